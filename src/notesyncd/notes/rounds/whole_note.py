"""The round of a note that is about one round: from its title, file name, and fields.

Which date is the interview's is decided here: `date` is it only where the note speaks of a round
otherwise too, and dates of applying, posting, or following up never are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from notesyncd.notes.context import NoteContext, Outcome
from notesyncd.notes.facts.fields import NoteField, first_value
from notesyncd.notes.facts.people import read_people
from notesyncd.notes.markdown.inline import is_placeholder
from notesyncd.notes.note_titles import NoteTitle
from notesyncd.notes.rounds.clauses import read_details
from notesyncd.notes.rounds.common import format_of, short_name, time_after_day
from notesyncd.notes.rounds.drafts import RoundDraft, zone_of
from notesyncd.notes.rounds.from_fields import fields_into, people_into
from notesyncd.notes.rounds.titles import RoundTitle, read_round_title
from notesyncd.notes.values.dates import FoundDate
from notesyncd.notes.values.times import FoundTime, find_duration, find_time
from notesyncd.notes.vocabulary import fold

__all__ = ["NOTE_SCOPE", "note_drafts"]

NOTE_SCOPE = 0
_STAMP = re.compile(r"\d{4}[-/.]\d\d[-/.]\d\d")
_OF_ONE_ROUND = ("round_number", "round_type", "interviewers", "time", "duration")
_ROUND_TYPES = frozenset(
    {"interview", "interview note", "interview notes", "round", "interview round", "job interview"}
)


def note_drafts(
    fields: Sequence[NoteField],
    titles: Sequence[NoteTitle],
    context: NoteContext,
    *,
    has_rounds: bool,
    has_slots: bool,
) -> Iterator[RoundDraft | Outcome]:
    """Give the round that the fields of the whole note say.

    `titles` are those of the note's H1 and file name; `has_rounds`: other places of the note name
    rounds, so that its title and its bare `date` say nothing of one; `has_slots`: it has the slots
    of a day of interviews.
    """
    own = _without_repeated(tuple(one for one in fields if one.round is None), context)
    own = tuple(_timed(one, context) for one in own)
    title = next((t.round for t in titles if t.round), None)
    if title is None and not has_rounds:
        title = next((t.moment for t in titles if t.moment), None)
        titles = [replace(t, round=t.round or t.moment) for t in titles]
    kind = first_value(own, "type")
    is_dated = first_value(own, "date") is not None
    is_round_note = (has_slots and is_dated) or _is_round_note(own, titles, title, kind, context)
    explicit = [one for one in own if one.field == "interview_date" and context.dates(one.value)]
    for extra in explicit[1:]:
        yield _dated(extra, own, context)
    if has_rounds:
        if explicit:
            yield _with_fields_beside(_dated(explicit[0], own, context), explicit, own, context)
        elif title and title.strength and title.day and title.day.day:
            yield _draft(own, titles, title, context, owns=True)
        return
    if is_round_note or explicit:
        yield _draft(own, titles, title, context, owns=is_round_note)


def _timed(one: NoteField, context: NoteContext) -> NoteField:
    """Take a label in the body with a day and a time of day for an appointment.

    Templates write `Date: 2026-03-05 14:20`, when the note was made, in digits.
    """
    is_stamp = _STAMP.match(one.value.strip(" *_[]"))
    if one.field != "date" or one.in_frontmatter or one.round is not None or is_stamp:
        return one
    dates = context.dates(one.value)
    is_timed = bool(dates) and time_after_day(one.value[dates[0].end :]) is not None
    return replace(one, field="interview_date") if is_timed else one


def _without_repeated(own: Sequence[NoteField], context: NoteContext) -> tuple[NoteField, ...]:
    """Leave out an interview's date in the frontmatter that a label in the body says more of."""
    told = [one for one in own if one.field == "interview_date" and not one.in_frontmatter]
    days = {found.day for one in told for found in context.dates(one.value) if found.day}

    def is_repeated(one: NoteField) -> bool:
        found = context.dates(one.value) if one.field == "interview_date" else ()
        is_bare = len(found) == 1 and found[0].text == one.value.strip()
        return one.in_frontmatter and is_bare and found[0].day in days

    return tuple(one for one in own if not is_repeated(one)) if days else tuple(own)


def _is_round_note(
    own: Sequence[NoteField],
    titles: Sequence[NoteTitle],
    title: RoundTitle | None,
    kind: NoteField | None,
    context: NoteContext,
) -> bool:
    """Tell whether the whole note is about one round, not about an application."""
    if kind and fold(kind.value) in _ROUND_TYPES:
        return True
    of_application = first_value(own, "applied_date") or (
        kind and "application" in fold(kind.value)
    )
    if title and (title.strength == 2 or (title.strength == 1 and title.day)):
        return True
    if any(t.says_interview for t in titles) and not of_application:
        return True
    signs = [name for name in _OF_ONE_ROUND if first_value(own, name)]
    dated = first_value(own, "interview_date", "date") is not None
    if of_application:
        return dated and len(signs) > 1
    numbered = first_value(own, "round")
    if numbered and dated and _is_number(numbered.value, context):
        return True
    return "round_number" in signs or (dated and bool(signs)) or len(signs) >= 2


def _is_number(value: str, context: NoteContext) -> bool:
    return value.strip().isdigit() or fold(value) in context.words.numbers


def _with_fields_beside(
    draft: RoundDraft,
    explicit: Sequence[NoteField],
    own: Sequence[NoteField],
    context: NoteContext,
) -> RoundDraft:
    """Give the only interview with a field for its date the people and the length beside it."""
    if len(explicit) > 1:
        return draft
    beside = [one for one in own if one.in_frontmatter == explicit[0].in_frontmatter]
    if draft.duration is None and (one := first_value(beside, "duration")):
        draft = replace(draft, duration=find_duration(one.value))
    if not draft.people:
        said = read_details(explicit[0].value, context, draft.line, draft.heading)
        length = None if _is_clock(said.duration, draft.time) else said.duration
        draft = replace(draft, people=said.people, duration=draft.duration or length)
    return people_into(draft, beside, context)


def _is_clock(length: timedelta | None, clock: FoundTime | None) -> bool:
    """Tell whether what reads as a length is the time of day: `jeudi 5 mars, 6h30`."""
    if length is None or clock is None:
        return False
    return length == timedelta(hours=clock.start.hour, minutes=clock.start.minute)


def _dated(one: NoteField, own: Sequence[NoteField], context: NoteContext) -> RoundDraft:
    """Give a round of which only the date is known."""
    read = read_round_title(one.value, context)
    zone = first_value(own, "timezone")
    clock = read.time
    if clock is None and (time_field := first_value(own, "time")):
        clock = find_time(time_field.value)
    return RoundDraft(
        carrier="note",
        line=one.line,
        heading=one.heading,
        rule=f"the field `{one.key}` is the date of an interview",
        name=short_name(read.name) if read.strength else None,
        day=read.day,
        time=clock,
        zone=zone_of(zone.value) if zone else None,
        status=read.status,
    )


def _draft(
    own: Sequence[NoteField],
    titles: Sequence[NoteTitle],
    title: RoundTitle | None,
    context: NoteContext,
    *,
    owns: bool,
) -> RoundDraft:
    day, line, rule = _day(own, titles, context, owns=owns)
    base = RoundDraft(
        carrier="note",
        line=line,
        heading=None,
        rule=rule,
        day=day,
        scopes=frozenset({NOTE_SCOPE}) if owns else frozenset(),
    )
    if title:
        base = replace(
            base,
            number=title.number,
            name=short_name(title.name),
            status=title.status,
            time=title.time,
            duration=title.duration,
            people=read_people(title.people, context, line, None),
            format=format_of(title.name or "", context.words),
        )
    return fields_into(base, own, context)


def _day(
    own: Sequence[NoteField], titles: Sequence[NoteTitle], context: NoteContext, *, owns: bool
) -> tuple[FoundDate | None, int, str]:
    names = ("interview_date", "date") if owns else ("interview_date",)
    for name in names:
        for one in own:
            dates = context.dates(one.value) if one.field == name else ()
            if dates:
                return dates[0], one.line, f"the field `{one.key}` of a note about a round"
    filled = [one for one in own if not is_placeholder(one.value)]
    line = min((one.line for one in filled if one.field in (*_OF_ONE_ROUND, "round")), default=1)
    for title in titles:
        if owns and title.round and title.round.day:
            return title.round.day, title.line, "the date in the title of a note about a round"
    return None, line, "a note about a round"
