"""A pause: until it is over, nothing is taken in and nothing exported. A file in the state folder.

Being a file, it outlives the daemon, and it can begin without one.
"""

import json
import os
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from notesyncd.errors import ExitCode, NotesyncdError, StateError

FILE = "paused.json"
LONGEST = timedelta(days=366)
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
# Patterns are compiled where they are used: `status` reads pauses only, and would wait for that.
_SPAN = (
    r"(?a:(\d{1,6}(?:[.,]\d{1,3})?)\s*"
    r"(weeks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)(?=[\d\s,]|$))"
)
_BETWEEN = ("", "and", ",", ", and")
"""What may stand between two parts of a span."""
_CLOCK = r"(?a:(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?)"
_SAID_OTHERWISE = (
    (r"^(?:until|till|for) (?=.)", ""),
    (r"\bhalf an hour\b", "30m"),
    (r"\b(?:an?|one) (?=hour|minute|day|week)", "1 "),
    (r"(\dh) ?(\d{1,2})$", r"\1 \2m"),
    (r"\bnoon\b", "12:00"),
    (r"^midnight$", "tomorrow"),
)
"""Patterns of what people write, and the same as it is read."""
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = (
    r"(?a:(?:on |next )?(today|tomorrow|\d{4}-\d\d-\d\d|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)(?: at)?(?: (.+))?)"
)


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
    """Give when a pause ends: after a span (`1h30m`), at a time (`6pm`), on a day (`monday 9:00`).

    A day begins at midnight in `zone`; a time without a day is the next one. Raises `ValueError`
    with what can be written.
    """
    words = " ".join(text.lower().split())
    for pattern, plain in _SAID_OTHERWISE:
        words = re.sub(pattern, plain, words, flags=re.ASCII)
    local = now.astimezone(zone)
    try:
        until = _on_day(words, local) or _next_time(words, local) or now + _span(words)
    except (ValueError, OverflowError) as error:
        raise ValueError(_unusable(text)) from error
    if not now < until <= now + LONGEST:
        raise ValueError(_unusable(text))
    return until.astimezone(UTC)


def _on_day(words: str, local: datetime) -> datetime | None:
    found = re.fullmatch(_DAY, words)
    if found is None:
        return None
    name, clock = found[1], _clock(found[2] or "0:00")
    if clock is None:
        raise ValueError
    if name[:3] in _DAYS:
        ahead = (_DAYS.index(name[:3]) - local.weekday()) % 7
        day = local.date() + timedelta(days=ahead or 7)
    elif name in ("today", "tomorrow"):
        day = local.date() + timedelta(days=name == "tomorrow")
    else:
        day = date.fromisoformat(name)
    return datetime.combine(day, clock, local.tzinfo).astimezone(UTC)


def _next_time(words: str, local: datetime) -> datetime | None:
    clock = _clock(words.removeprefix("at "))
    if clock is None:
        return None
    found = datetime.combine(local.date(), clock, local.tzinfo)
    if found.astimezone(UTC) <= local.astimezone(UTC):
        found = datetime.combine(local.date() + timedelta(days=1), clock, local.tzinfo)
    return found.astimezone(UTC)


def _clock(words: str) -> time | None:
    """Give the time of day; `None`: it is none. Raises `ValueError` for one such as 25:00."""
    found = re.fullmatch(_CLOCK, words)
    if found is None or not (found[2] or found[3]):
        return None
    hour = int(found[1])
    if found[3]:
        if not 1 <= hour <= 12:
            raise ValueError
        hour = hour % 12 + 12 * found[3].startswith("p")
    return time(hour, int(found[2] or 0))


def _span(words: str) -> timedelta:
    total, end = timedelta(), 0
    for found in re.finditer(_SPAN, words):
        between = words[end : found.start()].strip()
        if between not in (_BETWEEN if end else ("",)) or total > LONGEST:
            break
        total += timedelta(**{_UNITS[found[2][0]]: float(found[1].replace(",", "."))})
        end = found.end()
    if not total or total > LONGEST or words[end:].strip():
        raise ValueError
    return total


def _unusable(text: str) -> str:
    return (
        f'"{text}" says no time for a pause of at most a year; write 30m, 1h30m, "90 minutes", 3d, '
        '18:00, 6pm, "until tomorrow", monday, "friday 9:00", or 2026-03-31'
    )


def local_time(instant: datetime, zone: ZoneInfo) -> str:
    """Give an instant for people: `Tue 2026-03-17 09:30`."""
    local = instant.astimezone(zone)
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    return f"{days[local.weekday()]} {local:%Y-%m-%d %H:%M}"
