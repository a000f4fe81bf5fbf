"""Times of day that lean on the words around them: `10am till 4`, `2 in the afternoon`, `at 12.40`.

Read alone, their numbers may be counts, prices, or lengths.
"""

import re
from datetime import time

from notesyncd.notes.values.date_words import any_of
from notesyncd.notes.values.spoken_times import HOURS

__all__ = ["LOOSE", "loose_time"]

_WORDS = any_of(HOURS)
_UNTIL = r"(?: ?[-–—] ?| (?:to|until|till|['’]?til|bis|à|a) )"
_NOON = r"(?:noon|midday|mittags?|midi|mediodía)"
_NO_PAY = r"(?![^\W_]|[:.]?\d| ?[€£$%/]| ?(?:k|eur|euros?|an?|per|p|pro|die|l['’]|la|ph)\b)"
_REACH = 12

LOOSE = re.compile(
    r"(?<![^\W_])(?<![\d][-–.,/])(?<![:.$€£/+#])(?:"
    r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap]\.?m\.?)"
    rf"{_UNTIL}(?:(?P<noon>{_NOON})"
    r"|(?P<last>1[0-2]|0?[1-9])(?:[:.](?P<minutes>[0-5]\d)(?!\d|[.:]\d)"
    r"|(?=$|\n|[,.;:)!?]| ?[-–—(/+]| (?:with|w/|and|at|in|mit|et|y)(?!\w))))(?!\w| ?[ap]\.?m)"
    rf"|(?P<from>1\d|[7-9])[:.](?P<past>[0-5]\d){_UNTIL}{_NOON}(?!\w)"
    rf"|(?P<part>1[0-2]|[1-9]|{_WORDS}) (?:(?P<pm>in the (?:afternoon|evening)|de l['’]après-midi|"
    r"du soir|de la tarde|de la noche|nachmittags|abends)"
    r"|(?:in the morning|du matin|de la mañana|morgens|vormittags))(?!\w)"
    r"|(?P<early>[1-6])\.(?P<past5>[0-5][05])(?= (?:in the|this) (?:morning|afternoon)(?!\w))"
    rf"|(?P<dotted>1\d|20|[7-9])\.(?P<dots>[0-5][05]){_NO_PAY}"
    r"|(?P<spanish>1\d|2[01]|[7-9]) ?hs(?!\w| (?:seman|por|al|a la|x ))"
    r"|(?P<french>1\d|20|9)[hH](?=,|;|\)|\.?$|\. )"
    r")",
    re.IGNORECASE,
)
"""A time of day, or a stretch of it, if `loose_time` says so."""

_AT = re.compile(
    r"(?:^|[,(/] ?|(?<!\w)(?:at|around|about|um|ab|gegen|à|vers|a las?|sobre las|@) )$",
    re.IGNORECASE,
)
_AT_WORD = re.compile(r"(?:(?<!\w)(?:at|um|gegen|à|vers|a las|@) |@)$", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:^|, )$")


def loose_time(text: str, match: re.Match[str]) -> tuple[time, time | None] | None:
    """Give the beginning and the end of a match of `LOOSE`, if its words are those of a time."""
    before = text[max(0, match.start() - _REACH) : match.start()]
    if match["half"]:
        return _from_half(match)
    if match["from"]:
        return time(int(match["from"]), int(match["past"])), time(12)
    if match["early"]:
        is_pm = "afternoon" in text[match.end() : match.end() + len(" in the afternoon")]
        return time(int(match["early"]) + 12 * is_pm, int(match["past5"])), None
    if match["dotted"] and _AT_WORD.search(before):
        return time(int(match["dotted"]), int(match["dots"])), None
    if match["spanish"] and _AT.search(before):
        return time(int(match["spanish"])), None
    if match["french"] and _CLAUSE.search(before):
        return time(int(match["french"])), None
    if match["part"] and _AT.search(before):
        hour = HOURS.get(match["part"].lower()) or int(match["part"])
        return time(hour % 12 + 12 if match["pm"] else hour), None
    return None


def _from_half(match: re.Match[str]) -> tuple[time, time | None]:
    """Read `10am till 4`: the end is the next time that a clock shows these hours."""
    pm = match["half"][0] in "pP"
    first = time(int(match["hour"]) % 12 + 12 * pm, int(match["minute"] or 0))
    if match["noon"]:
        return first, time(12)
    last = time(int(match["last"]) % 12, int(match["minutes"] or 0))
    return first, last if last > first else last.replace(hour=last.hour + 12)
