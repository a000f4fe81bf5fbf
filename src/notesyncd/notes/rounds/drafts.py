"""A round while it is put together from several places of a note, and how two drafts become one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from notesyncd.api import Moment, Person, Round, RoundStatus
from notesyncd.notes.context import NoteContext, Outcome
from notesyncd.notes.model import Diagnostic
from notesyncd.notes.persons import merge_people
from notesyncd.notes.rounds.titles import RoundTitle
from notesyncd.notes.values.dates import DateOrder, FoundDate, find_dates
from notesyncd.notes.values.impossible import without_impossible_time
from notesyncd.notes.values.times import FoundTime, at_zone
from notesyncd.notes.values.zones import read_zone
from notesyncd.notes.vocabulary import fold

__all__ = [
    "RoundDraft",
    "date_problem",
    "filled",
    "from_title",
    "join_drafts",
    "make_round",
    "put_off",
]

_DAY = 24 * 60
"""Minutes of a day."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RoundDraft:
    """What one place of a note says of a round."""

    carrier: str
    """`heading`, `note`, `row`, `line`, `list`, or `key`; rounds of one are never joined."""
    line: int
    heading: str | None
    rule: str
    number: int | None = None
    name: str | None = None
    day: FoundDate | None = None
    time: FoundTime | None = None
    zone: str | None = None
    duration: timedelta | None = None
    status: RoundStatus | None = None
    format: str | None = None
    location: str | None = None
    people: tuple[Person, ...] = ()
    also: FoundDate | None = None
    """Another day beside its own, of which nothing says whose it is."""
    scopes: frozenset[int] = frozenset()
    """Lines of the headings and bullets under which its facts stand."""


def from_title(title: RoundTitle, **places: object) -> RoundDraft:
    """Give the draft of a round whose title was read; `places` are further fields of the draft."""
    draft = RoundDraft(
        carrier="",
        line=0,
        heading=None,
        rule="",
        number=title.number,
        name=title.name,
        day=title.day,
        time=title.time,
        duration=title.duration,
        status=title.status,
        also=title.also,
    )
    return replace(draft, **places)  # type: ignore[arg-type]


def join_drafts(drafts: Iterable[RoundDraft]) -> tuple[RoundDraft, ...]:
    """Join the drafts that are one round: same day, number, or name, and nothing against it."""
    joined: list[RoundDraft] = []
    for draft in drafts:
        same = [i for i, other in enumerate(joined) if _is_same(other, draft)]
        if same:
            # several may be on its day: the one with its number or its name goes first
            nearest = max(same, key=lambda i: _has_same_title(joined[i], draft))
            joined[nearest] = filled(joined[nearest], draft)
        else:
            joined.append(draft)
    return tuple(sorted(joined, key=lambda one: one.line))


def _is_same(first: RoundDraft, second: RoundDraft) -> bool:
    days = [d.day.day for d in (first, second) if d.day and d.day.day]
    if len(days) == 2 and days[0] != days[1]:
        return False
    if first.carrier == second.carrier == "line" and first.line == second.line:
        return True
    numbers = {d.number for d in (first, second)}
    same_number = len(numbers) == 1 and None not in numbers
    if first.carrier == second.carrier:
        return same_number and len(days) < 2
    if not same_number and None not in numbers:
        return False
    return _has_same_title(first, second) or len(days) == 2


def _has_same_title(first: RoundDraft, second: RoundDraft) -> bool:
    """Tell whether two drafts have one number, or one name."""
    if first.number is not None and first.number == second.number:
        return True
    same_name = bool(first.name) and fold(first.name or "") == fold(second.name or "")
    return same_name or _is_short_for(first, second) or _is_short_for(second, first)


def _is_short_for(told: RoundDraft, listed: RoundDraft) -> bool:
    """Tell whether a sentence calls a round of a list `final one`, as nobody repeats its name."""
    first, *rest = fold(told.name or "").split() or [""]
    return (
        listed.carrier == "list"
        and rest == ["one"]
        and fold(listed.name or "").startswith(f"{first} ")
    )


def put_off(day: FoundDate) -> FoundDate:
    """Give the day of a round that was postponed to no other day: it has none, and that is said."""
    return replace(day, day=None, end_day=None, problem="put-off")


def filled(first: RoundDraft, second: RoundDraft) -> RoundDraft:
    """Fill what the first does not say with what the second says."""
    fields = ("number", "name", "day", "time", "zone", "duration", "status", "format", "location")
    more = {name: getattr(second, name) for name in fields if getattr(first, name) is None}
    people = merge_people((*first.people, *second.people))
    return replace(first, **more, people=people, scopes=first.scopes | second.scopes)


def make_round(draft: RoundDraft, context: NoteContext) -> Round:
    """Give the round of a draft, with its moment in the zone that the note or the settings say."""
    starts, zone = _starts(draft, context)
    return Round(
        number=draft.number,
        name=without_impossible_time(draft.name) or None if draft.name else None,
        format=draft.format,
        status=draft.status or "unknown",
        starts=starts,
        duration=draft.duration or _length(draft),
        timezone=zone,
        location=draft.location,
        people=draft.people,
        source=context.source(draft.line, draft.heading),
    )


def _starts(draft: RoundDraft, context: NoteContext) -> tuple[Moment | None, str | None]:
    if draft.day is None or draft.day.day is None:
        return None, None
    if draft.time is None:
        return draft.day.day, None
    zone = draft.time.zone or draft.zone or context.settings.timezone
    return at_zone(draft.day.day, draft.time.start, zone)[0], zone


def _length(draft: RoundDraft) -> timedelta | None:
    if draft.time is None or draft.time.end is None:
        return None
    minutes = [t.hour * 60 + t.minute for t in (draft.time.start, draft.time.end)]
    length = (minutes[1] - minutes[0]) % _DAY  # `23:30-00:30` ends on the next day
    return timedelta(minutes=length) if length > 0 else None


def draft_problems(draft: RoundDraft, context: NoteContext) -> Iterator[Outcome]:
    """Say what of a round's date and time could not be read, or can be read in two ways."""
    if draft.day:
        yield from date_problem(draft.day, draft.line, context)
    if draft.day and draft.day.day and draft.also and draft.also.day != draft.day.day:
        yield _two_days(draft, draft.day.day, draft.also.text.strip())
    if draft.time and draft.day and draft.day.day:
        zone = draft.time.zone or draft.zone or context.settings.timezone
        odd = at_zone(draft.day.day, draft.time.start, zone)[1]
        if odd:
            yield Diagnostic(line=draft.line, code="odd-time", message=odd)
    if draft.time and draft.time.problem:
        shown = f"{draft.time.start:%H:%M}"
        message = (
            f"{shown} may be in the morning or in the afternoon; read as {shown}. "
            "Write am or pm, or 24 hours."
        )
        yield Diagnostic(line=draft.line, code="ambiguous-time", message=message)


def _two_days(draft: RoundDraft, day: date, other: str) -> Diagnostic:
    message = (
        f"There are two days, {day} and {other}, and nothing says which is the round's; read as "
        f"{day}. If it was moved, write `moved to {other}`; else put the other day on its own line."
    )
    return Diagnostic(line=draft.line, code="two-dates", message=message)


_DATE_PROBLEMS = {
    "ambiguous": ("ambiguous-date", "can be read in two ways; {advice}"),
    "no-year": (
        "date-without-year",
        "has no year, and no other date of the note supplies it; write the year",
    ),
    "invalid": ("invalid-date", "is no day of the calendar"),
    "no-week": (
        "date-without-week",
        "is a weekday, and nothing tells of which week; write the date",
    ),
    "put-off": (
        "date-put-off",
        "holds no more, as the round was postponed; write the new day once it is known",
    ),
    "either": ("two-dates", "names two days, and not which of them holds; write the one that does"),
}
"""Why a date could not be used -> the code of the diagnostic, and what it says."""


def date_problem(found: FoundDate, line: int, context: NoteContext) -> Iterator[Diagnostic]:
    """Say why a date could not be used, and what to do about it."""
    if found.problem:
        code, message = _DATE_PROBLEMS[found.problem]
        advice = _advice(found.text, context.likely_order)
        said = f"{found.text.strip()} {message.format(advice=advice)}."
        yield Diagnostic(line=line, code=code, message=said)


def _advice(text: str, likely: DateOrder | None) -> str:
    """Say how to make a date clear; the other dates of the note may tell what is meant."""
    days = [one.day for one in find_dates(text, order=likely) if one.day] if likely else []
    if not days:
        return "write 2026-02-03, or set date_order in the configuration"
    return (
        f'other dates of this note suggest {days[0]}: write that, or set date_order = "{likely}" '
        "in the configuration"
    )


def zone_of(text: str) -> str | None:
    """Give the zone that a field names, in any of its words: `CET (Vienna)`, `Europe/Vienna`."""
    whole = read_zone(text)
    if whole:
        return whole
    return next(
        (zone for part in text.replace("(", " ").split() if (zone := read_zone(part.strip(")")))),
        None,
    )
