"""The sections of a log of a job search: what it says of each company, in whatever form it stands.

Headings, titles of callouts, bold lines, short lines above a list, or the items of a list.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from notesyncd.notes.company_heads import CompanyHead, read_head
from notesyncd.notes.context import NoteContext
from notesyncd.notes.log_items import BOLD, EDGES, in_items, split_head
from notesyncd.notes.log_lines import LogSection, make_section, tells_line, tells_of_application
from notesyncd.notes.log_titles import is_job_board
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.model import Block
from notesyncd.notes.segments import blocks_under

__all__ = ["lanes_of", "log_sections"]

_SUMMARY = re.compile(r"<summary>\s*(.*?)\s*</summary>", re.DOTALL | re.IGNORECASE)
_FEWEST = 2
_FEW_WORDS = 6
_MOST_WORDS = 14


def log_sections(blocks: Sequence[Block], context: NoteContext) -> tuple[LogSection, ...]:
    """Give the sections on one company each, of the first form in which there are some."""
    lanes = lanes_of(blocks, context)
    headings = [(block.level, block.text) for block in blocks if block.kind == "heading"]
    forms: tuple[tuple[Callable[..., Iterator[LogSection]], int], ...] = (
        (_under_headings, 1),
        (_in_callouts, 1),
        (_in_details, 1),
        (_under_lines, 1),
        (in_items, 1 if is_job_board(headings, context.words) else _FEWEST),
    )
    best: tuple[LogSection, ...] = ()
    for read, fewest in forms:
        found = _chosen(tuple(read(blocks, lanes, context)), fewest)
        if len(found) > len(best):
            best = found
        if len(best) >= _FEWEST:
            break
    return best


def _chosen(found: Sequence[LogSection], fewest: int) -> tuple[LogSection, ...]:
    """Give the sections of companies: those that tell of applications, and the others beside."""
    told = [one for one in found if one.is_told]
    if len(told) < fewest:
        return ()
    silent = [one for one in found if not one.is_told and not one.head.may_be_topic]
    if len(told) >= _FEWEST and len(told) >= len(silent):
        return tuple(one for one in found if one.is_told or one in silent)
    return tuple(told)


def lanes_of(blocks: Sequence[Block], context: NoteContext) -> dict[int, str]:
    """Give for the line of each block the status that the nearest heading above it says."""
    open_lanes: list[tuple[int, str | None]] = []
    lanes: dict[int, str] = {}
    for block in blocks:
        if block.kind == "heading":
            open_lanes = [lane for lane in open_lanes if lane[0] < block.level]
        state = next((state for _, state in reversed(open_lanes) if state), None)
        if state:
            lanes[block.line] = state
        if block.kind == "heading":
            named = re.sub(r"\(\d+\)\s*$|\d+$", "", plain_text(block.text)).strip()
            open_lanes.append((block.level, context.words.status(named)))
    return lanes


def _under_headings(
    blocks: Sequence[Block], lanes: dict[int, str], context: NoteContext
) -> Iterator[LogSection]:
    headings = [b for b in blocks if b.kind == "heading"]
    end = 0
    for heading in headings:
        head = read_head(heading.text, context) if heading.line > end else None
        if head is None:
            continue
        inside = blocks_under(heading, headings, blocks)
        if _is_group(head, inside, context):
            continue
        end = inside[-1].line
        yield make_section(head, inside, inside[1:], lanes.get(heading.line), context)


def _is_group(head: CompanyHead, inside: Sequence[Block], context: NoteContext) -> bool:
    """Tell whether the headings below one name companies, so that it is of none itself."""
    below = [b for b in inside[1:] if b.kind == "heading"]
    if head.is_told or not below:
        return False
    direct = [b for b in inside[1:] if b.line < below[0].line]
    if tells_of_application(direct, context):
        return False
    named = [b for b in below if _may_be_company(b, inside, context)]
    return bool(named)


def _may_be_company(heading: Block, inside: Sequence[Block], context: NoteContext) -> bool:
    head = read_head(heading.text, context)
    if head is None or (head.title.round and not head.title.role):
        return False
    headings = [b for b in inside if b.kind == "heading"]
    own = blocks_under(heading, headings, inside)[1:]
    return head.is_told or tells_of_application(own, context)


def _in_details(
    blocks: Sequence[Block], lanes: dict[int, str], context: NoteContext
) -> Iterator[LogSection]:
    """Read what folds away below `<summary>Acme</summary>`."""
    for index, block in enumerate(blocks):
        summary = _SUMMARY.search(block.text) if block.kind == "html" else None
        head = read_head(summary[1], context) if summary else None
        if head is None or summary is None:
            continue
        below = list(takewhile(lambda b: not b.text.startswith("</details"), blocks[index + 1 :]))
        title = replace(block, kind="heading", level=2, text=summary[1])
        yield make_section(head, (title, *below), below, lanes.get(block.line), context)


def _in_callouts(
    blocks: Sequence[Block], lanes: dict[int, str], context: NoteContext
) -> Iterator[LogSection]:
    for index, block in enumerate(blocks):
        if not (block.header and block.callout) or not (head := read_head(block.text, context)):
            continue
        below: list[Block] = []
        for other in blocks[index + 1 :]:
            if not other.callout or other.header:
                break
            below.append(replace(other, quoted=False, callout=None))
        title = replace(block, kind="heading", level=2, quoted=False, callout=None, header=False)
        yield make_section(head, (title, *below), below, lanes.get(block.line), context)


def _under_lines(
    blocks: Sequence[Block], lanes: dict[int, str], context: NoteContext
) -> Iterator[LogSection]:
    """Read bold lines, and short ones above a list, that name a company."""
    starts = [(i, *found) for i in range(len(blocks)) if (found := _line_head(i, blocks, context))]
    for place, (index, head, rest) in enumerate(starts):
        end = starts[place + 1][0] if place + 1 < len(starts) else len(blocks)
        below: list[Block] = []
        for other in blocks[index + 1 : end]:
            if other.kind == "heading":
                break
            below.append(other)
        own = blocks[index]
        title = replace(own, kind="heading", level=2, text=own.text[: len(own.text) - len(rest)])
        first = replace(own, kind="item", level=1, marker="-", text=rest.strip(EDGES))
        told = [first] if first.text else []
        inside = (title, *told, *below)
        yield make_section(head, inside, inside[1:], lanes.get(own.line), context)


def _line_head(
    index: int, blocks: Sequence[Block], context: NoteContext
) -> tuple[CompanyHead, str] | None:
    block = blocks[index]
    if block.kind != "paragraph" or block.level or block.quoted or "\n" in block.text:
        return None
    if bold := BOLD.match(block.text.strip()):
        head, rest = read_head(bold["inside"], context), bold["rest"]
        return (head, rest) if head else None
    name, rest = split_head(block.text, context)
    head = read_head(name, context) if len(block.text.split()) <= _MOST_WORDS else None
    if head and (head.status or (rest and tells_line(rest.strip(EDGES), block, context))):
        return head, rest
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    if after is None or after.kind != "item" or len(block.text.split()) > _FEW_WORDS:
        return None
    head = read_head(block.text, context)
    return (head, "") if head else None
