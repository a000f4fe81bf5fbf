"""One person under several names: `Georg`, `Georg Prantauer`, and `Mr Prantauer`."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from notesyncd.api import Person
from notesyncd.notes.vocabulary import fold

__all__ = ["ABBREVIATED", "bare_name", "merge_people"]

ABBREVIATED = (
    "Mr",
    "Mrs",
    "Ms",
    "Mx",
    "Dr",
    "Dra",
    "Prof",
    "Rev",
    "Sgt",
    "Capt",
    "Hr",
    "Fr",
    "Mag",
    "Dipl",
    "Ing",
    "Kfm",
    "Kffr",
    "DI",
    "Mme",
    "Mlle",
    "Sr",
    "Sra",
    "Srta",
    "Dña",
    "Dª",
    "Mtro",
    "Mtra",
    "Me",
    "Mgr",
    "Dott",
    "Bc",
    "Hrn",
    "Frl",
    "Lic",
    "Licda",
    "Arq",
    "Abog",
    "Cllr",
    "Supt",
    "Insp",
)
"""Titles before a name that may have a dot, which ends no sentence."""
_HONORIFICS = frozenset(fold(word) for word in ABBREVIATED) | frozenset(
    [
        "m",
        "miss",
        "sir",
        "dame",
        "sister",
        "brother",
        "father",
        "elder",
        "schwester",
        "soeur",
        "sor",
        "pastor",
        "frau",
        "herr",
        "herrn",
        "monsieur",
        "madame",
        "mademoiselle",
        "maitre",
        "signor",
        "signora",
        "dottor",
        "dottoressa",
        "senorita",
        "fraulein",
        "don",
        "dona",
        "senor",
        "senora",
        "doctor",
        "doctora",
        "professor",
    ]
)


def merge_people(people: Iterable[Person]) -> tuple[Person, ...]:
    """Keep each person once, under the fullest name, with role and link from any mention.

    A first name alone, or a family name after `Mr`, is that of the only person who has it.
    """
    named = list(people)
    full: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, person in enumerate(named):
        full[_key(person.name)].append(index)
    owners = _owners(full)
    for key in [key for key in full if len(key) == 1]:
        index = full[key][0]
        found = owners.get((key[0], _is_family_name(named[index].name)), set())
        if len(found) == 1:
            full[next(iter(found))] += full.pop(key)
    groups = sorted(sorted(group) for group in full.values())
    return tuple(_merged([named[index] for index in group]) for group in groups)


def bare_name(name: str) -> str:
    """Give a name folded and without `Dr`, `Frau`, and the like; they do not tell people apart."""
    return " ".join(_words(name))


def _key(name: str) -> tuple[str, ...]:
    words = _words(name)
    return tuple(words) if len(words) < 2 else (words[0], words[-1])


def _owners(full: Iterable[tuple[str, ...]]) -> dict[tuple[str, bool], set[tuple[str, ...]]]:
    """Give for each (name, is it the family name) the full names that it may stand for."""
    owners: dict[tuple[str, bool], set[tuple[str, ...]]] = defaultdict(set)
    for key in full:
        if len(key) > 1:
            owners[key[0], False].add(key)
            owners[key[-1], True].add(key)
    return owners


def _is_family_name(name: str) -> bool:
    return len(fold(name).split()) > len(_words(name))


def _merged(group: Sequence[Person]) -> Person:
    best = max(group, key=lambda person: len(_words(person.name)))
    return replace(
        best,
        role=best.role or next((p.role for p in group if p.role), None),
        link=best.link or next((p.link for p in group if p.link), None),
    )


def _words(name: str) -> list[str]:
    words = fold(name).split()
    return [word for word in words if word not in _HONORIFICS] or words
