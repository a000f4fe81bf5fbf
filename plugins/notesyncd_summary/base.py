"""The rounds as a table for Obsidian Bases: a `.base` file, and a small page for each round.

A base shows notes as rows and properties of their frontmatter as columns, and nothing else
(https://help.obsidian.md/bases/syntax, "Note properties"): it cannot show facts that stand in the
text of a note, nor several rounds of one note as several rows. So each round gets a page with its
facts as properties, and the base shows those pages. Their names begin with `notesyncd_`, so that
no query, base, or property type of the user's own ever meets them by accident.
"""

import json
from collections.abc import Iterator
from datetime import datetime

from notesyncd.api import (
    Application,
    Artifact,
    Context,
    Round,
    clock_text,
    day_of,
    markdown_text,
    one_line,
    receipt,
    round_title,
)
from notesyncd_summary.lines import page, page_name, page_path

PATH = "rounds.base"
_COLUMNS = (
    ("date", "Date"),
    ("time", "Time"),
    ("company", "Company"),
    ("role", "Role"),
    ("round", "Round"),
    ("status", "Status"),
    ("with", "With"),
    ("format", "Format"),
    ("where", "Where"),
    ("note", "Note"),
)
"""Properties, without what they begin with, and the titles of their columns."""


def base_file() -> str:
    """Give the base: the rounds ahead, all by company, and all by day. It has no facts in it."""
    names = [
        line
        for key, title in _COLUMNS
        for line in (f"  note.notesyncd_{key}:", f"    displayName: {title}")
    ]
    ahead = "date(notesyncd_date) >= today()"
    return page(
        [
            "filters: 'file.hasProperty(\"notesyncd_round\")'",
            "properties:",
            "  file.name:",
            "    displayName: Page",
            *names,
            "views:",
            *_view("Ahead", "date", filters=['notesyncd_status != "cancelled"', ahead]),
            *_view("By company", "company"),
            *_view("By day", "date"),
        ]
    )


def _view(name: str, group: str, *, filters: list[str] | None = None) -> Iterator[str]:
    yield "  - type: table"
    yield f"    name: {name}"
    if filters:
        yield from ("    filters:", "      and:", *(f"        - '{one}'" for one in filters))
    yield from ("    groupBy:", f"      property: note.notesyncd_{group}", "      direction: ASC")
    yield "    order:"
    yield from (f"      - note.notesyncd_{key}" for key, _ in _COLUMNS)


def round_pages(application: Application, context: Context) -> Iterator[Artifact]:
    """Give a page for each round, such as `rounds/acme-2.md`."""
    for one in application.rounds:
        path = f"rounds/{page_name(one.id)}.md"
        yield Artifact(path=path, text=_round_page(application, one, context))


def _round_page(application: Application, one: Round, context: Context) -> str:
    company = markdown_text(application.company)
    written = f"Written in {receipt(one.source)}."
    return page(
        [
            "---",
            *_properties(application, one, context),
            "---",
            "",
            f"# {company}: {round_title(one)}",
            "",
            f"All about it: [{company}](../{page_path(application)}). {written}",
        ]
    )


def _properties(application: Application, one: Round, context: Context) -> Iterator[str]:
    if one.starts is not None:
        yield f"notesyncd_date: {day_of(one.starts, context.timezone).isoformat()}"
    values = {
        "time": _clock(one, context),
        "company": application.company,
        "role": application.role,
        "round": one.name or (f"Round {one.number}" if one.number is not None else "Interview"),
        "status": one.status,
        "format": one.format,
        "where": one.location,
        "note": receipt(one.source),
    }
    yield from (f"notesyncd_{key}: {_quoted(value)}" for key, value in values.items() if value)
    if one.people:
        names = ", ".join(_quoted(person.name) for person in one.people)
        yield f"notesyncd_with: [{names}]"


def _clock(one: Round, context: Context) -> str | None:
    if not isinstance(one.starts, datetime):
        return None
    return clock_text(one.starts, one.duration, context.timezone)


def _quoted(text: str) -> str:
    """Give a text as a double-quoted scalar of YAML 1.2, of which JSON is a part (chapter 10.2).

    What is left to escape are two characters that JSON allows and YAML does not (chapter 5.1).
    """
    quoted = json.dumps(one_line(text), ensure_ascii=False)
    return quoted.replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
