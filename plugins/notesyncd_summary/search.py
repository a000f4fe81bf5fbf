"""The whole search on one day: what is ahead, late, waited for, silent; where everything stands."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from notesyncd.api import Application, Context, FollowUp, Round, day_of, one_line

SOON = timedelta(days=7)
NO_STATUS = "No status noted"
_FIRST = ("offer", "interviewing", "applied")
_LAST = ("accepted", "rejected", "withdrawn")
_OVER = frozenset({*_LAST, "closed", "declined", "filled", "ghosted"})
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """A round, and whose it is."""

    application: Application
    round: Round


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """A follow-up with a due day, and whose it is."""

    application: Application
    follow_up: FollowUp
    due: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Stage:
    """The applications with one status, under its name as the notes write it."""

    name: str
    applications: tuple[Application, ...]
    is_over: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Silence:
    """An application of which nothing was heard for long, and what the seeker means to do."""

    application: Application
    last: date | None
    """Day of the last contact that has a date in the notes."""
    planned: FollowUp | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Search:
    """Everything that the dashboard is about; days and times in order, soonest first."""

    applications: tuple[Application, ...]
    ahead: tuple[Event, ...]
    forgotten: tuple[Event, ...]
    """Their day has passed, and the note still calls them scheduled."""
    late: tuple[Task, ...]
    """What the seeker should have done."""
    waiting: tuple[Task, ...]
    """What others should have done, and nothing says that they did."""
    settled: tuple[Task, ...]
    """What others should have done, but there was a round since, or it is over."""
    soon: tuple[Task, ...]
    stages: tuple[Stage, ...]
    silent: tuple[Silence, ...]


def search_of(applications: Sequence[Application], context: Context) -> Search:
    """Give what matters on `context.today`."""
    tasks = sorted(_tasks(applications), key=lambda one: one.due)
    late = [one for one in tasks if one.due < context.today]
    theirs = [one for one in late if one.follow_up.owner]
    settled = [_is_settled(one, context) for one in theirs]
    return Search(
        applications=tuple(applications),
        ahead=_events(applications, context, ahead=True),
        forgotten=_events(applications, context, ahead=False),
        late=tuple(one for one in late if not one.follow_up.owner),
        waiting=tuple(one for one, over in zip(theirs, settled, strict=True) if not over),
        settled=tuple(one for one, over in zip(theirs, settled, strict=True) if over),
        soon=tuple(one for one in tasks if context.today <= one.due <= context.today + SOON),
        stages=_stages(applications),
        silent=_silences(applications, context),
    )


def is_to_come(one: Round, context: Context) -> bool:
    """Tell whether a round is still ahead; without a date, only if the note says so."""
    if one.starts is None:
        return one.status == "scheduled"
    ahead = day_of(one.starts, context.timezone) >= context.today
    return ahead and one.status in ("scheduled", "unknown")


def is_forgotten(one: Round, context: Context) -> bool:
    """Tell whether the day of a round has passed, and the note still calls it scheduled."""
    if one.starts is None or one.status != "scheduled":
        return False
    return day_of(one.starts, context.timezone) < context.today


def is_over(application: Application) -> bool:
    """Tell whether nothing more is to come of an application."""
    return bool(_OVER & set(_WORDS.findall((application.status or "").casefold())))


def moment(one: Round, context: Context) -> tuple[date, str]:
    """Give what rounds are ordered by: their day, then their time; those without come last."""
    if one.starts is None:
        return date.max, ""
    day = day_of(one.starts, context.timezone)
    if not isinstance(one.starts, datetime):
        return day, ""
    return day, one.starts.astimezone(UTC).isoformat()


def rounds_in_order(application: Application, context: Context) -> list[Round]:
    """Give the rounds of an application as they happen."""
    return sorted(application.rounds, key=lambda one: moment(one, context))


def follow_ups_of(application: Application) -> Iterator[FollowUp]:
    """Give all follow-ups of an application, with those of its rounds."""
    yield from application.follow_ups
    for one in application.rounds:
        yield from one.follow_ups


def last_contact(application: Application, context: Context) -> date | None:
    """Give the last day on which there was an interview, or something was done."""
    held = [
        day_of(one.starts, context.timezone)
        for one in application.rounds
        if one.starts is not None and one.status != "cancelled"
    ]
    done = [one.done_on for one in follow_ups_of(application) if one.done_on]
    return max((day for day in (*held, *done) if day <= context.today), default=None)


def _events(
    applications: Iterable[Application], context: Context, *, ahead: bool
) -> tuple[Event, ...]:
    wanted = is_to_come if ahead else is_forgotten
    found = [
        Event(application=application, round=one)
        for application in applications
        for one in application.rounds
        if wanted(one, context)
    ]
    return tuple(sorted(found, key=lambda one: moment(one.round, context)))


def _tasks(applications: Iterable[Application]) -> Iterator[Task]:
    for application in applications:
        for one in follow_ups_of(application):
            if one.status == "open" and one.due is not None:
                yield Task(application=application, follow_up=one, due=one.due)


def _is_settled(task: Task, context: Context) -> bool:
    """Tell whether what others promised has been overtaken: by a later round, an offer, the end."""
    application, promised = task.application, task.follow_up
    if is_over(application) or (application.status or "").casefold() == "offer":
        return True
    before = next((r for r in application.rounds if any(promised is f for f in r.follow_ups)), None)
    if before is None or before.starts is None:
        return False
    said = moment(before, context)
    return any(
        one.starts is not None and one.status != "cancelled" and moment(one, context) > said
        for one in application.rounds
    )


def _stages(applications: Iterable[Application]) -> tuple[Stage, ...]:
    found: dict[str, list[Application]] = {}
    for application in applications:
        name = one_line(application.status or "") or NO_STATUS
        found.setdefault(name.casefold(), []).append(application)
    return tuple(
        Stage(
            name=_capital(one_line(found[key][0].status or "") or NO_STATUS),
            applications=tuple(found[key]),
            is_over=is_over(found[key][0]),
        )
        for key in sorted(found, key=_rank)
    )


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _rank(status: str) -> tuple[int, str]:
    if status in _FIRST:
        return _FIRST.index(status), status
    return len(_FIRST) + (_LAST.index(status) + 1 if status in _LAST else 0), status


def _silences(applications: Iterable[Application], context: Context) -> tuple[Silence, ...]:
    limit = context.today - timedelta(days=context.options["silent_after_days"])
    found = []
    for application in applications:
        over = is_over(application) or (application.status or "").casefold() == "offer"
        if over or any(is_to_come(one, context) for one in application.rounds):
            continue
        last = last_contact(application, context)
        if last is None or last <= limit:
            planned = _planned(application, context)
            found.append(Silence(application=application, last=last, planned=planned))
    return tuple(sorted(found, key=lambda one: one.last or date.max))


def _planned(application: Application, context: Context) -> FollowUp | None:
    mine = [
        one
        for one in follow_ups_of(application)
        if one.status == "open" and not one.owner and one.due and one.due >= context.today
    ]
    return min(mine, key=lambda one: one.due or date.max, default=None)
