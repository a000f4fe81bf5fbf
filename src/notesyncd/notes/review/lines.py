"""The lines of a note as its writer sees them, each with what kind of block it stands in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from notesyncd.notes.markdown.frontmatter import Frontmatter
from notesyncd.notes.model import Block
from notesyncd.notes.titles import Title

__all__ = ["LineKind", "NoteLine", "lines_beyond", "lines_of"]

LineKind: TypeAlias = Literal[
    "frontmatter", "heading", "paragraph", "item", "row", "code", "html", "comment", "beyond"
]
_COMMENT = re.compile(r"%%.*?(?:%%|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL)
_FENCE = re.compile(r"[ \t>]*(?:[-*+] +|\d+[.)] +)?(?:```|~~~)")


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteLine:
    """One line that is not empty; a comment in it is a line of its own."""

    line: int
    text: str
    """Without list marker, box, `#`, and quote marks; in the frontmatter, `key: value`."""
    kind: LineKind
    unit: int
    """Line on which the paragraph, the item, or the row begins that it is a part of."""
    box: str | None = None
    """The character in the checkbox."""
    section: str | None = None
    """What stands under the heading above it, if the vocabulary knows that."""
    titled: bool = False
    """It is a heading, or serves as one."""
    meaning: str | None = None
    """What stands under this line, if it is a heading that is known."""
    is_title: bool = False
    """The first heading, which is the note's title."""
    columns: tuple[str, ...] = ()
    """Of a table's row: the cells of the head."""
    is_head: bool = False
    """The head of a table."""


def lines_of(
    text: str,
    front: Frontmatter,
    blocks: Sequence[Block],
    units: Sequence[Block],
    titles: Sequence[Title],
) -> tuple[NoteLine, ...]:
    """Give the lines of the note `text` with something in them, in order.

    `blocks` are those that are read, `units` the same with each line of a paragraph on its own.
    """
    body = text.split("\n")[front.body_line - 1 :]
    starts = {unit.line for unit in units}
    shown = list(_of_blocks(blocks, body, front.body_line, starts))
    hidden = list(_comments(shown, body, front.body_line))
    lines = sorted((*shown, *hidden), key=lambda one: one.line)
    return (*_front(front), *_placed(lines, titles))


def lines_beyond(text: str, first: int) -> tuple[NoteLine, ...]:
    """Give the lines of a note that is too long, from the one on from which it is not read."""
    rest = enumerate(text.split("\n")[first - 1 :], first)
    return tuple(
        NoteLine(line=number, text=one.strip(" \t>#-*+"), kind="beyond", unit=number)
        for number, one in rest
        if one.strip()
    )


def _front(front: Frontmatter) -> Iterator[NoteLine]:
    for value in front.values:
        if value.value.strip():
            text = f"{value.key.rsplit('.', 1)[-1]}: {value.value}"
            yield NoteLine(line=value.line, text=text, kind="frontmatter", unit=value.line)


def _of_blocks(
    blocks: Sequence[Block], body: Sequence[str], first: int, starts: set[int]
) -> Iterator[NoteLine]:
    head: tuple[str, ...] = ()
    for block in blocks:
        head = block.cells if block.header else head if block.kind == "row" else ()
        is_fenced = block.kind == "code" and _FENCE.match(body[block.line - first])
        unit = block.line
        for number, text in enumerate(block.text.split("\n"), block.line + bool(is_fenced)):
            unit = number if number in starts else unit
            if text.strip():
                yield NoteLine(
                    line=number,
                    text=text.strip(),
                    kind=block.kind,
                    unit=unit,
                    box=block.box if number == block.line else None,
                    columns=head,
                    is_head=block.kind == "row" and block.header,
                )


def _comments(shown: Sequence[NoteLine], body: Sequence[str], first: int) -> Iterator[NoteLine]:
    """Give what stands in comments, line by line: what no block shows, and no code has."""
    seen = {one.line: one for one in shown}
    code = {one.line for one in shown if one.kind == "code"}
    plain = "\n".join("" if n in code else text for n, text in enumerate(body, first))
    for comment in _COMMENT.finditer(plain):
        number = first + plain.count("\n", 0, comment.start())
        for line, text in enumerate(comment[0].split("\n"), number):
            bare = text.strip(" \t%<>!-#*+")
            if bare and (line not in seen or bare not in seen[line].text):
                yield NoteLine(line=line, text=bare, kind="comment", unit=-line)


def _placed(lines: Sequence[NoteLine], titles: Sequence[Title]) -> Iterator[NoteLine]:
    """Give the lines with what the headings above them say."""
    by_line = {title.line: title for title in titles}
    above: list[Title] = []
    for one in lines:
        title = by_line.get(one.line) if one.kind in ("heading", "paragraph", "html") else None
        if title is not None:
            above = [t for t in above if t.level < title.level] + [title]
        meaning = next((t.meaning for t in reversed(above) if t.meaning), None)
        is_title = bool(titles) and title is titles[0] and title.level == 1
        own = ("questions" if title.is_question else title.meaning) if title else None
        yield replace(
            one, section=meaning, titled=title is not None, meaning=own, is_title=is_title
        )
