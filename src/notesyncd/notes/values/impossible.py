"""Times of day and lengths that cannot be: `14:60`, `at 25:00`, `14 Uhr 75`, `13pm`, `0 min`.

Only where words or signs say that a time is meant: `v14.60`, a ratio of `25:00`, and `[32:15]` in
a recording are none.
"""

import re

from notesyncd.notes.values.date_words import MONTH_NUMBER, SHORT_WEEKDAYS, WEEKDAY_NUMBER, any_of

__all__ = ["impossible_length", "impossible_time", "without_impossible_time"]

_START = r"(?<![^\W_])(?:(?<!\d[-.,/:+])|(?<=:\d\d-))(?<![.:$€£/+#v\[])"
_ZONE = r"(?:UTC|GMT|CES?T|ME[SZ]Z?|[ECMP][SD]?T|BST|IST)(?!\w)"
_CLOCK = re.compile(
    rf"{_START}(?P<hour>\d\d?)(?:"
    r":(?P<minute>\d\d)(?![\d:]|[.,/]\d)"
    r"|\.(?P<dotted>\d\d)(?= ?(?:[Uu]hr|[ap]\.?m)(?!\w))"
    r"|[hH](?P<french>\d\d)(?!\w)"
    r"|(?= ?[Uu]hr(?!\w))"
    r"|(?=[ap]m(?!\w))"
    r"|(?= ?[hH](?![\w/]))"
    r")(?P<unit> ?(?:[Uu]hr(?: (?P<german>\d\d)(?!\w|[.:]))?|[ap]\.m\.|[ap]m|h|hs|hrs)(?!\w))?"
    rf"(?P<zone> ?\(?{_ZONE})?",
    re.IGNORECASE,
)
_LAST_HOUR = 23
_LAST_MINUTE = 59
_LATEST = 29
"""Above it `at 32:15` is the position in a recording."""
_LEAD = re.compile(
    r"(?:(?<!\w)(?:at|from|around|until|till|um|ab|gegen|von|à|dès|vers|a las?|desde las|@|"
    r"time:?|uhrzeit:?|zeit:?|heure:?|hora:?|start:?|starts:?|beginn:?|clock:?)|@) ?$",
    re.IGNORECASE,
)
_DAY_BEFORE = re.compile(
    rf"(?:\d{{4}}-\d\d-\d\d|\d\d?\.\d\d?\.(?:\d\d){{0,2}}|\d\d?/\d\d?(?:/\d{{2,4}})?"
    rf"|(?<!\w)(?:{any_of(WEEKDAY_NUMBER)})\.?|(?-i:(?<!\w)(?:{any_of(SHORT_WEEKDAYS)}))"
    rf"|(?<!\w)(?:{any_of(MONTH_NUMBER)})\.? \d\d?(?:st|nd|rd|th)?(?:,? \d{{4}})?"
    rf"|\d\d?(?:\.|st|nd|rd|th)? (?:de )?(?:{any_of(MONTH_NUMBER)})\.?(?: \d{{4}})?"
    r"|(?<!\w)(?:today|tomorrow|heute|morgen|demain|mañana)|\( ?)"
    r"(?:\]\]|\))? ?(?:[,;|T(–—-]|um|at|à|a las)? ?\(?$",
    re.IGNORECASE,
)
_CLOCK_BEFORE = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3]):[0-5]\d ?(?:[-–—]|to|bis|à|a|until) ?$")
_NO_TIME_AFTER = re.compile(r" (?:in(?:to)?|of|mark|minutes?|min|ratio|mm)(?!\w)|%", re.IGNORECASE)
_REACH = 32
_NOTHING = re.compile(
    r"(?:~|ca\. ?)?(?P<number>0+(?:[.,:]0+)?)(?! ?[-–] ?[1-9])"
    r"(?P<unit> ?-?(?:minutes?|mins?\.?|minuten|minutos?|hours?|"
    r"hrs?\.?|h|stunden?|std\.?|heures?|horas?|m|['’′])(?:00)?)?(?!\w)",
    re.IGNORECASE,
)
_CLAUSE_BEGIN = re.compile(r"(?:^|[,;(|–—] ?| - )$")
_CLAUSE_CLOSE = re.compile(r" ?(?:$|[,;)|.–—])")
_ANY = re.compile(r"\d(?:[:.]\d\d| ?uhr|[ap]m| ?h)", re.IGNORECASE)
"""What a text must have for a time of day in digits; looked for first, as it is quick."""


def impossible_time(text: str, *, is_time: bool = False) -> str | None:
    """Give the first time that no clock shows, as written, or `None`.

    `is_time`: the text stands where a time must be, such as under `Time:`.
    """
    found = _impossible(text, is_time=is_time)
    return found[0].strip() if found else None


def without_impossible_time(text: str) -> str:
    """Give the text without its first impossible time and its word: `Onsite, at 25:00`."""
    found = _impossible(text, is_time=False)
    if found is None:
        return text
    before = re.sub(r"(?:[\s,;–—@-]|(?<=\s)(?:at|um|à|a las|ab|from))*$", "", text[: found.start()])
    rest = f"{before}{text[found.end() :]}"
    return re.sub(r"\s*\(\s*[,;]?\s*\)?\s*$", "", rest).strip(" ,;–—-")


def impossible_length(text: str, *, is_length: bool = False) -> str | None:
    """Give a length of nothing, `0 min`, that is a clause of its own, or `None`.

    `is_length`: the text stands where a length must be, so that `0` is one.
    """
    for match in _NOTHING.finditer(text):
        if is_length and match[0] == text.strip():
            return match[0]
        begins = _CLAUSE_BEGIN.search(text, max(0, match.start() - 3), match.start())
        if match["unit"] and begins and _CLAUSE_CLOSE.match(text, match.end()):
            return match[0]
    return None


def _impossible(text: str, *, is_time: bool) -> re.Match[str] | None:
    if not _ANY.search(text):
        return None
    for match in _CLOCK.finditer(text):
        if _cannot_be(match) and (is_time or _is_meant(text, match)):
            return match
    return None


def _cannot_be(match: re.Match[str]) -> bool:
    hour = int(match["hour"])
    written = match["minute"] or match["dotted"] or match["french"] or match["german"]
    if int(written or 0) > _LAST_MINUTE or hour > _LAST_HOUR:
        return True
    half = (match["unit"] or "").strip().lower()[:1]
    return half in ("a", "p") and not written and hour > _LAST_HOUR // 2 + 1


def _is_meant(text: str, match: re.Match[str]) -> bool:
    """Tell whether the words around it say that it is a time of day."""
    if _NO_TIME_AFTER.match(text, match.end()):
        return False
    before = text[max(0, match.start() - _REACH) : match.start()]
    sign = (match["unit"] or "").strip().lower()
    if sign.startswith("uhr") or match["zone"]:
        return True
    if _DAY_BEFORE.search(before) or _CLOCK_BEFORE.search(before):
        return bool(match["minute"] or match["dotted"] or match["french"] or sign)
    if sign[:1] in ("a", "p") and (match["minute"] or match["dotted"] or _LEAD.search(before)):
        return True
    is_early = int(match["hour"]) <= _LATEST
    return is_early and bool(_LEAD.search(before))
