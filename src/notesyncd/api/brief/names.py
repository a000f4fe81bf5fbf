"""Which lines of notes are about which person."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from notesyncd.api.brief.terms import SMALL_WORDS, folded, terms
from notesyncd.api.brief.view import View
from notesyncd.api.model import Application, Person, Question, Round

_WORD = re.compile(r"[^\W\d_]+")
_ADDRESSES = frozenset(
    ["mr", "mrs", "ms", "dr", "prof", "herr", "frau", "m", "mme", "monsieur", "madame", "sr",
    "sra", "don",
     "dona", "von", "van", "de", "der", "di", "da", "la", "le"]
)  # fmt: skip


def name_words(name: str) -> list[str]:
    """Give the words of a name that tell the person, in lower case."""
    return [word for word in _WORD.findall(folded(name)) if word not in _ADDRESSES]


def is_called(short: str, person: Person) -> bool:
    """Tell whether `short` ("Tom", "Ms Moreau") may be this person's name, or part of it."""
    words = name_words(short)
    return bool(words) and set(words) <= set(name_words(person.name))


def everybody(application: Application) -> tuple[Person, ...]:
    """Give everybody whom the notes of an application name, each name once."""
    every = [*application.people, *(p for one in application.rounds for p in one.people)]
    return tuple({folded(person.name): person for person in every}.values())


def asks_of(person: Person, one: Round) -> Iterator[Question]:
    """Give what a person asked in a round: by their name, or as the only one who was there."""
    for question in one.questions:
        if question.kind != "asked":
            continue
        by = [other for other in one.people if question.by and is_called(question.by, other)]
        if [other.name for other in by] == [person.name] or (
            not question.by and [other.name for other in one.people] == [person.name]
        ):
            yield question


def names_of(person: Person, application: Application) -> frozenset[str]:
    """Give the words by which lines name this person and nobody else."""
    others = {
        word
        for other in everybody(application)
        if folded(other.name) != folded(person.name)
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
