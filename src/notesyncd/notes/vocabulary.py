"""The words by which notes are understood, read from `vocabulary.toml` and the user's settings.

Everything is compared after `fold`: case, accents, separators, emoji, and numbering make no
difference, as people write one key in many ways (`Applied-Date`, `applied_date`, `appliedDate`).
`python -m notesyncd.notes.vocabulary_page` prints the tables for `docs/notes.md`.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from notesyncd.notes.asked_heads import asked_patterns, asked_section
from notesyncd.notes.folding import fold
from notesyncd.notes.phrasebook import PhraseList, phrase_lists
from notesyncd.notes.phrases import compiled_phrases, written_words

__all__ = ["Vocabulary", "canonical_names", "fold", "load_vocabulary"]

_HEAD = re.compile(
    r"\W*([^:/&+(,–—]{3,30}?)\s*(?:[/&+]\s*\S|,(?:\s[^\s,]+,?){1,4}$|(?::|\s[-–—]|\s(?:and|und|et|y))\s+[a-zà-ÿ])"
)
"""`Company / philosophy`, `Company: what they believe`: the first word says what it is about."""
_DIGIT = re.compile(r"\d")
_NUMBERED = re.compile(r"^\d+[.)]?\s+|\s+\d+$")
_IN_BRACKETS = re.compile(r"[(\[].*?[)\]]")
_MOST_HEADING_WORDS = 9
_MARKED = (
    ("should_have_said", "should_have_said"),
    ("went_well", "went_well"),
    ("concern", "concern"),
    ("feedback", "feedback"),
    ("people", "about_people"),
    ("skill", "skill"),
    ("story", "story"),
    ("discussed", "discussed"),
    ("about_position", "about_position"),
    ("about_people", "about_people"),
    ("about_company", "about_company"),
)
"""Marks by which a heading of unknown words is understood -> its section."""
_NOT_OF_LINES = frozenset({"timeline", "application", "logistics", "job_description"})
"""Sections that are about the note, for which the whole heading must be known."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Vocabulary:
    """The built-in words together with the user's; compare only with folded text."""

    fields: Mapping[str, str]
    """Folded spelling of a key -> canonical field."""
    sections: Mapping[str, str]
    """Folded spelling of a whole heading -> what stands under it."""
    loose_sections: tuple[tuple[str, str], ...]
    """(spelling, meaning) that may also stand inside a heading, longest first."""
    loose_places: Mapping[str, tuple[int, ...]]
    """First word of a loose spelling -> where in `loose_sections` such spellings are."""
    words: Mapping[str, frozenset[str]]
    """`table.list` of the file -> folded words."""
    spellings: Mapping[str, tuple[str, ...]]
    """The same lists as written, for what folding would lose, such as emoji."""
    emoji: Mapping[str, tuple[str, ...]]
    """The emoji among the words of a list that is searched for in text."""
    written: Mapping[str, re.Pattern[str]]
    """The words for a round's status as one pattern over text as written, longest first."""
    states: Mapping[str, str]
    """Folded word for what has become of an application -> canonical status."""
    numbers: Mapping[str, int]
    formats: Mapping[str, str]
    signs: Mapping[str, str]
    """Emoji or sign at the start of a line -> what the line is."""
    callouts: Mapping[str, str]
    """Type of a callout -> what stands in it."""
    patterns: Mapping[str, re.Pattern[str]]
    """Lists of phrases as one pattern over folded text: `search.words`, `rounds.names`, ..."""
    own: frozenset[str]
    """The user's own words for fields and headings, folded."""
    phrases: Mapping[str, PhraseList]
    """What sentences are understood by: `marks.went_well`, `promises.mine`, ..."""

    def field(self, key: str) -> str | None:
        """Give the canonical field that `key` spells, or `None`."""
        return self.fields.get(fold(key))

    @lru_cache(maxsize=512)  # noqa: B019 - a vocabulary lives as long as the program
    def section(self, heading: str) -> str | None:
        """Give what stands under `heading`, or `None` if its words are not known."""
        folded = _NUMBERED.sub("", fold(heading))
        if folded in self.sections:
            return self.sections[folded]
        without_brackets = fold(_IN_BRACKETS.sub(" ", heading))
        if without_brackets in self.sections:
            return self.sections[without_brackets]
        if heading.endswith("?") and self.patterns["asked_heads.of_oneself"].match(folded):
            return "about_people"
        if (asked := asked_section(folded, self.patterns)) is not None:
            return asked
        if (head := _HEAD.match(heading)) and self._splits(head[1]):
            meaning, last = self.sections[fold(head[1])], fold(heading[head.end(1) :])
            is_to_do = meaning == "should_have_said" and self.sections.get(last) == "next_steps"
            return "next_steps" if is_to_do else meaning  # `Lessons / next steps`
        if (core := self._core(folded)) is not None:
            return core
        padded = f" {folded} "
        near = {place for word in set(folded.split()) for place in self.loose_places.get(word, ())}
        for place in sorted(near):
            words, meaning = self.loose_sections[place]
            if f" {words} " in padded:
                return meaning
        return None

    def heading(self, text: str) -> str | None:
        """Give what stands under `text`: as `section`, or by the marks of what it says.

        `Ce qui m'inquiète` and `Bit worried about` head concerns though no list has these words.
        """
        meaning, folded = self.section(text), fold(text)
        if meaning is not None or len(folded.split()) > _MOST_HEADING_WORDS or _DIGIT.search(text):
            return meaning
        if self.patterns["rounds.names"].search(folded):
            return None
        marked = (s for name, s in _MARKED if self.phrases[f"marks.{name}"].search(folded))
        return next(marked, None)

    def asks_oneself(self, question: str) -> bool:
        """Tell whether a question is what one asks oneself: `Did it click?`, `What went well?`."""
        folded = fold(question)
        is_known = self.sections.get(folded) == "about_people" and " " in folded
        return is_known or bool(self.patterns["asked_heads.of_oneself"].match(folded))

    def _core(self, folded: str) -> str | None:
        """Give the section of `the bad` or `my worries about them`: of the words that matter."""
        bare = self.patterns["headings.before"].sub("", folded)
        bare = self.patterns["headings.after"].sub("", bare).strip()
        meaning = self.sections.get(bare) if bare != folded else None
        return None if meaning in _NOT_OF_LINES else meaning

    def _splits(self, head: str) -> bool:
        return self.sections.get(fold(head), "timeline") != "timeline"

    def has(self, name: str, text: str) -> bool:
        """Tell whether a phrase of the list `name` stands in `text`."""
        listed: PhraseList | re.Pattern[str] = self.phrases.get(name) or self.patterns[name]
        if listed.search(fold(text)):
            return True
        return not text.isascii() and any(symbol in text for symbol in self.emoji[name])

    def lists(self, word: str, *names: str) -> bool:
        """Tell whether a folded word or phrase is one of the lists of these names."""
        return any(word in self.words[name] for name in names)

    def status(self, text: str) -> str | None:
        """Give the canonical application status that `text` is or begins with, else `None`."""
        folded = fold(text)
        if folded in self.states:
            return self.states[folded]
        return self.states.get(fold(re.split(r"[(,;|–—]|\s-\s", text)[0]))


@cache
def _tables() -> Mapping[str, Any]:
    text = files("notesyncd.notes").joinpath("vocabulary.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))


def canonical_names(table: str) -> frozenset[str]:
    """Give the names of `fields` or `sections`, without the cost of the whole vocabulary."""
    return frozenset(_tables()[table])


def load_vocabulary(
    fields: Mapping[str, Sequence[str]], headings: Mapping[str, Sequence[str]]
) -> Vocabulary:
    """Give the built-in vocabulary with the user's own words for fields and headings added.

    A user's word wins over a built-in one; names of unknown fields and sections are left out.
    """
    frozen_fields = tuple(sorted((name, tuple(words)) for name, words in fields.items()))
    frozen_headings = tuple(sorted((name, tuple(words)) for name, words in headings.items()))
    return _load(frozen_fields, frozen_headings)


@lru_cache(maxsize=8)
def _load(
    fields: tuple[tuple[str, tuple[str, ...]], ...],
    headings: tuple[tuple[str, tuple[str, ...]], ...],
) -> Vocabulary:
    tables = _tables()
    own_fields, own_sections = _own(fields, tables["fields"]), _own(headings, tables["sections"])
    loose = {
        fold(word): meaning
        for meaning, words in tables["sections"].items()
        for word in words
        if word.startswith("~")
    }
    starred = (fold(w) for _, words in headings for w in words if w.startswith("~"))
    loose |= {word: own_sections[word] for word in starred if word in own_sections}
    loose_sections = sorted(loose.items(), key=lambda pair: (-len(pair[0]), pair))
    return Vocabulary(
        fields=_paid(tables["pay"]) | _index(tables["fields"]) | own_fields,
        sections=_index(tables["sections"]) | own_sections,
        loose_sections=tuple(loose_sections),
        loose_places=_places(loose_sections),
        words=_without(_words(tables), own_fields.keys(), own_sections.keys()),
        own=frozenset((*own_fields, *own_sections)),
        spellings={name: tuple(words) for name, words in _lists(tables).items()},
        emoji={
            name: tuple(word for word in words if not fold(word))
            for name, words in _lists(tables).items()
        },
        written=written_words(tables),
        states=_states(tables),
        numbers={
            fold(w): int(n) for n, words in tables["rounds"]["numbers"].items() for w in words
        },
        formats=_index(tables["formats"]),
        signs={sign: name for name, signs in tables["signs"].items() for sign in signs},
        callouts=_index(tables["callouts"]),
        patterns=compiled_phrases(tables, _lists(tables)) | asked_patterns(tables["asked_heads"]),
        phrases=phrase_lists(tables, _lists(tables)),
    )


def _own(
    table: Sequence[tuple[str, tuple[str, ...]]], known: Mapping[str, object]
) -> dict[str, str]:
    """Give the user's own words, folded -> the canonical name under which they stand."""
    names = {fold(name): name for name in known}
    found = ((fold(w), names[fold(n)]) for n, words in table if fold(n) in names for w in words)
    return {word: name for word, name in found if word}


def _without(
    words: Mapping[str, frozenset[str]], keys: AbstractSet[str], headings: AbstractSet[str]
) -> dict[str, frozenset[str]]:
    """Take the user's own words out of the lists that show that a note is somebody else's."""
    others = {"other_side.keys": keys, "other_side.headings": headings}
    return {name: listed - others.get(name, frozenset()) for name, listed in words.items()}


def _places(loose: Sequence[tuple[str, str]]) -> dict[str, tuple[int, ...]]:
    places: dict[str, tuple[int, ...]] = {}
    for place, (words, _) in enumerate(loose):
        first = words.split(" ", 1)[0]
        places[first] = (*places.get(first, ()), place)
    return places


def _index(table: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Turn name -> spellings into folded spelling -> name; the first name of a spelling wins."""
    index: dict[str, str] = {}
    for name, spellings in table.items():
        for spelling in (name, *spellings):
            index.setdefault(fold(spelling.removeprefix("~")), name)
    return index


def _paid(pay: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Give the keys for the salary that are made of two words: `Base discussed`."""
    return {fold(f"{noun} {told}"): "salary" for noun in pay["nouns"] for told in pay["told"]}


def _states(tables: Mapping[str, Any]) -> dict[str, str]:
    table = {
        n: words
        for n, words in tables["application_status"].items()
        if n not in ("events", "generic")
    }
    return _index(table)


def _lists(tables: Mapping[str, Any]) -> dict[str, Sequence[str]]:
    """Give every list of the file under `table.name`, nested tables with one more dot."""
    found: dict[str, Sequence[str]] = {}
    for table, content in tables.items():
        for name, value in content.items():
            if isinstance(value, list):
                found[f"{table}.{name}"] = value
            else:
                nested = {k: v for k, v in value.items() if isinstance(v, list)}
                found |= {f"{table}.{name}.{inner}": words for inner, words in nested.items()}
    return found


def _words(tables: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    return {name: frozenset(map(fold, words)) for name, words in _lists(tables).items()}
