"""The items of a log of a job search that begin with a company, or with a day and a company."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from notesyncd.notes.company_heads import read_head, read_state
from notesyncd.notes.context import NoteContext
from notesyncd.notes.job_roles import is_role
from notesyncd.notes.log_lines import LogSection, make_section
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.model import Block
from notesyncd.notes.note_titles import NoteTitle
from notesyncd.notes.rounds.titles import read_round_title
from notesyncd.notes.vocabulary import fold

__all__ = ["BOLD", "EDGES", "in_items", "split_head"]

_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")
_CARD_DATE = re.compile(r"@@?\{([^}]*)\}|@(?=\[\[)")
_AGAIN = re.compile(r"^\W*(?:again|wieder|nochmal|encore|otra vez|de nuevo)\b\W*", re.IGNORECASE)
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_MET_AT = re.compile(
    r"(?P<what>.{2,40}?)\s+(?:(?i:to|at|bei|chez|en|a|auprès de)|@)\s+"
    r"(?P<name>[A-ZÀ-Ý0-9][\w&.'’-]*(?:\s+(?:&|[A-ZÀ-Ý0-9][\w&.'’-]*))*)"
)
_CUT = re.compile(r"\s+[-–—|·•→]+\s+|\s*[—|]\s*|\s*[()]\s*|:\s+|:$|[;,]\s+")
BOLD = re.compile(r"^(?:\*\*|__)(?P<inside>.+?)(?:\*\*|__)(?P<rest>.*)$", re.DOTALL)
EDGES = " ,;:–—-|·•→()"
"""Marks between the parts of a line."""


def in_items(
    blocks: Sequence[Block], lanes: dict[int, str], context: NoteContext
) -> Iterator[LogSection]:
    """Give the sections of the outermost items that begin with a company."""
    days = _days_of(blocks, context)
    items = [
        (index, block)
        for index, block in enumerate(blocks)
        if block.kind == "item" and block.level == 1 and not block.quoted
    ]
    parts = {block.line: _item_parts(block.text, context) for _, block in items}
    named = [head.title for name, _ in parts.values() if (head := read_head(name, context))]
    for index, block in items:
        name, rest = parts[block.line]
        if (head := read_head(name, context)) is None:
            name, rest = _known_start(block.text, named)
            head = read_head(name, context) if name else None
        if head is None:
            continue
        title = replace(block, kind="heading", level=2, text=name, box=None, marker=None)
        told = list(_below(index, blocks))
        if rest:
            told = [replace(block, text=rest, box=None, marker="-"), *told]
        else:
            told = [replace(one, level=one.level - 1) for one in told]
        below = [_on_day(one, days.get(block.line), context) for one in told]
        yield make_section(head, (title, *below), below, lanes.get(block.line), context)


def _known_start(text: str, named: Sequence[NoteTitle]) -> tuple[str, str]:
    """Split an item that begins with a company of another one: `Acme again, 2nd round 14 May`."""
    plain = plain_text(text)
    names = (title.company or "" for title in named)
    name = next((one for one in names if re.match(rf"{re.escape(one)}\b", plain)), "")
    return name, _AGAIN.sub("", plain[len(name) :]).strip(EDGES) if name else ""


def _days_of(blocks: Sequence[Block], context: NoteContext) -> dict[int, date]:
    """Give for the lines below headings of a day that day: `## Mon 4 May`."""
    days: dict[int, date] = {}
    day: date | None = None
    for block in blocks:
        if block.kind == "heading":
            found = context.dates(plain_text(block.text))
            day = found[0].day if len(found) == 1 else None
        elif day:
            days[block.line] = day
    return days


def _on_day(block: Block, day: date | None, context: NoteContext) -> Block:
    """Put the day of the heading above before a line that names a round and no other day."""
    names_round = context.words.patterns["rounds.names"].search(fold(block.text))
    if day is None or not names_round or context.dates(block.text):
        return block
    return replace(block, text=f"{day.isoformat()} {block.text}")


def _below(index: int, blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks[index + 1 :]:
        if block.kind == "heading" or block.level < 1 or (block.kind == "item" and block.level < 2):
            return
        yield block


def _item_parts(text: str, context: NoteContext) -> tuple[str, str]:
    """Split an item after the company, its role, and its status: what else it says comes after."""
    text = _LINK.sub(r"\1", _CARD_DATE.sub(r" \1 ", _BREAK.sub("\n", text)))
    first, _, more = text.partition("\n")
    if dated := _dated_parts(first, context):
        return dated
    if bold := BOLD.match(first.strip()):
        head, tail = bold["inside"], bold["rest"]
        if _CUT.match(tail):  # `**Acme** - shift lead`
            longer, rest = split_head(head + tail, context)
            head, tail = (longer, rest) if len(longer) > len(head) else (head, tail)
    else:
        head, tail = split_head(first, context)
    rest = "\n".join(part for part in (tail.strip(EDGES), more) if part.strip())
    return head.strip(EDGES.replace(")", "")), rest


def _dated_parts(text: str, context: NoteContext) -> tuple[str, str] | None:
    """Split an entry of a diary: `2026-03-01 Acme: applied`, `2026-03-01 applied to Acme`."""
    days = context.dates(text)
    if not days or text[: days[0].start].strip(" *_[("):
        return None
    told = text[days[0].end :].strip(EDGES + "*_])")
    if met := _MET_AT.match(told):
        what = met["what"]
        if read_state(what, context) or read_round_title(what, context).strength:
            return met["name"], text
    name, rest = split_head(told, context)
    if not rest.strip(EDGES):
        return text, ""
    return name, f"{text[days[0].start : days[0].end]} {rest.strip(EDGES)}"


def split_head(text: str, context: NoteContext) -> tuple[str, str]:
    """Split a line after the company, its role, and its state: what else it says comes after."""
    cuts = list(_CUT.finditer(text))
    if not cuts:
        return text, ""
    end = cuts[0].start()
    for cut, after in zip(cuts, [*cuts[1:], None], strict=True):
        stop = after.start() if after else len(text)
        piece = plain_text(text[cut.end() : stop]).strip()
        if fold(piece) and not (is_role(piece, context.words) or read_state(piece, context)):
            break
        end = stop
    return text[:end], text[end:]
