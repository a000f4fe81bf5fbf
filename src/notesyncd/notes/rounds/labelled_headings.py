"""Headings that are rounds by the labels right below them: a day, with whom, and when or how long.

`## Store walk` above `Date: 3 March`, `Time: 15:00`, and `With: Ada Byron` needs no known name.
"""

from collections.abc import Iterable

from notesyncd.notes.context import NoteContext
from notesyncd.notes.markdown.inline import is_placeholder, plain_text
from notesyncd.notes.model import Block
from notesyncd.notes.values.times import find_time

__all__ = ["has_labels_of_round"]

_DAYS = frozenset({"date", "interview_date"})
_MOMENTS = frozenset({"time", "duration"})
_MOST_LINES = 8


def has_labels_of_round(below: Iterable[Block], context: NoteContext) -> bool:
    """Tell whether labels below a heading say the day, with whom, and the time or the length."""
    told: set[str] = set()
    for block in list(below)[:_MOST_LINES]:
        if block.kind == "heading":
            break
        for line in block.text.split("\n"):
            key, colon, value = plain_text(line).partition(":")
            field = context.words.field(key.strip()) if colon and value.strip() else None
            if field in _DAYS and not any(one.day for one in context.dates(value)):
                continue
            if field and not is_placeholder(value.strip()):
                told.add(field)
            if field in _DAYS and find_time(value):
                told.add("time")
    return bool(told & _DAYS and "interviewers" in told and told & _MOMENTS)
