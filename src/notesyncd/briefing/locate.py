"""Proof: every receipt of a brief, looked up in the notes as they are on disk.

The facts keep one line for what may take several (a question with its answer), and that of the
round for its place and time. Here the very line is found, and it has to say what is cited.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from notesyncd.api import Brief, BriefItem, Cite, one_line
from notesyncd.notes.values.dates import find_dates

_TOKEN = re.compile(r"[^\W_]+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HEADING = re.compile(r"[\s>]*#{1,6}\s")
_GAP = 8
"""Words that may have been left out of a quote, such as a date that was read from the line."""
_SPAN = 40
"""Lines over which one fact may go on."""

_LONG = 900
"""Characters from which a text may have been cut, in the middle of a word too."""

ReadLines = Callable[[str], Sequence[str] | None]
"""Gives the lines of a note; `None` if it cannot be read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Receipt:
    """A receipt after it was looked up."""

    note: str
    line: int
    heading: str | None
    quote: str
    says: bool
    """Whether the line says it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Verified:
    """How many lines a brief cites, and those that do not say it any more."""

    cited: int
    wrong: tuple[Receipt, ...]


class Receipts:
    """Looks receipts up; each note is read once."""

    def __init__(self, read: ReadLines, notes: Iterable[str]) -> None:
        self._read = read
        self._notes = tuple(dict.fromkeys(notes))
        self._lines: dict[str, _Lines | None] = {}

    def of(self, cite: Cite) -> Receipt:
        """Give the line that says what is cited; where none does, the line that should."""
        source = cite.source
        lines = self._note(source.note)
        found = lines.first(cite.quote, source.line) if lines else None
        note = source.note
        if found is None and not cite.exact:
            note, found = self._elsewhere(cite)
        says = found is not None
        if not says and not cite.exact and lines:
            # Put in our words, as with `video` for "Zoom": there is the round, at least.
            says = lines.has(source.line)
        line = source.line if found is None else found
        return Receipt(note=note, line=line, heading=source.heading, quote=cite.quote, says=says)

    def _elsewhere(self, cite: Cite) -> tuple[str, int | None]:
        """Look for it in all of the note, then in the other notes of the brief."""
        for note in (cite.source.note, *self._notes):
            lines = self._note(note)
            found = lines.first(cite.quote, 1) if lines else None
            if found is not None:
                return note, found
        return cite.source.note, None

    def _note(self, note: str) -> "_Lines | None":
        if note not in self._lines:
            lines = self._read(note)
            self._lines[note] = None if lines is None else _Lines(lines)
        return self._lines[note]


class _Lines:
    """The lines of a note, word by word."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._text = lines
        self._words = [_words(line) for line in lines]

    def has(self, line: int) -> bool:
        """Tell whether there is something in a line (from 1)."""
        return 0 < line <= len(self._words) and bool(self._text[line - 1].strip())

    def first(self, quote: str, line: int) -> int | None:
        """Give the first line from `line` on at which the quote begins, within reach."""
        if day := _day(quote):
            return self._with_day(day, line)
        wanted = _words(quote)
        if not wanted:
            return line if self.has(line) else None
        reach = range(max(0, line - 1), min(len(self._words), line - 1 + _SPAN))
        cut = wanted.pop() if len(quote) >= _LONG else ""
        if not wanted:
            return next((n + 1 for n in reach if self._begins(cut, n)), None)
        return next((n + 1 for n in reach if self._says(wanted, n)), None)

    def _begins(self, part: str, index: int) -> bool:
        return any(word.startswith(part) for word in self._words[index])

    def _says(self, wanted: Sequence[str], start: int) -> bool:
        """Tell whether the words stand in this order, beginning in the line with index `start`."""
        if wanted[0] not in self._words[start]:
            return False
        left = iter(wanted)
        word, skipped = next(left), 0
        for index in range(start, min(start + _SPAN, len(self._words))):
            if index > start and _HEADING.match(self._text[index]):
                break
            for other in self._words[index]:
                skipped += 1
                if other == word:
                    following = next(left, None)
                    if following is None:
                        return True
                    word, skipped = following, 0
            if skipped > _GAP:
                break
        return False

    def _with_day(self, day: date, line: int) -> int | None:
        """Give the line that says a day, the one nearest to `line`."""
        found = [
            n
            for n, text in enumerate(self._text, 1)
            if any(one.day == day for one in find_dates(text, reference=day))
        ]
        return min(found, key=lambda n: abs(n - line), default=None)


def _day(quote: str) -> date | None:
    return date.fromisoformat(quote) if _DAY.fullmatch(quote) else None


def _words(text: str) -> list[str]:
    return _TOKEN.findall(normalize("NFKC", one_line(text)).casefold())


def cites_of(brief: Brief) -> Iterator[tuple[BriefItem, Cite]]:
    """Give every receipt of a brief, with its item."""
    sides = (item for one in brief.contradictions for item in one.sides)
    for item in (*brief.all_items(), *sides):
        for cite in item.cites:
            yield item, cite


def verified(brief: Brief, receipts: Receipts) -> Verified:
    """Look up every line that a brief cites, each once for each thing that it says."""
    found = dict.fromkeys(receipts.of(cite) for _, cite in cites_of(brief))
    return Verified(cited=len(found), wrong=tuple(one for one in found if not one.says))
