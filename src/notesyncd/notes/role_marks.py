"""What stands after a job's words and belongs to its title: `(m/w/d)`, `, Nordics`, `(Band 6)`."""

import re

from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["is_mark", "is_speciality", "with_marks"]

_LEVELS = re.compile(r"([^\W\d_]+(?: [^\W\d_]+)?)\.? ?[\dIV]{1,3}[a-z]?(?: ?[-–/+&] ?\w{1,3})?")
_MARK = re.compile(r"\s*\(([^()]{1,40})\)|,\s+([^,.;:()]{2,30})")


def is_mark(piece: str, words: Vocabulary) -> bool:
    """Tell whether a piece is a mark of a job title, such as `m/w/d`."""
    return fold(piece) in words.words["roles.marks"]


def is_speciality(piece: str, words: Vocabulary) -> bool:
    """Tell whether all words of a piece are of a field, a market, or a region: `Mid-Market`."""
    known = words.words["roles.specialities"] | words.words["roles.modifiers"]
    folded = fold(piece)
    fields = words.words["roles.specialities"]
    if folded in fields:
        return True
    tokens = folded.split()
    return any(token in fields for token in tokens) and all(token in known for token in tokens)


def with_marks(role: str, tail: str, words: Vocabulary) -> tuple[str, str]:
    """Move what belongs to a role from what follows it: `(m/w/d)`, `, Nordics`, `(Band 6)`."""
    while match := _MARK.match(tail):
        remark = match[1] or ""
        level = _LEVELS.fullmatch(remark)
        is_level = level is not None and fold(level[1]) in words.words["roles.levels"]
        if not (is_level or is_mark(remark, words) or is_speciality(remark or match[2], words)):
            break
        role = f"{role} ({remark})" if remark else f"{role}{match[0]}"
        tail = tail[match.end() :]
    return role.strip(), tail
