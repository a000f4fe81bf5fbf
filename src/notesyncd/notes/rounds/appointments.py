"""Rounds that a sentence tells: `Met Ada Byron on 3 June at 10:15`, an invitation by mail.

A day with a time of day is nearly always an appointment. What is applied for, due, or written on a
day is none, nor is the head of a mail.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from notesyncd.api import Person
from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.people import read_people
from notesyncd.notes.facts.points import sentences
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry, Table
from notesyncd.notes.rounds.clauses import names_after_with, read_details
from notesyncd.notes.rounds.common import is_event
from notesyncd.notes.rounds.drafts import RoundDraft
from notesyncd.notes.rounds.people_told import people_told
from notesyncd.notes.rounds.scan import length_told, scan_details
from notesyncd.notes.rounds.splitting import clauses_of
from notesyncd.notes.rounds.titles import read_round_title, status_of
from notesyncd.notes.rounds.told_days import NO_ROUND, caller, told_day
from notesyncd.notes.rounds.whole_note import NOTE_SCOPE
from notesyncd.notes.values.dates import FoundDate
from notesyncd.notes.values.times import FoundTime, find_duration, find_time
from notesyncd.notes.vocabulary import fold

__all__ = ["appointment_drafts", "rescheduled"]

_SECTIONS = frozenset({None, "timeline", "logistics", "discussed", "application"})
_TODAY = re.compile(
    r"\b(?:today|heute|aujourd['’]hui|hoy|this morning|this afternoon)\b", re.IGNORECASE
)
_MAIL_HEAD = re.compile(
    r"^\W{0,4}(?:from|to|sent|date|subject|cc|von|an|gesendet|datum|betreff|de|à|envoyé|objet|"
    r"para|enviado|fecha|asunto)\W{0,3}:\s",
    re.IGNORECASE,
)
_INVITES = re.compile(
    r"\b(?:interview|stage|round|it will be|will take place|takes place|invite|gespräch|"
    r"stattfinden|"
    r"einladen|entretien|aura lieu|convier|entrevista|tendrá lugar|invitar\w*)\b",
    re.IGNORECASE,
)
"""In a mail that is quoted: a day and a time that are those of a round."""
_WROTE = re.compile(r"\b(?:wrote|schrieb|a écrit|escribió)\W*$", re.IGNORECASE)
_ONLY_DAY = re.compile(r"\W*\d[\d./-]{3,9}\W*")
_STRUCK = re.compile(r"~~.*?~~")
_BREAK = re.compile(r"[,;]\s+(?:(?:then|and|dann|puis|luego)\s+)?|\s(?:->|→)\s")
_FEWEST, _NEAR_START = 2, 3
_MOST_WORDS = 60
_MOST_SCANNED = 30
_TOP = 5
"""Where other places date rounds, only a line at the top of the note, before them, is one."""


def appointment_drafts(
    nodes: Sequence[Entry | Table], known: Sequence[RoundDraft], context: NoteContext
) -> list[RoundDraft]:
    """Give the rounds that sentences tell, where no other place of the note dates a round."""
    days = {draft.day.day for draft in known if draft.day}
    dated = [draft.line for draft in known if draft.day or draft.carrier != "note"]
    first = min(dated, default=None)
    told: list[RoundDraft] = []
    for entry, sentence in _sentences(nodes, context):
        found: tuple[FoundDate, FoundTime | None] | None
        if entry.place.round is None and not entry.block.quoted:
            found = _moment(sentence, context) or _today(sentence, context)
        else:
            is_invitation = _INVITES.search(sentence) and not _WROTE.search(sentence)
            found = _moment(sentence, context) if is_invitation else None
        if found and told and context.words.has("rounds.status.moved", sentence):
            told[-1] = replace(told[-1], day=found[0], time=found[1], status=None)
            continue
        is_top = first is None or (entry.line <= _TOP and entry.line <= first)
        if found is not None and not is_top:
            found = None
        if found is None and entry.line not in dated and (day := told_day(sentence, context)):
            found = day, find_time(sentence[day.end :][:40])
        if found is None or found[0].day in days:
            continue
        days.add(found[0].day)
        owns = len(days) == 1 and entry.place.round is None
        told.append(_draft(entry, sentence, found, context, owns=owns))
    return told


def _sentences(nodes: Sequence[Entry | Table], context: NoteContext) -> Iterator[tuple[Entry, str]]:
    for node in nodes:
        if isinstance(node, Table):
            continue
        if node.block.box is not None or node.place.section not in _SECTIONS:
            continue
        if not _MAIL_HEAD.match(node.text):
            text = plain_text(_STRUCK.sub(" ", node.text))
            for sentence in _with_days(sentences(text)):
                yield from ((node, one) for one in _telegrams(sentence, context))


def _telegrams(sentence: str, context: NoteContext) -> Iterator[str]:
    """Split `applied 8 Dec, call w/ Ada 15 Dec 20 min, second talk 22 Dec` at each new event."""
    dates = [(one.start, one.end) for one in context.dates(sentence) if one.day]
    if is_event(sentence, context.words):
        dates = [(0, 0), *dates]
    if len(dates) < _FEWEST:
        yield sentence
        return
    starts = [0]
    for (_, begin), (stop, _) in pairwise(dates):
        breaks = [m.end() for m in _BREAK.finditer(sentence, begin, stop)]
        told = (at for at in breaks if _is_event_at(sentence[at:stop], context))
        starts += islice(told, 1)
    for start, end in zip(starts, [*starts[1:], len(sentence)], strict=True):
        yield sentence[start:end].strip()


def _is_event_at(text: str, context: NoteContext) -> bool:
    folded = fold(text)
    match = context.words.patterns["rounds.names"].match(folded)
    words = folded.split()[:_NEAR_START]
    return bool(match) or bool(context.words.words["rounds.nouns"] & set(words))


def _with_days(parts: Iterable[str]) -> Iterator[str]:
    """Join `3 Feb.` to the sentence after it."""
    day = ""
    for part in parts:
        if _ONLY_DAY.fullmatch(part):
            day = f"{part} "
            continue
        yield day + part
        day = ""


def _moment(sentence: str, context: NoteContext) -> tuple[FoundDate, FoundTime] | None:
    """Give the day and time of day of a sentence that may tell of a meeting."""
    if is_event(sentence, context.words) or len(sentence.split()) > _MOST_WORDS:
        return None
    dates = [one for one in context.dates(sentence) if one.day and not one.end_day]
    for one in dates:
        before, after = sentence[: one.start], sentence[one.end :]
        if NO_ROUND.search(before[-60:]):
            continue
        clock = find_time(after[:60]) or find_time(before[-30:])
        if clock is not None:
            return one, clock
    return None


def _today(sentence: str, context: NoteContext) -> tuple[FoundDate, FoundTime] | None:
    """Read `Call today at 10:15` in a note that has its day in its name."""
    days = context.dates(context.note.rsplit("/", 1)[-1])
    folded = fold(sentence)
    nouns = context.words.words["rounds.nouns"] & set(folded.split())
    names = nouns or context.words.patterns["rounds.names"].search(folded)
    clock = find_time(sentence)
    if len(days) != 1 or clock is None or not names or not _TODAY.search(sentence):
        return None
    return (days[0], clock) if days[0].day else None


def _draft(
    entry: Entry,
    sentence: str,
    found: tuple[FoundDate, FoundTime | None],
    context: NoteContext,
    *,
    owns: bool,
) -> RoundDraft:
    day, clock = found
    heading = entry.place.heading
    read = read_round_title(sentence[: day.start].strip() or sentence, context)
    details = read_details(sentence, context, entry.line, heading, title_words=True)
    people = _people(entry, sentence, context, owns=owns)
    for clause in () if people else clauses_of(sentence, context):
        people = (*people, *names_after_with(clause, context, entry.line, heading))
    named = [
        name
        for name in context.words.patterns["rounds.names"].findall(fold(sentence))
        if name not in context.words.words["rounds.weak"]
    ]
    scopes = {entry.line, NOTE_SCOPE} if owns else {entry.line}
    return RoundDraft(
        carrier="line",
        line=entry.line,
        heading=heading,
        rule="a sentence with a day and a time of day",
        number=read.number,
        name=named[0] if named else None,
        day=day,
        time=clock,
        duration=details.duration
        or find_duration(sentence)
        or length_told(plain_text(entry.text), context),
        status=status_of(sentence, context.words),
        format=details.format,
        people=max(details.people, people, key=len)
        or read_people(read.people, context, entry.line, heading)
        or names_after_with(sentence[: day.start].strip(), context, entry.line, heading)
        or caller(sentence[: day.start], sentence[day.end :], context, entry.line, heading)
        or _scanned(sentence, context, entry.line, heading),
        scopes=frozenset(scopes),
    )


def _people(entry: Entry, sentence: str, context: NoteContext, *, owns: bool) -> tuple[Person, ...]:
    """Give the people of the sentence; the first appointment has those of its paragraph."""
    heading = entry.place.heading
    people = tuple(people_told(sentence, context, entry.line, heading))
    if people or not owns:
        return people
    told = tuple(people_told(entry.text, context, entry.line, heading))
    return told or scan_details(entry.text, context, entry.line, heading).people


def _scanned(
    sentence: str, context: NoteContext, line: int, heading: str | None
) -> tuple[Person, ...]:
    if len(sentence.split()) > _MOST_SCANNED:
        return ()
    return scan_details(sentence, context, line, heading).people


def rescheduled(
    drafts: Sequence[RoundDraft], nodes: Sequence[Entry | Table], context: NoteContext
) -> list[RoundDraft]:
    """Give the drafts with the new date where a later line says that the only round was moved."""
    dated = [draft for draft in drafts if draft.day and draft.day.day]
    if len(dated) != 1:
        return list(drafts)
    moved = dated[0]
    for entry, sentence in _sentences(nodes, context):
        if entry.line > moved.line and context.words.has("rounds.status.moved", sentence):
            read = read_round_title(sentence, context)
            if read.day and read.day.day:
                clock = read.time or moved.time
                moved = replace(moved, day=read.day, time=clock, status=None)
    return [moved if draft is dated[0] else draft for draft in drafts]
