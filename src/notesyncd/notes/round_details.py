"""What the first lines under a round say of it: `with Ada Byron (CTO), 30 min, phone`, `No-show`.

Only lines that begin with a date, a time, names, a duration, or a status are read, and only for
what the heading and the fields do not say already.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from notesyncd.api import Person
from notesyncd.notes.context import NoteContext
from notesyncd.notes.inline import plain_text
from notesyncd.notes.note_round import NOTE_SCOPE
from notesyncd.notes.outline import Entry, Table
from notesyncd.notes.people import is_person_name, read_people
from notesyncd.notes.points import sentences
from notesyncd.notes.round_drafts import RoundDraft
from notesyncd.notes.round_titles import RoundTitle, is_status_line, read_round_title

__all__ = ["with_details"]

_MOST_LINES = 3
_MOST_WORDS = 16
_NEAR_START = 5
_WITH = re.compile(r"^(?:with|w/|mit|avec|con|by)\s", re.IGNORECASE)
_DURATION_FIRST = re.compile(r"^~?\d{1,3}\s?(?:min|h\b|hour|std|stunde|heure|hora)", re.IGNORECASE)
_HAPPENED = re.compile(
    r"\b(?:took place|happened (?:this time|as planned)|fand statt|hat stattgefunden|a eu lieu|tuvo lugar)\b",
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
        for sentence in sentences(plain_text(entry.text)):
            draft = _with_sentence(draft, sentence, entry, context)
    return draft


def _lines_of(
    draft: RoundDraft, nodes: Sequence[Entry | Table], rounds: frozenset[int]
) -> Iterator[Entry]:
    """Give the first lines that stand right under the round, before any section."""
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
        if node.block.box is None and not node.block.quoted:
            yield node
            count += 1
        if count == _MOST_LINES:
            return


def _with_sentence(
    draft: RoundDraft, sentence: str, entry: Entry, context: NoteContext
) -> RoundDraft:
    if _HAPPENED.search(sentence) and draft.status is None:
        return replace(draft, status="done")
    if _NOT_YET.search(sentence) or len(sentence.split()) > _MOST_WORDS:
        return draft
    read = read_round_title(sentence, context)
    moved = context.words.has("rounds.status.moved", sentence)
    if moved and read.day and read.day.day and is_status_line(sentence, context.words):
        return replace(draft, day=read.day, time=read.time or draft.time, status="scheduled")
    is_status = is_status_line(sentence, context.words)
    names = () if is_status else _names(sentence, entry, context)
    if not names and not is_status and not _begins_with_detail(sentence, read):
        return draft
    people = names or read_people(read.people, context, entry.line, entry.place.heading)
    return replace(
        draft,
        day=draft.day or read.day,
        time=draft.time or read.time,
        duration=draft.duration or read.duration,
        status=draft.status or (read.status if is_status else None),
        people=draft.people or people,
    )


def _begins_with_detail(sentence: str, read: RoundTitle) -> bool:
    if _WITH.match(sentence) or _DURATION_FIRST.match(sentence):
        return True
    if read.day and 0 <= sentence.find(read.day.text.strip()) <= _NEAR_START:
        return True
    return bool(re.match(r"\d{1,2}(?::\d\d|\s?[ap]m)", sentence, re.IGNORECASE)) and bool(read.time)


def _names(sentence: str, entry: Entry, context: NoteContext) -> tuple[Person, ...]:
    """Read a sentence that is nothing but a full name: `Ada Byron.`, `Ada Byron, 25 min.`"""
    head = re.split(r",\s+(?=~?\d)", sentence.strip(" ."))[0]
    if len(head.split()) < 2 or not is_person_name(head, context.words):
        return ()
    return read_people(head, context, entry.line, entry.place.heading)
