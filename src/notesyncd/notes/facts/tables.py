"""What a table is, by the words in its header, and its cells by column."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.fields import is_key_value
from notesyncd.notes.markdown.inline import is_placeholder, plain_text
from notesyncd.notes.outline import Table
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["Row", "columns_of", "is_tracker", "merged_fields", "rows_of", "table_kind"]

_TRACKER = frozenset(
    {
        "role",
        "status",
        "applied_date",
        "round",
        "next_step",
        "interview_date",
        "outcome",
        "follow_up_date",
    }
)
_COMPANY_AND_ROLE = frozenset({"company", "role"})
_BOTH = re.compile(r"\s*(?:[/&+|,(–—-]|\b(?:and|und|et|y|e|at|bei|chez|en)\b|@)\s*", re.IGNORECASE)
"""Between the two words of a header that stands for both."""
_OWN_QUESTION = frozenset({"i asked", "my question", "my questions", "ich fragte", "meine frage"})
_WHEN = frozenset({"when", "by when", "by", "wann", "bis wann", "quand", "cuando"})
"""After the column of the next step, until when; elsewhere the day of an interview."""
_DATES = frozenset({"date", "interview_date"})
_OF_MEETINGS = frozenset({"format", "round_number", "time", "duration"})
"""Columns that, beside a day and with whom, are those of meetings."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row of a table; cells that are not filled in are left out."""

    line: int
    cells: Mapping[str, str]
    """Canonical field of the column (or its folded header) -> cell."""


def table_kind(table: Table, context: NoteContext) -> str:
    """Give `tracker`, `rounds`, `slots`, `people`, `questions`, `steps`, `fields`, or `other`."""
    if is_key_value(table, context):
        return "fields"
    columns = set(columns_of(table, context))
    if is_tracker(table.header, context.words):
        return "tracker"
    if {"question", "own_question"} & set(columns):
        return "questions"
    if columns & _DATES and columns & {"round", "round_type", "notes"}:
        return "rounds"
    if "round" in columns and columns & {"status", "outcome", "interviewers"}:
        return "rounds"
    if columns & _DATES and "interviewers" in columns and columns & _OF_MEETINGS:
        return "rounds"
    if columns & {"slot", "time"} and columns & {"interviewers", "name"}:
        return "slots"
    if columns & {"interviewers", "name", "contact"} and columns & {
        "role",
        "interviewer_role",
        "notes",
        "email",
        "title",
    }:
        return "people"
    if "next_step" in columns:
        return "steps"
    return "other"


def is_tracker(header: Sequence[str], words: Vocabulary) -> bool:
    """Tell whether the cells are the header of a table of applications."""
    cells = [plain_text(cell).strip() for cell in header]
    fields = {words.field(cell) for cell in cells}
    if any(merged_fields(cell, words) for cell in cells):
        return True
    is_of_rounds = any(fold(cell) in words.words["rounds.names"] for cell in cells)
    return "company" in fields and (is_of_rounds or bool(fields & _TRACKER))


def merged_fields(header: str, words: Vocabulary) -> tuple[str, ...]:
    """Give company and role in the order in which one header names both: `Company / Role`."""
    if words.field(header):
        return ()
    pieces = [piece for piece in _BOTH.split(header.strip().rstrip(")")) if piece]
    fields = tuple(field for piece in pieces if (field := words.field(piece)))
    is_both = len(pieces) == len(fields) == len(_COMPANY_AND_ROLE)
    return fields if is_both and set(fields) == _COMPANY_AND_ROLE else ()


def columns_of(table: Table, context: NoteContext) -> tuple[str, ...]:
    """Give the canonical field of each column, else its folded header."""
    columns: list[str] = []
    for index, cell in enumerate(table.header):
        plain = plain_text(cell).strip()
        name = context.words.field(plain) or fold(plain) or plain
        name = "own_question" if fold(plain) in _OWN_QUESTION else name
        if plain in ("#", "No", "Nr", "No.", "Nr.", "Round #"):
            name = "round_number"
        elif merged_fields(plain, context.words):
            name = " ".join(merged_fields(plain, context.words))
        elif _heads_rounds(table, index, name, context):
            name = "round"
        if columns[-1:] == ["next_step"] and fold(plain) in _WHEN:
            name = "follow_up_date"
        columns.append(name)
    return tuple(_with_rounds(_with_people(columns, context), context))


def _with_people(columns: Sequence[str], context: NoteContext) -> Sequence[str]:
    """Take `who` and `what they do` for names and roles in a table without days."""
    lists = context.words.words
    if set(columns) & (_DATES | {"name", "contact", "time", "slot", "round", "duration"}):
        return columns
    whom = lists["rounds.whom"] | {"interviewers"}
    who = [index for index, name in enumerate(columns) if name in whom]
    does = [index for index, name in enumerate(columns) if name in lists["people.does"]]
    if len(who) != 1 or not (does or "role" in columns or "title" in columns):
        return columns
    found = list(columns)
    found[who[0]] = "name"
    for index in does[:1]:
        found[index] = "role"
    return found


def _with_rounds(columns: Sequence[str], context: NoteContext) -> Iterator[str]:
    """Take `what` for the round in a table that says when it was, and with whom or how long."""
    lists = context.words.words
    if _DATES & set(columns) and "interviewers" not in columns:
        columns = ["interviewers" if one in lists["rounds.whom"] else one for one in columns]
    is_met = bool(_DATES & set(columns) and {"interviewers", "duration"} & set(columns))
    has_rounds = "round" in columns or "round_type" in columns
    for name in columns:
        if (name == "type" or name in lists["rounds.how"]) and is_met and not has_rounds:
            yield "round_type"
            continue
        is_what = name in lists["rounds.what"]
        yield name if not is_what else "round" if is_met and not has_rounds else "notes"


def _has_dates(table: Table, column: int, context: NoteContext) -> bool:
    """`Interview` may head a column of dates, or of names of rounds."""
    cells = [cells[column] for _, cells in table.rows if column < len(cells) and cells[column]]
    header = fold(table.header[column])
    return header != "interview" or any(context.dates(cell) for cell in cells)


def _heads_rounds(table: Table, column: int, name: str, context: NoteContext) -> bool:
    """Tell whether `Interview` heads no dates, or `Action` what was done: `Phone screen`."""
    if name == "interview_date":
        return not _has_dates(table, column, context)
    if fold(plain_text(table.header[column])) not in ("action", "actions"):
        return False
    if {"company", "role"} & {context.words.field(plain_text(cell)) for cell in table.header}:
        return False  # a tracker: what is to be done
    pattern = context.words.patterns["rounds.names"]
    return any(
        pattern.match(fold(plain_text(cells[column])))
        for _, cells in table.rows
        if column < len(cells)
    )


def rows_of(table: Table, context: NoteContext) -> Iterator[Row]:
    """Give the rows that have any cell filled in."""
    columns = columns_of(table, context)
    for line, cells in table.rows:
        filled: dict[str, str] = {}
        for name, cell in zip(columns, cells, strict=False):
            if cell.strip() and not is_placeholder(plain_text(cell)):
                filled.setdefault(name, cell.strip())
        if filled:
            yield Row(line=line, cells=filled)
