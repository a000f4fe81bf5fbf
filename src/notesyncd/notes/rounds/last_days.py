"""The day on which was said what stands below the rounds: that of the last one, or of a talk."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from notesyncd.notes.context import NoteContext
from notesyncd.notes.outline import Entry, Table
from notesyncd.notes.rounds.drafts import RoundDraft
from notesyncd.notes.vocabulary import fold

__all__ = ["last_talk", "last_told"]


def last_told(
    drafts: Sequence[RoundDraft], nodes: Sequence[Entry | Table], ahead: AbstractSet[date | None]
) -> date | None:
    """Give the day of the latest round under whose heading something is told.

    What is to be done at the end of the note was written down then.
    """
    told = {node.place.round for node in nodes if node.place.section != "logistics"}
    days = [
        draft.day.day
        for draft in drafts
        if draft.carrier == "heading"
        and draft.day
        and draft.day.day
        and draft.day.day not in ahead
        and not told.isdisjoint(draft.scopes)
    ]
    return max(days, default=None)


def last_talk(nodes: Sequence[Entry | Table], context: NoteContext) -> date | None:
    """Give the last day on which a line says that one talked, where the note tells of no round."""
    talks = context.words.patterns["search.steps.met"]
    days = (
        context.dates(node.text)
        for node in nodes
        if isinstance(node, Entry) and node.block.box is None and talks.search(fold(node.text))
    )
    return max((one[0].day for one in days if len(one) == 1 and one[0].day), default=None)
