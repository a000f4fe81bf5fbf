"""Which headings of a note are rounds.

`### Stage 1: Initial Interview (November 6, 2025)`, `## Phone Screen`, `**Round 2 - Design**`.
A date alone makes no round, and words such as "Interview prep" or "Interview questions" are none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from notesyncd.notes.context import NoteContext, Outcome, unused
from notesyncd.notes.markdown.inline import is_placeholder
from notesyncd.notes.model import Block
from notesyncd.notes.rounds.common import format_of, is_event, short_name
from notesyncd.notes.rounds.drafts import RoundDraft, from_title
from notesyncd.notes.rounds.heads_of_talks import (
    CALLS,
    has_round_fields,
    is_met_below,
    is_moment,
    people_headed,
)
from notesyncd.notes.rounds.labelled_headings import has_labels_of_round
from notesyncd.notes.rounds.lower_names import people_met
from notesyncd.notes.rounds.meetings import is_met
from notesyncd.notes.rounds.series import is_news, titles_of_series
from notesyncd.notes.rounds.title_blocks import below_title, has_content, parents_of
from notesyncd.notes.rounds.titles import RoundTitle, clean, read_round_title
from notesyncd.notes.rounds.told_words import is_other_appointment
from notesyncd.notes.titles import Title
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["RoundHeading", "heading_drafts", "round_headings"]

_ORDINAL = re.compile(r"([1-9])(?:st|nd|rd|th|er|e|ère|ème|ª|º)\b(?! of)")
_WITHOUT_NUMBER = re.compile(r"^\d{1,2}[.)] +")
_NAME_START = 4
_MOST_NAME_WORDS = 5
_PARENTS = frozenset(
    {None, "timeline", "discussed", "logistics", "application", "research", "about_position"}
)


@dataclass(frozen=True, kw_only=True, slots=True)
class RoundHeading:
    """A heading that may be a round's, and why it is one, or is none."""

    title: Title
    read: RoundTitle
    reason: str = ""
    """Why it is none; empty: it is one."""


def round_headings(
    titles: Sequence[Title], blocks: Sequence[Block], company: str | None, context: NoteContext
) -> tuple[RoundHeading, ...]:
    """Judge the headings that have words of a round, or a date beside other rounds."""
    texts = titles_of_series(titles, company, context)
    candidates = [
        RoundHeading(title=title, read=read_round_title(text, context))
        for title, text in zip(titles, texts, strict=True)
    ]
    strong_levels = {
        c.title.level
        for c in candidates
        if c.read.strength == 2 and not _is_section(c, context) and not c.title.pseudo
    }
    dated = [c for c in candidates if _is_dated_below(c, titles, blocks, context)]
    dated_levels = {c.title.level for c in dated if c.read.strength and not c.title.pseudo}
    met_levels = {c.title.level for c in candidates if _is_meeting(c) and not c.title.pseudo}
    levels = strong_levels | met_levels
    candidates = [
        _with_labels(
            _with_moment(
                _with_meeting(
                    _beside_rounds(
                        c,
                        levels,
                        context.words,
                        met_below=is_met_below(c.title, c.read, titles, blocks, context),
                    ),
                    context,
                ),
                dated,
                dated_levels,
                context.words,
            ),
            levels,
            titles,
            blocks,
            context,
        )
        for c in candidates
        if not _is_section(c, context) or (c.read.strength and c in dated)
    ]
    candidates = [c for c in candidates if c.read.strength]
    return tuple(_judged(candidates, strong_levels, titles, blocks, context))


def _is_meeting(candidate: RoundHeading) -> bool:
    """Tell whether a heading says when somebody was met, in the words of a round."""
    read = candidate.read
    return bool(read.strength and read.day and (read.time or read.people))


def _beside_rounds(
    candidate: RoundHeading, levels: set[int], words: Vocabulary, *, met_below: bool
) -> RoundHeading:
    """Take `Ride-along day, 2026-04-17` for a round where headings of its level are rounds.

    The name stands first: a date with what happened on it is an entry of a log, unless somebody was
    met, it has a time of day: `26 Feb · tour of the plant · 11:00`, or it was called off.
    """
    title, read = candidate.title, candidate.read
    is_call = read.day and fold(read.name or "") in CALLS
    if is_call and (read.people or met_below) and not read.strength:
        return replace(candidate, read=replace(read, strength=1))
    if read.day and not read.strength and (number := _ordinal(read.name)):
        return replace(candidate, read=replace(read, number=number, strength=2))
    if read.strength or title.level not in levels or read.day is None or not read.name:
        return candidate
    starts_with_name = title.text.startswith(read.name[:_NAME_START])
    is_short = len(read.name.split()) <= _MOST_NAME_WORDS
    is_off = read.status == "cancelled" and len(read.name) >= _NAME_START
    told = read.time or read.people or is_off
    is_met = told and not (_is_news(read.name, words) or is_event(title.text, words))
    strength = 1 if is_short and (starts_with_name or is_met) else 0
    return replace(candidate, read=replace(read, strength=strength))


def _with_meeting(candidate: RoundHeading, context: NoteContext) -> RoundHeading:
    """Take `Visit, 3 March 2026, 9:30` for a round: a day and a time, people, or a length."""
    read, title = candidate.read, candidate.title
    if read.strength or read.day is None or not _says_meeting(read, context.words):
        return candidate
    if not is_met(title.raw, read, context):
        return candidate
    return replace(candidate, read=replace(read, strength=1))


def _says_meeting(read: RoundTitle, words: Vocabulary) -> bool:
    """Tell whether a title says more than a day, and has a short name that is no news."""
    is_short = 0 < len((read.name or "").split()) <= _MOST_NAME_WORDS
    told = read.time or read.duration or read.people
    return bool(told) and is_short and not _is_news(read.name or "", words)


def _is_news(name: str, words: Vocabulary) -> bool:
    """Tell whether a name says that something was heard, sent, or prepared, and nobody met."""
    return bool(words.words["rounds.not_rounds"] & set(fold(name).split())) or is_news(name, words)


def _ordinal(name: str | None) -> int | None:
    """Give the number of a title such as `2nd, at the workshop`."""
    match = _ORDINAL.match(name or "")
    return int(match[1]) if match else None


def _with_moment(
    candidate: RoundHeading,
    dated: Sequence[RoundHeading],
    levels: set[int],
    words: Vocabulary,
) -> RoundHeading:
    """Take `Numbers exam` for a round where a day and a time stand below it, as below others."""
    read, title = candidate.read, candidate.title
    name = read.name or ""
    if title.heads_moment and not read.strength:
        is_other = _is_news(name, words) or is_other_appointment(name, words)
        return candidate if is_other else replace(candidate, read=replace(read, strength=1))
    lines = {one.title.line for one in dated}
    is_short = 0 < len(name.split()) <= _MOST_NAME_WORDS
    if read.strength or title.line not in lines or title.level not in levels or not is_short:
        return candidate
    return replace(candidate, read=replace(read, strength=1))


def _with_labels(
    candidate: RoundHeading,
    levels: set[int],
    titles: Sequence[Title],
    blocks: Sequence[Block],
    context: NoteContext,
) -> RoundHeading:
    """Take `Store walk` for a round if labels below it say the day, the time, and with whom."""
    read, name = candidate.read, candidate.read.name or ""
    is_short = 0 < len(name.split()) <= _MOST_NAME_WORDS
    if read.strength or not is_short or _is_news(name, context.words):
        return candidate
    below = below_title(candidate.title, titles, blocks)
    is_beside = candidate.title.level in levels and not candidate.title.pseudo
    if not has_labels_of_round(below, context, is_beside_rounds=is_beside):
        return candidate
    return replace(candidate, read=replace(read, strength=1))


def _is_section(candidate: RoundHeading, context: NoteContext) -> bool:
    """Tell whether a heading is a section's, and no date or number says that it is a round."""
    title, read = candidate.title, candidate.read
    if title.meaning is None:
        return False
    if fold(title.text) in context.words.sections:
        return True
    return not (read.strength == 2 and (read.day or read.number is not None))


def _is_dated_below(
    candidate: RoundHeading,
    titles: Sequence[Title],
    blocks: Sequence[Block],
    context: NoteContext,
) -> bool:
    """Tell whether the first line under a heading such as `Panel` is a day and a time."""
    below = next(iter(below_title(candidate.title, titles, blocks)), None)
    is_line = below is not None and below.kind == "paragraph"
    return bool(below and is_line and is_moment(below.text, context))


def _judged(
    candidates: Sequence[RoundHeading],
    strong_levels: set[int],
    titles: Sequence[Title],
    blocks: Sequence[Block],
    context: NoteContext,
) -> Iterator[RoundHeading]:
    taken: list[RoundHeading] = []
    for candidate in candidates:
        reason = _reason_against(candidate, taken, strong_levels, titles, blocks, context)
        judged = RoundHeading(title=candidate.title, read=candidate.read, reason=reason)
        if not reason:
            taken.append(judged)
        yield judged


def _reason_against(
    candidate: RoundHeading,
    taken: Sequence[RoundHeading],
    strong_levels: set[int],
    titles: Sequence[Title],
    blocks: Sequence[Block],
    context: NoteContext,
) -> str:
    title, read = candidate.title, candidate.read
    says_more = read.day or read.time or read.people or read.number is not None
    parents = parents_of(title, titles)
    if is_placeholder(clean(read.name or "x")) or "{{" in title.raw or "<%" in title.raw:
        return "the heading is not filled in"
    if is_event(_WITHOUT_NUMBER.sub("", read.name or title.text), context.words):
        return "it says what became of the application, not that there was a round"
    # Who was in touch, and when: `Contact so far` holds the rounds, too.
    known = _PARENTS | {"people"} if read.strength == 2 and read.day else _PARENTS
    if any(parent.meaning not in known for parent in parents):
        return "it stands in a section about something else"
    above = next((t for t in reversed(taken) if t.title in parents), None)
    if above and not _differs(read, above.read):
        return "it is a part of the round whose heading is above it"
    is_alone = read.strength == 1 and not says_more and title.level not in strong_levels
    if is_alone and not has_round_fields(title, titles, blocks, context):
        return "its words alone do not say that it is a round"
    if not says_more and not read.status and not has_content(title, titles, blocks):
        return "nothing stands under it"
    return ""


def _differs(inner: RoundTitle, outer: RoundTitle) -> bool:
    """Tell whether a heading inside a round is a round of its own: it has another date."""
    if inner.day is None or inner.day.day is None:
        return False
    return outer.day is None or outer.day.day != inner.day.day


def heading_drafts(
    headings: Sequence[RoundHeading], context: NoteContext
) -> Iterator[RoundDraft | Outcome]:
    """Give a draft for each heading that is a round, and say of the others why they are none."""
    for one in headings:
        if one.reason:
            yield unused(one.title.line, one.title.text, one.reason)
            continue
        people = people_met(one.read.people, context, one.title.line, one.title.text)
        met = () if people else people_headed(one.title, one.read, context)
        yield from_title(
            one.read,
            carrier="heading",
            line=one.title.line,
            heading=one.title.text,
            rule="a heading with the words of a round",
            name=None if met else short_name(one.read.name),
            format=format_of(one.title.text, context.words),
            people=people or met,
            scopes=frozenset({one.title.line}),
        )
