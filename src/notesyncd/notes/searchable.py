"""The text of a note as it is searched: line by line, as it was written."""

import re

from notesyncd.notes.markdown.text import decode_note

MOST_LETTERS = 1_000
"""Of one line; what is behind them is not found."""
MOST_LINES = 20_000
_MARKS = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[.\][ \t]+)?|#{1,6}[ \t]+)?")
_WORD = re.compile(r"\w")


def searchable_lines(data: bytes) -> tuple[tuple[int, str], ...]:
    """Give the lines that have words, with their numbers, without what makes them list items."""
    lines = decode_note(data)[0].split("\n")[:MOST_LINES]
    return tuple(
        (number, _MARKS.sub("", line, count=1)[:MOST_LETTERS].rstrip())
        for number, line in enumerate(lines, start=1)
        if _WORD.search(line)
    )
