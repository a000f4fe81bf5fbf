"""Rounds as events."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Event

from notesyncd.api import Application, Context, Person, Round, day_of
from notesyncd_calendar.items import add_categories, add_text, is_possible, noted, start_item

DEFAULT_DURATION = timedelta(hours=1)
"""For a round with a time of day, if the note does not say how long it takes."""

DAY_BEGINS = timedelta(hours=9)
"""When a round without a time of day begins, as far as its alarms are concerned."""

_MAX_DURATION = timedelta(days=31)


def round_items(application: Application, context: Context) -> Iterator[Event]:
    """Give an event for each round that has a date."""
    for one in application.rounds:
        if one.starts is not None and is_possible(one.starts):
            yield _event(application, one, one.starts, context)


def _event(application: Application, one: Round, starts: date, context: Context) -> Event:
    event = Event()
    start_item(event, one.uid, one.revision, f"{application.company}: {_name(one)}")
    _add_times(event, one, starts)
    event.add("STATUS", _status(one, starts, context))
    if one.location:
        add_text(event, "LOCATION", [one.location])
    add_text(event, "DESCRIPTION", _description(application, one))
    add_categories(event, "Interview", application.company)
    if _is_to_come(one, starts, context):
        for minutes in sorted(set(context.options["alarm_minutes"]), reverse=True):
            event.add_component(_alarm(str(event["SUMMARY"]), starts, minutes))
    return event


def _name(one: Round) -> str:
    name = one.name or "Interview"
    return name if one.number is None else f"{name} (round {one.number})"


def _add_times(event: Event, one: Round, starts: date) -> None:
    duration = one.duration or timedelta()
    if not timedelta() < duration <= _MAX_DURATION:
        duration = DEFAULT_DURATION
    if isinstance(starts, datetime):
        begin = starts.astimezone(UTC)
        event.add("DTSTART", begin)
        event.add("DTEND", begin + duration)
    else:
        event.add("DTSTART", starts)
        event.add("DTEND", starts + timedelta(days=max(1, duration.days)))


def _status(one: Round, starts: date, context: Context) -> str:
    if one.status == "cancelled":
        return "CANCELLED"
    unsure = one.status == "unknown" and _is_to_come(one, starts, context)
    return "TENTATIVE" if unsure else "CONFIRMED"


def _is_to_come(one: Round, starts: date, context: Context) -> bool:
    ahead = day_of(starts, context.timezone) >= context.today
    return ahead and one.status in ("scheduled", "unknown")


def _alarm(summary: str, starts: date, minutes: int) -> Alarm:
    before = timedelta(minutes=minutes)
    if not isinstance(starts, datetime):
        before -= DAY_BEGINS
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", summary)
    alarm.add("TRIGGER", -before)
    return alarm


def _description(application: Application, one: Round) -> Iterator[str]:
    if application.role:
        yield f"Role: {application.role}"
    if one.format:
        yield f"Format: {one.format}"
    if one.people:
        yield "With: " + "; ".join(map(_person, one.people))
    yield noted(one.source)


def _person(person: Person) -> str:
    return f"{person.name} ({person.role})" if person.role else person.name
