"""Dates written in digits: `2026-01-12`, `12.1.2026`, `1/12/2026`, `20260112`."""

import re
from collections.abc import Iterator
from datetime import date

from notesyncd.notes.values.date_words import SHORT_WEEKDAYS, WEEKDAYS, any_of
from notesyncd.notes.values.found_date import DateOrder, DateProblem, FoundDate, day_of, settle
from notesyncd.notes.values.weekdays import weekday_after, weekday_before

YEAR = r"(?:19|20|21)\d\d"

_YEAR_FIRST = re.compile(
    rf"(?<![^\W_])(?<!\d[-.])(?P<year>{YEAR})(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)"
    r"(?![^\W_T]|T\D|\.\d)"
)
_YEAR_LAST = re.compile(
    rf"(?<![^\W_])(?<!\d[./,])(?:(?<!\d-)|(?<={YEAR}-))"
    r"(?P<one>\d\d?)(?:(?P<mark>[-/])|\. ?)(?P<two>\d\d?)(?(mark)(?P=mark)|\. ?)"
    rf"(?P<year>{YEAR}|\d\d)(?![^\W_])(?![./%]\d|%|-\d(?!\d?[./]\d\d?[./]{YEAR}))"
)
# Eight digits are a date only where names of files and timestamps have them: other eight digits
# are job numbers and the like.
_COMPACT = re.compile(
    rf"(?:^|(?<=_)|(?<=/))(?P<year>{YEAR})(?P<month>[01]\d)(?P<day>[0-3]\d)(?=$|[ _.-]|T\d)"
)
_WEEKDAY = any_of([*(word for words in WEEKDAYS for word in words), "mar", *SHORT_WEEKDAYS])
_LEAD = (
    r"(?:on|by|until|till|before|due|since|from|am|bis|vom|ab|zum|den|dem|frist|fällig|spätestens|"
    r"deadline|le|el|"
    rf"{_WEEKDAY})"
)
_NO_CLOCK = r"(?! ?(?:[Uu]hr|h\b|[ap]\.?m\b)|[:.]\d\d| ?[-–] ?\d)"
# `12.3.` and `3/14` are dates only after a word that asks for one: else they are decimals,
# numbered headings, and fractions.
_NO_YEAR = re.compile(
    rf"(?<!\w){_LEAD}[.,:]? (?P<one>\d\d?)(?:(?P<dot>\.) ?(?P<two>\d\d?)\.|/(?P<three>\d\d?))"
    rf"(?![^\W_]|[/.%]\d|%| ?\d{{2,4}}\b{_NO_CLOCK}| (?:of|der|des|du|de)\b)",
    re.IGNORECASE,
)
# `23/01` alone, or after a dash or a bracket: its zero, or the time after it, makes it a day.
_PADDED = re.compile(
    r"(?:^|(?<=[-–—(|:] )|(?<=[(|]))(?P<dot>)(?P<two>)(?P<one>0[1-9]|[12]\d|3[01])/"
    r"(?P<three>0[1-9]|1[0-2])(?=$|[ ),|])(?! ?(?:%|of|der|des|du|de|x|points?|pts|stars?)\b)"
)
_ZERO = re.compile(r"(?:^|/)0")
# `04.03.` alone in a cell, `4.3. 10 Uhr`: the whole text, or the time after it, says what it is.
_DAY_MONTH = re.compile(
    r"(?<![^\W_])(?<!\d[-./,])(?P<one>\d\d?)(?P<dot>\.) ?(?P<two>\d\d?)\.(?![^\W_]|[.%]\d)"
)
_CLOCK_AFTER = re.compile(r",? \(?(?:(?:à|a las|at|um) )?\d\d?(?:[:h]\d\d| ?h\b|[:.]\d\d ?h\b)")
_TIME_AFTER = re.compile(
    r",? (?:(?:um|ab|gegen|ca\.|etwa) ){0,2}\d\d?(?:[:.]\d\d| ?(?:[Uu]hr|h\b))"
)
# `am 06.03`: without the last dot only after these words, or if the weekday before it fits.
_NO_LAST_DOT = re.compile(
    r"(?<![^\W_])(?<!\d[-./,])(?P<one>0[1-9]|[12]\d|3[01])\.(?P<two>0[1-9]|1[0-2])"
    r"(?![^\W_]|[-.:,/%]\d|\.|%| ?(?:[Uu]hr|h|€|EUR|Euro)\b| ?[€$])"
)
_GERMAN_LEAD = re.compile(r"(?<!\w)(?:am|vom|zum|den|dem) $", re.IGNORECASE)
_VERSION_WORD = re.compile(
    r"(?:version|release|build|\bv|python|node|java|php|ruby|kernel|kapitel|chapter|chapitre|"
    r"section|abschnitt|absatz|ziffer|punkt)[ .:]*$",
    re.IGNORECASE,
)
_LEAD_WORD = re.compile(rf"(?<!\w){_LEAD}[.,:]? $", re.IGNORECASE)
_UNITS = re.compile(r" ?(?:years?|minutes?|min|days?|weeks?|percent|split|rule)\b", re.IGNORECASE)
_SPACE_AFTER = re.compile(r"[,;:)]?(?:\s|$)")
_WORD_BEFORE = re.compile(r"(?:(?<!\w)[a-zà-ÿß]{2,}|[^\W\d_]{2,}[.:,]|[(–—-]|[,;:]) ?$")
_EVENT = (
    r"(?:gespräch|interview|telefonat|termin|(?:probe|schnupper|vorstellungs)tag|runde|arbeiten|call"
    r"|hospitation|assessment|entretien|entrevista|llamada)"
)
_EVENT_AFTER = re.compile(rf" (?:\d\. )?[^\W\d_]*(?i:{_EVENT})(?!\w)")
_EVENT_BEFORE = re.compile(rf"(?i:{_EVENT}|stand|applied|beworben)[.:,]? $")
"""What happens on a day, right before it: `Zweitgespräch 9.2.26`."""
_MIDDLE = 2026
"""A year near which notes are, where nothing tells of one."""
_CELL = 16
"""A text so short may be nothing but a date."""
_FORMAT = re.compile(r"[\"'] ?, ?[\"'](?P<first>MM|dd)")
_DOTTED_FIRST = re.compile(r"(?<![\w.])(?P<day>\d\d?)\.(?: ?(?P<month>\d\d?)\.)? ?[-–—] ?$")


_SHORT = re.compile(r"\d[./]")
"""What a text must have for a date in digits without a year."""
_ANY = re.compile(r"\d[-./]|\d{8}")
"""What a text must have for one of these dates to be in it; looked for first, as it is quick."""


def numeric_dates(
    text: str, *, reference: date | None, order: DateOrder | None
) -> Iterator[FoundDate]:
    """Give the dates in digits, in no particular order."""
    if not _ANY.search(text):
        return
    for match in _YEAR_FIRST.finditer(text):
        if match["mark"] != "." or len(match["month"] + match["day"]) == 4:
            yield _found(text, match, int(match["year"]), int(match["month"]), int(match["day"]))
    for match in _COMPACT.finditer(text):
        if day_of(int(match["year"]), int(match["month"]), int(match["day"])):
            yield _found(text, match, int(match["year"]), int(match["month"]), int(match["day"]))
    for match in _YEAR_LAST.finditer(text):
        yield from _year_last(text, match, reference, order)
    yield from _without_years(text, reference, order)


def _without_years(
    text: str, reference: date | None, order: DateOrder | None
) -> Iterator[FoundDate]:
    if not _SHORT.search(text):
        return
    for match in _NO_YEAR.finditer(text):
        yield from _without_year(text, match, reference, order)
    for match in _PADDED.finditer(text):
        if _ZERO.search(match[0]) or _CLOCK_AFTER.match(text, match.end()):
            yield from _without_year(text, match, reference, order)
    for match in _DAY_MONTH.finditer(text):
        if _is_whole(text, match) or _is_of_event(text, match):
            yield from _day_month(match, reference)
    for match in _NO_LAST_DOT.finditer(text):
        yield from _no_last_dot(text, match, reference)


def _found(text: str, match: re.Match[str], year: int, month: int, day: int) -> FoundDate:
    found, problem = settle(year, month, day, None)
    return FoundDate(
        day=found,
        problem=problem,
        start=match.start("year"),
        end=match.end("day"),
        text=text[match.start("year") : match.end("day")],
    )


def _year_last(
    text: str, match: re.Match[str], reference: date | None, order: DateOrder | None
) -> Iterator[FoundDate]:
    short = len(match["year"]) == 2
    if short and not _short_year_fits(text, match, reference):
        return
    year = int(match["year"]) + (2000 if short else 0)
    one, two = int(match["one"]), int(match["two"])
    dotted = match["mark"] is None
    stated = _FORMAT.match(text, match.end())
    if dotted:
        order = "dmy"
    elif stated:
        order = "mdy" if stated["first"] == "MM" else "dmy"
    day, problem = _read(text, match.span(), (one, two), year, order)
    if problem == "invalid" and (short or max(one, two) > 39):
        return
    start, first = match.start(), None
    if dotted and day and (before := _DOTTED_FIRST.search(text, max(0, start - 12), start)):
        first = day_of(year, int(before["month"] or day.month), int(before["day"]))
        start = before.start() if first and first < day else start
    ranged = start != match.start()
    yield FoundDate(
        day=first if ranged else day,
        end_day=day if ranged else None,
        problem=problem,
        start=start,
        end=match.end(),
        text=text[start : match.end()],
    )


def _short_year_fits(text: str, match: re.Match[str], reference: date | None) -> bool:
    """Tell whether digits such as `12.03.26` are a date rather than a version or shares."""
    now = reference.year if reference else 2030
    reach = 6 if reference else 10
    if abs(2000 + int(match["year"]) - now) > reach or match["mark"] == "-":
        return False
    if match["mark"] == "/":
        return not _UNITS.match(text, match.end())
    window = max(0, match.start() - 16)
    if _VERSION_WORD.search(text, window, match.start()):
        return False
    padded = len(match["one"]) == len(match["two"]) == 2
    if padded or (len(text) <= _CELL and text.strip() == match[0]):
        return True
    if _TIME_AFTER.match(text, match.end()) or _is_of_the_time(text, match, reference):
        return True
    return bool(_LEAD_WORD.search(text, window, match.start()))


def _is_of_the_time(text: str, match: re.Match[str], reference: date | None) -> bool:
    """Tell whether `16.1.26` is of the year of the note, or begins a line in such a year."""
    if not _SPACE_AFTER.match(text, match.end()):
        return False
    near = abs(2000 + int(match["year"]) - (reference.year if reference else _MIDDLE)) <= 1
    before = text[: match.start()]
    begins = not any(map(str.isalnum, before.rsplit("\n", 1)[-1]))
    if not near or begins or _EVENT_BEFORE.search(before):
        return near
    is_known = reference is not None or match["mark"] is None
    return is_known and bool(_WORD_BEFORE.search(before))


def _is_of_event(text: str, match: re.Match[str]) -> bool:
    """Tell whether a time or an interview stands beside: `4.3. 10 Uhr`, `Zweitgespräch 4.3.`."""
    after = (_TIME_AFTER, _EVENT_AFTER)
    if any(pattern.match(text, match.end()) for pattern in after):
        return True
    return _EVENT_BEFORE.search(text, max(0, match.start() - 24), match.start()) is not None


def _is_whole(text: str, match: re.Match[str]) -> bool:
    """Tell whether the text is nothing but `04.03.`; `1.2.` may be a number in an outline."""
    padded = len(match["one"]) == len(match["two"]) == 2
    return padded and len(text) <= _CELL and text.strip() == match[0]


def _read(
    text: str,
    span: tuple[int, int],
    parts: tuple[int, int],
    year: int | None,
    order: DateOrder | None,
    reference: date | None = None,
) -> tuple[date | None, DateProblem | None]:
    """Read two numbers as day and month; only one reading, or an order, or the weekday decides."""
    (start, end), leap = span, year or 2024
    readings = {
        "dmy": day_of(leap, parts[1], parts[0]),
        "mdy": day_of(leap, parts[0], parts[1]),
    }
    days = {day for day in readings.values() if day}
    if len(days) > 1 and order is None and (year or reference):
        beside = weekday_before(text, start) or weekday_after(text, end)
        fitting = {
            day for day in days if beside and _falls_on(day, beside.weekday, year, reference)
        }
        days = fitting if len(fitting) == 1 else days
    if len(days) > 1 and order is not None:
        days = {day for day in (readings[order],) if day}
    if len(days) > 1:
        return None, "ambiguous"
    return (days.pop(), None) if days else (None, "invalid")


def _falls_on(day: date, weekday: int, year: int | None, reference: date | None) -> bool:
    settled, _ = settle(year, day.month, day.day, reference)
    return settled is not None and settled.weekday() == weekday


def _without_year(
    text: str, match: re.Match[str], reference: date | None, order: DateOrder | None
) -> Iterator[FoundDate]:
    one, two = int(match["one"]), int(match["two"] or match["three"])
    if (one, two) == (24, 7):
        return
    read, problem = _read(
        text,
        (match.start("one"), match.end()),
        (one, two),
        None,
        "dmy" if match["dot"] else order,
        reference,
    )
    if problem == "invalid":
        return
    if read:
        read, problem = settle(None, read.month, read.day, reference)
    start, end = match.start("one"), match.end()
    yield FoundDate(day=read, problem=problem, start=start, end=end, text=text[start:end])


def _day_month(match: re.Match[str], reference: date | None) -> Iterator[FoundDate]:
    """Give a day such as `04.03.`, unless the calendar has no such day."""
    day, problem = settle(None, int(match["two"]), int(match["one"]), reference)
    if problem != "invalid":
        yield FoundDate(
            day=day, problem=problem, start=match.start(), end=match.end(), text=match[0]
        )


def _no_last_dot(text: str, match: re.Match[str], reference: date | None) -> Iterator[FoundDate]:
    """Give a day such as `06.03` after `am`, or after the weekday on which it falls."""
    for one in _day_month(match, reference):
        before = weekday_before(text, one.start)
        fits = before and one.day and one.day.weekday() == before.weekday
        if fits or _GERMAN_LEAD.search(text, max(0, one.start - 6), one.start):
            yield one
