"""Whom one meets: role, met before or new, what they asked, what one told them."""

from collections.abc import Iterable, Iterator

from notesyncd.api.brief.model import BriefItem, BriefSection, Cite, Words
from notesyncd.api.brief.names import asks_of, mentions, names_here, names_of, says_more
from notesyncd.api.brief.persons import name_words
from notesyncd.api.brief.pieces import cite, group, line, noted, own, said, section, todo
from notesyncd.api.brief.sections.later import to_ask
from notesyncd.api.brief.view import View, key_of
from notesyncd.api.model import Person, Round

MOST_NOTES = 4
"""More lines about one person are in the sections to which they belong."""


def people(view: View) -> tuple[BriefSection, ...]:
    """Give whom one meets, and who else is known there."""
    here = view.round.people if view.round else ()
    items = [_introduced(view, person) for person in here]
    if view.round and not items:
        items = [todo(own("Ask who will be there: your notes name nobody for this round"))]
    return section(
        "people",
        "Who you meet",
        group(items),
        group(_others(view), own("You also know")),
    )


def _introduced(view: View, person: Person) -> BriefItem:
    met = view.rounds_with(person)
    words, cites = _presented(view, person)
    words.append(own(": you met in " if met else ": new to you, look them up"))
    for position, one in enumerate(met):
        words += [*([own(" and ")] if position else []), *view.title(one)]
    return todo(*words, cites=cites).sub(*_remembered(view, person, met))


def _presented(view: View, person: Person) -> tuple[list[Words], Iterable[Cite]]:
    """Give the whole name, and the role as it was noted, now or earlier; with all receipts."""
    every = (person, *view.mentions_of(person))
    named = person if len(name_words(person.name)) > 1 else max(every, key=_length)
    role = next((one.role for one in every if one.role), None)
    noted_there = [one for one in every if one.role and one.role == role]
    words = [said(named.name, strong=True), *([own(", "), said(role)] if role else [])]
    same = (person, named, *([] if person.role else noted_there[:1]), *_own_notes(view, person))
    return words, dict.fromkeys(cite(one.source, one.name) for one in same)


def _length(person: Person) -> int:
    return len(name_words(person.name))


def _own_notes(view: View, person: Person) -> Iterator[Person]:
    """Give where the application names a person as here, with the same role."""
    name = key_of(person.name)
    every = view.application.people
    return (one for one in every if key_of(one.name) == name and one.role == person.role)


def _remembered(view: View, person: Person, met: tuple[Round, ...]) -> Iterator[BriefItem]:
    for one in met:
        for question in asks_of(person, one):
            item = noted(question.text, question.source, own("Asked: "))
            if question.answer:
                receipt = cite(question.source, question.answer)
                item = item.sub(line(own("You said: "), said(question.answer), cites=[receipt]))
            yield item
    names, here = names_of(person, view), names_here(view)
    yield from (
        noted(question.text, question.source, own("To ask: "))
        for question in to_ask(view)
        if mentions(question.text, names)
    )
    points = view.points("discussed", "observation", "feedback", "concern", "salary", "went_well")
    about = [one for one in points if mentions(one.text, names) and says_more(one.text, here)]
    for point in about[:MOST_NOTES]:
        yield noted(point.text, point.source, own("You noted: "))


def _others(view: View) -> Iterator[BriefItem]:
    seen = {view.who[person.name] for person in (view.round.people if view.round else ())}
    for one in reversed(view.earlier):
        for person in one.people:
            if view.who[person.name] not in seen:
                seen.add(view.who[person.name])
                words, cites = _presented(view, person)
                yield line(*words, own(": "), *view.title(one), cites=cites)
