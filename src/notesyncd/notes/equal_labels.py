"""Labels with an equals sign or a dash, read as those with a colon: `panel = Ada + Ben`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from notesyncd.notes.model import Block
from notesyncd.notes.vocabulary import Vocabulary

__all__ = ["labels_without_colon", "with_colons"]

_EQUALS = re.compile(
    r"(?:^|(?<=[.;!] ))(?P<key>[^\W\d_][^\n=:*|]{0,30}?)[ \t]+=[ \t]+(?=[^\s=])", re.MULTILINE
)
_DASHED = re.compile(
    r"^(?P<lead>[ \t]*(?:[-*+][ \t]+)?)(?P<key>[^\W\d_][^\n=:*|–—-]{0,30}?)[ \t]+[-–—][ \t]+"
    r"(?=\S)",
    re.MULTILINE,
)
_TEXTS = frozenset({"paragraph", "item"})
_FEWEST = 2


def with_colons(blocks: Iterable[Block], words: Vocabulary) -> tuple[Block, ...]:
    """Write a colon for the sign after each key that the vocabulary knows."""
    told = tuple(blocks)
    texts = [block.text for block in told if block.kind in _TEXTS]
    patterns = (_EQUALS, _DASHED) if _has_dashed("\n".join(texts), words) else (_EQUALS,)

    def written(match: re.Match[str]) -> str:
        lead = match.groupdict().get("lead", "")
        return f"{lead}{match['key']}: " if words.field(match["key"]) else match[0]

    def of_block(block: Block) -> Block:
        text = block.text
        for pattern in patterns:
            text = pattern.sub(written, text)
        return block if text == block.text else replace(block, text=text)

    return tuple(of_block(block) if block.kind in _TEXTS else block for block in told)


def labels_without_colon(body: str, words: Vocabulary) -> Iterator[tuple[str, str]]:
    """Give key and value of the lines of a body with such a label."""
    patterns = (_EQUALS, _DASHED) if _has_dashed(body, words) else (_EQUALS,)
    for pattern in patterns:
        for match in pattern.finditer(body):
            yield match["key"], body[match.end() :].split("\n", 1)[0]


def _has_dashed(text: str, words: Vocabulary) -> bool:
    """Tell whether dashes stand for colons: after `Company`, and after another key."""
    found = {words.field(match["key"]) for match in _DASHED.finditer(text)} - {None}
    return "company" in found and len(found) >= _FEWEST
