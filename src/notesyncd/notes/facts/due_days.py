"""The day by which something is to be done: `by Friday`, or a bare one: `chase HR 16 March`."""

import re
from datetime import date

from notesyncd.notes.context import NoteContext
from notesyncd.notes.values.dates import FoundDate
from notesyncd.notes.values.due import next_numbered, prose_due

__all__ = ["due_in"]

_DAY_OF = re.compile(
    r"\b(?:of|from|since|about|re|for|after|vom|von|seit|für|nach|zum|du|de|des|depuis|pour|après"
    r"|del|desde|para|tras|book|off)(?: the| le| el)?\s*[(\[]*$",
    re.IGNORECASE,
)


def due_in(text: str, said_on: date | None, context: NoteContext) -> FoundDate | None:
    """Give the day by which it is to be done, in words or as the only day in `text`."""
    order = context.settings.date_order
    found = prose_due(text, said_on=said_on, order=order, reference=context.reference)
    if found is None and said_on is None and context.written_on:
        found = next_numbered(text, context.written_on)
    return found or _bare_day(text, said_on, context)


def _bare_day(text: str, said_on: date | None, context: NoteContext) -> FoundDate | None:
    """Read `call back Nov 25`: the only day in what is to be done is when it is to be done.

    Not a day before it was written down, nor the day of what is spoken of: `the talk of 12 May`.
    """
    found = context.dates(text)
    if len(found) != 1 or found[0].day is None or found[0].end_day:
        return None
    if said_on and found[0].day < said_on:
        return None
    return None if _DAY_OF.search(text[: found[0].start]) else found[0]
