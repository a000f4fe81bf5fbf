"""The process as the command line needs it: names in UTF-8, and standard streams that work."""

import atexit
import io
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import click

from notesyncd.errors import ExitCode


def in_utf8() -> None:
    """Start this process again in UTF-8 mode if its locale would read file names otherwise.

    A note would get another path, and so other exports, than on the user's other machines.
    Python does this by itself for the C locale (PEP 540), but not for, say, ISO 8859-1.
    """
    if sys.getfilesystemencoding() == "utf-8" or os.environ.get("PYTHONUTF8") == "1":
        return
    os.environ["PYTHONUTF8"] = "1"
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - ourselves


def mend_streams() -> None:
    """Give each standard stream that was closed the null device, and let no character stop one.

    Else the index could get the number of standard output, and be printed into.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def wanted_colour() -> bool | None:
    """Give `False` where no colour is wanted (https://no-color.org); `None`: on terminals."""
    unwanted = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return False if unwanted else None


@contextmanager
def readers_may_leave() -> Iterator[None]:
    """End well when whoever read our output has gone, as in `notesyncd rounds | head`."""
    try:
        yield
    except BrokenPipeError:
        drop_output()
        raise click.exceptions.Exit(ExitCode.OK) from None


def output_failure(error: Exception) -> str | None:
    """Give why the output could not be written, such as a full disk; `None`: it was not that."""
    import inspect  # noqa: PLC0415 - nobody waits for what is not used
    import traceback  # noqa: PLC0415

    frames = traceback.extract_tb(error.__traceback__)
    if isinstance(error, OSError) and frames[-1].filename == inspect.getsourcefile(click.echo):
        return error.strerror
    return None


def drop_output() -> None:
    """Send what is left of standard output nowhere: Python must not complain when it ends."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.close(null)


def end_without_cleaning(code: int) -> None:
    """End the process, unless something waits for Python's own end: that takes 4 ms.

    It would take apart, one by one, objects that the system takes back at once. Returns when
    there are other threads, or functions that are to be called in the end.
    """
    if threading.active_count() > 1 or atexit._ncallbacks():  # noqa: SLF001 - nothing else tells
        return
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # `main` has said so
            stream.flush()
    os._exit(code)
