"""Signals while a command is being loaded: nothing has begun, so it just ends, without a word.

Python would print where in its imports it was. This is imported before anything else, so it imports
as little as it can.
"""

import os
import signal
import sys
from types import FrameType

from notesyncd.errors import ExitCode

_STOPS = (signal.SIGINT, signal.SIGTERM)


def end_at_once() -> None:
    """Let SIGINT and SIGTERM end the process wherever it is, with a code of DESIGN.md §8.

    A signal that whoever started the process had ignored (nohup(1), `&` in a script) stays so.
    SIGUSR1, by which a daemon is asked to look again, ends nothing: one may come when the daemon is
    not listening yet, or no longer.
    """
    signal.signal(signal.SIGUSR1, signal.SIG_IGN)
    for number in _STOPS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)


def interruptible() -> None:
    """Let SIGINT raise `KeyboardInterrupt` again: a command has begun, and may have to clean up."""
    if signal.getsignal(signal.SIGINT) is _end:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _end(signum: int, frame: FrameType | None) -> None:  # noqa: ARG001 - handlers' signature
    is_daemon = "run" in sys.argv[1:]  # to be stopped is how a daemon ends
    os._exit(ExitCode.OK if is_daemon and signum == signal.SIGTERM else ExitCode.INTERRUPTED)
