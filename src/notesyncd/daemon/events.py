"""What the daemon waits for."""

from dataclasses import dataclass
from typing import TypeAlias

from notesyncd.engine.outcome import Outcome


@dataclass(frozen=True, slots=True)
class NoteEvent:
    """The watcher saw something happen to a note."""

    note: str
    settled: bool


@dataclass(frozen=True, slots=True)
class DoubtEvent:
    """The watcher is not sure about a folder."""

    folder: str


@dataclass(frozen=True, slots=True)
class WakeEvent:
    """Somebody left a request."""


@dataclass(frozen=True, slots=True)
class ReloadEvent:
    """The configuration may be another one."""


@dataclass(frozen=True, slots=True)
class StopEvent:
    """Somebody asked the daemon to end."""

    signum: int


Event: TypeAlias = NoteEvent | DoubtEvent | WakeEvent | ReloadEvent | StopEvent | Outcome
