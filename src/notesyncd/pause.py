"""A pause: until it is over, nothing is taken in and nothing exported. A file in the state folder.

Being a file, it outlives the daemon, and it can begin without one.
"""

import json
import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from notesyncd.errors import ExitCode, NotesyncdError, StateError

FILE = "paused.json"
LONGEST = timedelta(days=366)
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_SPAN = re.compile(
    r"(\d{1,6}(?:\.\d{1,3})?)\s*"
    r"(weeks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)(?=[\d\s]|$)",
    re.ASCII,
)
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)


class PausedError(NotesyncdError):
    """The user wants nothing to happen now."""

    exit_code = ExitCode.NO


@dataclass(frozen=True, kw_only=True, slots=True)
class Pause:
    """A pause that is not over."""

    until: datetime | None
    """An instant, in UTC; `None`: until somebody ends it."""

    def told(self, zone: ZoneInfo) -> str:
        """Say it in words, in local time: `paused until Tue 2026-03-17 09:30`."""
        if self.until is None:
            return "paused until you resume"
        return f"paused until {local_time(self.until, zone)}"


def read(folder: Path, now: datetime) -> Pause | None:
    """Give the pause of the state folder `folder`; `None`: there is none, or it is over.

    One whose file says nothing sensible lasts until it is ended: to do nothing is the safe side.
    """
    try:
        text = (folder / FILE).read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        return Pause(until=None)
    try:
        told = json.loads(text)["until"]
        until = None if told is None else datetime.fromisoformat(told).astimezone(UTC)
    except (ValueError, TypeError, LookupError, OverflowError):
        return Pause(until=None)
    return Pause(until=until) if until is None or now < until else None


def begin(folder: Path, pause: Pause) -> None:
    """Write the pause down, in place of another one. Raises `StateError`."""
    until = None if pause.until is None else pause.until.isoformat(timespec="seconds")
    staged = folder / f"{FILE}.{os.getpid()}.tmp"
    try:
        descriptor = os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        with open(descriptor, "w", encoding="utf-8") as file:
            json.dump({"until": until}, file)
        staged.replace(folder / FILE)
    except OSError as error:
        raise StateError(f"{folder / FILE}: cannot be written: {error.strerror}") from error


def end(folder: Path) -> None:
    """Forget the pause, if there is one. Raises `StateError`."""
    try:
        (folder / FILE).unlink(missing_ok=True)
    except OSError as error:
        raise StateError(f"{folder / FILE}: cannot be removed: {error.strerror}") from error


def until_of(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    """Give when a pause ends that was asked for as `30m`, `1h30m`, `18:00`, or `until tomorrow`.

    `tomorrow` begins at midnight in `zone`; a time of day is the next one. Raises `ValueError`
    with what can be written.
    """
    words = " ".join(text.lower().split()).removeprefix("until ").removeprefix("for ")
    local = now.astimezone(zone)
    if found := _CLOCK.fullmatch(words):
        until = _next_time(local, int(found[1]), int(found[2]))
    elif words in ("tomorrow", "midnight"):
        until = _midnight(local, 1)
    elif words == "monday":
        until = _midnight(local, 7 - local.weekday())
    else:
        until = now + _span(words)
    if not now < until <= now + LONGEST:
        raise ValueError(_unusable(text))
    return until.astimezone(UTC)


def _next_time(local: datetime, hour: int, minute: int) -> datetime:
    try:
        clock = time(hour, minute)
    except ValueError as error:
        raise ValueError(_unusable(f"{hour:02}:{minute:02}")) from error
    found = datetime.combine(local.date(), clock, local.tzinfo)
    if found.astimezone(UTC) <= local.astimezone(UTC):
        found = datetime.combine(local.date() + timedelta(days=1), clock, local.tzinfo)
    return found.astimezone(UTC)


def _midnight(local: datetime, days: int) -> datetime:
    day = local.date() + timedelta(days=days)
    return datetime.combine(day, time(), local.tzinfo).astimezone(UTC)


def _span(words: str) -> timedelta:
    total, end = timedelta(), 0
    for found in _SPAN.finditer(words):
        if words[end : found.start()].strip() or total > LONGEST:
            break
        total += timedelta(**{_UNITS[found[2][0]]: float(found[1])})
        end = found.end()
    if not total or total > LONGEST or words[end:].strip():
        raise ValueError(_unusable(words))
    return total


def _unusable(text: str) -> str:
    return (
        f'"{text}" says no time for a pause of at most a year; write 30m, 2h, 1h30m, 3d, 18:00, '
        '"until tomorrow", or "until monday"'
    )


def local_time(instant: datetime, zone: ZoneInfo) -> str:
    """Give an instant for people: `Tue 2026-03-17 09:30`."""
    local = instant.astimezone(zone)
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    return f"{days[local.weekday()]} {local:%Y-%m-%d %H:%M}"
