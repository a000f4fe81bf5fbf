"""Due dates in prose: `by Friday`, `within two weeks`, `bis Ende der Woche`, `avant vendredi`."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeAlias

from notesyncd.notes.values import due_patterns as patterns
from notesyncd.notes.values.date_words import MONTH_NUMBER, NUMBERS, WEEKDAY_NUMBER
from notesyncd.notes.values.dates import DateOrder, DateProblem, FoundDate, find_dates
from notesyncd.notes.values.day_steps import (
    end_of,
    last_workday,
    months_later,
    plus,
    workdays_later,
)
from notesyncd.notes.values.due_weeks import due_weeks
from notesyncd.notes.values.due_words import SPANS, UNITS
from notesyncd.notes.values.found_date import day_of, settle

_LASTS = re.compile(r"(?:un)?till?\b", re.IGNORECASE)
_THIS = frozenset({"this", "diesen", "ce", "este"})
_HOURS = {"hour": 1, "day": 24, "week": 168}
_MORNING = frozenset({"morgen", "mañana"})
_Day: TypeAlias = tuple[int, int, date | None]
"""Start and end in the text, and the day; `None`: its words contradict each other."""


def prose_due(
    text: str,
    *,
    said_on: date | None,
    order: DateOrder | None = None,
    reference: date | None = None,
) -> FoundDate | None:
    """Give the first day by which the text says that something is to be done, or `None`.

    `said_on` is the day on which it was said; without it only dates are understood, no `by Friday`.
    A week or month gives its last working day: `by end of week` and `next week` are Fridays; of
    `in 2-3 weeks` the longer is taken. `before Friday` gives Friday, the day that the text names.
    `order` says how to read `by 03/04/2026`; without it that date is reported as ambiguous.
    `reference` gives the year of `by 3 March` where `said_on` is not known.
    """
    plain = text.replace("’", "'")
    near = said_on or reference
    dates = find_dates(plain, reference=near, order=order)
    found = list(_dated(plain, (*dates, *_slashed(plain, near, order)), near))
    if said_on is not None:
        for read in _READERS:
            found.extend(_by_date(plain, one, dates) for one in read(plain, said_on))
    never = [one for one in found if _is_never(plain, one)]
    due = [one for one in found if not any(no.start <= one.start < no.end for no in never)]
    first = min(due, key=lambda one: (one.start, -one.end)) if due else None
    return replace(first, text=text[first.start : first.end]) if first else None


def next_numbered(text: str, after: date) -> FoundDate | None:
    """Give the day of `by the 10th`: the next one with that number, where no more is known.

    `I need until the 20th` says how long something lasts, not by when it is to be done.
    """
    plain = text.replace("’", "'")
    days = (one for one in _ordinals(plain, after) if one[2])
    found = next((one for one in days if not _LASTS.match(plain, one[0])), None)
    return _by_date(plain, found, ()) if found else None


def _is_never(text: str, one: FoundDate) -> bool:
    window = max(0, one.start - 16)
    if one.text.lower().startswith("antes"):
        return bool(patterns.NOT_BEFORE.search(text, window, one.start))
    return bool(patterns.NEVER.search(text, window, one.start))


def _by_date(text: str, one: _Day, dates: tuple[FoundDate, ...]) -> FoundDate:
    """Give a day that words name, or the date that says more: `by Friday (March 13)`."""
    start, end, day = one
    for known in dates:
        if known.day and patterns.WHICH_DAY.fullmatch(text, end, known.start):
            day, end = known.day, known.end + text.startswith(")", known.end)
    problem: DateProblem | None = None if day else "ambiguous"
    return FoundDate(day=day, start=start, end=end, text=text[start:end], problem=problem)


def _dated(text: str, dates: tuple[FoundDate, ...], said_on: date | None) -> Iterator[FoundDate]:
    for one in dates:
        window = max(0, one.start - 24)
        lead = patterns.LEAD_BEFORE.search(text, window, one.start)
        if not lead and not (said_on and one.day and one.day < said_on):
            lead = patterns.DAY_WORD_BEFORE.search(text, window, one.start)
        if lead:
            yield replace(one, start=lead.start(), text=text[lead.start() : one.end])
            return


def _slashed(text: str, near: date | None, order: DateOrder | None) -> Iterator[FoundDate]:
    """Give days such as `27/02`; without `order`, only if they can be read in one way."""
    for match in patterns.SLASHED.finditer(text):
        first, second = int(match["first"]), int(match["second"])
        is_day_first = order == "dmy" if order else first >= second
        parts = (second, first) if is_day_first else (first, second)
        day, problem = settle(None, *parts, near) if max(parts) <= 31 else (None, "invalid")
        if order is None and max(parts) <= 12 and first != second:
            day, problem = None, "ambiguous"
        yield FoundDate(
            day=day, start=match.start(), end=match.end(), text=match[0], problem=problem
        )


def _weekdays(text: str, said_on: date) -> Iterator[_Day]:
    for match in patterns.WEEKDAY.finditer(text):
        if not any(
            match[group] for group in ("lead", "word", "nearest", "next", "after", "week", "latest")
        ):
            continue
        named = match["other"] or match["weekday"]  # of `Monday or Tuesday`, the later one
        ahead = WEEKDAY_NUMBER[named.lower()] - said_on.weekday()
        if match["next"] or match["week"]:
            ahead += 7
        else:
            ahead %= 7
            ahead = ahead if (match["word"] or "").lower() in _THIS else ahead or 7
        day = plus(said_on, timedelta(days=ahead))
        if day:
            yield match.start(), match.end(), day
            return


def _ordinals(text: str, said_on: date) -> Iterator[_Day]:
    """Give the next day with that number; a weekday that does not fit leaves it open."""
    matches = (
        *patterns.ORDINAL.finditer(text),
        *patterns.WEEKDAY_NUMBERED.finditer(text),
        *patterns.NUMBERED.finditer(text),
    )
    for match in matches:
        months = (months_later(said_on.replace(day=1), ahead) for ahead in range(3))
        days = (day_of(first.year, first.month, int(match["day"])) for first in months if first)
        day = next((day for day in days if day and day >= said_on), None)
        weekday = (match.groupdict().get("weekday") or "").lower()
        fits = day and (not weekday or day.weekday() == WEEKDAY_NUMBER[weekday])
        yield match.start(), match.end(), day if fits else None
        return


def _within(text: str, said_on: date) -> Iterator[_Day]:
    for match in (*patterns.WITHIN_UNITS.finditer(text), *patterns.FROM_NOW.finditer(text)):
        unit = next((name for name in UNITS if match[name]), "hour")
        number = _count(match["most"] or match["number"]) + _or_two(match)
        day = _later(said_on, number, unit) if number else None
        if day:
            yield match.start(), match.end(), day
            return


def _within_next(text: str, said_on: date) -> Iterator[_Day]:
    for match in patterns.WITHIN_NEXT.finditer(text):
        day = _later(said_on, 1 + _or_two(match), match["unit"].lower())
        if day:
            yield match.start(), match.end(), day
            return


def _or_two(match: re.Match[str]) -> int:
    return int((match["or_two"] or "").endswith(("two", "deux", "dos", "zwei")))


def _later(said_on: date, number: int, unit: str) -> date | None:
    if unit == "month":
        return months_later(said_on, number)
    if unit == "workday":
        return workdays_later(said_on, number)
    return plus(said_on, timedelta(days=-(-number * _HOURS[unit] // 24)))


def _spans(text: str, said_on: date) -> Iterator[_Day]:
    for match in patterns.SPAN.finditer(text):
        phrase = match["phrase"].lower()
        if phrase in _MORNING and (
            match["phrase"] == "Morgen"
            or patterns.MORNING_BEFORE.search(
                text, max(0, match.start() - 12), match.start("phrase")
            )
        ):
            continue
        day = end_of(*SPANS[phrase], said_on)
        if day:
            yield match.start(), match.end(), day
            return


def _month_ends(text: str, said_on: date) -> Iterator[_Day]:
    for match in patterns.MONTH_END.finditer(text):
        first, _ = settle(None, MONTH_NUMBER[match["month"].lower()], 28, said_on)
        if first:
            yield match.start(), match.end(), last_workday(first)
            return


def _months(text: str, said_on: date) -> Iterator[_Day]:
    for match in patterns.MONTH.finditer(text):
        first, _ = settle(None, MONTH_NUMBER[match["month"].lower()], 1, said_on)
        if first and not (match["before"] and first < said_on):
            yield match.start(), match.end(), first if match["before"] else last_workday(first)
            return


def _last_word(text: str, said_on: date) -> Iterator[_Day]:
    match = patterns.LAST_WORD.search(text.rstrip())
    if match is None or match["no"]:
        return
    ahead = (WEEKDAY_NUMBER[match["weekday"].lower()] - said_on.weekday()) % 7
    day = plus(said_on, timedelta(days=ahead or 7))
    if day:
        yield match.start(), match.end(), day


def _count(word: str) -> int:
    return NUMBERS.get(word.lower()) or int(word)


_READERS: tuple[Callable[[str, date], Iterator[_Day]], ...] = (
    _weekdays,
    _ordinals,
    _within,
    _within_next,
    _spans,
    _month_ends,
    _months,
    _last_word,
    due_weeks,
)
