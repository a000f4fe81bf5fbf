"""The agenda of a day with several talks: `- 09:30 system design, Ada Byron and Bob Lee`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from notesyncd.notes.context import NoteContext
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry, Table, walk
from notesyncd.notes.persons import merge_people
from notesyncd.notes.rounds.drafts import RoundDraft
from notesyncd.notes.rounds.people_told import people_told
from notesyncd.notes.rounds.scan import scan_details
from notesyncd.notes.values.times import find_time

__all__ = ["with_agenda"]

_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}\b")
_FEWEST = 3


def with_agenda(
    draft: RoundDraft, nodes: Sequence[Entry | Table], context: NoteContext
) -> RoundDraft:
    """Give a round whose time is not known the beginning and the people of its agenda."""
    is_dated = draft.day is not None or draft.carrier == "heading"
    if not is_dated or draft.time is not None:
        return draft
    inside = [
        entry
        for entry in walk(nodes)
        if (entry.is_item or entry.block.kind == "paragraph")
        and entry.block.box is None
        and (entry.place.round or 0) in draft.scopes
    ]
    slots = [entry for entry in inside if _CLOCK.match(plain_text(entry.text))]
    if len(slots) < _FEWEST or any(context.dates(entry.text) for entry in slots):
        return draft
    people = [
        person
        for entry in slots
        for text, line, heading in [(entry.text, entry.line, entry.place.heading)]
        for person in (
            *people_told(text, context, line, heading),
            *scan_details(text, context, line, heading).people,
        )
    ]
    clock = find_time(_CLOCK.sub(lambda match: match[0].replace(".", ":"), slots[0].text, count=1))
    known = draft.people or merge_people(people)
    return replace(draft, time=replace(clock, end=None) if clock else None, people=known)
