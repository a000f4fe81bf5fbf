"""Where two calls with the same facts gave different files."""

from collections.abc import Mapping
from itertools import zip_longest

from notesyncd.exports.plan import Wanted


def first_difference(once: Mapping[str, Wanted], again: Mapping[str, Wanted]) -> str | None:
    """Name the first artifact that differs, and the first line that does; `None`: all the same."""
    for path in sorted({*once, *again}):
        one, other = once.get(path), again.get(path)
        if one is None:
            return f"artifact {path!r} was given by the second call only"
        if other is None:
            return f"artifact {path!r} was given by the first call only"
        if one.keep_ticks != other.keep_ticks:
            return f"artifact {path!r} has keep_ticks in one of two calls only"
        if one.data != other.data:
            return f"artifact {path!r}, {_place(one.data, other.data)}"
    return None


def _place(once: bytes, again: bytes) -> str:
    try:
        pairs = zip_longest(once.decode().splitlines(True), again.decode().splitlines(True))  # noqa: FBT003
    except UnicodeDecodeError:
        same = next((i for i, (a, b) in enumerate(zip(once, again, strict=False)) if a != b), None)
        return f"byte {min(len(once), len(again)) if same is None else same}"
    number, (one, other) = next((i, pair) for i, pair in enumerate(pairs, 1) if len({*pair}) > 1)
    return f"line {number}: {_shown(one)} in the first call, {_shown(other)} in the second"


def _shown(line: str | None) -> str:
    return "no such line" if line is None else repr(line if len(line) <= 80 else line[:77] + "...")
