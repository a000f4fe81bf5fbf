"""Tasks and sections of any note that link to other notes: they belong to those."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from urllib.parse import unquote

from notesyncd.api import Application, FollowUp
from notesyncd.notes.application import Part, ReadApplication, read_application
from notesyncd.notes.context import NoteContext
from notesyncd.notes.daily import day_of_note, is_daily_note
from notesyncd.notes.facts.follow_ups import task_follow_up
from notesyncd.notes.markdown.inline import wikilinks
from notesyncd.notes.model import Block, Diagnostic, Finding, NotedApplication
from notesyncd.notes.note_titles import NoteTitle
from notesyncd.notes.outline import Entry, Table, build_outline
from notesyncd.notes.rounds.titles import read_round_title
from notesyncd.notes.segments import blocks_under
from notesyncd.notes.titles import titles_of

__all__ = ["linked_parts", "linked_tasks", "note_links"]


_MARKDOWN_LINK = re.compile(
    r"(?<!!)\[[^\[\]]*\]\(<?(?![a-z]+:)([^()<>#\n]+?)\.md(?:#[^()\n]*)?>?\)"
)
"""`[the call](Jobs/Acme%20call.md)`"""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Section:
    """What a section says, and the lines it has."""

    link: str
    read: ReadApplication
    lines: frozenset[int]


def linked_parts(blocks: Sequence[Block], context: NoteContext) -> tuple[ReadApplication, ...]:
    """Give what a note says about the notes it links to: tasks and sections with a link."""
    sections = tuple(_sections(blocks, context))
    inside = {line: section.link for section in sections for line in section.lines}
    tasks = linked_tasks(blocks, context)
    loose = (one for one in tasks if inside.get(one.noted.facts.source.line) != one.noted.link)
    return (*(section.read for section in sections), *loose)


def note_links(text: str) -> tuple[str, ...]:
    """Give the notes that a line links to, each once, without pictures and daily notes."""
    targets = [one.target for one in wikilinks(text) if one.target and not one.embed]
    if ".md" in text:
        targets += (unquote(match[1]) for match in _MARKDOWN_LINK.finditer(text))
    return tuple(dict.fromkeys(one for one in targets if not is_daily_note(f"{one}.md")))


def _sections(blocks: Sequence[Block], context: NoteContext) -> Iterator[_Section]:
    """Read the sections of which the heading links to one note, each as a part about it."""
    headings = [b for b in blocks if b.kind == "heading"]
    taken: set[int] = set()
    for heading in headings:
        links = note_links(heading.text)
        if len(links) != 1 or heading.line in taken:
            continue
        inside = blocks_under(heading, headings, blocks)
        inside = _without(inside, _other_sections(inside, links[0]))
        lines = frozenset(block.line for block in inside)
        taken |= lines
        read = _section(heading, links[0], inside, context)
        yield _Section(link=links[0], read=read, lines=lines)


def _other_sections(blocks: Sequence[Block], link: str) -> AbstractSet[int]:
    """Give the lines of the sections below that link to another note."""
    headings = [b for b in blocks if b.kind == "heading"]
    others = [h for h in headings if len(found := note_links(h.text)) == 1 and found[0] != link]
    return {block.line for other in others for block in blocks_under(other, headings, blocks)}


def _without(blocks: Sequence[Block], lines: AbstractSet[int]) -> tuple[Block, ...]:
    return tuple(block for block in blocks if block.line not in lines)


def _section(
    heading: Block, link: str, inside: tuple[Block, ...], context: NoteContext
) -> ReadApplication:
    words = heading.text
    for found in reversed(wikilinks(words)):
        words = words[: found.start] + words[found.end :]
    title = read_round_title(words, context)
    name = context.note.rsplit("/", 1)[-1]
    day = title.day or next(iter(context.dates(name)), None)
    part = Part(
        blocks=inside,
        front=(),
        line=heading.line,
        title_line=heading.line,
        titles=(NoteTitle(round=replace(title, day=day), line=heading.line),)
        if title.strength
        else (),
        note_day=day.day if day else day_of_note(context),
    )
    read = read_application(part, context)
    facts = replace(read.noted.facts, company="", role=None)
    return replace(read, noted=NotedApplication(facts=facts, link=link, only_link=True))


def linked_tasks(blocks: Sequence[Block], context: NoteContext) -> tuple[ReadApplication, ...]:
    """Give each task that links to a note, or stands below a line that does, for that note.

    One that links to several belongs to each of them.
    """
    titles = titles_of(blocks, context.words)
    heads = {title.text: found for title in titles if (found := note_links(title.raw))}
    nodes = build_outline(blocks, titles, ())
    said_on = day_of_note(context) or context.reference
    return tuple(
        _task(entry, link, outcomes, context)
        for entry, links in _linked(nodes, (), heads)
        if (outcomes := tuple(task_follow_up(entry, said_on, context)))
        for link in links
    )


def _linked(
    nodes: Sequence[Entry | Table], above: tuple[str, ...], heads: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[Entry, tuple[str, ...]]]:
    """Give the boxes with the notes to which they, or lines and headings above them, link."""
    for entry in nodes:
        if isinstance(entry, Table):
            continue
        of_title = heads.get(entry.place.title, ())
        links = tuple(dict.fromkeys((*note_links(entry.text), *above, *of_title)))
        if entry.block.box is not None and links:
            yield entry, links
        yield from _linked(entry.children, links, heads)


def _task(
    entry: Entry, link: str, found: Sequence[object], context: NoteContext
) -> ReadApplication:
    facts = Application(
        company="",
        follow_ups=tuple(one for one in found if isinstance(one, FollowUp)),
        source=context.source(entry.line, entry.place.heading),
    )
    rule = "a task that links to it, or stands below a line that does"
    finding = Finding(line=entry.line, what=f"follow-up for {link}", rule=rule)
    return ReadApplication(
        noted=NotedApplication(facts=facts, link=link, only_link=True),
        findings=(finding,),
        unused=(),
        diagnostics=tuple(one for one in found if isinstance(one, Diagnostic)),
    )
