"""The name of a round in a line of its own, with its day in the next one, read as one line.

Phone screen
3 March 2026, 10:00, Ada Byron
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.fields import label_of
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry, Table
from notesyncd.notes.rounds.titles import read_round_title

__all__ = ["with_terms"]

_MOST_WORDS = 6


def with_terms(nodes: Sequence[Entry | Table], context: NoteContext) -> tuple[Entry | Table, ...]:
    """Give the lines with the name of a round put before the day in the line below it."""
    return tuple(_joined(nodes, context))


def _joined(nodes: Sequence[Entry | Table], context: NoteContext) -> Iterator[Entry | Table]:
    taken = None
    for node, after in pairwise((*nodes, None)):
        if node is None or node is taken:
            continue
        both = _is_term(node, after, context)
        if both and isinstance(node, Entry) and isinstance(after, Entry):
            taken = after
            yield replace(node, text=f"{node.text}: {after.text}", children=after.children)
        else:
            yield node


def _is_term(node: Entry | Table, after: Entry | Table | None, context: NoteContext) -> bool:
    if not isinstance(node, Entry) or not isinstance(after, Entry) or node.place.round:
        return False
    is_pair = after.line == node.line + 1 and not node.children and node.place == after.place
    if not is_pair or any(one.block.kind != "paragraph" for one in (node, after)):
        return False
    name = plain_text(node.text)
    if len(name.split()) > _MOST_WORDS or context.dates(name) or label_of(node) is not None:
        return False
    text = plain_text(after.text)
    dates = context.dates(text)
    begins = bool(dates) and dates[0].day is not None and not text[: dates[0].start].strip(" *_[(")
    return begins and name[-1:] not in ".!?" and read_round_title(name, context).strength > 0
