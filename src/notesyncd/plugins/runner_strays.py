"""What is left of a worker whose plugin killed the guardian: found by a mark that all inherit."""

import contextlib
import os
import signal
import time
from collections.abc import Iterator

VARIABLE = "NOTESYNCD_WORKER"
"""A worker and all that it starts have it in their environment, with a value of this worker's."""
SECONDS = 2.0
"""Longer than killed processes need to be gone."""
_GLANCE = 0.002


def new_mark() -> str:
    """Give a value that no other worker has."""
    return os.urandom(8).hex()


def kill_strays(mark: str) -> None:
    """Kill every process with this mark, until there is none: one may start others meanwhile."""
    deadline = time.monotonic() + SECONDS
    while (found := list(_marked(mark))) and time.monotonic() < deadline:
        for pid in found:
            with contextlib.suppress(OSError):  # it is gone, or became another user's
                os.kill(pid, signal.SIGKILL)
        time.sleep(_GLANCE)


def _marked(mark: str) -> Iterator[int]:
    wanted = f"{VARIABLE}={mark}".encode()
    for name in os.listdir("/proc"):
        with contextlib.suppress(OSError):  # it is gone, or another user's
            if name.isdecimal() and wanted in _environment(name).split(b"\0"):
                yield int(name)


def _environment(pid: str) -> bytes:
    with open(f"/proc/{pid}/environ", "rb") as file:
        return file.read()
