"""When the talks of an entry are: its own hour and day, and those that were agreed on in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from notesyncd.notes.context import NoteContext
from notesyncd.notes.days.entries import DayEntry
from notesyncd.notes.days.evidence import Evidence, day_of_entry, told_of_talk
from notesyncd.notes.days.moments import (
    DayTold,
    NoteDay,
    hour_told,
    length_told_of,
    without_moments,
)
from notesyncd.notes.days.words import says, word_pattern
from notesyncd.notes.rounds.titles import read_round_title
from notesyncd.notes.values.times import FoundTime
from notesyncd.notes.vocabulary import Vocabulary

__all__ = ["DayTalk", "talks_of"]

_MOVED = re.compile(
    r"\b(?:moved|rescheduled|postponed|pushed|instead|verschoben|verlegt|reportée?|décalée?"
    r"|déplacée?"
    r"|aplazad[ao]|movid[ao]|cambiad[ao]|movieron|cambiaron)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[,;\n]\s*|(?<=[^\W\d_]{3})[.!?]\s+|\s[-–—]\s|\s(?:and|und|et|y|but|then|dann|puis|luego)\s"
)
_SENTENCE = re.compile(r"\n|(?<=[^\W\d_]{3})[.!?]\s+")
_NEAR_AFTER, _NEAR_BEFORE, _RIGHT_AFTER = 22, 12, 8
_NUMBERED = re.compile(
    r"(?:round |runde |r)(?P<after>\d)\b|\b(?P<before>\d)(?:\.|st|nd|rd|th|e|er|ème"
    r"|ª)\s(?:gespräch|runde|round|interview|entretien|entrevista|chat|call|tour)",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class DayTalk:
    """One talk: when it is, and what it is called."""

    day: date | None
    clock: FoundTime | None = None
    length: timedelta | None = None
    name: str | None = None
    number: int | None = None
    is_agreed: bool = False
    """It was agreed on in the entry of another talk."""


def talks_of(
    entry: DayEntry, said: Evidence, noted: NoteDay | None, context: NoteContext
) -> Iterator[DayTalk]:
    """Give the talks of an entry, the one that it is about first."""
    words, text = context.words, told_of_talk(entry)
    days = [one for one in said.days if not _is_deadline(text, one, words)]
    noted = day_of_entry(entry, noted)
    default = entry.section.day or (noted.day if noted and not noted.is_week else None)
    if _MOVED.search(text) and days:
        last = days[-1]
        clock = hour_told(_blank(text, said.days, last.end))
        yield _talk(entry, said, last.day, clock, words, context)
        return
    main = _main_day(text, said, days)
    told = _told_for_later(text, said, days, words) if main is None else None
    if told:
        clock = hour_told(_blank(text, said.days, told.end))
        yield _talk(entry, said, told.day, clock, words, context)
        yield from _agreed(text, said, days, told, words)
        return
    if main and default and _has_been(text, said, main, words):
        yield replace(_talk(entry, said, default, None, words, context), number=None)
        yield from _agreed(text, said, days, None, words)
        return
    is_talked = said.clock or said.length or said.is_talk
    if is_talked:
        yield _talk(entry, said, main.day if main else default, said.clock, words, context)
    yield from _agreed(text, said, days, main, words)


def _talk(
    entry: DayEntry,
    said: Evidence,
    day: date | None,
    clock: FoundTime | None,
    words: Vocabulary,
    context: NoteContext,
) -> DayTalk:
    text = entry.text
    name = word_pattern("interviews", words).search(text) or word_pattern("talks", words).search(
        text
    )
    match = _NUMBERED.search(entry.head.plain)
    number = int(match["after"] or match["before"]) if match else None
    return DayTalk(
        day=day,
        clock=clock,
        length=said.length,
        name=name[0] if name and name[0].lower() != "interview" else None,
        number=number or read_round_title(text.split(",")[0][:80], context).number,
    )


def _main_day(text: str, said: Evidence, days: list[DayTold]) -> DayTold | None:
    """Give the day of the entry's own talk: beside its hour, or at the beginning."""
    if not days:
        return None
    beside = [one for one in days[1:] if said.clock and _is_right_before(one, said.clock)]
    if beside:
        return beside[0]  # `Fri: they rang, second interview Thursday at 14:00`
    if not text[: days[0].start].strip(" *-–:•o"):
        return days[0]
    if said.clock is None:
        first = _clause_at(text, days[0].start)
        return days[0] if said.length is None and first[0] == 0 else None
    start, _ = _clause_at(text, said.clock.span[0])
    before = [one for one in days if start <= one.start < said.clock.span[0]]
    if before:
        return before[-1]
    last = [one for one in days if one.end <= said.clock.span[0] <= one.end + _NEAR_AFTER]
    after = [one for one in days if 0 <= one.start - said.clock.span[1] <= _NEAR_BEFORE]
    near = (last and last[-1:]) or after
    return near[0] if near else None


def _told_for_later(
    text: str, said: Evidence, days: list[DayTold], words: Vocabulary
) -> DayTold | None:
    """Give the day of the talk if only the news of it came at the entry's hour."""
    if said.clock is None:
        return None
    first, last = _clause_at(text, said.clock.span[0])
    if not says("writers", text[first:last], words):
        return None
    found: list[DayTold] = []
    for name in ("interviews", "talks"):
        for match in word_pattern(name, words).finditer(text):
            start, end = _clause_at(text, match.start())
            inside = [one for one in days if start <= one.start < end]
            if not inside or start <= said.clock.span[0] < end:
                return None
            found += inside
    return found[0] if found else None


def _has_been(text: str, said: Evidence, main: DayTold, words: Vocabulary) -> bool:
    """Tell whether a sentence before that of a later day tells of a talk, and its length."""
    if not said.length or not said.clock or said.clock.span[0] < main.start:
        return False
    before = [one for one in _SENTENCE.split(text[: main.start]) if one][:-1]
    length = any(length_told_of(one, None) for one in before)
    return length and any(says("talks", one, words) for one in before)


def _is_right_before(day: DayTold, clock: FoundTime) -> bool:
    return 0 <= clock.span[0] - day.end <= _RIGHT_AFTER


def _clause_at(text: str, place: int) -> tuple[int, int]:
    start, end = 0, len(text)
    for match in _CLAUSE.finditer(text):
        if match.end() <= place:
            start = match.end()
        elif match.start() >= place:
            end = match.start()
            break
    return start, end


def _agreed(
    text: str, said: Evidence, days: list[DayTold], main: DayTold | None, words: Vocabulary
) -> Iterator[DayTalk]:
    taken = {main.day} if main else set()
    for one in days:
        is_heading = not text[: one.start].strip(" *-–:•o")
        if is_heading or one.day in taken or (main and one.start == main.start):
            continue
        start, end = _clause_at(text, one.start)
        rest = _blank(text, said.days, one.end)[: max(end, one.end + _NEAR_AFTER)]
        clock = hour_told(rest)
        is_near = clock and clock.span[0] - one.end <= _NEAR_AFTER
        clause = text[start:end]
        talked = says("interviews", clause, words) or says("talks", clause, words)
        if not (is_near or talked):
            continue
        taken.add(one.day)
        match = word_pattern("interviews", words).search(clause)
        name = match[0] if match else None
        yield DayTalk(day=one.day, clock=clock if is_near else None, name=name, is_agreed=True)


def _blank(text: str, days: tuple[DayTold, ...], until: int) -> str:
    """Give a text with spaces for its days, and for all before a place."""
    return " " * until + without_moments(text, days)[until:]


def _is_deadline(text: str, day: DayTold, words: Vocabulary) -> bool:
    start, _ = _clause_at(text, day.start)
    return says("deadlines", text[max(start, day.start - 30) : day.start], words)
