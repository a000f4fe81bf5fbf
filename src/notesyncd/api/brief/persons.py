"""Who is who: the same person under several spellings of a name."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from notesyncd.api.brief.terms import folded
from notesyncd.api.model import Application, Person

_WORD = re.compile(r"[^\W\d_]+")
_ADDRESSES = frozenset(
    ["mr", "mrs", "ms", "miss", "dr", "prof", "herr", "herrn", "frau", "m", "mme", "mlle",
    "monsieur", "madame", "sr", "sra", "srta", "senor", "senora", "don",
     "dona", "von", "van", "de", "der", "di", "da", "la", "le"]
)  # fmt: skip


@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """Give the words of a name that tell the person, in lower case."""
    return tuple(word for word in _WORD.findall(folded(name)) if word not in _ADDRESSES)


def is_called(short: str, person: Person) -> bool:
    """Tell whether `short` ("Tom", "Ms Moreau") may be this person's name, or part of it."""
    words = name_words(short)
    return bool(words) and set(words) <= set(name_words(person.name))


def everybody(application: Application) -> tuple[Person, ...]:
    """Give everybody whom the notes of an application name, each name once."""
    every = [*application.people, *(p for one in application.rounds for p in one.people)]
    named: dict[str, Person] = {}
    for person in every:
        if person.name not in named or not named[person.name].role:
            named[person.name] = person
    return tuple(named.values())


def who_is_who(application: Application) -> Mapping[str, frozenset[str]]:
    """Give for each spelling of a name the words of the whole name.

    `Ada Byron`, `Ms Byron`, and `Ada` are one, unless a part could be somebody else's, too.
    """
    words = {one.name: frozenset(name_words(one.name)) for one in everybody(application)}
    having: dict[str, set[frozenset[str]]] = {}
    for whole in words.values():
        for word in whole:
            having.setdefault(word, set()).add(whole)
    return {name: _longest(part, having) or frozenset([name]) for name, part in words.items()}


def people_of(application: Application) -> tuple[Person, ...]:
    """Give everybody of an application and its rounds once, by the whole name, with their role."""
    who = who_is_who(application)
    found: dict[frozenset[str], Person] = {}
    for one in everybody(application):
        known = found.get(who[one.name], one)
        fuller = max(known, one, key=lambda person: len(name_words(person.name)))
        found[who[one.name]] = replace(fuller, role=known.role or one.role)
    return tuple(found.values())


def _longest(part: frozenset[str], having: Mapping[str, set[frozenset[str]]]) -> frozenset[str]:
    longer = set.intersection(*(having[word] for word in part)) - {part} if part else set()
    return next(iter(longer)) if len(longer) == 1 else part
