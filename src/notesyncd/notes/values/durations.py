"""How long something takes: `~45 min`, `1h30`, `1.5 hours`, `eine Stunde`, `45-60 min`."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TypeAlias

from notesyncd.notes.values.clock_patterns import CLOCK_HOURS, DIGIT, TIME_WORD
from notesyncd.notes.values.date_words import NUMBERS, any_of

PHRASES: dict[str, int] = {
    phrase: minutes
    for minutes, phrases in (
        (
            15,
            "quarter of an hour|1/4 hour|¼ h|viertelstunde|quart d'heure|cuarto de hora",
        ),
        (15, "quarter hour"),
        (30, "½ hour|½ stunde|½ std|½ h|1/2 hour|1/2 stunde|1/2 std|1/2 h"),
        (
            30,
            "half an hour|half hour|half-hour|halbe stunde|halben stunde|demi-heure|media hora",
        ),
        (30, "media horita"),
        (45, "¾ hour|¾ stunde|¾ std|¾ h|3/4 hour|3/4 stunde|3/4 std|3/4 h"),
        (
            45,
            "three quarters of an hour|dreiviertelstunde|trois quarts d'heure",
        ),
        (45, "dreiviertel stunde|tres cuartos de hora"),
        (60, "hour ish|hour-ish|hourish|hr ish|stündchen|gute stunde|knappe stunde|petite heure"),
        (60, "guten stunde|knappen stunde|horita"),
        (90, "hour and a half|one and a half hours|anderthalb stunden|eineinhalb stunden"),
        (90, "heure et demie|hora y media|1½ h|1½ std|1½ hours|1½ stunden"),
        (75, "hour and a quarter|heure et quart|hora y cuarto"),
    )
    for phrase in phrases.split("|")
}
"""Durations that are written without a number, in minutes."""

_HOUR = r"(?:hours?|hrs?\.?|h|stunden?|std\.?|stündig(?:e[mnrs]?)?|heures?|horas?)"
_MINUTE = r"(?:minutes?|mins?\.?|minuten|minütig(?:e[mnrs]?)?|minutos?|mn)"
_WORD = rf"(?:{any_of(NUMBERS)})(?=[ -])"
_NUMBER = rf"(?:\d{{1,3}}(?:[.,]\d{{1,2}})?|{_WORD})"
_LOW = rf"(?:\d{{1,3}}(?:[.,]\d{{1,2}})?|(?:{any_of(NUMBERS)})(?= ))"
_START = r"(?<![^\W_])(?<!\d[-–.,/:])(?<![:.$€£/])"

_PHRASE = re.compile(rf"(?<!\w)(?:{any_of(PHRASES)})(?!\w)", re.IGNORECASE)
_ISO = re.compile(r"(?<!\w)PT(?:(?P<hours>\d{1,2})H)?(?:(?P<minutes>\d{1,3})M)?(?!\w)(?<!PT)")
_BOTH = re.compile(
    rf"{_START}(?P<hours>\d\d?|{_WORD})(?:(?P<tight>h|:)| ?-?{_HOUR})(?:,| and| und| et| y)? ?"
    rf"(?P<minutes>[0-5]?\d|{_WORD})(?P<unit> ?-?(?:{_MINUTE}|m|{_HOUR}))?(?!\w|[:.]\d)",
    re.IGNORECASE,
)
_TO_HOURS = re.compile(
    rf"{_START}\d\d ?{_MINUTE}? ?(?:[-–—]|to|bis|à|a) ?(?P<hours>\d(?:[.,]\d)?) ?{_HOUR}(?!\w)",
    re.IGNORECASE,
)
"""`30 min to 1 hour`."""
_ONE = re.compile(
    rf"{_START}(?:(?P<low>{_LOW})(?: ?[-–—/] ?| (?:to|bis|à|a|or|oder|ou|o) ))?"
    rf"(?P<number>{_NUMBER})(?P<and_half> and a half)?(?:[ -]?ish)?[ -]?"
    rf"(?:(?P<hour>{_HOUR})|{_MINUTE}|['′’](?!\w)|(?<=15|30|45|60|75|90)m|(?<=\(\d\d)m(?=\))"
    r"|(?:(?<=[,;·|] \d\d)|(?<=^\d\d))m(?=\s*(?:[,;.)·|]|$)))"
    r"(?!\w|['’]\w)"
    r"(?:(?P<half> and a half| et demie| y media)"
    r"|(?P<quarter> and a quarter| et quart| y cuarto))?",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"(?<!\w)(?:within|every|each|in|after|per|past|next|"
    r"(?<!will )(?<!should )(?<!may )(?<!might )(?<!can )(?<!to )(?<!usually )(?<!normally )"
    r"(?<!typically )(?<!generally )last|alle|nach|vor|binnen|innerhalb|"
    r"innerhalb von|dans|tous les|toutes les|dentro de|cada|hace)"
    r"(?: the| den| the next)? (?:~|about |ca\. ?)?$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r" ?/| (?:(?:per|a|pro|par|por) (?:day|week|month|year|tag|woche|monat|semaine|jour|semana|"
    r"día)|ago|later?|early|earlier|before|away|drive|commute|break|difference)(?!\w)",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"(?:(?<![\d:])\d[\d.,]{0,6}k?|[€$£]|dollars?|bucks|pounds?|quid|euros?|eur|usd|gbp|chf|"
    r"francs?) $",
    re.IGNORECASE,
)
"""Before `an hour`: pay, `26 an hour`."""
_ANY_WORD = re.compile(
    r"¼|½|¾|hour|hr|stund|stünd|std|heure|hora|min|mn|quart|cuart|horita|'|′|’"
    r"| h\b|-h\b|\u00a0h\b|\u202fh\b"
)
"""What a text, in lower case, must have for a duration without digits to be in it."""
_LONGEST = timedelta(hours=24)
_FIRST_HOUR = 7
"""From it on `14h30` is a time of day."""
_ARTICLES = frozenset({"a", "an", "une", "una"})
_TIGHT = re.compile(r"\d ?(?:[hH]|hrs?|Std\.?) ?\d\d")
SPACES = {0xA0: " ", 0x202F: " "}
"""Spaces at which no line breaks, as French writes them before units."""

_Reader: TypeAlias = Callable[[str, re.Match[str]], float | None]


def find_duration(text: str) -> timedelta | None:
    """Give the first duration in the text, or `None`; of `45-60 min` the longer one.

    A rate (`20 h/week`), a time of day (`14h30`), a deadline (`within 24 hours`), and anything over
    24 hours is none.
    """
    if not (DIGIT.search(text) or _ANY_WORD.search(text.lower())):
        return None
    text = text.translate(SPACES)
    text = CLOCK_HOURS.sub(lambda match: " " * len(match[0]), text)
    found = [one for pattern, read in _READERS for one in _durations(text, pattern, read)]
    return min(found, key=lambda one: (one[0], -one[1]))[1] if found else None


def _durations(
    text: str, pattern: re.Pattern[str], read: _Reader
) -> Iterator[tuple[int, timedelta]]:
    """Give the first duration that the pattern finds, with the offset where it begins."""
    for match in pattern.finditer(text):
        window = max(0, match.start() - 24)
        if _NOT_BEFORE.search(text, window, match.start()) or _NOT_AFTER.match(text, match.end()):
            continue
        minutes = read(text, match)
        length = timedelta(minutes=round(minutes)) if minutes else timedelta()
        if timedelta() < length <= _LONGEST:
            yield match.start(), length
            return


def _phrase(text: str, match: re.Match[str]) -> float | None:
    del text
    return PHRASES[match[0].lower()]


def _iso(text: str, match: re.Match[str]) -> float | None:
    del text
    return 60 * int(match["hours"] or 0) + int(match["minutes"] or 0)


def _both(text: str, match: re.Match[str]) -> float | None:
    hours, minutes, unit = _number(match["hours"]), _number(match["minutes"]), match["unit"]
    if match["tight"] == ":":
        written = unit is not None and unit.strip(" -")[0] in "hHsS"
    elif unit is not None:
        written = unit.strip(" -")[0] in "mM"
    else:
        before = TIME_WORD.search(text, max(0, match.start() - 12), match.start())
        written = bool(_TIGHT.fullmatch(match[0])) and hours < _FIRST_HOUR and not before
    return 60 * hours + minutes if written else None


def _to_hours(text: str, match: re.Match[str]) -> float | None:
    del text
    return 60 * _number(match["hours"])


def _one(text: str, match: re.Match[str]) -> float | None:
    if match["hour"] and match["low"] and "/" in match[0]:
        return None  # a fraction
    is_hour = match["hour"] and match["number"].lower() in _ARTICLES
    if is_hour and _PAID.search(text, max(0, match.start() - 12), match.start()):
        return None
    if not match["hour"]:
        return _number(match["number"])
    if match["hour"] in "hH" and TIME_WORD.search(text, max(0, match.start() - 12), match.start()):
        return None
    hours = _number(match["number"]) + (0.5 if match["half"] or match["and_half"] else 0)
    hours += 0.25 if match["quarter"] else 0
    return 60 * hours


def _number(word: str) -> float:
    return float(NUMBERS.get(word.lower()) or word.replace(",", "."))


_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_PHRASE, _phrase),
    (_ISO, _iso),
    (_BOTH, _both),
    (_TO_HOURS, _to_hours),
    (_ONE, _one),
)
