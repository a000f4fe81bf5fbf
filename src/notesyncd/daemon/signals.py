"""Signals: how the outside asks a process to stop, or a daemon to look again."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from types import FrameType
from typing import Any, TypeAlias

Handler: TypeAlias = Callable[[int, FrameType | None], Any]


class Stopped(BaseException):
    """Somebody asked this process to end. `signum` says how."""

    def __init__(self, signum: int) -> None:
        super().__init__(signum)
        self.signum = signum


GRACE = 0.3
"""Seconds that a loop has to end by itself, before it is interrupted wherever it is."""


@contextmanager
def stoppable(
    on_wake: Callable[[], None] | None = None,
    on_stop: Callable[[int], None] | None = None,
    on_reload: Callable[[], None] | None = None,
) -> Iterator[None]:
    """Let SIGTERM and SIGINT raise `Stopped` in the block, and SIGUSR1 call `on_wake`.

    SIGHUP calls `on_reload`, unless it says that the terminal is gone: then it stops, too.

    With `on_stop` that is called first, so that a loop can end between two steps; `Stopped` is
    raised only if the block goes on for longer than the grace.
    """
    stop = _stop(on_stop)
    handlers: dict[int, Handler] = {signal.SIGTERM: stop, signal.SIGINT: stop}
    if on_wake is not None:
        handlers[signal.SIGUSR1] = lambda *_: None  # `_heard` calls `on_wake` after every signal
    if on_reload is not None:
        handlers[signal.SIGHUP] = _hang_up(on_reload, stop)
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    before[signal.SIGALRM] = signal.getsignal(signal.SIGALRM)
    try:
        with _heard(on_wake) if on_wake is not None else nullcontext():
            try:
                yield
            finally:
                calm()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(on_stop: Callable[[int], None] | None) -> Handler:
    def stop(signum: int, frame: FrameType | None) -> None:  # noqa: ARG001 - handlers' signature
        # Once is enough: what is being put in order must not be interrupted again.
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, signal.SIG_IGN)
        if on_stop is None:
            raise Stopped(signum)
        signal.signal(signal.SIGALRM, lambda *_: _interrupt(signum))
        signal.setitimer(signal.ITIMER_REAL, GRACE)
        on_stop(signum)

    return stop


def _hang_up(reload: Callable[[], None], stop: Handler) -> Handler:
    had_terminal = _has_terminal()

    def hang_up(signum: int, frame: FrameType | None) -> None:
        if had_terminal and not _has_terminal():
            stop(signum, frame)
        else:
            reload()

    return hang_up


@contextmanager
def _heard(wake: Callable[[], None]) -> Iterator[None]:
    """Have `wake` called after every signal.

    The system may give a signal to any thread. Python's handlers run in the main one only, and it
    would notice nothing while it waits for a lock: something has to wake it.
    """
    reader, writer = os.pipe()
    os.set_blocking(writer, False)

    def listen() -> None:
        while os.read(reader, 1):
            wake()
        os.close(reader)

    threading.Thread(target=listen, name="signals", daemon=True).start()
    before = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        os.close(writer)


def _has_terminal() -> bool:
    """Tell whether the process belongs to a terminal that is still there (tty(4))."""
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC))
    except OSError:
        return False
    return True


def calm() -> None:
    """Let the grace pass without an interruption: the block has begun to end by itself."""
    signal.setitimer(signal.ITIMER_REAL, 0.0)


def _interrupt(signum: int) -> None:
    raise Stopped(signum)


def wake(pid: int) -> None:
    """Ask the daemon with this process id to look at its requests."""
    if pid:
        # It may have ended by now. Then the lock is free, and whoever asked sees that.
        with suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGUSR1)
