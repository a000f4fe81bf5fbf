"""Notes that are about no application, but add to those that other notes name.

A person's note, research and the like, and tasks or sections with links in any other note.
"""

from dataclasses import replace

from notesyncd.notes.application import Part, ReadApplication
from notesyncd.notes.companions import companion_of, companion_part
from notesyncd.notes.context import NoteContext
from notesyncd.notes.folders import read_folder
from notesyncd.notes.gate.judge import Verdict
from notesyncd.notes.gate.sketch import Sketch
from notesyncd.notes.linked import linked_parts, linked_tasks, note_links
from notesyncd.notes.markdown.inline import inline_fields
from notesyncd.notes.model import FieldValue
from notesyncd.notes.person_notes import may_be_person, person_part
from notesyncd.notes.topics import is_parent_field

__all__ = ["aside_parts"]

_PROPERTY_BLOCKS = 5
"""Blocks from the top among which inline fields of the whole note are looked for."""


def aside_parts(
    whole: Part, sketch: Sketch, verdict: Verdict, context: NoteContext
) -> tuple[ReadApplication, ...]:
    """Give what a note that is about no application adds to those that other notes name."""
    parts = _parts(whole, sketch, verdict, context)
    is_known = verdict.kind in ("daily", "person") or read_folder(context.note, context).company
    return parts if is_known else tuple(map(_tentative, parts))


def _tentative(part: ReadApplication) -> ReadApplication:
    """Of an ordinary note, only say where it leads: its lines count if there is such a note."""
    return replace(
        part,
        noted=replace(part.noted, tentative=True),
        findings=part.findings[:1],
        unused=(),
        diagnostics=(),
    )


def _parts(
    whole: Part, sketch: Sketch, verdict: Verdict, context: NoteContext
) -> tuple[ReadApplication, ...]:
    blocks = whole.blocks
    if verdict.kind == "daily":
        return linked_parts(blocks, context)
    tasks = linked_tasks(blocks, context)
    if verdict.kind == "person" or may_be_person(whole, sketch, context):
        person = person_part(whole, sketch, context, is_kept=verdict.is_interview)
        return person if verdict.is_interview else (*person, *tasks)
    title = next((b.text for b in blocks if b.kind == "heading"), "")
    companion = companion_of(title, _parent(whole, context), context)
    if companion is None or verdict.is_against:
        return linked_parts(blocks, context)
    others = (one for one in tasks if one.noted.link != companion.link)
    return (companion_part(whole, companion, context), *others)


def _parent(whole: Part, context: NoteContext) -> str | None:
    """Give the note to which a property leads: `up:: [[Acme]]`."""
    values = [
        FieldValue(key=f.key, value=f.value, line=f.line, carrier="frontmatter")
        for f in whole.front
    ]
    for block in whole.blocks[:_PROPERTY_BLOCKS]:
        values += inline_fields(block.text, block.line)
    links = (note_links(one.value) for one in values if is_parent_field(one.key, context.words))
    return next((found[0] for found in links if len(found) == 1), None)
