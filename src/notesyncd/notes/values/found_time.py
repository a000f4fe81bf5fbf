"""A time of day that was found in text, with the half of the day and the zone after it."""

import re
from dataclasses import dataclass
from datetime import time
from typing import Literal

from notesyncd.notes.values import clock_patterns as patterns
from notesyncd.notes.values.date_words import MOVED_FROM
from notesyncd.notes.values.zones import ABBREVIATIONS, read_zone

__all__ = ["FoundTime", "found_time", "zone_after"]

_NOON = 12
_LATE, _NIGHT = 20, 4
"""From the one hour to the other a stretch of time may go past midnight."""
_EVENING = 5
"""The first hour that may be in the evening."""
_FIRST_HOUR = 7
"""A range such as `9:30-1:00` ends in the afternoon if its end is below it."""
_LOWER = frozenset({"utc", "gmt", "cet", "cest"})
_LOWER_ENGLISH = frozenset(
    ("pt", "pst", "pdt", "mst", "mdt", "ct", "cst", "cdt", "et", "est", "edt", "bst")
)
"""Only after English times: `est` and `et` are French words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundTime:
    """A time of day in a text."""

    start: time
    end: time | None = None
    """End of a range such as `10:30-11:15`."""
    zone: str | None = None
    """IANA name, or an offset such as `+02:00`, if the text says it."""
    span: tuple[int, int]
    """Offsets in the text: of the first character, and after the last one, zone included."""
    problem: Literal["am-or-pm"] | None = None
    """`am-or-pm`: written like `2:30`, which many mean as 14:30; `start` is what is written."""


def is_past_midnight(first: time, last: time) -> bool:
    """Tell whether `23:30-00:30` is one stretch: from late in the evening into the night."""
    return first.hour >= _LATE and last.hour <= _NIGHT


def found_time(
    text: str,
    match: re.Match[str],
    first: time,
    last: time | None,
    *,
    lower: bool = False,
    unsure: bool = False,
) -> FoundTime | None:
    """Build the time with the half of the day and the zone after it.

    `lower`: the zone may be in lower case, and the half of the day is known. `unsure`: it is not.
    """
    if MOVED_FROM.search(text, max(0, match.start() - 24), match.start()):
        if last is None:
            return None
        first, last = last, None
    end = match.end()
    part = None if lower else patterns.DAY_PART.match(text, end)
    if part:
        end = part.end()
        first, last = _in_part(first, part), _in_part(last, part) if last else None
    zone, end = zone_after(text, end, lower=lower)
    if last and last < first and first.hour <= _NOON and last.hour < _FIRST_HOUR:
        last = last.replace(hour=last.hour + _NOON)  # 9:30-1:00
    return FoundTime(
        start=first,
        end=last if last and (last > first or is_past_midnight(first, last)) else None,
        zone=zone,
        span=(match.start(), end),
        problem="am-or-pm" if unsure and not part else None,
    )


def _in_part(clock: time, part: re.Match[str]) -> time:
    """Give the time on the clock with 24 hours: `8 Uhr abends` is 20:00."""
    from_hour = 1 if part["afternoon"] else _EVENING if part["evening"] else _NOON
    return clock.replace(hour=clock.hour + _NOON) if from_hour <= clock.hour < _NOON else clock


def zone_after(text: str, end: int, *, lower: bool = False) -> tuple[str | None, int]:
    """Give the zone after a time, and where it ends."""
    for pattern in (*patterns.ZONES, patterns.CITY):
        match = pattern.match(text, end)
        if match and (zone := read_zone(match[0].strip(" \u00a0()[]"))):
            return zone, match.end()
    match = patterns.ABBREVIATION.match(text, end)
    if not match:
        return None, end
    word = match[0].strip(" \u00a0()[]")
    known = word in ABBREVIATIONS or word in _LOWER or (lower and word in _LOWER_ENGLISH)
    if not known or (word == "Z" and match[0] != word):
        return None, end
    return ABBREVIATIONS[word.upper()], match.end()
