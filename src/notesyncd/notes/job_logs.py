"""Logs and boards of a job search: one application for each company that has a section or a card.

Kanban boards (https://github.com/mgmeyers/obsidian-kanban) are such logs: a heading is the state,
an item is a card, and its checkbox is no task.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from notesyncd.notes.application import Part, ReadApplication, read_application
from notesyncd.notes.company_heads import read_state
from notesyncd.notes.context import NoteContext
from notesyncd.notes.log_lines import LogSection
from notesyncd.notes.log_sections import lanes_of, log_sections
from notesyncd.notes.markdown.inline import plain_text, wikilinks
from notesyncd.notes.model import Block, Finding, NotedApplication

__all__ = ["logged_companies"]

_COURSE = ("interested", "applied", "interviewing", "offer", "accepted", "withdrawn", "rejected")
"""What becomes of an application, in this order."""


def logged_companies(
    blocks: Sequence[Block], note_day: date | None, context: NoteContext
) -> tuple[ReadApplication, ...]:
    """Give an application for each section of a log of a job search."""
    lanes = lanes_of(blocks, context)
    sections = log_sections(blocks, context)
    return tuple(_read(one, lanes.get(one.line), note_day, context) for one in sections)


def _read(
    section: LogSection, lane: str | None, note_day: date | None, context: NoteContext
) -> ReadApplication:
    title = replace(section.head.title, line=section.line)
    part = Part(
        blocks=section.blocks,
        front=(),
        titles=(title,),
        line=section.line,
        title_line=section.line,
        company=title.company,
        note_day=note_day,
    )
    read = read_application(part, context)
    facts = read.noted.facts
    told = (lane, section.head.status, _told_state(section.blocks[1:], context))
    status = facts.status or _latest(told)
    facts = replace(facts, status=status, source=context.source(section.line, None))
    links = wikilinks(section.blocks[0].text)
    noted = NotedApplication(facts=facts, link=links[0].target if len(links) == 1 else None)
    finding = Finding(
        line=section.line,
        what=f"application: {facts.company}",
        rule="a section of a log of a job search",
    )
    return replace(read, noted=noted, findings=(finding, *read.findings))


def _latest(told: Sequence[str | None]) -> str | None:
    """Give the state that comes last of those of the lane, the heading, and the lines."""
    states = [state for state in told if state]
    return max(states, key=_COURSE.index, default=None)


def _told_state(blocks: Sequence[Block], context: NoteContext) -> str | None:
    """Give what became of an application as the last of the lines that say it."""
    lines = (
        line
        for block in blocks
        if block.kind in ("item", "paragraph") and block.box in (None, "x", "X")
        for line in plain_text(block.text).split("\n")
    )
    states = [state for line in lines if (state := read_state(line, context))]
    return states[-1] if states else None
