"""A title right below a list, with no empty line between: Markdown takes it for the list's text.

- What did you ship?
my questions
- Who is on the team?

CommonMark calls it a lazy continuation line: https://spec.commonmark.org/0.31.2/#lazy-continuation-line
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.model import Block
from notesyncd.notes.vocabulary import Vocabulary

__all__ = ["with_lazy_heads"]

_MEANINGS = frozenset({"questions", "to_ask", "next_steps"})
_MOST_WORDS = 5
_BOX = re.compile(r"\s*\[[ xX]\]\s+\S")
_BOX_BELOW = re.compile(rf"\n{_BOX.pattern}")


def with_lazy_heads(blocks: Iterable[Block], words: Vocabulary) -> tuple[Block, ...]:
    """Give the last line of an item as a paragraph of its own, if it is the title of a list.

    So are lines with a box, and no list marker, that were written right below the last item.
    """
    found = tuple(blocks)
    if not any(one.kind == "item" and "\n" in one.text for one in found):
        return found
    return tuple(part for one in found for part in _parts(one, words))


def _parts(block: Block, words: Vocabulary) -> Iterator[Block]:
    if block.kind == "item" and _BOX_BELOW.search(block.text):
        yield from _without_boxes(block)
        return
    above, _, last = block.text.rpartition("\n")
    if block.kind != "item" or block.quoted or not above or not _is_title(last, words):
        yield block
        return
    line = block.line + above.count("\n") + 1
    yield replace(block, text=above)
    yield replace(
        block, kind="paragraph", text=last.strip(), line=line, marker=None, box=None, level=0
    )


def _without_boxes(block: Block) -> Iterator[Block]:
    """Give the lines from the first `[ ] ..` on as paragraphs; the item ends above it."""
    lines = block.text.split("\n")
    first = next(i for i, line in enumerate(lines) if i and _BOX.match(line))
    yield replace(block, text="\n".join(lines[:first]))
    below = replace(block, kind="paragraph", marker=None, box=None, level=0)
    for index, line in enumerate(lines[first:], start=first):
        yield replace(below, text=line.strip(), line=block.line + index)


def _is_title(line: str, words: Vocabulary) -> bool:
    """Tell whether a line is nothing but the name of a section of questions or steps."""
    text = plain_text(line).strip()
    is_short = 0 < len(text.split()) <= _MOST_WORDS and text[-1:] not in ".!?,;"
    return is_short and words.section(text.rstrip(":")) in _MEANINGS
