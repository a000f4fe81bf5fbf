"""What was said about money and what was promised, in the order in which it was said."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from notesyncd.api import Application, Context, FollowUp, Round, Source, day_of, pay_told
from notesyncd_summary.search import follow_ups_of, rounds_in_order


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One thing said about the salary; without a round it stands in the notes on the company."""

    day: date | None
    round: Round | None
    text: str
    source: Source


def salary_entries(application: Application, context: Context) -> Iterator[Entry]:
    """Give what was said in rounds, the first one first, and then what was noted elsewhere."""
    for one in rounds_in_order(application, context):
        day = day_of(one.starts, context.timezone) if one.starts else None
        for text, source in _said_in(one):
            yield Entry(day=day, round=one, text=text, source=source)
    for point in application.points:
        if point.kind == "salary":
            yield Entry(day=None, round=None, text=point.text, source=point.source)


def _said_in(one: Round) -> list[tuple[str, Source]]:
    """Give what was noted about pay, and where else, as in an answer, the seeker named it."""
    noted = [(point.text, point.source) for point in one.points if point.kind == "salary"]
    told = [each for each in pay_told(one) if each not in noted]
    return sorted([*noted, *told], key=lambda each: (each[1].note, each[1].line))


def open_follow_ups(application: Application, *, mine: bool) -> list[FollowUp]:
    """Give what is still to do, by the seeker or by others, what is due first at the top."""
    found = [
        one
        for one in follow_ups_of(application)
        if one.status == "open" and (not one.owner) is mine
    ]
    return sorted(found, key=lambda one: one.due or date.max)


def done_follow_ups(application: Application) -> list[FollowUp]:
    """Give what is done, the last first; what has no day comes after what has one."""
    found = [one for one in follow_ups_of(application) if one.status == "done"]
    return sorted(found, key=lambda one: one.done_on or date.min, reverse=True)
