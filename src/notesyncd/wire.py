"""The model as JSON and back: for the index, and for the pipe between the host and its workers.

msgspec does the work; this module adds the one type that it does not know (`api.Moment`).
"""

from datetime import date, datetime
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def encode(value: object) -> bytes:
    """Give `value` (a dataclass of the model, or anything JSON has) as one line of JSON."""
    return msgspec.json.encode(value)


def decode(data: bytes | str, kind: type[T]) -> T:
    """Read what `encode` gave as an instance of `kind`.

    Raises `ValueError` (msgspec's errors are its subclasses) when the data does not fit the type.
    """
    return msgspec.json.decode(data, type=kind, dec_hook=_moment)


def pretty(value: object) -> str:
    """Give `value` as JSON that people can read, without a final newline."""
    return msgspec.json.format(encode(value), indent=2).decode("utf-8")


def plain(value: object) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Give `value` as dictionaries, lists, strings, and numbers only."""
    return msgspec.to_builtins(value)


def _moment(kind: type, value: object) -> date:
    if kind.__name__ != "Moment":
        raise NotImplementedError(kind)
    text = str(value)
    if len(text) == len("2026-01-31"):
        return date.fromisoformat(text)
    return datetime.fromisoformat(text)
