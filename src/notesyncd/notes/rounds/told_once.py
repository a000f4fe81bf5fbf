"""Who was met, by the first words of a note about one round: `Call with Ada, half an hour`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.points import sentences
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry, Table
from notesyncd.notes.rounds.drafts import RoundDraft
from notesyncd.notes.rounds.people_told import people_told
from notesyncd.notes.rounds.whole_note import NOTE_SCOPE
from notesyncd.notes.values.times import find_duration

__all__ = ["with_first_sentence"]

_TALK = re.compile(
    r"(?:(?:phone|video|intro|short|quick|good|nice|first) )*"
    r"(?:call|interview|talk|chat|spoke|talked|met|gespräch|telefonat|gesprochen|entretien|appel"
    r"|échange|entrevista|llamada|charla|reunión)\b",
    re.IGNORECASE,
)


def with_first_sentence(
    drafts: Sequence[RoundDraft], nodes: Sequence[Entry | Table], context: NoteContext
) -> tuple[RoundDraft, ...]:
    """Give the only round of a note, of whom nobody is known, those its first sentence names."""
    if len(drafts) != 1 or drafts[0].people or NOTE_SCOPE not in drafts[0].scopes:
        return tuple(drafts)
    prose = (node for node in nodes if isinstance(node, Entry) and node.block.kind == "paragraph")
    entry = next((one for one in prose if not one.block.quoted), None)
    said = next(iter(sentences(plain_text(entry.text))), "") if entry else ""
    if entry is None or not _TALK.match(said) or context.dates(said):
        return tuple(drafts)
    people = tuple(people_told(said, context, entry.line, entry.place.heading))
    if not people:
        return tuple(drafts)
    return (replace(drafts[0], people=people, duration=drafts[0].duration or find_duration(said)),)
