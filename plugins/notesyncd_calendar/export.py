"""The hooks: one calendar of all entries, and one file for each of them."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from icalendar import Calendar

from notesyncd.api import Application, Artifact, Context, PluginError, hookimpl
from notesyncd_calendar.followups import follow_up_entries
from notesyncd_calendar.items import Entry
from notesyncd_calendar.rounds import round_entries
from notesyncd_calendar.settings import Settings, problems_of, settings_of

PRODUCT = "-//notesyncd//notesyncd calendar//EN"
ROUNDS, FOLLOW_UPS = "vdir/interviews", "vdir/follow-ups"
"""Folders of their own: many servers and telephones keep events and to-dos apart."""

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}@notesyncd\Z")


@hookimpl
def notesyncd_check(context: Context) -> None:
    """Refuse options that make no sense. Raises `PluginError`."""
    if problems := "; ".join(problems_of(context.options)):
        raise PluginError(problems)


@hookimpl
def notesyncd_export_vault(
    applications: tuple[Application, ...], context: Context
) -> Iterator[Artifact]:
    """Give `interviews.ics`: all rounds that have a date, and all follow-ups."""
    settings = settings_of(context)
    entries = [
        entry for application in applications for _, entry in _entries(application, settings)
    ]
    name = "Appointments" if settings.discreet else "Interviews"
    yield Artifact(path="interviews.ics", data=_calendar(entries, name))


@hookimpl
def notesyncd_export_application(application: Application, context: Context) -> Iterator[Artifact]:
    """Give one file per entry of the application, named by its UID."""
    for folder, entry in _entries(application, settings_of(context)):
        yield Artifact(path=f"{folder}/{_file_name(entry.uid)}", data=_calendar([entry]))


@lru_cache(maxsize=2048)
def _entries(application: Application, settings: Settings) -> tuple[tuple[str, Entry], ...]:
    # With their folders. Every entry is wanted twice, alone and among all, and in a worker that is
    # kept all but one application are the same as before; making them is nearly all of the time.
    return (
        *((ROUNDS, entry) for entry in round_entries(application, settings)),
        *((FOLLOW_UPS, entry) for entry in follow_up_entries(application, settings)),
    )


def _calendar(entries: Iterable[Entry], name: str | None = None) -> bytes:
    head, end = _frame(name)
    return b"".join((head, *(entry.data for entry in sorted(entries, key=_uid)), end))


@lru_cache(maxsize=4)
def _frame(name: str | None) -> tuple[bytes, bytes]:
    """Give what stands before and after the entries of a file."""
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    if name is not None:
        calendar.add("X-WR-CALNAME", name)
    end = b"END:VCALENDAR\r\n"
    return calendar.to_ical().removesuffix(end), end


def _uid(entry: Entry) -> str:
    return entry.uid


def _file_name(uid: str) -> str:
    # As vdirsyncer and khal would name it.
    return f"{uid if _SAFE.match(uid) else hashlib.sha256(uid.encode()).hexdigest()[:32]}.ics"
