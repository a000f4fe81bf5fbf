"""What the steps of understanding one note share, and the kinds of things that they find."""

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias, TypeVar

from notesyncd.api import FollowUp, Person, Point, Question, Source
from notesyncd.notes.model import Diagnostic, Finding, NoteSettings
from notesyncd.notes.values.dates import DateOrder, FoundDate, find_dates, may_lack_year
from notesyncd.notes.vocabulary import Vocabulary

_DIGIT = re.compile(r"\d")
Read = TypeVar("Read")
Fact: TypeAlias = Question | Point | FollowUp | Person


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteContext:
    """The note being read, the user's settings, and the vocabulary made of them."""

    note: str
    """Its path, as what is said in it counts: without an exporter's id."""

    settings: NoteSettings
    words: Vocabulary
    reference: date | None = None
    """A date of the note itself, by which dates without a year are understood."""

    written_on: date | None = None
    """The first day in the note's name or frontmatter: on it, or after it, the note was written."""

    likely_order: DateOrder | None = None
    """How the note seems to write 03/04/2026; no date is read by it, but advice may name it."""

    stored_as: str | None = None
    """Its path in the vault, where that is another one."""

    known: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)
    """What texts of this note were read as: several rules read the same ones."""

    def dates(self, text: str) -> tuple[FoundDate, ...]:
        """Give the dates in `text`, read as the settings say."""
        if not _DIGIT.search(text):
            return ()
        key = ("dates", text, self.reference)
        if key not in self.known:
            order = self.settings.date_order
            self.known[key] = find_dates(text, reference=self.reference, order=order)
        found: tuple[FoundDate, ...] = self.known[key]
        return found

    def once(self, what: str, text: str, read: Callable[[str], Read]) -> Read:
        """Give `read(text)`, called once for each text of this note.

        Once for each reference, if that may matter: if the text may have a date without a year.
        """
        key = (what, text, self.reference if may_lack_year(text) else None)
        if key not in self.known:
            self.known[key] = read(text)
        found: Read = self.known[key]
        return found

    def source(self, line: int, heading: str | None) -> Source:
        """Give the receipt of a fact in this note."""
        return Source(note=self.stored_as or self.note, line=line, heading=heading)


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A fact, the rule that took it, and the round it belongs to."""

    fact: Fact
    rule: str
    scope: int | None = None
    """Line of the heading of the round under which it stands; `None`: under no round."""
    follow_up_of_note: bool = False
    """It comes from a field of the whole note, so that it belongs to the application."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unused:
    """A line that looked like a fact, with the reason why it is none."""

    finding: Finding


Outcome: TypeAlias = Found | Unused | Diagnostic


def unused(line: int, what: str, reason: str) -> Unused:
    """Give the record of a line that looked like a fact, but is none."""
    return Unused(finding=Finding(line=line, what=what, rule=reason))
