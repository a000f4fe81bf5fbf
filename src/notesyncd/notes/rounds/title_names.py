"""What is left of a round's title as its number and its name, once its day and time are out."""

import re

from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = [
    "EDGES",
    "HOLE",
    "clean",
    "number_and_name",
    "strength_of",
    "without_empty",
    "without_holes",
]

_DIGITS = re.compile(
    r"(?:#|no\.?\s*|nr\.?\s*)?(\d{1,2})(?:st|nd|rd|th|\.|e|ème|ª|º)?", re.IGNORECASE
)
_ABOUT_A_ROUND = re.compile(
    r"\S (?:for|before|after|vor|fur|nach|avant|apres|pour|antes de|para) "
    r"(?:the |the next |die |der |la |le |el )?"
    r"(?:round|interview|stage|runde|gesprach|entretien|entrevista|ronda)\b"
)
HOLE = "\0"
"""Stands where a date or a time was taken out, until the small words around it are, too."""
_SMALL = (
    r"(?:on|at|from|am|den|dem|um|von|vom|ab|gegen|le|à|de|du|dès|el|a|las?|a las?|desde|the|@|,)"
)
_HOLES = re.compile(
    rf"(?:(?<![\w'’]){_SMALL}\s*)*\0(?:\s*(?:(?<!\w){_SMALL}\s*)*\0)*(?:\s*(?:h|hs|hrs?|[Uu]hr)(?!\w))?",
    re.IGNORECASE,
)
EDGES = " \t\n-–—:,;|/·•→➡>=~.()[]*_@#"
_EMPTY_BRACKETS = re.compile(r"[(\[]\s*(?:[,;:\-–—@]|to|on|at|auf|am|um|au|le|al|el)*\s*[)\]]")
_SPACES = re.compile(r"\s+")
_COMMAS = re.compile(r"(?:\s?,){2,}")
_DASHES = re.compile(r"(?:\s[-–—|])+(?=\s[-–—|]\s)")
_TOKEN = re.compile(r"[^\s:,;()\[\]–—|]+")
_MOST_WORDS = 14


def without_holes(text: str) -> str:
    """Give the text without the places of dates and times, and the small words before them."""
    return without_empty(_HOLES.sub(" ", text))


def without_empty(text: str) -> str:
    """Give the text without brackets in which nothing is left."""
    return text if "(" not in text and "[" not in text else _EMPTY_BRACKETS.sub(" ", text)


def clean(text: str) -> str:
    """Give `text` without the separators at its ends and without empty brackets."""
    text = _SPACES.sub(" ", without_empty(text))
    if "," in text:
        text = _COMMAS.sub(",", text)
    text = _DASHES.sub("", text).strip(EDGES)
    if text.count("(") > text.count(")"):
        text += ")"
    return text


def number_and_name(text: str, words: Vocabulary) -> tuple[int | None, str]:
    """Split `Round 2: System design` into 2 and the name; `Second interview` keeps its name."""
    tokens = _TOKEN.findall(text)
    for index, token in enumerate(tokens[:8]):
        noun = _noun_beside(tokens, index, words)
        if not noun:
            continue
        digits = _DIGITS.fullmatch(token)
        if digits and 0 < int(digits[1]) <= 20:
            return int(digits[1]), _name_after(text, token, noun)
        if (number := words.numbers.get(fold(token))) and len(token) > 1:
            is_count = noun == tokens[index - 1] if index else False
            return number, _name_after(text, token, noun) if is_count else text
    return None, text


def _noun_beside(tokens: list[str], index: int, words: Vocabulary) -> str:
    """Give the word for a round just before the number, else just after it."""
    nouns = words.words["rounds.nouns"]
    if index and fold(tokens[index - 1]) in nouns:
        return tokens[index - 1]
    after = tokens[index + 1 : index + 2]
    return after[0] if after and fold(after[0]) in nouns else ""


def _name_after(text: str, number: str, noun: str) -> str:
    pair = rf"{re.escape(noun)}[\s:]*{re.escape(number)}|{re.escape(number)}\s*{re.escape(noun)}"
    rest = clean(re.sub(pair, " ", text, count=1))
    inner = re.fullmatch(r"\((.*)\)", rest)
    return clean(inner[1]) if inner else rest


def strength_of(rest: str, number: int | None, words: Vocabulary) -> int:
    """Give 2 if the words of a title name a round, 1 if they may, and 0 if they do not."""
    folded = fold(rest)
    tokens = folded.split()
    if not tokens or len(tokens) > _MOST_WORDS or _ABOUT_A_ROUND.search(folded):
        return 0
    if words.words["rounds.not_rounds"] & set(tokens):
        return 0
    return 2 if number is not None else _strength_of_words(folded, words)


def _strength_of_words(folded: str, words: Vocabulary) -> int:
    found = words.patterns["rounds.names"].findall(folded)
    if not found:
        return 0
    if all(name in words.words["rounds.weak"] for name in found):
        return 1
    return 2
