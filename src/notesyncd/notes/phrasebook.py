"""The lists of phrases that are searched for in sentences, all in one pass over the words.

A list has phrases (`*` in one stands for a few words), pairs of a beginning and what follows it,
and patterns of word classes: `part went good` finds `the sql part went really well`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, TypeAlias

from notesyncd.notes.folding import fold

__all__ = ["Hit", "PhraseList", "phrase_lists"]

_REACH = 6
"""So many words may stand between the parts of a chain."""
_REACH_AFTER_NAME = 3
_LONG_WORD, _SHORTEST_END = 8, 4
_NUMBER = "number"
"""The class of numbers: of digits, and the words of the class."""
_Scan: TypeAlias = Mapping[int, Sequence[tuple[int, int]]]
_Chain: TypeAlias = tuple[int, tuple[tuple[int, int], ...], bool, tuple[int, ...]]
"""A list, those that follow with their reach, whether at the start, lists that must not occur."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a phrase stands in a folded text, in characters."""

    first: int
    last: int

    def start(self) -> int:
        """Give where it begins."""
        return self.first

    def end(self) -> int:
        """Give where it ends."""
        return self.last


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class PhraseList:
    """One list of phrases; search in folded text only."""

    scan: Callable[[str], _Scan]
    number: int
    chains: tuple[_Chain, ...]
    heads: frozenset[int]
    """The list itself, and what its chains begin with: without any of them, there is no hit."""

    def search(self, text: str) -> Hit | None:
        """Give the first place where one of the phrases stands, the longest there."""
        found = self.scan(text)
        if self.heads.isdisjoint(found):
            return None
        return self._best(text, found, at_start=False)

    def match(self, text: str) -> Hit | None:
        """Give the longest phrase with which the text begins."""
        found = self.scan(text)
        if self.heads.isdisjoint(found):
            return None
        return self._best(text, found, at_start=True)

    def _best(self, text: str, found: _Scan, *, at_start: bool) -> Hit | None:
        spans = (*found.get(self.number, ()), *self._chained(found))
        best = min(
            (span for span in spans if span[0] == 0 or not at_start),
            key=lambda span: (span[0], -span[1]),
            default=None,
        )
        return _in_characters(text, *best) if best else None

    def _chained(self, found: _Scan) -> Iterator[tuple[int, int]]:
        for head, rest, is_first, without in self.chains:
            if head not in found or any(one in found for one in without):
                continue
            ends = [span for span in found[head] if span[0] <= 1 or not is_first]
            for part, reach in rest:
                ends = [
                    (first, last)
                    for first, end in ends
                    for start, last in found.get(part, ())
                    if end <= start <= end + reach
                ]
            yield from ends


def _in_characters(text: str, start: int, stop: int) -> Hit:
    """Give where the words from `start` to before `stop` stand in a text."""
    words = text.split(" ")
    first = sum(len(word) + 1 for word in words[:start])
    return Hit(first, first + len(" ".join(words[start:stop])))


class _Book:
    """Collects phrases under the numbers of their lists, by their words."""

    def __init__(self) -> None:
        self.tree: dict[str, Any] = {}
        self.endings: dict[str, set[int]] = {}
        self.last_letters: set[str] = set()
        self.count = 0

    def new(self, phrases: Sequence[str]) -> int:
        self.count += 1
        for phrase in phrases:
            if phrase.startswith("~"):
                ending = fold(phrase[1:])
                self.endings.setdefault(ending, set()).add(self.count)
                self.last_letters.add(ending[-_SHORTEST_END:])
            else:
                self.put(self.count, fold(phrase))
        return self.count

    def put(self, number: int, phrase: str) -> None:
        node = self.tree
        for word in phrase.split():
            node = node.setdefault(word, {})
        if node is not self.tree:
            node.setdefault("", set()).add(number)

    def scan(self, text: str) -> _Scan:
        """Give the spans of words of each list."""
        tree, words = self.tree, text.split(" ")
        found: dict[int, list[tuple[int, int]]] = {}
        for start, word in enumerate(words):
            # With most words no phrase begins.
            if word in tree or len(word) >= _LONG_WORD or "'" in word or word[:1].isdigit():
                for last, numbers in self._at(words, start):
                    for number in numbers:
                        found.setdefault(number, []).append((start, last))
        return found

    def _at(self, words: Sequence[str], start: int) -> Iterator[tuple[int, set[int]]]:
        first = words[start]
        if first[:1].isdigit() and (digits := self.tree.get("0")):
            yield start + 1, digits[""]
        if len(first) >= _LONG_WORD and first[-_SHORTEST_END:] in self.last_letters:
            for length in range(_SHORTEST_END, len(first) - 2):
                if numbers := self.endings.get(first[-length:]):
                    yield start + 1, numbers
        yield from self._along(words, start, first)
        if "'" in first[1:3]:  # `l'exercice`, `d'avoir`
            yield from self._along(words, start, first.split("'", 1)[1])

    def _along(
        self, words: Sequence[str], start: int, first: str
    ) -> Iterator[tuple[int, set[int]]]:
        node = self.tree
        for place in range(start, len(words)):
            word = first if place == start else words[place]
            if "'" in word and (head := node.get(word.split("'")[0])) and "" in head:
                yield place + 1, head[""]  # `she's` has `she`
            if word not in node:
                return
            node = node[word]
            if "" in node:
                yield place + 1, node[""]


@lru_cache(maxsize=4096)
def _scan(book: _Book, text: str) -> _Scan:
    return book.scan(text)


def phrase_lists(
    tables: Mapping[str, Any], lists: Mapping[str, Sequence[str]]
) -> dict[str, PhraseList]:
    """Give the lists under `[marks]` and `[promises]`, with their pairs and patterns."""
    book = _Book()
    chains: dict[str, list[_Chain]] = {}
    numbers: dict[str, int] = {}
    named = [(name, words) for name, words in lists.items() if name.startswith("marks.")]
    for name, table in tables["promises"].items():
        named.append((f"promises.{name}", table["says"] if isinstance(table, dict) else table))
        if isinstance(table, dict):
            chains[f"promises.{name}"] = _pairs(table, book)
    for name, table in tables["pairs"].items():
        chains[f"marks.{name}"] = _pairs(table, book)
    for name, words in named:
        numbers[name] = book.new([word for word in words if "*" not in word])
        chains.setdefault(name, []).extend(_starred(words, book))
    english = tables["promises"]["theirs"]["en"]
    numbers["promises.after_name"] = book.new(())
    verbs = ((book.new(english["verbs"]), _REACH_AFTER_NAME),)
    chains["promises.after_name"] = [(book.new(english["after_name"]), verbs, False, ())]
    for name, some in _patterns(tables, book).items():
        chains[name].extend(some)
    scan = partial(_scan, book)
    return {
        name: PhraseList(
            scan=scan,
            number=number,
            chains=tuple(chains.get(name, ())),
            heads=frozenset({number, *(chain[0] for chain in chains.get(name, ()))}),
        )
        for name, number in numbers.items()
    }


def _pairs(table: Mapping[str, Any], book: _Book) -> list[_Chain]:
    return [
        (book.new(lists["begins"]), ((book.new(lists["verbs"]), _REACH),), False, ())
        for lists in table.values()
        if isinstance(lists, dict)
    ]


def _starred(phrases: Sequence[str], book: _Book) -> Iterator[_Chain]:
    for phrase in phrases:
        if "*" in phrase:
            head, *rest = (book.new([part]) for part in phrase.split("*"))
            yield head, tuple((part, _REACH) for part in rest), False, ()


def _patterns(tables: Mapping[str, Any], book: _Book) -> dict[str, list[_Chain]]:
    """Give the patterns of `[patterns]`, once for each language that has all of their classes.

    `^`: the class begins the sentence; `+`: right after the one before; `-`: it must not occur.
    """
    found: dict[str, list[_Chain]] = {}
    for classes in tables["classes"].values():
        known = {name: book.new(words) for name, words in classes.items()}
        book.put(known[_NUMBER], "0")
        for table in ("marks", "promises"):
            for name, patterns in tables["patterns"].get(table, {}).items():
                chains = (_pattern(pattern.split(), known) for pattern in patterns)
                found.setdefault(f"{table}.{name}", []).extend(one for one in chains if one)
    return found


def _pattern(names: Sequence[str], known: Mapping[str, int]) -> _Chain | None:
    parts = [name for name in names if not name.startswith("-")]
    without = tuple(known[name[1:]] for name in names if name[0] == "-" and name[1:] in known)
    if any(name.strip("^+") not in known for name in parts):
        return None
    head, *rest = ((known[name.strip("^+")], 0 if name[0] == "+" else _REACH) for name in parts)
    return head[0], tuple(rest), parts[0].startswith("^"), without
