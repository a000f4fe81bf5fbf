"""Facts out of the file of the index."""

from typing import TypeVar

from notesyncd import wire
from notesyncd.index.database import IndexDamaged

T = TypeVar("T")


def stored(data: bytes, kind: type[T]) -> T:
    """Read facts that the index stored; raises `IndexDamaged` when they do not fit the type."""
    try:
        return wire.decode(data, kind)
    except ValueError as error:
        raise IndexDamaged(f"The index is damaged: its facts cannot be read ({error}).") from error
