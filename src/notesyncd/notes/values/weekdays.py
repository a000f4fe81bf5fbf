"""Weekday words next to a date."""

import re
from dataclasses import dataclass

from notesyncd.notes.values.date_words import SHORT_WEEKDAYS, WEEKDAY_NUMBER, WEEKDAYS, any_of

_LONG = any_of(word for words in WEEKDAYS for word in words)
# The two-letter forms need their capital, the others do not.
_WORD = rf"(?:(?i:{_LONG})|{any_of(SHORT_WEEKDAYS)})"
_BEFORE = re.compile(
    rf"(?<!\w)(?P<word>{_WORD}|(?i:mar))[.,]{{0,2}} {{0,2}}(?:(?:the|den|dem|le|el) )?$"
)
"""Before a date, `mar` is no month, but a Tuesday in French and Spanish."""
_AFTER = re.compile(rf",? {{0,2}}(?P<open>\()?(?P<word>{_WORD})(?!\w)(?(open)\.?\))")
_LOWER = re.compile(r"(?<!\w)(?P<word>mo|di|mi|do|fr|sa|so)[.,]? $")
_DOTTED = re.compile(r"\d\d?\. ?\d")
"""Before such a date the two-letter forms need no capital: `do 26.3.`."""
_FIRST = re.compile(rf"\W*(?P<word>{_WORD}|(?i:mar)(?=[., ]{{1,3}}\d{{1,2}}(?:/| [^\W\d])))(?!\w)")
""" `mar 3 février` begins with a weekday, and `Mar 3` with a month."""
_LAST = re.compile(rf"(?<!\w)(?P<word>{_WORD})\W*$")
_TUESDAY = 1
_REACH = 22


@dataclass(frozen=True, kw_only=True, slots=True)
class WeekdayWord:
    """A weekday word and where it stands."""

    weekday: int
    """0 is Monday."""
    start: int
    end: int


def weekday_before(text: str, start: int) -> WeekdayWord | None:
    """Give the weekday word that ends at `start`, as in `Tue, 3 Feb 2026`."""
    window = max(0, start - _REACH)
    lower = _LOWER.search(text, window, start) if _DOTTED.match(text, start) else None
    return _word(_BEFORE.search(text, window, start) or lower)


def weekday_after(text: str, end: int) -> WeekdayWord | None:
    """Give the weekday word that begins at `end`, as in `2026-02-03 Tue` or `3 Feb (Tue)`."""
    return _word(_AFTER.match(text, end))


def weekday_of(text: str) -> int | None:
    """Give the weekday with which a date as written begins or ends: `Wed 4 March`; 0 is Monday."""
    word = _word(_FIRST.match(text) or _LAST.search(text))
    return word.weekday if word else None


def _word(match: re.Match[str] | None) -> WeekdayWord | None:
    if match is None:
        return None
    weekday = WEEKDAY_NUMBER.get(match["word"].lower(), _TUESDAY)
    return WeekdayWord(weekday=weekday, start=match.start(), end=match.end())
