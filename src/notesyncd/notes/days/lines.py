"""The lines of a day's note, each with how deep it stands and what kind of line it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from notesyncd.notes.markdown.inline import plain_text

__all__ = ["DayLine", "day_lines"]

LineKind: TypeAlias = Literal["heading", "bold", "item", "row", "text", "blank"]

_LINE = re.compile(
    r"(?P<indent>[ \t]*)"
    r"(?P<mark>[-*+](?=\s)|[•◦‣–○→]|o(?= )|\d{1,2}[.)](?=\s))?(?:\s+|$)?"
    r"(?:\[(?P<box>.)\]\s+)?(?P<text>.*)"
)
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<text>.+?)[\s#]*$")
_BOLD = re.compile(r"\s*(?:\*\*|__)(?P<text>[^*_]+?)(?:\*\*|__)\s*:?\s*$")
_QUOTE = re.compile(r"\s*(?:>[ \t]?(?:\[![^\]]*\][-+]?)?)+")
_CALLOUT = re.compile(r"\s*>\s*\[![^\]]+\][-+]?\s+(?P<text>\S.*)$")
_ROW = re.compile(r"\s*\|(?P<cells>.+)\|\s*$")
_RULE = re.compile(r"\s*\|?[\s|:-]+\|?\s*$")
_MARKED = re.compile(r"\s*(?:[-*+•◦‣–○→]|o|\d{1,2}[.)])\s")
_TAB = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class DayLine:
    """One line of the note's body."""

    line: int
    """1-based, in the file."""
    kind: LineKind
    text: str = ""
    """As written, without mark and box; of a row, its cells with commas between them."""
    plain: str = ""
    """As a reader sees it."""
    indent: int = 0
    mark: str = ""
    box: str | None = None
    level: int = 0
    """Of a heading."""


def day_lines(body: str, first_line: int) -> Iterator[DayLine]:
    """Give the lines of a body; `first_line` is the number of its first one in the file."""
    in_code = False
    for number, line in enumerate(body.split("\n"), start=first_line):
        if line.lstrip().startswith(("```", "~~~")):
            in_code = not in_code
            yield DayLine(line=number, kind="blank")
        elif in_code or not line.strip():
            yield DayLine(line=number, kind="blank")
        else:
            yield _line(line, number)


def _line(line: str, number: int) -> DayLine:
    if head := _HEADING.match(line):
        level = len(line.lstrip()) - len(line.lstrip().lstrip("#"))
        return _made(number, "heading", head["text"], level=level)
    if bold := _BOLD.match(line) or _CALLOUT.match(line):
        return _made(number, "bold", bold["text"])
    line = _QUOTE.sub("", line)
    if row := _ROW.match(line):
        if _RULE.fullmatch(line):
            return DayLine(line=number, kind="blank")
        first, *rest = (cell.strip() for cell in row["cells"].split("|"))
        told = [cell for cell in rest if cell]
        return _made(number, "row", " ".join((first, ", ".join(told))))
    match = _LINE.match(line)
    if match is None:
        return _made(number, "text", line.strip())
    indent = len(match["indent"].expandtabs(_TAB))
    mark = match["mark"] if _MARKED.match(line) and match["mark"] else ""
    kind: LineKind = "item" if mark else "text"
    text = match["text"] if mark or not match["mark"] else line.strip()
    return _made(number, kind, text.strip(), indent=indent, mark=mark, box=match["box"])


def _made(
    number: int,
    kind: LineKind,
    text: str,
    *,
    indent: int = 0,
    mark: str = "",
    box: str | None = None,
    level: int = 0,
) -> DayLine:
    return DayLine(
        line=number,
        kind=kind,
        text=text,
        plain=" ".join(plain_text(text).split()),
        indent=indent,
        mark=mark,
        box=box,
        level=level,
    )
