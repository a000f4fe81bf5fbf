"""The first line of a note without a heading, or the subject of a mail, read as its title."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, takewhile

from notesyncd.notes.context import NoteContext
from notesyncd.notes.job_roles import leading_role
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.model import Block
from notesyncd.notes.note_titles import NoteTitle, read_note_title
from notesyncd.notes.vocabulary import Vocabulary

__all__ = ["opening_line", "read_opening", "role_below"]

_HEADING = re.compile(r"^ {0,3}#{1,2}[ \t]", re.MULTILINE)
_SUBJECT = re.compile(
    r"^\W{0,4}(?:subject|betreff|objet|asunto)\W{0,3}:\W{0,3}(?:(?:re|fwd?|aw|wg|rv|tr):\s*)*(\S.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_NO_TITLE = re.compile(r"[-*+>|`<]|#\S|\d{1,4}[-./]|\d+[.)]\s|%%|!\[")
_LABEL = re.compile(r"(?:\*\*|__)?[^\W\d_][^:\n]{0,30}?(?:\*\*|__)?\s?::?(?:\*\*|__)?(?:\s|$)")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})[.!](?=\s|$)")
_ONLY_TAGS = re.compile(r"(?:#[^\s#]+\s*)+$")
_MOST_WORDS = 14
_HEAD = 1500
_ROLE_LINES = 3


def opening_line(body: str) -> str:
    """Give the line that serves as the title of a note without one; empty if there is none."""
    head = body[:_HEAD]
    if _HEADING.search(head):
        return ""
    if subject := _SUBJECT.search(head):
        return subject[1].strip()
    lines = (line.strip() for line in head.split("\n"))
    first = next((line for line in lines if line and not _ONLY_TAGS.match(line)), "")
    if not first or _NO_TITLE.match(first) or _LABEL.match(first):
        return ""
    text = _SENTENCE.split(plain_text(first), maxsplit=1)[0].strip()
    return text if len(text.split()) <= _MOST_WORDS and text[-1:] not in "?:" else ""


def role_below(blocks: Sequence[Block], words: Vocabulary) -> str | None:
    """Give the role if one of the first lines below a note's title begins with it."""
    below = blocks[1:] if blocks and blocks[0].kind == "heading" else blocks
    first = takewhile(lambda b: b.kind == "paragraph" and not b.level and not b.quoted, below)
    roles = (leading_role(plain_text(block.text), words) for block in islice(first, _ROLE_LINES))
    return next((role for role in roles if role), None)


def read_opening(text: str, context: NoteContext) -> NoteTitle:
    """Read an opening line; it is often prose, so that a company needs a role beside it."""
    title = read_note_title(text, context)
    if title.role is None:
        title = NoteTitle()
    return replace(title, person="", round=title.round if title.company else None)
