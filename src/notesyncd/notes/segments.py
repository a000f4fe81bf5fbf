"""Notes with several companies: the parts that belong to one company each."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from notesyncd.notes.application import Part
from notesyncd.notes.context import NoteContext
from notesyncd.notes.daily import is_daily_note
from notesyncd.notes.day_interviews import interview_of_day
from notesyncd.notes.markdown.inline import inline_fields, is_placeholder, plain_text
from notesyncd.notes.model import Block
from notesyncd.notes.names import as_name, company_name
from notesyncd.notes.note_titles import NoteTitle, read_note_title
from notesyncd.notes.vocabulary import fold

__all__ = ["blocks_under", "segments_of"]

_INTERVIEW_OF = re.compile(
    r"^\W*(?:job )?(?:interview|entretien|entrevista|vorstellungsgespräch)"
    r"\s*[:–—-]\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_PAIR = re.compile(r"\s+(?:[-–—|/]|//)\s+")
_OWN = frozenset({"role", "status", "applied_date", "interview_date", "salary"})


def segments_of(whole: Part, context: NoteContext) -> tuple[Part, ...]:
    """Give one part for each company if the note has several, else nothing.

    A heading begins a part if it says "Interview: Company - topic", or if a label `Company:` or the
    labels of an application stand under each of several headings of the same level.
    """
    if any(f.field == "company" and not is_placeholder(f.value) for f in whole.front):
        return ()
    headings = [b for b in whole.blocks if b.kind == "heading"]
    found = [
        (h, title)
        for h in headings
        if (title := _title(h, headings, whole.blocks, context)) and title.company
    ]
    if not found:
        return ()
    level = min(h.level for h, _ in found)
    found = [(h, t) for h, t in found if h.level == level]
    if len(found) > 1:
        peers = [h for h in headings if h.level == level]
        found = _with_peers(found, peers, context)
    chosen = _chosen(found, whole, context)
    return tuple(
        Part(
            blocks=blocks_under(h, headings, whole.blocks),
            front=(),
            titles=(_on_day(replace(title, line=h.line), context),),
            line=h.line,
            title_line=h.line,
            company=title.company,
            note_day=whole.note_day,
        )
        for h, title in chosen
    )


def _with_peers(
    found: list[tuple[Block, NoteTitle]], peers: Sequence[Block], context: NoteContext
) -> list[tuple[Block, NoteTitle]]:
    """Add the headings of the same level that are written like those of houses and jobs.

    `### DPD — shift wrangler` is one beside `### Acme Freight — transport planner`.
    """
    known = {h.line: (h, t) for h, t in found}
    if not all(t.role and _PAIR.search(plain_text(h.text)) for h, t in found):
        return found
    for peer in peers:
        name, *rest = _PAIR.split(plain_text(peer.text), maxsplit=1)
        company = company_name(name, context.words) if rest else None
        if peer.line in known or company is None or context.dates(peer.text):
            continue
        if context.words.section(peer.text) is None:
            known[peer.line] = peer, NoteTitle(company=company, role=rest[0].strip())
    return [known[line] for line in sorted(known)]


def _chosen(
    found: list[tuple[Block, NoteTitle]], whole: Part, context: NoteContext
) -> list[tuple[Block, NoteTitle]]:
    """Give the headings that begin parts: of several companies, or of a daily note's interview."""
    if len({fold(t.company or "") for _, t in found}) > 1:
        return [] if any(t.sure for t in whole.titles) and _are_bare(found) else found
    return [(h, t) for h, t in found if _is_of_a_day(t, context) or _is_round_of_a_day(t, context)]


def _is_of_a_day(title: NoteTitle, context: NoteContext) -> bool:
    """Tell whether a heading of a daily note names an interview: `Interview Acme (bookkeeper)`."""
    return bool(title.company and title.role and title.says_interview) and is_daily_note(
        context.note
    )


def _is_round_of_a_day(title: NoteTitle, context: NoteContext) -> bool:
    """Tell whether a heading of a daily note is of a round, whatever the job."""
    return bool(title.says_interview and title.round) and is_daily_note(context.note)


def _on_day(title: NoteTitle, context: NoteContext) -> NoteTitle:
    """Give the interview of a daily note its day, if the heading does not say another."""
    if not is_daily_note(context.note) or title.round is None or title.round.day:
        return title
    day = next(iter(context.dates(context.note.rsplit("/", 1)[-1])), None)
    return replace(title, round=replace(title.round, day=day))


def _are_bare(found: Sequence[tuple[Block, NoteTitle]]) -> bool:
    """Tell whether nothing but the headings' own words says that they name companies."""
    return not any(title.sure or title.says_interview for _, title in found)


def blocks_under(
    heading: Block, headings: Sequence[Block], blocks: Sequence[Block]
) -> tuple[Block, ...]:
    """Give a heading with all blocks down to the next one of its level or above."""
    ends = (h.line for h in headings if h.line > heading.line and h.level <= heading.level)
    end = next(ends, None)
    return tuple(b for b in blocks if b.line >= heading.line and (end is None or b.line < end))


def _title(
    heading: Block, headings: Sequence[Block], blocks: Sequence[Block], context: NoteContext
) -> NoteTitle | None:
    plain = plain_text(heading.text)
    under = blocks_under(heading, headings, blocks)[1:]
    if is_daily_note(context.note) and (
        own := interview_of_day(heading.text, [block.text for block in under], context)
    ):
        return own
    match = _INTERVIEW_OF.match(plain)
    if match:
        title = read_note_title(match["rest"], context)
        return replace(title, says_interview=True) if title.company else None
    labels = _labels(under, context)
    if "company" in labels:
        return NoteTitle(company=as_name(labels["company"]), sure=True)
    title = read_note_title(plain, context)
    is_section = context.words.section(plain) is not None
    if title.company and title.role and not title.round and not is_section:
        return replace(title, sure=False)
    if _is_of_a_day(title, context):
        return title
    if (
        title.company
        and not is_section
        and not title.round
        and labels.keys() & _OWN
        and ("role" in labels or context.words.status(labels.get("status", "")))
    ):
        return title
    return None


def _labels(blocks: Sequence[Block], context: NoteContext) -> dict[str, str]:
    """Give the known labels above the next heading, the first of each."""
    labels: dict[str, str] = {}
    for block in takewhile(lambda one: one.kind != "heading", blocks):
        for value in inline_fields(block.text, block.line):
            name = context.words.field(value.key)
            if name and not is_placeholder(value.value):
                labels.setdefault(name, value.value)
    return labels
