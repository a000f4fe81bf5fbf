"""What of a note is used: lines that a fact names, and texts, days, and times that facts have."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from notesyncd.api import Application, FollowUp, Person, Point, Question, Round
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.model import ParsedNote, Task
from notesyncd.notes.review.lines import NoteLine
from notesyncd.notes.vocabulary import fold

__all__ = ["Claims", "claims_of", "folded"]

_Fact: TypeAlias = Question | Point | FollowUp | Person
_PIECE = re.compile(r"[.?!;:|,→()\n]+\s|\s[-–—]\s|->|=>|::|\|")
_LEAST_WORDS = 3
_PLACELESS = ("the folder", "the file name")
"""Rules of facts that stand on no line of the note."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Claims:
    """What of a note is used."""

    units: AbstractSet[int]
    """Units of lines of which a fact, a diagnostic, or a reason speaks already."""
    said: str
    """All texts of the facts, folded."""
    texts: tuple[tuple[str, str], ...]
    """Each of them -> what of which fact it is, in words."""
    days: Mapping[date, str]
    """Days that facts have -> which fact, in words."""
    times: Mapping[time, str]
    lengths: Mapping[timedelta, str]
    rounds: tuple[Round, ...]
    applications: tuple[Application, ...]

    def says(self, text: str) -> bool:
        """Tell whether the facts have `text`, or some words of it that stand together."""
        return any(f" {piece} " in self.said for piece in _pieces(text))

    def told(self, text: str) -> str | None:
        """Give what of which fact `text`, or some words of it, is."""
        if not self.says(text):
            return None
        pieces = [f" {piece} " for piece in _pieces(text)]
        return next(what for said, what in self.texts if any(piece in said for piece in pieces))


def _pieces(text: str) -> Iterator[str]:
    if whole := folded(text):
        yield whole
    for piece in map(folded, _PIECE.split(text)):
        if len(piece.split()) >= _LEAST_WORDS:
            yield piece


def folded(text: str) -> str:
    """Give `text` folded word by word, so that no text is too long for it."""
    return " ".join(part for word in plain_text(text).split() if (part := fold(word)))


def claims_of(parsed: ParsedNote, lines: Sequence[NoteLine]) -> Claims:
    """Give what of the note is used."""
    applications = tuple(noted.facts for noted in parsed.applications)
    rounds = tuple(each for one in applications for each in one.rounds)
    facts: tuple[_Fact, ...] = tuple(_facts(applications))
    named = {f.line for f in parsed.findings if f.rule not in _PLACELESS}
    named |= {one.line for one in parsed.unused} | {one.line for one in parsed.diagnostics}
    named |= {fact.source.line for fact in facts}
    days = _days(rounds, facts, parsed.tasks)
    told = _texts(applications, facts)
    texts = tuple((f" {folded(text)} ", what) for text, what in told if text)
    starts = {each: each.starts for each in rounds if isinstance(each.starts, datetime)}
    return Claims(
        units={one.unit for one in lines if one.line in named},
        said="\n".join(text for text, _ in texts),
        texts=texts,
        days=days,
        times={moment.time(): _the(each) for each, moment in starts.items()},
        lengths={each.duration: _the(each) for each in rounds if each.duration},
        rounds=rounds,
        applications=applications,
    )


def _facts(
    applications: Iterable[Application],
) -> Iterator[_Fact]:
    for one in applications:
        homes: tuple[Application | Round, ...] = (one, *one.rounds)
        for home in homes:
            yield from home.people
            yield from home.questions
            yield from home.points
            yield from home.follow_ups


def _days(
    rounds: Iterable[Round],
    facts: Iterable[_Fact],
    tasks: Iterable[Task],
) -> dict[date, str]:
    days: dict[date, str] = {}
    for each in rounds:
        if each.starts is not None:
            day = each.starts.date() if isinstance(each.starts, datetime) else each.starts
            days.setdefault(day, _the(each))
    for fact in facts:
        if isinstance(fact, FollowUp):
            of_fact = (fact.due, fact.scheduled, fact.start, fact.done_on)
            what = f"a day of the follow-up on line {fact.source.line}"
            days = dict.fromkeys((day for day in of_fact if day), what) | days
    for task in tasks:
        of_task = (task.created, task.cancelled_on)
        what = f"a day of the task on line {task.line}"
        days = dict.fromkeys((day for day in of_task if day), what) | days
    return days


def _the(each: Round) -> str:
    return f"the round of line {each.source.line}"


def _texts(
    applications: Iterable[Application],
    facts: Iterable[_Fact],
) -> Iterator[tuple[str | None, str]]:
    for fact in facts:
        yield from _texts_of(fact)
    for one in applications:
        for each in one.rounds:
            yield from ((text, _the(each)) for text in (each.name, each.format, each.location))
            yield each.timezone, f"the time zone of {_the(each)}"
        yield one.company, "the company"
        yield one.role, "the role"
        yield one.status, "the status"
        yield one.salary, "the salary"


def _texts_of(fact: _Fact) -> Iterator[tuple[str | None, str]]:
    where = f"line {fact.source.line}"
    if isinstance(fact, Person):
        yield from ((text, f"the person of {where}") for text in (fact.name, fact.role, fact.link))
    elif isinstance(fact, Question):
        yield fact.answer, f"the answer to the question of {where}"
        yield fact.better, f"the better answer to the question of {where}"
        yield from ((text, f"the question of {where}") for text in (fact.text, fact.by))
    elif isinstance(fact, FollowUp):
        told = (fact.text, fact.owner, *fact.tags)
        yield from ((text, f"the follow-up of {where}") for text in told)
    else:
        yield fact.text, f"the {fact.kind.replace('_', ' ')} of {where}"
