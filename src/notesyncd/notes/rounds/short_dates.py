"""Days and times in the short forms of hurried lines: `13/01 - call with Ada`, `17 Feb 1115`.

Elsewhere such numbers are fractions and outlines; where a round is looked for, a day at the
beginning of a line may lack its year, and what stands right after a day is a time.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.points import sentences
from notesyncd.notes.outline import Entry, Table
from notesyncd.notes.rounds.told_words import is_appointment, names_round_last
from notesyncd.notes.values.found_date import day_of, settle
from notesyncd.notes.values.times import find_duration, find_time
from notesyncd.notes.vocabulary import fold

__all__ = ["with_year", "with_years"]

_TALK = (
    r"(?:call|chat|interview|meeting|screen|visit|telefonat|gespräch|interview|appel|entretien|"
    r"llamada|entrevista|charla)"
)
_PAIR = r"(?P<one>\d\d?)(?:/(?P<two>\d\d?)|\. ?(?P<three>\d\d?)\.)"
_DIGITS = re.compile(r"\d[/.]")
"""What every such pair has; looked for first, as it is quick."""
_AT_START = re.compile(
    rf"^(?P<before>\W{{0,4}}(?:(?i:[a-zé]{{2,3}}[.,]? ))?){_PAIR}"
    r"(?=\W{0,4}\s*(?:[-–—:,.]|\s)\s*\S)(?!\s*(?:of|der|des|du|de|x|stars?|pts|points|years?)\b|"
    r"[/\d]|\.\d)"
)
_AFTER_TALK = re.compile(
    rf"^(?P<before>(?:\S+ ){{0,2}}{_TALK} (?:on |am |le |el )?){_PAIR}(?![/.\d])", re.IGNORECASE
)
_AFTER_WORD = re.compile(
    r"^(?P<before>.{0,80}?(?:(?:\b(?:for|is|was|in|one|talk|shift|visit|zoom|screen|round|me|met|"
    r"met \w+|day)|[:,)]) |\b(?:today|heute|aujourd['’]hui|hoy),? \(?))"
    rf"{_PAIR}(?=$|[ ,;.)])"
    r"(?! ?(?:of|der|des|du|de|stars?|pts|points|hours?|h|days?|years?|k|eur|€|£)\b)",
    re.IGNORECASE,
)
"""`They want me in 3/3`: where the line has the words of a round, or a time of day after it."""

_AFTER_NAME = re.compile(
    rf"^(?P<before>(?:[^\W\d_][\w'’-]* ){{1,4}}){_PAIR}(?=[ ,;.)]|$)(?! ?(?:of|der|des|du|de)\b)"
)
"""`Road test 3/18 at 8am`: the words before the day end with the name of a round."""
_SHORT = re.compile(r"(?<![\d/.])\d\d?(?:/\d\d?(?![\d/])|\. ?\d\d?\.(?!\d))")

_GAP = r"[ ,/(]{1,3}(?:(?:at|um|à|a las|from|von|de|ab) )?"
_CLOCK = re.compile(
    rf"{_GAP}(?P<hour>0[6-9]|1[0-8]|(?<!\d)[7-9](?=\.))\.?(?P<minute>[0-5][05])(?P<last>)"
    r"(?=[ ,;)/]|$|\.(?!\d))(?! ?(?:€|£|\$|euros?\b|an hour|people|staff|km|m\b|pm\b|am\b|a\.m|"
    r"p\.m))"
)
_HOURS = re.compile(
    rf"{_GAP}(?P<hour>[7-9]|1[0-2])(?P<minute>)(?: ?[-–] ?| to | til | till | until | bis | à | a )"
    r"(?P<last>1[0-9]|[1-9])(?=[ ,;)/]|$|\.(?!\d))"
    r"(?! ?(?:€|£|\$|%|pm\b|am\b|a\.m|p\.m|people|days|weeks|uhr\b|h\b))",
    re.IGNORECASE,
)
_LONGEST_DAY = 10
_LEAD = re.compile(r"(?<!\w)(?:on|am|le|el) $", re.IGNORECASE)
_FEW_WORDS = 4


def with_years(nodes: Sequence[Entry | Table], context: NoteContext) -> tuple[Entry | Table, ...]:
    """Give the lines with the whole date in place of a day and month at their beginning."""
    return tuple(node if isinstance(node, Table) else _dated(node, context) for node in nodes)


def _dated(entry: Entry, context: NoteContext) -> Entry:
    text = _with_clock(_with_years_of_sentences(entry.text, context), context)
    below = with_years(entry.children, context)
    children = tuple(child for child in below if isinstance(child, Entry))
    if text == entry.text and children == entry.children:
        return entry
    return replace(entry, text=text, children=children)


def _with_years_of_sentences(text: str, context: NoteContext) -> str:
    """Give a line with whole dates; each of its sentences may tell of another round."""
    text = with_year(text, context)
    if not _SHORT.search(text):
        return text
    for sentence in sentences(text)[1:]:
        if _SHORT.search(sentence):
            text = text.replace(sentence, with_year(sentence, context), 1)
    return text


def _with_clock(text: str, context: NoteContext) -> str:
    """Write `17 Feb 1115`, `25 Feb / 9.40`, and `21 Feb 9-3` with the times of a clock."""
    for found in reversed(context.dates(text)):
        match = _CLOCK.match(text, found.end) or _HOURS.match(text, found.end)
        if match is None or found.day is None or found.end_day:
            continue
        first, last = int(match["hour"]), int(match["last"] or 0)
        if last:
            last += 12 if last <= first else 0
            if not 2 <= last - first <= _LONGEST_DAY:
                continue
        stretch = f"{first:02}:{match['minute'] or '00'}" + (f"-{last:02}:00" if last else "")
        text = f"{text[: match.start('hour')]}{stretch}{text[match.end() :]}"
    return text


def _in_appointment(text: str, context: NoteContext) -> re.Match[str] | None:
    match = _AFTER_WORD.match(text)
    if match and (is_appointment(match["before"], context.words) or _has_clock(text)):
        return match
    named = _AFTER_NAME.match(text)
    is_named = named and names_round_last(named["before"], context.words) and _has_clock(text)
    return named if is_named else None


def _has_clock(text: str) -> bool:
    return find_time(text) is not None or find_duration(text) is not None


def with_year(text: str, context: NoteContext) -> str:
    """Give a line with the whole date in place of a day and month at its beginning."""
    if not _DIGITS.search(text):
        return text
    match = _AT_START.match(text) or _AFTER_TALK.match(text) or _in_appointment(text, context)
    if match is None or any(one.start < match.end() for one in context.dates(text)):
        return text
    parts = int(match["one"]), int(match["two"] or match["three"])
    readings = {
        "dmy": day_of(2024, parts[1], parts[0]),
        "mdy": day_of(2024, parts[0], parts[1]),
    }
    order = "dmy" if match["three"] else context.settings.date_order
    found = [readings[order]] if order else list(dict.fromkeys(readings.values()))
    days = [day for day in found if day]
    if len(days) == 1 and context.reference is not None:
        day, _ = settle(None, days[0].month, days[0].day, context.reference)
        return f"{match['before']}{day.isoformat()}{text[match.end() :]}" if day else text
    return _asked_for(match, text, context) if days else text


def _asked_for(match: re.Match[str], text: str, context: NoteContext) -> str:
    """Write `on 3/4` where a round has a day that is not clear, so that it is said."""
    before, after = match["before"], text[match.end() :]
    beside = fold(f"{before} {' '.join(after.split()[:_FEW_WORDS])}")
    if not context.words.patterns["rounds.names"].search(beside):
        return text
    day = text[len(before) : match.end()]
    return text if _LEAD.search(before) else f"{before}on {day}{after}"
