"""Which lines of notes are about which person."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from notesyncd.api.brief.persons import everybody, is_called, name_words
from notesyncd.api.brief.terms import SMALL_WORDS, folded, terms
from notesyncd.api.brief.view import View
from notesyncd.api.model import Person, Question, Round

_WORD = re.compile(r"[^\W\d_]+")


def asks_of(person: Person, one: Round) -> Iterator[Question]:
    """Give what a person asked in a round: by their name, or as the only one who was there."""
    for question in one.questions:
        if question.kind != "asked":
            continue
        by = [p for p in one.people if not question.by or is_called(question.by, p)]
        if len(by) == 1 and (is_called(by[0].name, person) or is_called(person.name, by[0])):
            yield question


def names_of(person: Person, view: View) -> frozenset[str]:
    """Give the words by which lines name this person and nobody else."""
    others = {
        word
        for other in everybody(view.application)
        if not view.is_same(person, other)
        for word in name_words(other.name)
    }
    return (
        frozenset(word for word in name_words(person.name) if len(word) > 1) - others - SMALL_WORDS
    )


def mentions(text: str, names: AbstractSet[str]) -> bool:
    """Tell whether a line has one of these names.

    Names are written with a capital, so that "will" and "mark" are none.
    """
    return any(word[0].isupper() and folded(word) in names for word in _WORD.findall(text))


def names_here(view: View) -> frozenset[str]:
    """Give the terms of all names of people, rounds, and the company."""
    named = [view.application.company, *(one.name for one in everybody(view.application))]
    named += [one.name or "" for one in view.application.rounds]
    return terms("round interview").union(*(terms(name) for name in named))


def says_more(text: str, names: AbstractSet[str]) -> bool:
    """Tell whether a line says more than who, when, and where: not `Ruth + Tomasz, round 1`."""
    return not all(term in names or term.isdigit() for term in terms(text))
