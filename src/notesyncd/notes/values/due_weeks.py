"""Due dates that name a week or a part of a month: `first week of April`, `mid April`, `KW 13`.

A week is due on its Friday: the first week of a month is the one with its first Friday. The
beginning of a month is due on the 10th, its middle on the 15th, or on the Friday before them.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from notesyncd.notes.values.date_words import MONTH_NUMBER, NUMBERS, WEEKDAY_NUMBER, any_of
from notesyncd.notes.values.day_steps import last_workday, on_workday, plus
from notesyncd.notes.values.due_words import (
    EARLY_IN_MONTH,
    LEADS,
    MID_MONTH,
    ORDER_OF_WEEK,
)
from notesyncd.notes.values.found_date import settle

__all__ = ["due_weeks"]

_LEAD = (
    rf"(?<!\w)(?:(?:{any_of(LEADS)}|in|during|in der|im|en|a|à|dans|durant) )?(?:the |der |la )?"
)
_MONTH = rf"(?P<month>{any_of(MONTH_NUMBER)})(?!\w| \d)"

_WEEK_OF_MONTH = re.compile(
    rf"{_LEAD}(?P<order>{any_of(ORDER_OF_WEEK)}) "
    rf"(?:week (?:of|in)|woche im|semana de|semaine (?:de |d')) ?{_MONTH}",
    re.IGNORECASE,
)
_PART_OF_MONTH = re.compile(
    rf"{_LEAD}(?:(?P<early>{any_of(EARLY_IN_MONTH)})|(?P<mid>{any_of(MID_MONTH)}))[ -]{_MONTH}",
    re.IGNORECASE,
)
_WEEK_OF_DAY = re.compile(
    rf"{_LEAD}"
    r"(?:week (?:of|commencing|beginning|starting)|w/c|woche vom|woche ab|semaine du|semana del)"
    rf" (?:the )?(?:(?P<month>{any_of(MONTH_NUMBER)})\.? (?P<day>\d\d?)(?:st|nd|rd|th)?"
    rf"|(?P<day2>\d\d?)(?:st|nd|rd|th|\.)? (?:of |de )?"
    rf"(?P<month2>{any_of(MONTH_NUMBER)}))(?![\w:])",
    re.IGNORECASE,
)
_CALENDAR_WEEK = re.compile(
    rf"(?<!\w)(?:{any_of(LEADS)}|ende)(?: der)? KW ?(?P<week>[1-5]?\d)(?!\w)", re.IGNORECASE
)
_WEEKS_FROM_DAY = re.compile(
    rf"(?<!\w)(?:(?P<number>\d|{any_of(NUMBERS)}) (?:weeks?|wochen?) (?:from|on) (?:next |this )?"
    rf"(?P<weekday>{any_of(w for w in WEEKDAY_NUMBER if len(w) > 4)})"
    rf"|(?:(?:by|on) )?(?P<weekday2>\w{{3,6}}day) week)(?!\w)",
    re.IGNORECASE,
)
_ANY = re.compile(
    r"week|woche|sema|w/c|KW|mid|mitte|mi[ -]|earl|begin|start|anfang|début|princip|comienz|mediad",
    re.IGNORECASE,
)
"""What a text must have for one of these; looked for first, as it is quick."""
_FRIDAY = 4
_WEEK = timedelta(weeks=1)


def due_weeks(text: str, said_on: date) -> Iterator[tuple[int, int, date | None]]:
    """Give start, end, and last working day of what the text names."""
    if not _ANY.search(text):
        return
    for match in _WEEK_OF_MONTH.finditer(text):
        first = _day(match["month"], 1, said_on)
        if first:
            yield match.start(), match.end(), _week_of(first, ORDER_OF_WEEK[match["order"].lower()])
    for match in _PART_OF_MONTH.finditer(text):
        last = _day(match["month"], 10 if match["early"] else 15, said_on)
        if last:
            yield match.start(), match.end(), on_workday(last)
    for match in _WEEK_OF_DAY.finditer(text):
        month, day = match["month"] or match["month2"], match["day"] or match["day2"]
        if found := _day(month, int(day), said_on):
            yield match.start(), match.end(), plus(found, timedelta(_FRIDAY - found.weekday()))
    yield from _calendar_weeks(text, said_on)
    yield from _from_days(text, said_on)


def _calendar_weeks(text: str, said_on: date) -> Iterator[tuple[int, int, date | None]]:
    """Read `KW 13`, the week of ISO 8601; one that is long past is that of the next year."""
    for match in _CALENDAR_WEEK.finditer(text):
        for year in (said_on.year, said_on.year + 1):
            try:
                day = date.fromisocalendar(year, int(match["week"]), _FRIDAY + 1)
            except ValueError:
                continue
            if day >= said_on - _WEEK:
                yield match.start(), match.end(), day
                break


def _from_days(text: str, said_on: date) -> Iterator[tuple[int, int, date | None]]:
    """Read `a week from Monday` and `Monday week`: weeks after the nearest such day."""
    for match in _WEEKS_FROM_DAY.finditer(text):
        weekday = WEEKDAY_NUMBER.get((match["weekday"] or match["weekday2"]).lower())
        if weekday is None:
            continue
        number = match["number"] or "1"
        weeks = NUMBERS.get(number.lower()) or int(number)
        ahead = (weekday - said_on.weekday()) % 7 or 7
        yield match.start(), match.end(), plus(said_on, timedelta(days=ahead, weeks=weeks))


def _day(month: str, day: int, said_on: date) -> date | None:
    return settle(None, MONTH_NUMBER[month.lower()], day, said_on)[0]


def _week_of(first: date, order: int) -> date:
    """Give the Friday of a week of the month that begins on `first`."""
    if order < 0:
        return last_workday(first)
    return first + timedelta(days=(_FRIDAY - first.weekday()) % 7) + (order - 1) * _WEEK
