"""Where code spans and comments are in the inline source of a block.

Everything that looks for something inside a line must leave code spans alone, and comments are
not there for a reader. All scans are linear in the length of the text.
"""

import re
from bisect import bisect_left
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
"""Start and end (exclusive) of a part of a text."""

_BACKTICKS = re.compile(r"`+")
_CLOSERS = {"%%": "%%", "<!--": "-->"}
_MARKS = re.compile(r"\\[`<]|`+|%%|<!--")


def code_spans(text: str) -> tuple[Span, ...]:
    """Give the code spans of `text` with their backticks, in order.

    https://spec.commonmark.org/0.31.2/#code-spans
    """
    return _scan(text)[0] if "`" in text else ()


def without_comments(text: str) -> str:
    """Give `text` without `%% .. %%` and `<!-- .. -->`, with as many lines as before.

    A comment that does not end in `text` is no comment here. Comments that are blocks of their
    own are the business of `notesyncd.notes.markdown.block_rules`. https://help.obsidian.md/syntax
    """
    if "%%" not in text and "<!--" not in text:
        return text
    parts, position = [], 0
    for start, end in _scan(text)[1]:
        parts += [text[position:start], "\n" * text.count("\n", start, end)]
        position = end
    return "".join((*parts, text[position:]))


def open_comment(text: str) -> bool:
    """Tell whether `text` opens a `%%` comment that it does not close."""
    return _scan(text)[2] if "%%" in text else False


def inside(spans: tuple[Span, ...], position: int) -> bool:
    """Tell whether `position` is inside one of `spans`, which are in order."""
    index = bisect_left(spans, (position + 1,)) - 1
    return index >= 0 and position < spans[index][1]


def _scan(text: str) -> tuple[tuple[Span, ...], tuple[Span, ...], bool]:
    """Give code spans, comments, and whether a `%%` stays open; whatever starts first wins."""
    runs: dict[int, list[int]] = {}
    for match in _BACKTICKS.finditer(text):
        runs.setdefault(len(match[0]), []).append(match.start())
    code: list[Span] = []
    comments: list[Span] = []
    unclosed: set[str] = set()
    position = 0
    while (found := _MARKS.search(text, position)) is not None:
        start, mark = found.start(), found[0]
        position = found.end()
        if mark[0] == "`":
            end = _closing_run(runs[len(mark)], position) if len(mark) in runs else -1
            if end >= 0:
                position = end + len(mark)
                code.append((start, position))
        elif mark[0] != "\\":
            closer = _CLOSERS[mark]
            end = text.find(closer, position) if mark not in unclosed else -1
            if end >= 0:
                position = end + len(closer)
                comments.append((start, position))
            else:
                unclosed.add(mark)
    return tuple(code), tuple(comments), "%%" in unclosed


def _closing_run(starts: list[int], position: int) -> int:
    index = bisect_left(starts, position)
    return starts[index] if index < len(starts) else -1
