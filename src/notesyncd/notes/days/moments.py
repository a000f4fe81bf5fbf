"""Days, hours, and lengths that the entry of a day says, counted from the day of the note."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache

from notesyncd.notes.context import NoteContext
from notesyncd.notes.days.words import word_pattern
from notesyncd.notes.values.date_words import SHORT_WEEKDAYS, WEEKDAY_NUMBER, any_of
from notesyncd.notes.values.times import FoundTime, find_duration, find_time
from notesyncd.notes.vocabulary import Vocabulary

__all__ = ["DayTold", "NoteDay", "days_told", "hour_told", "length_told_of", "without_moments"]

_WEEK = 7
_MONTH = 31
_LONG = any_of(word for word in WEEKDAY_NUMBER if len(word) > 2)
_HOUR = re.compile(
    r"(?<![\w.,:/€$£-])(?:(?P<clock>[01]?\d|2[0-3])[.](?P<minute>[0-5]\d)(?=\s*(?:[,;:)–—-]|$"
    r"|\s[a-zA-Z]))"
    r"|(?P<hs>(?<=à )\d|(?<=dès )\d|[7-9]|1\d|2[0-3]) ?hs?(?=[\s,;.)]|$)"
    r"|(?:at|um|ab|à|a las|a la|gegen|vers|@) (?P<bare>[7-9]|1\d|2[0-3]|[1-6])(?=[\s,;)]"
    r"|\.(?!\d)|$)(?!\s*(?:%|min|€|k\b)))",
    re.IGNORECASE,
)
_AT = re.compile(r"(?:\bat|@) $", re.IGNORECASE)
_AFTERNOON = 7
"""`at 3` is in the afternoon."""
_PER_HOUR = re.compile(
    r"\d[\d.,]*\s?[€£$k]?\s(?:an|per|a|die|pro|de l['’]|la) ?(?:hour|hr|stunde|heure|hora)\b", re.I
)
_OTHER_WORDS = frozenset(("mar", "sun", "sat", "dom", "mon", "mer", "sam", "jue", "vie", "jeu"))
"""In small letters, other words as well."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteDay:
    """The day by which words such as "Thursday" are understood; of a week, its Monday."""

    day: date
    is_week: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class DayTold:
    """A day in a text, with where it stands."""

    day: date
    start: int
    end: int
    is_told_from_note: bool = False
    """A weekday, or tomorrow: no date by itself."""


@lru_cache(maxsize=4)
def _weekday(words: Vocabulary) -> re.Pattern[str]:
    lists = (any_of(words.spellings[f"rounds.weekday.{name}"]) for name in ("next", "next_after"))
    before, after = lists
    return re.compile(
        rf"(?<![\w'’-])(?:(?P<next>{before})\s)?"
        rf"(?:(?P<day>{_LONG})\.?|(?P<short>(?-i:{any_of(SHORT_WEEKDAYS)})(?=\.?:?,? \d)\.?))(?!\w)"
        rf"(?:,?\s(?:the |den |le |el )?(?P<number>\d{{1,2}})(?:st|nd|rd|th|\.)?(?![\d:.h/]"
        rf"|\s?(?:am|pm|uhr|h|min)\b))?"
        rf"(?:\s(?P<later>{after}))?",
        re.IGNORECASE,
    )


def days_told(text: str, noted: NoteDay | None, context: NoteContext) -> tuple[DayTold, ...]:
    """Give the days that a text says, in order: dates, weekdays, and tomorrow."""
    found = [
        DayTold(day=one.day, start=one.start, end=one.end) for one in context.dates(text) if one.day
    ]
    if noted:
        taken = [(one.start, one.end) for one in found]
        near = (*_relative(text, noted, context.words), *_weekdays(text, noted, context.words))
        for one in near:
            if all(one.end <= start or one.start >= end for start, end in taken):
                found.append(one)
                taken.append((one.start, one.end))
    return tuple(sorted(found, key=lambda one: one.start))


def _relative(text: str, noted: NoteDay, words: Vocabulary) -> Iterator[DayTold]:
    if noted.is_week:
        return
    for name, days in (("after_tomorrow", 2), ("tomorrow", 1)):
        for match in word_pattern(name, words).finditer(text):
            before = text[: match.start()].lower()
            if before.endswith(("la ", "de la ", "heute ", "jeden ", "guten ", "am ")):
                continue  # `por la mañana`
            day = noted.day + timedelta(days=days)
            yield DayTold(day=day, start=match.start(), end=match.end(), is_told_from_note=True)


def _weekdays(text: str, noted: NoteDay, words: Vocabulary) -> Iterator[DayTold]:
    for match in _weekday(words).finditer(text):
        word = (match["day"] or match["short"]).lower()
        if word in _OTHER_WORDS and not (match["day"] or match["short"])[0].isupper():
            continue
        weekday = WEEKDAY_NUMBER.get(word, _SHORT.get(word, 0))
        number = int(match["number"]) if match["number"] else None
        is_next = bool(match["next"] or match["later"])
        day = _day_of(weekday, number, noted, is_next=is_next)
        yield DayTold(day=day, start=match.start(), end=match.end(), is_told_from_note=True)


_SHORT = {word.lower(): index for index, word in enumerate(SHORT_WEEKDAYS)}


def _day_of(weekday: int, number: int | None, noted: NoteDay, *, is_next: bool) -> date:
    """Give the weekday from the note's day on; of a week, the one in it; by its number, if told."""
    first = noted.day - timedelta(days=_WEEK if number else 0)
    ahead = (weekday - noted.day.weekday()) % _WEEK
    if number is not None:
        days = (first + timedelta(days=n) for n in range(_MONTH + _WEEK))
        told = (day for day in days if day.day == number and day.weekday() == weekday)
        if (day := next(told, None)) is not None:
            return day
    if is_next and not noted.is_week:
        return noted.day + timedelta(days=weekday - noted.day.weekday() + _WEEK)
    return noted.day + timedelta(days=ahead)


def without_moments(text: str, days: tuple[DayTold, ...]) -> str:
    """Put spaces in the place of the days of a text, so that their numbers are no hours."""
    for one in days:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def hour_told(text: str) -> FoundTime | None:
    """Give the first hour of a text without days: also `12.15,`, `17h`, and `at 9`."""
    found = find_time(text)
    match = _HOUR.search(text)
    if match is None or (found and found.span[0] <= match.end()):
        return found
    hour = int(match["clock"] or match["hs"] or match["bare"])
    is_at = match["bare"] or _AT.search(text, 0, match.start())
    if is_at and hour < _AFTERNOON and not match["hs"]:
        hour += 12
    start = time(hour, int(match["minute"] or 0))
    return FoundTime(start=start, span=(match.start(), match.end()))


def length_told_of(text: str, clock: FoundTime | None) -> timedelta | None:
    """Give the length that a text says beside its hour."""
    if clock is not None:
        text = text[: clock.span[0]] + " | " + text[clock.span[1] :]
    return find_duration(_PER_HOUR.sub(" ", text))
