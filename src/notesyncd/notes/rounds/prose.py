"""What sentences say of a round that a list or a table names: `The phone screen was 25 min`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.points import sentences
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry, Table
from notesyncd.notes.persons import merge_people
from notesyncd.notes.rounds.drafts import RoundDraft
from notesyncd.notes.rounds.people_told import people_told
from notesyncd.notes.values.times import find_duration
from notesyncd.notes.vocabulary import fold

__all__ = ["with_prose"]

_WAS_LONG = re.compile(
    r"(?:the |das |die |der |l['’]|la |el )?(?P<name>[^\W\d_]{3,}(?: [^\W\d_]+){0,3}?)"
    r" (?:was|took|lasted|went(?: on)?|war|dauerte|ging|a duré|a pris|duró|fue(?: de)?)"
    r" (?P<rest>(?:about |only |just |nur |etwa |ca\. |environ |unos )?~?\d+[^.;]{0,16})",
    re.IGNORECASE,
)


def with_prose(
    draft: RoundDraft, nodes: Sequence[Entry | Table], context: NoteContext
) -> RoundDraft:
    """Fill a round of a list with what sentences say that begin with its name."""
    if draft.carrier == "row" and draft.name and draft.duration is None:
        return _with_length_told(draft, nodes)
    if draft.carrier != "list" or not draft.name:
        return draft
    begins = fold(draft.name)
    first = begins.split()[0]
    starts = tuple(f"{start} " for start in (begins, f"{first} one", f"{first} was"))
    for node in nodes:
        if isinstance(node, Table) or node.is_item or node.block.quoted:
            continue
        for sentence in sentences(plain_text(node.text)):
            if f"{fold(sentence)} ".startswith(starts):
                told = tuple(people_told(sentence, context, node.line, node.place.heading))
                draft = replace(
                    draft,
                    people=merge_people((*draft.people, *told)),
                    duration=draft.duration or find_duration(sentence),
                )
    return draft


def _with_length_told(draft: RoundDraft, nodes: Sequence[Entry | Table]) -> RoundDraft:
    """Give a round of a table the length of `rec screen was 25 min`, by the beginnings of words."""
    for node in nodes:
        if isinstance(node, Table) or node.block.box is not None:
            continue
        for sentence in sentences(plain_text(node.text)):
            told = _WAS_LONG.match(sentence)
            if told and _is_short_for(told["name"], draft.name or ""):
                return replace(draft, duration=find_duration(told["rest"]))
    return draft


def _is_short_for(told: str, name: str) -> bool:
    """Tell whether `rec screen` is short for `recruiter screen`."""
    words, whole = fold(told).split(), fold(name).split()
    pairs = zip(words, whole, strict=False)
    return 0 < len(words) <= len(whole) and all(full.startswith(one) for one, full in pairs)
