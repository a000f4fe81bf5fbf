"""What the fields beside a round say of it: moment, name, length, people, and how it is held."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.fields import NoteField, first_value
from notesyncd.notes.facts.people import read_people
from notesyncd.notes.markdown.inline import is_placeholder, plain_text
from notesyncd.notes.persons import merge_people
from notesyncd.notes.rounds.clauses import Details, moment_of, read_details
from notesyncd.notes.rounds.common import (
    is_event,
    is_format,
    normal_format,
    short_name,
    time_after_day,
)
from notesyncd.notes.rounds.drafts import RoundDraft, zone_of
from notesyncd.notes.rounds.scan import scan_details
from notesyncd.notes.rounds.titles import read_round_title, status_of
from notesyncd.notes.values.times import FoundTime, find_duration, find_time
from notesyncd.notes.vocabulary import fold

__all__ = ["fields_into", "people_into", "with_moment_beside"]

_MAY_TELL_LENGTH = ("time", "round_type", "type", "round", "round_number")
_LONGEST = timedelta(hours=6)
_PIECE = re.compile(r"[,;]\s+|\.\s+(?=[\dA-ZÀ-Ý~])|\s+[-–—|/·•]\s+|[()]")
"""Between names, a time, and a length."""
_BOARDS = frozenset({"platform", "plattform", "plateforme", "plataforma", "channel"})
"""Keys that name the job board as often as how the interview is held."""


def fields_into(draft: RoundDraft, fields: Sequence[NoteField], context: NoteContext) -> RoundDraft:
    """Fill a draft with what the fields beside it say."""
    draft = _moment_into(draft, fields, context)
    draft = _name_into(draft, fields, context)
    draft = _format_into(draft, fields, context)
    updates: dict[str, object] = {}
    if draft.duration is None and (one := first_value(fields, "duration")):
        updates["duration"] = find_duration(one.value) or find_duration(f"{one.value} min")
        updates["time"] = draft.time or find_time(one.value)
    for name in ("status", "outcome"):
        if draft.status is None and (one := first_value(fields, name)):
            updates.setdefault("status", status_of(one.value, context.words))
    draft = _length_into(replace(draft, **updates), fields, context)  # type: ignore[arg-type]
    return people_into(draft, fields, context)


def _length_into(
    draft: RoundDraft, fields: Sequence[NoteField], context: NoteContext
) -> RoundDraft:
    """Fill in the length that stands in a field of another name: `Type: technical, 60 min`."""
    if draft.duration is not None:
        return draft
    for name in _MAY_TELL_LENGTH:
        one = first_value(fields, name)
        read = read_round_title(one.value, context) if one else None
        # the day of a job is no round, nor is its kind: `Type: part-time, 4 h`
        is_told = read and (read.time if name == "time" else read.strength)
        if read and is_told and read.duration and read.duration <= _LONGEST:
            return replace(draft, duration=read.duration)
    return draft


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
    elif link := next((one for one in fields if _is_of_meeting(one, context)), None):
        updates["location"] = plain_text(link.value).strip("<> ")
        if fold(link.key) in context.words.formats:
            updates.setdefault("format", normal_format(link.key, context.words))
    return replace(draft, **updates)  # type: ignore[arg-type]


def _is_of_meeting(field: NoteField, context: NoteContext) -> bool:
    """Tell whether a label gives the address of a call: `Zoom: https://..`, `Meeting link: ..`."""
    if not field.value.lstrip("<[( ").startswith("http"):
        return False
    key = fold(field.key)
    return context.words.formats.get(key) == "video" or key in context.words.words["rounds.links"]


def people_into(draft: RoundDraft, fields: Sequence[NoteField], context: NoteContext) -> RoundDraft:
    """Fill a draft with the people whom the fields beside it name."""
    people = draft.people
    named = [one for one in fields if one.field == "interviewers"]
    is_transcript = any(one.value.rstrip().endswith("?") for one in named)
    for one in named:
        if one.in_frontmatter or not is_transcript:
            if len(named) == 1:  # each of several may have come at another time
                draft = with_moment_beside(draft, one.value, context)
            read = read_people(one.value, context, one.line, one.heading)
            people = merge_people((*people, *read))
            draft = _clock_of_day(draft, one, context)
    role = first_value(fields, "interviewer_role")
    if role and len(people) == 1 and people[0].role is None:
        people = (replace(people[0], role=plain_text(role.value)),)
    return replace(draft, people=people)


def with_moment_beside(draft: RoundDraft, names: str, context: NoteContext) -> RoundDraft:
    """Give time and length that stand once beside names: `Ada Byron, 60 min, started 15:00`."""
    if not any(map(str.isdigit, names)) and find_duration(names) is None:
        return draft
    clauses = [moment_of(Details(), one, context, strict=True) for one in _pieces(names)]
    lengths = [one.duration for one in clauses if one and one.duration]
    clocks = [one.time for one in clauses if one and one.time and one.day is None]
    return replace(
        draft,
        duration=draft.duration or (lengths[0] if len(lengths) == 1 else None),
        time=draft.time or (clocks[0] if len(clocks) == 1 else None),
    )


def _pieces(names: str) -> list[str]:
    return [one.strip() for one in _PIECE.split(plain_text(names)) if one.strip()]


def _clock_of_day(draft: RoundDraft, one: NoteField, context: NoteContext) -> RoundDraft:
    """Give time and length beside a name after the round's day: `Ada, 18 March at 13:15`."""
    days = context.dates(one.value) if draft.day and not draft.time else ()
    if len(days) != 1 or draft.day is None or days[0].day != draft.day.day:
        return draft
    rest = one.value[days[0].end :]
    length = draft.duration or find_duration(rest)
    return replace(draft, time=time_after_day(rest), duration=length)


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
        if name == "time" and clock is None:
            clock = find_time(f"at {one.value}")  # `14.00` alone may be a price
        if draft.duration is None and read.duration and name != "time":
            draft = replace(draft, duration=read.duration)
        if name == "interview_date" and not draft.people:
            said = read_details(one.value, context, one.line, one.heading)
            draft = replace(draft, people=said.people)
        is_of_clock = name == "time" and read.status == "scheduled"  # `16:00 (confirmed)`
        if read.status and draft.status is None and not is_of_clock:
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
