"""Where interviewers do not agree: on the job, on what it may cost, on the same question."""

import re
from collections.abc import Iterator, Mapping
from functools import partial

from notesyncd.api.brief.amounts import Amount, amounts_in, comparable, within
from notesyncd.api.brief.counts import counts_in
from notesyncd.api.brief.lines import Line, answered, as_contradiction, differing, told
from notesyncd.api.brief.matters import Saying, agree, sayings
from notesyncd.api.brief.model import Contradiction
from notesyncd.api.brief.statements import clauses, is_mine
from notesyncd.api.brief.terms import folded, likeness, same_words, terms
from notesyncd.api.brief.view import View
from notesyncd.api.model import Round

_ALIKE = 0.75
"""Share of common terms from which two questions want the same answer."""
_SHORT = 4
"""Terms of an answer that is a name or a number rather than a story."""
_YES_NO = {
    "yes": True,
    "ja": True,
    "oui": True,
    "si": True,
    "no": False,
    "nein": False,
    "non": False,
}
_WHO = re.compile(r"(?:who|where|which|wer|wo\b|welche|qui|ou\b|quel|quien|donde|cual)")
"""Questions to which a short answer is a name."""
_BUDGET = re.compile(
    r"\bbudget|\bbands?\b|(?:pay|salary|their) range|fourchette|enveloppe|gehaltsband|"
    r"gehaltsrahmen|"
    r"gehaltsspanne|\bbanda\b|horquilla|presupuesto"
)
_TOP_SLACK = 0.02


def answers_that_differ(view: View, held: tuple[Round, ...]) -> Iterator[Contradiction]:
    """Give what interviewers told differently."""
    lines = [line for one in held for line in (*told(one), *answered(one))]
    yield from _on_matters(view, lines)
    for pair in differing(lines, _budget, _agree_on_budget):
        yield as_contradiction(view, "answers", "what the job may pay", pair)
    yield from _on_questions(view, [line for one in held for line in answered(one)])


def _on_matters(view: View, lines: list[Line]) -> Iterator[Contradiction]:
    read = [(line, one) for line in lines for one in _sayings(line)]
    for matter, whose in dict.fromkeys((one.matter, one.whose) for _, one in read):
        about = {id(ln): one for ln, one in read if (one.matter, one.whose) == (matter, whose)}
        for pair in differing(lines, partial(_of, about), agree):
            name = f"{matter} ({whose})" if whose else matter
            yield as_contradiction(view, "answers", pair[1].question or name, pair)


def _of(about: Mapping[int, Saying], one: Line) -> Saying | None:
    return about.get(id(one))


def _sayings(one: Line) -> tuple[Saying, ...]:
    return sayings(one.text, question=folded(one.question))


def _budget(one: Line) -> Amount | None:
    """Give what they can pay for the job, if a line is about pay and says it."""
    if not one.is_pay or not _BUDGET.search(folded(one.text)):
        return None
    for clause in clauses(one.text):
        if _BUDGET.search(clause):
            for amount in amounts_in(clause, bare=True):
                if is_mine(clause, amount.start) is False:
                    return amount
    return None


def _agree_on_budget(one: Amount, other: Amount) -> bool:
    """Tell whether two budgets agree: of two that have an upper end, it must be the same."""
    if not comparable(one, other):
        return True
    if one.low < one.high and other.low < other.high:
        return abs(one.high - other.high) <= _TOP_SLACK * max(one.high, other.high)
    return within(one, other) or within(other, one)


def _on_questions(view: View, lines: list[Line]) -> Iterator[Contradiction]:
    """Give questions of the seeker to which two interviewers gave answers that do not agree."""
    for index, first in enumerate(lines):
        for second in lines[index + 1 :]:
            if first.round is second.round or not _want_the_same(first, second):
                continue
            if not _is_compared(first, second) and _disagree(first, second):
                yield as_contradiction(view, "answers", second.question, (first, second))
                break


def _is_compared(one: Line, other: Line) -> bool:
    """Tell whether both say something about a matter that is compared by itself."""
    first, second = ({(s.matter, s.whose) for s in _sayings(each)} for each in (one, other))
    return not first.isdisjoint(second)


def _want_the_same(one: Line, other: Line) -> bool:
    if same_words(one.question, other.question):
        return True
    first, second = terms(one.question), terms(other.question)
    return len(first & second) >= 2 and likeness(first, second) >= _ALIKE


def _disagree(one: Line, other: Line) -> bool:
    """Tell whether two answers cannot both hold: other numbers, yes and no, another short one."""
    first, second = folded(one.text), folded(other.text)
    yes = [_YES_NO.get(re.split(r"\W", text, maxsplit=1)[0]) for text in (first, second)]
    if None not in yes:
        return yes[0] != yes[1]
    numbers = [counts_in(text) for text in (first, second)]
    if all(numbers):
        return not numbers[0] & numbers[1]
    about = [terms(text) for text in (first, second)]
    return (
        not any(numbers)
        and all(0 < len(one) <= _SHORT for one in about)
        and not about[0] & about[1]
        and bool(_WHO.match(folded(one.question)) and _WHO.match(folded(other.question)))
    )
