"""Callouts: what they hold by their type and their title, and where one ends and another begins."""

import re
from collections.abc import Sequence
from dataclasses import replace

from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.openings import key_section
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry
from notesyncd.notes.vocabulary import fold

__all__ = [
    "ONE_QUESTION",
    "callout_kind",
    "callout_lines",
    "callouts_apart",
    "is_one_question",
    "title_section",
]

ONE_QUESTION = frozenset({"q", "question", "frage", "pregunta"})
"""Titles of a callout below which one question stands, with what was answered."""
_TITLE = re.compile(r"\[!(?P<type>[\w -]+)(?:\|[^\]]*)?\][+-]?[ \t]*(?P<title>.*)")
_SECTION_OF_TITLE = {
    "question": "questions",
    "next_step": "next_steps",
    "notes": "discussed",
    "better": "should_have_said",
}
"""What stands in a callout whose title is a field."""


def callout_kind(type_: str, context: NoteContext) -> str | None:
    """Give what a callout of a type holds: `[!faq]` a question, `[!concern]` a concern."""
    words = context.words
    return words.callouts.get(type_) or words.sections.get(fold(type_))


def title_section(title: str, context: NoteContext) -> str | None:
    """Give the section that a callout's title, with or without a colon, names."""
    key = title.strip().rstrip(":").strip()
    field = context.words.field(key) or ""
    section = key_section(key, context) or _SECTION_OF_TITLE.get(field)
    is_asker = context.words.patterns["asked_heads.askers"].match(fold(key)) is not None
    return section or ("questions" if is_asker else None)


def callout_lines(entry: Entry, meaning: str | None) -> tuple[Entry, ...]:
    """Give the lines of a callout; `> [!warning] No tests` with nothing below is its own line."""
    plain = plain_text(entry.text)
    has_own = meaning is None and len(plain.split()) > 1 and not plain.startswith("[")
    if entry.children or not has_own or entry.block.callout == "todo":
        return entry.children
    return (replace(entry, block=replace(entry.block, header=False, callout=None)),)


def is_one_question(entry: Entry) -> bool:
    """Tell whether a question and its answer stand in a callout: `> [!question] Ada asked`."""
    first, *rest = entry.children or (entry,)
    is_plain = not any(one.is_item for one in entry.children)
    return is_plain and "?" in first.text and not any("?" in one.text for one in rest)


def callouts_apart(entries: Sequence[Entry]) -> list[Entry]:
    """Split callouts that no line without text keeps apart: each `[!type]` begins a new one."""
    found: list[Entry] = []
    for entry in entries:
        if not (entry.block.callout and entry.block.header):
            found.append(entry)
            continue
        current = replace(entry, children=())
        for child in entry.children:
            title = _TITLE.fullmatch(child.text)
            if title is None:
                current = replace(current, children=(*current.children, child))
                continue
            found.append(current)
            kind = title["type"].strip().lower()
            block = replace(child.block, callout=kind, header=True, text=title["title"])
            current = replace(child, text=title["title"], block=block)
        found.append(current)
    return found
