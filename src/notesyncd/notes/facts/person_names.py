"""What can be a person's name, and what is a role: `Ada Byron`, `Head of Data`."""

import re

from notesyncd.notes.job_roles import is_role
from notesyncd.notes.persons import ABBREVIATED
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["TITLED", "is_person_name", "is_role_word", "with_capitals"]

_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\-])*")
_MOST_NAME_WORDS = 4
_LONGEST_NAME = 60
TITLED = re.compile(rf"(?:{'|'.join(ABBREVIATED)}|M|Miss|Herr|Frau|Sir|Dame|Lord|Lady|Elder)\.?$")
"""A word before a name by which somebody is addressed."""
_NUMBER_OF_PLACE = re.compile(r"[A-Z]?\d*")
"""After the name of a place: `Seminar Room B`."""
_ACRONYM = re.compile(r"[A-Z]{3,}[a-z]{1,3}")
"""No name: SENCo."""
_POSSESSIVE = re.compile(r"['’]s$|\s(?:Qs|Fragen|Questions)$")
"""What somebody has or asked: `Ada's`, `Ada Q's`."""
_TWO = 2


def is_role_word(text: str, words: Vocabulary) -> bool:
    """Tell whether `text` has a word for a role or a department: `HR`, `Head of Data`."""
    return is_role(text, words) or bool(set(fold(text).split()) & words.words["roles.departments"])


def is_person_name(text: str, words: Vocabulary) -> bool:
    """Tell whether `text` can be a person's name: one to four words, each with a capital."""
    tokens = text.split()
    if not 1 <= len(tokens) <= _MOST_NAME_WORDS or len(text) > _LONGEST_NAME:
        return False
    if not all(_NAME_WORD.fullmatch(t) for t in tokens) or _POSSESSIVE.search(text):
        return False
    if not _has_capitals(tokens, words) or (len(tokens) == 1 and TITLED.match(text)):
        return False
    named = tokens[1:] if len(tokens) > 1 and TITLED.match(tokens[0]) else tokens
    folded = fold(" ".join(named))
    if _is_place(tokens, words) or _is_verb(tokens, words) or _ACRONYM.fullmatch(text):
        return False
    given = set(_given(folded, words))
    is_addressed = named is not tokens  # `Frau Koch`, `Mr Baker`: trades are names, too
    if not is_addressed and given & words.words["roles.nouns"]:
        return False
    if given & words.words["roles.departments"]:
        return False
    if folded in words.formats or folded.replace(" ", "") in words.words["search.topic_names"]:
        return False  # `MS Teams`, `LinkedIn`
    if words.lists(folded, "rounds.nouns", "rounds.names", "people.titles"):
        return False
    return not (words.field(folded) or words.section(folded))


def _has_capitals(tokens: list[str], words: Vocabulary) -> bool:
    """Tell whether all words but the small ones begin with a capital, where letters have case."""
    small = words.words["people.small_titles"]
    capitals = [
        t
        for t in tokens
        if t.lower() not in words.words["people.particles"] and not (t.islower() and t in small)
    ]
    has_case = any(t[0].lower() != t[0].upper() for t in capitals)
    return bool(capitals) and (not has_case or all(t[0].isupper() for t in capitals))


def with_capitals(text: str, words: Vocabulary) -> str:
    """Give a name all in lower case with capitals: `ada byron`, if the first name is known.

    Of `frau byron` the title shows what it is.
    """
    tokens = text.split()
    if len(tokens) not in (_TWO, _TWO + 1) or not text.islower():
        return text
    first, *names = map(fold, tokens)
    lists = ("roles.modifiers", "rounds.nouns", "rounds.no_names", "roles.departments")
    if any(words.lists(n, *lists, "rounds.small") or is_role(n, words) for n in names):
        return text
    if words.lists(first, "roles.person_titles"):
        is_name = not any(words.lists(name, "people.not_after_titles") for name in names)
        is_name = is_name and not words.lists(names[-1], "roles.person_titles")
        return text.title() if is_name and all(map(_NAME_WORD.fullmatch, tokens)) else text
    is_known = words.lists(first, "roles.first_names") and words.field(names[-1]) is None
    is_two = len(tokens) == _TWO and all(map(str.isalpha, tokens))
    return text.title() if is_known and is_two else text


def _is_verb(tokens: list[str], words: Vocabulary) -> bool:
    """Tell whether a sentence, or an occasion, begins here: `Warned Ada`, `Prueba SQL`."""
    first = fold(tokens[0])
    is_talk = words.lists(first, "search.words") and not is_role(first, words)
    return len(tokens) > 1 and (is_talk or words.lists(first, "rounds.verbs", "rounds.tests"))


_STREETS = frozenset({"st", "rd", "ave", "ln", "sq", "blvd", "str"})
"""The last word of an address; `St` before a name is a saint."""


def _given(folded: str, words: Vocabulary) -> list[str]:
    """Give the words of a name but those that are a trade's, too: Ada Baker, Dev Patel."""
    tokens = folded.split()
    if len(tokens) > 1 and tokens[-1] in words.words["roles.surnames"]:
        tokens = tokens[:-1]
    if len(tokens) > 1 and tokens[0] in words.words["roles.given_names"]:
        tokens = tokens[1:]
    return tokens


def _is_place(tokens: list[str], words: Vocabulary) -> bool:
    """Tell whether the first or the last word is a place's or a shift's: `Haus C`, `Late Shift`."""
    if len(tokens) > _TWO and _NUMBER_OF_PLACE.fullmatch(tokens[-1]):
        tokens = tokens[:-1]
    first, last = fold(tokens[0]), fold(tokens[-1])
    places, shifts = words.words["rounds.places"], words.words["people.shifts"]
    is_street = len(tokens) > 1 and last in _STREETS
    return is_street or first in places or last in places or first in shifts or last in shifts
