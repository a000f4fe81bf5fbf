"""What was discussed in earlier rounds, what they came back to, and what they doubted."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from notesyncd.api.brief.cues import cue
from notesyncd.api.brief.model import BriefItem, BriefSection, Words
from notesyncd.api.brief.names import names_here, says_more
from notesyncd.api.brief.pieces import cite, group, line, noted, own, said, section, todo
from notesyncd.api.brief.terms import folded, likeness, same_words, spelling, terms
from notesyncd.api.brief.view import View, once
from notesyncd.api.model import Point, Question, Round

_ALIKE = 0.6
"""Share of common terms from which two questions are the same one."""
_MOST_NAMED = 3
"""Of more rounds than these it is enough to say how many they are."""


def discussed(view: View) -> tuple[BriefSection, ...]:
    """Give what was talked about and asked, the latest round first."""
    names = names_here(view)
    groups = [group(_of_round(one, names), *view.title(one)) for one in reversed(view.earlier)]
    loose = once(one for one in view.application.points if one.kind == "discussed")
    rest = group((noted(one.text, one.source) for one in loose), own("Also noted"))
    return section("discussed", "What was discussed", *groups, rest)


def _of_round(one: Round, names: AbstractSet[str]) -> Iterator[BriefItem]:
    for point in once(one.points):
        if point.kind == "discussed" and says_more(point.text, names):
            yield noted(point.text, point.source)
    for question in once(one.questions):
        if question.kind == "asked":
            yield _rehearsed(question)
        elif question.answer:
            item = noted(question.text, question.source, own("You asked: "))
            receipt = cite(question.source, question.answer)
            yield item.sub(line(own("They said: "), said(question.answer), cites=[receipt]))


def _rehearsed(question: Question) -> BriefItem:
    """Give a question that was asked, to go through once more, with the answer."""
    by = [own(" ("), said(question.by), own(")")] if question.by else []
    receipt = cite(question.source, question.text)
    item = todo(own("They asked: "), said(question.text), *by, cites=[receipt])
    if question.answer:
        receipt = cite(question.source, question.answer)
        item = item.sub(line(own("You said: "), said(question.answer), cites=[receipt]))
    return item


def came_back(view: View) -> tuple[BriefSection, ...]:
    """Give what came up in more than one round, and doubts."""
    concerns = [noted(one.text, one.source, task=True) for one in view.points("concern")]
    feedback = [noted(one.text, one.source) for one in view.points("feedback")]
    return section(
        "came_back",
        "What they came back to, and doubts",
        group(_asked_again(view), own("Asked again")),
        group(_came_up_again(view), own("Came up again")),
        group(_noted_again(view), own("They came back to")),
        group(concerns, own("Concerns to settle")),
        group(feedback, own("What they said of you")),
    )


def _asked_again(view: View) -> Iterator[BriefItem]:
    """Give the questions that were asked in two rounds or more."""
    asked = [(one, q) for one in view.earlier for q in once(one.questions) if q.kind == "asked"]
    places: dict[str, list[int]] = defaultdict(list)
    taken: set[int] = set()
    for index, (_, question) in enumerate(asked):
        for word in _signs(question.text):
            places[word].append(index)
    for index, first in enumerate(asked):
        shared = Counter(n for word in _signs(first[1].text) for n in places[word] if n > index)
        same = [first]
        for other in sorted(shared.keys() - taken if index not in taken else ()):
            is_new = all(asked[other][0] is not one for one, _ in same)
            if is_new and _alike(first[1].text, asked[other][1].text):
                same.append(asked[other])
                taken.add(other)
        if len(same) > 1:
            yield _recurring(view, same)


def _signs(text: str) -> AbstractSet[str]:
    """Give the words of which two questions that are the same have one in common."""
    return terms(text) or frozenset(spelling(text))


def _alike(one: str, other: str) -> bool:
    """Tell whether two questions are the same one in other words."""
    first, second = terms(one), terms(other)
    common = len(first & second)
    return same_words(one, other) or (common >= 2 and likeness(first, second) >= _ALIKE)


def _recurring(view: View, same: Sequence[tuple[Round, Question]]) -> BriefItem:
    _, latest = same[-1]
    asked = own(" Asked in " if latest.text.rstrip()[-1:] in "?!." else ": asked in ")
    words = (said(latest.text), asked, *_rounds(view, [one for one, _ in same]))
    receipts = [cite(question.source, question.text) for _, question in same]
    item = todo(*words, cites=receipts)
    for one, question in same:
        if question.answer:
            receipt = cite(question.source, question.answer)
            told = (own("You said in "), *view.title(one), own(": "), said(question.answer))
            item = item.sub(line(*told, cites=[receipt]))
    return item


def _rounds(view: View, rounds: Sequence[Round]) -> Iterator[Words]:
    """Give the names of some rounds; of many only how many, and the last."""
    if len(rounds) > _MOST_NAMED:
        yield own(f"{len(rounds)} rounds, last in ")
        rounds = rounds[-1:]
    for position, one in enumerate(rounds):
        yield from [own(" and in " if position == len(rounds) - 1 else ", in ")] * bool(position)
        yield from view.title(one)


def _noted_again(view: View) -> Iterator[BriefItem]:
    """Give what the notes themselves say they came back to, in the line or in its heading."""
    for one in view.points("skill", "discussed"):
        by_heading = one.kind == "skill" and cue("again").search(folded(one.source.heading or ""))
        if by_heading or cue("again").search(folded(one.text)):
            yield noted(one.text, one.source)


def _came_up_again(view: View) -> Iterator[BriefItem]:
    """Give each skill that another round probed, too, and that money was asked about again."""
    seen: set[frozenset[str]] = set()
    for one in view.earlier:
        for point in once(one.points):
            if point.kind != "skill" or terms(point.text) in seen:
                continue
            again = [*_probed(view, one, point)]
            if again:
                seen |= {terms(point.text), *(terms(item.text) for item in again)}
                yield noted(point.text, point.source, task=True).sub(*again)
    money = [(one, p) for one in view.earlier for p in one.points if p.kind == "salary"]
    if len({one.id or one.source.line for one, _ in money}) > 1:
        rounds = {one.id or str(one.source.line): one for one, _ in money}
        words = (own("Salary, in "), *_rounds(view, [*rounds.values()]))
        yield line(*words, cites=[cite(point.source, point.text) for _, point in money])


def _probed(view: View, here: Round, skill: Point) -> Iterator[BriefItem]:
    """Give what another, later round has about the same skill."""
    wanted = terms(skill.text)
    later = view.earlier[view.earlier.index(here) + 1 :]
    for one in later:
        facts = [(q.text, q.source) for q in once(one.questions) if q.kind == "asked"]
        facts += [(p.text, p.source) for p in once(one.points) if p.kind == "skill"]
        for text, source in facts:
            common = wanted & terms(text)
            if len(common) >= 2 or (len(common) == 1 and wanted == common):
                yield noted(text, source, *view.title(one), own(": "))
