"""The sign of entries in notes of a day, a week, or a log: the writer's own talks for a job."""

from collections.abc import Iterator

from notesyncd.notes.context import NoteContext
from notesyncd.notes.days.read import day_applications, tells_of_others
from notesyncd.notes.gate.sign import ENOUGH, Sign
from notesyncd.notes.gate.sketch import Sketch
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["day_signs", "day_signs_against", "is_of_days"]


def is_of_days(sketch: Sketch, words: Vocabulary) -> bool:
    """Tell whether a note is of a day, or a log of many: by its name, title, or folder."""
    if {"company", "role"} & sketch.front_keys:
        return False
    if sketch.is_daily:
        return True
    heads = [text for level, text in sketch.headings if level == 1][:1]
    texts = (*heads, sketch.name)
    return any(_is_log(text, words) for text in texts)


def _is_log(text: str, words: Vocabulary) -> bool:
    bare = " ".join(one for one in fold(text).split() if not any(map(str.isdigit, one)))
    return bare in words.words["days.logs"]


def day_signs(sketch: Sketch, context: NoteContext) -> Iterator[Sign]:
    """Give the sign that entries of such a note tell of an application."""
    if is_of_days(sketch, context.words):
        found = day_applications(sketch.body_as_written, 1, context)
        if found:
            reason = f"an entry of the day tells of a talk at “{found[0].company}”"
            yield Sign(weight=ENOUGH, reason=reason, names=True)


def day_signs_against(sketch: Sketch, context: NoteContext) -> Iterator[Sign]:
    """Give the sign that the only entry of such a note on a job's talk is somebody else's."""
    if is_of_days(sketch, context.words) and tells_of_others(sketch.body_as_written, context):
        yield Sign(
            weight=ENOUGH, reason="the talk of the day is somebody else's, or of another kind"
        )
