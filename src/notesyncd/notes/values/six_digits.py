"""Dates in six digits, as names of files have them: `012426 Acme`, `acme_260124`."""

import re
from collections.abc import Iterator
from datetime import date

from notesyncd.notes.values.found_date import DateOrder, FoundDate, day_of

# Six digits anywhere else are numbers of jobs, postcodes, and amounts.
_SIX = re.compile(r"^(?P<at>\d{6})(?=[ _-]+[^\W\d_])|(?<=[^\W\d_]_)(?P<last>\d{6})$")
_ANY = re.compile(r"\d{6}")
"""Looked for first, as it is quick."""
_ORDERS = {"mdy": (2, 0, 1), "dmy": (2, 1, 0), "ymd": (0, 1, 2)}
"""Where year, month, and day are among the three pairs of digits."""
_REACH = 3
"""How many years a date may be away from the reference; without one, from 2026 on both sides 6."""
_MIDDLE, _FAR = 2026, 6


def six_digit_dates(
    text: str, *, reference: date | None, order: DateOrder | None
) -> Iterator[FoundDate]:
    """Give the date of a name in which six digits stand; two readings are ambiguous."""
    if not _ANY.search(text):
        return
    for match in _SIX.finditer(text):
        readings = _readings(match[0], reference)
        if order is not None and order in readings:
            readings = {order: readings[order]}
        days = tuple(set(readings.values()))
        if days:
            sure = len(days) == 1
            yield FoundDate(
                day=days[0] if sure else None,
                problem=None if sure else "ambiguous",
                start=match.start(),
                end=match.end(),
                text=match[0],
            )


def _readings(digits: str, reference: date | None) -> dict[str, date]:
    """Give the readings that are days of the calendar, in a year that may be meant."""
    pairs = [int(digits[at : at + 2]) for at in (0, 2, 4)]
    now, reach = (reference.year, _REACH) if reference else (_MIDDLE, _FAR)
    readings = {}
    for name, (year, month, day) in _ORDERS.items():
        found = day_of(2000 + pairs[year], pairs[month], pairs[day])
        if found and abs(found.year - now) <= reach:
            readings[name] = found
    return readings
