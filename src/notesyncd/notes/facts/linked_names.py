"""Links to the notes of people: `[[People/Ada Byron|Ada]]` is Ada Byron."""

import re
from urllib.parse import unquote

from notesyncd.notes.markdown.inline import plain_text, wikilinks
from notesyncd.notes.persons import bare_name
from notesyncd.notes.vocabulary import fold

__all__ = ["linked_names", "with_names"]

_LINK = re.compile(r"!?\[\[[^\[\]\n]*\]\]|\[[^\[\]\n]*\]\([^()\s]*\)")
_PATH = re.compile(r"\]\((?![a-z]+:)<?([^()>]+)\.md>?\)$")
_SORTED = re.compile(r"^([A-ZÀ-Ý][\w'’-]+), ([A-ZÀ-Ý][\w'’-]+)$")
_CAPITAL_WORD = re.compile(r"(?:[A-ZÀ-Ý]|[a-z]{2,3}$)[\w'’.-]*")
_EMAIL = re.compile(r"\s*<[^<>\s]+@[^<>\s]+>|\s*\([^()\s]+@[^()\s]+\)")
_NICKNAME = re.compile(r"(?<=[^\W\d_]) [\"“„'‘][^\W\d_]{2,14}[\"”“'’](?= [A-ZÀ-Ý])")
"""Between a first name and a family name: `Robert "Bob" Lee`."""
_BRACKETS = re.compile(r"\([^()]*\)")
_MOST_NAME_WORDS = 4


def linked_names(text: str) -> dict[str, str]:
    """Give the words of each link to a note -> the note."""
    found = ((link, _target(link)) for link in _LINK.findall(text))
    return {_shown(link): target for link, target in found if target}


def with_names(text: str) -> str:
    """Give `text` with links as their words, or whole names; nothing in a link separates names."""
    text = _EMAIL.sub("", text) if "@" in text else text
    return _NICKNAME.sub("", plain_text(_LINK.sub(lambda match: _shown(match[0]), text)))


def _shown(link: str) -> str:
    """Give the words of a link; of `[[People/Ada Byron|Ada]]` the whole name."""
    shown, target = plain_text(link), _target(link)
    title = target.rpartition("/")[2].lstrip("@").strip()
    title = _SORTED.sub(r"\2 \1", title)
    if shown == target:
        return title
    name = _BRACKETS.sub("", title).split()
    is_name = len(name) <= _MOST_NAME_WORDS and all(_CAPITAL_WORD.fullmatch(one) for one in name)
    known = set(bare_name(shown).split())
    return " ".join(name) if is_name and known and known < set(fold(title).split()) else shown


def _target(link: str) -> str:
    """Give the note to which a link leads, or "": an address outside of the vault is none."""
    wiki = next((one.target for one in wikilinks(link)), "")
    path = _PATH.search(link) if not wiki else None
    return unquote(path[1]) if path else wiki
