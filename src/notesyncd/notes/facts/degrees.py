"""Degrees and licences beside names: `Ada Byron, PhD`, `Dipl.-Ing. Ada Byron`, `Bob Lee RN`."""

import re

from notesyncd.notes.vocabulary import Vocabulary

__all__ = ["without_degrees"]

_AFTER = re.compile(
    r"(?:(?<=\w),\s*|(?<=[\w.)])(?P<bare>\s+))"
    r"(?P<degree>(?:[A-Z][A-Za-z]{0,5}(?:[.\-/][A-Za-z]+){0,2}|Dipl\.-[A-Z][a-z]+)\.?)"
    r"(?=\s*(?:[,;()&+/:–—]|$|(?:and|und|et|y|sowie|from|von)\s))"
)
_BEFORE = re.compile(
    r"(?<!\w)(?P<degree>Dipl\.-[A-Z][a-z]+\.?|M\.Sc\.|B\.Sc\.|M\.A\.)\s+(?=[A-ZÀ-Ý])"
)
_WHOLE_NAME = re.compile(r"[A-ZÀ-Ý][\w'’.-]* [A-ZÀ-Ý][\w'’-]+$")
_CAPITALS = re.compile(r"[A-Z].*[A-Z]|\.")


def without_degrees(text: str, words: Vocabulary) -> str:
    """Take degrees off the names of a list: they are neither names nor roles.

    A family name may be spelled like one: `Jordan Ba`.
    """
    known = words.spellings["roles.credentials"]

    def keep(match: re.Match[str]) -> str:
        degree = match["degree"]
        is_known = degree.lower() in known and _CAPITALS.search(degree)
        is_bare = match.re is _AFTER and match["bare"]
        if is_bare and not _WHOLE_NAME.search(match.string[: match.start()]):
            return match[0]
        return "" if is_known else match[0]

    for _ in range(2):  # `Ada Byron, RN, MSN`
        text = _AFTER.sub(keep, text)
    return _BEFORE.sub(keep, text)
