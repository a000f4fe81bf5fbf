"""Giving memory back to the system once a burst of work is over."""

import ctypes
import gc

AFTER = 2.0
"""Seconds without work after which memory is given back."""
PATIENCE = 60.0
"""Seconds after which it is, although there is always something to do."""


def give_back() -> None:
    """Collect garbage, and have the C library return what is free, where it can (glibc).

    malloc_trim: https://man7.org/linux/man-pages/man3/malloc_trim.3.html
    """
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
