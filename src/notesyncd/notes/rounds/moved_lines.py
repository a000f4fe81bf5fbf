"""A log that tells of one round twice: `18 Feb: called off, moved to 25 Feb`, and `25 Feb: ..`."""

from collections.abc import Sequence
from dataclasses import replace

from notesyncd.notes.context import NoteContext
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry, Table
from notesyncd.notes.rounds.drafts import RoundDraft, filled
from notesyncd.notes.rounds.moved import as_held
from notesyncd.notes.vocabulary import fold

__all__ = ["without_moved_twice"]


def without_moved_twice(
    drafts: Sequence[RoundDraft], nodes: Sequence[Entry | Table], context: NoteContext
) -> tuple[RoundDraft, ...]:
    """Join the line that says to which day a round was moved to the line of that day."""
    moved = {
        node.line
        for node in nodes
        if isinstance(node, Entry) and _is_moved(plain_text(node.text), context)
    }
    kept = [one for one in drafts if one.carrier != "line" or one.line not in moved]
    for one in drafts:
        if one in kept:
            continue
        same = [i for i, other in enumerate(kept) if _is_of_day(other, one)]
        if len(same) == 1:
            kept[same[0]] = filled(kept[same[0]], replace(one, status=None))
        else:
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.line))


def _is_moved(text: str, context: NoteContext) -> bool:
    """Tell whether a line names two days, of which one took the place of the other."""
    if len(context.dates(text)) == 0 or "\n" in text:
        return False
    return as_held(text, context.words, context.dates) != text


def _is_of_day(other: RoundDraft, moved: RoundDraft) -> bool:
    """Tell whether two drafts are of one day, and neither number nor name is against it."""
    days = [one.day.day if one.day else None for one in (other, moved)]
    if days[0] is None or days[0] != days[1] or other.carrier not in ("line", "heading", "row"):
        return False
    numbers = {one.number for one in (other, moved)} - {None}
    names = {fold(one.name) for one in (other, moved) if one.name}
    is_one_name = len(names) < 2 or any(name in rest for name in names for rest in names - {name})
    return len(numbers) < 2 and (is_one_name or other.time is None or moved.time is None)
