"""Days that lean on the title above them: `4 Feb` below `Timeline 2026:`, `4th` below `March 2026`.

Where a round is looked for they are written as whole dates; a title with a whole date of its own is
an entry of a log, and no calendar.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from notesyncd.notes.context import NoteContext
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry, Table
from notesyncd.notes.rounds.short_dates import with_year
from notesyncd.notes.values.date_words import MONTH_NUMBER, WEEKDAY_NUMBER, any_of
from notesyncd.notes.values.found_date import amid, day_of

__all__ = ["with_titled_days", "year_in"]

_YEARS = re.compile(r"(?<![\w./-])(?P<year>20\d\d)(?P<next> ?[/–-] ?(?:20)?\d\d)?(?![\w/-]|\.\d)")
_MONTH = re.compile(
    rf"\W*(?:(?:in|im|en) )?(?P<month>{any_of(MONTH_NUMBER)})\.?,?(?: de| del)? "
    r"(?P<year>20\d\d)\W*",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"(?P<before>\W{{0,4}}(?:(?:{any_of(w for w in WEEKDAY_NUMBER if len(w) > 1)})[.,]? )?)"
    r"(?P<lead>(?:the|am|den|le|el) )?(?P<day>[12]?\d|3[01])(?P<mark>st|nd|rd|th|er|º)?"
    r"(?P<stop>\.?\s?[:,–—)-]|\.)?(?=\s|\*)",
    re.IGNORECASE,
)
_FULL_YEAR = re.compile(r"\d{4}|['’]\d\d")
_TURN = (10, 1)
"""From October on, the winter between two years is near."""
_LONGEST = 60


def with_titled_days(
    nodes: Sequence[Entry | Table], context: NoteContext
) -> tuple[Entry | Table, ...]:
    """Give the lines with whole dates where the title above them names the year or the month."""
    return tuple(
        node if isinstance(node, Table) else _dated(node, node.place.title, context)
        for node in nodes
    )


def year_in(title: str) -> date | None:
    """Give a day by which the days below a title such as `Verlauf 2025/26` have their years."""
    found = list(_YEARS.finditer(title)) if len(title) <= _LONGEST else []
    if len(found) != 1:
        return None
    year = int(found[0]["year"])
    return date(year, *_TURN) if found[0]["next"] else amid(year)


def _dated(entry: Entry, title: str, context: NoteContext) -> Entry:
    near = None if context.dates(title) else year_in(title)
    text = _written(entry.text, title, near, context) if near else entry.text
    own = plain_text(entry.text)
    title = own if entry.children and year_in(own) else title
    children = tuple(_dated(child, title, context) for child in entry.children)
    if text == entry.text and children == entry.children:
        return entry
    return replace(entry, text=text, children=children)


def _written(text: str, title: str, near: date, context: NoteContext) -> str:
    """Give a line with whole dates: with the year of the title, and with its month."""
    if (month := _MONTH.fullmatch(title)) and (match := _DAY.match(text)):
        is_day = match["mark"] or match["lead"] or match["stop"]
        number = MONTH_NUMBER[month["month"].lower()]
        day = day_of(int(month["year"]), number, int(match["day"]))
        if day and is_day and not context.dates(text[: match.end() + 1]):
            return f"{match['before']}{day}:{text[match.end() :]}"
    there = replace(context, reference=near)
    text = with_year(text, there)
    for found in reversed(there.dates(text)):
        if found.day and not found.end_day and not _FULL_YEAR.search(found.text):
            text = f"{text[: found.start]}{found.day}{text[found.end :]}"
    return text
