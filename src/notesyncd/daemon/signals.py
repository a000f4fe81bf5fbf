"""Signals: how the outside asks a process to stop, or a daemon to look again."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType


class Stopped(BaseException):
    """Somebody asked this process to end. `signum` says how."""

    def __init__(self, signum: int) -> None:
        super().__init__(signum)
        self.signum = signum


def _stop(signum: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the signature of handlers
    # Once is enough: what is being put in order must not be interrupted again.
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, signal.SIG_IGN)
    raise Stopped(signum)


@contextmanager
def stoppable(on_wake: Callable[[], None] | None = None) -> Iterator[None]:
    """Let SIGTERM and SIGINT raise `Stopped` in the block, and SIGUSR1 call `on_wake`."""
    handlers = {signal.SIGTERM: _stop, signal.SIGINT: _stop}
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    if on_wake is not None:
        wake = on_wake
        before[signal.SIGUSR1] = signal.signal(signal.SIGUSR1, lambda *_: wake())
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def wake(pid: int) -> None:
    """Ask the daemon with this process id to look at its requests."""
    if pid:
        # It may have ended by now. Then the lock is free, and whoever asked sees that.
        with suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGUSR1)
