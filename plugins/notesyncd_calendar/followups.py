"""Follow-ups as to-dos, or as all-day events for calendars that show no to-dos."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Event, Todo

from notesyncd.api import Application, FollowUp, day_text, waited_for
from notesyncd_calendar.items import (
    EPOCH,
    Entry,
    add_categories,
    add_description,
    finish_item,
    is_possible,
    start_item,
    title,
)
from notesyncd_calendar.settings import Settings

_PRIORITIES = {"highest": 1, "high": 3, "medium": 5, "low": 7, "lowest": 9}
"""RFC 5545, 3.8.1.9: 1 is the highest, 5 medium, 9 the lowest."""

_STATUSES = {"open": "NEEDS-ACTION", "done": "COMPLETED", "cancelled": "CANCELLED"}


def follow_up_entries(application: Application, settings: Settings) -> Iterator[Entry]:
    """Give an entry for each follow-up, as the option `follow_ups` says."""
    if settings.follow_ups == "none":
        return
    every = [*application.follow_ups, *(f for one in application.rounds for f in one.follow_ups)]
    for one in every:
        if settings.follow_ups == "todo":
            yield finish_item(_todo(application, one, settings))
        elif (day := _possible(one.due) or _possible(one.scheduled)) is not None:
            yield finish_item(_event(application, one, day, settings))


def _possible(day: date | None) -> date | None:
    return day if day is not None and is_possible(day) else None


def _todo(application: Application, one: FollowUp, settings: Settings) -> Todo:
    todo = Todo()
    start_item(todo, one.uid, one.revision, title(settings, "To do", _summary(application, one)))
    due, begin = _possible(one.due), _possible(one.scheduled) or _possible(one.start)
    if due is not None:
        todo.add("DUE", due)
    if begin is not None and (due is None or begin < due):
        todo.add("DTSTART", begin)  # RFC 5545, 3.8.2.3: DUE has to be later
    _add_state(todo, one)
    _add_rest(todo, application, one, settings)
    return todo


def _add_state(todo: Todo, one: FollowUp) -> None:
    # Programs read any one of the three, so they always agree.
    todo.add("STATUS", _STATUSES[one.status])
    todo.add("PERCENT-COMPLETE", 100 if one.status == "done" else 0)
    if one.status == "done":
        days = map(_possible, (one.done_on, one.due, one.scheduled, one.start))
        day = next(filter(None, days), EPOCH.date())
        todo.add("COMPLETED", datetime.combine(day, time(12), UTC))


def _event(application: Application, one: FollowUp, day: date, settings: Settings) -> Event:
    event = Event()
    done = "Done: " if one.status == "done" else ""
    summary = title(settings, "To do", _summary(application, one))
    start_item(event, one.uid, one.revision, done + summary)
    event.add("DTSTART", day)
    event.add("DTEND", day + timedelta(days=1))
    event.add("STATUS", "CANCELLED" if one.status == "cancelled" else "CONFIRMED")
    event.add("TRANSP", "TRANSPARENT")  # it does not make one busy
    _add_rest(event, application, one, settings)
    return event


def _summary(application: Application, one: FollowUp) -> str:
    name = waited_for(one.owner, one.text)
    waiting = f"Waiting for {name}: " if name else "Waiting: " if one.owner else ""
    return f"{application.company}: {waiting}{one.text}"


def _add_rest(
    item: Todo | Event, application: Application, one: FollowUp, settings: Settings
) -> None:
    if settings.discreet:
        return
    if one.priority is not None:
        item.add("PRIORITY", _PRIORITIES[one.priority])
    add_description(item, _description(application, one), one.source, settings.vault)
    tags = (tag.lstrip("#") for tag in one.tags)
    add_categories(item, "Follow-up", application.company, *tags)


def _description(application: Application, one: FollowUp) -> Iterator[str]:
    if application.role:
        yield f"Role: {application.role}"
    # All days, for an item has no place for each of them.
    days = (("Scheduled", one.scheduled), ("Start", one.start), ("Done", one.done_on))
    for name, day in days:
        if day is not None:
            yield f"{name}: {day_text(day)}"
    if one.recurrence:
        yield f"Repeats: {one.recurrence}"
