"""The company beside the word for an interview, in a sentence: next to it, or after "at"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from notesyncd.notes.names import has_company_sign
from notesyncd.notes.told_places import name_at_start
from notesyncd.notes.values.date_words import any_of
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["Named", "between", "joined_name", "next_name", "own_pattern"]

_NAME_END = re.compile(r"[(\[|]")
_PERSON_TITLE = re.compile(
    r"(?:M|Mme|Mlle|Mr|Mrs|Ms|Miss|Dr|Dra|Frau|Herrn?|Sr|Sra|Don|Doña|Prof|Madame|Monsieur)\b"
)
_WITH = re.compile(r"with|w/|mit|avec|con", re.IGNORECASE)
_SHORTEST = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """A company in a sentence."""

    name: str
    rest: str
    """What follows the name."""
    is_joined: bool
    may_be_person: bool
    """It stands after "with", where persons stand as well."""


def next_name(text: str, sentence: str, words: Vocabulary) -> Named | None:
    """Give the company right after the word for an interview, and words of the time."""
    start = between(words).match(text)
    rest = text[start.end() :] if start else text
    joiner = start["to"] if start and start["to"] else ""
    return _name(rest, sentence, words, joiner)


def joined_name(text: str, sentence: str, words: Vocabulary) -> Named | None:
    """Give the first company after a word such as "at"."""
    found = _joiner(words).finditer(text)
    names = (_name(text[one.end() :], sentence, words, one[0].strip()) for one in found)
    return next((name for name in names if name), None)


def _name(text: str, sentence: str, words: Vocabulary, joiner: str) -> Named | None:
    if _PERSON_TITLE.match(text):
        return None
    head = _NAME_END.split(text, maxsplit=1)[0]
    name = name_at_start(head, sentence, words, may_be_person=True)
    times = words.words["told.own.between"]
    tokens = (name or "").split()
    while tokens and fold(tokens[-1]) in times:
        tokens.pop()
    name = " ".join(tokens)
    if len(name) < _SHORTEST or not name[0].isalpha() or fold(tokens[0]) in times:
        return None
    if name.islower() and not has_company_sign(name, words):
        return None
    rest = text[text.find(tokens[-1]) + len(tokens[-1]) :]
    may_be_person = bool(_WITH.match(joiner)) and not has_company_sign(name, words)
    return Named(name=name, rest=rest, is_joined=bool(joiner), may_be_person=may_be_person)


@lru_cache(maxsize=16)
def own_pattern(name: str, words: Vocabulary) -> re.Pattern[str]:
    """Compile a list of `[told.own]` over text as written."""
    return re.compile(rf"(?<![\w'’-])(?:{any_of(words.spellings[f'told.own.{name}'])})(?![\w-])", 2)


@lru_cache(maxsize=4)
def between(words: Vocabulary) -> re.Pattern[str]:
    """Give the pattern of what may stand before a name: words of the time, and "at"."""
    times, to = (any_of(words.spellings[f"told.own.{name}"]) for name in ("between", "to"))
    return re.compile(
        rf"(?:[\s|,:!–—-]|(?<!\w)(?:{times})(?!\w))*(?:(?<!\w)(?P<to>{to})\s)?\s*", re.IGNORECASE
    )


@lru_cache(maxsize=4)
def _joiner(words: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(words.spellings['told.own.to'])})\s+", re.IGNORECASE)
