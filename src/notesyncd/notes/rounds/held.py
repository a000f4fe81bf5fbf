"""The lines and tables of a note, each with the days that hold, and without what is struck out."""

import re
from collections.abc import Sequence
from dataclasses import replace

from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.fields import NoteField
from notesyncd.notes.outline import Entry, Table
from notesyncd.notes.rounds.moved import as_held, is_struck
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["held_field", "with_held_days"]

_DIGIT = re.compile(r"\d")
_STRUCK = re.compile(r"~~[^~\n]{1,300}~~")


def with_held_days(
    nodes: Sequence[Entry | Table], context: NoteContext
) -> tuple[Entry | Table, ...]:
    """Give the lines and cells with the days that hold, without what is struck out and replaced."""
    told = [one.text for one in nodes if isinstance(one, Entry)]
    return tuple(
        _held_table(one, context) if isinstance(one, Table) else _held_entry(one, context)
        for one in nodes
        if isinstance(one, Table) or not _is_replaced(one.text, told, context.words)
    )


def held_field(one: NoteField, context: NoteContext) -> NoteField:
    """Give a field with the day that holds: `2026-03-20 (moved to 2026-03-22)`."""
    value = _held(one.value, context)
    return one if value == one.value else replace(one, value=value)


def _held(text: str, context: NoteContext) -> str:
    if _DIGIT.search(text) is None and "~~" not in text:
        return text  # most lines: they have no day, and are not struck out
    return as_held(text, context.words, context.dates)


def _held_entry(entry: Entry, context: NoteContext) -> Entry:
    text = _held(entry.text, context)
    below = with_held_days(entry.children, context) if entry.children else ()
    children = tuple(child for child in below if isinstance(child, Entry))
    if text == entry.text and children == entry.children:
        return entry
    return replace(entry, text=text, children=children)


def _held_table(table: Table, context: NoteContext) -> Table:
    told = [" ".join(cells) for _, cells in table.rows]
    rows = tuple(
        (line, tuple(_held(cell, context) for cell in cells))
        for (line, cells), text in zip(table.rows, told, strict=True)
        if not (any(map(is_struck, cells)) and _is_replaced(text, told, context.words))
    )
    return table if rows == table.rows else replace(table, rows=rows)


def _is_replaced(text: str, others: Sequence[str], words: Vocabulary) -> bool:
    """Tell whether a struck out line has a sibling that names the same round, and holds."""
    if "~~" not in text or not (is_struck(text) or _STRUCK.search(text)):
        return False
    if not is_struck(text) and _DIGIT.search(_STRUCK.sub("", text)):
        return False
    names = words.patterns["rounds.names"]
    own = names.findall(fold(text))
    return bool(own) and any(
        "~~" not in other and names.findall(fold(other)) == own and _DIGIT.search(other)
        for other in others
    )
