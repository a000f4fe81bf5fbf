"""When what failed is tried again, and when not."""

from notesyncd.plugins.protocol import FaultKind

MOST_FAILURES = 5
"""After so many in a row a plugin, or what it does beside its exports, is parked."""
FIRST_PAUSE = 5.0
"""Seconds until the first retry; each further one waits twice as long."""
LONGEST_PAUSE = 300.0
"""Seconds between retries of what is never parked: a disk has room again without a word."""
LASTING = frozenset(
    {
        FaultKind.LOAD_ERROR,
        FaultKind.INCOMPATIBLE,
        FaultKind.CONFIG_ERROR,
        FaultKind.CHECK_FAILED,
    }
)
"""Trying again does not mend these: the user has to do something. Tried anew at each start."""


def pause_after(failures: int) -> float:
    """Give how many seconds to wait after so many failures in a row."""
    doublings = min(failures - 1, 10)
    return min(FIRST_PAUSE * 2.0**doublings, LONGEST_PAUSE)


def with_advice(reason: str, plugin: str) -> str:
    """Add to the reason why a plugin is not tried again what the user can do."""
    return f"{reason.removesuffix('.')}; once that is mended: notesyncd plugins retry {plugin}"
