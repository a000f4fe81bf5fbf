"""What does not agree between rounds: pay, notice, the first day, and answers of interviewers.

Silence is the rule: a pair is named only if both sides are clear and cannot both hold.
"""

import re
from collections.abc import Iterator
from functools import partial

from notesyncd.api.brief.amounts import Amount, agree, amounts_in
from notesyncd.api.brief.answers import answers_that_differ
from notesyncd.api.brief.cues import cue
from notesyncd.api.brief.first_days import FirstDay, first_day_of, same_first_day
from notesyncd.api.brief.lines import Line, as_contradiction, differing, told
from notesyncd.api.brief.model import BriefItem, BriefSection, Contradiction, Topic
from notesyncd.api.brief.pieces import group, line, own, said, section
from notesyncd.api.brief.statements import NOTICE, notice_of, pay_of, same_notice
from notesyncd.api.brief.terms import folded
from notesyncd.api.brief.view import View
from notesyncd.api.model import Round, Source
from notesyncd.phrases import day_of

_ASKS_START = re.compile(
    r"when (?:(?:can|could|would|will) (?:you|i)|(?:you|i) (?:can|could|would|am able to)) "
    r"(?:be able to )?(?:start|begin|join)|available|start date|wann (?:konnten|konnen|konnte|"
    r"kann) (?:sie|ich|du)|wann (?:ich|sie|du) (?:anfang|starten|beginn)|quand je p|cuando p|"
    r"verfugbar|quand (?:pouvez|pourriez)|disponib|cuando (?:puede|podria)"
)


def careful(contradictions: tuple[Contradiction, ...]) -> tuple[BriefSection, ...]:
    """Give what does not agree, each side with its receipt."""
    items = (_shown(one) for one in contradictions)
    return section("careful", "Careful: your notes do not agree", group(items))


def _shown(one: Contradiction) -> BriefItem:
    told_by = "Different answers to: " if one.about == "answers" else "You said different things: "
    matter = said(one.matter) if one.about == "answers" else own(one.matter)
    return line(own(told_by), matter).sub(*one.sides)


def contradictions_of(view: View) -> tuple[Contradiction, ...]:
    """Give what does not agree between the rounds that were held."""
    held = view.earlier
    if view.round is not None and view.round.status == "done":
        held = (*held, view.round)
    lines = [each for one in held for each in told(one)]
    start = partial(_start, view)
    mine: tuple[tuple[Topic, tuple[Line, Line]], ...] = (
        *(("salary", pair) for pair in differing(lines, _pay, _agree_on_pay)),
        *(("notice period", pair) for pair in differing(lines, _notice, same_notice)),
        *(("start date", pair) for pair in differing(lines, start, same_first_day)),
    )
    return (
        *(as_contradiction(view, topic, topic, pair) for topic, pair in mine),
        *answers_that_differ(view, held),
    )


def pay_told(one: Round) -> Iterator[tuple[str, Source]]:
    """Give the lines by which the seeker named pay in a round, but for those noted as salary."""
    every = (each for each in told(one) if not each.is_pay and amounts_in(each.text))
    return ((each.text, each.source) for each in every if _pay(each))


def _pay(one: Line) -> tuple[Amount, ...] | None:
    is_answer = bool(cue("salary").search(folded(one.question)))
    if not (one.is_pay or is_answer or cue("salary").search(folded(one.text))):
        return None  # `I said 40k` may be users
    return pay_of(one.text, answer=is_answer, about_pay=one.is_pay) or None


def _agree_on_pay(one: tuple[Amount, ...], other: tuple[Amount, ...]) -> bool:
    return any(agree(first, second) for first in one for second in other)


def _notice(one: Line) -> tuple[int, int] | None:
    return notice_of(one.text, answer=bool(NOTICE.search(folded(one.question))))


def _start(view: View, one: Line) -> FirstDay | None:
    day = day_of(one.round.starts, view.timezone) if one.round.starts else None
    return first_day_of(one.text, day, answer=bool(_ASKS_START.search(folded(one.question))))
