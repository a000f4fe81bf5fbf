"""What is to be brought to a round: every item under `Bring`, be it one word.

The heading, or the line above the list, is the receipt's heading: it says what the items are.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from notesyncd.notes.context import Found, NoteContext, Outcome
from notesyncd.notes.facts.fields import label_of
from notesyncd.notes.facts.points import point
from notesyncd.notes.facts.reading import Reading, Spot
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry
from notesyncd.notes.vocabulary import fold

__all__ = ["things_to_bring"]

_AND = re.compile(r"\s*[,;]\s+(?:(?:and|und|et|y|plus)\s+)?|\s*\+\s*")
_OF_OPINION = frozenset({"take"})
"""`Take: a small team` is what one thinks of it."""


def _heads_things(entry: Entry, context: NoteContext) -> bool:
    """Tell whether a line is above a list of what to bring: `What to bring:`."""
    return bool(entry.children) and _says_bring(entry.text, context)


def things_to_bring(entry: Entry, spot: Spot, reading: Reading) -> Iterator[Outcome]:
    """Give the point that an item under `Bring` is, or those of the items below such a line."""
    context = reading.context
    label = label_of(entry)
    if label and fold(label[0]) not in _OF_OPINION and _says_bring(label[0], context):
        title = label[0]
        listed = [replace(entry, text=one) for one in _AND.split(label[1]) if one.strip()]
        things = [*listed, *(child for child in entry.children if child.block.box is None)]
    elif _heads_things(entry, context):
        title = plain_text(entry.text).strip(" :")
        things = [child for child in entry.children if child.block.box is None]
    else:
        title, things = entry.place.title, [entry]
        if entry.block.box is not None or not _says_bring(title, context):
            return
    for thing in things:
        for one in point(thing.text, "observation", "position", thing, context):
            kept = replace(one, source=replace(one.source, heading=title))
            yield Found(fact=kept, rule=f"stands under “{title}”", scope=spot.scope)


def _says_bring(text: str, context: NoteContext) -> bool:
    return fold(text) in context.words.words["headings.bring"]
