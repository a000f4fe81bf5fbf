"""The text of a line as a reader sees it."""

import html
import re
from functools import lru_cache

from notesyncd.notes.markdown.spans import Span, code_spans, without_comments

_LINKS = re.compile(
    r"!\[\[[^\[\]\n]*\]\]"  # an embed: not text
    r"|\[\[[^\[\]\n|]*\|([^\[\]\n]*)\]\]"  # [[target|alias]]
    r"|\[\[([^\[\]\n|#]+)(?:#[^\[\]\n|]*)?\]\]"  # [[target]], [[target#heading]]
    r"|\[\[#\^?([^\[\]\n|]*)\]\]"  # [[#heading]]
    r"|!?\[([^\[\]\n]*)\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"  # [text](address)
    r"|\[\^[^\[\]\s]+\]"  # a footnote's number
    r"|<((?:https?://|mailto:)[^<>\s]*)>"  # <address>
    r"|</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>"  # an HTML tag
)
_DELIMITERS = re.compile(r"\\[!-/:-@\[-`{-~]|\*+|_+|~~+|==+")
_BLOCK_ID = re.compile(r"(?:^|[ \t])\^[a-zA-Z0-9-]+[ \t]*$", re.MULTILINE)
_MAX_INSIDE = 10
"""So many runs that stay open may be inside a pair."""
_HOLE = "\0"
_MARKUP = re.compile(r"[\\*_~=`\[<&^%\0\t\u00a0]|  ")
"""What a text must have for any of it to be left out."""
_SPACES = re.compile(r"[ \t\u00a0]+")


@lru_cache(maxsize=2048)
def plain_text(text: str) -> str:
    """Give `text` without Markdown: emphasis, links, code marks, highlights, HTML tags, comments.

    A wikilink becomes its alias or its target, a link its text; line ends stay.
    """
    if not _MARKUP.search(text):
        return text.strip() if "\n" not in text else _stripped(text)
    text = without_comments(text).replace(_HOLE, "")
    text, codes = _take_code(text) if "`" in text else (text, [])
    text = _LINKS.sub(_shown, text) if "[" in text or "<" in text else text
    text = _BLOCK_ID.sub("", text) if "^" in text else text
    text = html.unescape(_without_emphasis(text))
    text = _SPACES.sub(" ", _put_back(text, codes))
    return _stripped(text)


def _stripped(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n")).strip("\n")


def _take_code(text: str) -> tuple[str, list[str]]:
    """Put a hole in the place of each code span, so that nothing in it is taken for Markdown."""
    parts, codes, position = [], [], 0
    for start, end in code_spans(text):
        parts += [text[position:start], _HOLE]
        codes.append(text[start:end].strip("`"))
        position = end
    return "".join((*parts, text[position:])), codes


def _put_back(text: str, codes: list[str]) -> str:
    left = iter(codes)
    return "".join(next(left, "") if char == _HOLE else char for char in text) if codes else text


def _shown(match: re.Match[str]) -> str:
    return next((group for group in match.groups() if group is not None), "").strip()


class _Run:
    """A run of equal emphasis marks, of which some may be used up."""

    __slots__ = ("closes", "end", "full", "opens", "start")

    def __init__(self, text: str, start: int, end: int) -> None:
        before, after = text[start - 1 : start], text[end : end + 1]
        inner = text[start] == "_"
        self.start, self.end, self.full = start, end, end - start
        self.opens = bool(after.strip()) and not (inner and before.isalnum())
        self.closes = bool(before.strip()) and not (inner and after.isalnum())

    @property
    def length(self) -> int:
        return self.end - self.start

    def pairs_with(self, opener: "_Run") -> bool:
        """Apply the "multiple of 3" rule: in `**a*b**` the inner star is a star.

        https://spec.commonmark.org/0.31.2/#can-open-emphasis, rules 9 and 10.
        """
        if not (self.opens or opener.closes):
            return True
        return (self.full + opener.full) % 3 != 0 or (self.full % 3 == 0 == opener.full % 3)


def _partner(stack: list[_Run], run: _Run) -> _Run | None:
    """Give the nearest run that `run` closes, and forget those opened inside the pair."""
    for index in range(len(stack) - 1, max(len(stack) - 1 - _MAX_INSIDE, -1), -1):
        if run.pairs_with(stack[index]):
            del stack[index + 1 :]
            return stack[index]
    return None


def _without_emphasis(text: str) -> str:
    """Take away the marks that come in pairs around a text, and the backslashes of escapes.

    Simpler than CommonMark's rules, which are about nesting: here only the text counts.
    """
    opened: dict[str, list[_Run]] = {}
    cuts: list[Span] = []
    for match in _DELIMITERS.finditer(text):
        start, end = match.span()
        if match[0][0] == "\\":
            cuts.append((start, start + 1))
            continue
        run = _Run(text, start, end)
        stack = opened.setdefault(match[0][0], [])
        while run.closes and run.length and (opener := _partner(stack, run)):
            used = min(opener.length, run.length)
            cuts += [(opener.end - used, opener.end), (run.start, run.start + used)]
            opener.end -= used
            run.start += used
            if not opener.length:
                stack.pop()
        if run.opens and run.length:
            stack.append(run)
    return _cut(text, sorted(cuts))


def _cut(text: str, cuts: list[Span]) -> str:
    parts, position = [], 0
    for start, end in cuts:
        parts.append(text[position:start])
        position = end
    return "".join((*parts, text[position:]))
