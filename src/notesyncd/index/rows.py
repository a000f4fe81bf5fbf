"""What the index takes and gives: frozen rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from notesyncd.api import Application
from notesyncd.notes.model import NoteStat, ParsedNote

Identify: TypeAlias = Callable[
    [Sequence[Application], Sequence[Application]], tuple[Application, ...]
]
"""Gives uids and revisions to applications; the second argument: those that they replace."""


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexedNote:
    """A note as it was when it was last read."""

    stat: NoteStat
    digest: str
    is_interview: bool
    broken: bool
    held: bool = False
    """Its facts are those of its last good state."""

    @property
    def good(self) -> bool:
        """Whether the facts come from a note that was whole."""
        return self.held or not self.broken


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteUpdate:
    """A note that was read again."""

    stat: NoteStat
    digest: str
    parsed: ParsedNote
    hold: bool = False
    """Keep the facts of the last good state; take only the stat, digest, and diagnostics."""
    heir_of: str | None = None
    """The facts to keep are those of this note, which was renamed, and is removed with this."""
    lines: tuple[tuple[int, str], ...] = ()
    """Text to search in, with its line numbers; only interview notes have some."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Applied:
    """What a transaction changed."""

    applications: tuple[str, ...] = ()
    """Ids of the applications that are new, different, or no more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OutboxRow:
    """An application that a plugin still has to be told about."""

    application_id: str
    seq: int
    """Grows whenever the application is touched again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredFacts:
    """An application as it is stored: reading the JSON of all of them takes long, and memory."""

    id: str
    data: bytes
    """JSON (`wire.encode`)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PluginState:
    """How a plugin fares, across restarts."""

    name: str
    version: str = ""
    status: str = ""
    reason: str | None = None
    failures: int = 0
    """Failures in a row."""
    last_run: datetime | None = None
    last_error: str | None = None
    options_digest: str = ""
    hooks: tuple[str, ...] | None = None
    """Names of its hooks; `None`: its worker was not asked since it is as it is."""
