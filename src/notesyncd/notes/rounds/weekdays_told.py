"""Rounds on a weekday alone: `next Tuesday 2pm: technical interview`, `Phone screen: Thursday 3pm`.

The day is counted from the day of the note. Where that is not known, the round is told without a
day, and the note's writer is asked for it.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from notesyncd.notes.rounds.titles import status_of
from notesyncd.notes.values.date_words import WEEKDAY_NUMBER, any_of
from notesyncd.notes.values.dates import FoundDate
from notesyncd.notes.values.times import find_time
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["WeekdayTold", "names_weekday", "weekday_told"]

_DAY = any_of(word for word in WEEKDAY_NUMBER if len(word) > 2)
_ANY = re.compile(rf"(?<!\w)(?:{_DAY})(?!\w)")
_WEEK = 7
_LONGEST_SHORT = 3
_FEW_BEFORE = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class WeekdayTold:
    """A weekday in the line of a round."""

    start: int
    end: int
    text: str
    weekday: int
    is_next: bool
    """It is that of the next calendar week."""
    is_past: bool

    def day(self, said_on: date) -> date:
        """Give the day that is meant on the day `said_on`."""
        ahead = (self.weekday - said_on.weekday()) % _WEEK
        if self.is_past:
            return said_on - timedelta(days=(_WEEK - ahead) % _WEEK or _WEEK)
        if self.is_next:
            return said_on + timedelta(days=self.weekday - said_on.weekday() + _WEEK)
        return said_on + timedelta(days=ahead)

    def unknown(self) -> FoundDate:
        """Give it as a date of which the day is not known."""
        return FoundDate(
            day=None, start=self.start, end=self.end, text=self.text, problem="no-week"
        )


def names_weekday(text: str) -> bool:
    """Tell whether any weekday is in the text."""
    return _ANY.search(text.lower()) is not None


def weekday_told(text: str, words: Vocabulary) -> WeekdayTold | None:
    """Give the weekday beside a round's name, if the line has no other words between them."""
    if not names_weekday(text):
        return None
    match = _pattern(words).match(text)
    if match is None:
        return None
    weekday = match["weekday"]
    if len(weekday) <= _LONGEST_SHORT and not weekday[0].isupper():
        return None
    if not _is_beside_name(text, match, words):
        return None
    start = match.start("lead") if match["lead"] else match.start("weekday")
    return WeekdayTold(
        start=start,
        end=match.end(),
        text=text[start : match.end()],
        weekday=WEEKDAY_NUMBER[weekday.lower()],
        is_next=bool(match["next"] or match["later"]),
        is_past=bool(match["last"]) or status_of(text, words) == "done",
    )


def _is_beside_name(text: str, match: re.Match[str], words: Vocabulary) -> bool:
    names = words.patterns["rounds.names"]
    before = fold(match["before"])
    if any(found.end() == len(before) for found in names.finditer(before)):
        return True
    after = text[match.end() :]
    if clock := find_time(f"Friday{after[:30]}"):
        after = after[max(0, clock.span[1] - len("Friday")) :]
    folded = fold(after)
    found = names.search(folded)
    return found is not None and len(folded[: found.start()].split()) <= _FEW_BEFORE


@lru_cache(maxsize=8)
def _pattern(words: Vocabulary) -> re.Pattern[str]:
    lists = {
        name: any_of(words.spellings[f"rounds.weekday.{name}"])
        for name in ("next", "this", "last", "next_after", "small")
    }
    return re.compile(
        rf"^(?P<before>\W{{0,4}}|.{{3,50}}?[\s:,(–—-]+)(?:(?:{lists['small']})\s)?"
        rf"(?P<lead>(?:(?P<next>{lists['next']})|(?P<last>{lists['last']})|{lists['this']})\s)?"
        rf"(?P<weekday>{_DAY})(?:\.(?=\s|,))?(?:\s(?P<later>{lists['next_after']}))?(?!\w)"
        r"(?!,? (?:the |den |le |el )?\d\d?(?:st|nd|rd|th|\.(?!\d)|$|[,;]))"
        r"(?=\s*[:,;()–—*-]|\s+(?:\d|@|[^\W\d])|$)",
        re.IGNORECASE,
    )
