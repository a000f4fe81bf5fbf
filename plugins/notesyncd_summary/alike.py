"""What says the same in slightly different words: grouping texts by the words that tell them apart.

No language model and no corpus: words without meaning of their own are left out, endings are cut,
and what is left is compared as sets. Two texts are alike if most of their words are the same, or if
a short one is found whole in a longer one.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")

_WORDS = re.compile(r"\w+")
_ENDING = re.compile(r"(?<=\w{4})(?:ing|ed|es|en|er|ez|em|e|s|x)\Z")
_EMPTY_WORDS = frozenset({
    "a", "about", "an", "and", "any", "are", "as", "at", "be", "been", "bit", "but", "by", "can",
    "could", "describe", "did", "do", "does", "ever", "explain", "for", "from", "give", "had",
    "has", "have", "how", "i", "if", "in", "is", "it", "its", "little", "me", "my", "of", "on",
    "or", "our", "please", "say", "should", "so", "some", "tell", "that", "the", "their", "them",
    "there", "they", "this", "to", "us", "was", "we", "were", "what", "when", "where", "which",
    "who", "why", "will", "with", "would", "you", "your",
    "auf", "bei", "bitte", "das", "dass", "dem", "den", "der", "des", "die", "ein", "eine",
    "einen", "er", "erzählen", "es", "haben", "hast", "ich", "ihr", "ihre", "im", "ist", "kannst",
    "können", "mal", "man", "mir", "mit", "sie", "sich", "sind", "über", "und", "uns", "von",
    "warum", "welche", "wenn", "wer", "wie", "wir", "wo", "würden", "zu",
    "avec", "avez", "ce", "comment", "dans", "de", "du", "en", "est", "et", "je", "la", "le", "les",
    "moi", "nous", "ou", "par", "parlez", "pour", "pourquoi", "quand", "que", "quel", "quelle",
    "qui", "se", "si", "sur", "un", "une", "vos", "votre", "vous",
    "como", "con", "cómo", "cuál", "el", "los", "las", "nos", "para", "por", "qué",
    "su", "sus", "tu", "tus", "una", "usted", "y",
})  # fmt: skip
"""Words that do not tell one text from another, unless there are no others."""
_SHARED = 0.8
"""Share of common words, of both texts together, from which they are alike (Sørensen and Dice)."""
_WHOLE = 3
"""So many telling words of a short text make it count when a longer one has them all."""
_LONGEST = 4
"""How many times longer that one may be: a page on everything is not alike with anything."""


def groups(
    items: Iterable[T], text: Callable[[T], str], key: Callable[[str], Hashable | None]
) -> tuple[tuple[T, ...], ...]:
    """Give the items in groups that say the same, each item in one group, in the order given.

    Texts for which `key` gives the same name are one group, whatever their words; all others are
    compared word by word. A text without words is in no group.
    """
    found: dict[Hashable, list[T]] = {}
    by_words: dict[frozenset[str], list[T]] = {}
    order: dict[int, int] = {}
    for position, item in enumerate(items):
        order[id(item)] = position
        name = key(text(item))
        words = telling_words(text(item))
        if name is not None:
            found.setdefault(name, []).append(item)
        elif words:
            by_words.setdefault(words, []).append(item)
    for words, leader in _leaders(by_words).items():
        found.setdefault(leader, []).extend(by_words[words])
    ordered = [sorted(group, key=lambda one: order[id(one)]) for group in found.values()]
    return tuple(tuple(group) for group in sorted(ordered, key=lambda each: order[id(each[0])]))


def telling_words(text: str) -> frozenset[str]:
    """Give the words of `text` that tell what it is about, without their endings."""
    words = frozenset(_WORDS.findall(text.casefold()))
    return frozenset(_ENDING.sub("", word) for word in words - _EMPTY_WORDS or words)


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two sets of telling words say the same."""
    common, lengths = len(one & other), (len(one), len(other))
    if common >= _SHARED * sum(lengths) / 2:
        return True
    return common == min(lengths) >= _WHOLE and max(lengths) <= _LONGEST * common


def _leaders(
    sets: Mapping[frozenset[str], object],
) -> dict[frozenset[str], frozenset[str]]:
    """Give for each set of words the one that its group is named after, itself or a shorter one.

    Short ones first, so a leader is never longer than those that follow it. A leader is found by
    its rarest words: all but a fifth of its words are in whatever is alike (prefix filtering,
    Chaudhuri et al. 2006), so that thousands of texts are not compared with each other.
    """
    rarity = Counter(word for words in sets for word in words)
    bit = {word: 1 << number for number, word in enumerate(rarity)}
    leaders: dict[frozenset[str], frozenset[str]] = {}
    by_word: dict[str, list[tuple[frozenset[str], int]]] = {}
    for words in sorted(sets, key=lambda each: (len(each), sorted(each))):
        mask = sum(map(bit.__getitem__, words))
        near = {id(pair): pair for word in words for pair in by_word.get(word, ())}
        same = [
            leader
            for leader, other in near.values()
            # Fewer than half of its words in common: counted in bits, as nearly all end here.
            if 2 * (mask & other).bit_count() >= len(leader) and alike(leader, words)
        ]
        best = max(same, key=lambda each: (len(each & words), sorted(each)), default=words)
        leaders[words] = best
        if best is words:
            rare = sorted(words, key=lambda word: (rarity[word], word))
            pair = (words, mask)
            for word in rare[: len(words) // 5 + 1]:
                by_word.setdefault(word, []).append(pair)
    return leaders
