"""Words for the journal: each line with its level, and never with text from notes.

Time, unit, and process are the journal's own business, so that no line says them.
https://www.freedesktop.org/software/systemd/man/latest/sd-daemon.html
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from enum import IntEnum
from typing import Protocol

STDERR = 2


class Level(IntEnum):
    """How much a line matters, as syslog(3) counts."""

    ERROR = 3
    WARNING = 4
    NOTICE = 5
    INFO = 6


class Log(Protocol):
    """Where the daemon says what happens."""

    def __call__(self, line: str, level: Level = Level.INFO, *, detail: str = "") -> None:
        """Tell something.

        `line` holds nothing of a note: no text, company, or salary. `detail` may; it is for
        the person at the terminal only, and in no log that is kept.
        """


def prefix_of(level: Level, env: Mapping[str, str] = os.environ, descriptor: int = STDERR) -> str:
    """Give what begins a line of this level: `<4>` in the journal, nothing anywhere else.

    A variable that is set is not enough: programs inherit it that write elsewhere. It holds device
    and inode of the journal's stream (systemd.exec(5)).
    """
    with suppress(OSError):
        found = os.fstat(descriptor)
        if env.get("JOURNAL_STREAM") == f"{found.st_dev}:{found.st_ino}":
            return f"<{level.value}>"
    return ""
