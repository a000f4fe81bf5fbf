"""The sign of a company and a job that only their places name, if the note vouches for them."""

from collections.abc import Iterator

from notesyncd.notes.context import NoteContext
from notesyncd.notes.gate.sign import ENOUGH, Sign
from notesyncd.notes.gate.sketch import Sketch
from notesyncd.notes.note_titles import NoteTitle
from notesyncd.notes.vouched_titles import vouched_title

__all__ = ["vouched_by", "vouched_signs"]


def vouched_signs(sketch: Sketch, context: NoteContext) -> Iterator[Sign]:
    """Give the sign that a note names a job at a company, and speaks of it in several ways."""
    if vouched := vouched_by(sketch, context):
        reason = f"names the job “{vouched.role}” at “{vouched.company}”, and speaks of it"
        yield Sign(weight=ENOUGH, reason=reason, vouched=True)


def vouched_by(sketch: Sketch, context: NoteContext) -> NoteTitle | None:
    """Give company and job that the rest of a note vouches for; a day's note has many things."""
    if sketch.is_daily or {"company", "role"} <= sketch.keys.keys():
        return None  # keys that name both are signs themselves
    return vouched_title(sketch.name, sketch.body_as_written, context)
