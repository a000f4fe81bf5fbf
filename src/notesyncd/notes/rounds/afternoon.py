"""Hours such as `half 2` in an English note: people meet at 14:30, never at night.

`ambiguous-time` stays as a diagnostic and says how the time was read.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import time

from notesyncd.notes.outline import Entry, Table, walk
from notesyncd.notes.rounds.drafts import RoundDraft
from notesyncd.notes.values.times import FoundTime
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["in_the_afternoon"]

_LAST_HOUR = 5
"""Six o'clock and later is as well before work as after it."""
_FULL_CLOCK = re.compile(r"(?<![\d:.])(?:0\d|1[3-9]|2[0-3])[:h][0-5]\d(?![\d:])")
"""A clock with 24 hours, or a zero before the hour."""


def in_the_afternoon(
    drafts: Sequence[RoundDraft], nodes: Iterable[Entry | Table], words: Vocabulary
) -> tuple[RoundDraft, ...]:
    """Give the drafts with afternoon times where an English note leaves out am and pm."""
    unsure = [draft for draft in drafts if draft.time and draft.time.problem]
    if not unsure:
        return tuple(drafts)
    texts = [entry.text for entry in walk(nodes)]
    has_full_clock = any(_FULL_CLOCK.search(text) for text in texts)
    if has_full_clock or not _is_english(texts, words):
        return tuple(drafts)
    return tuple(
        replace(draft, time=_later(draft.time)) if draft.time and draft.time.problem else draft
        for draft in drafts
    )


def _is_english(texts: Iterable[str], words: Vocabulary) -> bool:
    found = [word for text in texts for word in fold(text).split()]
    english, other = words.words["rounds.told.english"], words.words["rounds.told.foreign"]
    count = sum(word in english for word in found)
    return count > 0 and count > sum(word in other for word in found)


def _later(clock: FoundTime) -> FoundTime:
    """Give the same time after noon, where it stands between one and six."""
    return replace(clock, start=_after_noon(clock.start), end=clock.end and _after_noon(clock.end))


def _after_noon(clock: time) -> time:
    return clock.replace(hour=clock.hour + 12) if 1 <= clock.hour <= _LAST_HOUR else clock
