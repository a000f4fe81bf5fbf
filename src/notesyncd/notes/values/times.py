"""Times of day and durations in text, in the spellings that people use."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from typing import Literal

from notesyncd.notes.values import clock_patterns as patterns
from notesyncd.notes.values.date_words import MOVED_FROM
from notesyncd.notes.values.durations import SPACES, find_duration
from notesyncd.notes.values.loose_times import LOOSE, loose_time
from notesyncd.notes.values.spoken_times import (
    BARE,
    HALF,
    HOURS,
    SPOKEN,
    is_after_day,
    is_at_day,
    spoken_time,
)
from notesyncd.notes.values.weekdays import weekday_before
from notesyncd.notes.values.zones import ABBREVIATIONS, at_zone, read_zone

__all__ = ["FoundTime", "at_zone", "find_duration", "find_time"]

_FIRST_HOUR = 7
"""Below it `2h30` is a duration, unless a word says otherwise."""
_OFFICE_HOURS = range(9, 21)
"""In them `14h` is a time if the text is nothing else."""
_EARLY = frozenset("123456")
_MARGIN = 16
_NOON = 12
_EVENING = 5
"""The first hour that may be in the evening."""
_HOUR_SIGN = re.compile(r" ?(?:h|hs|hrs?|hours?)(?!\w)")
"""After `1:30` it makes a duration, after `14:30` it is Spanish for `Uhr`."""
_DATED = re.compile(r"\d{4}-\d\d-\d\d,? $")
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


def find_time(text: str) -> FoundTime | None:
    """Give the first time of day in the text, or `None`.

    What is struck out is not read; of `moved from 3pm to 4pm` the second time is given.
    """
    if not patterns.ANY.search(text):
        return None
    visible = patterns.STRUCK.sub(lambda match: " " * len(match[0]), text.translate(SPACES))
    found = [
        one
        for pattern, read in _READERS
        if (one := next(filter(None, (read(visible, m) for m in pattern.finditer(visible))), None))
    ]
    return (
        min(found, key=lambda one: (one.span[0], -one.span[1], one.end is None)) if found else None
    )


def _twelve_hour(text: str, match: re.Match[str]) -> FoundTime | None:
    if _is_no_hour(text, match):
        return None
    pm2 = match["half2"][0] in "pP"
    last = time(int(match["hour2"]) % 12 + 12 * pm2, int(match["minute2"] or 0))
    if match["hour"] is None:
        return _found(text, match, last, None, lower=True)
    minute = int(match["minute"] or 0)
    pm = match["half"][0] in "pP" if match["half"] else pm2
    first = time(int(match["hour"]) % 12 + 12 * pm, minute)
    if not match["half"] and first > last:  # 11-1pm begins before noon
        first = time(int(match["hour"]) % 12, minute)
    return _found(text, match, first, last if _is_range(text, match) else None, lower=True)


def _is_range(text: str, match: re.Match[str]) -> bool:
    """Tell whether two times are one stretch: `between 2 and 3pm`, but not `2pm and 4pm`."""
    if match["and"] is None:
        return True
    return bool(patterns.BETWEEN.search(text, max(0, match.start() - 16), match.start()))


def _is_no_hour(text: str, match: re.Match[str]) -> bool:
    """Tell whether `2 am` or `2 PM` is the German `am` after a number, or product managers.

    Nor is `4am starts` an hour at which anybody meets.
    """
    if patterns.USUALLY.match(text, match.end()):
        return True
    if not match["minute2"] and match["half2"] == "am":
        begin = match.start("hour2")
        german = patterns.GERMAN_AM.match(text, match.end("hour2"))
        if german or patterns.GERMAN_COUNT.search(text, max(0, begin - 14), begin):
            return True
    return match["half2"] == "PM" and bool(patterns.MANAGERS.match(text, match.end()))


def _colon(text: str, match: re.Match[str]) -> FoundTime | None:
    window = max(0, match.start() - 16)
    if patterns.NO_TIME_BEFORE.search(text, window, match.start()):
        return None
    if patterns.NO_TIME_AFTER.match(text, match.end()):
        return None
    if int(match["hour"]) < _FIRST_HOUR and _HOUR_SIGN.match(text, match.end()):
        return None
    first, last = _clocks(match)
    unsure = match["hour"] in _EARLY
    found = _found(text, match, first, last if _is_range(text, match) else None, unsure=unsure)
    if match["second"] and not (found.zone if found else None):
        # Without a date or zone, hours with seconds are the position in a recording.
        dated = _DATED.search(text, window, match.start()) or _is_whole(text, match)
        if not dated and int(match["hour"]) < _FIRST_HOUR:
            return None
    return found


def _is_whole(text: str, match: re.Match[str]) -> bool:
    return len(text) - len(match[0]) < _MARGIN and match[0] == text.strip()


def _timestamp(text: str, match: re.Match[str]) -> FoundTime | None:
    del text
    return FoundTime(
        start=time(int(match["hour"]), int(match["minute"])),
        zone=read_zone(match["zone"]) if match["zone"] else None,
        span=match.span(),
    )


def _uhr(text: str, match: re.Match[str]) -> FoundTime | None:
    if match["only"]:
        minute = match["minute5"] or match["minute6"]
        return _found(text, match, time(int(match["only"]), int(minute or 0)), None)
    first = time(int(match["hour"]), int(match["minute"] or match["minute3"] or 0))
    last = time(int(match["hour2"]), int(match["minute2"] or match["minute4"] or 0))
    return _found(text, match, first, last) if _is_range(text, match) else None


def _hours(text: str, match: re.Match[str]) -> FoundTime | None:
    early = int(match["hour"]) < _FIRST_HOUR
    if not patterns.DAY_PART.match(text, match.end()):
        if patterns.RATE.match(text, match.end()):
            return None
        written = match["minute"] or match["minute3"]
        if _is_told(text, match):
            if not written and early:
                return None
        elif (early and not _is_from_to(text, match)) or not (
            written or match["hour2"] or _is_hour_alone(text, match)
        ):
            return None
    first = time(int(match["hour"]), int(match["minute"] or match["minute3"] or 0))
    last = None
    if match["hour2"] and _is_range(text, match):
        last = time(int(match["hour2"]), int(match["minute2"] or match["minute4"] or 0))
    return _found(text, match, first, last)


def _is_told(text: str, match: re.Match[str]) -> bool:
    """Tell whether the words around it make `14h` a time of day."""
    if patterns.TIME_WORD.search(text, max(0, match.start() - 12), match.start()):
        return True
    if int(match["hour"]) in _OFFICE_HOURS and patterns.LASTING.match(text, match.end()):
        return True
    return weekday_before(text, match.start()) is not None or bool(_zone(text, match.end())[0])


def _is_from_to(text: str, match: re.Match[str]) -> bool:
    """Tell whether `6h à 13h` has `de` before it."""
    is_from = patterns.FROM.search(text, max(0, match.start() - 16), match.start())
    return bool(match["hour2"] and is_from)


def _is_hour_alone(text: str, match: re.Match[str]) -> bool:
    return match[0] == text.strip() and match[0][-1] in "hH" and int(match["hour"]) in _OFFICE_HOURS


def _hour_range(text: str, match: re.Match[str]) -> FoundTime | None:
    first, last = _clocks(match)
    window = max(0, match.start() - 16)
    told = (
        match["minute"]
        or patterns.FROM.search(text, window, match.start())
        or patterns.BETWEEN.search(text, window, match.start())
        or weekday_before(text, match.start())
    )
    is_length = patterns.RATE.match(text, match.end()) or first.hour < _FIRST_HOUR
    if not told or is_length or not _is_range(text, match) or last is None or last <= first:
        return None
    return _found(text, match, first, last)


def _words(text: str, match: re.Match[str]) -> FoundTime | None:
    return _found(text, match, time(12) if match["noon"] else time(0), None, lower=True)


def _spoken(text: str, match: re.Match[str]) -> FoundTime | None:
    clock = spoken_time(text, match)
    if clock is None:
        return None
    return _found(text, match, clock, None, unsure=1 <= clock.hour < _FIRST_HOUR)


def _half(text: str, match: re.Match[str]) -> FoundTime | None:
    if not is_after_day(text, match):
        return None
    hour = HOURS.get(match["past"].lower()) or int(match["past"])
    return _found(text, match, time(hour, 30), None, unsure=hour < _FIRST_HOUR)


def _bare(text: str, match: re.Match[str]) -> FoundTime | None:
    if not is_at_day(text, match):
        return None
    hour = int(match["hour"])
    return _found(text, match, time(hour), None, unsure=hour < _FIRST_HOUR)


def _loose(text: str, match: re.Match[str]) -> FoundTime | None:
    told = loose_time(text, match)
    return _found(text, match, *told, lower=True) if told else None


def _clocks(match: re.Match[str]) -> tuple[time, time | None]:
    first = time(int(match["hour"]), int(match["minute"] or 0))
    if match["hour2"] is None:
        return first, None
    return first, time(int(match["hour2"]), int(match["minute2"] or 0))


def _found(
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
    zone, end = _zone(text, end, lower=lower)
    if last and last < first and first.hour <= _NOON and last.hour < _FIRST_HOUR:
        last = last.replace(hour=last.hour + _NOON)  # 9:30-1:00
    return FoundTime(
        start=first,
        end=last if last and last > first else None,
        zone=zone,
        span=(match.start(), end),
        problem="am-or-pm" if unsure and not part else None,
    )


def _in_part(clock: time, part: re.Match[str]) -> time:
    """Give the time on the clock with 24 hours: `8 Uhr abends` is 20:00."""
    from_hour = 1 if part["afternoon"] else _EVENING if part["evening"] else _NOON
    return clock.replace(hour=clock.hour + _NOON) if from_hour <= clock.hour < _NOON else clock


def _zone(text: str, end: int, *, lower: bool = False) -> tuple[str | None, int]:
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


_READERS: tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str]], FoundTime | None]], ...] = (
    (patterns.TWELVE_HOUR, _twelve_hour),
    (patterns.COLON, _colon),
    (patterns.TIMESTAMP, _timestamp),
    (patterns.UHR, _uhr),
    (patterns.HOURS, _hours),
    (patterns.HOUR_RANGE, _hour_range),
    (patterns.WORDS, _words),
    (SPOKEN, _spoken),
    (BARE, _bare),
    (HALF, _half),
    (LOOSE, _loose),
)
