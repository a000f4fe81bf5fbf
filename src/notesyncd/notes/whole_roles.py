"""Roles that one title of a note has in short, and another one in full: `vet`, `Vet nurse`."""

import re
from collections.abc import Sequence

from notesyncd.notes.note_titles import NoteTitle
from notesyncd.notes.vocabulary import fold

__all__ = ["begins", "is_short", "longer_role", "whole_of"]

_IN_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_MOST_MORE = 3
_SHORTEST = 3


def begins(role: str, short: str) -> bool:
    """Tell whether a role is the whole of a short one: `forklift driver` of `forklift`."""
    return fold(role).startswith(f"{fold(short)} ")


def whole_of(role: str, titles: Sequence[NoteTitle]) -> str:
    """Give the role of which a title has one word, or a part of it: `vet`, `postdoc`."""
    if not role.islower() or " " in role or len(role) < _SHORTEST:
        return role
    whole = (one.role for one in titles if one.role and " " in one.role)
    return next((one for one in whole if _has_stem(fold(one).split(), role)), role)


def _has_stem(tokens: Sequence[str], stem: str) -> bool:
    return tokens[0] == stem or any(t.startswith(stem) and t != stem for t in tokens)


def is_short(named: NoteTitle, opened: NoteTitle) -> bool:
    """Tell whether a file's name has in short the job with which its note opens: `3D artist`."""
    if not (opened.role and named.role) or opened.company != named.company:
        return False
    return len(opened.role.split()) > len(named.role.split())


def longer_role(role: str, company: str | None, titles: Sequence[NoteTitle]) -> str:
    """Give the role as another title spells it out: `School librarian` beside `librarian`."""
    spelled = (title.role for title in titles if title.role and title.role != role)
    if role.isupper() and (whole := next((r for r in spelled if _abbreviates(role, r)), None)):
        return whole
    for title in titles:
        bare = _IN_BRACKETS.sub("", title.role or "")
        first, _, rest = fold(bare).rpartition(f" {fold(role)}")
        is_longer = bool(first) and not rest and len(first.split()) <= _MOST_MORE
        is_beside = title.company and not set(first.split()) & set(fold(company or "").split())
        if title.role and is_longer and is_beside:
            return title.role
    return role


def _abbreviates(letters: str, role: str) -> bool:
    """Tell whether letters are those with which the words of a role begin: `RN`, `SRE`."""
    words = [word for word in re.findall(r"[^\W\d_]+", role) if word[0].isupper()]
    return (
        1 < len(letters) <= len(words) and letters == "".join(w[0] for w in words)[: len(letters)]
    )
