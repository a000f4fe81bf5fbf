"""What stands under a heading, and under which headings it stands itself."""

from collections.abc import Iterator, Sequence

from notesyncd.notes.markdown.inline import is_placeholder
from notesyncd.notes.model import Block
from notesyncd.notes.titles import Title
from notesyncd.notes.vocabulary import fold

__all__ = ["below_title", "has_content", "parents_of"]


def parents_of(title: Title, titles: Sequence[Title]) -> list[Title]:
    """Give the headings under which a heading stands, from the outermost one."""
    parents: list[Title] = []
    for one in titles:
        if one.line >= title.line:
            break
        parents = [p for p in parents if p.level < one.level]
        parents.append(one)
    return [p for p in parents if p.level < title.level]


def below_title(title: Title, titles: Sequence[Title], blocks: Sequence[Block]) -> Iterator[Block]:
    """Give the blocks under a heading, with those under the headings below it."""
    ends = (t.line for t in titles if t.line > title.line and t.level <= title.level)
    end = next(ends, None)
    for block in blocks:
        if block.line > title.line and (end is None or block.line < end):
            yield block


def has_content(title: Title, titles: Sequence[Title], blocks: Sequence[Block]) -> bool:
    """Tell whether anything that is filled in stands under a heading."""
    heads = {t.line for t in titles}
    return any(
        block.kind != "html" and block.line not in heads and _says_something(block)
        for block in below_title(title, titles, blocks)
    )


def _says_something(block: Block) -> bool:
    text = block.text.strip()
    _, colon, value = text.partition(":")
    return (
        bool(fold(text))
        and not (colon and is_placeholder(value.strip(" *")))
        and not is_placeholder(text)
    )
