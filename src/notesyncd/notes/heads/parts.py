"""The first lines of a short note in parts, without what says when, how long, or for what pay.

`Tues 17 March 10.15am Acme Wildlife Park` has one part, `Call with Ada Byron, Acme, 6 March 11:00`
has two. How a part is joined to the one before it says what it may be.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from notesyncd.notes.context import NoteContext
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.values.date_words import WEEKDAY_NUMBER, any_of
from notesyncd.notes.values.salary import find_salary
from notesyncd.notes.values.times import find_time
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["HEAD_LINES", "HeadPart", "head_parts", "told_lines"]

HEAD_LINES = 4
"""In so many lines a note without any form says what it is about."""
_ITEM = re.compile(r"^(?:[-*+>]\s+|\s+|#+\s|\d+[.)]\s+(?=[^\W\d]))*")
_FILLER = re.compile(
    r"^(?:(?:so|ok|okay|right|well|bon|alors|bueno|pues|also|just)[,.]?\s+)+", re.IGNORECASE
)
"""With such words people begin to tell."""
_BOX = re.compile(r"^\[.\]\s")
_STAMP = re.compile(
    r"^\[?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}[:.]\d\d[^\]\n]{0,9}\]?[ –-]*"
    r"[^\W\d_][\w .]{0,25}: "
)
"""When a chat's message was sent, and by whom."""
_WEEKDAY = re.compile(
    rf"(?<!\w)(?:{any_of(one for one in WEEKDAY_NUMBER if len(one) > 2)})\.?(?!\w)", re.IGNORECASE
)
_LENGTH = re.compile(
    r"(?<!\w)[~\d][\d.,/–-]*\s?(?:min|mins|minutes|minuten|minutos|h|hrs?|hours?|std)\b\.?",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(?<![\w.,/-])\d{1,2}(?:[:.]\d\d)?[./–-]\d{1,2}(?:[:.]\d\d)?\.?(?![\w/-])")
"""A day whose order nobody knows, or hours from and to: no part of a name."""
_HOLE = "|"
_SPLIT = re.compile(
    r"\s*[,;|()\[\]\"“”„«»?]+\s*|\s+[-–—/·•+]+\s+|\s*:(?=\s|$)\s*|(?<=[^\W\d_]{3})[.!]+(?:\s+|$)|\s*\.{3,}\s*"
)
_EDGES = " \t\"'“”„«».,:;!*_-–—="
_MOST_TIMES = 3
_LONGEST = 300


@dataclass(frozen=True, kw_only=True, slots=True)
class HeadPart:
    """A part of one of the first lines."""

    text: str
    line: int
    """0 for the first line that tells something."""
    joined: str = ""
    """How it is joined to what stands before it: "at", "with", "as", "for", "(", or not."""
    is_first: bool = False
    is_alone: bool = False
    """Nothing else is left of its line."""
    label: str = ""
    """Canonical field of the label before it."""


def told_lines(body: str) -> list[str]:
    """Give the lines that tell something, without marks of items and quotes."""
    return [text for line in body.split("\n") if (text := _ITEM.sub("", line).strip())]


def head_parts(lines: Sequence[str], context: NoteContext) -> tuple[HeadPart, ...]:
    """Give the parts of the first of the `lines`; tasks, chats, and questions have none."""
    own = [line for line in lines if not (_BOX.match(line) or _STAMP.match(line))]
    found: list[HeadPart] = []
    for number, line in enumerate(own[:HEAD_LINES]):
        if line.endswith(":") or (number and line.endswith("?")):
            break
        found += _parts_of(plain_text(line[:_LONGEST]), number, context)
    return tuple(found)


def _parts_of(line: str, number: int, context: NoteContext) -> list[HeadPart]:
    words = context.words
    key, colon, value = line.partition(":")
    is_pair = bool(colon) and value[:1] == " "
    label = (words.field(key) or "") if is_pair else ""
    if is_pair and not label and (number or " " not in key or words.lists(fold(key), "heads.mail")):
        return []  # `Panel: Ada Byron, Bob Lee`
    text = _without_values(value if label else _FILLER.sub("", line), context)
    parts = [
        HeadPart(text=piece, line=number, joined=joined, label=label)
        for joined, piece in _pieces(text, words)
    ]
    if not parts:
        return []
    first = not _split_off(text)
    parts[0] = replace(parts[0], is_first=first)
    return [replace(parts[0], is_alone=True)] if len(parts) == 1 else parts


def _split_off(text: str) -> bool:
    """Tell whether a line begins with what is no part of a name: `(Acme)`."""
    return text.lstrip()[:1] in "(["


def _without_values(text: str, context: NoteContext) -> str:
    """Put a hole in the place of days, hours, lengths, and pay."""
    if not any(map(str.isdigit, text)):
        return _WEEKDAY.sub(_HOLE, text)
    for found in reversed(context.dates(text)):
        text = f"{text[: found.start]} {_HOLE} {text[found.end :]}"
    for _ in range(_MOST_TIMES):
        if (clock := find_time(text)) is None:
            break
        text = f"{text[: clock.span[0]]} {_HOLE} {text[clock.span[1] :]}"
    if pay := find_salary(text):
        text = text.replace(pay, f" {_HOLE} ")
    text = _NUMBERS.sub(f" {_HOLE} ", _LENGTH.sub(f" {_HOLE} ", text))
    return _WEEKDAY.sub(_HOLE, text)


def _pieces(text: str, words: Vocabulary) -> Iterator[tuple[str, str]]:
    start = 0
    opened = ""
    for match in (*_SPLIT.finditer(text), None):
        piece = text[start : match.start()] if match else text[start:]
        for joined, part in _joined(piece, words):
            if part := part.strip(_EDGES):
                yield joined or opened, part
                opened = ""
        if match is None:
            return
        opened = "(" if "(" in match[0] else ""
        start = match.end()


def _joined(piece: str, words: Vocabulary) -> Iterator[tuple[str, str]]:
    """Split a piece at the words that join a name, or a job, to what stands before."""
    tokens = piece.split()
    kind, held = "", list[str]()
    for index, token in enumerate(tokens):
        before = tokens[index - 1] if index else ""
        after = tokens[index + 1] if index + 1 < len(tokens) else ""
        if found := _kind(token, before, after, words):
            yield kind, " ".join(held)
            kind, held = found, []
        else:
            held.append(token)
    yield kind, " ".join(held)


def _kind(token: str, before: str, after: str, words: Vocabulary) -> str:
    """Give how a token joins, or nothing: in `Verein für Kinder` it is of the name."""
    name = _joiners(words).get(token.lower().rstrip("."), "")
    if not name or not after:
        return ""
    kind, _, strength = name.partition(" ")
    if strength != "loose":
        return kind
    is_inside = before[:1].isupper() and after[:1].isupper()
    return "" if is_inside or (kind != "for" and not after[:1].isupper()) else kind


@lru_cache(maxsize=4)
def _joiners(words: Vocabulary) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in ("at", "with", "as", "for"):
        found |= dict.fromkeys(words.spellings[f"heads.{kind}_loose"], f"{kind} loose")
        found |= dict.fromkeys(words.spellings[f"heads.{kind}"], kind)
    return found
