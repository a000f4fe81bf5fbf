"""The dashboard as one HTML file that needs nothing else: no network, no script, no other file."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256

from notesyncd.api import Application, Context, day_of, day_text
from notesyncd_summary.html_applications import applications
from notesyncd_summary.html_lessons import lesson_cards
from notesyncd_summary.html_parts import (
    MOST,
    card,
    clock,
    company_link,
    day,
    listed,
    more,
    people,
    place,
    plain_title,
    receipt_link,
    section,
    text,
)
from notesyncd_summary.html_todo import todo
from notesyncd_summary.lines import counted, distance, page
from notesyncd_summary.picture import lanes_of, pictures
from notesyncd_summary.search import Event, Search, Stage
from notesyncd_summary.stories import Lessons
from notesyncd_summary.style import STYLE

POLICY = (
    "default-src 'none'; "
    f"style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'; "
    "base-uri 'none'; form-action 'none'"
)
"""Content Security Policy Level 3: nothing is loaded, sent, or run; only this style sheet holds."""


def html_page(search: Search, lessons: Lessons, context: Context) -> str:
    """Give the text of the HTML file."""
    return page(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            *_head(),
            "<body>",
            *_header(search, context),
            "<main>",
            *section("next", "Next interviews", _next(search, context)),
            *section("time", "The last weeks, and the next", _timeline(search, context)),
            *section("todo", "To do, and to wait for", todo(search, context)),
            *section("pipeline", "Where everything stands", _pipeline(search.stages)),
            *section("lessons", "What you learn across companies", lesson_cards(lessons, context)),
            *section("all", "Every application", _all(search, context)),
            "</main>",
            "<footer>Made by notesyncd from your notes. This file needs no network, and nothing in",
            "it leaves your machine.</footer>",
            "</body>",
            "</html>",
        ]
    )


def _head() -> Iterator[str]:
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield "<title>Job search</title>"
    yield f"<style>{STYLE}</style>"
    yield "</head>"


def _header(search: Search, context: Context) -> Iterator[str]:
    late, waiting, silent = len(search.late), len(search.waiting), len(search.silent)
    tally = (
        ("#all", "", len(search.applications), counted(len(search.applications), "application")),
        ("#next", "", len(search.ahead), f"{counted(len(search.ahead), 'interview')} ahead"),
        ("#late", "late", late, f"{counted(late, 'follow-up')} overdue"),
        ("#waiting", "late", waiting, f"{counted(waiting, 'answer')} late"),
        ("#silent", "", silent, f"{silent} silent"),
    )
    yield "<header>"
    yield f'<p class="date">{day_text(context.today, long=True)}</p>'
    yield f"<h1>{_headline(search, context)}</h1>"
    yield '<p class="tally">'
    for target, kind, number, words in tally:
        figure, _, noun = words.partition(" ")
        if number:
            yield f'<a class="{kind}" href="{target}"><b>{figure}</b> {noun}</a>'
    yield "</p>"
    yield "</header>"


def _headline(search: Search, context: Context) -> str:
    if not search.applications:
        return "No interview notes yet."
    first = search.ahead[0] if search.ahead else None
    if first is None or first.round.starts is None:
        return "No interview has a day yet." if first else "No interview ahead."
    company, away = text(first.application.company), _away(first, context)
    hour = clock(first.round, context)
    if away == "today":
        return f"Today: {company}{f', {hour}' if hour else ''}"
    return f"{company} is next, {away}."


def _away(event: Event, context: Context) -> str:
    starts = event.round.starts
    return distance(day_of(starts, context.timezone), context.today) if starts else ""


def _next(search: Search, context: Context) -> Iterator[str]:
    if search.ahead:
        yield '<div class="grid">'
        for number, event in enumerate(search.ahead[:MOST]):
            yield from _event(event, context, first=number == 0)
        yield "</div>"
    yield from more(search.ahead)
    if search.forgotten:
        found = (_forgotten(event, context) for event in search.forgotten[:MOST])
        yield from card("Over? Still marked as scheduled", listed(found), "below")


def _event(event: Event, context: Context, *, first: bool) -> Iterator[str]:
    one = event.round
    yield f'<article class="card event{" first" if first else ""}">'
    yield from _date(event, context)
    yield f'<p class="who">{company_link(event.application)}</p>'
    hour = clock(one, context)
    begins = f'<span class="hour">{hour}</span> · ' if hour else ""
    yield f"<p>{begins}{plain_title(one)} {receipt_link(one.source, context)}</p>"
    if one.people:
        yield f"<p>With {people(one.people)}</p>"
    where = [one.format and text(one.format), one.location and place(one.location)]
    if any(where):
        yield f'<p class="muted">{" · ".join(part for part in where if part)}</p>'
    yield "</article>"


def _date(event: Event, context: Context) -> Iterator[str]:
    if event.round.starts is None:
        yield '<p class="muted">No day yet</p>'
        return
    found = day_of(event.round.starts, context.timezone)
    week, _, rest = day_text(found, long=True).partition(", ")
    number, month, _ = rest.split()
    yield (
        f'<time datetime="{found.isoformat()}"><span class="num">{number}</span>'
        f'<span>{week}<span class="away">{month}, {_away(event, context)}</span></span></time>'
    )


def _forgotten(event: Event, context: Context) -> str:
    starts = event.round.starts
    when = day(starts, context) if starts else ""
    receipt = receipt_link(event.round.source, context)
    return f"{company_link(event.application)}: {plain_title(event.round)}, {when} {receipt}"


def _timeline(search: Search, context: Context) -> Iterator[str]:
    lanes = lanes_of(search, context)
    if not lanes:
        return
    yield '<div class="card picture">'
    yield from pictures(lanes, context)
    dated = sum(any(one.starts for one in each.rounds) for each in search.applications)
    rest = f" {dated - len(lanes)} more are further away." if dated > len(lanes) else ""
    legend = "A ring is an interview ahead, a dot one behind you, a cross one that was cancelled."
    yield f'<p class="legend">{legend}{rest}</p>'
    yield "</div>"


def _pipeline(stages: Iterable[Stage]) -> Iterator[str]:
    lines = []
    for stage in stages:
        lines.append(f'<div class="stage{" over" if stage.is_over else ""}">')
        count = len(stage.applications)
        lines.append(
            f'<div class="name">{text(stage.name)} <span class="count">{count}</span></div>'
        )
        lines += listed(map(_company, stage.applications[:MOST]))
        lines += [*more(stage.applications), "</div>"]
    if lines:
        yield from ('<div class="card">', *lines, "</div>")


def _company(application: Application) -> str:
    role = f" <span>{text(application.role)}</span>" if application.role else ""
    return f"{company_link(application)}{role}"


def _all(search: Search, context: Context) -> Iterator[str]:
    lines = list(applications(search, context))
    if lines:
        yield from ('<div class="card">', *lines, "</div>")
    else:
        yield '<div class="card">Write about an interview in any note of this vault: a heading with'
        yield "the company and a date is enough. <code>notesyncd inspect NOTE</code> tells what is"
        yield "understood of a note, and why.</div>"
