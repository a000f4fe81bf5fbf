"""Why a line that looks like a fact is none, and what to write instead."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.person_names import is_person_name, is_role_word
from notesyncd.notes.facts.promise_words import promise_in
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.review.claims import Claims
from notesyncd.notes.review.labels import field_of, why_not_field
from notesyncd.notes.review.lines import NoteLine
from notesyncd.notes.rounds.common import is_event
from notesyncd.notes.rounds.titles import read_round_title
from notesyncd.notes.rounds.told_words import is_of_other_day, is_other_appointment, says
from notesyncd.notes.values.dates import FoundDate
from notesyncd.notes.values.salary import says_salary
from notesyncd.notes.values.times import find_time

__all__ = ["HIDDEN", "why_not"]

HIDDEN = {
    "code": "it stands in a code block, which is not read: write it outside of it",
    "comment": "it stands in a comment, which is not read: take it out of the comment",
    "beyond": "the note is too long, and is not read so far: split it into several notes",
}
"""Kinds of lines that are not read, whatever stands in them."""
_PROBLEMS = {
    "put-off": "the round was postponed, so this day holds no more",
    "ambiguous": "day and month are not clear: write it as 2026-03-04, or set `date_order`",
    "no-year": "the date has no year, and no other date of the note tells it: add the year",
    "invalid": "the calendar has no such day",
    "no-week": "nothing tells in which week that weekday is: write the date",
    "either": "two days are named: write the one that holds",
}
_WRITE_ROUND = "write for example `2026-03-04 14:30: phone screen` on a line of its own"
_PERSON = re.compile(r"((?:[A-ZÀ-Ý][\w'’-]+ ){1,3})\(([^()]{2,40})\)")
_ANCHOR = re.compile(r"\[\[?[^\]]+\]?\]\(?#|\[\[#")
_TASK = re.compile(r"(?:[-*+]|\d+[.)])? ?\[[^\]]\] \S")
_OPEN_FIELDS = frozenset({"notes", "next_step", "name", "slot", "type", "email", "history"})
"""Fields whose values may be about anything, a date too."""
_NEWS = frozenset({"applied", "offer", "accepted", "rejected", "withdrawn"})
_FEW_WORDS = 12
_NAMES_ROUND = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class _Look:
    """A line, with what is needed to say why it is no fact."""

    line: NoteLine
    text: str
    """As a reader sees it."""
    claims: Claims
    context: NoteContext


_Check: TypeAlias = Callable[[_Look], str | None]


def why_not(line: NoteLine, claims: Claims, context: NoteContext) -> str | None:
    """Give the reason; `None`: the line looks like no fact, or the facts say it."""
    look = _Look(line=line, text=plain_text(line.text).strip(), claims=claims, context=context)
    if line.kind in HIDDEN:
        is_fact = bool(_TASK.match(line.text)) or any(check(look) for check in _CHECKS)
        return HIDDEN[line.kind] if is_fact else None
    if line.is_head:
        return None
    found = field_of(line, context)
    if found is not None:
        reason = why_not_field(found, claims, context)
        is_open = found[0] in _OPEN_FIELDS and not claims.says(line.text)
        return reason or (_date(look) if is_open else None)
    if claims.says(line.text):
        return None
    reason = next((one for check in _CHECKS if (one := check(look))), None)
    if reason and line.section == "job_description":
        return "it stands under the job description, which is not read: write it elsewhere"
    return reason


def _box(look: _Look) -> str | None:
    if look.line.box is None:
        return None
    return "this box is no follow-up here: write it under `Next steps`, or give it a due date"


def _loose_table(look: _Look) -> str | None:
    text = look.line.text
    if look.line.kind != "paragraph" or not (text[0] == text[-1] == "|" and text.count("|") > 2):
        return None
    return (
        "Markdown takes it for no table, as the head is missing: put `| Date | Round |` and "
        "`|---|---|` above it"
    )


def _date(look: _Look) -> str | None:
    days = look.claims.days
    dates = look.context.dates(look.text)
    new = next((one for one in dates if one.day is None or one.day not in days), None)
    if new is None:
        return None
    if _ANCHOR.match(look.line.text):
        return "a link to a heading of this note"
    if new.problem:
        return _PROBLEMS[new.problem]
    if (other := _other_day(new, look)) is not None:
        return other
    if look.line.kind == "row":
        return _row(look)
    if _names_round(look):
        return "it may be told of a round, or of something beside it: make it a heading of its own"
    return _alone(look)


def _other_day(one: FoundDate, look: _Look) -> str | None:
    words = look.context.words
    rest = f"{look.text[: one.start]}{look.text[one.end :]}".strip(" -–—:,;.()")
    if any(is_event(text, words) or words.status(text) in _NEWS for text in (look.text, rest)):
        return "it says what became of the application, not that there was a round"
    if any(says(name, rest, words) for name in ("messages", "news")):
        return "it tells of a message or of news, not of a round"
    if is_of_other_day(look.text[: one.start], words):
        before = " ".join(look.text[: one.start].split()[-3:])
        return f"“{before}” before the date makes it the day of something else than a round"
    if is_other_appointment(look.text, words):
        return "another appointment, not an interview with the company"
    return None


def _alone(look: _Look) -> str:
    if look.line.kind == "frontmatter":
        return (
            "the key is not known: use a known one, such as `interview date` or `applied`, or add "
            "it to [fields] in the configuration"
        )
    return f"a date, but no name of a round beside it; if there was one, {_WRITE_ROUND}"


def _row(look: _Look) -> str:
    words, columns = look.context.words, [plain_text(cell) for cell in look.line.columns]
    known = [cell for cell in columns if words.field(cell)]
    if len(known) < len(columns) / 2:
        return (
            f"the head of the table, “{' | '.join(columns)}”, does not say what its columns are: "
            "name them, such as `Date | Round | With | Notes`"
        )
    return "the row names no round: write one into its cells, such as `phone screen`"


def _time(look: _Look) -> str | None:
    clock = find_time(look.text)
    if clock is None or clock.start in look.claims.times:
        return None
    if look.line.kind == "row":
        return "the row names no round, and nobody who interviews"
    return f"a time of day without a day and a round; if it is that of one, {_WRITE_ROUND}"


def _money(look: _Look) -> str | None:
    if not says_salary(look.text):
        return None
    return "an amount of money that is not said to be this job's pay: write `Salary: ...`"


def _question(look: _Look) -> str | None:
    is_question = look.text.rstrip(' )*_"”').endswith("?")
    if not is_question or look.context.words.asks_oneself(look.text):
        return None
    return (
        "a question, but not one that they asked: begin it with `Q:`, or write it under a heading "
        "such as `Questions` (your own ones: under `Questions to ask`)"
    )


def _names_round(look: _Look) -> bool:
    """Tell whether a short line has the name of a round that is not known from another line."""
    if len(look.text.split()) > _FEW_WORDS or look.line.kind not in (
        "heading",
        "paragraph",
        "item",
    ):
        return False
    if look.line.meaning:
        return False
    read = read_round_title(look.text, look.context)
    numbers = {each.number for each in look.claims.rounds}
    return read.strength == _NAMES_ROUND and (read.number is None or read.number not in numbers)


def _round_words(look: _Look) -> str | None:
    if look.context.dates(look.text) or look.line.is_title or not _names_round(look):
        return None
    return f"it names a round, but no day: {_WRITE_ROUND}, or make it a heading"


def _person(look: _Look) -> str | None:
    words = look.context.words
    for found in _PERSON.finditer(look.text):
        name, role = found[1].strip(), found[2]
        is_person = is_person_name(name, words) and is_role_word(role, words)
        if is_person and not look.claims.says(name):
            return f"it may name a person: write `Interviewer: {name} ({role})`"
    return None


def _promise(look: _Look) -> str | None:
    if look.line.titled or promise_in(look.text, look.context) is None:
        return None
    return "it may be a promise, but it is not clear of what: write it under `Promises`"


_CHECKS: tuple[_Check, ...] = (
    _box, _loose_table, _date, _time, _money, _question, _round_words, _person, _promise,
)  # fmt: skip
