"""A heading, a table cell, or a bullet's beginning, read as the title of a round.

`Round 2: System design with Ada Byron (CTO) - Tue, 3 Feb 2026, 14:00 CET (cancelled)` says number,
name, people, date, time, and status.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from notesyncd.api import RoundStatus
from notesyncd.notes.context import NoteContext
from notesyncd.notes.markdown.inline import plain_text
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
_WITH = re.compile(r"(?<!\w)(?:with|w/|mit|avec|con)\s+(?=\S)", re.IGNORECASE)
_DIGITS = re.compile(
    r"(?:#|no\.?\s*|nr\.?\s*)?(\d{1,2})(?:st|nd|rd|th|\.|e|ème|ª|º)?", re.IGNORECASE
)
_DEADLINE = re.compile(
    r"(?:\bdue|\bdeadline:?|\bfällig(?: am)?|\babgabe(?: am)?|\brendu|\bentrega)\s*$", re.IGNORECASE
)
_ABOUT_A_ROUND = re.compile(
    r"\S (?:for|before|after|vor|fur|nach|avant|apres|pour|antes de|para) "
    r"(?:the |the next |die |der |la |le |el )?"
    r"(?:round|interview|stage|runde|gesprach|entretien|entrevista|ronda)\b"
)
_BEFORE_DASH = re.compile(r"([^\W\d_]+)\s*(?:[-–—:|]|for|für|pour|para)\s+", re.IGNORECASE)
_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_EDGES = " \t\n-–—:,;|/·•→➡>=~.()[]*_@#"
_EMPTY_BRACKETS = re.compile(r"[(\[]\s*(?:[,;:\-–—@]|to|on|at|auf|am|um|au|le|al|el)*\s*[)\]]")
_MOST_WORDS = 14
_LONGEST = 500


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
    plain = _SHORT_ROUND.sub(r"Round \1", plain_text(_ANCHOR.sub("", text)).strip())
    struck = text.strip().startswith("~~") and text.strip().endswith("~~")
    whole, plain = plain, _without_old_date(plain, words)
    status = "cancelled" if struck else status_of(plain, words)
    if status == "cancelled" and not find_dates(plain, reference=reference, order=order):
        plain = whole  # `cancelled (was 3 Feb)`: that is the day on which it was not held
    stamp = find_time(plain) if _TIMESTAMP.search(plain) else None
    dates = [
        one
        for one in find_dates(plain, reference=reference, order=order)
        if not _DEADLINE.search(plain[: one.start])
    ]
    day, rest = _take_date(plain, dates, words)
    time, rest = _moved_time(rest, words) or _take_time(rest)
    time = stamp or time
    duration = find_duration(rest)
    rest = _DURATION.sub(" ", rest) if duration else rest
    if time is None and duration and timedelta(hours=7) <= duration <= timedelta(hours=20):
        # "20 janvier, 11h": no interview takes that long, so it is the time of day
        time, duration = find_time(f"{duration // timedelta(hours=1)}:00 h"), None
    rest, people = _take_people(_EMPTY_BRACKETS.sub(" ", rest))
    rest = clean(_without_status(rest, words))
    rest = _without_prep(rest, words) if day else rest
    number, name = _number_and_name(rest, words)
    title = RoundTitle(
        number=number,
        name=name or None,
        day=day,
        time=time,
        duration=duration,
        status=status,
        people=people,
    )
    return _with_strength(title, rest, words)


def status_of(text: str, words: Vocabulary) -> RoundStatus | None:
    """Give the status that words or emoji in `text` say, or `None`.

    Of several, "cancelled" wins over "done", and "done" over "scheduled"; but what was moved to
    another date is scheduled.
    """
    if words.has("rounds.status.moved", text):
        return "scheduled"
    found = [s for s in _STATUSES if words.has(f"rounds.status.{s}", text)]
    return found[0] if found else None


def is_status_line(text: str, words: Vocabulary) -> bool:
    """Tell whether a short line says only a round's status: `Cancelled by them`, `No-show`."""
    folded = fold(text)
    names = [f"rounds.status.{status}" for status in ("moved", *_STATUSES)]
    starts = any(
        match.start() == 0 for name in names if (match := words.patterns[name].match(folded))
    )
    is_symbol = any(text.strip().startswith(s) for name in names for s in words.emoji[name])
    return len(text.split()) <= _MOST_STATUS_WORDS and (starts or is_symbol)


_MOST_STATUS_WORDS = 8
_STATUSES: tuple[RoundStatus, ...] = ("cancelled", "done", "scheduled")


def clean(text: str) -> str:
    """Give `text` without the separators at its ends and without empty brackets."""
    text = re.sub(r"(?:\s*,){2,}", ",", _EMPTY_BRACKETS.sub(" ", text))
    text = re.sub(r"(?:\s[-–—])+(\s[-–—]\s)", r"\1", text)
    text = re.sub(r"\s+", " ", text).strip(_EDGES)
    if text.count("(") > text.count(")"):
        text += ")"
    return text


def _without_prep(text: str, words: Vocabulary) -> str:
    """Take `Prep –` off a title that says which round is prepared for, and when that is."""
    match = _BEFORE_DASH.match(text)
    is_prep = match is not None and fold(match[1]) in words.words["rounds.prep"]
    return text[match.end() :] if match and is_prep else text


def _without_old_date(text: str, words: Vocabulary) -> str:
    """Take out where a round was moved from, such as `(rescheduled from 3pm EST)`."""
    match = words.written["was"].search(text)
    if match is None:
        return text
    end = re.search(r"[)\];]|,\s|\s(?:to|auf|au|al)\s|→|->|$", text[match.end() :])
    return text[: match.start()] + " " + text[match.end() + (end.start() if end else 0) :]


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
    """Give the date, the new one if it was moved, and the text without any date."""
    if not dates:
        return None, text
    moved = words.written["moved"].search(text)
    after = [one for one in dates if moved and one.start >= moved.start()]
    if _MOVED.search(text) and dates[0].end_day and _ARROW.search(dates[0].text):
        after = [replace(dates[0], day=dates[0].end_day, end_day=None)]
    elif _MOVED.search(text) and len(dates) > 1:
        between = text[dates[0].end : dates[1].start]
        after = [dates[1]] if _ARROW.search(between) else after
    rest = text
    for one in reversed(dates):
        rest = rest[: one.start] + " " + rest[one.end :]
    return (after or list(dates))[0], _EMPTY_BRACKETS.sub(" ", rest)


def _take_time(text: str) -> tuple[FoundTime | None, str]:
    found = find_time(text)
    if found is None:
        return None, text
    start, end = found.span
    before = re.sub(r"(?:\b(?:at|um|à|a las|@)|@)\s*$", "", text[:start], flags=re.IGNORECASE)
    return found, f"{before} {text[end:]}"


def _take_people(text: str) -> tuple[str, str]:
    """Split off the names after "with", up to the next separator."""
    match = _WITH.search(text)
    if match is None:
        return text, ""
    tail = text[match.end() :]
    end = re.search(r"\s[-–—|:→]\s|:\s|;|(?<=[^\W\d_]{4})\.\s", tail)
    stop = end.start() if end else len(tail)
    return text[: match.start()] + " " + tail[stop:], tail[:stop].strip(_EDGES.replace(")", ""))


def _without_status(text: str, words: Vocabulary) -> str:
    """Take out the words of a status that stand in brackets, after a separator, or at an end."""
    kept = words.written["all"].sub(lambda match: _or_nothing(match, text), text)
    return _EMPTY_BRACKETS.sub(" ", kept) if kept != text else text


def _or_nothing(match: re.Match[str], text: str) -> str:
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    is_apart = before in _BEFORE_STATUS and after in _AFTER_STATUS
    return " " if is_apart or not fold(match[0]) else match[0]


_BEFORE_STATUS = (*tuple(" ([:,–—-"), "")
_AFTER_STATUS = (*tuple(" )]:,;.!–—-"), "")


def _number_and_name(text: str, words: Vocabulary) -> tuple[int | None, str]:
    """Split `Round 2: System design` into 2 and the name; `Second interview` keeps its name."""
    tokens = re.findall(r"[^\s:,;()\[\]–—|]+", text)
    for index, token in enumerate(tokens[:8]):
        noun = _noun_beside(tokens, index, words)
        if not noun:
            continue
        digits = _DIGITS.fullmatch(token)
        if digits and 0 < int(digits[1]) <= 20:
            return int(digits[1]), _name_after(text, token, noun)
        if (number := words.numbers.get(fold(token))) and len(token) > 1:
            is_count = noun == tokens[index - 1] if index else False
            return number, _name_after(text, token, noun) if is_count else text
    return None, text


def _noun_beside(tokens: list[str], index: int, words: Vocabulary) -> str:
    """Give the word for a round just before the number, else just after it."""
    nouns = words.words["rounds.nouns"]
    if index and fold(tokens[index - 1]) in nouns:
        return tokens[index - 1]
    after = tokens[index + 1 : index + 2]
    return after[0] if after and fold(after[0]) in nouns else ""


def _name_after(text: str, number: str, noun: str) -> str:
    pair = rf"{re.escape(noun)}[\s:]*{re.escape(number)}|{re.escape(number)}\s*{re.escape(noun)}"
    rest = clean(re.sub(pair, " ", text, count=1))
    inner = re.fullmatch(r"\((.*)\)", rest)
    return clean(inner[1]) if inner else rest


def _with_strength(title: RoundTitle, rest: str, words: Vocabulary) -> RoundTitle:
    folded = fold(rest)
    tokens = folded.split()
    if (
        _ABOUT_A_ROUND.search(folded)
        or not tokens
        or len(tokens) > _MOST_WORDS
        or words.words["rounds.not_rounds"] & set(tokens)
    ):
        strength = 0
    elif title.number is not None:
        strength = 2
    else:
        strength = _strength_of_words(folded, words)
    name = title.name
    if (
        name
        and title.number is not None
        and words.words["rounds.debriefs"] >= set(fold(name).split())
    ):
        name = None
    return RoundTitle(
        number=title.number,
        name=name,
        day=title.day,
        time=title.time,
        duration=title.duration,
        status=title.status,
        people=title.people,
        strength=strength,
    )


def _strength_of_words(folded: str, words: Vocabulary) -> int:
    found = words.patterns["rounds.names"].findall(folded)
    if not found:
        return 0
    if all(name in words.words["rounds.weak"] for name in found):
        return 1
    return 2
