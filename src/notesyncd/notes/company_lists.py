"""Lists and boards of applications, with one item, or one paragraph, for each company and role.

Kanban boards (https://github.com/mgmeyers/obsidian-kanban) are such lists: a heading is the state,
an item is a card, and its checkbox is no task.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from notesyncd.api import Application
from notesyncd.notes.application import Part, ReadApplication, read_application
from notesyncd.notes.context import NoteContext
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.model import Block, Finding, NotedApplication
from notesyncd.notes.names import company_name
from notesyncd.notes.note_titles import NoteTitle, read_note_title
from notesyncd.notes.rounds.common import is_event
from notesyncd.notes.rounds.titles import clean, read_round_title
from notesyncd.notes.titles import titles_of
from notesyncd.notes.vocabulary import fold

__all__ = ["listed_companies", "lists_applications", "names_company_and_role", "starts_with_state"]

_HEAD = re.compile(
    r"(?P<company>[^,:(–—]{2,50}?)(?:\s+[-–—]\s+|\s*\(|,\s+)(?P<role>[^,:()–—]{2,50})\)?(?P<rest>(?:[,:;(–—]|\s+-\s).*|\s*)$"
)
_ITEM = re.compile(r"^[-*+] (?:\[.\] )?(.{5,120})$", re.MULTILINE)
_FEWEST = 2
_MOST_PARAGRAPHS = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class _Card:
    index: int
    title: NoteTitle
    rest: str


def names_company_and_role(line: str, context: NoteContext) -> bool:
    """Tell whether a list item begins with a company and a role."""
    card = _card(0, line, context)
    return card is not None and card.title.role is not None


def lists_applications(text: str, context: NoteContext) -> bool:
    """Tell whether items say `Acme - shift lead - applied 3 May`, or paragraphs in two lines."""
    items = [card for line in _ITEM.findall(text) if (card := _card(0, line, context))]
    if sum(_state_of(card.rest, context) is not None for card in items) >= _FEWEST:
        return True
    paragraphs = [part.split("\n", 2) for part in re.split(r"\n\s*\n", text)[:_MOST_PARAGRAPHS]]
    heads = [lines for lines in paragraphs if len(lines) > 1 and not lines[0].startswith("#")]
    return sum(_vouched(head, below, context) is not None for head, below, *_ in heads) >= _FEWEST


def _vouched(head: str, below: str, context: NoteContext) -> re.Match[str] | None:
    """Match a line as company and role, if the line below says what came of applying there."""
    is_state = _state_of(below, context) is not None
    match = _HEAD.match(plain_text(head).strip()) if is_state else None
    if match is None or match["rest"].strip():
        return None
    return match if company_name(match["company"], context.words) else None


def _state_of(line: str, context: NoteContext) -> str | None:
    """Give the state of an application with which a line begins: `applied 3 May online`."""
    bare = line.lstrip("-*+> \t")
    # Of these marks, folding leaves out all but the plus; the whole line is folded anyway.
    is_plus = "+" in line[: len(line) - len(bare)]
    tokens = fold(bare if is_plus else line).split()[:2]
    words = (" ".join(tokens), *tokens[:1])
    generic = context.words.words["application_status.generic"]
    states = (context.words.states.get(word) for word in words if word not in generic)
    return next((state for state in states if state), None)


def starts_with_state(line: str, context: NoteContext) -> bool:
    """Tell whether a line begins with what became of an application: `applied 3 May online`."""
    return _state_of(line, context) is not None


def _paragraph_cards(blocks: Sequence[Block], context: NoteContext) -> list[_Card]:
    cards = []
    for index, (block, below) in enumerate(pairwise(blocks)):
        is_first = index == 0 or blocks[index - 1].line < block.line - 1
        if is_first and block.kind == "paragraph" and below.line == block.line + 1:
            match = _vouched(block.text, below.text, context)
            if match and (company := company_name(match["company"], context.words)):
                title = NoteTitle(company=company, role=clean(match["role"]))
                cards.append(_Card(index=index, title=title, rest=""))
    return cards


def listed_companies(blocks: Sequence[Block], context: NoteContext) -> tuple[ReadApplication, ...]:
    """Give an application for each outermost item that names company and role, if there are two.

    Paragraphs of which the second line tells of an application serve as items do.
    """
    paragraphs = _paragraph_cards(blocks, context)
    if len(paragraphs) >= _FEWEST:
        ends = [*(card.index for card in paragraphs[1:]), len(blocks)]
        return tuple(
            _read(card, blocks[:end], _state_of(blocks[card.index + 1].text, context), context)
            for card, end in zip(paragraphs, ends, strict=True)
        )
    cards = [
        card
        for index, block in enumerate(blocks)
        if block.kind == "item" and block.level == 1 and (card := _card(index, block.text, context))
    ]
    if sum(card.title.role is not None for card in cards) < _FEWEST:
        return ()
    states = _states(blocks, context)
    return tuple(
        _read(card, blocks, _state_of(card.rest, context) or states.get(card.index), context)
        for card in cards
    )


def _card(index: int, text: str, context: NoteContext) -> _Card | None:
    match = _HEAD.match(plain_text(text.split("\n", maxsplit=1)[0]).strip())
    if match is None:
        return None
    title = read_note_title(f"{match['company']} - {match['role']}", context)
    is_bold = text.lstrip().startswith("**")
    if not title.company or not (title.role or is_bold) or _tells_step(match["company"], context):
        return None
    title = replace(title, role=title.role or clean(match["role"]))
    return _Card(index=index, title=title, rest=match["rest"].strip(" ,;:–—-"))


def _tells_step(text: str, context: NoteContext) -> bool:
    """Tell whether what may be a name is a day, and what happened on it: `3 May applied`."""
    days = context.dates(text)
    if not days or fold(text[: days[0].start]):
        return False
    step = text[days[0].end :].strip(" *_:,–—-")
    return is_event(step, context.words) or read_round_title(step, context).strength > 0


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
    is_item = own.kind == "item"
    below = (
        [replace(b, level=b.level - 1) for b in _below(card.index, blocks)]
        if is_item
        else list(takewhile(lambda b: b.kind != "heading", blocks[card.index + 1 :]))
    )
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
