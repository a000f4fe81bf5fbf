"""The notes of people to which a note links: `With [[People/Ada Byron|Ada]]` names her note."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from notesyncd.api import Application, Person
from notesyncd.notes.facts.linked_names import linked_names
from notesyncd.notes.persons import bare_name

__all__ = ["with_links"]


def with_links(application: Application, texts: Iterable[str]) -> Application:
    """Give people the link that their name has anywhere in the texts of the note.

    Sentences are read as plain words, so that a name told in prose has lost its link.
    """
    links: dict[str, tuple[str, str]] = {}
    own = bare_name(application.company)
    for text in texts:
        if "](" in text or "[[" in text:
            for name, target in linked_names(text).items():
                if bare_name(name) == own:
                    continue  # `Byron Organs` is not the name of Mr Byron
                links.setdefault(bare_name(name), (name, target))
    if not links:
        return application
    return replace(
        application,
        people=_linked(application.people, links),
        rounds=tuple(replace(r, people=_linked(r.people, links)) for r in application.rounds),
    )


def _linked(people: Iterable[Person], links: Mapping[str, tuple[str, str]]) -> tuple[Person, ...]:
    return tuple(_with_link(person, links) for person in people)


def _with_link(person: Person, links: Mapping[str, tuple[str, str]]) -> Person:
    """Give a person the link of its name, or the only one of which its name is a part."""
    if person.link:
        return person
    bare = bare_name(person.name)
    own = set(bare.split())
    found = [bare] if bare in links else [name for name in links if own < set(name.split())]
    if len(found) != 1:
        return person
    name, target = links[found[0]]
    return replace(person, name=person.name if found[0] == bare else name, link=target)
