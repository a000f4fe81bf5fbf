"""Names of people with their roles: `Ada Byron (CTO) and Bob Lee`, `[[Ada Byron]], CTO; Bob`."""

import re
from collections.abc import Iterator
from functools import lru_cache

from notesyncd.api import Person
from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.couples import with_family_names
from notesyncd.notes.facts.degrees import without_degrees
from notesyncd.notes.facts.linked_names import linked_names, with_names
from notesyncd.notes.facts.person_names import is_person_name, is_role_word, with_capitals
from notesyncd.notes.facts.person_titles import (
    OF_A_TEAM,
    is_nickname,
    is_title_after,
    is_title_of,
    without_title,
)
from notesyncd.notes.markdown.inline import is_placeholder
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["read_people"]

_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\](?!\()")
_BETWEEN = re.compile(
    r"\s*;\s*|\s+(?:and|und|et|y|sowie|plus|ainsi que|as well as|junto con)\s+"
    r"|\s+u\.\s+|\s*&\s*|\s*\+\s*|\s/\s|\n"
)
_ROLE_AFTER = re.compile(r"\s+[-–—|]\s+|:\s+|,\s+|\s/\s")
_HOLE = "\0"
_LENGTH = re.compile(r"~?\d{1,3} ?(?:m|h|min|mins|minutes|Min\.?|hours?)$")
_TEAM = re.compile(
    r"([A-ZÀ-Ý].+?) (?:from|vom|von der|of the|de la|des|du|del|de) ((?:the )?(?P<team>\S+.*))$"
)
_FROM = re.compile(
    r"((?:[A-ZÀ-Ý][\w'’-]+ ){1,2}[A-ZÀ-Ý][\w'’-]+) (?:from|vom|von der|aus der|aus dem|of the|"
    r"de la|du|del) "
    r"((?:the )?[a-zà-ÿ]+(?: [a-zà-ÿ]+){0,2})$"
)
"""A whole name with where its bearer comes from: `Ada Byron from the town`."""
_BEFORE_NAME = re.compile(
    r"^(?:(?:the|my|her|his|their|an?|der|die|den|dem|le|la|el|les|los|las|un|une|sa|son|su|seine?|"
    r"ihre?)\s+(?:[a-zà-ÿ]+\.?\s+){0,3}"
    r"|(?:The|An?|Der|Die|Eine?|Le|La|Une?|El|Una?)\s+(?:[a-zà-ÿ]+\.?\s+){1,3}"
    r"|[A-ZÄÖÜ]{2,5} (?=(?:Frau|Herrn?|Dr|Prof|Mag)\b))(?=[A-ZÀ-Ý])"
)
_ARTICLE_LAST = re.compile(r"(?<=\w) (?:el|le|la|am|den|on|at|um|à)$")
"""Of the day after a name: `con Ada Byron el 3 de marzo`."""
_OFFICE = re.compile(r"(?:the|their|der|die|dem|den|le|la|el) [A-ZÀ-Ý]{2,4}")
"""An office in letters, but no name: `the AD`."""
_NO_ROLE = re.compile(
    r".*@|(?:she|he|they|sie|er|elle|il|ella|él)\s*/|[+\d][\d\s()/-]{5,}$", re.IGNORECASE
)
"""In brackets after a name, but no role: an address, pronouns, a telephone number."""
_DOTTED = re.compile(r"(?:[A-Z]{1,3}\. ?)+")
_THE_ROLE = re.compile(
    r"(?P<name>(?:[A-ZÀ-Ý][\w'’-]+ ){1,2}[A-ZÀ-Ý][\w'’-]+),? (?:the|their|our|der|die|le|la|el) "
    r"(?!(?:same|whole|next|other|first|second|last|most|entire|only|day)\b)"
    r"(?P<role>[a-zà-ÿ]+(?: [a-zà-ÿ]+){0,2})"
)
"""`Ada Byron the site manager`."""
_JOINED = re.compile(r"^(?:(?:plus|and|und|et|y|the|der|die|le|la|el)\s+)+", re.IGNORECASE)
_ROLE_BEFORE = re.compile(
    r"((?:[A-ZÀ-Ý][\w-]+ (?=[^A-ZÀ-Ý]+(?: [A-ZÀ-Ý][\w'’.-]+){2}))?"
    r"(?:[a-zà-ÿ][a-zà-ÿ'’-]+ ){1,3})(?=[A-ZÀ-Ý])"
)
"""`nurse Ada`, and `Ward manager Ada Byron`: a word with a capital only before a whole name."""


def read_people(
    text: str, context: NoteContext, line: int, heading: str | None
) -> tuple[Person, ...]:
    """Give the people whom `text`, a list of names, names; what is no name gives nobody."""
    if _OFFICE.fullmatch(text.strip()):
        return ()
    return tuple(_people(text, context, line, heading))


def _people(text: str, context: NoteContext, line: int, heading: str | None) -> Iterator[Person]:
    links = {fold(name): target for name, target in linked_names(text).items()}
    words = context.words
    plain = with_family_names(without_degrees(with_names(text), words), words)
    for found, role in _pairs(plain, words):
        name = with_capitals(found, words)
        if is_person_name(name, words) and not is_placeholder(name):
            yield Person(
                name=name,
                role=role
                if role and not is_placeholder(role) and not _LENGTH.match(role)
                else None,
                link=links.get(fold(name)),
                source=context.source(line, heading),
            )


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
        name, role = _name_and_role(piece, roles, words)
        if not name:
            continue
        if pending and pending[1] is None and is_title_after(name, pending[0], words):
            pending = (pending[0], OF_A_TEAM.sub("", name))
            continue
        if pending and role is None and _is_letters(pending, words):
            role = pending[0]  # `the MD, Ada Byron`
        elif pending:
            yield pending
        pending = (name, role)
    if pending:
        yield pending


def _is_letters(one: tuple[str, str | None], words: Vocabulary) -> bool:
    """Tell whether what stands in the place of a name is a role in letters: `MD`, `CEO`."""
    name, role = one
    return role is None and name.isupper() and is_role_word(name, words)


def _name_and_role(piece: str, roles: list[str], words: Vocabulary) -> tuple[str, str | None]:
    """Give what may be a name, and the role in brackets after it or in words before it."""
    hole = re.search(rf"{_HOLE}(\d+){_HOLE}", piece)
    role = roles[int(hole[1])] if hole else None
    role = None if role and _NO_ROLE.match(role) else role
    name = re.sub(rf"{_HOLE}\d+{_HOLE}.*", "", piece).strip(" ,*_-–—")
    name = name.rstrip(")") if "(" not in name else name
    name = name if _DOTTED.fullmatch(name) else name.strip(".")
    name = _ARTICLE_LAST.sub("", name)
    name = _said_of(words).sub("", name)
    name = _BEFORE_NAME.sub("", _done_by(words).sub("", name))
    before = _ROLE_BEFORE.match(name)
    rest = name[before.end() :] if before and _is_office(before[1], words) else ""
    if before and is_person_name(rest, words):
        name, role = rest, role or _JOINED.sub("", before[1].strip())
    if role is None and (is_of := _THE_ROLE.fullmatch(name)):
        name, role = is_of["name"], is_of["role"]
    if role is None and (team := _of_a_team(name, words) or _FROM.match(name)):
        name, role = team[1], team[2]
    name, role = without_title(name, role, words)
    role = _JOINED.sub("", role) if role else role
    if role and is_nickname(name, role, words):
        return role, None
    if role and is_title_of(name, role, words):
        return role, name
    return name, role


def _is_office(text: str, words: Vocabulary) -> bool:
    """Tell whether words before a name are a role; after a capital, the last one says so."""
    tokens = text.split()
    if tokens[0].islower():
        return is_role_word(text, words)
    return fold(tokens[0]) not in words.words["rounds.verbs"] and is_role_word(tokens[-1], words)


def _of_a_team(name: str, words: Vocabulary) -> re.Match[str] | None:
    """Read `Ada from HR` and `Ada of the night team`."""
    if (match := _TEAM.match(name)) is None:
        return None
    teams = words.words["people.teams"]
    first, *rest = fold(match["team"]).split() or [""]
    of_two = rest[:1] and rest[0] in words.words["people.team"]
    phrase = " ".join([first, *rest[:1]])
    is_one = first in teams or phrase in teams or first.startswith(("recruit", "personal"))
    return match if is_one or of_two else None


@lru_cache(maxsize=8)
def _said_of(words: Vocabulary) -> re.Pattern[str]:
    """Compile what says nothing more of who it is: `Ada Byron herself`."""
    said = "|".join(map(re.escape, words.spellings["people.self"]))
    return re.compile(rf"\s+(?:{said})(?=[\s,.;]|$)", re.IGNORECASE)


@lru_cache(maxsize=8)
def _done_by(words: Vocabulary) -> re.Pattern[str]:
    """Compile what stands before the name of whoever did it: `Betreut von Ada Byron`."""
    done = "|".join(map(re.escape, words.spellings["people.done"]))
    return re.compile(
        rf"^(?:(?i:{done}) von|\w+(?: \w+)? (?:by|par|por))(?: (?:dem|der|den|the))? (?=[A-ZÀ-Ý])"
    )
