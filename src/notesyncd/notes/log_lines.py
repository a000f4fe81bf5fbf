"""What a log says of one company, and the lines that are said of applications only."""

from collections.abc import Sequence
from dataclasses import dataclass

from notesyncd.notes.company_heads import CompanyHead, read_state
from notesyncd.notes.context import NoteContext
from notesyncd.notes.markdown.inline import inline_fields, plain_text
from notesyncd.notes.model import Block
from notesyncd.notes.rounds.titles import read_round_title
from notesyncd.notes.values.times import find_time
from notesyncd.notes.vocabulary import fold

__all__ = ["LogSection", "make_section", "tells_line", "tells_of_application"]

_KEYS = frozenset(
    {"role", "status", "salary", "applied_date", "interview_date", "interviewers", "contact"}
    | {"outcome", "round", "next_step", "link", "location"}
)
_TOLD_SECTIONS = frozenset({"questions", "to_ask", "should_have_said", "went_well", "timeline"})
_MOST_LINES = 40
_FEW_WORDS = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class LogSection:
    """What a log says of one company."""

    head: CompanyHead
    line: int
    blocks: tuple[Block, ...]
    is_heading: bool = False
    """The first block is a heading, and the section's title."""
    is_told: bool = False
    """Something in it is said of applications only."""


def make_section(
    head: CompanyHead, inside: Sequence[Block], below: Sequence[Block], lane: str | None,
    context: NoteContext,
) -> LogSection:  # fmt: skip
    """Give a section; `below` is what it says beside its head, `lane` the state above it."""
    is_told = head.is_told or lane is not None or tells_of_application(below, context)
    first = inside[0]
    return LogSection(
        head=head,
        line=first.line,
        blocks=tuple(inside),
        is_heading=first.kind == "heading",
        is_told=is_told,
    )


def tells_of_application(blocks: Sequence[Block], context: NoteContext) -> bool:
    """Tell whether one of the first lines says what is said of applications only."""
    return any(
        tells_line(line, block, context)
        for block in blocks[:_MOST_LINES]
        if block.kind in ("heading", "item", "paragraph")
        for line in plain_text(block.text).split("\n")[:_FEW_WORDS]
    )


def tells_line(line: str, block: Block, context: NoteContext) -> bool:
    """Tell whether a line says what became of an application, names a round, or a step of one."""
    words = context.words
    if block.kind == "heading" and words.section(line) in _TOLD_SECTIONS:
        return True
    is_open = block.box is not None and block.box in " >!?"
    if not is_open and read_state(line, context):
        return True
    if words.patterns["search.job_steps"].search(fold(line)):
        return True
    if words.patterns["rounds.names"].search(fold(line)):
        is_dated = any(map(str.isdigit, line)) and (context.dates(line) or find_time(line))
        if is_dated or read_round_title(line, context).strength > 1:
            return True
    return any(words.field(value.key) in _KEYS for value in inline_fields(block.text, block.line))
