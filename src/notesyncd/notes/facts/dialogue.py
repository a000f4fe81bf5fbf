"""Dialogues from memory: `**Ada:** why us?` and `I said: growth`, `RK: ..` and `ME: ..`."""

import re
from collections.abc import Sequence

from notesyncd.api import Question
from notesyncd.notes.context import Found, NoteContext
from notesyncd.notes.facts.fields import label_of
from notesyncd.notes.facts.person_names import is_person_name
from notesyncd.notes.facts.points import sentences
from notesyncd.notes.facts.question_lines import (
    INTERROGATIVE,
    ME,
    TELL,
    is_topic,
    part_of_question,
)
from notesyncd.notes.facts.reading import QUESTIONS, Reading, Spot
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry
from notesyncd.notes.vocabulary import fold

__all__ = ["dialogue_at", "reply_to"]

_SHORTEST_NAME = 4
_SPEAKER = re.compile(
    r"^(?P<who>[A-ZÀ-Ý][\w.'’ -]{1,30}?|me|i|ich|moi|yo)\s*:\s+(?P<what>.+)$", re.DOTALL
)
_INITIALS = re.compile(r"[A-ZÀ-Ý]{2,3}")
_NUMBERED = re.compile(r"[A-Za-z]\s?\d+")
"""`Q1`, `F2`: the mark of a question, no speaker."""
_QUOTED = re.compile(r"[\"“„«]\s*[^\"“”„«»]{6,}\?\s*[\"”“»]\.?")
"""Nothing but a question in quotes."""
_ME = frozenset({"me", "i", "ich", "moi", "yo", "candidate", "i said", "ich sagte", "kandidat"})


def dialogue_at(entries: Sequence[Entry], index: int, spot: Spot, reading: Reading) -> Found | None:
    """Read `Ada: why us?` and the reply of another speaker as a question and its answer."""
    context, entry = reading.context, entries[index]
    said = _spoken(entry, context) if entry.block.box is None else None
    if said is None or spot.section == "job_description":
        return None
    reply = reply_to(entries, index, context)
    is_with_me = bool(reply) and (_by_me(said[0]) or _by_me(_speaker(reply[0], context)))
    in_round = spot.scope is not None or reading.is_round_note or spot.section in QUESTIONS
    if "?" not in said[1]:
        if not is_with_me or not (spot.section in QUESTIONS or TELL.match(said[1])):
            return None
        question, inline = said[1], ""
    else:
        question, inline = _asked(said[1])
    is_quoted = bool(_QUOTED.fullmatch(said[1])) and not _by_me(said[0])
    is_mine = fold(said[0]) in ME and said[1].endswith("?")
    if not (reply or inline or is_quoted or is_mine) or not (in_round or is_with_me):
        return None
    answers = [words for one in reply for words in [_words_of(one, context)]]
    fact = Question(
        text=question,
        answer="\n".join(filter(None, [inline, *answers])) or None,
        by=None if _by_me(said[0]) or len(said[0]) < _SHORTEST_NAME else said[0],
        kind="to_ask" if _by_me(said[0]) else "asked",
        source=context.source(entry.line, entry.place.heading),
    )
    return Found(fact=fact, rule="a line of a dialogue", scope=spot.scope)


def _asked(words: str) -> tuple[str, str]:
    """Give the question in what somebody says, without what leads to it, and what comes after."""
    end = words.rindex("?") + 1
    said = sentences(words[:end])
    first = next(index for index, one in enumerate(said) if "?" in one)
    return " ".join(said[first:]).strip(' "“„»«'), words[end:].strip(' "”»→->')


def _speaker(entry: Entry, context: NoteContext) -> str:
    said = _spoken(entry, context)
    return said[0] if said else ""


def reply_to(entries: Sequence[Entry], index: int, context: NoteContext) -> list[Entry]:
    """Give the lines after a question that another speaker says."""
    first = _spoken(entries[index], context)
    lines: list[Entry] = []
    for entry in entries[index + 1 :]:
        said = _spoken(entry, context)
        is_answer = part_of_question(entry, context)
        if lines and said and _by_me(said[0]) and INTERROGATIVE.match(said[1]):
            break  # the seeker asks back
        if said and first and not lines and _asks_next(first, said):
            break
        if not is_answer and (said is None or first is None or said[0] == first[0] or lines):
            break
        lines.append(entry)
    return lines


def _asks_next(first: tuple[str, str], said: tuple[str, str]) -> bool:
    """Tell whether one of them asks a question right after another: that is no answer."""
    is_theirs = not (_by_me(first[0]) or _by_me(said[0]))
    return is_theirs and bool(_QUOTED.fullmatch(first[1]) and _QUOTED.fullmatch(said[1]))


def _words_of(entry: Entry, context: NoteContext) -> str:
    said = _spoken(entry, context)
    label = label_of(entry)
    return said[1] if said else plain_text(label[1] if label else entry.text)


def _spoken(entry: Entry, context: NoteContext) -> tuple[str, str] | None:
    """Give speaker and words of a line such as `**Ada:** why us?`, `RK: ..`, `ME: ..`."""
    match = _SPEAKER.match(plain_text(entry.text))
    if match is None:
        return None
    speaker, words = match["who"].strip(), match["what"].strip()
    folded = fold(speaker)
    if _NUMBERED.fullmatch(speaker) or is_topic(speaker, context):
        return None
    is_me = folded in _ME
    if is_me or folded in ("interviewer", "recruiter", "hm", "hr"):
        return speaker, words
    is_known = (
        context.words.field(speaker) is not None or context.words.section(speaker) is not None
    )
    is_initials = bool(_INITIALS.fullmatch(speaker))
    is_name = is_person_name(speaker, context.words) and len(speaker.split()) <= 2
    return None if is_known or not (is_initials or is_name) else (speaker, words)


def _by_me(speaker: str) -> bool:
    """Tell whether a speaker is the seeker."""
    return fold(speaker) in _ME
