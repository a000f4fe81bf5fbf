"""Adds to a parsed note what `inspect` shows of each line: used by which fact, or why it is not."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from notesyncd.notes.context import NoteContext
from notesyncd.notes.markdown.frontmatter import Frontmatter
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.model import Block, Finding, ParsedNote
from notesyncd.notes.review.claims import Claims, claims_of, folded
from notesyncd.notes.review.lines import NoteLine, lines_beyond, lines_of
from notesyncd.notes.review.reasons import HIDDEN, why_not
from notesyncd.notes.titles import split_paragraphs, titles_of
from notesyncd.notes.values.times import find_duration, find_time

__all__ = ["reviewed"]

_OF_TITLES = "the note's title or file name"
_LONGEST = 100
_DAILY = (
    "of a daily note, only tasks and sections that link to the note of an application are read: "
    "link it, such as [[Acme]]"
)
_UNKNOWN_HEADING = (
    "no known heading, so the lines under it give no points: name it such as `Questions`, "
    "`Concerns`, `Went well`, or `Next steps`, or add your word to [headings] in the configuration"
)


def reviewed(
    parsed: ParsedNote,
    text: str,
    front: Frontmatter,
    blocks: Sequence[Block],
    context: NoteContext,
    *,
    is_daily: bool,
) -> ParsedNote:
    """Give an interview note with each line that looks like a fact and is none in `unused`.

    `blocks` are those of the note `text` that were read; of a daily note, only boxes and what
    speaks of interviews looks like a fact. Costs about as much as reading the note,
    so only `inspect` asks for it.
    """
    units = split_paragraphs(blocks)
    titles = titles_of(units, context.words)
    lines = lines_of(text, front, blocks, units, titles)
    end = next((d.line for d in parsed.diagnostics if d.code == "long-note"), None)
    parsed = replace(parsed, findings=(*_placed(parsed, lines), *_met(parsed)))
    claims = claims_of(parsed, lines)
    beyond = lines_beyond(text, end) if end else ()
    rest = [one for one in (*lines, *beyond) if one.unit not in claims.units]
    unused = {one: reason for one in rest if (reason := why_not(one, claims, context))}
    if is_daily:
        unused = {one: _DAILY for one in unused if _is_of_search(one, context)}
    others = (one for one in rest if one not in unused)
    used = {one: what for one in others if (what := _told(one, claims, context))}
    silent = {*rest} - used.keys() - unused.keys()
    fruitless = {} if is_daily else _fruitless(lines, silent)
    return replace(
        parsed,
        findings=_with(parsed.findings, used),
        unused=_with(parsed.unused, unused | fruitless),
    )


def _fruitless(lines: Sequence[NoteLine], silent: AbstractSet[NoteLine]) -> dict[NoteLine, str]:
    """Give the headings of unknown words under which no line is a fact, or looks like one."""
    found: dict[NoteLine, str] = {}
    heads = [index for index, one in enumerate(lines) if one.titled]
    for index, end in zip(heads, [*heads[1:], len(lines)], strict=False):
        head, below = lines[index], lines[index + 1 : end]
        if head.is_title or head.kind != "heading" or head.meaning:
            continue
        if below and all(one in silent for one in (head, *below)):
            found[head] = _UNKNOWN_HEADING
    return found


def _is_of_search(line: NoteLine, context: NoteContext) -> bool:
    return line.box is not None or context.words.has("search.words", line.text)


def _with(known: Sequence[Finding], more: Mapping[NoteLine, str]) -> tuple[Finding, ...]:
    found = (Finding(line=one.line, what=_shown(one), rule=rule) for one, rule in more.items())
    return tuple(sorted((*known, *found), key=lambda one: one.line))


def _shown(line: NoteLine) -> str:
    text = plain_text(line.text).strip() or line.text
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _told(line: NoteLine, claims: Claims, context: NoteContext) -> str | None:
    """Give of which fact, found elsewhere, a line says something too."""
    if line.kind in HIDDEN:
        return None
    text = plain_text(line.text)
    if (what := claims.told(line.text)) is not None:
        return f"belongs to {what}"
    days = (claims.days.get(one.day) for one in context.dates(text) if one.day)
    clock, length = find_time(text), find_duration(text)
    values = (*days, clock and claims.times.get(clock.start), length and claims.lengths.get(length))
    of = next((what for what in values if what), None)
    return f"says the same as {of}" if of else None


def _met(parsed: ParsedNote) -> Iterator[Finding]:
    """Give the findings of the people of rounds, who are told with their round."""
    known = {(one.line, one.what) for one in parsed.findings}
    for each in (each for noted in parsed.applications for each in noted.facts.rounds):
        for person in each.people:
            what = f"person: {person.name}"
            if (person.source.line, what) not in known:
                rule = f"met in the round of line {each.source.line}"
                yield Finding(line=person.source.line, what=what, rule=rule)


def _placed(parsed: ParsedNote, lines: Sequence[NoteLine]) -> Iterator[Finding]:
    """Give the findings; those of a title with the line on which it stands, if it has one."""
    for one in parsed.findings:
        if one.rule != _OF_TITLES:
            yield one
            continue
        value = folded(one.what.partition(": ")[2])
        line = next((each for each in lines if f" {value} " in f" {folded(each.text)} "), None)
        if line is None:
            yield replace(one, rule="the file name")
        else:
            where = "the title" if line.titled else "this line"
            yield replace(one, line=line.line, rule=f"{where} of the note")
