"""What stands inside a line: links, tags, and the text as a reader sees it.

Obsidian's rules: https://help.obsidian.md/links, https://help.obsidian.md/tags,
https://help.obsidian.md/syntax. Everything takes time linear in the length of the text.
"""

import re
from dataclasses import dataclass

from notesyncd.notes.markdown.inline_fields import inline_fields
from notesyncd.notes.markdown.placeholders import is_placeholder
from notesyncd.notes.markdown.plain import plain_text
from notesyncd.notes.markdown.spans import code_spans, inside, without_comments

__all__ = ["Link", "hashtags", "inline_fields", "is_placeholder", "plain_text", "wikilinks"]

_WIKILINK = re.compile(r"(!?)\[\[([^\[\]\n]+)\]\]")
_HASHTAG = re.compile(
    r"(?:^|(?<=[\s(*_=~|,;“„]))#"
    r"([^\s\u2000-\u206f\u2e00-\u2e7f'!\"#$%&()*+,.:;<=>?@^`{|}~\[\]\\]+)"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A wikilink `[[target#heading|alias]]`."""

    target: str
    """The note, without heading or block."""
    alias: str | None
    start: int
    end: int
    """Where the link ends in the text (exclusive)."""
    embed: bool = False
    """Written `![[..]]`."""


def wikilinks(text: str) -> tuple[Link, ...]:
    """Give the wikilinks to other notes in `text`, in order; not those in code spans."""
    if "[[" not in text:
        return ()
    code = code_spans(text)
    links = []
    for match in _WIKILINK.finditer(text):
        place, _, alias = match[2].replace("\\|", "|").partition("|")
        target = place.partition("#")[0].strip()
        if target and not inside(code, match.start()):
            links.append(
                Link(
                    target=target,
                    alias=alias.strip() or None,
                    start=match.start(),
                    end=match.end(),
                    embed=match[1] == "!",
                )
            )
    return tuple(links)


def hashtags(text: str) -> tuple[str, ...]:
    """Give the tags in `text` without `#`, each one once, in order.

    A tag follows a space (or an opening bracket, quote, or emphasis) and is not a number; what is
    in code spans, links, and addresses is none.
    """
    if "#" not in text:
        return ()
    written, text = text, without_comments(text)
    code = code_spans(text)
    tags: dict[str, None] = {}
    for match in _HASHTAG.finditer(text):
        tag, start = match[1].rstrip("/"), match.start()
        is_anchor = text[max(start - 2, 0) : start] == "]("
        if match[0] not in written:  # only the comment that was there joins it
            continue
        if tag and not tag.isdecimal() and not is_anchor and not inside(code, start):
            tags[tag] = None
    return tuple(tags)
