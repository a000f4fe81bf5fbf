"""Limits for what is understood of one note, so that no note can hold up all others.

Notes that people write stay far below them; what is beyond is reported, not read (RELIABILITY.md,
T9: a note is hostile sooner or later).
"""

from collections.abc import Sequence
from dataclasses import replace

from notesyncd.notes.model import Block, Diagnostic

__all__ = ["limited"]

LONGEST_LINE = 3_000
"""Characters of a paragraph, an item, or a heading."""
MOST_BLOCKS = 2_500
MOST_LONG = 24_000
"""Characters in lines longer than `LONG`; beyond it they are cut there."""
LONG = 600
MOST_HEADINGS = 300


def limited(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """Give the blocks that are read, the long ones cut, and one diagnostic for each kind of cut."""
    kept: list[Block] = []
    problems: dict[str, Diagnostic] = {}
    headings = left = 0
    for block in blocks:
        headings += block.kind == "heading"
        if len(kept) >= MOST_BLOCKS or headings > MOST_HEADINGS:
            problems.setdefault("long-note", _too_long(block.line))
            break
        longest = LONGEST_LINE if left < MOST_LONG else LONG
        if len(block.text) > longest and block.kind != "code":
            problems.setdefault("long-line", _cut(block.line, longest))
            block = replace(block, text=block.text[:longest])  # noqa: PLW2901
        if len(block.text) > LONG:
            left += len(block.text)
        kept.append(block)
    return tuple(kept), tuple(problems.values())


def _too_long(line: int) -> Diagnostic:
    message = (
        f"The note is too long: from line {line} on it is not read. Split it into several notes."
    )
    return Diagnostic(line=line, code="long-note", message=message)


def _cut(line: int, longest: int) -> Diagnostic:
    message = (
        f"This paragraph is too long: only its first {longest:,} characters are read. Split it into"
        " several."
    )
    return Diagnostic(line=line, code="long-line", message=message)
