"""A callout whose title is a round's, with its day: it heads what stands in it.

> [!abstract]+ 2026-02-10 Phone screen
> with Ada Byron, 15 min
> Q: Why us?

https://obsidian.md/help/callouts
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.callouts import callout_kind
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.model import Block
from notesyncd.notes.rounds.titles import read_round_title

__all__ = ["with_round_callouts"]

_NO_HEADS = frozenset({"todo", "task", "warning", "danger", "bug", "caution", "error"})
_FIRST, _LAST = 2, 6
"""Levels of headings: that of the first callout of a note without any, and the lowest."""


def with_round_callouts(blocks: Sequence[Block], context: NoteContext) -> tuple[Block, ...]:
    """Give the titles of such callouts as headings, and what stands in them without the quote."""
    if not any(block.callout and block.header for block in blocks):
        return tuple(blocks)
    return tuple(_headed(blocks, context))


def _headed(blocks: Sequence[Block], context: NoteContext) -> Iterator[Block]:
    level, is_inside = _FIRST, False
    for block in blocks:
        if block.kind == "heading":
            level = min(block.level + 1, _LAST)
        is_title = block.callout is not None and block.header and block.kind == "paragraph"
        if block.callout is None or is_title:
            is_inside = is_title and _heads_round(block, context)
        if not is_inside:
            yield block
        elif is_title:
            yield replace(
                block, kind="heading", level=level, quoted=False, callout=None, header=False
            )
        else:
            yield replace(block, quoted=False, callout=None)


def _heads_round(block: Block, context: NoteContext) -> bool:
    """Tell whether a callout's title says round and day, and its type nothing else."""
    if block.callout in _NO_HEADS or callout_kind(block.callout or "", context) == "next_steps":
        return False
    title = plain_text(block.text)
    read = read_round_title(title, context)
    is_known = callout_kind(block.callout or "", context) is not None
    return bool(read.day and read.strength > is_known and not context.words.section(title))
