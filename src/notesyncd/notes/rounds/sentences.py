"""The sentences of a note that may tell of a round, and where one ends in a hurried line."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice, pairwise

from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.points import sentences
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry, Table
from notesyncd.notes.rounds.common import is_event, without_article
from notesyncd.notes.rounds.told_words import is_other_appointment
from notesyncd.notes.vocabulary import fold

__all__ = ["told_sentences"]

_SECTIONS = frozenset(
    {None, "timeline", "logistics", "discussed", "application", "next_steps", "afterwards"}
)
_MAIL_HEAD = re.compile(
    r"^\W{0,4}(?:from|to|sent|date|subject|cc|von|an|gesendet|datum|betreff|de|à|envoyé|objet|"
    r"para|enviado|fecha|asunto)\W{0,3}:\s",
    re.IGNORECASE,
)
_ONLY_DAY = re.compile(r"\W*\d[\d./-]{3,9}\W*")
_STRUCK = re.compile(r"~~.*?~~")
_BREAK = re.compile(r"[,;]\s+(?:(?:then|and|dann|puis|luego)\s+)?|\s(?:->|→|/|[–—-])\s")
_FEWEST, _NEAR_START, _FEW = 2, 3, 4


def told_sentences(
    nodes: Sequence[Entry | Table], context: NoteContext, known: Collection[int] = ()
) -> Iterator[tuple[Entry, str]]:
    """Give the sentences that may tell of a round, each with its line; `known` are rounds' lines.

    A telegram such as `applied 8 Dec, call 15 Dec` is split at each new event.
    """
    for node in _flat(nodes, known):
        if node.block.box is not None or node.place.section not in _SECTIONS:
            continue
        if _is_of_news(node.place.title, context):
            continue
        if not _MAIL_HEAD.match(node.text):
            text = plain_text(_STRUCK.sub(" ", node.text))
            for sentence in _with_days(sentences(text)):
                bare = without_article(sentence)
                yield from ((node, one) for one in _telegrams(bare, context))


def _is_of_news(title: str, context: NoteContext) -> bool:
    """Tell whether what stands under a title such as `Offer` or `Start date` is of no round."""
    is_news = fold(title) in context.words.words["application_status.events"]
    return is_news or (len(title.split()) <= _FEW and is_other_appointment(title, context.words))


def _flat(nodes: Iterable[Entry | Table], known: Collection[int]) -> Iterator[Entry]:
    """Give the entries with those inside callouts, and below bullets that are no rounds."""
    for node in nodes:
        if isinstance(node, Table):
            continue
        yield node
        is_title = node.block.callout is not None and node.block.header
        if is_title or (node.is_item and node.line not in known):
            yield from _flat(node.children, known)


def _telegrams(sentence: str, context: NoteContext) -> Iterator[str]:
    """Split `applied 8 Dec, call w/ Ada 15 Dec 20 min, second talk 22 Dec` at each new event."""
    dates = [(one.start, one.end) for one in context.dates(sentence) if one.day]
    if dates and is_event(sentence, context.words):
        dates = [(0, 0), *dates]
    if len(dates) < _FEWEST:
        yield sentence
        return
    starts = [0]
    for (_, begin), (stop, _) in pairwise(dates):
        breaks = [m.end() for m in _BREAK.finditer(sentence, begin, stop)]
        told = (at for at in breaks if _is_event_at(sentence[at:stop], context))
        starts += islice(told, 1)
    for start, end in zip(starts, [*starts[1:], len(sentence)], strict=True):
        yield sentence[start:end].strip()


def _is_event_at(text: str, context: NoteContext) -> bool:
    folded = fold(text)
    match = context.words.patterns["rounds.names"].match(folded)
    words = folded.split()[:_NEAR_START]
    return bool(match) or bool(context.words.words["rounds.nouns"] & set(words))


def _with_days(parts: Iterable[str]) -> Iterator[str]:
    """Join `3 Feb.` to the sentence after it."""
    day = ""
    for part in parts:
        if _ONLY_DAY.fullmatch(part):
            day = f"{part} "
            continue
        yield day + part
        day = ""
