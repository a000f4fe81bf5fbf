"""The day of a note's interview, said in passing: `Just out. It was with Ada. 19 Feb btw`.

Only in a paragraph that tells of somebody coming from the interview; the only date of a note says
nothing by itself.
"""

from collections.abc import Sequence
from dataclasses import replace

from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.points import sentences
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry, Table
from notesyncd.notes.rounds.common import is_own_words
from notesyncd.notes.rounds.drafts import RoundDraft
from notesyncd.notes.rounds.told_words import begins_later, says
from notesyncd.notes.values.dates import FoundDate
from notesyncd.notes.values.times import find_time
from notesyncd.notes.vocabulary import fold

__all__ = ["on_day_said_aside"]

_SECTIONS = frozenset({None, "discussed"})
_MOST_WORDS = 4


def on_day_said_aside(
    drafts: Sequence[RoundDraft], nodes: Sequence[Entry | Table], context: NoteContext
) -> tuple[RoundDraft, ...]:
    """Give the only round of a note, if it has no day, the day that is said aside of it."""
    is_lone = (
        len(drafts) == 1 and drafts[0].day is None and drafts[0].carrier in ("note", "heading")
    )
    if not is_lone:
        return tuple(drafts)
    told = [day for node in nodes if isinstance(node, Entry) for day in _said_in(node, context)]
    if len({day.day for day in told}) != 1:
        return tuple(drafts)
    rule = f"{drafts[0].rule}, on the day that is said in passing"
    return (replace(drafts[0], day=told[0], rule=rule),)


def _said_in(entry: Entry, context: NoteContext) -> list[FoundDate]:
    """Give the day that one sentence of a paragraph says, if the others tell of the interview."""
    plain = plain_text(entry.text)
    is_told = says("came_out", plain, context.words)
    is_prose = entry.block.kind == "paragraph" and entry.block.box is None
    if not (is_told and is_prose) or not is_own_words(entry.block):
        return []
    if entry.place.section not in _SECTIONS:
        return []
    parts = [one for one in sentences(plain) if context.dates(one)]
    return [day for one in parts if (day := _aside(one, context))]


def _aside(sentence: str, context: NoteContext) -> FoundDate | None:
    """Give the day of a sentence that says nothing else."""
    dates = context.dates(sentence)
    if len(dates) != 1 or dates[0].day is None or dates[0].end_day:
        return None
    rest = f"{sentence[: dates[0].start]} {sentence[dates[0].end :]}"
    if clock := find_time(rest):
        rest = f"{rest[: clock.span[0]]} {rest[clock.span[1] :]}"
    words = fold(rest).split()
    known = {word for one in context.words.words["rounds.told.aside"] for word in one.split()}
    is_bare = len(words) <= _MOST_WORDS and set(words) <= known
    return dates[0] if is_bare and not begins_later(rest, context.words) else None
