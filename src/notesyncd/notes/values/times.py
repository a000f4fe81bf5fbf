"""Times of day and durations in text, in the spellings that people use."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import time

from notesyncd.notes.values import clock_patterns as patterns
from notesyncd.notes.values.date_words import MONTH_NUMBER, any_of
from notesyncd.notes.values.durations import SPACES, find_duration
from notesyncd.notes.values.found_time import (
    FoundTime,
    found_time,
    is_past_midnight,
    zone_after,
)
from notesyncd.notes.values.loose_times import LOOSE, loose_time
from notesyncd.notes.values.short_times import SHORT, short_time
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
from notesyncd.notes.values.zones import at_zone, read_zone

__all__ = ["FoundTime", "at_zone", "find_duration", "find_time"]

_FIRST_HOUR = 7
"""Below it `2h30` is a duration, unless a word says otherwise."""
_DAWN = 4
"""From it on people begin to work."""
_OFFICE_HOURS = range(9, 21)
"""In them `14h` is a time if the text is nothing else."""
_EARLY = frozenset("123456")
_MARGIN = 16
_HOUR_SIGN = re.compile(r" ?(?:h|hs|hrs?|hours?)(?!\w)")
"""After `1:30` it makes a duration, after `14:30` it is Spanish for `Uhr`."""
_SOME_DAY = r"(?:\0|\d{4}|[/.]\d\d?|(?<!\w)[^\W\d_]{2,6}(?:day|di|tag))"
_RIGHT_AFTER_DAY = re.compile(
    rf"(?:{_SOME_DAY}|(?<!\w)(?:{any_of(MONTH_NUMBER)})\.?)[\s,:]{{1,3}}$", re.I
)
_DAY_BEFORE = re.compile(rf"{_SOME_DAY}[\s,)]{{1,3}}(?:à|dès|vers)\s$", re.IGNORECASE)
_DAY_AFTER = re.compile(
    r"[\s,]{1,3}(?:le )?(?:\0|\d\d?[/ ]|(?:lun|mar|mercre|jeu|vendre|same)di\b|dimanche\b)",
    re.IGNORECASE,
)
_AT = re.compile(r"(?<!\w)(?:à|dès|vers)\s$", re.IGNORECASE)
_BEGINS_AT = re.compile(
    r"(?<!\w)(?:début|commence|commencé|arrivée?|arriver|rdv|rendez-vous|là|présente?)\s(?:à|dès|vers)\s$",
    re.IGNORECASE,
)
_OF_A_WAY = re.compile(r"\s(?:de |d['’]|par |/)")
_DATED = re.compile(r"\d{4}-\d\d-\d\d,? $")


def find_time(text: str) -> FoundTime | None:
    """Give the first time of day in the text, or `None`.

    What is struck out is not read; of `moved from 3pm to 4pm` the second time is given.
    """
    if not (patterns.DIGIT.search(text) or patterns.ANY_WORD.search(text.lower())):
        return None
    visible = patterns.STRUCK.sub(lambda match: " " * len(match[0]), text.translate(SPACES))
    found = [
        one
        for pattern, read in _READERS
        if (one := next(filter(None, (read(visible, m) for m in pattern.finditer(visible))), None))
    ]
    if not found:
        return None
    first = min(found, key=lambda one: (one.span[0], -one.span[1], one.end is None))
    return _with_end(visible, first) if first.zone and first.end is None else first


def _with_end(text: str, found: FoundTime) -> FoundTime:
    """Read the end of `14:00 CET - 14:45 CET`, where the zone stands after the first time, too."""
    to = patterns.UNTIL.match(text, found.span[1])
    for pattern, read in _READERS[:2] if to else ():
        match = pattern.match(text, to.end()) if to else None
        last = read(text, match) if match else None
        is_end = (
            last
            and last.end is None
            and (last.start > found.start or is_past_midnight(found.start, last.start))
        )
        if last and is_end and last.zone in (None, found.zone):
            return replace(found, end=last.start, span=(found.span[0], last.span[1]))
    return found


def _twelve_hour(text: str, match: re.Match[str]) -> FoundTime | None:
    if _is_no_hour(text, match):
        return None
    pm2 = match["half2"][0] in "pP"
    last = time(int(match["hour2"]) % 12 + 12 * pm2, int(match["minute2"] or 0))
    if match["hour"] is None:
        return found_time(text, match, last, None, lower=True)
    minute = int(match["minute"] or 0)
    pm = match["half"][0] in "pP" if match["half"] else pm2
    first = time(int(match["hour"]) % 12 + 12 * pm, minute)
    if not match["half"] and first > last:  # 11-1pm begins before noon
        first = time(int(match["hour"]) % 12, minute)
    return found_time(text, match, first, last if _is_range(text, match) else None, lower=True)


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
    found = found_time(text, match, first, last if _is_range(text, match) else None, unsure=unsure)
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
        return found_time(text, match, time(int(match["only"]), int(minute or 0)), None)
    first = time(int(match["hour"]), int(match["minute"] or match["minute3"] or 0))
    last = time(int(match["hour2"]), int(match["minute2"] or match["minute4"] or 0))
    return found_time(text, match, first, last) if _is_range(text, match) else None


def _hours(text: str, match: re.Match[str]) -> FoundTime | None:
    early = int(match["hour"]) < _FIRST_HOUR
    if not patterns.DAY_PART.match(text, match.end()):
        if patterns.RATE.match(text, match.end()):
            return None
        written = match["minute"] or match["minute3"]
        if _is_told(text, match):
            is_at_dawn = _is_early(text, match) or _is_from_to(text, match)
            if not written and early and not is_at_dawn:
                return None
        elif (early and not _is_from_to(text, match)) or not (
            written or match["hour2"] or _is_hour_alone(text, match)
        ):
            return None
    first = time(int(match["hour"]), int(match["minute"] or match["minute3"] or 0))
    last = None
    if match["hour2"] and _is_range(text, match):
        last = time(int(match["hour2"]), int(match["minute2"] or match["minute4"] or 0))
    return found_time(text, match, first, last)


def _is_early(text: str, match: re.Match[str]) -> bool:
    """Tell whether `samedi 7 mars 2026 à 4h` is said of a day, and is no length such as 4 hours."""
    if _OF_A_WAY.match(text, match.end()):
        return False
    is_after = _DAY_BEFORE.search(text, max(0, match.start() - 24), match.start())
    if _BEGINS_AT.search(text, max(0, match.start() - 24), match.start()):
        return True
    is_lead = _AT.search(text, max(0, match.start() - 8), match.start())
    return bool(is_after or (is_lead and _DAY_AFTER.match(text, match.end())))


def _is_told(text: str, match: re.Match[str]) -> bool:
    """Tell whether the words around it make `14h` a time of day."""
    if patterns.TIME_WORD.search(text, max(0, match.start() - 12), match.start()):
        return True
    if int(match["hour"]) in _OFFICE_HOURS and patterns.LASTING.match(text, match.end()):
        return True
    return weekday_before(text, match.start()) is not None or bool(zone_after(text, match.end())[0])


def _is_from_to(text: str, match: re.Match[str]) -> bool:
    """Tell whether `6h à 13h` has `de` before it, or `5h-11h` a day."""
    window = max(0, match.start() - 16)
    is_from = patterns.FROM.search(text, window, match.start())
    is_of_day = int(match["hour"]) >= _DAWN and _RIGHT_AFTER_DAY.search(text, window, match.start())
    return bool(match["hour2"] and (is_from or is_of_day))


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
    return found_time(text, match, first, last)


def _words(text: str, match: re.Match[str]) -> FoundTime | None:
    return found_time(text, match, time(12) if match["noon"] else time(0), None, lower=True)


def _spoken(text: str, match: re.Match[str]) -> FoundTime | None:
    clock = spoken_time(text, match)
    if clock is None:
        return None
    return found_time(text, match, clock, None, unsure=1 <= clock.hour < _FIRST_HOUR)


def _half(text: str, match: re.Match[str]) -> FoundTime | None:
    if not is_after_day(text, match):
        return None
    hour = HOURS.get(match["past"].lower()) or int(match["past"])
    return found_time(text, match, time(hour, 30), None, unsure=hour < _FIRST_HOUR)


def _bare(text: str, match: re.Match[str]) -> FoundTime | None:
    if not is_at_day(text, match):
        return None
    hour = int(match["hour"])
    return found_time(text, match, time(hour), None, unsure=hour < _FIRST_HOUR)


def _loose(text: str, match: re.Match[str]) -> FoundTime | None:
    told = loose_time(text, match)
    return found_time(text, match, *told, lower=True) if told else None


def _clocks(match: re.Match[str]) -> tuple[time, time | None]:
    first = time(int(match["hour"]), int(match["minute"] or 0))
    if match["hour2"] is None:
        return first, None
    return first, time(int(match["hour2"]), int(match["minute2"] or 0))


def _short(text: str, match: re.Match[str]) -> FoundTime | None:
    told = short_time(text, match)
    return found_time(text, match, *told, lower=True) if told else None


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
    (SHORT, _short),
)
