"""What does not agree between rounds: pay, notice, the first day, and answers of interviewers.

Silence is the rule: a pair is named only if both sides are clear and cannot both hold.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from notesyncd.api.brief.amounts import agree, amounts_in
from notesyncd.api.brief.cues import cue
from notesyncd.api.brief.first_days import first_day_of, same_first_day
from notesyncd.api.brief.model import BriefItem, BriefSection, Contradiction, Topic
from notesyncd.api.brief.pieces import group, line, noted, own, said, section
from notesyncd.api.brief.statements import NOTICE, addressed, notice_of, pay_of, same_notice
from notesyncd.api.brief.terms import folded, likeness, same_words, terms
from notesyncd.api.brief.view import View
from notesyncd.api.model import Question, Round, Source
from notesyncd.phrases import day_of

_ALIKE = 0.75
"""Share of common terms from which two questions want the same answer."""
_SHORT = 4
"""Terms of an answer that is a name or a number rather than a story."""
_ASKS_START = re.compile(
    r"when (?:can|could|would) you (?:be able to )?start|available|start date|wann (?:konnten|"
    r"konnen) sie|"
    r"verfugbar|quand (?:pouvez|pourriez)|disponib|cuando (?:puede|podria)"
)
_YES_NO = {
    "yes": True,
    "ja": True,
    "oui": True,
    "si": True,
    "no": False,
    "nein": False,
    "non": False,
}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_NUMBER_WORDS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9",
    "ten": "10", "twelve": "12", "zwei": "2", "drei": "3", "vier": "4", "funf": "5", "sechs": "6",
    "sieben": "7",
    "acht": "8", "neun": "9", "zehn": "10", "deux": "2", "trois": "3", "quatre": "4", "cinq": "5",
    "huit": "8",
    "neuf": "9", "dix": "10", "dos": "2", "tres": "3", "cuatro": "4", "cinco": "5", "siete": "7",
    "ocho": "8",
    "nueve": "9", "diez": "10",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    """A line of a round that may say something about a topic."""

    round: Round
    text: str
    source: Source
    question: str = ""
    """What it answers."""
    is_pay: bool = False
    """It was noted as being about pay."""


def careful(contradictions: tuple[Contradiction, ...]) -> tuple[BriefSection, ...]:
    """Give what does not agree, each side with its receipt."""
    items = (_shown(one) for one in contradictions)
    return section("careful", "Careful: your notes do not agree", group(items))


def _shown(one: Contradiction) -> BriefItem:
    told = "Different answers to: " if one.about == "answers" else "You said different things: "
    matter = said(one.matter) if one.about == "answers" else own(one.matter)
    return line(own(told), matter).sub(*one.sides)


def contradictions_of(view: View) -> tuple[Contradiction, ...]:
    """Give what does not agree between the rounds that were held."""
    held = view.earlier
    if view.round is not None and view.round.status == "done":
        held = (*held, view.round)
    lines = [each for one in held for each in _lines(one)]
    return (
        *_differing(view, lines, "salary", _pay, _agree_on_pay),
        *_differing(view, lines, "notice period", _notice, same_notice),
        *_differing(view, lines, "start date", lambda one: _start(view, one), same_first_day),
        *_answers(view, held),
    )


def _lines(one: Round) -> Iterator[_Line]:
    for point in one.points:
        if point.kind not in ("should_have_said", "story", "research", "skill"):
            is_pay = point.kind == "salary"
            yield _Line(round=one, text=point.text, source=point.source, is_pay=is_pay)
    for question in one.questions:
        if question.kind == "asked" and question.answer:
            yield _Line(
                round=one, text=question.answer, source=question.source, question=question.text
            )


def pay_told(one: Round) -> Iterator[tuple[str, Source]]:
    """Give the lines by which the seeker named pay in a round, but for those noted as salary."""
    every = (each for each in _lines(one) if not each.is_pay and amounts_in(each.text))
    return ((each.text, each.source) for each in every if _pay(each))


def _pay(one: _Line) -> Any:  # noqa: ANN401 - what `agree` of its topic takes
    is_answer = bool(cue("salary").search(folded(one.question)))
    if not (one.is_pay or is_answer or cue("salary").search(folded(one.text))):
        return None  # `I said 40k` may be users
    return pay_of(one.text, answer=is_answer, about_pay=one.is_pay) or None


def _agree_on_pay(one: Any, other: Any) -> bool:  # noqa: ANN401 - see `_pay`
    return any(agree(first, second) for first in one for second in other)


def _notice(one: _Line) -> Any:  # noqa: ANN401 - see `_pay`
    return notice_of(one.text, answer=bool(NOTICE.search(folded(one.question))))


def _start(view: View, one: _Line) -> Any:  # noqa: ANN401 - see `_pay`
    day = day_of(one.round.starts, view.timezone) if one.round.starts else None
    return first_day_of(one.text, day, answer=bool(_ASKS_START.search(folded(one.question))))


def _differing(
    view: View,
    lines: list[_Line],
    topic: Topic,
    read: Callable[[_Line], Any],
    same: Callable[[Any, Any], bool],
) -> Iterator[Contradiction]:
    """Give each pair of one round and the next that speaks of the topic, if they disagree."""
    last: list[tuple[_Line, Any]] = []
    now: list[tuple[_Line, Any]] = []
    for one in lines:
        value = read(one)
        if value is None:
            continue
        if now and now[0][0].round is not one.round:
            last, now = now, []
        now.append((one, value))
        if last and not any(same(value, other) for _, other in last) and len(now) == 1:
            sides = (_side(view, last[-1][0]), _side(view, one))
            yield Contradiction(about=topic, matter=topic, sides=sides)


def _side(view: View, one: _Line) -> BriefItem:
    words = (*view.title(one.round), *addressed(one.round), own(": "))
    return noted(one.text, one.source, *words)


def _answers(view: View, held: tuple[Round, ...]) -> Iterator[Contradiction]:
    """Give questions of the seeker to which two interviewers gave answers that do not agree."""
    answered = [
        (one, question)
        for one in held
        for question in one.questions
        if question.kind == "to_ask" and question.answer
    ]
    for index, (one, first) in enumerate(answered):
        for other, second in answered[index + 1 :]:
            if one is not other and _want_the_same(first, second) and _disagree(first, second):
                sides = (_answer(view, one, first), _answer(view, other, second))
                yield Contradiction(about="answers", matter=second.text, sides=sides)
                break


def _answer(view: View, one: Round, question: Question) -> BriefItem:
    who = (own(", "), said(question.by)) if question.by else _of(one)
    words = (*view.title(one), *who, own(": "))
    return noted(question.answer or "", question.source, *words)


def _of(one: Round) -> tuple[Any, ...]:
    return (own(", "), said(one.people[0].name)) if len(one.people) == 1 else ()


def _want_the_same(one: Question, other: Question) -> bool:
    if same_words(one.text, other.text):
        return True
    first, second = terms(one.text), terms(other.text)
    return len(first & second) >= 2 and likeness(first, second) >= _ALIKE


def _disagree(one: Question, other: Question) -> bool:
    """Tell whether two answers cannot both hold: other numbers, yes and no, another short one."""
    first, second = folded(one.answer or ""), folded(other.answer or "")
    yes = [_YES_NO.get(re.split(r"\W", text, maxsplit=1)[0]) for text in (first, second)]
    if None not in yes:
        return yes[0] != yes[1]
    numbers = [_numbers(text) for text in (first, second)]
    if all(numbers):
        return not numbers[0] & numbers[1]
    about = [terms(text) for text in (first, second)]
    return (
        not any(numbers)
        and all(0 < len(one) <= _SHORT for one in about)
        and not about[0] & about[1]
        and bool(_WHO.match(folded(one.text)) and _WHO.match(folded(other.text)))
    )


_WHO = re.compile(r"(?:who|where|which|wer|wo\b|welche|qui|ou\b|quel|quien|donde|cual)")
"""Questions to which a short answer is a name."""


def _numbers(text: str) -> set[str]:
    words = {number for word, number in _NUMBER_WORDS.items() if re.search(rf"\b{word}\b", text)}
    return {*(number.replace(",", ".") for number in _NUMBER.findall(text)), *words}
