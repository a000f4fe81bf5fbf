"""The day by which something is to be done: `by Friday`, or a bare one: `chase HR 16 March`."""

import re
from datetime import date

from notesyncd.notes.context import NoteContext
from notesyncd.notes.values.dates import FoundDate
from notesyncd.notes.values.due import next_numbered, prose_due

__all__ = ["due_in", "ends_with_day"]

_DAY_OF = re.compile(
    r"\b(?:of|from|since|about|re|for|after|vom|von|seit|für|nach|zum|du|de|des|depuis|pour|après"
    r"|del|desde|para|tras|book|off)(?: the| le| el)?\s*[(\[]*$",
    re.IGNORECASE,
)
_DONE_ON = re.compile(
    r"(?:\b(?:done|completed|finished|erledigt|gemacht|fertig|fait|hecho|hecha)|[(\[](?:sent|mailed|"
    r"emailed|asked|called|paid|signed|submitted|received|posted|geschickt|gesendet|abgeschickt|"
    r"abgegeben|eingereicht|angerufen|bezahlt|erhalten|envoyée?s?|rendue?s?|payée?s?|signée?s?|"
    r"reçue?s?|enviad[oa]s?|mandad[oa]s?|entregad[oa]s?|pagad[oa]s?|recibid[oa]s?))"
    r"(?: (?:on|am|le|el)|\s*[:–—-])?\s*$",
    re.IGNORECASE,
)
"""Before the day on which it was done: `ask for more (done: 2026-02-19)`."""


def due_in(text: str, said_on: date | None, context: NoteContext) -> FoundDate | None:
    """Give the day by which it is to be done, in words or as the only day in `text`."""
    text = _without_done(text, context)
    order = context.settings.date_order
    found = prose_due(text, said_on=said_on, order=order, reference=context.reference)
    if found is None and said_on is None and context.written_on:
        found = next_numbered(text, context.written_on)
    return found or _bare_day(text, said_on, context)


def ends_with_day(text: str, context: NoteContext) -> bool:
    """Tell whether a text ends with a bare day in brackets; of what is done, the day it was."""
    return any(
        text[: one.start].endswith(("(", "[")) and text[one.end :].strip() in (")", "]")
        for one in context.dates(text)
    )


def _bare_day(text: str, said_on: date | None, context: NoteContext) -> FoundDate | None:
    """Read `call back Nov 25`: the only day in what is to be done is when it is to be done.

    Not a day before it was written down, nor the day of what is spoken of: `the talk of 12 May`.
    """
    found = context.dates(text)
    if len(found) != 1 or found[0].day is None or found[0].end_day:
        return None
    if said_on and found[0].day < said_on:
        return None
    before = text[: found[0].start]
    return None if _DAY_OF.search(before) else found[0]


def _without_done(text: str, context: NoteContext) -> str:
    """Give `text` without the days on which it was done."""
    for found in reversed(context.dates(text)):
        if _DONE_ON.search(text[: found.start]):
            text = f"{text[: found.start]}{text[found.end :]}"
    return text
