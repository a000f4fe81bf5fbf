"""Days that hold no more: `2026-03-20 14:00 phone screen, moved to 2026-03-22`, `~~3/3~~ 5/3`.

Where words or strokes say which of two days holds, the text is written anew with that one in the
place of the other, so that all that reads rounds sees one day only. Where nothing says it, the text
stays as it is.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from notesyncd.notes.rounds.move_words import MovePatterns, move_patterns
from notesyncd.notes.rounds.told_words import is_of_other_day
from notesyncd.notes.values.date_words import WEEKDAY_NUMBER
from notesyncd.notes.values.dates import FoundDate
from notesyncd.notes.values.times import find_time
from notesyncd.notes.vocabulary import Vocabulary

__all__ = ["as_held", "is_struck", "new_moment"]

Dates = Callable[[str], Sequence[FoundDate]]
"""Gives the dates in a text."""

_STRUCK = re.compile(r"~~[^~\n]{1,300}~~")
_CLOSING = re.compile(r"[)\]]")
_SENTENCE = re.compile(r"(?<=[^\W\d]{2})[.!?;](?=\s)|,\s")
_AT = re.compile(r"[\s,]*(?:(?<!\w)(?:at|um|à|a las|ab)|@)?\s*$", re.IGNORECASE)
_WORD_NEXT = re.compile(r"\s[^\W\d]")
_ARROW = re.compile(r"\W*(?:→|->|=>|➡|⇒)\W*")
_SHORT_DAY = re.compile(r"(?<![\w./-])(?P<day>\d{1,2}(?P<mark>[/.])\d{1,2})\.?(?![\w/]|[.]\d)")
_ARROWS = ("→", "->", "=>", "➡", "⇒")
_NEAR = 20
_CANCELLED = "cancelled"
"""A word of `rounds.status.cancelled`."""
_TIME_REACH, _TIME_NEAR = 30, 12
_BEFORE = 70
_WEEK = 7
_LONGEST = 1000
"""Longer texts are no lines of a round."""
_MOST_MOVES = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class _Move:
    """Two moments of a text: the one that holds, and where the other and its words stand."""

    new: str
    has_time: bool
    old: tuple[int, int]
    cut: tuple[int, int]
    """What tells of the move: it is left out."""


def as_held(text: str, words: Vocabulary, dates: Dates) -> str:
    """Give `text` with the day that holds in the place of one that holds no more."""
    if "~~" in text:
        text = _without_struck(text, dates)
    patterns = move_patterns(words)
    is_told = patterns.hint.search(text.lower()) or any(arrow in text for arrow in _ARROWS)
    if len(text) > _LONGEST or not is_told:
        return text
    if len(dates(text)) > 1:
        text = patterns.aloud.sub("", text)
    text = _with_year(_from_old(text, patterns, dates), patterns, dates)
    for _ in range(_MOST_MOVES):
        move = _move(text, words, patterns, dates)
        if move is None:
            return text
        text = _written(text, move, patterns)
    return text


def _with_year(text: str, patterns: MovePatterns, dates: Dates) -> str:
    """Write `2/18/26, moved to 2/25` with the year of the old day after the new one."""
    match = next((one for one in _SHORT_DAY.finditer(text) if _is_new(one, text, patterns)), None)
    old = dates(text[: match.start()]) if match else ()
    if match is None or not old or old[0].day is None:
        return text
    return f"{text[: match.end('day')]}{match['mark']}{old[0].day.year}{text[match.end() :]}"


def _is_new(match: re.Match[str], text: str, patterns: MovePatterns) -> bool:
    told = patterns.to_day.search(text, 0, match.start())
    return bool(told and told["moving"])


def is_struck(text: str) -> bool:
    """Tell whether the whole text is struck through, but for its mark of a bullet or emphasis."""
    return _STRUCK.fullmatch(text.strip(" *_-:.")) is not None


def new_moment(text: str, words: Vocabulary, dates: Dates, old: date | None) -> str | None:
    """Give the new day and time that `text` says in words such as `pushed to Thursday 2pm`."""
    patterns = move_patterns(words)
    if len(text) > _LONGEST or not patterns.hint.search(text.lower()):
        return None
    for one in dates(text):
        told = patterns.to_day.search(text, 0, one.start)
        link = patterns.link.search(text, 0, one.start)
        if (told and told["moving"]) or (link and patterns.after.match(text, one.end)):
            return _moment(text, _day_text(one), one.end)[0]
    weekday = patterns.to_weekday.search(text)
    if weekday is None or old is None:
        return None
    return _moment(text, _on_weekday(weekday, old, patterns), weekday.end())[0]


def _without_struck(text: str, dates: Dates) -> str:
    """Leave out what is struck through; where nothing else has a day, say that it is cancelled."""
    if is_struck(text):
        return f"{text.replace('~~', '')} ({_CANCELLED})"
    kept = _STRUCK.sub(" ", text)
    is_replaced = bool(re.search(r"\w", kept)) and (dates(kept) or not dates(text.replace("~", "")))
    return (
        re.sub(r" {2,}", " ", kept) if is_replaced else text.replace("~~", "") + f" ({_CANCELLED})"
    )


def _from_old(text: str, patterns: MovePatterns, dates: Dates) -> str:
    """Write `moved from 3 March, 10:00 to 5 March, 11:00` as the new moment only."""
    told = patterns.moved_from.search(text)
    if told is None:
        return text
    for one in dates(text):
        is_new = one.start <= told.end() + 1 or patterns.link.search(text, told.end(), one.start)
        if one.day and not one.end_day and one.end > told.end() and is_new:
            moment, end = _moment(text, one.day.isoformat(), one.end)
            lead = patterns.lead.search(text, 0, told.start())
            start = lead.start() if lead else told.start()
            return f"{text[:start]} {moment}{text[_past_bracket(text, end) :]}".strip()
    return text


def _move(text: str, words: Vocabulary, patterns: MovePatterns, dates: Dates) -> _Move | None:
    found = dates(text)
    for old, new in pairwise(found):
        move = _between(text, old, new, words, patterns)
        if move is not None:
            return move
    if len(found) != 1 or found[0].day is None:
        return None
    weekday = patterns.to_weekday.search(text, found[0].end)
    if weekday is None or _is_of_other_round(text, found[0], weekday.start(), words):
        return None
    told = _on_weekday(weekday, found[0].day, patterns)
    return _forward(text, found[0], told, weekday.start("moving"), weekday.end())


def _between(
    text: str, old: FoundDate, new: FoundDate, words: Vocabulary, patterns: MovePatterns
) -> _Move | None:
    """Give the move from one date to the next one, or back, if the words around say so."""
    back = patterns.from_day.search(text, old.end, new.start)
    if back:
        # `(was 3 March, 10:00)`; without a bracket the time after it is that of the new day.
        is_inside = "(" in back[0] or "[" in back[0]
        end = _past_bracket(text, _moment(text, "", new.end)[1] if is_inside else new.end)
        return _Move(
            new=text[old.start : old.end], has_time=False, old=(old.start, old.end),
            cut=(back.start(), end),
        )  # fmt: skip
    start, end = _told_between(text, old, new, words, patterns), new.end
    if start is None and (planned := _planned(text, old, patterns)) is not None:
        contrast = patterns.contrast.search(text, old.end, new.start)
        start = contrast.start() if contrast else None
        old = replace(old, start=planned) if contrast else old
    if start is None and _is_in_row(text, old, new, patterns):
        start = old.end
    if start is None and (link := patterns.link.search(text, old.end, new.start)):
        clock_end = _moment(text, "", new.end)[1]
        after = patterns.after.match(text, clock_end)
        if after:
            return _forward(text, old, _day_text(new), link.start(), new.end, after.end())
    if start is None or _is_of_other_round(text, old, start, words):
        return None
    if is_of_other_day(text[: old.start][-_BEFORE:], words):
        return None
    return _forward(text, old, _day_text(new), start, end)


def _told_between(
    text: str, old: FoundDate, new: FoundDate, words: Vocabulary, patterns: MovePatterns
) -> int | None:
    """Give where the words begin that say that the second day took the place of the first.

    An arrow says it after the name of a round: `phone screen 3 March -> 5 March`.
    """
    told = patterns.off_to_day.search(text, old.end, new.start)
    told = told or patterns.to_day.search(text, old.end, new.start)
    if told:
        return told.start()
    is_arrow = _ARROW.fullmatch(text, old.end, new.start)
    if not is_arrow:
        return None
    before = text[: old.start][-_BEFORE:]
    is_all = not before.strip(" -*") and len(text) - new.end <= _TIME_NEAR
    names = is_all or words.patterns["rounds.names"].search(before.lower())
    return old.end if names or patterns.moving.search(before[-_NEAR:]) else None


def _is_in_row(text: str, old: FoundDate, new: FoundDate, patterns: MovePatterns) -> bool:
    """Tell whether two days stand in a row of those that held: `was 3 March, then 4 March`."""
    is_next = patterns.then_day.search(text, old.end, new.start)
    return bool(is_next and patterns.was_day.search(text, max(0, old.start - _BEFORE), old.start))


def _planned(text: str, old: FoundDate, patterns: MovePatterns) -> int | None:
    """Give where the words before the old day begin that say that it was only a plan."""
    planned = patterns.planned.search(text, max(0, old.start - _BEFORE), old.start)
    return planned.start() if planned else None


def _is_of_other_round(text: str, old: FoundDate, start: int, words: Vocabulary) -> bool:
    """Tell whether another round was moved: `3 March phone screen, onsite moved to 9 March`."""
    pieces = _SENTENCE.split(text[old.end : start])
    last = pieces[-1] if len(pieces) > 1 else ""
    names = words.patterns["rounds.names"]
    return bool(names.search(last.lower())) and bool(
        names.search(f"{text[: old.start]} {' '.join(pieces[:-1])}".lower())
    )


def _forward(
    text: str, old: FoundDate, told: str, start: int, end: int, past: int | None = None
) -> _Move:
    new, end = _moment(text, told, end)
    return _Move(
        new=new,
        has_time=new != told,
        old=(old.start, old.end),
        cut=(start, _past_bracket(text, past or end)),
    )


def _written(text: str, move: _Move, patterns: MovePatterns) -> str:
    first, last = move.old
    lead = patterns.lead.search(text, last, move.cut[0])
    stop = lead.start() if lead else move.cut[0]
    before, between = text[:first], text[last:stop]
    if move.has_time and (clock := find_time(text[first:stop])):
        stretch = text[first:stop]
        told = _AT.sub("", stretch[: clock.span[0]])
        between = (told + stretch[clock.span[1] :])[last - first :]
    elif move.has_time and (clock := find_time(before)):
        before = before[: clock.span[0]] + before[clock.span[1] :]
    rest = text[move.cut[1] :]
    is_open = _WORD_NEXT.match(rest) and text[: move.cut[1]][-1:] not in ")]"
    comma = "," if is_open else ""
    return f"{before}{move.new}{between}{comma}{rest}"


def _moment(text: str, day: str, end: int) -> tuple[str, int]:
    """Give a day with the time right after it, and where that ends."""
    clock = find_time(text[end : end + _TIME_REACH])
    if clock is None or clock.span[0] > _TIME_NEAR:
        clock = find_time(f"Friday{text[end : end + _TIME_REACH]}")
        if clock is None or clock.span[0] > _TIME_NEAR + len("Friday"):
            return day, end
        return f"{day} {clock.start:%H:%M}", end + clock.span[1] - len("Friday")
    spelled = text[end + clock.span[0] : end + clock.span[1]]
    return f"{day} {spelled}", end + clock.span[1]


def _day_text(one: FoundDate) -> str:
    return one.day.isoformat() if one.day and not one.end_day else one.text


def _past_bracket(text: str, end: int) -> int:
    closed = _CLOSING.match(text, end)
    is_open = closed and text.rfind("(", 0, end) > text.rfind(")", 0, end)
    return closed.end() if closed and is_open else end


def _on_weekday(match: re.Match[str], old: date, patterns: MovePatterns) -> str:
    """Give the day that `pushed to Thursday` names, or both where it may be either of two."""
    ahead = (WEEKDAY_NUMBER[match["weekday"].lower()] - old.weekday()) % _WEEK or _WEEK
    later, earlier = old + timedelta(days=ahead), old + timedelta(days=ahead - _WEEK)
    if patterns.earlier.search(match["moving"]):
        return (earlier - timedelta(days=_WEEK * (earlier == old))).isoformat()
    is_this_week = later.isocalendar()[:2] == old.isocalendar()[:2]
    if is_this_week or earlier == old or match["later"] or match["next"]:
        return later.isoformat()
    return f"{earlier.isoformat()} or {later.isoformat()}"
