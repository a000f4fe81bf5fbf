"""What events and to-dos have in common.

All text passes `one_line`, line by line, before it gets near icalendar: no control or bidirectional
character, no line break of a note's own. Nothing here ever has an ATTENDEE or an ORGANIZER, so no
program sends an invitation because of a note.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote

from icalendar import Component

from notesyncd.api import Source, one_line
from notesyncd_calendar.settings import Settings

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
"""Where time stamps begin: they count revisions, for an export must not depend on the clock."""

MAX_TEXT = 2000
"""Characters of one line; longer ones are cut."""

_MAX_INTEGER = 2**31 - 1
"""RFC 5545, 3.3.8."""

_FOLDED = 75
"""Bytes of a line from which on icalendar folds it (RFC 5545, 3.1)."""

_DAY = 24 * 60 * 60
_MAX_REVISION = 1_000_000
"""As far as stamps count; beyond it the years would get more than four digits."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One event or to-do, as it stands in a file."""

    uid: str
    data: bytes
    """From its BEGIN line to its END line, both included."""


def is_possible(day: date) -> bool:
    """Tell whether calendars can cope with a day: `9999-12-31` in a note stands for "never"."""
    return 1900 <= day.year < 9000


def start_item(item: Component, uid: str, revision: int, summary: str) -> None:
    """Fill in what identifies an item, which version it is, and what it is called."""
    item.add("UID", f"{one_line(uid)}@notesyncd")
    item.add("SEQUENCE", min(max(0, revision), _MAX_INTEGER))
    item.add("SUMMARY", clean(summary))
    item.add("CLASS", "PRIVATE")


def finish_item(item: Component) -> Entry:
    """Give the item with its time stamps, of which it must not have any yet.

    DTSTAMP and LAST-MODIFIED say when it was last revised (RFC 5545, 3.8.7.2 and 3.8.7.3). There
    is no clock, so they count: a day for each revision, and within that day seconds drawn from the
    content. The host gives a new revision for whatever an entry shows of the notes, so stamps grow
    with SEQUENCE, and stay the same for ever while nothing changes. Only an option changes them
    within their day: some programs take an update only if LAST-MODIFIED is another.
    """
    begin, rest = _lines(item).split(b"\r\n", 1)
    seconds = int.from_bytes(hashlib.sha256(rest).digest()[:8]) % _DAY
    days = min(int(str(item["SEQUENCE"])), _MAX_REVISION)
    stamp = f"{EPOCH + timedelta(days=days, seconds=seconds):%Y%m%dT%H%M%SZ}".encode()
    stamps = b"DTSTAMP:%b\r\nLAST-MODIFIED:%b" % (stamp, stamp)
    return Entry(uid=str(item["UID"]), data=b"\r\n".join((begin, stamps, rest)))


def _lines(item: Component) -> bytes:
    """Give what `item.to_ical()` does, which takes long to see that most lines need no folding."""
    lines = (line for line in item.content_lines() if line)
    short = (line.encode() if len(line) < _FOLDED and line.isascii() else line.to_ical()
             for line in lines)  # fmt: skip
    return b"\r\n".join((*short, b""))


def add_text(item: Component, name: str, lines: Iterable[str]) -> None:
    """Add a text of several lines, unless it is empty."""
    text = "\n".join(line for line in map(clean, lines) if line)
    if text:
        item.add(name, text)


def add_description(item: Component, lines: Iterable[str], source: Source, vault: str) -> None:
    """Add what the item is about, and the way back to its note.

    Without the line: it moves whenever something above it is written, and the entry with it.
    """
    link = note_link(vault, source.note)
    add_text(item, "DESCRIPTION", [*lines, f"Note: {source.note}", link])
    if link:
        item.add("URL", link)


def add_categories(item: Component, *names: str) -> None:
    """Add the categories by which calendars can be filtered, each once."""
    item.add("CATEGORIES", list(dict.fromkeys(name for name in map(clean, names) if name)))


def note_link(vault: str, note: str) -> str:
    """Give the address that opens a note in Obsidian; empty without a name of the vault.

    https://help.obsidian.md/Extending+Obsidian/Obsidian+URI: both parts are percent-encoded.
    """
    if not vault:
        return ""
    name, path = (
        quote(one, safe="", errors="replace") for one in (vault, note.removesuffix(".md"))
    )
    return f"obsidian://open?vault={name}&file={path}"


def clean(text: str) -> str:
    """Give `text` on one line that no calendar stumbles over."""
    line = one_line(text)
    return line if len(line) <= MAX_TEXT else line[: MAX_TEXT - 1] + "…"


def title(settings: Settings, neutral: str, telling: str) -> str:
    """Give the title of an item: a neutral one where others may look on."""
    return neutral if settings.discreet else telling
