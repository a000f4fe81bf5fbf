"""The applications that a note of a day, or a log, tells of in its entries."""

import re
from collections.abc import Sequence
from dataclasses import replace

from notesyncd.api import Person
from notesyncd.notes.application import Part
from notesyncd.notes.context import NoteContext
from notesyncd.notes.daily import day_of_note, is_week_note
from notesyncd.notes.days.applications import DayApplication, applications_of
from notesyncd.notes.days.entries import DayEntry, entries_of
from notesyncd.notes.days.evidence import ENOUGH, weigh
from notesyncd.notes.days.lines import DayLine, day_lines
from notesyncd.notes.days.moments import NoteDay
from notesyncd.notes.days.pay import pay_told
from notesyncd.notes.days.talks import DayTalk, talks_of
from notesyncd.notes.facts.people import read_people
from notesyncd.notes.model import Block, BlockKind
from notesyncd.notes.note_titles import NoteTitle
from notesyncd.notes.persons import merge_people
from notesyncd.notes.rounds.drafts import RoundDraft
from notesyncd.notes.values.date_words import WEEKDAY_NUMBER
from notesyncd.notes.values.dates import FoundDate
from notesyncd.notes.vocabulary import fold

__all__ = ["day_applications", "day_parts", "tells_of_others"]

_INDENTS = 6
_ASKED = re.compile(
    r"\b(?:asked|asked me|fragte|gefragt|demandé|preguntó|preguntaron)$", re.IGNORECASE
)
"""At the end of a line above a list."""


def day_applications(
    body: str, first_line: int, context: NoteContext
) -> tuple[DayApplication, ...]:
    """Give the applications of which the body of a day's note tells."""
    noted = _noted(body, context)
    entries = entries_of(day_lines(body, first_line), noted, context)
    return applications_of(entries, noted, context)


def tells_of_others(body: str, context: NoteContext) -> bool:
    """Tell whether an entry tells of a talk for a job that is none of the writer's."""
    noted = _noted(body, context)
    entries = entries_of(day_lines(body, 1), noted, context)
    weighed = (weigh(entry, noted, context) for entry in entries)
    return any(one.is_against and one.role and one.weight >= ENOUGH for one in weighed)


def day_parts(body: str, first_line: int, context: NoteContext) -> tuple[Part, ...]:
    """Give a part for each application, with its rounds."""
    noted = _noted(body, context)
    found = day_applications(body, first_line, context)
    return tuple(_part(one, noted, context) for one in found)


def _noted(body: str, context: NoteContext) -> NoteDay | None:
    day, is_week = day_of_note(context), is_week_note(context.note) and not _is_dated(context)
    if day is None:
        heads = (line for line in body.split("\n")[:_INDENTS] if line.strip())
        days = (found.day for line in heads for found in context.dates(line) if found.day)
        day = next(days, context.reference)
    return NoteDay(day=day, is_week=is_week) if day else None


def _is_dated(context: NoteContext) -> bool:
    """Tell whether the name of a note is a weekday's, with its date."""
    name = fold(context.note.rsplit("/", 1)[-1].rsplit(".", 1)[0])
    return any(word in WEEKDAY_NUMBER for word in name.split()) and any(
        found.day for found in context.dates(name)
    )


def _part(one: DayApplication, noted: NoteDay | None, context: NoteContext) -> Part:
    drafts: list[RoundDraft] = []
    for entry, said in one.told:
        if said.is_application and not (said.clock or said.length or said.is_job_talk):
            continue
        drafts += (
            _draft(talk, entry, said.people, noted, context)
            for talk in talks_of(entry, said, noted, context)
        )
    head = one.told[0][0].head.line
    title = NoteTitle(company=one.company, role=one.role, sure=True, says_interview=True, line=head)
    lines = (line.plain for entry in (*(e for e, _ in one.told), *one.more) for line in entry.lines)
    is_day = noted is not None and not noted.is_week
    return Part(
        blocks=tuple(_blocks(one)),
        front=(),
        titles=(title,),
        line=head,
        company=one.company,
        note_day=noted.day if noted and is_day else None,
        talks=_joined(drafts),
        pay=next((pay for line in lines if (pay := pay_told(line))), None),
    )


def _draft(
    talk: DayTalk,
    entry: DayEntry,
    people: Sequence[str],
    noted: NoteDay | None,
    context: NoteContext,
) -> RoundDraft:
    line, heading = entry.head.line, entry.section.title or None
    day = None
    if talk.day:
        text = talk.day.isoformat()
        day = FoundDate(day=talk.day, start=0, end=len(text), text=text)
    met = (
        ()
        if talk.is_agreed
        else merge_people(
            person
            for name in people
            for person in (
                read_people(name, context, line, heading)
                or (Person(name=name, source=context.source(line, heading)),)
            )
        )
    )
    is_ahead = bool(noted and not noted.is_week and talk.day and talk.day > noted.day)
    return RoundDraft(
        carrier="line",
        line=line,
        heading=heading,
        rule="an entry of a day that tells of a talk at a company",
        number=talk.number,
        name=talk.name,
        day=day,
        time=talk.clock,
        duration=talk.length,
        status="scheduled" if is_ahead else None,
        people=met,
        scopes=frozenset() if talk.is_agreed else frozenset({line}),
    )


def _joined(drafts: Sequence[RoundDraft]) -> tuple[RoundDraft, ...]:
    """Join the talks of one day: its parts, or what was agreed on before and told afterwards."""
    joined: list[RoundDraft] = []
    for draft in drafts:
        same = [
            i
            for i, one in enumerate(joined)
            if one.day and draft.day and one.day.day == draft.day.day
        ]
        if not same:
            joined.append(draft)
            continue
        first = joined[same[0]]
        times = [one for one in (first.time, draft.time) if one]
        told = draft if not first.scopes else first
        joined[same[0]] = replace(
            told,
            number=first.number or draft.number,
            name=first.name or draft.name,
            time=min(times, key=lambda one: one.start) if times else None,
            duration=first.duration or draft.duration
            if len(times) < 2 or not first.scopes
            else None,
            people=merge_people((*first.people, *draft.people)),
            scopes=first.scopes | draft.scopes,
        )
    return tuple(joined)


def _blocks(one: DayApplication) -> list[Block]:
    """Give the lines of an application as blocks: those of its talks first, then its sections."""
    told = [entry for entry, _ in one.told]
    loose = [entry for entry in one.more if entry.section.meaning is None]
    blocks = [b for entry in sorted((*told, *loose), key=_line) for b in _entry_blocks(entry)]
    section = None
    for entry in (entry for entry in one.more if entry.section.meaning is not None):
        if entry.section != section:
            section = entry.section
            blocks.append(
                Block(kind="heading", text=section.title, line=section.line, level=_INDENTS)
            )
        blocks += _entry_blocks(entry)
    return blocks


def _line(entry: DayEntry) -> int:
    return entry.head.line


def _entry_blocks(entry: DayEntry) -> list[Block]:
    deeper = sorted({one.indent for one in entry.below if one.indent > entry.head.indent})
    is_item = entry.head.kind == "item"
    first = _block(entry.head, level=1 if is_item else 0)
    if any(one.kind == "item" and one.box is None for one in entry.below) and _ASKED.search(
        first.text
    ):
        first = replace(first, text=f"{first.text}:")
    below = (
        _block(one, level=deeper.index(one.indent) + 1 + is_item if one.indent in deeper else 1)
        if one.indent in deeper or one.kind == "item"
        else _block(one, level=0)
        for one in entry.below
    )
    return [first, *below]


def _block(line: DayLine, *, level: int) -> Block:
    kind: BlockKind = "item" if level else "paragraph"
    marker = (
        (line.mark if line.mark[:1] in "-*+" or line.mark[:1].isdigit() else "-") if level else None
    )
    return Block(
        kind=kind,
        text=line.text,
        line=line.line,
        level=level,
        marker=marker or ("-" if level else None),
        box=line.box,
    )
