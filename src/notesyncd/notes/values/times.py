"""Times of day and durations in text, in the spellings that people use."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time
from typing import Literal

from notesyncd.notes.values import clock_patterns as patterns
from notesyncd.notes.values.date_words import MOVED_FROM
from notesyncd.notes.values.durations import find_duration
from notesyncd.notes.values.weekdays import weekday_before
from notesyncd.notes.values.zones import ABBREVIATIONS, at_zone, read_zone

__all__ = ["FoundTime", "at_zone", "find_duration", "find_time"]


_FIRST_HOUR = 7
"""Below it `2h30` is a duration, unless a word says otherwise."""
_OFFICE_HOURS = range(9, 21)
"""In them `14h` is a time if the text is nothing else."""
_EARLY = frozenset("123456")
_MARGIN = 16
_HOUR_SIGN = re.compile(r" ?h(?!\w)")
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
    visible = patterns.STRUCK.sub(lambda match: " " * len(match[0]), text)
    found = [
        one
        for pattern, read in _READERS
        if (one := next(filter(None, (read(visible, m) for m in pattern.finditer(visible))), None))
    ]
    return min(found, key=lambda one: (one.span[0], -one.span[1])) if found else None


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
    return _found(text, match, first, last, lower=True)


def _is_no_hour(text: str, match: re.Match[str]) -> bool:
    """Tell whether `2 am` or `2 PM` is the German `am` after a number, or product managers."""
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
    found = _found(text, match, *_clocks(match))
    if match["second"] and not (found.zone if found else None):
        # Without a date or zone, hours with seconds are the position in a recording.
        dated = _DATED.search(text, window, match.start()) or _is_whole(text, match)
        if not dated and int(match["hour"]) < _FIRST_HOUR:
            return None
    if found and match["hour"] in _EARLY:
        return replace(found, problem="am-or-pm")
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
    if match["hour3"]:
        minute = match["minute3"] or match["minute4"]
        return _found(text, match, time(int(match["hour3"]), int(minute or 0)), None)
    return _found(text, match, *_clocks(match))


def _hours(text: str, match: re.Match[str]) -> FoundTime | None:
    if patterns.RATE.match(text, match.end()):
        return None
    named = patterns.TIME_WORD.search(text, max(0, match.start() - 12), match.start())
    if not named and weekday_before(text, match.start()) is None:
        whole = match[0] == text.strip() and 9 <= int(match["hour"]) <= 20
        if not (match["minute"] or match["hour2"] or whole) or int(match["hour"]) < _FIRST_HOUR:
            return None
    elif not match["minute"] and int(match["hour"]) < _FIRST_HOUR:
        return None
    return _found(text, match, *_clocks(match))


def _words(text: str, match: re.Match[str]) -> FoundTime | None:
    return _found(text, match, time(12) if match["noon"] else time(0), None, lower=True)


def _clocks(match: re.Match[str]) -> tuple[time, time | None]:
    first = time(int(match["hour"]), int(match["minute"] or 0))
    if match["hour2"] is None:
        return first, None
    return first, time(int(match["hour2"]), int(match["minute2"] or 0))


def _found(
    text: str, match: re.Match[str], first: time, last: time | None, *, lower: bool = False
) -> FoundTime | None:
    """Build the time with the zone after it; `lower`: the zone may be in lower case."""
    if MOVED_FROM.search(text, max(0, match.start() - 24), match.start()):
        if last is None:
            return None
        first, last = last, None
    zone, end = _zone(text, match.end(), lower=lower)
    return FoundTime(
        start=first,
        end=last if last and last > first else None,
        zone=zone,
        span=(match.start(), end),
    )


def _zone(text: str, end: int, *, lower: bool) -> tuple[str | None, int]:
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
    (patterns.WORDS, _words),
)
