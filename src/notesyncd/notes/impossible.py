"""What a note says that cannot be: days of no calendar, times of no clock, lengths of 0.

Each is reported with its line, and the rest of the line is read as if it were not there.
"""

import re
from collections.abc import Iterator, Sequence

from notesyncd.notes.context import NoteContext
from notesyncd.notes.markdown.inline import inline_fields
from notesyncd.notes.model import Block, Diagnostic, FieldValue
from notesyncd.notes.rounds.drafts import date_problem
from notesyncd.notes.values.impossible import impossible_length, impossible_time

__all__ = ["impossible_values"]

_TIMES = frozenset({"time", "end_time", "interview_date", "date"})
_SUSPECT = re.compile(
    r"(?:2[4-9]|[3-9]\d)[:.hH ]|\d[:.hH][6-9]\d|\d ?[Uu]hr [6-9]\d|1[3-9][apAP]m"
    r"|(?<![\d.,:-])0+(?!\d)"
)
"""What a line must have for a time or length to be wrong; looked for first, as it is quick."""
_DIGIT = re.compile(r"\d")
_LATEST_DAY = 32
_YEAR = re.compile(r"\d{4}|/\d\d$|\.\d\d$")
_DAY = re.compile(r"(?<!\d)\d\d?(?!\d)")


def impossible_values(
    front: Sequence[FieldValue], blocks: Sequence[Block], context: NoteContext
) -> Iterator[Diagnostic]:
    """Say which days, times, and lengths of an interview note cannot be."""
    for value in front:
        yield from _days(value.value, value.line, context)
        yield from _in_field(value, context)
    columns: tuple[str | None, ...] = ()
    for block in blocks:
        if block.kind == "row":
            if block.header:
                columns = tuple(context.words.field(cell) for cell in block.cells)
            yield from _in_row(block, columns, context)
        elif block.kind not in ("code", "html"):
            for offset, line in enumerate(block.text.split("\n")):
                yield from _in_line(line, block.line + offset, context)


def _in_row(
    block: Block, columns: Sequence[str | None], context: NoteContext
) -> Iterator[Diagnostic]:
    for index, cell in enumerate(block.cells):
        yield from _days(cell, block.line, context)
        column = columns[index] if index < len(columns) else None
        yield from _clock(cell, block.line, is_time=column in _TIMES)
        yield from _length(cell, block.line, is_length=column == "duration")


def _in_line(line: str, number: int, context: NoteContext) -> Iterator[Diagnostic]:
    if not _DIGIT.search(line):
        return
    yield from _days(line, number, context)
    if not _SUSPECT.search(line):
        return
    said = list(_clock(line, number, is_time=False))
    if context.dates(line) or said:
        said += _length(line, number, is_length=False)
    for value in inline_fields(line, number):
        said += _in_field(value, context)
    yield from dict.fromkeys(said)


def _in_field(value: FieldValue, context: NoteContext) -> Iterator[Diagnostic]:
    field = context.words.field(value.key)
    if field in _TIMES:
        yield from _clock(value.value, value.line, is_time=True)
    elif field == "duration":
        yield from _length(value.value, value.line, is_length=True)


def _days(text: str, line: int, context: NoteContext) -> Iterator[Diagnostic]:
    """Say which dates are no day of the calendar; `Mar 99` without a year may be anything."""
    for found in context.dates(text):
        if found.problem != "invalid":
            continue
        days = [int(number) for number in _DAY.findall(found.text)]
        if _YEAR.search(found.text) or max(days, default=0) <= _LATEST_DAY:
            yield from date_problem(found, line, context)


def _clock(text: str, line: int, *, is_time: bool) -> Iterator[Diagnostic]:
    if wrong := impossible_time(text, is_time=is_time):
        message = f"{wrong} is no time of the day; write it as 14:30 or 2:30 pm."
        yield Diagnostic(line=line, code="invalid-time", message=message)


def _length(text: str, line: int, *, is_length: bool) -> Iterator[Diagnostic]:
    if wrong := impossible_length(text, is_length=is_length):
        message = f"{wrong} is no length of an interview; write it as 45 min."
        yield Diagnostic(line=line, code="invalid-duration", message=message)
