"""A date that was found in text, and how its parts become a day."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

DateProblem: TypeAlias = Literal["ambiguous", "no-year", "invalid", "either", "no-week", "put-off"]
DateOrder: TypeAlias = Literal["dmy", "mdy"]

_EARLIER = timedelta(days=90)
_LATER = timedelta(days=275)


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundDate:
    """A date in a text, or something that looks like one and has a problem."""

    day: date | None
    """`None` if there is a problem."""
    start: int
    """Offset of its first character in the text."""
    end: int
    """Offset after its last character."""
    text: str
    """The date as written, `text[start:end]` of the text searched."""
    problem: DateProblem | None = None
    """`ambiguous`: 03/04/2026 without a known order; `no-year`: nothing supplies the year;
    `invalid`: no such day in the calendar, such as 2026-02-30; `either`: `3 or 10 March`;
    `no-week`: a weekday of which nothing tells the week."""
    end_day: date | None = None
    """Last day of a range such as `November 10-12, 2025`."""


def settle(
    year: int | None, month: int, day: int, reference: date | None
) -> tuple[date | None, DateProblem | None]:
    """Give the day that the parts name, or why there is none.

    A missing year is the one that brings the day nearest to `reference`: from 90 days before it
    (people write up what has been) to 275 days after it (and plan ahead).
    """
    if year is not None:
        found = day_of(year, month, day)
        return found, None if found else "invalid"
    if day_of(2024, month, day) is None:  # a leap year: no year has such a day
        return None, "invalid"
    if reference is None:
        return None, "no-year"
    near = [
        (abs(candidate - reference), candidate)
        for offset in (-1, 0, 1)
        if (candidate := day_of(reference.year + offset, month, day))
        and -_EARLIER <= candidate - reference <= _LATER
    ]
    return (min(near)[1], None) if near else (None, "invalid")


def amid(year: int) -> date:
    """Give the reference to which the days of a year are near, and no others."""
    return date(year, 1, 1) + _EARLIER


def day_of(year: int, month: int, day: int) -> date | None:
    """Give the day, or `None` if the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
