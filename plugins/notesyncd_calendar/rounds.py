"""Rounds as events.

Times are in UTC: an instant needs no VTIMEZONE, and every program shows it in its own zone. The
zone of the note, if it is another than the user's, stands in the description.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo

from icalendar import Alarm, Event

from notesyncd.api import Application, Person, Round, clock_text, day_of, day_text, zone_of
from notesyncd_calendar.items import (
    Entry,
    add_categories,
    add_description,
    add_text,
    finish_item,
    is_possible,
    start_item,
    title,
)
from notesyncd_calendar.settings import Settings

DEFAULT_DURATION = timedelta(hours=1)
"""For a round with a time of day, if the note does not say how long it takes."""

DAY_BEGINS = timedelta(hours=9)
"""When a round without a time of day begins, as far as its alarms are concerned."""

_MIN_DURATION, _MAX_DURATION = timedelta(minutes=1), timedelta(days=31)


def round_entries(application: Application, settings: Settings) -> Iterator[Entry]:
    """Give an event for each round that has a date."""
    for one in application.rounds:
        if one.starts is not None and is_possible(one.starts):
            yield finish_item(_event(application, one, one.starts, settings))


def _event(application: Application, one: Round, starts: date, settings: Settings) -> Event:
    event = Event()
    summary = title(settings, "Appointment", f"{application.company}: {_name(one)}")
    start_item(event, one.uid, one.revision, summary)
    _add_times(event, one, starts)
    event.add("STATUS", "CANCELLED" if one.status == "cancelled" else "CONFIRMED")
    if not settings.discreet:
        add_text(event, "LOCATION", [one.location or ""])
        lines = _description(application, one, starts, settings)
        add_description(event, lines, one.source, settings.vault)
        add_categories(event, "Interview", application.company)
    if _may_be_to_come(one):
        for minutes in settings.alarm_minutes:
            event.add_component(_alarm(str(event["SUMMARY"]), starts, minutes))
    return event


def _name(one: Round) -> str:
    name = one.name or "Interview"
    counted = one.number is None or str(one.number) in name.split()
    return name if counted else f"{name} (round {one.number})"


def _add_times(event: Event, one: Round, starts: date) -> None:
    duration = one.duration or timedelta()
    if not _MIN_DURATION <= duration <= _MAX_DURATION:
        duration = DEFAULT_DURATION
    if isinstance(starts, datetime):
        begin = starts.astimezone(UTC)
        event.add("DTSTART", begin)
        event.add("DTEND", begin + duration)
    else:
        event.add("DTSTART", starts)
        event.add("DTEND", starts + timedelta(days=max(1, duration.days)))


def _may_be_to_come(one: Round) -> bool:
    # Not what the day says (`status_inferred`): an entry must not change because time goes by,
    # and programs know themselves that an alarm has passed.
    return one.status_inferred or one.status in ("scheduled", "unknown")


def _alarm(summary: str, starts: date, minutes: int) -> Alarm:
    before = timedelta(minutes=minutes)
    if not isinstance(starts, datetime):
        before -= DAY_BEGINS
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", summary)
    alarm.add("TRIGGER", -before)
    return alarm


def _description(
    application: Application, one: Round, starts: date, settings: Settings
) -> Iterator[str]:
    if application.role:
        yield f"Role: {application.role}"
    if one.status != "unknown" and not one.status_inferred:
        yield f"Status: {one.status}"
    if one.timezone and isinstance(starts, datetime):
        yield from _their_time(starts, one.duration, one.timezone, settings.timezone)
    if one.format:
        yield f"Format: {one.format}"
    if one.location:
        yield f"Where: {one.location}"
    if one.people:
        yield "With: " + "; ".join(map(_person, one.people))


def _their_time(starts: datetime, duration: timedelta | None, zone: str, own: str) -> Iterator[str]:
    theirs, mine = zone_of(zone), zone_of(own)
    if theirs is None or (mine and _offset(starts, theirs) == _offset(starts, mine)):
        return
    day = day_text(day_of(starts, zone))
    yield f"Their time: {day}, {clock_text(starts, duration, zone)} ({zone})"


def _offset(starts: datetime, zone: tzinfo) -> timedelta | None:
    return starts.astimezone(zone).utcoffset()


def _person(person: Person) -> str:
    return f"{person.name} ({person.role})" if person.role else person.name
