"""Whether a line that tells of a round says that it was held, or was cancelled."""

import re

from notesyncd.api import RoundStatus
from notesyncd.notes.context import NoteContext
from notesyncd.notes.outline import Entry
from notesyncd.notes.rounds.titles import is_status_line, read_round_title, status_of
from notesyncd.notes.rounds.told_words import says

__all__ = ["CANCELLED_BOX", "status_of_line"]

CANCELLED_BOX = "-"
"""`[-]`; a line with another box is a task."""
_FEW = 4


def status_of_line(
    entry: Entry, head: str, plain: str, known: RoundStatus | None, context: NoteContext
) -> RoundStatus | None:
    """Give the status of its title, of its box, or of the words after the title."""
    if entry.block.box == CANCELLED_BOX or (
        known is None and says("was_cancelled", plain, context.words)
    ):
        return "cancelled"
    tail = plain[len(head) :]
    if known is None and 0 < len(tail.split()) <= _FEW:
        return read_round_title(plain, context).status
    return "cancelled" if known is None and _begins_with_off(tail, context) else known


def _begins_with_off(tail: str, context: NoteContext) -> bool:
    """Tell whether what follows the title begins with that it was cancelled."""
    first = re.split(r"[,.;(]", tail.strip(" .,;:–—-("), maxsplit=1)[0]
    is_status = is_status_line(first, context.words)
    return is_status and status_of(first, context.words) == "cancelled"
