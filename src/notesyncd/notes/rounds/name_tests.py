"""What kind of name a word or a clause is, once its people are read."""

import re

from notesyncd.api import Person

__all__ = ["AND_NOBODY", "is_all_names", "is_full_name", "is_plain_name", "without_again"]

_BEFORE_A_NAME = re.compile(
    r"(?:\b(?:an?|the|one|une?|eine?|der|die|la|el|una)\s+(?:[a-zà-ÿ]+\.?\s+){0,2}"
    r"|^(?:The|An?|Der|Die|Eine?|Le|La|Une?|El|Una?)\s+(?:[a-zà-ÿ]+\.?\s+){1,2})(?=[A-ZÀ-Ý])"
)
_NICKNAME = r"[A-ZÀ-Ý][\w'’-]+ (?:[A-ZÀ-Ý][\w'’-]+ )?"
_AGAIN = re.compile(
    r"\s(?:again|too|as well|wieder|nochmal|erneut|encore|aussi|otra vez|también)"
    r"(?=\s*(?:[+&,]|\b(?:and|und|et|y)\s))|\s+(?:le|el|den|the)\s*$"
)
AND_NOBODY = re.compile(
    r"\s+(?:and|und|et|y|[+&])\s+(?:the|her|his|their|an?|one|some\w*|sa|son|su|ihre?|seine?|"
    r"jemand|"
    r"eine?|quelqu['’]un|alguien)\b(?:[a-zà-ÿ'’ ]|\bI\b)*$"
)
"""Somebody who is not named, or whose name comes after a comma: `and her deputy, Ada`."""
_JOINING = frozenset(
    {
        "sowie",
        "vom",
        "von",
        "der",
        "aus",
        "dem",
        "and",
        "und",
        "et",
        "y",
        "u",
        "u.",
        "+",
        "&",
        "the",
        "from",
        "hr",
    }
)


def without_again(text: str) -> str:
    """Give names without `again` between them, and without what stood before a day after them."""
    return _AGAIN.sub("", text)


def is_plain_name(name: str) -> bool:
    """Tell whether a name is one word with a capital."""
    return bool(re.fullmatch(r"[A-ZÀ-Ý][a-zà-ÿ]{1,20}", name))


def is_full_name(name: str) -> bool:
    """Tell whether a name has more than one word."""
    return len(name.split()) > 1


def is_all_names(text: str, people: tuple[Person, ...], *, some: bool) -> bool:
    """Tell whether there is nothing in a clause but names; after "with", no other capitals."""
    text = _BEFORE_A_NAME.sub("", text)
    for person in people:  # `Big Al (Alan Byron)`
        text = re.sub(rf"{_NICKNAME}\({re.escape(person.name)}\)", person.name, text)
    named = sum(len(p.name.split()) + len((p.role or "").split()) for p in people)
    words = [w for w in re.findall(r"[\w'’.-]+", text) if w.lower() not in _JOINING]
    words = [w for w in words if w[0].isupper()] if some else words
    return named >= len(words)
