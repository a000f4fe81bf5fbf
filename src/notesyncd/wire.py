"""The model as JSON and back: for the index, and for the pipe between the host and its workers.

msgspec does the work; this module adds the one type that it does not know (`api.Moment`). It is
imported where it is used, because most commands do not need it, and would wait for it.
"""

from datetime import date, datetime
from typing import Any, TypeVar

T = TypeVar("T")


def encode(value: object) -> bytes:
    """Give `value` (a dataclass of the model, or anything JSON has) as one line of JSON."""
    import msgspec  # noqa: PLC0415

    return msgspec.json.encode(value)


def decode(data: bytes | str, kind: type[T]) -> T:
    """Read what `encode` gave as an instance of `kind`.

    Raises `ValueError` (msgspec's errors are its subclasses) when the data does not fit the type.
    """
    import msgspec  # noqa: PLC0415

    return msgspec.json.decode(data, type=kind, dec_hook=_moment)


def raw(data: bytes) -> Any:  # noqa: ANN401 - it stands for whatever it is the JSON of
    """Give what `encode` puts into a document as it is: JSON, made by `encode` before."""
    import msgspec  # noqa: PLC0415

    return msgspec.Raw(data)


def pretty(value: object) -> str:
    """Give `value` as JSON that people can read, without a final newline."""
    import msgspec  # noqa: PLC0415

    return msgspec.json.format(encode(value), indent=2).decode("utf-8")


def plain(value: object) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Give `value` as dictionaries, lists, strings, and numbers only."""
    import msgspec  # noqa: PLC0415

    return msgspec.to_builtins(value)


def _moment(kind: type, value: object) -> date:
    if kind.__name__ != "Moment":
        raise NotImplementedError(kind)
    text = str(value)
    if len(text) == len("2026-01-31"):
        return date.fromisoformat(text)
    return datetime.fromisoformat(text)
