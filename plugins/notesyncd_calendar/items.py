"""What events and to-dos have in common.

All text passes `one_line`, line by line, before it gets near icalendar: no control or bidirectional
character, no line break of a note's own. Nothing here ever has an ATTENDEE or an ORGANIZER, so no
program sends an invitation because of a note.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from icalendar import Component

from notesyncd.api import Source, one_line

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
"""Where time stamps begin: they count revisions, for an export must not depend on the clock."""

MAX_TEXT = 2000
"""Characters of one line; longer ones are cut."""


def is_possible(day: date) -> bool:
    """Tell whether calendars can cope with a day: `9999-12-31` in a note stands for "never"."""
    return 1900 <= day.year < 9000


def start_item(item: Component, uid: str, revision: int, summary: str) -> None:
    """Fill in what identifies an item, which version it is, and what it is called.

    DTSTAMP and LAST-MODIFIED grow with SEQUENCE (RFC 5545, 3.8.7), one minute for each revision.
    """
    stamp = EPOCH + timedelta(minutes=max(0, revision))
    item.add("UID", f"{one_line(uid)}@notesyncd")
    item.add("DTSTAMP", stamp)
    item.add("LAST-MODIFIED", stamp)
    item.add("SEQUENCE", max(0, revision))
    item.add("SUMMARY", clean(summary))
    item.add("CLASS", "PRIVATE")


def add_text(item: Component, name: str, lines: Iterable[str]) -> None:
    """Add a text of several lines, unless it is empty."""
    text = "\n".join(line for line in map(clean, lines) if line)
    if text:
        item.add(name, text)


def add_categories(item: Component, *names: str) -> None:
    """Add the categories by which calendars can be filtered."""
    item.add("CATEGORIES", [name for name in map(clean, names) if name])


def clean(text: str) -> str:
    """Give `text` on one line that no calendar stumbles over."""
    line = one_line(text)
    return line if len(line) <= MAX_TEXT else line[: MAX_TEXT - 1] + "…"


def noted(source: Source) -> str:
    """Give the receipt: `Note: Jobs/Acme.md:12`."""
    return f"Note: {source.note}:{source.line}"
