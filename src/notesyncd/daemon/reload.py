"""The configuration, read again on SIGHUP: a bad one changes nothing."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from notesyncd.clock import Clock
from notesyncd.config import Config
from notesyncd.daemon.journal import Level, Log
from notesyncd.daemon.notify import notify
from notesyncd.errors import NotesyncdError
from notesyncd.vault.scan import identify_root


class Reloaded(BaseException):
    """There is another configuration: everything that came of the old one has to begin anew."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Setup:
    """What a run of the daemon depends on."""

    config: Config
    clock: Clock


class Setups:
    """The setup that is in use, and how to read it again."""

    def __init__(self, read: Callable[[], Setup], log: Log) -> None:
        self._read = read
        self._log = log
        self.used = read()

    def reload(self) -> None:
        """Raise `Reloaded` when the configuration is another one, and can be used."""
        notify(f"RELOADING=1\nMONOTONIC_USEC={time.monotonic_ns() // 1000}")
        try:
            fresh = self._read()
            identify_root(fresh.config.vault)
        except NotesyncdError as error:
            self._log(f"the configuration stays as it was: {error}", Level.WARNING)
        else:
            if fresh.config != self.used.config:
                self.used = fresh
                self._log("the configuration is read again")
                raise Reloaded
            self._log("the configuration is the same")
        notify("READY=1")
