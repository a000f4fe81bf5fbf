"""Numbered series of rounds: `**1. Phone call** – 11 Dec`, `**2. Tasting** – 18 Dec`, ...

Where most of a series that begins with 1 are rounds, all of it is, up to an offer or a rejection.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from notesyncd.notes.context import NoteContext
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry, Table
from notesyncd.notes.rounds.common import is_event
from notesyncd.notes.rounds.titles import read_round_title
from notesyncd.notes.rounds.told_words import is_other_appointment, says
from notesyncd.notes.titles import Title
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["is_news", "titles_of_series", "with_series"]

_NUMBERED = re.compile(
    r"(?P<mark>[\s*_]*)(?:#(?P<hash>[1-9]\d?):?|(?P<number>[1-9]\d?)[.)]) +(?P<rest>\S.*)",
    re.DOTALL,
)
_NAME_END = re.compile(r"\s[-–—|]\s|[:(,]")
_FEWEST = 2
_MOST = 0.5
_MOST_NAME_WORDS = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class _Step:
    index: int
    number: int
    mark: str
    rest: str


def numbered_rounds(
    texts: Sequence[str], context: NoteContext, *, share: float = _MOST
) -> Mapping[int, str]:
    """Give, by its place in `texts`, each text of the series with its number as that of a round.

    More than `share` of them are to have the name of a round.
    """
    steps = list(_steps(texts))
    first = {fold(one.rest).split(" ")[0] for one in steps}
    if len(first) == 1 and first <= context.words.words["rounds.nouns"]:
        return {}  # `1. Gespräch`, `2. Gespräch` are names of rounds as they are
    if len(steps) < _FEWEST or [step.number for step in steps] != list(range(1, len(steps) + 1)):
        return {}
    held = list(takewhile(lambda step: _may_be_held(step, context), steps))
    named = [step for step in held if _strength(step, context)]
    dated = [step for step in held if context.dates(step.rest)]
    if len(dated) < _FEWEST or len(named) <= share * len(held):
        return {}
    return {one.index: f"{one.mark}Round {one.number} – {one.rest}" for one in held}


def titles_of_series(
    titles: Sequence[Title], company: str | None, context: NoteContext
) -> list[str]:
    """Give the headings without the company's name, those of a series with numbers of rounds."""
    texts = [_without_company(title.raw, company) for title in titles]
    for level in {title.level for title in titles}:
        places = [index for index, title in enumerate(titles) if title.level == level]
        found = numbered_rounds([texts[index] for index in places], context, share=0)
        for index, text in found.items():
            texts[places[index]] = text
    return texts


def _without_company(raw: str, company: str | None) -> str:
    """Take the company's name out of a heading such as `Acme - Phone screen`."""
    if not company:
        return raw
    for separator in (" - ", " – ", " — ", ": ", " | "):
        parts = raw.split(separator)
        kept = [part for part in parts if fold(part) != fold(company)]
        if kept and len(kept) < len(parts):
            return separator.join(kept)
    return raw


def with_series(nodes: Sequence[Entry | Table], context: NoteContext) -> tuple[Entry | Table, ...]:
    """Give the lines with the numbers of a series written as those of rounds."""
    series: dict[tuple[str | None, bool], dict[int, str]] = {}
    for index, node in enumerate(nodes):
        if isinstance(node, Entry) and not node.block.quoted and node.block.box is None:
            text = _with_number(node)
            if _NUMBERED.match(text):
                series.setdefault((node.place.heading, node.is_item), {})[index] = text
    told: dict[int, str] = {}
    for lines in series.values():
        places = list(lines)
        found = numbered_rounds(list(lines.values()), context)
        told |= {places[index]: text for index, text in found.items()}
    return tuple(
        replace(node, text=told[index]) if isinstance(node, Entry) and index in told else node
        for index, node in enumerate(nodes)
    )


def is_news(name: str, words: Vocabulary) -> bool:
    """Tell whether a name says that something was heard, sent, or prepared, and nobody met."""
    if is_event(name, words) or is_other_appointment(name, words):
        return True
    return any(says(one, name, words) for one in ("news", "messages", "others"))


def _with_number(entry: Entry) -> str:
    marker = entry.block.marker or ""
    return f"{marker} {entry.text}" if marker[:1].isdigit() else entry.text


def _steps(texts: Sequence[str]) -> Iterator[_Step]:
    for index, text in enumerate(texts):
        if match := _NUMBERED.match(text):
            number = int(match["hash"] or match["number"])
            yield _Step(index=index, number=number, mark=match["mark"], rest=match["rest"])


def _may_be_held(step: _Step, context: NoteContext) -> bool:
    """Tell whether a step has a day and a short name that is no news, or a round's name."""
    name = _NAME_END.split(plain_text(step.rest).strip(), maxsplit=1)[0]
    if is_news(name, context.words) or name.rstrip().endswith("?"):
        return False
    is_short = 0 < len(name.split()) <= _MOST_NAME_WORDS
    return bool(is_short and (context.dates(step.rest) or _strength(step, context)))


def _strength(step: _Step, context: NoteContext) -> int:
    return read_round_title(step.rest, context).strength
