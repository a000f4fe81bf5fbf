"""Keys and values inside the text of a block: Dataview's fields, and labels.

Dataview (https://blacksmithgu.github.io/obsidian-dataview/annotation/add-metadata/): `[key:: v]`
and `(key:: v)` anywhere, `Key:: value` as a line of its own. Labels are what people write by hand:
`**Key:** value`, `**Key**: value`, and `Key: value` at the start of a line.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Literal, TypeAlias

from notesyncd.notes.markdown.spans import code_spans, inside
from notesyncd.notes.model import FieldValue

_BRACKETED = re.compile(r"[\[(]([^\[\]()\n:]{1,60}(?:\(s\))?)::")
_FULL_LINE = re.compile(r"\s*([^\n:\[\]()|`]{1,80}?(?:\(s\))?)\s*::(?!:)(.*)")
# A colon may be the wide one of Chinese and Japanese text (U+FF1A), which takes no space.
_BOLD_LABEL = re.compile(
    r"(?:\*\*|__)([^*_\n:][^*\n:]{0,79}?)\s?"
    r"(?:[:\uff1a](?:\*\*|__)|(?:\*\*|__)\s?[:\uff1a](?!:))"
)
_ITALIC_LABEL = re.compile(r"\s*[*_]([^*_\n:]{1,60}?)(?:[:\uff1a][*_]|[*_]\s?[:\uff1a](?!:))")
_PLAIN_LABEL = re.compile(
    r"\s*([^\n:\uff1a*\[\]|<>`]{1,60}?)[ \u00a0\u202f]?(?:\uff1a|:(?=[\s\u00a0]|$))(.*)"
)
_WHOLE_BOLD = re.compile(r"\s*(?:\*\*|__)([^*]+)(?:\*\*|__)\s*")
_SENTENCE = re.compile(r"[.!?,;\"“”„]")
_MAX_WORDS = 4
_MAX_VALUE, _MAX_UNCLOSED = 500, 100
"""A bracketed field must end within so many characters: limits for time, not for people."""
_BETWEEN = " \t\u00a0|·•,;–—-/"


def inline_fields(text: str, line: int = 1) -> tuple[FieldValue, ...]:
    """Give the fields and labels in `text`, a block that starts on line `line`, in order.

    Values are as written, without the spaces around; a label without a value has the value "".
    A plain label has at most four words, and must start its line.
    """
    if ":" not in text and "\uff1a" not in text:
        return ()
    return tuple(
        FieldValue(key=key, value=value, line=number, carrier=carrier)
        for number, one in enumerate(text.split("\n"), line)
        for carrier, key, value in _fields_of_line(one)
    )


_Carrier: TypeAlias = Literal["inline", "label"]


@lru_cache(maxsize=2048)
def _fields_of_line(text: str) -> tuple[tuple[_Carrier, str, str], ...]:
    carrier, pairs = _pairs_of_line(text)
    cleaned = ((_clean(key), value.strip()) for key, value in pairs)
    return tuple((carrier, key, value) for key, value in cleaned if key)


def _pairs_of_line(text: str) -> tuple[_Carrier, list[tuple[str, str]]]:
    if "::" in text:
        bracketed = list(_bracketed(text))
        whole = _FULL_LINE.match(text)
        if whole:  # a key that begins the line; fields in brackets may stand in its value
            return "inline", [(whole[1], whole[2]), *bracketed]
        if bracketed:
            return "inline", bracketed
    bold = list(_bold(text))
    if bold:
        return "label", bold
    if match := _ITALIC_LABEL.match(text):
        return "label", [(match[1], text[match.end() :])]
    whole = _WHOLE_BOLD.fullmatch(text)
    match = _PLAIN_LABEL.match(whole[1] if whole else text)
    if match and _is_label(match[1]):
        return "label", [(match[1], match[2])]
    return "label", []


def _bracketed(text: str) -> Iterator[tuple[str, str]]:
    code = code_spans(text)
    position, unclosed = 0, 0
    while unclosed < _MAX_UNCLOSED and (match := _BRACKETED.search(text, position)) is not None:
        end = _closing(text, match.start(), match.end())
        position = match.end()
        if end < 0:
            unclosed += 1
        elif not inside(code, match.start()):
            yield match[1], text[match.end() : end]
            position = end


def _closing(text: str, start: int, position: int) -> int:
    """Give where the bracket at `start` is closed; -1: nowhere."""
    opening, closing = text[start], {"[": "]", "(": ")"}[text[start]]
    depth = 1
    for index in range(position, min(len(text), position + _MAX_VALUE)):
        depth += (text[index] == opening) - (text[index] == closing)
        if depth == 0:
            return index
    return -1


def _bold(text: str) -> Iterator[tuple[str, str]]:
    """Give the bold labels of a line; several may stand in a row, between `|` or dashes.

    Before the first one there may be an emoji or a number, but no words.
    """
    labels = list(_BOLD_LABEL.finditer(text))
    if not labels or any(char.isalpha() for char in text[: labels[0].start()]):
        return
    for label, following in pairwise(labels):
        yield label[1], text[label.end() : following.start()].rstrip(_BETWEEN)
    yield labels[-1][1], text[labels[-1].end() :]


def _is_label(key: str) -> bool:
    words = [word for word in key.split() if any(char.isalnum() for char in word)]
    if not words or len(words) > _MAX_WORDS or _SENTENCE.search(key):
        return False
    return any(char.isalpha() for char in key)


def _clean(key: str) -> str:
    return key.strip(" \t\u00a0*_`~=").strip()
