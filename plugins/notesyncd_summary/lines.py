"""Lines that the Markdown pages share: names, days, and follow-ups, each with its receipt."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import TypeVar

from notesyncd.api import (
    Application,
    Context,
    FollowUp,
    Person,
    Round,
    clock_text,
    day_of,
    day_text,
    markdown_text,
    receipt,
    waited_for,
)

L = TypeVar("L")

MOST = 100
"""So many lines of one kind are on a page; then it says how many more there are."""
TIMES = 12
"""So many times of one question or point are listed: the latest."""
_NOT_IN_NAMES = re.compile(r"[^a-z0-9-]+")


def page_name(identifier: str) -> str:
    """Give the name of a page about the application or round with this id, without `.md`."""
    return _NOT_IN_NAMES.sub("-", identifier).strip("-") or "application"


def page_path(application: Application) -> str:
    """Give the path of an application's page."""
    return f"applications/{page_name(application.id)}.md"


def link(application: Application) -> str:
    """Give the company's name as a link from the dashboard to its page."""
    return f"[{markdown_text(application.company)}]({page_path(application)})"


def section(title: str, lines: Iterable[str]) -> list[str]:
    """Give a section, or nothing if it has no lines."""
    found = list(lines)
    return [f"## {title}", "", *found, ""] if found else []


def page(lines: Iterable[str]) -> str:
    """Give lines as a text with one line break at its end."""
    return "\n".join(lines).rstrip() + "\n"


def when(one: Round, context: Context) -> str | None:
    """Give the day of a round, and its time if the note has one; `None` without a day."""
    if one.starts is None:
        return None
    day = day_text(day_of(one.starts, context.timezone))
    if not isinstance(one.starts, datetime):
        return day
    return f"{day}, {clock_text(one.starts, one.duration, context.timezone)}"


def people_text(people: Iterable[Person]) -> str:
    """Give people with their roles: `Tom Okafor (Head of Data), Mira Holm`."""
    return ", ".join(
        markdown_text(f"{one.name} ({one.role})" if one.role else one.name) for one in people
    )


def follow_up_text(one: FollowUp) -> str:
    """Give what is to do, by whom if by others, and where that is written."""
    is_theirs = one.owner and waited_for(one.owner, one.text)
    owner = f"**{markdown_text(one.owner or '')}**: " if is_theirs else ""
    return f"{owner}{markdown_text(one.text)} {receipt(one.source)}"


def distance(day: date, today: date) -> str:
    """Give how far a day is from today in words: `tomorrow`, `in 4 days`, `9 days ago`."""
    days = (day - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(days)
    return near or (f"in {days} days" if days > 0 else f"{-days} days ago")


def counted(number: int, word: str) -> str:
    """Give a number with its noun: `1 application`, `3 applications`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def most(found: Sequence[L], line: Callable[[L], str]) -> Iterator[str]:
    """Give a line for each of the first `MOST`, and say how many more there are."""
    yield from (line(one) for one in found[:MOST])
    if len(found) > MOST:
        yield f"- and {len(found) - MOST} more"


def latest(found: Sequence[L]) -> tuple[Sequence[L], int]:
    """Give the last `TIMES` of what is in order of days, and how many came earlier."""
    return found[-TIMES:], max(len(found) - TIMES, 0)
