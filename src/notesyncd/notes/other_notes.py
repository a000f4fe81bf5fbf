"""Trackers: tables of applications, and the sections on their companies below."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from notesyncd.api import Application, Person, Round
from notesyncd.notes.application import Part, ReadApplication, read_application
from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.fields import NoteField
from notesyncd.notes.facts.people import read_people
from notesyncd.notes.facts.table_facts import step_of_row
from notesyncd.notes.facts.tables import Row, columns_of, rows_of, table_kind
from notesyncd.notes.identity import application_status
from notesyncd.notes.markdown.inline import is_placeholder, plain_text, wikilinks
from notesyncd.notes.model import Block, Finding, NotedApplication
from notesyncd.notes.names import as_name, split_role_at
from notesyncd.notes.note_titles import read_note_title
from notesyncd.notes.outline import Table, build_outline
from notesyncd.notes.rounds.card_people import card_people
from notesyncd.notes.rounds.drafts import RoundDraft, from_title, make_round
from notesyncd.notes.rounds.tables import people_of_row, round_of_row
from notesyncd.notes.rounds.titles import read_round_title
from notesyncd.notes.segments import blocks_under
from notesyncd.notes.titles import titles_of
from notesyncd.notes.values.salary import find_salary
from notesyncd.notes.values.times import find_time
from notesyncd.notes.vocabulary import fold

__all__ = ["tracker_parts"]

_MERGED = ("company role", "role company")
_BETWEEN = re.compile(
    r"\s+[/|–—-]\s+|\s*[/–—]\s*(?=\S)(?![^\[(]*[\])])|,\s+|:\s+|\s+(?:@|at|bei|chez|en)\s+|\s*\("
)
_BRACKETS = re.compile(r"\(([^()]{3,60})\)")
_SHORT_DAY = re.compile(r"(?<![\d/.])\d\d?/\d\d?(?![\d/])")
_STATES = ("rejected", "accepted", "offer", "withdrawn", "applied")
"""What a column may be headed with that holds the day of it, the last first."""


def tracker_parts(blocks: Sequence[Block], context: NoteContext) -> tuple[ReadApplication, ...]:
    """Give one application for each row of the tables of applications."""
    nodes = build_outline(blocks, titles_of(blocks, context.words), ())
    rows = tuple(
        part
        for node in nodes
        if isinstance(node, Table) and _is_of_companies(node, context)
        for row in rows_of(node, context)
        if (part := _tracker_row(_split(row, context), node.place.heading, context)) is not None
    )
    companies = {fold(part.noted.facts.company) for part in rows}
    return (*rows, *_tracker_sections(blocks, companies, context))


def _is_of_companies(table: Table, context: NoteContext) -> bool:
    """Tell whether a table has a row for each application; here a column of companies is enough."""
    kind = table_kind(table, context)
    return kind == "tracker" or (kind != "fields" and "company" in columns_of(table, context)[:2])


def _split(row: Row, context: NoteContext) -> Row:
    """Split the cell of a column that is headed with company and role: `Acme / shift lead`."""
    merged = next((name for name in row.cells if name in _MERGED), None)
    if merged is None:
        return row
    cell = row.cells[merged].replace("<br>", " - ")
    parts = [part for part in _BETWEEN.split(cell, maxsplit=1) if part.strip()]
    cells = dict(zip(merged.split(), parts, strict=False))
    if len(parts) == 1:
        title = read_note_title(cell, context)
        cells = {"company": title.company or cell, "role": title.role or ""}
    return replace(row, cells={**row.cells, **cells})


def _tracker_sections(
    blocks: Sequence[Block], companies: set[str], context: NoteContext
) -> Iterator[ReadApplication]:
    """Read the sections below a tracker of which the heading names one of its companies."""
    headings = [b for b in blocks if b.kind == "heading"]
    for heading in headings:
        title = read_note_title(heading.text, context)
        if title.company and fold(title.company) in companies:
            part = Part(
                blocks=blocks_under(heading, headings, blocks),
                front=(),
                line=heading.line,
                titles=(replace(title, line=heading.line),),
                title_line=heading.line,
                company=title.company,
            )
            yield read_application(part, context)


def _column_rounds(row: Row, heading: str | None, context: NoteContext) -> tuple[Round, ...]:
    """Give the rounds of columns that are named after rounds and hold dates."""
    rounds = []
    for name, cell in row.cells.items():
        title = read_round_title(name, context)
        dates = context.dates(cell)
        if context.words.field(name) is None and title.strength and dates and dates[0].day:
            draft = from_title(
                read_round_title(cell, context),
                carrier="row",
                line=row.line,
                heading=heading,
                rule="a column named after a round",
                name=name.capitalize(),
                number=title.number,
            )
            rounds.append(make_round(draft, context))
    return tuple(rounds)


def _column_state(row: Row, context: NoteContext) -> str | None:
    """Give what became of an application by a column for it that has a day: `Offer`, `Rejected`."""
    dated = (name for name, cell in row.cells.items() if context.dates(cell))
    told = {context.words.status(name.replace("_date", "")) for name in dated}
    return next((state for state in _STATES if state in told), None)


def _tracker_row(row: Row, heading: str | None, context: NoteContext) -> ReadApplication | None:
    company = as_name(row.cells.get("company", ""))
    if not company or is_placeholder(company):
        return None
    role, _ = split_role_at(as_name(row.cells.get("role") or row.cells.get("title") or ""))
    fields = [
        NoteField(field=name, key=name, value=cell, line=row.line)
        for name, cell in row.cells.items()
    ]
    dates = context.dates(row.cells.get("interview_date", ""))
    rounds = _row_rounds(row, heading, context)
    said_on = dates[0].day if dates else None
    step = step_of_row(row, heading, said_on, context)
    salary = plain_text(row.cells.get("salary", ""))
    application = Application(
        company=company,
        role=role or None,
        status=application_status(fields, context)[0] or _column_state(row, context),
        salary=find_salary(salary) or salary or None,
        rounds=rounds,
        people=() if rounds else _contacts(row, heading, context),
        follow_ups=(step,) if step else (),
        source=context.source(row.line, heading),
    )
    finding = Finding(
        line=row.line, what=f"application: {company}", rule="a row of a table of applications"
    )
    links = wikilinks(row.cells["company"])
    noted = NotedApplication(facts=application, link=links[0].target if links else None)
    return ReadApplication(noted=noted, findings=(finding,), unused=(), diagnostics=())


def _row_rounds(row: Row, heading: str | None, context: NoteContext) -> tuple[Round, ...]:
    """Give the rounds of a row: of its own day, of columns for rounds, or of the interview's."""
    row = replace(row, cells={k: v for k, v in row.cells.items() if k != "round_number"})
    if told := _stage_draft(row, heading, context):
        return (make_round(told, context),)
    draft = round_of_row(row, heading, context)
    if draft and draft.day:
        return (make_round(draft, context),)
    if rounds := _column_rounds(row, heading, context):
        return rounds
    dates = context.dates(row.cells.get("interview_date", ""))
    if not dates or not dates[0].day:
        return ()
    return (make_round(_dated_draft(row, heading, context), context),)


def _stage_draft(row: Row, heading: str | None, context: NoteContext) -> RoundDraft | None:
    """Give the round of a cell that says what, and when: `phone screen 26 Feb (Ada)`."""
    cell = row.cells.get("round", "") or row.cells.get("status", "")
    cell = _SHORT_DAY.sub(lambda day: _with_year(day[0], context), cell)
    read = read_round_title(cell, context)
    if read.strength == 0 or read.day is None or read.day.day is None:
        return None
    return from_title(
        read,
        carrier="row",
        line=row.line,
        heading=heading,
        rule="a cell with the name of a round and its date",
        people=read_people(read.people, context, row.line, heading)
        or card_people(cell, context, row.line, heading),
    )


def _with_year(day: str, context: NoteContext) -> str:
    """Write `26/02` of a cell as a whole date, if the note tells its year."""
    found = context.dates(f"{day} - ")
    return found[0].day.isoformat() if found and found[0].day else day


def _contacts(row: Row, heading: str | None, context: NoteContext) -> tuple[Person, ...]:
    cells = {k: v for k, v in row.cells.items() if k in ("contact", "interviewers")}
    return people_of_row(replace(row, cells=cells), heading, context)


def _dated_draft(row: Row, heading: str | None, context: NoteContext) -> RoundDraft:
    """Give the round whose date stands in a column for it; the row does not name it."""
    cell = row.cells["interview_date"]
    read = read_round_title(_BRACKETS.sub(" ", cell), context)
    name: str | None = None
    people: tuple[Person, ...] = ()
    if said := _BRACKETS.search(cell):  # `2026-03-18 14:00 (Tech screen, Ada Byron)`
        what, _, who = said[1].partition(",")
        name = what.strip() if read_round_title(what, context).strength else None
        people = read_people(who if name else said[1], context, row.line, heading)
    if "interviewers" in row.cells:
        people = people_of_row(row, heading, context)
    return from_title(
        read,
        carrier="row",
        line=row.line,
        heading=heading,
        rule="a column for the interview's date",
        name=name,
        time=find_time(row.cells.get("time", "")) or read.time,
        people=people,
    )
