"""Days that are counted from other days: weeks, months, and working days on."""

from calendar import monthrange
from datetime import date, timedelta

__all__ = ["end_of", "last_workday", "months_later", "on_workday", "plus", "workdays_later"]

_FRIDAY = 4


def end_of(unit: str, ahead: int, said_on: date) -> date | None:
    """Give the last working day of the span; of a weekend its Sunday."""
    if unit == "day":
        return plus(said_on, timedelta(days=ahead))
    if unit == "month":
        first = months_later(said_on.replace(day=1), ahead)
        return last_workday(first) if first else None
    if unit in ("quarter", "year"):
        last = 12 if unit == "year" else (said_on.month + 2) // 3 * 3
        return last_workday(said_on.replace(month=last, day=1))
    if unit == "weekend":
        return plus(said_on, timedelta(days=6 - said_on.weekday()))
    # On Saturday and Sunday the working week that is meant is the one to come.
    days = _FRIDAY - said_on.weekday() + 7 * ahead
    return plus(said_on, timedelta(days=days if days >= 0 else days + 7))


def last_workday(day: date) -> date:
    """Give the last working day of the month of `day`."""
    last = day.replace(day=monthrange(day.year, day.month)[1])
    return last - timedelta(days=max(0, last.weekday() - _FRIDAY))


def plus(day: date, length: timedelta) -> date | None:
    """Give the day that much later, or `None` beyond the last one of all."""
    try:
        return day + length
    except OverflowError:
        return None


def months_later(day: date, months: int) -> date | None:
    """Give the same day of a later month, or its last one where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def workdays_later(day: date, number: int) -> date | None:
    """Give the day that is so many working days later; holidays are not known."""
    weeks, rest = divmod(number, 5)
    found = plus(day, timedelta(weeks=weeks))
    while found and (rest or found.weekday() > _FRIDAY):
        found = plus(found, timedelta(days=1))
        rest -= 1 if found and rest and found.weekday() <= _FRIDAY else 0
    return found


def on_workday(day: date) -> date:
    """Give the day, or of a weekend the Friday before it."""
    return day - timedelta(days=max(0, day.weekday() - _FRIDAY))
