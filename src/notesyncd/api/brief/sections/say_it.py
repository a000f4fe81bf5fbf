"""What to say this time: what was left out so far, and stories that were not told yet."""

from collections.abc import Iterator

from notesyncd.api.brief.model import BriefItem, BriefSection
from notesyncd.api.brief.pieces import cite, group, line, noted, own, said, section, todo
from notesyncd.api.brief.terms import covers, terms
from notesyncd.api.brief.view import View, key_of, once
from notesyncd.api.model import Question, Round


def say_it(view: View) -> tuple[BriefSection, ...]:
    """Give what should have been said and was not said since; each matter once."""
    wanted = [*_unsaid(view)]
    stories = (
        noted(one.text, one.source, own("Story not told yet: "), task=True)
        for one in view.points("story")
        if not covers(told_since(view, -1), one.text)
    )
    return section("say_it", "Say it this time", group(_each_matter_once(wanted)), group(stories))


def _unsaid(view: View) -> Iterator[BriefItem]:
    """Give what was left out; of earlier rounds only what no later one covers."""
    for point in view.own_points("should_have_said"):
        yield noted(point.text, point.source, task=True)
    for index, one in reversed([*enumerate(view.earlier)]):
        told = told_since(view, index)
        for point in once(one.points):
            if point.kind == "should_have_said" and not covers(told, point.text):
                yield noted(point.text, point.source, task=True)
        for question in once(one.questions):
            if question.better and not covers(told, question.better):
                yield _better(question, question.better)


def _better(question: Question, better: str) -> BriefItem:
    receipt = cite(question.source, question.text)
    asked = line(own("When asked: "), said(question.text), cites=[receipt])
    return todo(said(better), cites=[cite(question.source, better)]).sub(asked)


def told_since(view: View, index: int) -> tuple[str, ...]:
    """Give what the seeker said, as far as it is noted, in the rounds after this index."""
    return tuple(text for one in view.earlier[index + 1 :] for text in _told(one))


def _told(one: Round) -> Iterator[str]:
    for question in one.questions:
        if question.kind == "asked" and question.answer:
            yield question.answer
    for point in one.points:
        if point.kind in ("went_well", "discussed"):
            yield point.text


def _each_matter_once(items: list[BriefItem]) -> list[BriefItem]:
    """Put what says no more than another, or more about the same, below the first of them."""
    found: list[BriefItem] = []
    keys: set[str] = set()
    about: list[frozenset[str]] = []
    for item in items:
        key, own_terms = key_of(item.text), terms(item.text)
        if key in keys:
            continue
        keys.add(key)
        same = (n for n, other in enumerate(about) if _same_matter(own_terms, other))
        home = next(same, None)
        if home is None:
            found.append(item)
            about.append(own_terms)
        else:
            also = line(*item.words, cites=item.cites).sub(*item.below)
            found[home] = found[home].sub(also)
    return found


def _same_matter(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether one text is about all that the other is about: two things at least."""
    return min(len(one), len(other)) >= 2 and (one <= other or other <= one)
