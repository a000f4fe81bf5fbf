"""Names of people with their roles: `Ada Byron (CTO) and Bob Lee`, `[[Ada Byron]], CTO; Bob`."""

import re
from collections.abc import Iterator

from notesyncd.api import Person
from notesyncd.notes.context import NoteContext
from notesyncd.notes.markdown.inline import is_placeholder, plain_text, wikilinks
from notesyncd.notes.names import is_role
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["is_person_name", "read_people"]

_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\](?!\()")
_LINK = re.compile(r"!?\[\[[^\[\]\n]*\]\]|\[[^\[\]\n]*\]\([^()\s]*\)")
_BETWEEN = re.compile(r"\s*;\s*|\s+(?:and|und|et|y|sowie|plus)\s+|\s*&\s*|\s*\+\s*|\s/\s|\n")
_ROLE_AFTER = re.compile(r"\s+[-–—|]\s+|:\s+|,\s+|\s/\s")
_NAME_WORD = re.compile(r"[^\W\d_][\w'’.\-]*")
_PARTICLES = frozenset(
    [
        "van",
        "von",
        "de",
        "der",
        "den",
        "del",
        "della",
        "di",
        "da",
        "la",
        "le",
        "du",
        "dos",
        "el",
        "bin",
        "al",
        "zu",
    ]
)
_MOST_NAME_WORDS = 4
_ROLE_WORDS = frozenset(
    [
        "hr",
        "cto",
        "ceo",
        "cfo",
        "coo",
        "cpo",
        "vp",
        "svp",
        "evp",
        "em",
        "tl",
        "pm",
        "tpm",
        "hm",
        "ic",
        "recruiting",
        "recruiter",
        "talent",
        "acquisition",
        "people",
        "team",
        "tech",
        "engineering",
        "head",
        "founder",
        "cofounder",
        "co-founder",
        "teamlead",
        "teamleiter",
        "personal",
        "personalabteilung",
        "rh",
        "rrhh",
    ]
)
_HOLE = "\0"


def read_people(
    text: str, context: NoteContext, line: int, heading: str | None
) -> tuple[Person, ...]:
    """Give the people whom `text`, a list of names, names; what is no name gives nobody."""
    return tuple(_people(text, context, line, heading))


def _people(text: str, context: NoteContext, line: int, heading: str | None) -> Iterator[Person]:
    links = {fold(plain_text(text[one.start : one.end])): one.target for one in wikilinks(text)}
    for name, role in _pairs(_linked(text), context.words):
        if is_person_name(name, context.words) and not is_placeholder(name):
            yield Person(
                name=name,
                role=role if role and not is_placeholder(role) else None,
                link=links.get(fold(name)),
                source=context.source(line, heading),
            )


def _linked(text: str) -> str:
    """Give `text` with links as their words; nothing in a link separates names."""
    return plain_text(_LINK.sub(lambda match: plain_text(match[0]), text))


def _pairs(text: str, words: Vocabulary) -> Iterator[tuple[str, str | None]]:
    roles: list[str] = []

    def keep(match: re.Match[str]) -> str:
        roles.append((match[1] or match[2] or "").strip())
        return f" {_HOLE}{len(roles) - 1}{_HOLE} "

    for part in _BETWEEN.split(_BRACKETS.sub(keep, text)):
        yield from _pairs_of_part(part, roles, words)


def _pairs_of_part(
    part: str, roles: list[str], words: Vocabulary
) -> Iterator[tuple[str, str | None]]:
    r"""Read `Ada Byron \0 0 \0, Bob` or `Ada Byron, CTO` or `Ada - CTO`."""
    pending: tuple[str, str | None] | None = None
    for piece in _ROLE_AFTER.split(part):
        hole = re.search(rf"{_HOLE}(\d+){_HOLE}", piece)
        role = roles[int(hole[1])] if hole else None
        name = re.sub(rf"{_HOLE}\d+{_HOLE}.*", "", piece).strip(" .,*_-–—")
        if not name:
            continue
        if pending and pending[1] is None and _is_role_word(name, words):
            pending = (pending[0], name)
            continue
        if pending:
            yield pending
        pending = (name, role)
    if pending:
        yield pending


def _is_role_word(text: str, words: Vocabulary) -> bool:
    return is_role(text, words) or bool(set(fold(text).split()) & _ROLE_WORDS)


def is_person_name(text: str, words: Vocabulary) -> bool:
    """Tell whether `text` can be a person's name: one to four words, each with a capital."""
    tokens = text.split()
    if not 1 <= len(tokens) <= _MOST_NAME_WORDS or len(text) > 60:
        return False
    if not all(_NAME_WORD.fullmatch(t) for t in tokens):
        return False
    folded = fold(text)
    if any(t in _ROLE_WORDS or t in words.words["roles.nouns"] for t in folded.split()):
        return False
    if words.field(text) or words.section(text) or folded in words.words["rounds.names"]:
        return False
    capitals = [t for t in tokens if t.lower() not in _PARTICLES]
    has_case = any(t[0].lower() != t[0].upper() for t in capitals)
    return bool(capitals) and (not has_case or all(t[0].isupper() for t in capitals))
