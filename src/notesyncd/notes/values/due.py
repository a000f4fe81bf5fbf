"""Due dates in prose: `by Friday`, `within two weeks`, `bis Ende der Woche`, `avant vendredi`."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from notesyncd.notes.values import due_patterns as patterns
from notesyncd.notes.values.date_words import MONTH_NUMBER, NUMBERS, WEEKDAY_NUMBER
from notesyncd.notes.values.dates import DateOrder, FoundDate, find_dates
from notesyncd.notes.values.due_words import SPANS, UNITS
from notesyncd.notes.values.found_date import settle

_FRIDAY = 4
_THIS = frozenset({"this", "diesen", "ce", "este"})
_HOURS = {"hour": 1, "day": 24, "week": 168}
_MORNING = frozenset({"morgen", "mañana"})


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
    found = list(_dated(text, said_on or reference, order))
    if said_on is not None:
        for read in (_weekdays, _within, _spans, _month_ends, _months, _last_word):
            found.extend(
                FoundDate(day=day, start=start, end=end, text=text[start:end])
                for start, end, day in read(text, said_on)
            )
    return min(found, key=lambda one: (one.start, -one.end)) if found else None


def _dated(text: str, said_on: date | None, order: DateOrder | None) -> Iterator[FoundDate]:
    for one in (*find_dates(text, reference=said_on, order=order), *_slashed(text, said_on, order)):
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


def _weekdays(text: str, said_on: date) -> Iterator[tuple[int, int, date]]:
    for match in patterns.WEEKDAY.finditer(text):
        if not any(match[group] for group in ("lead", "word", "nearest", "next", "after", "week")):
            continue
        ahead = WEEKDAY_NUMBER[match["weekday"].lower()] - said_on.weekday()
        if match["next"] or match["week"]:
            ahead += 7
        else:
            ahead %= 7
            ahead = ahead if (match["word"] or "").lower() in _THIS else ahead or 7
        day = _add(said_on, timedelta(days=ahead))
        if day:
            yield match.start(), match.end(), day
            return


def _within(text: str, said_on: date) -> Iterator[tuple[int, int, date]]:
    for match in (*patterns.WITHIN_UNITS.finditer(text), *patterns.FROM_NOW.finditer(text)):
        number = _count(match["most"] or match["number"])
        unit = next(name for name in UNITS if match[name])
        if unit == "month":
            day = _months_later(said_on, number)
        elif unit == "workday":
            day = _workdays_later(said_on, number)
        else:
            hours = number * _HOURS[unit]
            day = _add(said_on, timedelta(days=-(-hours // 24)))
        if day:
            yield match.start(), match.end(), day
            return


def _spans(text: str, said_on: date) -> Iterator[tuple[int, int, date]]:
    for match in patterns.SPAN.finditer(text):
        phrase = match["phrase"].lower()
        if phrase in _MORNING and (
            match["phrase"] == "Morgen"
            or patterns.MORNING_BEFORE.search(
                text, max(0, match.start() - 12), match.start("phrase")
            )
        ):
            continue
        day = _end_of(*SPANS[phrase], said_on)
        if day:
            yield match.start(), match.end(), day
            return


def _end_of(unit: str, ahead: int, said_on: date) -> date | None:
    """Give the last working day of the span; of a weekend its Sunday."""
    if unit == "day":
        return _add(said_on, timedelta(days=ahead))
    if unit == "month":
        first = _months_later(said_on.replace(day=1), ahead)
        return _last_workday(first) if first else None
    if unit == "weekend":
        return _add(said_on, timedelta(days=6 - said_on.weekday()))
    # On Saturday and Sunday the working week that is meant is the one to come.
    days = _FRIDAY - said_on.weekday() + 7 * ahead
    return _add(said_on, timedelta(days=days if days >= 0 else days + 7))


def _month_ends(text: str, said_on: date) -> Iterator[tuple[int, int, date]]:
    for match in patterns.MONTH_END.finditer(text):
        first, _ = settle(None, MONTH_NUMBER[match["month"].lower()], 28, said_on)
        if first:
            yield match.start(), match.end(), _last_workday(first)
            return


def _months(text: str, said_on: date) -> Iterator[tuple[int, int, date]]:
    for match in patterns.MONTH.finditer(text):
        first, _ = settle(None, MONTH_NUMBER[match["month"].lower()], 1, said_on)
        if first:
            yield match.start(), match.end(), first if match["before"] else _last_workday(first)
            return


def _last_word(text: str, said_on: date) -> Iterator[tuple[int, int, date]]:
    match = patterns.LAST_WORD.search(text.rstrip())
    if match is None or match["no"]:
        return
    ahead = (WEEKDAY_NUMBER[match["weekday"].lower()] - said_on.weekday()) % 7
    day = _add(said_on, timedelta(days=ahead or 7))
    if day:
        yield match.start(), match.end(), day


def _last_workday(day: date) -> date:
    """Give the last working day of the month of `day`."""
    last = day.replace(day=monthrange(day.year, day.month)[1])
    return last - timedelta(days=max(0, last.weekday() - _FRIDAY))


def _count(word: str) -> int:
    return NUMBERS.get(word.lower()) or int(word)


def _add(day: date, length: timedelta) -> date | None:
    try:
        return day + length
    except OverflowError:
        return None


def _months_later(day: date, months: int) -> date | None:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _workdays_later(day: date, number: int) -> date | None:
    weeks, rest = divmod(number, 5)
    found = _add(day, timedelta(weeks=weeks))
    while found and (rest or found.weekday() > _FRIDAY):
        found = _add(found, timedelta(days=1))
        rest -= 1 if found and rest and found.weekday() <= _FRIDAY else 0
    return found
