"""A heading, a table cell, or a bullet's beginning, read as the title of a round.

`Round 2: System design with Ada Byron (CTO) - Tue, 3 Feb 2026, 14:00 CET (cancelled)` says number,
name, people, date, time, and status.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache, partial

from notesyncd.api import RoundStatus
from notesyncd.notes.context import NoteContext
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.rounds.common import without_article
from notesyncd.notes.rounds.moved import as_held
from notesyncd.notes.rounds.title_names import (
    EDGES,
    HOLE,
    clean,
    number_and_name,
    strength_of,
    without_empty,
    without_holes,
)
from notesyncd.notes.rounds.two_days import of_round, unexplained
from notesyncd.notes.values.clipped_times import clipped_length, clipped_time, with_end
from notesyncd.notes.values.dates import DateOrder, FoundDate, find_dates
from notesyncd.notes.values.times import FoundTime, find_duration, find_time
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["RoundTitle", "clean", "is_status_line", "read_round_title", "status_of"]

_ANCHOR = re.compile(r"\{#[^}]*\}|\s\^[\w-]+$")
_SHORT_ROUND = re.compile(r"^R(\d{1,2})\b(?=[\s:.,–—-])")
_MOVED = re.compile(r"\b(?:moved|rescheduled|postponed|verschoben|verlegt|reporté|aplazad\w+)\b")
_ARROW = re.compile(r"→|->|=>|➡")
_DURATION = re.compile(
    r"(?:~|ca\.?|circa|about)?\s*\b\d+(?:[.,]\d+)?(?:\s*[-–]\s*\d+)?\s*-?"
    r"(?:min(?:ute[sn]?|utos?|s)?|h(?:ours?|rs?)?|hours?|std|stunden?|heures?|horas?)\b\.?",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"(?<!\w)(?:(?:with|w/|mit|avec|con)\s+(?=\S)|(?-i:w\s+(?=[A-ZÀ-Ý])))", re.IGNORECASE
)
_DEADLINE = re.compile(
    r"(?:\bdue|\bdeadline:?|\bfällig(?: am)?|\babgabe(?: am)?|\brendu|\bentrega)\s*$", re.IGNORECASE
)
_BEFORE_DASH = re.compile(r"([^\W\d_]+)\s*(?:[-–—:|]|for|für|pour|para)\s+", re.IGNORECASE)
_CLOCK = r"T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?"
_STAMPED = re.compile(rf"\0\s*{_CLOCK}")
_TIMESTAMP = re.compile(rf"\d{{4}}-\d\d-\d\d{_CLOCK}")
_EARLY = re.compile(r"(?<=\0)[ ,]{0,3}(?:à |a )?([56])h([0-5]\d)(?!\w)")
"""Right after a day: `jeudi 5 mars, 6h30`; elsewhere it is how long something takes."""
_LONGEST = 500
_EARLIEST, _LATEST = timedelta(hours=7), timedelta(hours=20)


@dataclass(frozen=True, kw_only=True, slots=True)
class RoundTitle:
    """What a title says of a round; `strength` 0 means that it is no title of a round."""

    number: int | None = None
    name: str | None = None
    day: FoundDate | None = None
    time: FoundTime | None = None
    duration: timedelta | None = None
    status: RoundStatus | None = None
    people: str = ""
    also: FoundDate | None = None
    """Another day, of which nothing says whether it is the round's."""
    strength: int = 0
    """2: its words name a round; 1: they may, if something else says so too."""


def read_round_title(text: str, context: NoteContext) -> RoundTitle:
    """Read `text` as the title of a round. Links and emphasis in it make no difference."""
    order = context.settings.date_order
    return _read_title(text[:_LONGEST], context.words, context.reference, order)


@lru_cache(maxsize=2048)
def _read_title(
    text: str, words: Vocabulary, reference: date | None, order: DateOrder | None
) -> RoundTitle:
    dates_in = partial(find_dates, reference=reference, order=order)
    held = as_held(without_article(text), words, dates_in)
    plain = _SHORT_ROUND.sub(r"Round \1", plain_text(_ANCHOR.sub("", held)).strip())
    plain, status = _without_old_date(plain, words, dates_in)
    dates = [one for one in dates_in(plain) if not _DEADLINE.search(plain[: one.start])]
    day, rest = _take_date(plain, dates, words)
    time, duration, rest = _take_clock(plain, rest, words)
    if day:
        clipped = None if time else clipped_time(rest)
        if clipped:
            rest = f"{rest[: clipped.span[0]]} {HOLE} {rest[clipped.span[1] :]}"
        time = with_end(time or clipped, rest)
        duration = duration or clipped_length(rest)
    rest, people = _take_people(without_holes(rest))
    rest = clean(_without_status(rest, words))
    rest = _without_prep(rest, words) if day else rest
    number, name = number_and_name(rest, words)
    is_debrief = number is not None and words.words["rounds.debriefs"] >= set(fold(name).split())
    return RoundTitle(
        number=number,
        name=None if is_debrief else _without_format(name, words) or None,
        day=day,
        time=time,
        duration=duration,
        status=status,
        people=people,
        also=unexplained(plain, dates, day, words) if day and len(dates) > 1 else None,
        strength=strength_of(rest, number, words),
    )


def _take_clock(
    plain: str, rest: str, words: Vocabulary
) -> tuple[FoundTime | None, timedelta | None, str]:
    """Give the time and the length, and the text without them; `rest` has no dates any more."""
    stamped = _TIMESTAMP.search(plain)
    rest = _STAMPED.sub(HOLE, rest) if stamped else rest
    time, rest = _moved_time(rest, words) or _take_time(rest)
    time = find_time(stamped[0]) if stamped else time
    if time is None and (early := _EARLY.search(rest)):
        return find_time(f"{early[1]}:{early[2]}"), None, rest.replace(early[0], " ")
    duration = find_duration(rest)
    rest = _DURATION.sub(" ", rest) if duration else rest
    if time is None and duration and _EARLIEST <= duration <= _LATEST:
        # "20 janvier, 11h": no interview takes that long, so it is the time of day
        return find_time(f"{duration // timedelta(hours=1)}:00 h"), None, rest
    return time, duration, rest


def status_of(text: str, words: Vocabulary) -> RoundStatus | None:
    """Give the status that words or emoji in `text` say, or `None`.

    Of several, "cancelled" wins over "done", and "done" over "scheduled"; but what was moved to
    another date is scheduled, and a word says more than a symbol: `❌ rejected` was held.
    """
    if text.isascii() and not words.patterns["rounds.status"].search(fold(text)):
        return None  # most titles: no word for any of them
    if words.has("rounds.status.moved", text):
        return "scheduled"
    found = [s for s in _STATUSES if words.has(f"rounds.status.{s}", text)]
    if len(found) > 1:
        bare = _SYMBOL.sub(" ", text)
        found = [s for s in found if words.has(f"rounds.status.{s}", bare)] or found
    return found[0] if found else None


def is_status_line(text: str, words: Vocabulary) -> bool:
    """Tell whether a short line says only a round's status: `Cancelled by them`, `No-show`."""
    if len(text.split()) > _MOST_STATUS_WORDS:
        return False
    folded = fold(text)
    names = [f"rounds.status.{status}" for status in ("moved", *_STATUSES)]
    starts = any(
        match.start() == 0 for name in names if (match := words.patterns[name].match(folded))
    )
    is_symbol = any(text.strip().startswith(s) for name in names for s in words.emoji[name])
    return starts or is_symbol


_FORMAT_LAST = re.compile(
    r"(?:\s[-–—]\s*\((?P<how>[\w -]{2,20})\)|(?:\s[-–—])?\s*,\s*\(?(?P<also>[\w -]{2,20})\)?)$"
)
_MOST_STATUS_WORDS = 8
_SYMBOL = re.compile(r"[^\w\s'’-]")
_STATUSES: tuple[RoundStatus, ...] = ("cancelled", "done", "scheduled")


def _without_format(name: str, words: Vocabulary) -> str:
    """Take off a name how the round is held: of `First talk - (visio)`, whose day is taken."""
    match = _FORMAT_LAST.search(name)
    is_known = match is not None and fold(match["how"] or match["also"]) in words.formats
    return name[: match.start()].strip(EDGES) if match and is_known else name


def _without_prep(text: str, words: Vocabulary) -> str:
    """Take `Prep –` off a title that says which round is prepared for, and when that is."""
    match = _BEFORE_DASH.match(text)
    is_prep = match is not None and fold(match[1]) in words.words["rounds.prep"]
    return text[match.end() :] if match and is_prep else text


def _without_old_date(
    text: str, words: Vocabulary, dates: Callable[[str], Sequence[FoundDate]]
) -> tuple[str, RoundStatus | None]:
    """Take out where a round was moved from: `(rescheduled from 3pm EST)`; and give its status."""
    match = words.written["was"].search(text)
    if match is None:
        return text, status_of(text, words)
    end = re.search(r"[)\];]|,\s|\s(?:to|auf|au|al)\s|→|->|$", text[match.end() :])
    kept = text[: match.start()] + " " + text[match.end() + (end.start() if end else 0) :]
    status = status_of(kept, words)
    if not dates(kept) and (status == "cancelled" or not _MOVED.search(text)):
        return text, status  # `cancelled (was 3 Feb)`: the day on which it was not held
    return kept, status


def _moved_time(text: str, words: Vocabulary) -> tuple[FoundTime, str] | None:
    """Give the new time of `10:00 phone screen, moved to 15:00`, and the text before it."""
    moved = words.written["moved"].search(text)
    time = find_time(text[moved.end() :]) if moved else None
    if moved is None or time is None:
        return None
    return time, _take_time(text[: moved.start()])[1]


def _take_date(
    text: str, dates: Sequence[FoundDate], words: Vocabulary
) -> tuple[FoundDate | None, str]:
    """Give the date of the round, and the text without any date."""
    if not dates:
        return None, text
    if _MOVED.search(text) and dates[0].end_day and _ARROW.search(dates[0].text):
        held = replace(dates[0], day=dates[0].end_day, end_day=None)
    else:
        held = of_round(text, dates, words)[0]
    rest = text
    for one in reversed(dates):
        rest = f"{rest[: one.start]} {HOLE} {rest[one.end :]}"
    return held, rest


def _take_time(text: str) -> tuple[FoundTime | None, str]:
    found = find_time(text)
    if found is None:
        return None, text
    start, end = found.span
    return found, f"{text[:start]} {HOLE} {text[end:]}"


def _take_people(text: str) -> tuple[str, str]:
    """Split off the names after "with", up to the next separator."""
    match = _WITH.search(text)
    if match is None:
        return text, ""
    tail = text[match.end() :]
    end = re.search(r"\s[-–—|:→]\s|:\s|;|(?<=[^\W\d_]{4})\.\s", tail)
    stop = end.start() if end else len(tail)
    return text[: match.start()] + " " + tail[stop:], tail[:stop].strip(EDGES.replace(")", ""))


def _without_status(text: str, words: Vocabulary) -> str:
    """Take out the words of a status that stand in brackets, after a separator, or at an end."""
    kept = words.written["all"].sub(lambda match: _or_nothing(match, text), text)
    return without_empty(kept) if kept != text else text


def _or_nothing(match: re.Match[str], text: str) -> str:
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    is_apart = before in _BEFORE_STATUS and after in _AFTER_STATUS
    return " " if is_apart or not fold(match[0]) else match[0]


_BEFORE_STATUS = (*tuple(" ([:,–—-"), "")
_AFTER_STATUS = (*tuple(" )]:,;.!–—-"), "")
