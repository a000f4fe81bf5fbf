"""The page: a brief as Markdown, with boxes to tick and a link to the line of each note."""

from collections.abc import Iterable, Iterator

from notesyncd.api import (
    Brief,
    BriefItem,
    BriefSection,
    Cite,
    Words,
    markdown_text,
    receipt,
)

_INDENT = "    "


def page(brief: Brief) -> str:
    """Give the Markdown text of a checklist."""
    lines = [f"# {_inline(brief.title)}"]
    for section in brief.sections:
        lines += _section(section)
    return "\n".join(lines) + "\n"


def _section(section: BriefSection) -> Iterator[str]:
    yield from ("", f"## {section.title}")
    for group in section.groups:
        if group.title:
            yield from ("", f"### {_inline(group.title)}")
        yield ""
        for item in group.items:
            yield from _lines(item)


def _lines(item: BriefItem, indent: str = "") -> Iterator[str]:
    box = "[ ] " if item.task else ""
    links = "".join(f" {link}" for link in _links(item.cites))
    yield f"{indent}- {box}{_inline(item.words)}{links}"
    for below in item.below:
        yield from _lines(below, indent + _INDENT)


def _inline(words: Iterable[Words]) -> str:
    return "".join(map(_part, words))


def _part(part: Words) -> str:
    text = markdown_text(part.text) if part.noted else part.text
    if not part.strong or not text.strip():
        return text
    bare = text.rstrip()  # Markdown wants no space before the closing mark
    return f"**{bare}**{text[len(bare) :]}"


def _links(cites: Iterable[Cite]) -> Iterator[str]:
    """Give a link for each line, once."""
    return iter(dict.fromkeys(map(_link, cites)))


def _link(cite: Cite) -> str:
    """Give a link to the line; to its note, where the facts do not keep the line."""
    link = receipt(cite.source)
    if cite.exact:
        return link
    name = markdown_text(cite.source.note.rpartition("/")[2].removesuffix(".md"))
    return link.replace(f"|line {cite.source.line}]]", f"|{name}]]")
