"""What is said of people: `Ada was kind`, `Herr Lenk etwas steif`, `she seemed bored`."""

import re
from collections.abc import Iterable, Mapping

from notesyncd.api import Person
from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.person_names import is_person_name
from notesyncd.notes.persons import bare_name
from notesyncd.notes.phrasebook import PhraseList
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["after_name", "is_of_a_person", "named_first", "names_in"]

_WITH_ROLE = re.compile(r"(?<![\w'’-])([A-ZÀ-Ý][\w'’-]{2,} [A-ZÀ-Ý][\w'’-]{2,})\s?\(")
_TITLED_AS = r"(?:Frau|Herrn?|Hr|Fr|Mr|Mrs|Ms|Mme|Madame|Monsieur|Sra?|Señora?|Dra?|Prof|Mag)"
_TITLED = re.compile(rf"(?<!\w){_TITLED_AS}\.? ([A-ZÀ-Ý][\w'’-]{{2,}})")
_FIRST = re.compile(rf"(?:{_TITLED_AS}\.? )?(?P<name>[A-ZÀ-Ý][\w'’-]+)")
_SHORT_IS = re.compile(
    r"^((?:\w+ )?\w+)'s(?= (?:going|sending|getting|checking|coming|really|very))"
)
_SHORT_WILL = re.compile(r"^((?:\w+ )?\w+)'ll\b")
_AND = frozenset({"and", "und", "et", "y", "&", "+"})
_MOST_WORDS = 60
_NEAR = 9
"""So many words after the name may stand before a word of character."""


def names_in(people: Iterable[Person], texts: Iterable[str], words: Vocabulary) -> frozenset[str]:
    """Give the first and the family names, folded, of the people whom a note names."""
    found = {word for person in people for word in bare_name(person.name).split()}
    for text in texts:
        for match in _TITLED.finditer(text):
            found.add(fold(match[1]))
        for match in _WITH_ROLE.finditer(text) if "(" in text else ():
            if is_person_name(match[1], words):
                found |= set(fold(match[1]).split())
    return frozenset(word for word in found if len(word) > 1)


def named_first(sentence: str, names: frozenset[str]) -> str | None:
    """Give the name of a known person with which a sentence begins, as written."""
    match = _FIRST.match(sentence)
    name = re.sub(r"['’](?:s|ll)$", "", match["name"]) if match else ""
    return name if fold(name) in names else None


def after_name(sentence: str, names: frozenset[str], words: Vocabulary) -> str | None:
    """Give what follows the name of a known person at the start of a sentence, folded."""
    folded = fold(sentence)
    if "'" in folded:
        folded = _SHORT_IS.sub(r"\1 is", _SHORT_WILL.sub(r"\1 will", folded))
    titles = words.words["marks.titles"]
    first = folded.split(" ", 1)[0]
    if first not in names and first not in titles:
        return None  # most sentences
    tokens = folded.split()[:_MOST_WORDS]
    start = 0
    while start < len(tokens) and tokens[start] in titles:
        start += 1
    end = start
    while end < len(tokens) and (tokens[end] in names or _joins(tokens, start, end, names)):
        end += 1
    return " ".join(tokens[end:]) if end > start else None


def _joins(tokens: list[str], start: int, at: int, names: frozenset[str]) -> bool:
    """Tell whether `and` stands between two names."""
    next_is_name = at + 1 < len(tokens) and tokens[at + 1] in names
    return at > start and tokens[at] in _AND and next_is_name


def is_of_a_person(sentence: str, names: frozenset[str], context: NoteContext) -> bool:
    """Tell whether a sentence says what somebody was like: a name, or `she`, with a verb of being.

    After a pronoun or a role a word of character must follow.
    """
    phrases = context.words.phrases
    rest = after_name(sentence, names, context.words)
    if rest is not None:
        if phrases["marks.not_seems"].match(rest):
            return False
        near = " ".join(rest.split()[:_NEAR])
        return bool(phrases["marks.seems"].match(rest) or phrases["marks.traits"].search(near))
    folded = fold(sentence)
    if _has_named(folded.split(), names, phrases):
        return True
    subject = phrases["marks.subjects"].match(folded)
    if subject is None:
        return False
    near = " ".join(folded[subject.end() :].split()[: _NEAR + 1])
    seems = phrases["marks.seems"].match(near)
    return bool(seems and phrases["marks.traits"].search(near))


def _has_named(tokens: list[str], names: frozenset[str], phrases: Mapping[str, PhraseList]) -> bool:
    """Tell whether a name within has its character right after it: `I liked Ada, very direct`."""
    for place, token in enumerate(tokens[:_MOST_WORDS]):
        if token not in names:
            continue
        near = " ".join(tokens[place + 1 : place + 5])
        if phrases["marks.seems"].match(near) and phrases["marks.traits"].search(near):
            return not phrases["marks.not_seems"].match(near)
    return False
