"""Short lines above a line with a day and a time: they serve as headings of rounds.

HR CALL
15 Jan 2026, 10:30 am, 30 minutes
spoke to: Ada Byron
"""

import re
from collections.abc import Iterator, Sequence

from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.model import Block
from notesyncd.notes.values.clipped_times import clipped_time
from notesyncd.notes.values.date_words import MONTH_NUMBER, any_of
from notesyncd.notes.values.times import find_time
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["moment_heads"]

_MONTH = rf"(?:{any_of(MONTH_NUMBER)})\b"
_MOMENT = re.compile(
    r"\W{0,3}(?:[^\W\d_]{2,10}\.?,? (?:the |le |el |den )?)?(?:20\d\d-\d\d-\d\d"
    r"|\d{1,2}[./-]\d{1,2}(?:[./-](?:\d{2,4})?)?(?!\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.|er)?(?: of| de)? {_MONTH}|{_MONTH}\.? \d{{1,2}}(?!\d))",
    re.IGNORECASE,
)
"""A line begins with a day, perhaps after a weekday."""
_OTHER = re.compile(r"[.!?;:]$|\d{3}|\d[.:/-]\d")
_MOST_WORDS = 5
_FEWEST = 2


def moment_heads(blocks: Sequence[Block], words: Vocabulary) -> frozenset[int]:
    """Give the lines of a paragraph's first line above a day and a time.

    One is enough if its words name a round; else there must be another in the note.
    """
    found = tuple(_heads(blocks, words))
    named = [block for block in found if _names_round(block, words)]
    if len(found) < _FEWEST and not named:
        return frozenset()
    return frozenset(block.line for block in (found if named else ()))


def _heads(blocks: Sequence[Block], words: Vocabulary) -> Iterator[Block]:
    for index in range(1, len(blocks) - 1):
        before, block, after = blocks[index - 1 : index + 2]
        if not (_is_line(block) and _is_line(after) and after.line == block.line + 1):
            continue
        is_first = not _is_line(before) or before.line + before.text.count("\n") < block.line - 1
        if not (is_first and _is_short(block.text)):
            continue
        is_labelled = _names_round(block, words) and _has_date_label(after.text, words)
        if is_labelled or _is_moment(plain_text(after.text)):
            yield block


def _is_moment(text: str) -> bool:
    """Tell whether a line begins with a day, and says the time of day too."""
    day = _MOMENT.match(text)
    return day is not None and (
        find_time(text) is not None or clipped_time(text[day.end() :]) is not None
    )


def _has_date_label(text: str, words: Vocabulary) -> bool:
    """Tell whether a line is a label with the day of a round: `Date: 3 March`."""
    key, colon, value = plain_text(text).partition(":")
    is_dated = bool(colon) and any(map(str.isdigit, value))
    return is_dated and words.field(key) in ("date", "interview_date")


def _is_line(block: Block) -> bool:
    return block.kind == "paragraph" and not block.level and not block.quoted


def _is_short(text: str) -> bool:
    plain = plain_text(text).strip()
    is_short = 0 < len(plain.split()) <= _MOST_WORDS and plain[:1].isalnum()
    return is_short and "**" not in text and _OTHER.search(plain) is None


def _names_round(block: Block, words: Vocabulary) -> bool:
    folded = fold(plain_text(block.text))
    return folded in words.formats or words.patterns["rounds.names"].search(folded) is not None
