"""The rounds of an application as a Mermaid timeline, which Obsidian and GitHub draw.

Syntax: https://mermaid.js.org/syntax/timeline.html. Mermaid has no reliable way to escape a colon,
a semicolon, or a number sign there (https://github.com/mermaid-js/mermaid, timeline.jison), so text
of notes keeps its letters, digits, and harmless punctuation only; the page has it in full below.
"""

import re
from collections.abc import Iterator

from notesyncd.api import Application, Context, Round, day_of, one_line
from notesyncd_summary.search import is_to_come, rounds_in_order

_UNSAFE = re.compile(r"[^\w\s.,()+/'’–-]|_")
_MAX = 60
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def timeline(application: Application, context: Context) -> list[str]:
    """Give the lines of the diagram; none if there are no rounds."""
    rounds = rounds_in_order(application, context)
    if not rounds:
        return []
    behind = [one for one in rounds if not is_to_come(one, context)]
    ahead = [one for one in rounds if is_to_come(one, context)]
    return [
        "```mermaid",
        "timeline",
        *_part("Behind you", behind, context),
        *_part("Ahead", ahead, context),
        "```",
        "",
    ]


def _part(title: str, rounds: list[Round], context: Context) -> Iterator[str]:
    if rounds:
        yield f"    section {title}"
    for one in rounds:
        events = [_name(one), *(safe(person.name) for person in one.people)]
        if one.status == "cancelled":
            events.insert(1, "cancelled")
        shown = " : ".join(event for event in events if event)
        yield f"    {_day(one, context)} : {shown}"


def _day(one: Round, context: Context) -> str:
    if one.starts is None:
        return "No date yet"
    day = day_of(one.starts, context.timezone)
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def _name(one: Round) -> str:
    number = f"Round {one.number}" if one.number is not None else "Interview"
    return safe(one.name or "") or number


def safe(text: str) -> str:
    """Give text that cannot mean anything to Mermaid, shortened to what a diagram can hold."""
    plain = " ".join(_UNSAFE.sub(" ", one_line(text)).split())
    return plain if len(plain) <= _MAX else f"{plain[: _MAX - 1].rstrip()}…"
