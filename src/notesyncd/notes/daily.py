"""Notes of a day or a week: which they are by their names, and on which day they were written."""

import re
from collections.abc import Callable
from datetime import date

from notesyncd.notes.context import NoteContext
from notesyncd.notes.values.date_words import MONTH_NUMBER, SHORT_WEEKDAYS, WEEKDAYS, any_of

__all__ = ["day_of_note", "is_daily_note", "is_week_note"]

_WEEKDAY = rf"(?:{any_of([*(w for day in WEEKDAYS for w in day), *SHORT_WEEKDAYS])})\.?,?"
_MONTH = rf"(?:{any_of(MONTH_NUMBER)})\.?"
_DAY = (
    r"\d{4}[-_. ]?\d\d[-_. ]?\d\d",
    r"\d{1,2}[-_. ]\d{1,2}[-_. ]\d{4}",
    rf"{_MONTH}[ _-]\d{{1,2}}(?:st|nd|rd|th)?,?[ _-]\d{{4}}",
    rf"\d{{1,2}}(?:st|nd|rd|th|\.)?[ _-](?:de[ _-])?{_MONTH}[ _-](?:de[ _-])?\d{{4}}",
    rf"\d{{4}}[ _-]\d\d[ _-]{_MONTH}[ _-]\d\d",
)
_DAILY = re.compile(
    rf"(?:{_WEEKDAY}[ _-]*)?(?:{'|'.join(_DAY)})(?:[ _,-]*\(?{_WEEKDAY}\)?)?"
    r"|\d{4}[ _-]?(?:W|KW|S|Week|Woche)[ _-]?\d{1,2}|(?:W|KW|Week|Woche)[ _-]?\d{1,2}[ _,-]+\d{4}",
    re.IGNORECASE,
)
_IN_FOLDERS = re.compile(r"(?:^|/)(\d{4})/(\d\d?)(?:[ _-][^/]*)?/(\d\d?)(?:[ _-]+[^/\d]*)?$")
"""`2026/03/12`, and `2026/03-March/12 Thursday`."""
_WEEK_IN_YEAR = re.compile(r"(?:^|/)(\d{4})/((?:W|KW|S|Week|Woche)[ _-]?\d{1,2})$", re.IGNORECASE)
_WEEK = re.compile(
    r"(?P<year>\d{4})[ _-]?\D{1,6}(?P<week>\d{1,2})|\D{1,6}(?P<week_>\d{1,2})\D+(?P<year_>\d{4})"
)


def is_daily_note(note: str) -> bool:
    """Tell whether the file name of a note is nothing but a day, or a week: `12.03.2026`."""
    path = note.rsplit(".", 1)[0]
    name = _name_of(path)
    return any(map(str.isdigit, name)) and bool(_DAILY.fullmatch(name) or _IN_FOLDERS.search(path))


def day_of_note(context: NoteContext) -> date | None:
    """Give the day in the name of a note or of its folders; of a week, its Monday."""
    path = context.note.rsplit(".", 1)[0]
    name = _name_of(path)
    if match := _IN_FOLDERS.search(path):
        year, month, day = map(int, match.groups())
        return _checked(lambda: date(year, month, day))
    dates = context.dates(name.replace("_", "-") if "_" in name else name)
    if dates and dates[0].day:
        return dates[0].day
    if _DAILY.fullmatch(name) and (match := _WEEK.fullmatch(name)):
        in_year, week = match["year"] or match["year_"], match["week"] or match["week_"]
        return _checked(lambda: date.fromisocalendar(int(in_year), int(week), 1))
    return None


def is_week_note(note: str) -> bool:
    """Tell whether the name of a note is that of a week: `2026-W11`."""
    name = _name_of(note.rsplit(".", 1)[0])
    return _DAILY.fullmatch(name) is not None and _WEEK.fullmatch(name) is not None


def _name_of(path: str) -> str:
    """Give the name of a note; that of a week in the folder of its year with the year."""
    week = _WEEK_IN_YEAR.search(path)
    return f"{week[1]}-{week[2]}" if week else path.rsplit("/", 1)[-1]


def _checked(make: Callable[[], date]) -> date | None:
    try:
        return make()
    except ValueError:  # the 31st of February, or a 60th week
        return None
