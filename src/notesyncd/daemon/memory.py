"""Giving memory back to the system once a burst of work is over."""

import ctypes
import gc
import sys
from collections.abc import Iterator
from functools import lru_cache

AFTER = 2.0
"""Seconds without work after which memory is given back."""
PATIENCE = 60.0
"""Seconds after which it is, although there is always something to do."""


_M_ARENA_MAX = -8
LARGE = 1000
"""Entries that a cache may have without counting as one of text that was read."""
_CACHE = type(lru_cache(len))


def share_heap() -> None:
    """Have all threads allocate from one heap: what is free in those of others is not given back.

    mallopt (glibc): https://man7.org/linux/man-pages/man3/mallopt.3.html
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_ARENA_MAX, 1)


def give_back() -> None:
    """Forget text that was read, collect garbage, and return what is free to the system (glibc).

    malloc_trim: https://man7.org/linux/man-pages/man3/malloc_trim.3.html
    """
    for each in _functions():
        if isinstance(each, _CACHE) and (each.cache_parameters()["maxsize"] or 0) > LARGE:
            each.cache_clear()
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def _functions() -> Iterator[object]:
    # Not `gc.get_objects()`: to hold a tuple that another thread just fills is a SystemError there
    # (https://github.com/python/cpython/issues/39117).
    for name, module in tuple(sys.modules.items()):
        if name.partition(".")[0] == "notesyncd":
            yield from tuple(vars(module).values())
