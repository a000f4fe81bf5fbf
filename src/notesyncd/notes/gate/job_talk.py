"""What notes without any system show of a job: pay, words of applying, questions, appointments.

Each of these is also said elsewhere. Several of them, beside a company or a role that is named, are
not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from notesyncd.notes.context import NoteContext
from notesyncd.notes.gate.sign import Sign
from notesyncd.notes.job_roles import leading_role, role_line
from notesyncd.notes.told_roles import is_sent_for, role_for, role_told
from notesyncd.notes.values.salary import find_salary
from notesyncd.notes.vocabulary import fold

__all__ = ["SENTENCE_END", "Spoken", "job_talk_sign"]

SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_LISTS = ("talk", "loose_talk")
_MOST_WORDS = 3
_ENOUGH = 3
_ENOUGH_WITHOUT_ROLE = 5
_TOLD_LINES = 12
_HEAD_LINES = 3
_SHORT_LINE = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class Spoken:
    """What the lines of a note, or its title, say beside the talk of a job."""

    company: bool
    role: bool
    asked: bool
    appointment: bool


def job_talk_sign(lines: Sequence[str], spoken: Spoken, context: NoteContext) -> Sign | None:
    """Give the sign that several kinds of what is said show that a note is about a job."""
    pay = any(find_salary(line) for line in lines if any(map(str.isdigit, line)))
    talk, loose = (_said(lines, context.words.patterns[f"search.{name}"]) for name in _LISTS)
    if not (talk or pay or len(loose) > 1):
        return None
    role = spoken.role or _tells_role(lines[:_TOLD_LINES], context)
    kinds = min(len(talk) + bool(loose), _MOST_WORDS) + pay + spoken.asked + spoken.appointment
    least = _ENOUGH if role else _ENOUGH_WITHOUT_ROLE
    if not (role or (spoken.company and talk)) or kinds + role < least:
        return None
    said = ", ".join([*sorted(talk), *sorted(loose)][:_MOST_WORDS] + ["pay"] * pay)
    return Sign(weight=min(kinds, _ENOUGH), reason=f"speaks of a job: {said}")


def _said(lines: Sequence[str], pattern: re.Pattern[str]) -> set[str]:
    return {word for line in lines for word in pattern.findall(fold(line))}


def _tells_role(lines: Sequence[str], context: NoteContext) -> bool:
    words = context.words
    roles = (
        role_for(line, words) or role_told(line, words) or leading_role(line, words)
        for line in lines
    )
    head = (role_line(line, words) for line in lines[:_HEAD_LINES] if len(line) < _SHORT_LINE)
    return any(role and not is_sent_for(role, words) for role in (*roles, *head))
