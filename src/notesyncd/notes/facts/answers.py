"""What was answered, and what would have been better: `growth (should have said: the team)`."""

import re
from functools import lru_cache

from notesyncd.notes.context import NoteContext
from notesyncd.notes.values.date_words import any_of
from notesyncd.notes.vocabulary import Vocabulary

__all__ = ["asks_oneself", "is_aside", "split_better", "without_bracket", "without_label"]

_LABEL = re.compile(
    r"[(\[*_\s]*(?P<key>[^\W\d_][^:?!.,;\n]{0,28}?)[*_]*\s?(?:::?|=)[*_]*(?=\s|\S{2})\s*"
)
_LETTERS = frozenset({"a", "r"})
"""First letters of "answer", "Antwort", "réponse", and "respuesta"."""
_CLAUSE = re.compile(r"(?<=[.!?…])\s+|[;,]\s+|\s+[-–—]\s+|\s*(?:→|->|=>)\s*|\s+(?=[(\[])")
_LONGEST_ASIDE = 45
_LONGEST_ASKED = 80
_EDGES = " (–—-.;,>=→["


def without_label(text: str, context: NoteContext) -> str:
    """Take `My answer:`, `A:`, `Réponse :`, or `Me:` off an answer."""
    match = _LABEL.match(text)
    key = match["key"].strip() if match else ""
    if match and (key.lower() in _LETTERS or context.words.field(key) == "answer"):
        return without_bracket(text[match.end() :], text)
    return text


def without_bracket(part: str, text: str) -> str:
    """Give a part of `text` without the closing bracket of one that opened before the part."""
    part = part.strip()
    opening = {")": "(", "]": "["}.get(part[-1:], "")
    is_closing = bool(opening) and part.count(opening) < part.count(part[-1:])
    return part[:-1].rstrip() if is_closing and opening in text else part


def asks_oneself(plain: str, context: NoteContext) -> bool:
    """Tell whether a line is, or begins with, what one asks oneself: `Did it click? - Yes`."""
    end = plain.find("?") + 1
    return 0 < end <= _LONGEST_ASKED and context.words.asks_oneself(plain[:end])


def is_aside(text: str, context: NoteContext) -> bool:
    """Tell whether what follows a question is a remark in brackets: `Why us? (twice)`."""
    if not (text.startswith("(") and text.endswith(")") and len(text) < _LONGEST_ASIDE):
        return False
    return without_label(text, context) == text and not split_better(text, context)[1]


def split_better(text: str, context: NoteContext) -> tuple[str, str]:
    """Split what was said from what would have been better; either may be empty."""
    match = _better_pattern(context.words).search(text.replace("’", "'"))
    if match:
        better = without_bracket(text[match.start("rest") :], text)
        return text[: match.start()].strip(_EDGES), better
    if not context.words.has("marks.should_have_said", text):
        return text, ""
    start = 0
    for end in (*_CLAUSE.finditer(text), None):
        clause = text[start : end.start() if end else len(text)]
        if start and context.words.has("marks.should_have_said", clause):
            return text[:start].strip(_EDGES), without_bracket(text[start:].lstrip("(["), text)
        if start == 0 and context.words.has("marks.should_have_said", clause):
            if context.words.has("marks.slips", clause):
                return text, ""
            break
        start = end.end() if end else start
    return "", text


@lru_cache(maxsize=8)
def _better_pattern(words: Vocabulary) -> re.Pattern[str]:
    labels = any_of(words.spellings["fields.better"])
    said = any_of(words.spellings["marks.better_said"])
    return re.compile(
        rf"(?:^|[\s(\[.;,–—>→-]+)(?:(?:{labels})\s*(?:::?|[=→])"
        rf"|(?:{said})(?:(?:\s*:|,)?\s+(?:that|dass|que)|\s*[:,]|(?=\s)))\s*(?P<rest>\S.*)$",
        re.IGNORECASE,
    )
