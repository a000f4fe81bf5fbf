"""Questions without marks: several below one another, or in quotes with who asked them."""

import re
from collections.abc import Sequence

from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry

__all__ = ["SAID_BY", "asked_in_lines", "listed_subjects"]

SAID_BY = re.compile(
    r"[\"“„«]\s*(?P<asked>[^\"“”„«»]{6,}\?)\s*[\"”“»]\s*(?:[-–—~]+\s*|\()(?P<by>[A-ZÀ-Ý][^()?]{1,40}?)\)?"
    r"[.]?$"
)
"""`"Why us?" - Ada Byron`: what was asked, in quotes, and who asked it."""
_TO_YOU = re.compile(
    r"\b(?:you|your|sie|ihr|ihre[rnm]?|ihnen|du|dir|dich|dein\w*|vous|votre|vos|tu|toi|ton|ta|tes"
    r"|usted|te|ti|tienes|sabes|puedes|has|eres|haces|harías|hiciste|tiene)\b",
    re.IGNORECASE,
)
_OF_ME = re.compile(
    r"\b(?:I|I'[a-z]+|me|my|ich|mir|mich|meine?\w*|je|moi|mon|ma|mes|yo|mi|mis)\b|\bj'"
)


_NEXT_SUBJECT = re.compile(r"\s*[,;]\s+(?:(?:and|und|et|y|sowie|plus)\s+)?|\s+(?:and|und|et|y)\s+")
_COMMA = re.compile(r"[,;]\s+\S")
_FEWEST_SUBJECTS, _MOST_WORDS = 3, 5
_NO_SUBJECT = re.compile(r"[?.!:→()\"“„«]|->|\b(?:i|ich|je|yo|said|told)\b", re.IGNORECASE)


def listed_subjects(value: str) -> tuple[str, ...]:
    """Give what `They asked: ..` lists, such as `notice period, driving licence, why us`.

    A sentence, and what has an answer beside it, is given as it is.
    """
    plain = plain_text(value).strip().rstrip(".")
    parts = [part.strip() for part in _NEXT_SUBJECT.split(plain)]
    is_list = bool(_COMMA.search(plain)) and len(parts) >= _FEWEST_SUBJECTS
    is_short = all(0 < len(part.split()) <= _MOST_WORDS for part in parts)
    return tuple(parts) if is_list and is_short and not _NO_SUBJECT.search(plain) else (value,)


def asked_in_lines(entries: Sequence[Entry]) -> frozenset[int]:
    """Give lines without marks that are asked of "you": several below one another, or in quotes.

    Not what one asks oneself: `Would I like it there?`.
    """
    found: set[int] = set()
    runs: list[list[Entry]] = [[]]
    for entry in entries:
        text = plain_text(entry.text).strip()
        if entry.block.kind == "paragraph" and SAID_BY.match(text):
            found.add(entry.line)
        is_free = entry.block.kind == "paragraph" and not entry.block.quoted
        if not (is_free and text.endswith("?") and entry.line == _end_of(runs[-1], entry.line)):
            runs.append([])
        if is_free and text.endswith("?"):
            runs[-1].append(entry)
    for run in runs:
        texts = [plain_text(entry.text) for entry in run]
        is_to_you = sum(bool(_TO_YOU.search(text)) for text in texts) * 2 >= len(texts)
        if len(run) > 1 and is_to_you and not any(map(_OF_ME.search, texts)):
            found |= {entry.line for entry in run}
    return frozenset(found)


def _end_of(run: Sequence[Entry], line: int) -> int:
    """Give the line below a run; `line`, if the run is empty."""
    return run[-1].line + run[-1].text.count("\n") + 1 if run else line
