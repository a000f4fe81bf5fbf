"""Skills that they will probe, each with the evidence of one's own notes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from notesyncd.api.brief.model import BriefItem, BriefSection
from notesyncd.api.brief.persons import everybody
from notesyncd.api.brief.pieces import cite, group, line, noted, own, said, section
from notesyncd.api.brief.terms import terms
from notesyncd.api.brief.view import View
from notesyncd.api.model import Point

MOST = 2
"""Pieces of evidence for one skill: there is no time to tell more."""
_LONG = 9
"""Letters of a word that is not in everybody's mouth."""
_RARE = 2
"""A word in no more texts than this may show by itself that a text is about a skill."""
_LABELS = {"story": "Story: ", "went_well": "Went well: ", "should_have_said": "To say: "}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Evidence:
    about: frozenset[str]
    named: frozenset[str]
    item: BriefItem


def skills(view: View) -> tuple[BriefSection, ...]:
    """Give the skills with evidence, or with the advice to have some ready."""
    names = frozenset(word for one in everybody(view.application) for word in terms(one.name))
    evidence = tuple(_evidence(view, names))
    counts = Counter(term for one in evidence for term in one.about)
    named = frozenset[str]().union(*(one.named for one in evidence))
    items = (_with_evidence(one, evidence, counts, named) for one in view.points("skill"))
    return section("skills", "Skills they will probe", group(items))


def _with_evidence(
    skill: Point,
    evidence: Sequence[_Evidence],
    counts: Counter[str],
    named: AbstractSet[str],
) -> BriefItem:
    wanted = {term for term in terms(skill.text) if not term.isdigit()}
    telling = _telling(skill.text, wanted, counts, named | _proper(skill.text))
    scores = [(_score(wanted & one.about, telling), one.item) for one in evidence]
    best = sorted((pair for pair in scores if pair[0]), key=lambda pair: -pair[0])[:MOST]
    below = [item for _, item in best] or [
        line(own("No example in your notes yet: have one ready"))
    ]
    return noted(skill.text, skill.source, task=True).sub(*below)


def _score(common: set[str], telling: set[str]) -> int:
    return len(common) if len(common) > 1 or common & telling else 0


@lru_cache(maxsize=4096)
def _proper(text: str) -> frozenset[str]:
    """Give the words with a capital, but for the first, which has one in any case."""
    first, _, rest = text.partition(" ")
    words = [word for word in rest.split() if word != word.lower()]
    return terms(" ".join([first, *words] if first[1:] != first[1:].lower() else words))


def _telling(
    text: str, wanted: set[str], counts: Counter[str], named: AbstractSet[str]
) -> set[str]:
    """Give the words of a skill each of which shows by itself that a text is about it.

    That is a name (`Kafka`, `SQL`), a long word, what is said twice, or the only word; and it must
    not be in every other text.
    """
    words = [term for word in text.split() for term in terms(word)]
    return {
        term
        for term in wanted
        if counts[term] <= _RARE or words.count(term) > 1 or len(wanted) == 1
        if term in named or len(term) >= _LONG or words.count(term) > 1 or len(wanted) == 1
    }


def _evidence(view: View, names: frozenset[str]) -> Iterator[_Evidence]:
    for one in view.points("story", "went_well", "should_have_said"):
        item = noted(one.text, one.source, own(_LABELS[one.kind]))
        yield _Evidence(about=terms(one.text) - names, named=_proper(one.text), item=item)
    for _, question in view.asked():
        for label, text in (("To say: ", question.better), ("You said: ", question.answer)):
            if text:
                words = (
                    own(label),
                    said(text),
                    own(" (when asked: "),
                    said(question.text),
                    own(")"),
                )
                receipts = (cite(question.source, text), cite(question.source, question.text))
                about = (terms(text) | terms(question.text)) - names
                named = _proper(text) | _proper(question.text)
                yield _Evidence(about=about, named=named, item=line(*words, cites=receipts))
