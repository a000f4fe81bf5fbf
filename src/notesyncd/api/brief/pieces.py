"""Short ways to write items and sections of a brief."""

from collections.abc import Iterable

from notesyncd.api.brief.model import BriefGroup, BriefItem, BriefSection, Cite, SectionKey, Words
from notesyncd.api.model import Source
from notesyncd.phrases import one_line


def own(text: str, *, strong: bool = False) -> Words:
    """Give words of ours."""
    return Words(text=text, strong=strong)


def said(text: str, *, strong: bool = False) -> Words:
    """Give words of a note."""
    return Words(text=one_line(text), noted=True, strong=strong)


def cite(source: Source, quote: str) -> Cite:
    """Give the receipt of words that stand in this very line."""
    return Cite(source=source, quote=one_line(quote))


def todo(*words: Words, cites: Iterable[Cite] = ()) -> BriefItem:
    """Give an item to tick off."""
    return BriefItem(words=words, cites=tuple(cites), task=True)


def line(*words: Words, cites: Iterable[Cite] = ()) -> BriefItem:
    """Give an item to read."""
    return BriefItem(words=words, cites=tuple(cites))


def noted(text: str, source: Source, *before: Words, task: bool = False) -> BriefItem:
    """Give what a line of a note says, with its receipt, after words of ours."""
    words = (*before, said(text))
    return BriefItem(words=words, cites=(cite(source, text),), task=task)


def group(items: Iterable[BriefItem], *title: Words) -> BriefGroup:
    """Give items below a title of their own."""
    return BriefGroup(title=title, items=tuple(items))


def section(key: SectionKey, title: str, *groups: BriefGroup) -> tuple[BriefSection, ...]:
    """Give a section without its empty groups; nothing if it has no items."""
    full = tuple(one for one in groups if one.items)
    return (BriefSection(key=key, title=title, groups=full),) if full else ()
