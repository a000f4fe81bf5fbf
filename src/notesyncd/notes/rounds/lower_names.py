"""First names without a capital, as typed on a phone: `call w/ gary + sue`."""

import re
from collections.abc import Iterator

from notesyncd.api import Person
from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.people import read_people
from notesyncd.notes.vocabulary import Vocabulary

__all__ = ["is_lower_name", "lower_names", "people_met"]

_SHORT = 5
_BETWEEN = re.compile(r"\s*(?:[,&+/]|\b(?:and|und|et|y)\b)\s*")
_BRACKETS = re.compile(r"\([^()]*\)")
_SOMEBODY = re.compile(r"(?:the|her|his|their|der|die|sein|ihr|la|le|el|su|son|sa) [a-zà-ÿ]")


def is_lower_name(word: str, words: Vocabulary) -> bool:
    """Tell whether a word without a capital may be a first name."""
    if not re.fullmatch(r"[a-z]{3,10}", word) or word in words.formats:
        return False
    if word.removesuffix("s") in words.words["roles.nouns"]:
        return False  # `half a day with planners`
    lists = ("roles.nouns", "roles.modifiers", "rounds.nouns", "rounds.names", "rounds.not_rounds")
    if any(word in words.words[name] for name in ("rounds.no_names", *lists)):
        return False
    return words.field(word) is None and words.section(word) is None


def people_met(
    text: str, context: NoteContext, line: int, heading: str | None
) -> tuple[Person, ...]:
    """Give the people of what stands after "with", also those without a capital."""
    people = read_people(text, context, line, heading)
    source = context.source(line, heading)
    lower = tuple(Person(name=name, source=source) for name in lower_names(text, context.words))
    return (*lower, *people)


def lower_names(text: str, words: Vocabulary) -> Iterator[str]:
    """Give the names without a capital in a list of people.

    Any word may be one if it stands alone, or before somebody: `sue and the chef`. Others are known
    first names, or follow one.
    """
    pieces = [one for one in _BETWEEN.split(_BRACKETS.sub("", text).strip(" .!?")) if one]
    if not pieces or not pieces[0][0].islower():
        return
    known = words.words["roles.first_names"]
    is_alone = len(pieces) == 1 or bool(_SOMEBODY.match(pieces[1]))
    is_list = False
    for index, piece in enumerate(pieces):
        may_be = piece in known or len(piece) <= _SHORT  # `w/ gaz`, but not `w/ stopwatch`
        is_first = index == 0 and is_alone and may_be and is_lower_name(piece, words)
        is_next = is_list and is_lower_name(piece, words)
        if piece.islower() and (piece in known or is_first or is_next):
            is_list = True
            yield piece
