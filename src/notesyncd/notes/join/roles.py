"""One company, several roles: which piece belongs to which application."""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeAlias

from notesyncd.notes.join.match import day_of
from notesyncd.notes.join.pieces import Piece
from notesyncd.notes.join.slugs import link_stem, name_key, note_stem

# "(m/w/d)", "(f/m/x)" and the like, which German-speaking employers add to every role.
_GENDERS = "m w d f x mwd fmd mfd mfx"
# Words of roles that people shorten, in full.
_FULL_WORDS = {
    "sr": "senior",
    "snr": "senior",
    "jr": "junior",
    "jnr": "junior",
    "eng": "engineer",
    "engr": "engineer",
    "dev": "developer",
    "mgr": "manager",
    "mngr": "manager",
    "asst": "assistant",
    "assoc": "associate",
    "dir": "director",
    "exec": "executive",
    "admin": "administrator",
    "rep": "representative",
    "coord": "coordinator",
    "sw": "software",
    "frontend": "front end",
    "backend": "back end",
    "fullstack": "full stack",
    "swe": "software engineer",
    "sde": "software development engineer",
    "sre": "site reliability engineer",
    "pm": "product manager",
    "vp": "vice president",
    "ml": "machine learning",
    "qa": "quality assurance",
    "hr": "human resources",
    "ux": "user experience",
}
_SMALL_WORDS = "of the for and a an de du la le les des der die das und fur et y el"
_NAMED_DAY = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")

_Role: TypeAlias = frozenset[str]
_Signs: TypeAlias = Callable[[Piece], Iterator[Hashable]]


def split_by_role(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], ...]:
    """Divide the pieces of one company into applications, in the order of their roles.

    A piece without a role, or one that names no company, goes where its role, rounds, links, or
    folder lead, else to the most recent.
    """
    roles = _join_spellings(_by_role(pieces))
    groups = [roles[role] for role in sorted(roles, key=sorted)]
    loose = [piece for piece in pieces if not (piece.key and role_words(piece))]
    if len(groups) < 2:
        return (tuple(pieces),)
    chosen = [(piece, _choose(piece, groups)) for piece in loose]
    return tuple(
        (*group, *(piece for piece, number in chosen if number == i))
        for i, group in enumerate(groups)
    )


def role_words(piece: Piece) -> frozenset[str]:
    """Give the words that tell the role of a piece from other roles; empty if it has none.

    `Sr. Engineer` is `Senior Engineer`, and `Head of Sales (m/f/d)` is `Head Sales`.
    """
    plain = name_key(piece.facts.role or "").split()
    words = frozenset(word for each in plain for word in _FULL_WORDS.get(each, each).split())
    return words.difference(_GENDERS.split(), _SMALL_WORDS.split()) or words


def latest_day(pieces: Iterable[Piece]) -> str:
    """Give the latest day of any round, or in a note's file name; empty if there is none."""
    days = [day_of(each.starts) for piece in pieces for each in piece.facts.rounds]
    named = [day for piece in pieces for day in _NAMED_DAY.findall(note_stem(piece.note))]
    return max(days + named, default="")


def _by_role(pieces: Iterable[Piece]) -> dict[_Role, tuple[Piece, ...]]:
    roles: dict[_Role, list[Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.key and (words := role_words(piece)):
            roles[words].append(piece)
    return {role: tuple(group) for role, group in roles.items()}


def _join_spellings(roles: dict[_Role, tuple[Piece, ...]]) -> dict[_Role, tuple[Piece, ...]]:
    """Join a shorter spelling ("Engineer") with the only longer one that it can stand for."""
    joined = dict(roles)
    for role in sorted(roles, key=lambda words: (len(words), sorted(words))):
        longer = sorted((r for r in joined if role < r), key=lambda r: (len(r), sorted(r)))
        if longer and all(longer[0] <= r for r in longer):
            target = longer[0]
            if not _are_told_apart(joined[role], joined[target]):
                joined[target] += joined.pop(role)
    return joined


def _are_told_apart(one: Sequence[Piece], other: Sequence[Piece]) -> bool:
    """Whether one note lists both roles, or each role has a note of its own."""
    shared = {piece.note for piece in one} & {piece.note for piece in other}
    return bool(shared) or (_has_own_note(one) and _has_own_note(other))


def _has_own_note(pieces: Iterable[Piece]) -> bool:
    return any(not piece.is_tracker and not piece.is_round_note for piece in pieces)


def _choose(piece: Piece, groups: Sequence[Sequence[Piece]]) -> int:
    for signs in (_role, _days, _links, _folder):
        wanted = set(signs(piece))
        found = [i for i, group in enumerate(groups) if wanted & _of_group(signs, group)]
        if len(found) == 1:
            return found[0]
    recent = [latest_day(group) for group in groups]
    return recent.index(max(recent))


def _of_group(signs: _Signs, group: Iterable[Piece]) -> set[Hashable]:
    return {sign for piece in group for sign in signs(piece)}


def _role(piece: Piece) -> Iterator[frozenset[str]]:
    yield from (words for words in [role_words(piece)] if words)


def _days(piece: Piece) -> Iterator[str]:
    yield from (day_of(each.starts) for each in piece.facts.rounds if each.starts)


def _links(piece: Piece) -> Iterator[str]:
    yield name_key(note_stem(piece.note))
    links = (*piece.links, piece.link) if piece.link else piece.links
    yield from (name_key(link_stem(link)) for link in links)


def _folder(piece: Piece) -> Iterator[str]:
    if "/" in piece.note:
        yield piece.note.rpartition("/")[0]
