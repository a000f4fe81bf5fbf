"""Pieces of the HTML page. All text of notes goes through `text`; nothing else makes it safe.

Attributes are always in double quotes, and no element has an attribute for style or script, so that
the page's Content-Security-Policy can forbid both.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from html import escape
from urllib.parse import quote

from notesyncd.api import (
    Application,
    Context,
    FollowUp,
    Person,
    Round,
    Source,
    clock_text,
    day_of,
    day_text,
    one_line,
    waited_for,
)
from notesyncd_summary.lines import distance, page_name

_HEADING_MARKS = re.compile(r"[\[\]|#^:\\]|%%")
_WEB = re.compile(r"https://[\w.-]+(?::\d+)?(?:/[\w./~?=&%#@+,;:-]*)?", re.ASCII)


MOST = 40
"""So many of one kind are listed; then it says how many more there are."""


def text(words: str) -> str:
    """Give words of a note on one line, harmless between tags and in quoted attributes."""
    return escape(one_line(words))


def plain_title(one: Round) -> str:
    """Give the name of a round, as `round_title` does for Markdown, for HTML."""
    if not one.name:
        return f"Round {one.number}" if one.number is not None else "Interview"
    name = one_line(one.name)
    counted = one.number is None or str(one.number) in name.split()
    return escape(name if counted else f"{name} (round {one.number})")


def receipt_link(source: Source, context: Context) -> str:
    """Give where a fact stands: a link that opens the note in Obsidian, and says path and line.

    https://help.obsidian.md/Extending+Obsidian/Obsidian+URI, action `open`.
    """
    place = f"{text(source.note)}:{source.line}"
    if not context.vault_name:
        return f'<span class="receipt" title="{place}">line {source.line}</span>'
    heading = one_line(_HEADING_MARKS.sub(" ", source.heading or ""))
    note = source.note.removesuffix(".md")
    file = quote(f"{note}#{heading}" if heading else note, safe="", errors="replace")
    vault = quote(context.vault_name, safe="", errors="replace")
    href = f"obsidian://open?vault={vault}&amp;file={file}"
    return f'<a class="receipt" href="{href}" title="{place}">line {source.line}</a>'


def whose(one: FollowUp) -> str:
    """Give who is to do it, if that is not the seeker and the text does not begin with it."""
    if not one.owner or not waited_for(one.owner, one.text):
        return ""
    return f"<b>{text(one.owner)}:</b> "


def noted(words: str, source: Source, context: Context) -> str:
    """Give the words of a note with their receipt."""
    return f"{text(words)} {receipt_link(source, context)}"


def company_link(application: Application) -> str:
    """Give the company's name as a link to the application further down the page."""
    return f'<a href="#{anchor(application)}">{text(application.company)}</a>'


def anchor(application: Application) -> str:
    """Give the id of an application's part of the page."""
    return f"a-{page_name(application.id)}"


def people(found: Iterable[Person]) -> str:
    """Give people with their roles; a role that is a whole sentence is cut."""
    return ", ".join(
        f'{text(one.name)} <span class="muted">({text(_cut(one.role))})</span>'
        if one.role
        else text(one.name)
        for one in found
    )


def _cut(words: str, most: int = 60) -> str:
    plain = one_line(words)
    return plain if len(plain) <= most else f"{plain[: most - 1].rstrip()}…"


def place(words: str) -> str:
    """Give where a round is; an address in the web is a link, since that is where to click."""
    if _WEB.fullmatch(words):
        return f'<a href="{escape(words)}" rel="noopener noreferrer">{escape(words[8:])}</a>'
    return text(words)


def clock(one: Round, context: Context) -> str:
    """Give the time of day of a round, or nothing."""
    if not isinstance(one.starts, datetime):
        return ""
    return clock_text(one.starts, one.duration, context.timezone)


def day(moment: date, context: Context) -> str:
    """Give a day in words, with how far away it is on hovering."""
    found = day_of(moment, context.timezone)
    away = distance(found, context.today)
    return f'<time datetime="{found.isoformat()}" title="{away}">{day_text(found)}</time>'


def listed(items: Iterable[str], kind: str = "") -> list[str]:
    """Give a list, or nothing if it has no items."""
    found = [f"<li>{item}</li>" for item in items]
    opening = f'<ul class="{kind}">' if kind else "<ul>"
    return [opening, *found, "</ul>"] if found else []


def section(identifier: str, title: str, lines: Iterable[str]) -> list[str]:
    """Give a section with a heading, or nothing if it has no lines."""
    found = list(lines)
    if not found:
        return []
    return [f'<section id="{identifier}">', f"<h2>{title}</h2>", *found, "</section>"]


def card(title: str, lines: Iterable[str], kind: str = "") -> list[str]:
    """Give a card with a small heading, or nothing if it has no lines."""
    found = list(lines)
    if not found:
        return []
    return [f'<div class="{f"card {kind}".strip()}">', f"<h3>{title}</h3>", *found, "</div>"]


def more(items: Sequence[object], most: int = MOST) -> Iterator[str]:
    """Say how many items are not shown, if there are any."""
    if len(items) > most:
        yield f'<p class="muted">and {len(items) - most} more</p>'
