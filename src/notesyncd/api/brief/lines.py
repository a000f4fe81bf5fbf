"""Lines of rounds that may say something about a matter, and which of them do not agree."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TypeVar

from notesyncd.api.brief.model import BriefItem, Contradiction, Topic, Words
from notesyncd.api.brief.pieces import noted, own, said
from notesyncd.api.brief.statements import addressed
from notesyncd.api.brief.terms import folded
from notesyncd.api.brief.view import View
from notesyncd.api.model import Question, Round, Source

V = TypeVar("V")
_CHANGED = re.compile(
    r"went (?:up|down) to|going (?:up|down) to|raised (?:it|my|the|to)|lowered (?:it|my|to)|"
    r"increased (?:it|my|to)|upped|bumped|instead of|corrected|revised|no longer|moved (?:up|"
    r"down) to|"
    r"changed (?:it|my|to|from)|now (?:ask|want|say)|asked for more|"
    r"\bstatt\b|erhoht|hochgegangen|runtergegangen|nachgelegt|korrigiert|geandert|"
    r"nicht mehr|augmente|monte a|baisse a|au lieu de|change (?:a|de|pour)|corrige|revu a|"
    r"\bsubi(?:do)? a|\bbaje a|en vez de|en lugar de|cambie|corregi|ya no"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A line of a round that may say something about a matter."""

    round: Round
    text: str
    source: Source
    question: str = ""
    """What it answers."""
    by: str = ""
    """Who gave the answer, if the note says so."""
    is_pay: bool = False
    """It was noted as being about pay."""

    @property
    def tells_change(self) -> bool:
        """Tell whether it says itself that it is not what was said before."""
        return bool(_CHANGED.search(folded(self.text)))


def told(one: Round) -> Iterator[Line]:
    """Give what was noted of a conversation, and what the seeker answered."""
    for point in one.points:
        if point.kind not in ("should_have_said", "story", "research", "skill"):
            is_pay = point.kind == "salary"
            yield Line(round=one, text=point.text, source=point.source, is_pay=is_pay)
    for question in one.questions:
        if question.kind == "asked" and question.answer:
            yield _answer(one, question, question.answer)


def answered(one: Round) -> Iterator[Line]:
    """Give what interviewers answered to questions of the seeker."""
    for question in one.questions:
        if question.kind == "to_ask" and question.answer:
            yield _answer(one, question, question.answer)


def _answer(one: Round, question: Question, answer: str) -> Line:
    by = question.by or ""
    return Line(round=one, text=answer, source=question.source, question=question.text, by=by)


def differing(
    lines: Iterable[Line], read: Callable[[Line], V | None], same: Callable[[V, V], bool]
) -> Iterator[tuple[Line, Line]]:
    """Give two lines for each round and the next that speaks of a matter, if all of it differs.

    A change that the later round tells of is known to the seeker: that is no contradiction.
    """
    values = [(one, value) for one in lines if (value := read(one)) is not None]
    rounds = [[*each] for _, each in groupby(values, key=lambda pair: id(pair[0].round))]
    for last, now in pairwise(rounds):
        agreed = any(same(value, other) for _, value in now for _, other in last)
        if not agreed and not any(one.tells_change for one, _ in now):
            yield last[-1][0], now[0][0]


def as_contradiction(
    view: View, about: Topic, matter: str, pair: tuple[Line, Line]
) -> Contradiction:
    """Give two lines that do not agree, each with its round and its receipt."""
    first, second = pair
    by_whom = _by if about == "answers" else _to
    return Contradiction(
        about=about,
        matter=matter,
        sides=(_side(view, first, by_whom(first)), _side(view, second, by_whom(second))),
    )


def _side(view: View, one: Line, who: Iterable[Words]) -> BriefItem:
    return noted(one.text, one.source, *view.title(one.round), *who, own(": "))


def _to(one: Line) -> tuple[Words, ...]:
    return addressed(one.round)


def _by(one: Line) -> tuple[Words, ...]:
    """Give who said it: as noted, or the only one who was there."""
    if one.by:
        return (own(", "), said(one.by))
    people = one.round.people
    return (own(", "), said(people[0].name)) if len(people) == 1 else ()
