r"""Text of notes in the files of plugins: harmless, on one line, and with its receipt.

Notes are written by many hands (a forwarded mail, a job advert, a shared vault), so their text must
not be able to end a list, open a comment, run a template, or turn into a tag. `notesyncd.api`
passes these functions on to plugins.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Protocol

# Not strftime: names of days and months would follow the locale, and exports are English.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Format characters; a list of our own, because that of `unicodedata` grows with Python."""
_NUMBERED = re.compile(r"(\d{1,9})(?=[.)](?:\s|\Z))")
_SPECIAL = re.compile(
    r"""[\\`*\[\]<$|]       # emphasis, code, links, HTML, mathematics, table cells
    | (?<![^\W_])_ | _(?![^\W_])  # emphasis; not the underscores of a_name or of an address
    | ~(?=~) | (?<=~)~ | =(?==) | (?<==)=      # struck through, highlighted
    | %(?=%) | (?<=[%<])%                      # comments of Obsidian, tags of Templater
    | \#(?=\w) | (?<!\S)\^(?=\w)               # tags, identifiers of blocks
    | &(?=\#?\w+;) | (?<=<)!                  # entities, HTML comments
    """,
    re.VERBOSE,
)
_LINK_BREAKERS = re.compile(r"[\[\]|#^]|%%")
_HEADING_MARKS = re.compile(r"[\[\]|#^:\\]|%%")
_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)\Z")


class Titled(Protocol):
    """What `round_title` reads; a `notesyncd.api.Round` has it."""

    @property
    def number(self) -> int | None:
        """Which round it is, if the notes count."""

    @property
    def name(self) -> str | None:
        """What the notes call it."""


class Receipt(Protocol):
    """Where a fact stands in the notes: `notesyncd.api.Source`."""

    @property
    def note(self) -> str:
        """Path of the note in the vault."""

    @property
    def line(self) -> int:
        """Line number, from 1."""

    @property
    def heading(self) -> str | None:
        """Text of the nearest heading above."""


@lru_cache(maxsize=4096)  # an export asks for the same lines some hundred times
def one_line(text: str) -> str:
    """Give `text` on one line, without control, format, and bidirectional characters.

    Joiners (U+200C, U+200D) stay: words and emoji need them. White space becomes one space.
    """
    if not (text.isascii() and text.isprintable()):  # as most is, and there may be much of it
        text = _INVISIBLE.sub("", _CONTROL.sub(" ", text))
    return " ".join(text.split())


@lru_cache(maxsize=4096)
def markdown_text(text: str) -> str:
    """Give `text` on one line so that Markdown (CommonMark, Obsidian) shows just these words."""
    escaped = _SPECIAL.sub(r"\\\g<0>", one_line(text))
    if escaped.startswith(("-", "+", ">", "#", "=")):
        return "\\" + escaped
    number = _NUMBERED.match(escaped)
    return f"{number[1]}\\{escaped[number.end() :]}" if number else escaped


def waited_for(owner: str | None, text: str) -> str:
    """Give for whom one waits, to stand before what they promised: `Tom` before `sends the map`.

    Nothing, if it is the seeker's own, or begins with its owner: `She promised a map`.
    """
    name = one_line(owner or "")
    first, words = name.casefold().split(" ")[0], one_line(text).casefold()
    if words.startswith(first) and not words[len(first) : len(first) + 1].isalnum():
        return ""
    return _OBJECTS.get(name.casefold(), name)


_OBJECTS = {"they": "them", "she": "her", "he": "him"}


def plain_title(one: Titled) -> str:
    """Give the name of a round as it is: `Technical interview (round 2)`; not safe in Markdown."""
    if not one.name:
        return f"Round {one.number}" if one.number is not None else "Interview"
    name = one_line(one.name)
    if one.number is None or str(one.number) in name.split():
        return name
    return f"{name} (round {one.number})"


def round_title(one: Titled) -> str:
    """Give the name of a round, safe in Markdown: `Technical interview (round 2)`."""
    return markdown_text(plain_title(one)) if one.name else plain_title(one)


def receipt(source: Receipt) -> str:
    """Give a link to a line of a note, such as `[[Jobs/Acme#Round 1|line 12]]`.

    Exported tasks keep their ticks when a receipt in them changes.
    """
    return _link(source.note, source.heading or "", source.line)


@lru_cache(maxsize=4096)
def _link(path: str, heading: str, line: int) -> str:
    note = path.removesuffix(".md")
    if _LINK_BREAKERS.search(note) or note != one_line(note):
        return f"({markdown_text(path)}, line {line})"
    heading = one_line(_HEADING_MARKS.sub(" ", heading))
    anchor = f"#{heading}" if heading else ""
    return f"[[{note}{anchor}|line {line}]]"


@lru_cache(maxsize=64)
def zone_of(name: str | None) -> tzinfo | None:
    """Give the zone of an IANA name or an offset such as `+02:00`; `None` if it is neither."""
    if not name:
        return None
    if offset := _OFFSET.match(name):
        minutes = int(offset[2]) * 60 + int(offset[3])
        if minutes >= 24 * 60:
            return None
        return timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes))
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415 - not every worker does

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def day_of(moment: date, zone: str) -> date:
    """Give the day of a day or an instant, in the time zone `zone`."""
    return _in_zone(moment, zone).date() if isinstance(moment, datetime) else moment


def _in_zone(moment: datetime, zone: str) -> datetime:
    try:
        return moment.astimezone(zone_of(zone) or UTC)
    except OverflowError:  # the first and the last day that Python knows
        return moment


def day_text(day: date, *, long: bool = False) -> str:
    """Give a day in words: `Tue 3 Feb 2026`, or `Tuesday, 3 February 2026`."""
    name, month = _DAYS[day.weekday()], _MONTHS[day.month - 1]
    if long:
        return f"{name}, {day.day} {month} {day.year}"
    return f"{name[:3]} {day.day} {month[:3]} {day.year}"


def clock_text(starts: datetime, duration: timedelta | None, zone: str) -> str:
    """Give the time of day in `zone`: `14:30`, or `14:30–15:30`."""
    begin = f"{_in_zone(starts, zone):%H:%M}"
    try:
        end = starts.astimezone(UTC) + (duration or timedelta())
    except OverflowError:
        return begin
    return f"{begin}–{_in_zone(end, zone):%H:%M}" if duration else begin
