"""Rounds in tables: `| Date | Stage | Notes |`, and one loop in `| Slot | Interviewer | Role |`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from notesyncd.api import Person, RoundStatus
from notesyncd.notes.context import NoteContext, Outcome, unused
from notesyncd.notes.facts.people import read_people
from notesyncd.notes.facts.tables import Row, rows_of
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Table
from notesyncd.notes.rounds.clauses import Details, read_details
from notesyncd.notes.rounds.common import format_of, is_event, names_talk, normal_format, short_name
from notesyncd.notes.rounds.drafts import RoundDraft, from_title
from notesyncd.notes.rounds.moved import new_moment
from notesyncd.notes.rounds.people_told import people_told
from notesyncd.notes.rounds.scan import bracket_names, scan_details
from notesyncd.notes.rounds.titles import RoundTitle, read_round_title, status_of
from notesyncd.notes.values.dates import FoundDate
from notesyncd.notes.values.times import find_duration, find_time
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["people_of_row", "round_of_row", "slot_draft", "table_drafts"]

_MOST_WORDS = 4
_NAME_END = re.compile(r"\s*[,;]\s|\s+\([A-ZÀ-Ý]")


def table_drafts(table: Table, context: NoteContext) -> Iterator[RoundDraft | Outcome]:
    """Give a draft for each row that is a round, and say of the others why they are none."""
    for row in rows_of(table, context):
        draft = round_of_row(row, table.place.heading, context)
        if draft is not None:
            yield draft
        elif "date" in row.cells or "interview_date" in row.cells:
            shown = " | ".join(plain_text(cell) for cell in row.cells.values())
            yield unused(row.line, shown, "the row says that something else happened than a round")


def round_of_row(row: Row, heading: str | None, context: NoteContext) -> RoundDraft | None:
    """Give the draft of the round in a row, or `None`."""
    cells = row.cells
    title_cell = cells.get("round") or cells.get("round_type") or cells.get("slot")
    title_cell = title_cell or (cells.get("format") if "interviewers" in cells else None)
    sure = title_cell is not None
    title_cell = title_cell or cells.get("notes", "")
    if not sure and context.dates(title_cell) and ("date" in cells or "interview_date" in cells):
        return None  # `Invited to the interview on 3 Feb`, on another day
    number = _number(cells.get("round_number", "")) or _number(title_cell)
    if title_cell.strip().isdigit():
        title_cell = (
            cells.get("round_type") or cells.get("notes", "") if "round" in cells else title_cell
        )
    read = read_round_title(title_cell, context)
    draft = _draft(row, title_cell, read, number, heading, context)
    if is_event(title_cell, context.words) or not _is_round(
        row, read, draft, context.words, sure=sure
    ):
        return None
    verbs = context.words.words["rounds.verbs"]
    return None if fold(read.name or "").split(" ")[0] in verbs and not read.strength else draft


def _number(text: str) -> int | None:
    digits = text.strip().rstrip(".")
    return int(digits) if digits.isdigit() and 0 < int(digits) <= 20 else None


def _length(text: str) -> timedelta | None:
    """Read a cell for a length, in which a bare number is one of minutes: `45`, `45m`."""
    minutes = re.fullmatch(r"\W*(\d{1,3}) ?[m'′]?\W*", text)
    return find_duration(f"{minutes[1]} min" if minutes else text)


def _is_round(
    row: Row, read: RoundTitle, draft: RoundDraft, words: Vocabulary, *, sure: bool
) -> bool:
    """Tell whether a row is a round: by its words, or by a meeting in the column for rounds."""
    dated = "date" in row.cells or "interview_date" in row.cells
    says_more = dated or bool({"status", "outcome", "interviewers", "time"} & row.cells.keys())
    if not says_more:
        return False
    if not sure and "notes" not in row.cells and dated and draft.people:
        return True  # a day and with whom are all that the table tells
    number = draft.number is not None and draft.number != read.number
    if dated and draft.status == "cancelled" and names_talk(read.name or "", words):
        return True
    if read.strength == 2 or (number and sure):
        return True
    is_met = bool({"interviewers", "time"} & row.cells.keys())
    is_met = is_met or bool(draft.time or draft.duration)
    if read.strength == 1:
        return sure or is_met or bool(draft.people)
    if sure and dated and _is_test(read.name or "", words):
        return True
    is_talk = bool(draft.people) and names_talk(read.name or "", words)
    return sure and dated and bool(read.name) and (is_met or is_talk)


def _is_test(name: str, words: Vocabulary) -> bool:
    """Tell whether a stage tries what somebody can do: `Dive Test`, `Sprachtest`, no `Eye test`."""
    tokens = fold(name).split()
    if not 0 < len(tokens) <= _MOST_WORDS or not words.words["rounds.health"].isdisjoint(tokens):
        return False
    is_compound = len(tokens) == 1 and tokens[0].endswith(("test", "probe", "prufung"))
    is_of = tokens[0] in words.words["rounds.tests"] and tokens[1:2] in (["de"], ["d"], ["du"])
    return is_compound or is_of or tokens[-1] in words.words["rounds.tests"]


def _draft(
    row: Row,
    title: str,
    read: RoundTitle,
    number: int | None,
    heading: str | None,
    context: NoteContext,
) -> RoundDraft:
    cells = row.cells
    told = _told(row, title, heading, context)
    when = cells.get("interview_date", cells.get("date", ""))
    day = _day(row, context)
    moved = _moved_to(row, day, context)
    day = next(iter(context.dates(moved)), day)
    clock = find_time(moved) or find_time(cells.get("time", "")) or find_time(when)
    length = _length(cells.get("duration", ""))
    in_title = read_people(read.people, context, row.line, heading)
    return from_title(
        read,
        carrier="row",
        line=row.line,
        heading=heading,
        rule="a row of a table of rounds",
        number=number if number is not None else read.number,
        name=short_name(_NAME_END.split(read.name or "")[0]),
        day=day or read.day,
        time=clock or read.time or told.time,
        duration=length or read.duration or told.duration,
        status=None if moved else _status(cells, when, context.words) or read.status or told.status,
        format=_format(row, title, context),
        location=plain_text(cells["location"]) if "location" in cells else None,
        people=people_of_row(row, heading, context) or in_title or told.people,
        scopes=frozenset({row.line}),
    )


def _status(cells: Mapping[str, str], when: str, words: Vocabulary) -> RoundStatus | None:
    """Give the status of its columns, or that the cell with the day says it was cancelled."""
    told = " ".join(plain_text(cells.get(name, "")) for name in ("status", "outcome"))
    is_off = status_of(plain_text(when), words) == "cancelled"
    return status_of(told, words) or ("cancelled" if is_off else None)


def _moved_to(row: Row, day: FoundDate | None, context: NoteContext) -> str:
    """Give the new day and time that a column beside the old day tells: `moved to 3 March`."""
    if day is None:
        return ""
    for name in ("status", "outcome", "notes"):
        text = plain_text(row.cells.get(name, ""))
        if told := new_moment(text, context.words, context.dates, day.day):
            return told
    return ""


def _day(row: Row, context: NoteContext) -> FoundDate | None:
    for name in ("interview_date", "date"):
        if dates := context.dates(row.cells.get(name, "")):
            return dates[0]
    return None


def _format(row: Row, title: str, context: NoteContext) -> str | None:
    if "format" in row.cells:
        return normal_format(row.cells["format"], context.words)
    return format_of(title, context.words)


def _told(row: Row, title: str, heading: str | None, context: NoteContext) -> Details:
    """Give what the column of notes says, or the title if there is none: time, length, people."""
    is_title = title == row.cells.get("notes")
    notes = "" if is_title else plain_text(row.cells.get("notes", ""))
    beside, line = notes or title, row.line
    said = read_details(beside, context, line, heading, title_words=not notes)
    scan = scan_details(beside, context, line, heading)
    people = said.people or bracket_names(title, context, line, heading)
    return replace(
        said,
        time=said.time or scan.time,
        duration=said.duration or scan.duration,
        people=people or tuple(people_told(beside, context, line, heading)) or scan.people,
    )


_EATEN_WITH = re.compile(
    r"^\W*(?:lunch|breakfast|dinner|coffee|tea|drinks|chat|tour|walk|meal|mittagessen|kaffee|"
    r"essen|rundgang|déjeuner|café|repas|visite|comida|almuerzo|paseo) "
    r"(?:w/ ?|with |mit |avec |con )(?=\S)",
    re.IGNORECASE,
)
"""In a cell: what was done with somebody."""


def people_of_row(row: Row, heading: str | None, context: NoteContext) -> tuple[Person, ...]:
    """Give the people of a row, with the role from its own column."""
    text = row.cells.get("interviewers") or row.cells.get("name") or row.cells.get("contact") or ""
    people = read_people(_EATEN_WITH.sub("", text), context, row.line, heading)
    role = next(
        (row.cells[k] for k in ("interviewer_role", "role", "title") if k in row.cells), None
    )
    if len(people) == 1 and role and people[0].role is None:
        return (replace(people[0], role=plain_text(role)),)
    return people


def slot_draft(table: Table, context: NoteContext) -> RoundDraft | None:
    """Give one round for a table of slots: its people, and the span of its times."""
    rows = list(rows_of(table, context))
    people = tuple(p for row in rows for p in people_of_row(row, table.place.heading, context))
    if not people:
        return None
    times = [
        t for row in rows if (t := find_time(row.cells.get("time") or row.cells.get("slot", "")))
    ]
    ends = [t.end for t in times if t.end]
    clock = replace(times[0], end=max(ends) if ends else None) if times else None
    title = read_round_title(table.place.heading or "", context)
    return from_title(
        title if title.strength else RoundTitle(),
        carrier="slots",
        line=table.line,
        heading=table.place.heading,
        rule="a table of the slots of one round",
        time=clock,
        duration=None if ends else title.duration or timedelta(0) or None,
        people=people,
        scopes=frozenset({table.line}),
    )
