"""Kinds of what is said of a job in a note without any system: an hour, pay, questions, a trial.

Each of them is said elsewhere, too; several beside a job that is named are not.
"""

import re
from collections.abc import Sequence

from notesyncd.notes.context import NoteContext
from notesyncd.notes.values.date_words import WEEKDAY_NUMBER, any_of
from notesyncd.notes.values.salary import find_salary
from notesyncd.notes.values.times import find_time
from notesyncd.notes.vocabulary import fold

__all__ = ["OF_JOBS", "evidence_kinds", "is_appointment"]

OF_JOBS = frozenset({"talk", "asked", "to ask", "pay", "applied", "meeting", "counted"})
"""Kinds that are seldom said of a visit to a doctor, or of a flat."""
_WEEKDAY = re.compile(rf"(?<!\w)(?:{any_of(WEEKDAY_NUMBER)})(?!\w)", re.IGNORECASE)
_ITEM = re.compile(r"^[-*+>\s]*(?:\[.\]\s*)?|[,;]\s+|(?<=[.!?])\s+")
_COUNTED = re.compile(r"[-*+\s]*[1-3](?:st|nd|rd|er|re|e|ère|ème|ª|º)\b")
_MOST_LINES = 40


def evidence_kinds(lines: Sequence[str], context: NoteContext) -> frozenset[str]:
    """Give the kinds that the lines say: talk, asked, to ask, pay, appointment, bring."""
    return frozenset(kind for line in lines[:_MOST_LINES] for kind in _kinds(line, context))


def is_appointment(line: str, context: NoteContext) -> bool:
    """Tell whether a line has a day, or a weekday, and an hour."""
    if not any(map(str.isdigit, line)):
        return False
    return bool(_WEEKDAY.search(line) or context.dates(line)) and find_time(line) is not None


def _kinds(line: str, context: NoteContext) -> set[str]:
    words, folded = context.words, fold(line)
    meaning = words.section(line.strip("-*+>_# \t").rstrip(":? "))
    first = {" ".join(fold(p).split()[:1]) for p in _ITEM.split(line) if p.strip()}
    is_timed = is_appointment(line, context)
    said = {
        "talk": _is_talk(line, folded, context),
        "asked": words.has("marks.asked", line) or meaning == "questions",
        "to ask": meaning == "to_ask",
        "pay": any(map(str.isdigit, line)) and find_salary(line) is not None,
        "appointment": is_timed,
        "meeting": is_timed and bool(words.words["search.meetings"] & set(folded.split())),
        "applied": bool(words.patterns["search.loose_talk"].search(folded)),
        "counted": bool(_COUNTED.match(line) and context.dates(line)),
        "bring": bool(first & words.words["search.bring"]),
    }
    return {kind for kind, is_said in said.items() if is_said}


def _is_talk(line: str, folded: str, context: NoteContext) -> bool:
    patterns = context.words.patterns
    if patterns["search.talk"].search(folded) or patterns["search.words"].search(folded):
        return True
    return bool(patterns["rounds.names"].search(folded) and context.dates(line))
