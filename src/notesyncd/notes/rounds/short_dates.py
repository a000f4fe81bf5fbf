"""Days without a year at the beginning of a line, such as `13/01 - call with Ada` or `3.2. Essai`.

Elsewhere such numbers are fractions and outlines; where a round is looked for, they are days.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from notesyncd.notes.context import NoteContext
from notesyncd.notes.outline import Entry, Table
from notesyncd.notes.values.found_date import day_of, settle

__all__ = ["with_years"]

_TALK = (
    r"(?:call|chat|interview|meeting|screen|visit|telefonat|gespräch|interview|appel|entretien|"
    r"llamada|entrevista|charla)"
)
_PAIR = r"(?P<one>\d\d?)(?:/(?P<two>\d\d?)|\. ?(?P<three>\d\d?)\.)"
_AT_START = re.compile(
    rf"^(?P<before>\W{{0,4}}(?:(?i:[a-zé]{{2,3}}[.,]? ))?){_PAIR}"
    r"(?=\W{0,4}\s*(?:[-–—:,.]|\s)\s*\S)(?!\s*(?:of|der|des|du|de|x|stars?|pts|points|years?)\b|[/\d]|\.\d)"
)
_AFTER_TALK = re.compile(
    rf"^(?P<before>(?:\S+ ){{0,2}}{_TALK} (?:on |am |le |el )?){_PAIR}(?![/.\d])", re.IGNORECASE
)


def with_years(nodes: Sequence[Entry | Table], context: NoteContext) -> tuple[Entry | Table, ...]:
    """Give the lines with the whole date in place of a day and month at their beginning."""
    return tuple(node if isinstance(node, Table) else _dated(node, context) for node in nodes)


def _dated(entry: Entry, context: NoteContext) -> Entry:
    text = _with_year(entry.text, context)
    below = with_years(entry.children, context)
    children = tuple(child for child in below if isinstance(child, Entry))
    if text == entry.text and children == entry.children:
        return entry
    return replace(entry, text=text, children=children)


def _with_year(text: str, context: NoteContext) -> str:
    match = _AT_START.match(text) or _AFTER_TALK.match(text)
    if match is None or context.reference is None or context.dates(text[: match.end() + 1]):
        return text
    parts = int(match["one"]), int(match["two"] or match["three"])
    readings = {
        "dmy": day_of(2024, parts[1], parts[0]),
        "mdy": day_of(2024, parts[0], parts[1]),
    }
    order = "dmy" if match["three"] else context.settings.date_order
    found = [readings[order]] if order else list(dict.fromkeys(readings.values()))
    days = [day for day in found if day]
    if len(days) != 1:
        return text
    day, _ = settle(None, days[0].month, days[0].day, context.reference)
    return f"{match['before']}{day.isoformat()}{text[match.end() :]}" if day else text
