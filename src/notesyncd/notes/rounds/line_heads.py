"""The beginning of a line that may be the title of a round, and where it ends."""

import re

from notesyncd.notes.context import NoteContext
from notesyncd.notes.rounds.titles import RoundTitle, read_round_title
from notesyncd.notes.values.date_words import MONTH_NUMBER, any_of

__all__ = ["read_head"]

_MONTH_DOT = re.compile(rf"\b(?:{any_of(MONTH_NUMBER)})\.(?=\s\d)", re.IGNORECASE)
_GO_ON = (
    r"(?:with|mit|avec|con|and|und|by|moved|rescheduled|verschoben|reporté|den|dem)\s|"
    r"(?:from|at|um|von|ab|de|à|a las?|desde)\s+\d"
)
"""After a comma: the title of the round is not at its end."""
_HEAD_END = re.compile(
    r"(?<=[^\W\d]{2})(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bFr)(?<!\bHr)(?<!\bdr)(?<!\bfr)(?<!\bhr)[.!?](?=\s|$)|"
    rf";\s|\s(?:→|->|=>)\s(?!\W*\d)|,\s(?!{_GO_ON})(?=[a-zà-ÿ]{{3,}}\s)"
)
_FIRST_CLAUSE = re.compile(r".{8,}?(?=\s[–—-]\s)")


def read_head(plain: str, context: NoteContext) -> tuple[str, RoundTitle]:
    """Read the beginning of a line as a title; if that has no round's name, a shorter one."""
    head = _head(plain)
    read = read_round_title(head, context)
    if read.strength == 0 and (first := _FIRST_CLAUSE.match(head)):
        shorter = read_round_title(first[0], context)
        if shorter.name and (shorter.day is not None or not read.day):
            return first[0], shorter
    return head, read


def _head(plain: str) -> str:
    """Give the beginning of a line that may be a title: up to the end of its first clause."""
    hidden = re.sub(r"\([^()]*\)", lambda match: "(" + "x" * (len(match[0]) - 2) + ")", plain)
    hidden = _MONTH_DOT.sub(lambda match: match[0][:-1] + "x", hidden)  # `Sept. 19` goes on
    end = _HEAD_END.search(hidden)
    return plain[: end.start()] if end else plain
