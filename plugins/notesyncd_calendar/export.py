"""The hooks: one calendar of all items, and one file for each of them."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from icalendar import Calendar, Component

from notesyncd.api import Application, Artifact, Context, PluginError, hookimpl
from notesyncd_calendar.followups import follow_up_items
from notesyncd_calendar.rounds import round_items

OPTIONS: Mapping[str, Any] = {"alarm_minutes": [1440, 60], "follow_ups": "todo"}
"""`alarm_minutes`: when to be reminded of an interview, in minutes before it; `[]`: never.
`follow_ups`: show them as `"todo"` (VTODO), as all-day `"event"`s, or not at all (`"none"`)."""

PRODUCT = "-//notesyncd//notesyncd calendar//EN"
MAX_ALARM = 366 * 24 * 60
_CHOICES = ("todo", "event", "none")
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}\Z")


@hookimpl
def notesyncd_check(context: Context) -> None:
    """Refuse options that make no sense. Raises `PluginError`."""
    problems = []
    if context.options["follow_ups"] not in _CHOICES:
        problems.append(
            f"follow_ups is {context.options['follow_ups']!r}; set it to "
            + ", ".join(f'"{choice}"' for choice in _CHOICES)
        )
    wrong = [one for one in context.options["alarm_minutes"] if not 0 <= one <= MAX_ALARM]
    if wrong:
        problems.append(
            f"alarm_minutes has {wrong[0]}; give minutes before the interview, "
            f"from 0 to {MAX_ALARM} (a year)"
        )
    if problems:
        raise PluginError("; ".join(problems))


@hookimpl
def notesyncd_export_vault(
    applications: tuple[Application, ...], context: Context
) -> Iterator[Artifact]:
    """Give `interviews.ics`: all rounds that have a date, and all follow-ups."""
    items = [item for application in applications for item in _items(application, context)]
    calendar = _calendar()
    calendar.add("X-WR-CALNAME", "Interviews")
    yield Artifact(path="interviews.ics", data=_data(calendar, items))


@hookimpl
def notesyncd_export_application(application: Application, context: Context) -> Iterator[Artifact]:
    """Give one file per item of the application, named by its UID."""
    for item in _items(application, context):
        yield Artifact(path=f"vdir/{_file_name(str(item['UID']))}", data=_data(_calendar(), [item]))


def _items(application: Application, context: Context) -> Iterator[Component]:
    yield from round_items(application, context)
    yield from follow_up_items(application, context)


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    return calendar


def _data(calendar: Calendar, items: list[Component]) -> bytes:
    for item in sorted(items, key=lambda one: str(one["UID"])):
        calendar.add_component(item)
    data: bytes = calendar.to_ical()
    return data


def _file_name(uid: str) -> str:
    stem = uid.removesuffix("@notesyncd")
    if not _SAFE.match(stem):
        stem = hashlib.sha256(uid.encode()).hexdigest()[:32]
    return f"{stem}.ics"
