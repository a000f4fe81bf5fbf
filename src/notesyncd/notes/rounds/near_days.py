"""Days that lean on the day of the note: `Tuesday 25th`, `on the nineteenth`, `today`, `**Wed**`.

Where a round is looked for they are written as whole dates, if only one day can be meant: the
weekday and the number must agree, and a bare number or weekday counts from the day of the note.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from notesyncd.notes.context import NoteContext
from notesyncd.notes.daily import is_daily_note
from notesyncd.notes.facts.fields import label_of
from notesyncd.notes.facts.points import sentences
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry, Table
from notesyncd.notes.rounds.titles import read_round_title
from notesyncd.notes.rounds.told_words import (
    begins_later,
    is_appointment,
    is_other_appointment,
    tells_of_talk,
)
from notesyncd.notes.rounds.weekdays_told import weekday_told
from notesyncd.notes.search_sections import heads_search
from notesyncd.notes.values.date_words import MONTH_NUMBER, WEEKDAY_NUMBER, any_of
from notesyncd.notes.values.found_date import day_of
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["with_near_days"]

_DAY = any_of(word for word in WEEKDAY_NUMBER if len(word) > 2)
_MONTH = any_of(MONTH_NUMBER)
_NOT_MONTH = rf"(?! (?:of |de )?(?:{_MONTH})\b|[/.:-]?\d| ?%)"
_WEEKDAY_AND_NUMBER = re.compile(
    rf"(?<!\w)(?P<weekday>{_DAY})[.,]? (?:the |den |dem |le |el )?(?P<day>[12]?\d|3[01])"
    rf"(?P<mark>st|nd|rd|th|\.)?{_NOT_MONTH}(?! ?(?:[Uu]hr|h|am|pm|a\.m|p\.m|min|hours?)\b|\w)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<!\w)(?P<lead>(?:on |for |is |it's )?the|am|le|el) "
    r"(?P<day>[12]?\d|3[01])(?P<mark>st|nd|rd|th|\.)?"
    rf"{_NOT_MONTH}(?!\w| (?:floor|round|stage|interview|time|people|personas|personnes|[Uu]hr)\b)",
    re.IGNORECASE,
)
_DIGIT_NEXT = re.compile(r" \d")
"""What a text must have for one of these days to be in it."""
_LOG_DAY = re.compile(
    rf"^(?P<before>\W{{0,4}})(?P<weekday>{_DAY})(?P<after>\*\*|__|:|,| [-–—])", re.IGNORECASE
)
_WEEK_NAME = re.compile(r"(?<!\d)(?P<year>20\d\d)-?[Ww](?P<week>[0-5]\d)(?!\d)")
_CALL_WITH = re.compile(
    r"(?:(?i:phone|video|zoom|teams) )?(?i:call|chat|meeting|talk|gespräch|telefonat|appel|échange|"
    r"llamada|charla) (?i:w/|with|mit|avec|con) ?[A-ZÀ-Ý]"
)
_CLOCK = re.compile(
    r"^\W{0,4}(?:\d{1,2}[:.h]\d\d(?: ?[ap]m| ?uhr)?|\d{1,2} ?(?:[ap]m|uhr|h))[\s:–—-]+",
    re.IGNORECASE,
)
_FIRST_LINES = 4
_WINDOW = 140
_REACH = 45
"""How many days after the day of the note such a day may be, and a third of it before."""


def with_near_days(
    nodes: Sequence[Entry | Table], context: NoteContext
) -> tuple[Entry | Table, ...]:
    """Give the lines with whole dates in place of such days."""
    name = context.note.rsplit("/", 1)[-1]
    days = [found.day for found in context.dates(name) if found.day]
    near = _Near(
        note=days[0] if len(days) == 1 else None,
        week=_week(name),
        about=days[0] if days else context.reference,
        words=context.words,
    )
    if near.about is None and near.week is None:
        return tuple(nodes)
    dated = [node if isinstance(node, Table) else _dated(node, near, context) for node in nodes]
    if near.note and is_daily_note(context.note):
        dated = [_on_day(node, near.note, context) for node in dated]
    return _with_note_day(dated, near.note, context)


def _on_day(node: Entry | Table, day: date, context: NoteContext) -> Entry | Table:
    """Write the day of a daily note before `16:30 call with Ada` in a section on the search."""
    if isinstance(node, Table) or node.block.box is not None or node.block.quoted:
        return node
    clock = _CLOCK.match(node.text)
    told = node.text[clock.end() :] if clock else ""
    is_talk = _CALL_WITH.match(told) or context.words.patterns["rounds.names"].match(fold(told))
    if (
        not is_talk
        or context.dates(told)
        or not heads_search(f"# {node.place.title}", context.words)
    ):
        return node
    return replace(node, text=f"{day.isoformat()}: {node.text}")


def _with_note_day(
    nodes: Sequence[Entry | Table], day: date | None, context: NoteContext
) -> tuple[Entry | Table, ...]:
    """Write the day in the note's name before a round with which one of its first lines begins."""
    for index, node in enumerate(nodes[:_FIRST_LINES] if day else ()):
        if isinstance(node, Table) or day in {one.day for one in context.dates(node.text)}:
            break
        if day and _is_of_note_day(node, context):
            dated = replace(node, text=f"{day.isoformat()}: {node.text}")
            return (*nodes[:index], dated, *nodes[index + 1 :])
    return tuple(nodes)


def _is_of_note_day(entry: Entry, context: NoteContext) -> bool:
    """Tell whether one of the first lines begins with a round, and says no other day for it."""
    place, block = entry.place, entry.block
    if place.round or place.section or block.box is not None or block.quoted:
        return False
    words, text = context.words, plain_text(entry.text)
    first = sentences(text)[0] if text else ""
    if context.dates(first) or label_of(entry) is not None:
        return False
    if tells_of_talk(first, words):
        return True
    if context.dates(text) or begins_later(text, words) or is_other_appointment(text, words):
        return False
    head = re.split(r"[,;:.(]", text)[0]
    named = words.patterns["rounds.names"].match(fold(head))
    is_named = named is not None and read_round_title(head, context).strength > 0
    return is_named or _CALL_WITH.match(text) is not None


class _Near:
    """The day of the note's name, the Monday of the week in it, and a day near which it is."""

    def __init__(
        self, *, note: date | None, week: date | None, about: date | None, words: Vocabulary
    ) -> None:
        self.note, self.week, self.about, self.words = note, week, about or week, words


def _week(name: str) -> date | None:
    match = _WEEK_NAME.search(name)
    try:
        return date.fromisocalendar(int(match["year"]), int(match["week"]), 1) if match else None
    except ValueError:
        return None


def _dated(entry: Entry, near: _Near, context: NoteContext) -> Entry:
    text = _written(entry.text, near, context)
    children = tuple(_dated(child, near, context) for child in entry.children)
    if text == entry.text and children == entry.children:
        return entry
    return replace(entry, text=text, children=children)


def _written(text: str, near: _Near, context: NoteContext) -> str:
    text = _with_ordinals(text)
    if near.week and (match := _LOG_DAY.match(text)) and not context.dates(text):
        day = near.week + timedelta(days=WEEKDAY_NUMBER[match["weekday"].lower()])
        text = f"{match['before']}{day.isoformat()}{match['after']}{text[match.end() :]}"
    for pattern in (_WEEKDAY_AND_NUMBER, _NUMBER) if _DIGIT_NEXT.search(text) else ():
        for match in reversed(list(pattern.finditer(text))):
            told = _day(match, near)
            around = text[max(0, match.start() - _WINDOW) : match.end() + _WINDOW // 2]
            if (
                told
                and is_appointment(around, near.words)
                and not _is_dated_at(match, text, context)
            ):
                lead = f"{match['lead']} " if "lead" in match.groupdict() else ""
                text = f"{text[: match.start()]}{lead}{told}{text[match.end() :]}"
    return _with_weekday(_with_today(text, near, context), near, context)


def _with_weekday(text: str, near: _Near, context: NoteContext) -> str:
    """Write the day of `next Tuesday 2pm: technical interview`."""
    if near.note is None or context.dates(text):
        return text
    told = weekday_told(text, near.words)
    return f"{text[: told.start]}{told.day(near.note)}{text[told.end :]}" if told else text


def _is_dated_at(match: re.Match[str], text: str, context: NoteContext) -> bool:
    return any(one.start < match.end() and match.start() < one.end for one in context.dates(text))


def _day(match: re.Match[str], near: _Near) -> date | None:
    """Give the only day near the note that has the number, and falls on the weekday."""
    if near.about is None or not (match["mark"] or "weekday" in match.groupdict()):
        return None
    first, last = near.about - timedelta(days=_REACH // 3), near.about + timedelta(days=_REACH)
    months = {(near.about.year, near.about.month)}
    months |= {(one.year, one.month) for one in (first, last)}
    days = [day for year, month in months if (day := day_of(year, month, int(match["day"])))]
    days = sorted(day for day in days if first <= day <= last)
    if weekday := match.groupdict().get("weekday"):
        days = [day for day in days if day.weekday() == WEEKDAY_NUMBER[weekday.lower()]]
        return days[0] if len(days) == 1 else None
    return next((day for day in days if near.note and day >= near.note), None)


def _with_today(text: str, near: _Near, context: NoteContext) -> str:
    """Write `today` as the day in the note's name, where a line tells of a round."""
    if near.note is None or context.dates(text):
        return text
    folded = fold(text)
    for offset, name in ((0, "today"), (-1, "yesterday"), (1, "tomorrow")):
        match = near.words.patterns[f"rounds.told.{name}"].search(folded)
        if match and is_appointment(text, near.words):
            written = re.search(rf"(?<!\w){re.escape(match[0])}(?!\w)", text, re.IGNORECASE)
            if written:
                day = near.note + timedelta(days=offset)
                return f"{text[: written.start()]}{day.isoformat()}{text[written.end() :]}"
    return text


def _with_ordinals(text: str) -> str:
    """Write `the ninth of march` as `the 9th of march`, where somebody dictated a day."""
    if "the " not in text:
        return text
    return _SPELLED.sub(lambda match: f"{match['the']}{_numbered(match['word'])}", text)


def _numbered(word: str) -> str:
    number = _ORDINALS[word.lower()]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number not in _TEENS else 0, "th")
    return f"{number}{ending}"


_TEENS = (11, 12, 13)
_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
    "twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth "
    "twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
)
_ORDINALS = {word: number for number, word in enumerate(_WORDS.split(" "), start=1)}
_SPELLED = re.compile(
    rf"(?<!\w)(?P<the>(?:(?:on|for|am|{_DAY}) )?the )(?P<word>{any_of(_ORDINALS)})"
    rf"(?= of (?:{_MONTH})\b|(?<=\w)$|[.,;!?]| (?:at|no time)\b)",
    re.IGNORECASE,
)
