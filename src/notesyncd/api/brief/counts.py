"""Numbers in the words of a note: `8`, `2-3`, `five`, `zwei bis drei`; for folded text."""

import re

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "ein": 1, "eine": 1, "einen": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4, "funf": 5,
    "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwolf": 12,
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "quinze": 15,
    "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7,
    "ocho": 8, "nueve": 9, "diez": 10, "doce": 12,
}  # fmt: skip
COUNT = rf"(?:\d+(?:[.,]\d+)?|{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?![\w])"
"""Pattern of a number."""
RANGE = rf"(?P<low>{COUNT})(?:\s?(?:-|–|to|or|bis|oder|a|ou|o)\s?(?P<high>{COUNT}))?"
"""Pattern of a number or a range, with the groups `low` and `high`."""
_COUNT = re.compile(rf"(?<!\w){COUNT}")
_DOUBTFUL = frozenset(
    ["one", "ein", "eine", "einen", "einer", "un", "une", "uno", "una", "sept", "elf"]
)
"""Numbers that are an article, a month, or a person, too."""


def count_of(word: str) -> float:
    """Give the value of a number that `COUNT` matches."""
    return float(_WORDS[word]) if word in _WORDS else float(word.replace(",", "."))


def range_of(found: re.Match[str]) -> tuple[float, float]:
    """Give the ends of what `RANGE` matched."""
    low = count_of(found["low"])
    high = count_of(found["high"]) if found["high"] else low
    return min(low, high), max(low, high)


def counts_in(text: str) -> frozenset[float]:
    """Give all numbers of a text, but for words that may be something else."""
    every = (match[0] for match in _COUNT.finditer(text))
    return frozenset(count_of(one) for one in every if one not in _DOUBTFUL)
