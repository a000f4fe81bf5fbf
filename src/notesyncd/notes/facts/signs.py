"""Lists for and against: `+ liked my demo`, `- no tests`; `- [+] the case`, `- [-] the pay`."""

import re
from collections.abc import Iterable

from notesyncd.notes.outline import Entry, Table, walk
from notesyncd.notes.vocabulary import Vocabulary

__all__ = ["signed_lines"]

_FOR, _AGAINST = "went_well", "concern"
_LABEL = re.compile(r"\W*[\w'’ -]{2,24}(?::\s| [-–—] )")
_MOST_GAP = 2
"""Lines between two items of one list."""


def signed_lines(nodes: Iterable[Entry | Table], words: Vocabulary) -> dict[int, str]:
    """Give the lines whose `+` or `-` means for or against, with the section that they are.

    `-` is the ordinary mark of lists: it means "against" only beside items with `+`, where none
    of the list has a label or an emoji of its own.
    """
    items = [entry for entry in walk(nodes) if entry.is_item]
    if not any((entry.block.marker, entry.block.box).count("+") for entry in items):
        return {}
    signs: dict[int, str] = {}
    runs = _runs(items)
    for run in runs:
        if any(entry.block.box == "+" for entry in run):
            signs |= {e.line: _FOR if e.block.box == "+" else _AGAINST for e in run if _boxed(e)}
    plain = [[entry for entry in run if entry.block.box is None] for run in runs]
    mixed = [run for run in plain if _marks(run) >= {"+"}]
    others = set().union(*(_marks(run) for run in plain)) - {"+"}
    if others:
        signs |= {e.line: _FOR for run in mixed for e in run if e.block.marker == "+"}
    against = [run for run in mixed if others and not any(_speaks(e, words) for e in run)]
    return signs | {e.line: _AGAINST for run in against for e in run if e.block.marker == "-"}


def _speaks(entry: Entry, words: Vocabulary) -> bool:
    """Tell whether an item with `-` opens with a label or an emoji: its `-` is just a mark."""
    opens = words.patterns["signs"].match(entry.text) or _LABEL.match(entry.text)
    return entry.block.marker == "-" and bool(opens)


def _runs(items: Iterable[Entry]) -> list[list[Entry]]:
    """Split items where a heading or a few lines come between them."""
    runs: list[list[Entry]] = []
    for entry in items:
        last = runs[-1][-1] if runs else None
        is_next = last and last.place == entry.place and entry.line <= last.line + _MOST_GAP
        if is_next:
            runs[-1].append(entry)
        else:
            runs.append([entry])
    return runs


def _marks(run: Iterable[Entry]) -> set[str]:
    return {entry.block.marker or "" for entry in run}


def _boxed(entry: Entry) -> bool:
    return entry.block.box in ("+", "-")
