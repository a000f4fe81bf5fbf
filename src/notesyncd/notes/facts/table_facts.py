"""Facts in tables that are no rounds: people, questions, next steps, and notes of rounds."""

import re
from collections.abc import Iterator
from datetime import date

from notesyncd.api import FollowUp, Point, Question, QuestionKind
from notesyncd.notes.context import Found, NoteContext, Outcome
from notesyncd.notes.facts.due_days import due_in
from notesyncd.notes.facts.no_steps import is_no_step
from notesyncd.notes.facts.owners import is_me
from notesyncd.notes.facts.points import SECTION_POINTS, marked
from notesyncd.notes.facts.questions import question_of_row
from notesyncd.notes.facts.tables import Row, rows_of, table_kind
from notesyncd.notes.markdown.inline import is_placeholder, plain_text
from notesyncd.notes.outline import Table
from notesyncd.notes.rounds.drafts import RoundDraft
from notesyncd.notes.rounds.tables import people_of_row, round_of_row
from notesyncd.notes.rounds.titles import is_status_line
from notesyncd.notes.vocabulary import fold

__all__ = ["step_of_row", "table_facts"]

_DONE = frozenset({"done", "x", "finished", "completed", "sent", "erledigt", "fait", "hecho"})
_OF_FIELDS = frozenset({"salary", "people", "discussed", "about_company", "about_position"})
"""Sections whose keys are fields, too: the fields have read them."""
_NOTHING = frozenset({"none", "n a", "na", "", "keine", "nada", "rien", "closed", "done"})


def table_facts(table: Table, said_on: date | None, context: NoteContext) -> Iterator[Outcome]:
    """Give the people, questions, and follow-ups of a table, by what its header says it is."""
    kind = table_kind(table, context)
    place = table.place
    if kind == "fields":
        yield from _labelled_rows(table, said_on, context)
    if kind in ("fields", "tracker") or place.section in ("job_description", "checklist"):
        return
    for row in rows_of(table, context):
        if kind == "questions":
            question = question_of_row(row, place.section or "", place.heading, context)
            if question:
                yield Found(fact=question, rule="a row of a table of questions", scope=place.round)
        elif kind == "people":
            for person in people_of_row(row, place.heading, context):
                yield Found(fact=person, rule="a row of a table of people", scope=place.round)
        draft = round_of_row(row, place.heading, context) if kind == "rounds" else None
        is_round = draft is not None
        if draft is not None:
            yield from _notes_of(row, draft, place.heading, context)
        step = step_of_row(row, place.heading, said_on, context)
        if step:
            yield Found(
                fact=step,
                rule="a cell for the next step",
                scope=row.line if is_round else place.round,
            )


def _labelled_rows(table: Table, said_on: date | None, context: NoteContext) -> Iterator[Outcome]:
    """Give the questions and next steps of a table with a key and a value in each row."""
    for line, cells in table.rows:
        key, value = plain_text(cells[0]), plain_text(cells[1]).strip()
        section = context.words.section(key)
        if section is None and context.words.field(key) == "next_step":
            section = "next_steps"
        heading = table.place.heading
        if is_placeholder(value) or section is None:
            continue
        rule, scope = "a row with its own label", table.place.round
        if section in ("questions", "to_ask"):
            kind: QuestionKind = "to_ask" if section == "to_ask" else "asked"
            question = Question(text=value, kind=kind, source=context.source(line, heading))
            yield Found(fact=question, rule=rule, scope=scope)
        elif section in SECTION_POINTS and not (section in _OF_FIELDS and context.words.field(key)):
            kind_of, about = SECTION_POINTS[section]
            source = context.source(line, heading)
            fact = Point(kind=kind_of, text=value, about=about, source=source)
            yield Found(fact=fact, rule=rule, scope=scope)
        elif section == "next_steps":
            step = step_of_row(
                Row(line=line, cells={"next_step": value}), heading, said_on, context
            )
            if step:
                yield Found(fact=step, rule=rule, scope=scope)


def _notes_of(
    row: Row, draft: RoundDraft, heading: str | None, context: NoteContext
) -> Iterator[Outcome]:
    """Give what the notes cell of a round says; nothing if it is the round's name or its status."""
    text = plain_text(row.cells.get("notes", "")).strip()
    is_name = bool(draft.name) and fold(draft.name or "") in fold(text)
    links_only = re.fullmatch(r"(?:\[\[[^\]]*\]\][\s,;&+]*)+", row.cells.get("notes", "").strip())
    if not fold(text) or links_only or is_name or is_status_line(text, context.words):
        return
    mark = marked(text, context) or ("discussed", None)
    fact = Point(kind=mark[0], text=text, about=mark[1], source=context.source(row.line, heading))
    yield Found(fact=fact, rule="the notes cell of a round", scope=row.line)


def step_of_row(
    row: Row, heading: str | None, said_on: date | None, context: NoteContext
) -> FollowUp | None:
    """Give the follow-up of a row's next-step cell, or of its follow-up date."""
    text = plain_text(row.cells.get("next_step", "")).strip()
    dates = [
        found.day
        for name in ("due", "follow_up_date")
        for found in context.dates(row.cells.get(name, ""))
        if found.day
    ]
    if not fold(text) or fold(text) in _NOTHING or is_no_step(text, context):
        return None
    found_due = due_in(text, said_on, context)
    owner = plain_text(row.cells.get("owner", "")).strip() or None
    return FollowUp(
        text=text,
        status="done" if fold(row.cells.get("status", "")) in _DONE else "open",
        due=dates[0] if dates else found_due.day if found_due else None,
        owner=None if is_me(owner or "") else owner,
        source=context.source(row.line, heading),
    )
