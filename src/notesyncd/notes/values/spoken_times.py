"""Times of day in words: `half past two`, `halb drei`, `a las 4 y media`, `10 heures et quart`."""

import re
from datetime import time

from notesyncd.notes.values.date_words import MONTH_NUMBER, WEEKDAY_NUMBER, any_of

HOURS: dict[str, int] = {
    word: hour
    for hour, words in enumerate(
        (
            "one eins ein une una",
            "two zwei deux dos",
            "three drei trois tres",
            "four vier quatre cuatro",
            "five fünf cinq cinco",
            "six sechs seis",
            "seven sieben sept siete",
            "eight acht huit ocho",
            "nine neun neuf nueve",
            "ten zehn dix diez",
            "eleven elf onze once",
            "twelve zwölf douze doce",
        ),
        start=1,
    )
    for word in words.split()
}
"""The hours as words in English, German, French, and Spanish."""

_HOUR = rf"(?:1[0-2]|0?[1-9]|{any_of(HOURS)})"
_HOUR24 = rf"(?:2[0-3]|1\d|0?[1-9]|{any_of(HOURS)})"
_DAY = (
    rf"(?:{any_of(WEEKDAY_NUMBER)}|today|tomorrow|heute|morgen|übermorgen"
    rf"|(?:{any_of(MONTH_NUMBER)})\.? \d\d?(?:st|nd|rd|th)?(?:,? 20\d\d)?"
    rf"|\d\d?(?:\.|st|nd|rd|th)? (?:{any_of(MONTH_NUMBER)})\.?(?: 20\d\d)?"
    r"|\d\d?\.\d\d?\.(?:\d\d){0,2}|\d{4}-\d\d-\d\d|\0 ?(?!\.))"
)
_DAY_BEFORE = re.compile(rf"(?<!\w){_DAY}[.,]? (?:at|um|gegen|@) ?$", re.IGNORECASE)
_DAY_AND = re.compile(rf"(?<!\w){_DAY}[.,]? (?:at |around |about |@)?$", re.IGNORECASE)
_REACH = 28

SPOKEN = re.compile(
    rf"(?<!\w)(?:(?:half past|(?<=at )half) (?P<past>{_HOUR})"
    rf"|(?P<some>five|ten|twenty|twenty[ -]five|2[05]|10|5) (?:minutes )?past (?P<past2>{_HOUR})"
    rf"|(?:a )?quarter (?:past|after) (?P<after>{_HOUR})|(?:a )?quarter to (?P<to>{_HOUR})"
    rf"|halb (?P<halb>{_HOUR})|viertel nach (?P<nach>{_HOUR})|viertel vor (?P<vor>{_HOUR})"
    rf"|dreiviertel (?P<almost>{_HOUR})"
    rf"|(?P<clock>{_HOUR}) ?o ?['’]? ?clock"
    rf"|(?<=a las )(?P<las>{_HOUR24})|(?<=a la )(?P<la>una|1)"
    rf"|(?P<heures>{_HOUR24}) ?(?:h|heures?)(?= et demie| et quart| moins le quart))(?!\w)"
    r"(?P<more> y media| et demie| y cuarto| et quart| menos cuarto| moins le quart)?(?![:.,/-]\d)",
    re.IGNORECASE,
)
"""A time of day in words."""

HALF = re.compile(
    rf"(?<=[ (@])half (?P<past>{_HOUR})"
    r"(?=$|\n|[,;.!?)]| (?:for|with|w/|at|in|and|to|on|-|–|—)(?!\w))",
    re.IGNORECASE,
)
"""The British `half 2`, a time after a day; `is_after_day` decides."""

BARE = re.compile(
    r"(?<=[ @])(?P<hour>2[0-3]|1\d|[1-9])(?=$|\n|[,;!?)]|\.(?!\d)| [(–—-] ?)(?! ?-\d)"
)
"""A number that is a time after a day: `Friday at 10`; `is_at_day` decides."""

_MINUTES: dict[str, int] = {
    "past": 30,
    "after": 15,
    "past2": 0,
    "to": -15,
    "halb": -30,
    "nach": 15,
    "vor": -15,
    "almost": -15,
    "clock": 0,
    "las": 0,
    "la": 0,
    "heures": 0,
}
"""Group of `SPOKEN`, and the minutes that it is away from its hour."""
_MORE: dict[str, int] = {
    "media": 30,
    "demie": 30,
    "y cuarto": 15,
    "et quart": 15,
    "menos cuarto": -15,
    "moins le quart": -15,
}
_SOME: dict[str, int] = {"five": 5, "ten": 10, "twenty": 20, "twenty five": 25}
_AFTER_LAS = re.compile(
    r"$|\n|[.,;:!?)]| [(–—-]| (?:con|en|por|para|hora|del?|y|o)(?!\w)", re.IGNORECASE
)


def is_after_day(text: str, match: re.Match[str]) -> bool:
    """Tell whether a day stands right before a match of `HALF`: `Friday, half 2`."""
    return bool(_DAY_AND.search(text, max(0, match.start() - _REACH), match.start()))


def is_at_day(text: str, match: re.Match[str]) -> bool:
    """Tell whether a day and `at` stand before a match of `BARE`."""
    return bool(_DAY_BEFORE.search(text, max(0, match.start() - _REACH), match.start()))


def spoken_time(text: str, match: re.Match[str]) -> time | None:
    """Give the time that a match of `SPOKEN` names, on a clock with twelve hours."""
    kind, word = next((name, match[name]) for name in _MINUTES if match[name])
    if kind == "las" and not match["more"] and not _AFTER_LAS.match(text, match.end()):
        return None  # `a las 4 personas`
    minutes = 60 * (HOURS.get(word.lower()) or int(word)) + _MINUTES[kind]
    some = (match["some"] or "0").lower().replace("-", " ")
    minutes += _SOME.get(some) or int(some)
    more = (match["more"] or "").strip().lower()
    minutes += next((add for words, add in _MORE.items() if more.endswith(words)), 0)
    return time(minutes // 60 or 12, minutes % 60)  # `halb eins` is after noon
