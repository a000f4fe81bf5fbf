"""Headings that say who asked: `What Ada asked at the end`, `preguntas de Ada`, `mine to Ada`.

Their wordings are in `[asked_heads]` of `vocabulary.toml`, which says how they are written.
"""

import re
from collections.abc import Mapping, Sequence

from notesyncd.notes.values.date_words import any_of

__all__ = ["asked_patterns", "asked_section"]

_MARK = re.compile(
    r"(?P<space> ?)!\((?P<no>[^()]*)\) ?|\[(?P<maybe>[^\[\]]*)\](?P<often>\*?) "
    r"|\((?P<one>[^()]*)\)|(?P<who><who>)|\{(?P<least>\d)-(?P<most>\d)\}(?P<more> ?)"
    r"|(?P<any>_)|(?P<stem>~)"
)
_WORD = r"\w[\w'.&-]*"


def asked_patterns(table: Mapping[str, Sequence[str]]) -> dict[str, re.Pattern[str]]:
    """Compile the wordings of `[asked_heads]` over folded headings."""
    patterns = {
        f"asked_heads.{name}": re.compile("|".join(_MARK.sub(_read, each) for each in table[name]))
        for name in ("to_ask", "questions", "of_oneself", "askers")
    }
    return patterns | {"asked_heads.hints": re.compile(any_of(table["hints"]))}


def _read(mark: re.Match[str]) -> str:
    """Give what one mark of a wording stands for, as a regular expression."""
    if mark["no"] is not None:
        space = mark["space"]
        # right after a word, what must not follow begins with the space
        return rf"{space}(?!(?:{mark['no']})(?!\w))" if space else rf"(?! (?:{mark['no']})(?!\w))"
    if mark["maybe"] is not None:
        return f"(?:(?:{mark['maybe']}) ){mark['often'] or '?'}"
    if mark["one"] is not None:
        return f"(?:{mark['one']})"
    if mark["who"]:
        return rf"(?:{_WORD}(?: {_WORD}){{0,4}}?)"
    if mark["least"]:
        times = f"{{{mark['least']},{mark['most']}}}"
        return rf"(?:\w+ ){times}?" if mark["more"] else rf"(?: \w+){times}"
    return r"\w+" if mark["any"] else r"\w*"


def asked_section(folded: str, patterns: Mapping[str, re.Pattern[str]]) -> str | None:
    """Give `to_ask` or `questions` if a folded heading says whose questions stand under it."""
    if not patterns["asked_heads.hints"].search(folded):
        return None
    found = (n for n in ("to_ask", "questions") if patterns[f"asked_heads.{n}"].match(folded))
    return next(found, None)
