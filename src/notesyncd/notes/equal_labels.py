"""Labels with an equals sign, read as those with a colon: `panel = Ada + Ben`."""

import re
from collections.abc import Iterable
from dataclasses import replace

from notesyncd.notes.model import Block
from notesyncd.notes.vocabulary import Vocabulary

__all__ = ["EQUALS", "with_colons"]

EQUALS = re.compile(r"^(?P<key>[^\W\d_][^\n=:*|]{0,30}?)[ \t]+=[ \t]+(?=[^\s=])", re.MULTILINE)
_TEXTS = frozenset({"paragraph", "item"})


def with_colons(blocks: Iterable[Block], words: Vocabulary) -> tuple[Block, ...]:
    """Write a colon for the equals sign after each key that the vocabulary knows."""

    def written(match: re.Match[str]) -> str:
        return f"{match['key']}: " if words.field(match["key"]) else match[0]

    return tuple(
        replace(block, text=EQUALS.sub(written, block.text))
        if " = " in block.text and block.kind in _TEXTS
        else block
        for block in blocks
    )
