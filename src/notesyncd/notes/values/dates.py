"""Dates in text, in the spellings that people use: digits, names of months, wikilinks, org.

Nothing is guessed: a date that can be read in two ways is reported as ambiguous.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from notesyncd.notes.values.date_words import MOVED_FROM
from notesyncd.notes.values.found_date import DateOrder, DateProblem, FoundDate, amid, settle
from notesyncd.notes.values.named_dates import named_dates, names_month
from notesyncd.notes.values.numeric_dates import numeric_dates
from notesyncd.notes.values.six_digits import six_digit_dates
from notesyncd.notes.values.weekdays import weekday_after, weekday_before, weekday_of

__all__ = [
    "DateOrder",
    "DateProblem",
    "FoundDate",
    "amid",
    "day_by_weekday",
    "find_dates",
    "may_lack_year",
]

# A date in an address says when a page was made; a date that is struck out holds no more.
_HIDDEN = re.compile(r"https?://[^\s<>()\]|]{1,2000}|~~[^~\n]{1,300}~~")
_RANGE = re.compile(r" ?(?:[-–—/]|\.\.|to|through|till|until|bis|au|al|hasta) ?$")
_OR = re.compile(r",? (?:or|oder|ou|o|bzw\.) (?:(?:on|am|den|le|el|the) )?")
# Wikilinks of Obsidian, timestamps of org; https://orgmode.org/manual/Timestamps.html
_BRACKETS = (("[[", "]]"), ("<", ">"))
_DIGIT = re.compile(r"\d")
_SHORT = re.compile(r"\d[-./]|\d{6}")
_FULL_YEAR = re.compile(r"\d{4}|['’]\d\d")
_REACH = 2
_LONGEST_RANGE = timedelta(days=31)


def find_dates(
    text: str, *, reference: date | None = None, order: DateOrder | None = None
) -> tuple[FoundDate, ...]:
    """Give the dates in the text, in order of position.

    `reference` supplies a missing year: the one that brings the day nearest to it, from 90 days
    before to 275 days after. `order` says how to read 03/04/2026. A month without a day is no date.
    """
    if not _DIGIT.search(text):
        return ()
    visible = _HIDDEN.sub(lambda match: " " * len(match[0]), text)
    found = [
        *numeric_dates(visible, reference=reference, order=order),
        *named_dates(visible, reference=reference),
        *six_digit_dates(visible, reference=reference, order=order),
    ]
    found.sort(key=lambda one: (one.start, -one.end))
    apart: list[FoundDate] = []
    for one in found:
        if not apart or one.start >= apart[-1].end:
            _join(visible, apart, one)
    return tuple(filter(None, (_holding(visible, one) for one in _widened(text, apart))))


def day_by_weekday(text: str, near: date, *, order: DateOrder | None = None) -> date | None:
    """Give the first day in `text` that has a weekday, and no year: the weekday tells which.

    `Wed 4 March` is that of one year within two years of `near`, or of none: the same day of a
    year falls on the same weekday after five years at the earliest.
    """
    for one in find_dates(text, order=order):
        weekday = weekday_of(one.text) if one.problem == "no-year" else None
        if weekday is None:
            continue
        for year in range(near.year - _REACH, near.year + _REACH + 1):
            again = find_dates(one.text, reference=amid(year), order=order)
            day = again[0].day if again else None
            if day and day.year == year and day.weekday() == weekday:
                return day
    return None


def may_lack_year(text: str) -> bool:
    """Tell quickly whether a date in the text may be one that a reference helps to read."""
    if not _DIGIT.search(text):
        return False
    return bool(_SHORT.search(text)) or names_month(text)


def _join(text: str, dates: list[FoundDate], one: FoundDate) -> None:
    """Append a date, or make it the end of a range that the date before it begins.

    Of `3 March or 10 March` neither is the day.
    """
    if dates and _RANGE.fullmatch(text, dates[-1].end, _left(text, one)):
        first = _first_day(dates[-1], one)
        if first and one.day and timedelta(0) < one.day - first <= _LONGEST_RANGE:
            dates[-1] = replace(dates[-1], day=first, end_day=one.day, problem=None, end=one.end)
            return
    if dates and one.problem != "invalid" and _OR.fullmatch(text, dates[-1].end, _left(text, one)):
        dates[-1] = replace(dates[-1], day=None, end_day=None, problem="either", end=one.end)
        return
    dates.append(one)


def _holding(text: str, one: FoundDate) -> FoundDate | None:
    """Drop a date that holds no more: `moved from March 5 to March 7` is March 7."""
    if not MOVED_FROM.search(text, max(0, one.start - 32), one.start):
        return one
    return replace(one, day=one.end_day, end_day=None) if one.end_day else None


def _left(text: str, one: FoundDate) -> int:
    before = weekday_before(text, one.start)
    return before.start if before else one.start


def _first_day(first: FoundDate, last: FoundDate) -> date | None:
    """Give the first day of a range; without a year of its own it is the one before the last."""
    if first.end_day or last.end_day or last.day is None:
        return None
    if first.day and not _FULL_YEAR.search(first.text):
        return settle(None, first.day.month, first.day.day, last.day)[0]
    if first.problem == "no-year":
        again = next(named_dates(first.text, reference=last.day), None)
        return again.day if again else None
    return first.day


def _widened(text: str, dates: list[FoundDate]) -> Iterator[FoundDate]:
    """Take in the weekday words and the brackets that belong to the dates."""
    free = 0
    for one in dates:
        start, end = one.start, one.end
        before = weekday_before(text, start)
        if before and before.start >= free:
            start = before.start
        after = weekday_after(text, end)
        end = after.end if after else end
        for opening, closing in _BRACKETS:
            begin, stop = start - len(opening), end + len(closing)
            if begin >= free and text[begin:start] == opening and text[end:stop] == closing:
                start, end = begin, stop
                break
        free = end
        is_same = (start, end, text[start:end]) == (one.start, one.end, one.text)
        yield one if is_same else replace(one, start=start, end=end, text=text[start:end])
