"""What a pasted mail or chat has beside its text: when a message was sent is no interview's day.

Heads of mails are those of RFC 5322, section 3.6, in the words of mail programs; chats are as
WhatsApp exports them: `[03/03/26, 18:12] Ada: ..` and `03/03/2026, 18:12 - Ada: ..`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from notesyncd.notes.model import Block

__all__ = ["without_stamps"]

_HEAD = re.compile(
    r"^\W{0,4}(?P<key>from|to|sent|date|subject|cc|von|an|gesendet|datum|betreff|de|à|envoyé|date"
    r"|objet|para|enviado|fecha|asunto)\W{0,3}:\s",
    re.IGNORECASE,
)
_SENDER = frozenset({"from", "von", "de"})
_SUBJECT = frozenset({"subject", "betreff", "objet", "asunto"})
_STAMP = re.compile(
    r"^(?:\[\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[AaPp][Mm])?\]\s*"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}[:.]\d\d(?: ?[AaPp][Mm])? [-–] )"
    r"(?=[^\W\d_][\w .]{0,25}: )"
)
_FEWEST = 2


def without_stamps(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Give the blocks without the heads of mails, but their subjects, and without chats' stamps."""
    kept = tuple(_without_heads(blocks))
    stamped = sum(_STAMP.match(block.text) is not None for block in kept)
    if stamped < _FEWEST:
        return kept
    return tuple(replace(block, text=_STAMP.sub("", block.text)) for block in kept)


def _without_heads(blocks: Sequence[Block]) -> Iterator[Block]:
    """Leave out a mail's head: lines one below the other, of which one names the sender."""
    group: list[tuple[Block, str]] = []
    for block in (*blocks, None):
        match = _HEAD.match(block.text) if block and block.kind == "paragraph" else None
        is_next = not group or (block is not None and block.line == group[-1][0].line + 1)
        if block is not None and match and is_next:
            group.append((block, match["key"].lower()))
            continue
        keys = {key for _, key in group}
        is_mail = len(keys) >= _FEWEST and bool(keys & _SENDER)
        yield from (head for head, key in group if not is_mail or key in _SUBJECT)
        group = [(block, match["key"].lower())] if block is not None and match else []
        if block is not None and not match:
            yield block
