"""The sign of a short note of which the first lines, by their places, name a company and a job."""

from collections.abc import Iterator

from notesyncd.notes.context import NoteContext
from notesyncd.notes.gate.sign import ENOUGH, Sign
from notesyncd.notes.gate.sketch import Sketch
from notesyncd.notes.heads.read import vouched_head
from notesyncd.notes.note_titles import NoteTitle

__all__ = ["headed_by", "headed_signs"]


def headed_signs(sketch: Sketch, context: NoteContext) -> Iterator[Sign]:
    """Give the sign of company and job that a short note names without any form."""
    if headed := headed_by(sketch, context):
        named = "” at “".join(one for one in (headed.role, headed.company) if one)
        yield Sign(weight=ENOUGH, reason=f"its first lines name “{named}”", vouched=True)


def headed_by(sketch: Sketch, context: NoteContext) -> NoteTitle | None:
    """Give company and job of a short note's first lines; a day's note has many things."""
    if sketch.is_daily or sketch.front_keys:
        return None
    return vouched_head(sketch.body_as_written, context)
