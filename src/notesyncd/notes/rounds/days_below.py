"""A round whose day is the first line inside it: a callout, or a bullet with others below it.

Where rounds are looked for, the two are one line: `Phone screen, 3 March 2026, 14:00`.
"""

from collections.abc import Sequence
from dataclasses import replace

from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.fields import label_of
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry, Table
from notesyncd.notes.rounds.common import is_own_words
from notesyncd.notes.rounds.heads_of_talks import CALLS
from notesyncd.notes.rounds.titles import read_round_title
from notesyncd.notes.titles import with_day
from notesyncd.notes.values.weekdays import weekday_before
from notesyncd.notes.vocabulary import fold

__all__ = ["with_days_below"]

_MOST_WORDS = 6


def with_days_below(
    nodes: Sequence[Entry | Table], context: NoteContext
) -> tuple[Entry | Table, ...]:
    """Give the lines that name a round together with the day that begins the first one inside."""
    return tuple(
        node if isinstance(node, Table) or not node.children else _joined(node, context)
        for node in nodes
    )


def _joined(entry: Entry, context: NoteContext) -> Entry:
    first, *rest = entry.children
    name = plain_text(entry.text).strip(" :–—-")
    is_short = 0 < len(name.split()) <= _MOST_WORDS
    is_free = is_own_words(entry.block) and entry.block.box is None and first.block.box is None
    if not (is_short and is_free) or context.dates(name) or label_of(first):
        return entry
    text = with_day(first.block).text if first.text == first.block.text else first.text
    is_round = read_round_title(name, context).strength or fold(name) in CALLS
    if not (is_round and _begins_with_day(text, context)):
        return entry
    return replace(entry, text=f"{name}, {text}", children=(*first.children, *rest))


def _begins_with_day(text: str, context: NoteContext) -> bool:
    line = plain_text(text.split("\n", maxsplit=1)[0])
    dates = context.dates(line)
    if not dates:
        return False
    weekday = weekday_before(line, dates[0].start)
    return not any(map(str.isalnum, line[: weekday.start if weekday else dates[0].start]))
