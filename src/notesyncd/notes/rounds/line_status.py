"""Whether a line that tells of a round says that it was held, or was cancelled."""

import re

from notesyncd.api import RoundStatus
from notesyncd.notes.context import NoteContext
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry
from notesyncd.notes.rounds.titles import is_status_line, read_round_title, status_of
from notesyncd.notes.rounds.told_words import says
from notesyncd.notes.vocabulary import fold

__all__ = ["CANCELLED_BOX", "is_stage", "status_of_line"]

CANCELLED_BOX = "-"
"""`[-]`; a line with another box is a task, unless it is a stage of the process."""
_DONE_BOXES = ("x", "X")
_DASH = re.compile(r"\s[-–—|·]\s|:\s|,\s|\s\(")
_FEW = 4


def is_stage(entry: Entry, context: NoteContext) -> bool:
    """Tell whether a box shows that a round was held: `- [x] Phone screen — 2026-02-06 — Ada`.

    It stands in a timeline, and consists of a round's name and its day, set apart from each other.
    """
    if entry.block.box is None or entry.place.section != "timeline":
        return False
    first, *rest = _DASH.split(plain_text(entry.text), maxsplit=1)
    name, words = fold(first), context.words
    is_name = name in words.words["rounds.names"] or read_round_title(first, context).number
    day = context.dates(rest[0]) if rest else ()
    return bool(is_name) and bool(day) and not fold(rest[0][: day[0].start])


def status_of_line(
    entry: Entry, head: str, plain: str, known: RoundStatus | None, context: NoteContext
) -> RoundStatus | None:
    """Give the status of its title, of its box, or of the words after the title."""
    if entry.block.box == CANCELLED_BOX or (
        known is None and says("was_cancelled", plain, context.words)
    ):
        return "cancelled"
    if known is None and entry.block.box in _DONE_BOXES:
        return "done"
    tail = plain[len(head) :]
    if known is None and 0 < len(tail.split()) <= _FEW:
        return read_round_title(plain, context).status
    return "cancelled" if known is None and _begins_with_off(tail, context) else known


def _begins_with_off(tail: str, context: NoteContext) -> bool:
    """Tell whether what follows the title begins with that it was cancelled."""
    first = re.split(r"[,.;(]", tail.strip(" .,;:–—-("), maxsplit=1)[0]
    is_status = is_status_line(first, context.words)
    return is_status and status_of(first, context.words) == "cancelled"
