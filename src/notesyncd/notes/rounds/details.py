"""What the first lines under a round say of it: `with Ada Byron (CTO), 30 min, phone`, `No-show`.

Only lines that begin with a date, a time, names, a duration, or a status are read, and only for
what the heading and the fields do not say already.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.fields import label_of
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry, Table
from notesyncd.notes.rounds.clauses import people_in_prose, read_details
from notesyncd.notes.rounds.drafts import RoundDraft
from notesyncd.notes.rounds.titles import read_round_title
from notesyncd.notes.rounds.whole_note import NOTE_SCOPE
from notesyncd.notes.values.times import find_duration

__all__ = ["with_details"]

_MOST_LINES = 3
_MOST_WORDS = 16
_STRUCK = re.compile(r"~~.*?~~")
_HAPPENED = re.compile(
    r"\b(?:took place|happened (?:this time|as planned)|fand statt|hat stattgefunden|a eu lieu|"
    r"tuvo lugar)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:not (?:happened )?yet|noch nicht|pas encore|todavía no|aún no)\b", re.IGNORECASE
)


def with_details(
    draft: RoundDraft, nodes: Sequence[Entry | Table], rounds: frozenset[int], context: NoteContext
) -> RoundDraft:
    """Fill a draft with what the first lines below it say; `rounds` are lines of other rounds."""
    for entry in _lines_of(draft, nodes, rounds):
        draft = _with_line(draft, entry, context)
    return draft


def _lines_of(
    draft: RoundDraft, nodes: Sequence[Entry | Table], rounds: frozenset[int]
) -> Iterator[Entry]:
    """Give the first lines that stand right under the round, before any section."""
    if draft.carrier not in ("heading", "line", "note"):
        return
    count = 0
    for node in nodes:
        if isinstance(node, Table) or node.place.section or node.line == draft.line:
            continue
        if draft.carrier == "line" and (
            node.line < draft.line or node.place.heading != draft.heading
        ):
            continue
        if draft.carrier == "heading" and node.place.round != draft.line:
            continue
        if draft.carrier == "note" and (
            node.place.round is not None or NOTE_SCOPE not in draft.scopes
        ):
            continue
        if node.line in rounds and node.line != draft.line:
            return
        if node.block.box is None and not node.block.quoted and label_of(node) is None:
            yield node
            count += 1
        if count == _MOST_LINES:
            return


def _with_line(draft: RoundDraft, entry: Entry, context: NoteContext) -> RoundDraft:
    heading = entry.place.heading
    text = _STRUCK.sub(" ", entry.text).strip()
    plain = plain_text(text)
    if _NOT_YET.search(plain):
        return draft
    # A day decides better than the tense: there is talk of the past before a round, too.
    if draft.status is None and draft.day is None and _HAPPENED.search(plain):
        draft = replace(draft, status="done")
    if context.words.has("rounds.status.moved", plain) and len(plain.split()) <= _MOST_WORDS:
        read = read_round_title(plain, context)
        if read.day and read.day.day:
            draft = replace(draft, day=read.day, time=read.time or draft.time, status="scheduled")
    is_note = draft.carrier == "note"
    details = read_details(text, context, entry.line, heading, title_words=is_note)
    people = details.people
    if not people:
        people = tuple(people_in_prose(text, context, entry.line, heading))
        if people and len(plain.split()) <= _MOST_WORDS:
            details = replace(details, duration=details.duration or find_duration(plain))
    return replace(
        draft,
        day=draft.day or details.day,
        time=draft.time or details.time,
        duration=draft.duration or details.duration,
        status=draft.status or details.status,
        format=draft.format or details.format,
        people=draft.people or people,
    )
