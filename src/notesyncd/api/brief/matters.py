"""What interviewers say of the job, as lines that can be compared: team size, remote days, ...

Each matter has words that show it and a reader that gives a range of numbers. Patterns are matched
against folded text (`terms.folded`). Silence is the rule: what is the seeker's own, somebody
else's, of another time, or not decided is not read.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from notesyncd.api.brief import job_words as words
from notesyncd.api.brief.counts import RANGE, count_of, range_of
from notesyncd.api.brief.statements import clauses

Span = tuple[float, float]
"""From and to; the unit is that of the matter."""

_WEEK = 5.0
"""Days of work."""
_OFTEN = {"week": 1.0, "month": 4.0, "quarter": 13.0}
_UNITS = {"d": 1.0, "t": 1.0, "j": 1.0, "w": 7.0, "s": 7.0, "m": 30.0}
"""Days of a unit of time by its first letter in four languages."""
_NOT_WHOLLY = 1e9


@dataclass(frozen=True, kw_only=True, slots=True)
class Matter:
    """Something about a job that has one answer."""

    name: str
    is_asked: re.Pattern[str]
    """What a question about it has in it."""
    read: Callable[[str], tuple[str, Span] | None]
    """Gives of a clause whose it is (`""`: of the job itself) and what."""
    slack: float = 0.0
    """Share of a number by which two may differ and still be the same."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Saying:
    """What one line says about a matter."""

    matter: str
    whose: str
    span: Span
    slack: float


def agree(one: Saying, other: Saying) -> bool:
    """Tell whether two sayings about the same matter may both hold."""
    ends = (*one.span, *other.span)
    slack = one.slack * max(end for end in ends if end < _NOT_WHOLLY)
    return one.span[0] - slack <= other.span[1] and other.span[0] - slack <= one.span[1]


@lru_cache(maxsize=8192)
def sayings(text: str, *, question: str = "") -> tuple[Saying, ...]:
    """Give what a line says about the job; as the answer to a question, also what is left out."""
    found: dict[tuple[str, str], Saying] = {}
    for clause in clauses(text):
        if plain := _of_now(clause):
            for one in _read(plain, question):
                found.setdefault((one.matter, one.whose), one)
    return tuple(found.values())


def _of_now(clause: str) -> str:
    """Give the part of a clause that tells how it is now at the company, if any does."""
    if words.NOT_THEIRS.search(clause) or words.UNDECIDED.search(clause):
        return ""
    later = words.LATER.search(clause)
    return clause[: later.start()] if later else clause


def _read(clause: str, question: str) -> Iterator[Saying]:
    for one in MATTERS:
        found = one.read(clause)
        if found is None and question and one.is_asked.search(question):
            found = _answered(one, clause, question)
        if found:
            whose, span = found
            yield Saying(matter=one.name, whose=whose, span=span, slack=one.slack)


def _answered(one: Matter, clause: str, question: str) -> tuple[str, Span] | None:
    """Give what an answer says that leaves out what it is about: `none`, `Deniz says five`."""
    if one.name == "team size":
        asked = words.TEAM_ASKED.search(question)
        number = re.match(rf"(?:[^\W\d]+:? ){{0,3}}{RANGE}(?!{words.NO_PEOPLE})", clause)
        is_size = number and asked and words.is_determiner(asked["of"] or "")
        return ("", range_of(number)) if number and is_size else None
    bare = clause.partition(": ")[2] or clause
    return one.read(f"{words.LABELS[one.name]}: {bare}") if one.name in words.LABELS else None


def _team(clause: str) -> tuple[str, Span] | None:
    for pattern in words.TEAM:
        if found := pattern.search(clause):
            of = found.groupdict().get("of") or ""
            low, high = range_of(found)
            if 2 <= high <= 150:
                return "" if words.is_determiner(of) else of, (low, high)
    return None


def _home(clause: str) -> tuple[str, Span] | None:
    """Give how many days of a week one works from home."""
    if found := words.SHARE_AT_HOME.search(clause):
        days = count_of(found["share"]) * _WEEK / 100
        return "", (days, days)
    if words.NEVER_AT_HOME.search(clause):
        return "", (0.0, 0.0)
    if words.ALWAYS_AT_HOME.search(clause) and not words.POSSIBLE.search(clause):
        return "", (_WEEK, _WEEK)
    for patterns, at_home in ((words.DAYS_AT_HOME, True), (words.DAYS_IN_OFFICE, False)):
        if found := next(filter(None, (one.search(clause) for one in patterns)), None):
            low, high = _limited(clause, range_of(found))
            return "", (low, high) if at_home else (_WEEK - high, _WEEK - low)
    return None


def _limited(clause: str, span: Span) -> Span:
    """Widen a span by `up to` and `at least`."""
    if words.AT_MOST.search(clause):
        return 0.0, span[1]
    return (span[0], _WEEK) if words.AT_LEAST.search(clause) else span


def _on_call(clause: str) -> tuple[str, Span] | None:
    """Give every how many weeks one is on call: never is 0, and some time or other from 1."""
    if not words.ON_CALL.search(clause):
        return None
    if words.NO_ON_CALL.search(clause):
        return "", (0.0, 0.0)
    if found := words.EVERY_N_WEEKS.search(clause):
        weeks = next(count_of(number) for number in found.groups() if number)
        return "", (weeks, weeks)
    if found := words.EVERY_WEEK.search(clause):
        weeks = _OFTEN[words.TIMES[found["unit"] or "week"]]
        return "", (weeks, weeks)
    return ("", (1.0, _NOT_WHOLLY)) if words.SOME_ON_CALL.search(clause) else None


def _probation(clause: str) -> tuple[str, Span] | None:
    if words.NO_PROBATION.search(clause):
        return "", (0.0, 0.0)
    found = words.PROBATION.search(clause)
    if found is None:
        return None
    low, high = range_of(found)
    unit = _UNITS[found["unit"][0]]
    return "", (low * unit, high * unit)


def _holidays(clause: str) -> tuple[str, Span] | None:
    found = words.HOLIDAYS.search(clause) or words.HOLIDAYS_LABEL.search(clause)
    if found is None:
        return None
    low, high = range_of(found)
    unit = _WEEK if found["unit"][0] in "ws" else 1.0
    return ("", (low * unit, high * unit)) if 10 <= high * unit <= 60 else None


def _hours(clause: str) -> tuple[str, Span] | None:
    found = words.HOURS.search(clause)
    if found is None:
        return None
    span = range_of(found)
    return ("", span) if span[0] >= 30 and span[1] <= 60 else None


def _training(clause: str) -> tuple[str, Span] | None:
    found = words.TRAINING.search(clause)
    if found is None:
        return None
    digits, k = re.sub(r"\D", "", found["sum"]), bool(found["k"])
    value = float(digits) * (1000 if k else 1)
    return ("", (value, value)) if value >= 50 else None


def _contract(clause: str) -> tuple[str, Span] | None:
    """Give 1 for a permanent post and 0 for one that ends."""
    if words.FIXED_TERM.search(clause):
        return None if words.SOME_PERMANENT.search(clause) else ("", (0.0, 0.0))
    return ("", (1.0, 1.0)) if words.PERMANENT.search(clause) else None


MATTERS = (
    Matter(name="team size", is_asked=words.TEAM_ASKED, read=_team, slack=0.2),
    Matter(name="days at home and in the office", is_asked=words.HOME_ASKED, read=_home),
    Matter(name="on-call duty", is_asked=words.ON_CALL, read=_on_call),
    Matter(name="probation", is_asked=words.PROBATION_ASKED, read=_probation, slack=0.1),
    Matter(name="holidays", is_asked=words.HOLIDAYS_ASKED, read=_holidays),
    Matter(name="hours a week", is_asked=words.HOURS_ASKED, read=_hours, slack=0.02),
    Matter(name="budget for training", is_asked=words.TRAINING_ASKED, read=_training, slack=0.05),
    Matter(name="kind of contract", is_asked=words.CONTRACT_ASKED, read=_contract),
)
"""What is compared between interviewers, besides the answers to the same question."""
