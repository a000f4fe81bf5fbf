"""Times of day that little tells: `Fri 1430`, `0900-1000 CET`, `kl. 14`, `3p ET`, `from 10 to 11`.

Their numbers may be years, amounts, or counts: a day, a zone, or a unit beside them decides.
"""

import re
from datetime import time

from notesyncd.notes.values.spoken_times import is_after_day

__all__ = ["SHORT", "short_time"]

_ZONE = r" ?\(?(?:UTC|GMT|CES?T|MES?Z|[ECMP][SD]?T|BST|IST|[+-]\d\d:?\d\d)(?!\w)"
_UNIT = r"(?:h| ?(?:hrs?|hours|[Uu]hr))(?!\w| ?/| (?:of|a|per|pro|par|de|the)(?!\w))"
_TO = r"(?: ?[-–—→] ?| ?-> ?| (?:to|until|till|bis|à|a) )"
_HOUR = r"(?:1\d|2[0-3]|0?[1-9])"
_DAY_NEXT = (
    r" (?:on|am|le|el) (?:[A-Za-z]{3,6}day|[A-Z]\w{1,9}tag|\w{2,6}di|lunes|martes|miércoles"
    r"|jueves|viernes|\d)"
)
_CLOSE = (
    r"(?=$|\n|[,;)!?]|\.(?!\d)| [(/|–—-]"
    r"| (?:with|mit|avec|con|w/|w|via|at|in|on|till?|until)(?!\w))"
)

SHORT = re.compile(
    r"(?<![^\W_])(?<![\d][-–.,/])(?<![:.$€£/+#])(?:"
    r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5][05])"
    rf"(?:{_TO}(?P<hour2>[01]\d|2[0-3])(?P<minute2>[0-5][05]))?"
    rf"(?:(?P<unit>{_UNIT})|(?P<zone>(?={_ZONE}|Z(?!\w)))|(?P<next>(?={_DAY_NEXT}))|{_CLOSE})"
    r"|(?P<nordic>kl\.? ?)(?P<hour3>1\d|2[0-3]|0?[1-9])(?:[.:](?P<minute3>[0-5]\d))?(?![\w:]|\.\d)"
    r"|(?P<letter>1[0-2]|[1-9])(?::(?P<minute4>[0-5]\d))?(?P<half>[aApP])"
    r"(?:-(?P<letter2>1[0-2]|[1-9])(?::(?P<minute5>[0-5]\d))?(?P<half2>[aApP]))?"
    rf"(?:(?P<zone2>(?={_ZONE}))|{_CLOSE}|(?<=:\d\d[aApP])(?=\s))"
    r"|(?:(?P<las>(?:entre|desde) las )|(?:from|between|von|zwischen|de|entre) )"
    rf"(?P<from>{_HOUR})(?P<and> (?:and|und|et|y) | ?[-–—] ?| (?:to|until|till|bis|à|a) )(?:las )?"
    rf"(?P<to>{_HOUR})(?:(?P<next2>(?={_DAY_NEXT}))|{_CLOSE})"
    r"|(?P<dotted>1\d|20|[89])\.(?P<dots>[0-5][05])"
    rf"(?:{_TO}(?P<dotted2>1\d|2[0-3]|9)\.(?P<dots2>[0-5][05]))?(?![\w.:%]|[,-]\d| ?[€$£%k])"
    r")",
    re.IGNORECASE,
)
"""A time of day, or a stretch of it, if `short_time` says so."""

_AT_DAY = re.compile(r"(?<!\w)(?:at|um|ab|gegen|from|@) $", re.IGNORECASE)
_AT_SIGN = re.compile(r"(?<![\w.])@ ?$")
_YEARS = (20, range(20, 31))
"""`@ 2025` may be a year."""
_CENTURIES = range(19, 22)
"""`6 November 2025` is no time in the evening."""
_AFTERNOON = 7
"""`from 2 to 3` is after noon."""


def short_time(text: str, match: re.Match[str]) -> tuple[time, time | None] | None:
    """Give the beginning and the end of a match of `SHORT`, if what is beside it tells a time."""
    day = is_after_day(text, match)
    if match["hour"]:
        at = _AT_DAY.search(text, max(0, match.start() - 8), match.start())
        is_year = int(match["hour"]) in _CENTURIES and not match["hour2"]
        is_dated = (day and not is_year) or (at and match["next"] is not None)
        is_said = _is_after_sign(text, match)
        told = match["unit"] or match["zone"] is not None or is_dated or is_said
        first = time(int(match["hour"]), int(match["minute"]))
        last = time(int(match["hour2"]), int(match["minute2"])) if match["hour2"] else None
        return (first, last) if told else None
    if match["nordic"]:
        return time(int(match["hour3"]), int(match["minute3"] or 0)), None
    if match["letter"]:
        told = day or match["zone2"] is not None or match["letter2"] or match["minute4"]
        return _lettered(match) if told else None
    if match["dotted"]:
        return _dotted(match) if day else None
    if not (match["las"] or day or match["next2"] is not None):
        return None
    return _stretch(int(match["from"]), int(match["to"]))


def _is_after_sign(text: str, match: re.Match[str]) -> bool:
    """Tell whether `@ 1500` is a time, and not a year."""
    is_year = int(match["hour"]) == _YEARS[0] and int(match["minute"]) in _YEARS[1]
    return not is_year and bool(_AT_SIGN.search(text, max(0, match.start() - 3), match.start()))


def _dotted(match: re.Match[str]) -> tuple[time, time | None]:
    first = time(int(match["dotted"]), int(match["dots"]))
    last = time(int(match["dotted2"]), int(match["dots2"])) if match["dotted2"] else None
    return first, last if last and last > first else None


def _lettered(match: re.Match[str]) -> tuple[time, time | None]:
    first = _twelve(match["letter"], match["minute4"], match["half"])
    if match["letter2"] is None:
        return first, None
    return first, _twelve(match["letter2"], match["minute5"], match["half2"])


def _twelve(hour: str, minute: str | None, half: str) -> time:
    return time(int(hour) % 12 + 12 * (half in "pP"), int(minute or 0))


def _stretch(first: int, last: int) -> tuple[time, time | None] | None:
    """Read `from 11 to 1` on a clock with twelve hours, in the hours of an office."""
    first += 12 if first < _AFTERNOON else 0
    last += 12 if last <= first and last < 12 else 0
    return (time(first), time(last)) if first < last else None
