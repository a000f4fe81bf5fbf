"""Notes that say something about applications, but are not about one: trackers, people, days."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from notesyncd.api import Application, FollowUp, Person, Round
from notesyncd.notes.application import Part, ReadApplication, read_application
from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.fields import NoteField, first_value
from notesyncd.notes.facts.follow_ups import task_follow_up
from notesyncd.notes.facts.people import is_person_name
from notesyncd.notes.facts.table_facts import step_of_row
from notesyncd.notes.facts.tables import Row, rows_of, table_kind
from notesyncd.notes.gate.sketch import Sketch
from notesyncd.notes.identity import application_status
from notesyncd.notes.markdown.inline import is_placeholder, plain_text, wikilinks
from notesyncd.notes.model import Block, Diagnostic, Finding, NotedApplication
from notesyncd.notes.names import as_name, split_role_at
from notesyncd.notes.note_titles import NoteTitle, read_note_title
from notesyncd.notes.outline import Entry, Table, build_outline, walk
from notesyncd.notes.rounds.drafts import RoundDraft, from_title, make_round
from notesyncd.notes.rounds.tables import people_of_row, round_of_row
from notesyncd.notes.rounds.titles import read_round_title
from notesyncd.notes.segments import blocks_under
from notesyncd.notes.titles import titles_of
from notesyncd.notes.values.salary import find_salary
from notesyncd.notes.values.times import find_time
from notesyncd.notes.vocabulary import fold

__all__ = ["daily_parts", "person_part", "tracker_parts"]


def tracker_parts(blocks: Sequence[Block], context: NoteContext) -> tuple[ReadApplication, ...]:
    """Give one application for each row of the tables of applications."""
    nodes = build_outline(blocks, titles_of(blocks, context.words), ())
    rows = tuple(
        part
        for node in nodes
        if isinstance(node, Table) and table_kind(node, context) == "tracker"
        for row in rows_of(node, context)
        if (part := _tracker_row(row, node.place.heading, context)) is not None
    )
    companies = {fold(part.noted.facts.company) for part in rows}
    return (*rows, *_tracker_sections(blocks, companies, context))


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
        status=application_status(fields, context)[0],
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
    draft = round_of_row(row, heading, context)
    if draft and draft.day:
        return (make_round(draft, context),)
    if rounds := _column_rounds(row, heading, context):
        return rounds
    dates = context.dates(row.cells.get("interview_date", ""))
    if not dates or not dates[0].day:
        return ()
    return (make_round(_dated_draft(row, heading, context), context),)


def _contacts(row: Row, heading: str | None, context: NoteContext) -> tuple[Person, ...]:
    cells = {k: v for k, v in row.cells.items() if k in ("contact", "interviewers")}
    return people_of_row(replace(row, cells=cells), heading, context)


def _dated_draft(row: Row, heading: str | None, context: NoteContext) -> RoundDraft:
    """Give the round whose date stands in a column for it; the row does not name it."""
    read = read_round_title(row.cells["interview_date"], context)
    people = people_of_row(row, heading, context) if "interviewers" in row.cells else ()
    return from_title(
        read,
        carrier="row",
        line=row.line,
        heading=heading,
        rule="a column for the interview's date",
        name=None,
        time=find_time(row.cells.get("time", "")) or read.time,
        people=people,
    )


def person_part(
    whole: Part, sketch: Sketch, context: NoteContext, *, is_kept: bool
) -> tuple[ReadApplication, ...]:
    """Give the person whom a note is about, with what the note says beside; it must name a company.

    A note that does not belong to the job search only adds to an application that others name.
    """
    read = read_application(whole, context)
    field = first_value(whole.front, "company")
    company = as_name(field.value) if field else read.noted.facts.company
    name = next((b.text for b in whole.blocks if b.kind == "heading" and b.level == 1), sketch.name)
    named = first_value(whole.front, "name")
    name = plain_text(named.value if named else name).strip()
    if not company or fold(name) == fold(company) or not is_person_name(name, context.words):
        return ()
    person = _person(name, whole, sketch, context)
    facts = replace(
        read.noted.facts,
        company=company if is_kept else "",
        role=None,
        status=None,
        rounds=(),
        people=(person, *(p for p in read.noted.facts.people if p.name != name)),
    )
    if not is_kept:
        facts = replace(facts, questions=(), points=(), follow_ups=(), people=(person,))
    links = wikilinks(field.value) if field else ()
    link = links[0].target if links else company
    finding = Finding(line=1, what=f"person: {name}", rule="a note about a person at a company")
    return (
        ReadApplication(
            noted=NotedApplication(facts=facts, link=link),
            findings=(
                finding,
                *(f for f in read.findings if not f.what.startswith(("company", "role", "status"))),
            ),
            unused=read.unused,
            diagnostics=read.diagnostics,
        ),
    )


def _person(name: str, whole: Part, sketch: Sketch, context: NoteContext) -> Person:
    role = first_value(whole.front, "role", "person_role", "title")
    return Person(
        name=name,
        role=plain_text(role.value) if role else None,
        link=sketch.name,
        source=context.source(1, None),
    )


def daily_parts(blocks: Sequence[Block], context: NoteContext) -> tuple[ReadApplication, ...]:
    """Give what a daily note says about the notes it links to: tasks and sections with a link."""
    sections = tuple(_daily_sections(blocks, context))
    inside = {line for _, lines in sections for line in lines}
    rest = [block for block in blocks if block.line not in inside]
    nodes = build_outline(rest, titles_of(rest, context.words), ())
    return (*(read for read, _ in sections), *_daily(nodes, context))


def _daily_sections(
    blocks: Sequence[Block], context: NoteContext
) -> Iterator[tuple[ReadApplication, frozenset[int]]]:
    """Read the sections of which the heading links to one note, each as a part about it."""
    headings = [b for b in blocks if b.kind == "heading"]
    dates = context.dates(context.note.rsplit("/", 1)[-1])
    taken: set[int] = set()
    for heading in headings:
        links = [one for one in wikilinks(heading.text) if not context.dates(one.target)]
        if len(links) != 1 or heading.line in taken:
            continue
        inside = blocks_under(heading, headings, blocks)
        lines = frozenset(block.line for block in inside)
        taken |= lines
        words = heading.text[: links[0].start] + heading.text[links[0].end :]
        title = read_round_title(words, context)
        day = title.day or (dates[0] if dates else None)
        part = Part(
            blocks=inside,
            front=(),
            line=heading.line,
            title_line=heading.line,
            titles=(NoteTitle(round=replace(title, day=day), line=heading.line),)
            if title.strength
            else (),
            note_day=day.day if day else None,
        )
        read = read_application(part, context)
        facts = replace(read.noted.facts, company="", role=None)
        yield replace(read, noted=NotedApplication(facts=facts, link=links[0].target)), lines


def _daily(nodes: Sequence[Entry | Table], context: NoteContext) -> Iterator[ReadApplication]:
    dates = context.dates(context.note.rsplit("/", 1)[-1])
    said_on = dates[0].day if dates else context.reference
    for entry in walk(nodes):
        if entry.block.box is None:
            continue
        links = [
            one for one in wikilinks(entry.text) if not one.embed and not context.dates(one.target)
        ]
        if len(links) != 1:
            continue
        found = list(task_follow_up(entry, said_on, context))
        follow_ups = tuple(one for one in found if isinstance(one, FollowUp))
        facts = Application(
            company="",
            follow_ups=follow_ups,
            source=context.source(entry.line, entry.place.heading),
        )
        finding = Finding(
            line=entry.line,
            what=f"follow-up for {links[0].target}",
            rule="a task in a daily note that links to it",
        )
        yield ReadApplication(
            noted=NotedApplication(facts=facts, link=links[0].target),
            findings=(finding,),
            unused=(),
            diagnostics=tuple(one for one in found if isinstance(one, Diagnostic)),
        )
