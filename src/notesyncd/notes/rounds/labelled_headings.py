"""Headings that are rounds by the labels right below them: a day, with whom, and when or how long.

`## Store walk` above `Date: 3 March`, `Time: 15:00`, and `With: Ada Byron` needs no known name, nor
above `[date:: 2026-03-03] [time:: 15:00] [with:: Ada Byron]`.
"""

from collections.abc import Iterable

from notesyncd.notes.context import NoteContext
from notesyncd.notes.markdown.inline import inline_fields, is_placeholder, plain_text
from notesyncd.notes.model import Block
from notesyncd.notes.values.times import find_time

__all__ = ["has_labels_of_round"]

_DAYS = frozenset({"date", "interview_date"})
_MOMENTS = frozenset({"time", "duration"})
_MOST_LINES = 8


def has_labels_of_round(
    below: Iterable[Block], context: NoteContext, *, is_beside_rounds: bool
) -> bool:
    """Tell whether labels below a heading say the day, with whom, and the time or the length.

    Where headings of its level are rounds, it need not be said with whom.
    """
    told: set[str] = set()
    for block in list(below)[:_MOST_LINES]:
        if block.kind == "heading":
            break
        for line in block.text.split("\n"):
            for key, value in _labels(line):
                field = context.words.field(key)
                if field in _DAYS and not any(one.day for one in context.dates(value)):
                    continue
                if field and not is_placeholder(value):
                    told.add(field)
                if field in _DAYS and find_time(value):
                    told.add("time")
    is_met = is_beside_rounds or "interviewers" in told
    return bool(told & _DAYS and is_met and told & _MOMENTS)


def _labels(line: str) -> list[tuple[str, str]]:
    """Give keys and values of a line: one label, or several inline fields of Dataview."""
    fields = [(one.key, one.value) for one in inline_fields(line)] if "::" in line else []
    key, colon, value = plain_text(line).partition(":")
    fields += [(key.strip(), value.strip())] if colon and not fields else []
    return [(key, value) for key, value in fields if value]
