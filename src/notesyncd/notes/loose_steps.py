"""What is to be done in a note about several companies, beside what stands under each of them."""

from collections.abc import Iterator, Sequence
from datetime import date

from notesyncd.api import Application, FollowUp, Round
from notesyncd.notes.application import ReadApplication
from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.follow_ups import line_follow_ups, task_follow_up
from notesyncd.notes.linked import note_links
from notesyncd.notes.model import Block, Diagnostic, Finding, NotedApplication
from notesyncd.notes.outline import Entry, build_outline, walk
from notesyncd.notes.titles import titles_of
from notesyncd.notes.vocabulary import fold

__all__ = ["with_loose_steps"]

_SHORTEST_NAME = 4
"""Letters of the first word of a company that alone may stand for it."""


def with_loose_steps(
    parts: Sequence[ReadApplication],
    blocks: Sequence[Block],
    said_on: date | None,
    context: NoteContext,
) -> tuple[ReadApplication, ...]:
    """Add the boxes and steps that no part has, each to the only company that it names.

    Those that name none belong to no application: they are shown with the note.
    """
    taken = {line for part in parts for line in _lines(part.noted.facts)}
    companies = tuple(dict.fromkeys(part.noted.facts.company for part in parts))
    loose = _loose(blocks, taken, said_on, companies, context)
    return (*parts, *loose)


def _lines(facts: Application) -> Iterator[int]:
    yield facts.source.line
    homes: tuple[Application | Round, ...] = (facts, *facts.rounds)
    for home in homes:
        yield from (one.source.line for one in home.follow_ups)
        yield from (one.source.line for one in home.questions)


def _loose(
    blocks: Sequence[Block],
    taken: set[int],
    said_on: date | None,
    companies: Sequence[str],
    context: NoteContext,
) -> Iterator[ReadApplication]:
    for entry in walk(build_outline(blocks, titles_of(blocks, context.words), ())):
        if entry.line in taken:
            continue
        found = tuple(_steps(entry, said_on, context))
        steps = tuple(one for one in found if isinstance(one, FollowUp))
        if steps:
            company = _named(steps[0].text, companies)
            source = context.source(entry.line, None)
            links = note_links(entry.text)
            yield ReadApplication(
                noted=NotedApplication(
                    facts=Application(company=company, follow_ups=steps, source=source),
                    link=links[0] if len(links) == 1 else None,
                    only_link=True,
                ),
                findings=(_finding(steps[0], company),),
                unused=(),
                diagnostics=tuple(one for one in found if isinstance(one, Diagnostic)),
            )


def _steps(entry: Entry, said_on: date | None, context: NoteContext) -> Iterator[object]:
    if entry.block.box is not None:
        yield from task_follow_up(entry, said_on, context)
    elif entry.is_item and entry.place.section == "next_steps":
        yield from line_follow_ups(entry.text, entry, said_on, context)


def _finding(step: FollowUp, company: str) -> Finding:
    rule = (
        f"a step that names {company}"
        if company
        else "a step that names no company of this note, so it is shown here only"
    )
    return Finding(line=step.source.line, what=f"follow-up: {step.text}", rule=rule)


def _named(text: str, companies: Sequence[str]) -> str:
    """Give the only company that a text names, by its whole name or its first word; else ""."""
    words = f" {fold(text)} "
    found = [name for name in companies if name and _is_in(fold(name), words)]
    return found[0] if len(found) == 1 else ""


def _is_in(name: str, words: str) -> bool:
    first = name.split(" ", maxsplit=1)[0]
    return f" {name} " in words or (len(first) >= _SHORTEST_NAME and f" {first} " in words)
