"""The words by which notes are understood, read from `vocabulary.toml` and the user's settings.

Everything is compared after `fold`: case, accents, separators, emoji, and numbering make no
difference, as people write one key in many ways (`Applied-Date`, `applied_date`, `appliedDate`).
`python -m notesyncd.notes.vocabulary` prints the table for `docs/notes.md`.
"""

import re
import sys
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

__all__ = ["Vocabulary", "fold", "load_vocabulary", "vocabulary_table"]

_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])")
_PLURAL_IN_BRACKETS = re.compile(r"\((?:s|n|en|in|innen|es|e)\)", re.IGNORECASE)
_JOINERS = re.compile(r"[-_/\s.,:;!?()\[\]{}|*~`\"“”„«»#=<>→➡–—·•]+")
_POSSESSIVE = re.compile(r"\S+(?:'s|s') questions")
_HEAD = re.compile(
    r"\W*([^:/&+(,–—]{3,30}?)\s*(?:[/&+]\s*\S|,(?:\s[^\s,]+,?){1,4}$|(?::|\s[-–—]|\s(?:and|und|et|y))\s+[a-zà-ÿ])"
)
"""`Company / philosophy`, `Company: what they believe`: the first word says what it is about."""
_LONGEST_TEXT = 300
_ASCII_LETTERS = {"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l"}


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Give `text` in the form in which words are compared.

    Lower case, no accents, no emoji, one space between words; an apostrophe stays.
    """
    text = text[:_LONGEST_TEXT].replace("’", "'").replace("‘", "'")
    text = _PLURAL_IN_BRACKETS.sub("", _CAMEL.sub(" ", text)).casefold()
    if text.isascii():  # most texts; the long way below gives the same
        plain = _UMLAUT_SPELLED.sub(r"\1", text).translate(_ASCII_WORDS)
        return _JOINERS.sub(" ", plain).strip()
    text = _INVISIBLE.sub("", text)
    text = _UMLAUT_SPELLED.sub(r"\1", text)
    for letter, ascii_letters in _ASCII_LETTERS.items():
        text = text.replace(letter, ascii_letters)
    kept = "".join(
        letter if _is_word_letter(letter) else " "
        for letter in unicodedata.normalize("NFKD", text)
        if not unicodedata.combining(letter) or ord(letter) > _LAST_LATIN_ACCENT
    )
    return _JOINERS.sub(" ", unicodedata.normalize("NFC", kept)).strip()


_INVISIBLE = re.compile("[\ufe0e\ufe0f\u200b-\u200d\u2060]")
_UMLAUT_SPELLED = re.compile(r"(?<![aeoqu])([aou])e(?!u)")
"""`Gespraech` is `Gespräch`; words of other languages lose their `e` on both sides, too."""
_LAST_LATIN_ACCENT = 0x036F


def _is_word_letter(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LMN" or letter in "'&+%@$€£-_/#"


_ASCII_WORDS = {code: " " for code in range(128) if not _is_word_letter(chr(code))}


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
    patterns: Mapping[str, re.Pattern[str]]
    """Lists of phrases as one pattern over folded text: `marks.promise`, `rounds.names`, ..."""

    def field(self, key: str) -> str | None:
        """Give the canonical field that `key` spells, or `None`."""
        return self.fields.get(fold(key))

    def section(self, heading: str) -> str | None:
        """Give what stands under `heading`, or `None` if its words are not known."""
        folded = re.sub(r"^\d+[.)]?\s+|\s+\d+$", "", fold(heading))
        if folded in self.sections:
            return self.sections[folded]
        without_brackets = fold(re.sub(r"[(\[].*?[)\]]", " ", heading))
        if without_brackets in self.sections:
            return self.sections[without_brackets]
        if _POSSESSIVE.fullmatch(folded):
            return "questions"
        if (head := _HEAD.match(heading)) and self._splits(head[1]):
            return self.sections[fold(head[1])]
        padded = f" {folded} "
        near = {place for word in set(folded.split()) for place in self.loose_places.get(word, ())}
        for place in sorted(near):
            words, meaning = self.loose_sections[place]
            if f" {words} " in padded:
                return meaning
        return None

    def _splits(self, head: str) -> bool:
        return self.sections.get(fold(head), "timeline") != "timeline"

    def has(self, name: str, text: str) -> bool:
        """Tell whether a phrase of the list `name` stands in `text`."""
        if self.patterns[name].search(fold(text)):
            return True
        return any(symbol in text for symbol in self.emoji[name])

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
    names = {fold(name): name for name in tables["fields"]}
    meanings = {fold(name): name for name in tables["sections"]}
    loose = [
        (fold(word[1:]), meaning)
        for meaning, words in tables["sections"].items()
        for word in words
        if word.startswith("~")
    ]
    loose.sort(key=lambda pair: (-len(pair[0]), pair))
    return Vocabulary(
        fields=_index(tables["fields"])
        | {fold(w): names[fold(n)] for n, words in fields if fold(n) in names for w in words},
        sections=_index(tables["sections"])
        | {
            fold(w): meanings[fold(n)]
            for n, words in headings
            if fold(n) in meanings
            for w in words
        },
        loose_sections=tuple(loose),
        loose_places=_places(loose),
        words=_words(tables),
        spellings={name: tuple(words) for name, words in _lists(tables).items()},
        emoji={
            name: tuple(word for word in words if not fold(word))
            for name, words in _lists(tables).items()
        },
        written=_written(tables),
        states=_states(tables),
        numbers={
            fold(w): int(n) for n, words in tables["rounds"]["numbers"].items() for w in words
        },
        formats=_index(tables["formats"]),
        patterns=_patterns(tables),
    )


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


def _patterns(tables: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    searched = ("marks.", "rounds.status.", "rounds.names", "search.words", "other_side.words")
    phrases = {
        name: _phrases(words) for name, words in _lists(tables).items() if name.startswith(searched)
    }
    promises = {f"promises.{who}": _promise(table) for who, table in tables["promises"].items()}
    english = tables["promises"]["theirs"]["en"]
    after_name = _phrases(english["after_name"]).pattern, _phrases(english["verbs"]).pattern
    named = re.compile(r" (?:\S+ ){0,3}?".join(after_name))
    return {**phrases, **promises, "promises.after_name": named}


def _promise(table: Mapping[str, Any]) -> re.Pattern[str]:
    """Compile a beginning and a verb a few words after it, by language; and whole phrases."""
    pairs = [
        rf"{_phrases(lists['begins']).pattern} (?:\S+ ){{0,6}}?{_phrases(lists['verbs']).pattern}"
        for lists in table.values()
        if isinstance(lists, dict)
    ]
    return re.compile("|".join([_phrases(table["says"]).pattern, *pairs]))


def _written(tables: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    lists = tables["rounds"]["status"]
    every = [word for words in lists.values() for word in words]
    return {
        name: re.compile(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})(?!\w)",
            re.IGNORECASE,
        )
        for name, words in (*lists.items(), ("all", every))
    }


def _phrases(phrases: Sequence[str]) -> re.Pattern[str]:
    """Compile phrases to one pattern over folded text, longest first; emoji are kept apart."""
    folded = {fold(p.replace("*", " starword ")) for p in phrases} - {""}
    ordered = sorted(folded, key=lambda phrase: (-len(phrase), phrase))
    firsts: dict[str, list[str]] = {}
    for p in ordered:
        rest = re.escape(p[1:]).replace(r"\ starword\ ", r"(?:\ \S+){0,6}?\ ")
        firsts.setdefault(p[0], []).append(rest)
    # By first letters, as at each place of a text only one of them can go on.
    spelled = (f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in firsts.items())
    return re.compile(rf"(?<![\w'])(?:{'|'.join(spelled)})(?!\w)" if ordered else r"(?!)")


def vocabulary_table() -> str:
    """Give the fields and section headings as Markdown tables, for `docs/notes.md`."""
    tables = _tables()
    parts = []
    for title, table in (("Field", tables["fields"]), ("Section", tables["sections"])):
        rows = (
            f"| `{name}` | {', '.join(w.removeprefix('~') for w in dict.fromkeys(words))} |"
            for name, words in table.items()
        )
        parts.append("\n".join([f"| {title} | Spellings |", "|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.stdout.write(vocabulary_table())
