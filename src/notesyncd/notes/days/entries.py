"""The entries of a day's note: each line that begins something, with the lines that go on with it.

An entry stands in a section: under a heading, a bold line, or a line with a colon at its end.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from notesyncd.notes.context import NoteContext
from notesyncd.notes.days.lines import DayLine
from notesyncd.notes.days.moments import NoteDay, days_told
from notesyncd.notes.days.words import word_pattern
from notesyncd.notes.search_sections import heads_search
from notesyncd.notes.values.date_words import SHORT_WEEKDAYS, WEEKDAY_NUMBER, any_of
from notesyncd.notes.vocabulary import fold

__all__ = ["DayEntry", "DaySection", "entries_of"]

_LONG = any_of(word for word in WEEKDAY_NUMBER if len(word) > 2)
_PART_OF_DAY = re.compile(
    r"(?:early |late )?(?:morning|noon|midday|lunch|lunchtime|afternoon|evening|night|am|pm"
    r"|vormittags?|mittags?|nachmittags?|abends?|morgens?|früh|matin|midi|après-midi|soir(?:ée)?"
    r"|mañana|mediodía|tarde|noche)\s?(?::|\s[–—-])\s",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    rf"\W{{0,4}}(?:\d{{1,2}}(?:[:.h]\d\d|\s?[ap]m\b|\s?uhr\b|h\b)"
    rf"|[0-3]?\d[./-][01]?\d(?![\d/])|\d{{4}}-\d\d|(?:{_LONG})\b"
    rf"|(?-i:{any_of(SHORT_WEEKDAYS)})\b\W{{1,4}}\d"
    rf"|{_PART_OF_DAY.pattern})",
    re.IGNORECASE,
)
"""An hour, a date, a weekday, or a part of the day: `Evening: pizza`."""
_HOUR_FIRST = re.compile(r"\d{1,2}[:.h]\d\d\b")
_BOLD_FIRST = re.compile(r"\s*(?:\*\*|__)\S")
_EVENT_MARKS = frozenset("o○•*")
_MOST_TITLE = 7
_ASIDE = frozenset({"questions", "to_ask", "next_steps", "salary", "people", "afterwards"})
_ANY = frozenset({"afterwards", "timeline", "discussed", "logistics", "application"})
"""Sections that hold anything."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DaySection:
    """What heads the entries below it."""

    title: str = ""
    line: int = 0
    is_search: bool = False
    """Of the search for a job, or below such a one."""
    meaning: str | None = None
    """What stands in it: `questions`, `to_ask`, `next_steps`, ..."""
    day: date | None = None
    top: int = 0
    """Line of the heading that it stands under, if it is none itself."""
    indent: int | None = None
    """How deep its title stands, if that is an item of a list."""


@dataclass(slots=True)
class DayEntry:
    """An entry while it grows; its lines are those of the note."""

    head: DayLine
    section: DaySection
    below: list[DayLine] = field(default_factory=list)
    is_apart: bool = False
    """An empty line stands before it."""

    @property
    def lines(self) -> tuple[DayLine, ...]:
        """Give all lines of the entry."""
        return (self.head, *self.below)

    @property
    def text(self) -> str:
        """Give all lines as a reader sees them."""
        return "\n".join(one.plain for one in self.lines)


def entries_of(
    lines: Iterable[DayLine], noted: NoteDay | None, context: NoteContext
) -> tuple[DayEntry, ...]:
    """Give the entries of a note in order."""
    return tuple(_entries(tuple(lines), noted, context))


def _entries(
    lines: tuple[DayLine, ...], noted: NoteDay | None, context: NoteContext
) -> Iterator[DayEntry]:
    section, heading = DaySection(), DaySection()
    entry: DayEntry | None = None
    is_apart = True
    for index, line in enumerate(lines):
        if line.kind == "blank":
            is_apart = True
            continue
        title = _title(line, lines[index + 1 :], context, is_apart=is_apart)
        if title and not (entry and _goes_on(line, entry, context, is_apart=is_apart)):
            above = heading if line.kind != "heading" else DaySection()
            section = _section(line, title, above, noted, context)
            if line.kind == "heading":
                heading = section
            if entry is not None:
                yield entry
            entry = None
        elif (
            entry
            and _goes_on(line, entry, context, is_apart=is_apart)
            and not _has_own_below(line, lines[index + 1 :], entry)
        ):
            entry.below.append(line)
        else:
            if entry is not None:
                yield entry
            if _leaves(section, line, is_apart=is_apart, entry=entry):
                section = heading
            entry = DayEntry(head=line, section=section, is_apart=is_apart)
        is_apart = False
    if entry is not None:
        yield entry


def _leaves(section: DaySection, line: DayLine, *, is_apart: bool, entry: DayEntry | None) -> bool:
    """Tell whether a line is no more of the list below a line with a colon, or a bold one."""
    if not section.top and section.line == 0:
        return False
    if section.indent is not None:
        return line.indent <= section.indent
    is_heading = section.top == section.line
    is_next = line.indent == 0 and _BEGINS.match(line.plain) and not line.mark
    return (
        not is_heading and entry is not None and line.kind == "text" and bool(is_apart or is_next)
    )


def _has_own_below(line: DayLine, after: tuple[DayLine, ...], entry: DayEntry) -> bool:
    """Tell whether a line after an hour's has lines of its own below it: it is another entry."""
    is_text = line.kind == entry.head.kind == "text" and line.indent == entry.head.indent
    is_deeper = bool(after) and after[0].kind != "blank" and after[0].indent > line.indent
    return is_text and is_deeper and bool(_BEGINS.match(entry.head.plain))


def _title(
    line: DayLine, after: tuple[DayLine, ...], context: NoteContext, *, is_apart: bool
) -> str:
    """Give the title that a line is, or nothing."""
    if line.kind in ("heading", "bold"):
        is_event = line.kind == "bold" and len(line.plain.split()) > _MOST_TITLE
        return "" if is_event else line.plain
    nearest = after[0] if after else None
    if line.kind == "item" and line.box is None and nearest and nearest.indent > line.indent:
        return line.plain if _heads_items(line, after, context) else ""
    if line.kind != "text" or line.indent or len(line.plain.split()) > _MOST_TITLE:
        return ""
    if nearest is None or nearest.kind == "blank" or line.mark:
        return ""
    is_list = nearest.kind == "item" or nearest.indent > 0
    if line.plain.endswith(":") and is_list and not _BEGINS.match(line.text):
        return line.plain.rstrip(" :")
    known = context.words.section(line.plain)
    is_told = known in _ASIDE or heads_search(f"# {line.plain}", context.words)
    return line.plain if is_list and is_apart and is_told and line.plain[-1] not in ".!" else ""


def _heads_items(line: DayLine, after: tuple[DayLine, ...], context: NoteContext) -> bool:
    """Tell whether an item heads others on the search: tasks, or ones with their own below."""
    if word_pattern("interviews", context.words).search(line.plain):
        return False
    end = next((i for i, one in enumerate(after) if one.indent <= line.indent), len(after))
    inside = after[:end]
    is_deep = len({one.indent for one in inside}) > 1
    is_known = is_deep or all(one.box is not None for one in inside)
    return is_known and _is_search(line.plain.rstrip(" :"), context)


def _is_search(title: str, context: NoteContext) -> bool:
    """Tell whether a title heads what belongs to the search for a job."""
    words = context.words
    if fold(title) in words.words["days.work_heads"]:
        return False
    return heads_search(f"# {title}", words) or fold(title) in words.words["days.heads"]


def _section(
    line: DayLine, title: str, above: DaySection, noted: NoteDay | None, context: NoteContext
) -> DaySection:
    words = context.words
    is_search = _is_search(title.rstrip(" :"), context) or bool(
        words.patterns["search.campaigns"].search(fold(title))
    )
    meaning = words.heading(title)
    if meaning is None and word_pattern("pay", words).match(title):
        meaning = "salary"
    days = days_told(title, noted, context)
    day = days[0].day if days and len(title.split()) <= _MOST_TITLE else above.day
    is_inner = meaning is not None or line.kind != "heading"
    return DaySection(
        title=title,
        line=line.line,
        is_search=is_search or (is_inner and above.is_search),
        meaning=None if is_search or meaning in _ANY else meaning,
        day=day,
        top=line.line if line.kind == "heading" else above.top,
        indent=line.indent if line.kind == "item" else None,
    )


def _goes_on(line: DayLine, entry: DayEntry, context: NoteContext, *, is_apart: bool) -> bool:
    """Tell whether a line is of the entry that is open."""
    head = entry.head
    if line.kind in ("heading", "bold", "row") or head.kind == "row":
        return False
    if line.indent > head.indent:
        return not (is_apart and line.kind == "text" and head.kind == "text")
    if is_apart or line.indent < head.indent:
        return False
    last = entry.lines[-1]
    if line.kind == "item":
        if line.mark == "–" and head.mark in _EVENT_MARKS:
            return not _BEGINS.match(line.text)
        is_lead = head.kind in ("text", "bold") and last.line - head.line == len(entry.below)
        return is_lead and line.box is None and _leads(entry, context)
    if _BEGINS.match(line.plain) or _BOLD_FIRST.match(line.text):
        return False
    if _PART_OF_DAY.match(head.plain) and not entry.below and last.plain.endswith((".", "!")):
        return line.plain[:1].islower()  # `Morning: admin.`, and in the next line the interview
    if head.kind == "text":
        return not (last.indent > head.indent and line.plain.endswith(":"))
    return head.kind == "item" and last.kind != "item"


def _leads(entry: DayEntry, context: NoteContext) -> bool:
    """Tell whether a list after a line of text is what the line speaks of."""
    last = entry.head.plain if not entry.below else entry.lines[-1].plain
    if entry.below and entry.lines[-1].kind == "item":
        return True
    if entry.head.kind == "bold" or (_HOUR_FIRST.match(entry.head.plain) and not entry.is_apart):
        return True
    tail = last[-60:]
    return last.endswith(":") or context.words.has("marks.asked", tail) or tail.endswith("asked")
