"""The writer's own interview under a heading of a daily note.

`## Interview with Acme Glass (14:00, Zoom)`, and below it `Shift lead. Spoke with Ada Byron.`
The heading alone may as well be of a person whom the writer asks.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from notesyncd.notes.company_heads import is_topic
from notesyncd.notes.context import NoteContext
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.markdown.inline_fields import inline_fields
from notesyncd.notes.names import company_name, has_company_sign, is_of_person, partition_at
from notesyncd.notes.note_titles import NoteTitle, read_note_title
from notesyncd.notes.own_interviews import role_in_sentences
from notesyncd.notes.rounds.titles import read_round_title
from notesyncd.notes.values.times import find_time
from notesyncd.notes.vocabulary import Vocabulary

__all__ = ["interview_of_day", "own_sections"]

_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{2,40})[)\]]")
_MET = re.compile(
    r"\b(?:spoke|spoken|talked|chatted|gesprochen|parlé|hablé|hablado)\W+(?:with|to|mit|avec|à|con)"
    r" [A-ZÀ-Ý]|\b(?:with|w/|mit|avec|con) ?[A-ZÀ-Ý][\w'’-]+ [A-ZÀ-Ý]"
)
_SECTION = re.compile(r"^#{1,6} +", re.MULTILINE)
_HEAD_LINES = 3
_MOST_LINES = 15


def interview_of_day(
    heading: str, below: Sequence[str], context: NoteContext
) -> NoteTitle | None:
    """Give company, role, and round that a heading and the lines below it tell, or `None`."""
    words = context.words
    plain = plain_text(heading)
    bare = _BRACKET.sub(lambda match: "" if find_time(match[1]) else match[0], plain)
    title = read_note_title(bare, context)
    named = read_round_title(plain, context)
    company = title.company or company_name(title.person, words)
    if not (title.says_interview or named.strength > 1) or company is None:
        return None
    if is_of_person(company, words) or is_topic(company, words):
        return None
    lines = [line for line in below if line.strip()][:_MOST_LINES]
    role = title.role or _role_below(lines[:_HEAD_LINES], words)
    is_joined = bool(partition_at(plain)[1]) or has_company_sign(company, words)
    if role is None or not (is_joined or _is_asked_or_met(lines, words)):
        return None
    people = title.person if title.company else ""
    name = title.round.name if title.round else None
    spoken = replace(named, people=people, name=name, strength=2)
    return replace(
        title, company=company, role=role, round=spoken, sure=True, says_interview=True, person=""
    )


def own_sections(text: str, context: NoteContext) -> tuple[NoteTitle, ...]:
    """Give what sections of a daily note, as it is written, tell of interviews."""
    parts = [part.split("\n") for part in _SECTION.split(text)[1:]]
    found = (interview_of_day(heading, below, context) for heading, *below in parts)
    return tuple(title for title in found if title)


def _role_below(lines: Sequence[str], words: Vocabulary) -> str | None:
    """Give the role of a label, or that one of the first sentences is."""
    for line in lines:
        for field in inline_fields(line, 1):
            if words.field(field.key) == "role":
                return field.value.strip(" .")
    return role_in_sentences(lines, words)


def _is_asked_or_met(lines: Sequence[str], words: Vocabulary) -> bool:
    """Tell whether the writer was asked, or met somebody who is not the heading's name."""
    return any(words.has("marks.asked", line) or _MET.search(line) for line in lines)
