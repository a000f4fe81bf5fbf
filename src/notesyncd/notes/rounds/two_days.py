"""A second day beside that of a round, of which no word says what it is.

It may be where the round was moved to, or the day of something else: the note's writer is asked.
"""

from collections.abc import Sequence
from itertools import pairwise

from notesyncd.notes.rounds.told_words import is_message, is_of_other_day, says
from notesyncd.notes.values.dates import FoundDate
from notesyncd.notes.vocabulary import Vocabulary

__all__ = ["of_round", "unexplained"]

_NEAR = 60
_AFTER = 24


def of_round(text: str, dates: Sequence[FoundDate], words: Vocabulary) -> tuple[FoundDate, ...]:
    """Give the dates of `text` that are not said to be of something else: `feedback by 3 March`."""
    if len(dates) < 2:
        return tuple(dates)
    starts = (0, *(one.end for one in dates))
    kept = [
        one
        for start, one in zip(starts, dates, strict=False)
        if not _is_of_something_else(text[max(start, one.start - _NEAR) : one.start], words)
    ]
    return tuple(kept or dates)


def unexplained(
    text: str, dates: Sequence[FoundDate], day: FoundDate, words: Vocabulary
) -> FoundDate | None:
    """Give another day after that of the round, if nothing says whose it is."""
    for before, one in pairwise(dates):
        told = text[max(before.end, one.start - _NEAR) : one.start]
        after = text[one.end : one.end + _AFTER].split(",", maxsplit=1)[0]
        is_other = _is_of_something_else(told, words) or says("afterwards", after, words)
        if one.day and one.day != day.day and not one.end_day and not is_other:
            return one
    return None


def _is_of_something_else(before: str, words: Vocabulary) -> bool:
    if is_of_other_day(before, words) or says("afterwards", before, words):
        return True
    return says("news", before, words) or is_message(before, words)
