"""Whom one meets: role, met before or new, what they asked, what one told them."""

from collections.abc import Iterator

from notesyncd.api.brief.model import BriefItem, BriefSection, Cite
from notesyncd.api.brief.names import asks_of, mentions, names_here, names_of, says_more
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
    words = [said(person.name, strong=True)]
    if person.role:
        words += [own(", "), said(person.role)]
    words.append(own(": you met in " if met else ": new to you, look them up"))
    for position, one in enumerate(met):
        words += [*([own(" and ")] if position else []), *view.title(one)]
    return todo(*words, cites=_receipts(view, person)).sub(*_remembered(view, person, met))


def _receipts(view: View, person: Person) -> tuple[Cite, ...]:
    """Give where a person is named, and where else the role is, if that is another line."""
    name = key_of(person.name)
    same = [
        other
        for other in view.application.people
        if key_of(other.name) == name and other.role == person.role
    ]
    return tuple(dict.fromkeys(cite(one.source, one.name) for one in (person, *same)))


def _remembered(view: View, person: Person, met: tuple[Round, ...]) -> Iterator[BriefItem]:
    for one in met:
        for question in asks_of(person, one):
            item = noted(question.text, question.source, own("Asked: "))
            if question.answer:
                receipt = cite(question.source, question.answer)
                item = item.sub(line(own("You said: "), said(question.answer), cites=[receipt]))
            yield item
    names, here = names_of(person, view.application), names_here(view)
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
    seen = {key_of(person.name) for person in (view.round.people if view.round else ())}
    for one in reversed(view.earlier):
        for person in one.people:
            if key_of(person.name) not in seen:
                seen.add(key_of(person.name))
                role = [own(", "), said(person.role)] if person.role else []
                words = [said(person.name, strong=True), *role, own(": "), *view.title(one)]
                yield line(*words, cites=[cite(person.source, person.name)])
