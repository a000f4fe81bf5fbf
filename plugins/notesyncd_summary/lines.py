"""Lines that the pages share: names, days, and follow-ups, each with its receipt."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

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
)

_NOT_IN_NAMES = re.compile(r"[^a-z0-9-]+")


def page_path(application: Application) -> str:
    """Give the path of an application's page."""
    return f"applications/{_NOT_IN_NAMES.sub('-', application.id).strip('-') or 'application'}.md"


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


def is_to_come(one: Round, context: Context) -> bool:
    """Tell whether a round is still ahead; without a date, only if the note says so."""
    if one.starts is None:
        return one.status == "scheduled"
    ahead = day_of(one.starts, context.timezone) >= context.today
    return ahead and one.status in ("scheduled", "unknown")


def is_forgotten(one: Round, context: Context) -> bool:
    """Tell whether the day of a round has passed, and the note still calls it scheduled."""
    if one.starts is None or one.status != "scheduled":
        return False
    return day_of(one.starts, context.timezone) < context.today


def follow_ups_of(application: Application) -> Iterator[FollowUp]:
    """Give all follow-ups of an application, with those of its rounds."""
    yield from application.follow_ups
    for one in application.rounds:
        yield from one.follow_ups


def follow_up_text(one: FollowUp) -> str:
    """Give what is to do, by whom if by others, and where that is written."""
    owner = f"Waiting for **{markdown_text(one.owner)}**: " if one.owner else ""
    return f"{owner}{markdown_text(one.text)} {receipt(one.source)}"
