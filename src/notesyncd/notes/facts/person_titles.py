"""Titles beside names: `VP Engineering Ada Byron`, `Ada Byron, Teamleiterin`, `HR (Ada Byron)`."""

import re

from notesyncd.notes.facts.person_names import TITLED, is_person_name, is_role_word
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["OF_A_TEAM", "is_nickname", "is_title_after", "is_title_of", "without_title"]

_MOST_TITLE_WORDS = 8
_LETTERS = re.compile(r"[A-ZÄÖÜ]{2,5}")
OF_A_TEAM = re.compile(
    r"(?:from|vom|von der|aus der|aus dem|du|de la|des|del|of the) (?=[a-zà-ÿ]\w+(?: \w+){0,3}$)"
)
"""Before where somebody comes from, said after the name: `Ada Byron, from the workshop`."""
_TWO = 2


def is_title_after(text: str, name: str, words: Vocabulary) -> bool:
    """Tell whether `text` after a name and a comma is a role: `Ada Byron, Teamleiterin`, `DRH`."""
    if OF_A_TEAM.match(text):
        return True
    if is_person_name(text, words):
        is_whole = len(name.split()) > 1
        return is_whole and (_is_compound_title(text, words) or bool(_LETTERS.fullmatch(text)))
    return is_role_word(text, words)


def without_title(name: str, role: str | None, words: Vocabulary) -> tuple[str, str | None]:
    """Split `VP Engineering Ada Byron` and `Amtsleiterin Ada Byron` into name and title."""
    tokens = name.split()
    if not tokens:
        return name, role
    count = 0
    bare = " ".join(tokens[1:])
    ranks = _ranks(tokens, words)
    if ranks and not TITLED.match(tokens[0]) and is_person_name(" ".join(tokens[ranks:]), words):
        return " ".join(tokens[ranks:]), role or " ".join(tokens[:ranks])
    is_name = fold(tokens[0]) in words.words["roles.given_names"] or TITLED.match(tokens[0])
    is_pair = len(tokens) in (_TWO, _TWO + 1) and is_person_name(bare, words)
    if is_pair and tokens[0].istitle() and _ends_as(tokens[0], "people.title_endings", words):
        return bare, role or tokens[0]
    most = min(len(tokens) - 2, _MOST_TITLE_WORDS)
    while not is_name and count < most and _is_title(tokens, count, words):
        count += 1
    if not (is_name or count) and most > 1 and _is_title(tokens, 1, words):
        count = _TWO  # `Ward Manager Ada Byron`
    title, rest = " ".join(tokens[:count]), " ".join(tokens[count:])
    if title.islower() or not count or not is_person_name(rest, words):
        return name, role
    return rest, role or title


def _ranks(tokens: list[str], words: Vocabulary) -> int:
    """Give how many words before a name are a rank or an office: `Deputy Mayor Ada Byron`."""
    known = words.words["people.ranks"] | words.words["people.pairs"]
    ranks = [fold(token) in known for token in tokens]
    if len(ranks) > _TWO and not ranks[0] and ranks[1] and fold(tokens[0]) in _BEFORE_RANKS:
        ranks[0] = True
    return ranks.index(False) if False in ranks else len(ranks) - 1


_BEFORE_RANKS = frozenset(
    {"deputy", "assistant", "vice", "city", "town", "county", "fire", "police"}
)


def _is_title(tokens: list[str], index: int, words: Vocabulary) -> bool:
    """Tell whether a word is of a title; a small one only before it: `regional VP`."""
    word = tokens[index]
    if word.islower():
        return all(one.islower() for one in tokens[:index])
    return fold(word) in words.words["people.titles"] or is_role_word(word, words)


def is_title_of(title: str, name: str, words: Vocabulary) -> bool:
    """Tell whether a role stands before its bearer in brackets: `HR (Ada Byron)`."""
    is_first = fold(name) in words.words["roles.first_names"]
    is_whole = is_first or (len(name.split()) > 1 and is_person_name(name, words))
    return is_whole and is_role_word(title, words) and not is_person_name(title, words)


def is_nickname(nick: str, name: str, words: Vocabulary) -> bool:
    """Tell whether somebody is called one thing, and named another: `Big Al (Alan Byron)`.

    The first name begins as the nickname does, or the nickname has a word such as "big".
    """
    tokens = nick.split()
    if not 0 < len(tokens) <= _TWO or len(name.split()) not in (_TWO, _TWO + 1):
        return False
    if not is_person_name(name, words) or is_role_word(name, words):
        return False
    is_big = len(tokens) == _TWO and words.lists(fold(tokens[0]), "people.nicknames")
    first = fold(name.split(maxsplit=1)[0])
    is_short = len(tokens) == 1 and len(nick) > _TWO - 1 and first.startswith(fold(nick))
    is_short = is_short and first != fold(nick)
    return is_short or is_big


def _is_compound_title(text: str, words: Vocabulary) -> bool:
    """Tell whether a word is a German title in one word: `Abteilungsleiterin`."""
    return _ends_as(text, "roles.title_endings", words)


def _ends_as(text: str, endings: str, words: Vocabulary) -> bool:
    folded = fold(text)
    return " " not in folded and any(
        folded.endswith(end) and len(folded) > len(end) + _TWO for end in words.words[endings]
    )
