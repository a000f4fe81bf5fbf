"""The round of a note that is about one round: from its title, file name, and fields.

Which date is the interview's is decided here: `date` is it only where the note speaks of a round
otherwise too, and dates of applying, posting, or following up never are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from notesyncd.notes.context import NoteContext, Outcome, unused
from notesyncd.notes.facts.fields import NoteField, first_value
from notesyncd.notes.facts.people import read_people
from notesyncd.notes.markdown.inline import is_placeholder, plain_text
from notesyncd.notes.note_titles import NoteTitle
from notesyncd.notes.persons import merge_people
from notesyncd.notes.rounds.common import format_of, is_event, is_format, normal_format, short_name
from notesyncd.notes.rounds.drafts import RoundDraft, zone_of
from notesyncd.notes.rounds.scan import scan_details
from notesyncd.notes.rounds.titles import RoundTitle, read_round_title, status_of
from notesyncd.notes.values.dates import FoundDate
from notesyncd.notes.values.times import FoundTime, find_duration, find_time
from notesyncd.notes.vocabulary import fold

__all__ = ["fields_into", "note_drafts"]

NOTE_SCOPE = 0
_BOARDS = frozenset({"platform", "plattform", "plateforme", "plataforma", "channel"})
"""Keys that name the job board as often as how the interview is held."""
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
) -> Iterator[RoundDraft | Outcome]:
    """Give the round that the fields of the whole note say.

    `titles` are those of the note's H1 and file name; `has_rounds`: other places of the note name
    rounds, so that its title and its bare `date` say nothing of one.
    """
    own = tuple(one for one in fields if one.round is None)
    title = next((t.round for t in titles if t.round), None)
    kind = first_value(own, "type")
    is_round_note = _is_round_note(own, titles, title, kind, context)
    explicit = [one for one in own if one.field == "interview_date" and context.dates(one.value)]
    for extra in explicit[1:]:
        yield _dated(extra, own, context)
    if has_rounds:
        if explicit:
            yield _dated(explicit[0], own, context)
        elif title and title.strength and title.day and title.day.day:
            yield _draft(own, titles, title, context, owns=True)
        return
    if not is_round_note and not explicit:
        yield from _unused_dates(own, context)
        return
    yield _draft(own, titles, title, context, owns=is_round_note)


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


def _unused_dates(own: Sequence[NoteField], context: NoteContext) -> Iterator[Outcome]:
    for one in own:
        if one.field in ("date", "applied_date", "other_date") and context.dates(one.value):
            text = f"{one.key}: {one.value}"
            yield unused(one.line, text, "this date is not that of a round")


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
    line = min(
        (one.line for one in own if one.field in _OF_ONE_ROUND or one.field == "round"), default=1
    )
    for title in titles:
        if owns and title.round and title.round.day:
            return title.round.day, title.line, "the date in the title of a note about a round"
    return None, line, "a note about a round"


def fields_into(draft: RoundDraft, fields: Sequence[NoteField], context: NoteContext) -> RoundDraft:
    """Fill a draft with what the fields beside it say."""
    draft = _moment_into(draft, fields, context)
    draft = _name_into(draft, fields, context)
    draft = _format_into(draft, fields, context)
    updates: dict[str, object] = {}
    if draft.duration is None and (one := first_value(fields, "duration")):
        updates["duration"] = find_duration(one.value) or find_duration(f"{one.value} min")
    for name in ("status", "outcome"):
        if draft.status is None and (one := first_value(fields, name)):
            updates.setdefault("status", status_of(one.value, context.words))
    return _people_into(replace(draft, **updates), fields, context)  # type: ignore[arg-type]


def _format_into(
    draft: RoundDraft, fields: Sequence[NoteField], context: NoteContext
) -> RoundDraft:
    """Fill in how and where it is held; a word such as `(video)` is no name of a round."""
    updates: dict[str, object] = {}
    for one in fields:
        is_board = fold(one.key) in _BOARDS and not is_format(one.value, context.words)
        if one.field == "format" and not is_placeholder(one.value) and not is_board:
            updates.setdefault("format", normal_format(one.value, context.words))
            said = scan_details(one.value, context, one.line, one.heading)
            updates.setdefault("time", draft.time or said.time)
            if first_value(fields, "duration") is None:
                updates.setdefault("duration", draft.duration or said.duration)
    name = fold(draft.name or "")
    if (
        draft.number is not None
        and name in context.words.formats
        and name not in context.words.words["rounds.names"]
    ):
        updates.setdefault("format", context.words.formats[name])
        draft = replace(draft, name=None)
    if place := first_value(fields, "location"):
        location = plain_text(place.value)
        if fold(location) in context.words.formats:
            updates.setdefault("format", normal_format(location, context.words))
        updates["location"] = location
    return replace(draft, **updates)  # type: ignore[arg-type]


def _people_into(
    draft: RoundDraft, fields: Sequence[NoteField], context: NoteContext
) -> RoundDraft:
    people = draft.people
    named = [one for one in fields if one.field == "interviewers"]
    is_transcript = any(one.value.rstrip().endswith("?") for one in named)
    for one in named:
        if one.in_frontmatter or not is_transcript:
            read = read_people(one.value, context, one.line, one.heading)
            people = merge_people((*people, *read))
    role = first_value(fields, "interviewer_role")
    if role and len(people) == 1 and people[0].role is None:
        people = (replace(people[0], role=plain_text(role.value)),)
    return replace(draft, people=people)


def _moment_into(
    draft: RoundDraft, fields: Sequence[NoteField], context: NoteContext
) -> RoundDraft:
    clock: FoundTime | None = draft.time
    day = draft.day
    for name in ("interview_date", "date", "time"):
        one = first_value(fields, name)
        if one is None:
            continue
        read = read_round_title(one.value, context)
        if name != "time" and day is None and draft.carrier == "heading":
            day = read.day
        clock = clock or find_time(one.value) or read.time
        if draft.duration is None and read.duration and name != "time":
            draft = replace(draft, duration=read.duration)
        if read.status and draft.status is None:
            draft = replace(draft, status=read.status)
    end = first_value(fields, "end_time")
    if clock and clock.end is None and end and (stop := find_time(end.value)):
        clock = replace(clock, end=stop.start)
    zone = first_value(fields, "timezone")
    return replace(
        draft, day=day, time=clock, zone=draft.zone or (zone_of(zone.value) if zone else None)
    )


def _name_into(draft: RoundDraft, fields: Sequence[NoteField], context: NoteContext) -> RoundDraft:
    number, name, named = draft.number, draft.name, False
    for key in ("round_number", "round", "round_type"):
        one = first_value(fields, key)
        if one is None or is_event(one.value, context.words):
            continue
        digits = re.fullmatch(
            r"\D{0,8}(\d{1,2})(?:\s*(?:/|of|von|de|sur)\s*\d+)?", one.value.strip()
        )
        if digits and 0 < int(digits[1]) <= 20:
            number = number if number is not None else int(digits[1])
            continue
        if (ordinal := context.words.numbers.get(fold(one.value))) and len(one.value) > 1:
            number = number if number is not None else ordinal
            continue
        read = read_round_title(one.value, context)
        number = number if number is not None else read.number
        is_new = name is None or (draft.carrier == "note" and not named)
        if is_new and (read.name or read.strength):
            name, named = short_name(read.name), True
    return replace(draft, number=number, name=name)
