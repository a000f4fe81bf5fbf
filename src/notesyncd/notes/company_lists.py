"""Lists and boards of applications, with one item for each company and role.

Kanban boards (https://github.com/mgmeyers/obsidian-kanban) are such lists: a heading is the state,
an item is a card, and its checkbox is no task.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from notesyncd.api import Application
from notesyncd.notes.application import Part, ReadApplication, read_application
from notesyncd.notes.context import NoteContext
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.model import Block, Finding, NotedApplication
from notesyncd.notes.note_titles import NoteTitle, read_note_title
from notesyncd.notes.rounds.titles import clean
from notesyncd.notes.titles import titles_of

__all__ = ["listed_companies", "names_company_and_role"]

_HEAD = re.compile(
    r"(?P<company>[^,:(–—]{2,50}?)(?:\s+[-–—]\s+|\s*\(|,\s+)(?P<role>[^,:()–—]{2,50})\)?(?P<rest>(?:[,:;(–—]|\s+-\s).*|\s*)$"
)
_FEWEST = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class _Card:
    index: int
    title: NoteTitle
    rest: str


def names_company_and_role(line: str, context: NoteContext) -> bool:
    """Tell whether a list item begins with a company and a role."""
    card = _card(0, line, context)
    return card is not None and card.title.role is not None


def listed_companies(blocks: Sequence[Block], context: NoteContext) -> tuple[ReadApplication, ...]:
    """Give an application for each outermost item that names company and role, if there are two."""
    cards = [
        card
        for index, block in enumerate(blocks)
        if block.kind == "item" and block.level == 1 and (card := _card(index, block.text, context))
    ]
    if sum(card.title.role is not None for card in cards) < _FEWEST:
        return ()
    states = _states(blocks, context)
    return tuple(_read(card, blocks, states.get(card.index), context) for card in cards)


def _card(index: int, text: str, context: NoteContext) -> _Card | None:
    match = _HEAD.match(plain_text(text.split("\n", maxsplit=1)[0]).strip())
    if match is None:
        return None
    title = read_note_title(f"{match['company']} - {match['role']}", context)
    is_bold = text.lstrip().startswith("**")
    if not title.company or not (title.role or is_bold):
        return None
    title = replace(title, role=title.role or clean(match["role"]))
    return _Card(index=index, title=title, rest=match["rest"].strip(" ,;:–—-"))


def _states(blocks: Sequence[Block], context: NoteContext) -> dict[int, str | None]:
    """Give for each block the application status that the heading above it names."""
    lines = {title.line: title for title in titles_of(blocks, context.words)}
    state: str | None = None
    states: dict[int, str | None] = {}
    for index, block in enumerate(blocks):
        if block.kind in ("heading", "paragraph") and block.line in lines:
            state = context.words.status(lines[block.line].text)
        states[index] = state
    return states


def _read(
    card: _Card, blocks: Sequence[Block], state: str | None, context: NoteContext
) -> ReadApplication:
    own = blocks[card.index]
    first = replace(own, kind="paragraph", text=card.rest, level=0, box=None, marker=None)
    below = [replace(b, level=b.level - 1) for b in _below(card.index, blocks)]
    inside = (*([first] if card.rest else []), *below)
    title = NoteTitle(company=card.title.company, role=card.title.role, sure=True)
    part = Part(blocks=inside, front=(), titles=(title,), line=own.line)
    read = read_application(part, context)
    facts: Application = replace(
        read.noted.facts,
        status=read.noted.facts.status or state,
        source=context.source(own.line, None),
    )
    what = f"application: {card.title.company}"
    finding = Finding(line=own.line, what=what, rule="an item of a list of applications")
    return replace(read, noted=NotedApplication(facts=facts), findings=(finding, *read.findings))


def _below(index: int, blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks[index + 1 :]:
        if block.kind == "heading" or block.level <= 1:
            return
        yield block
