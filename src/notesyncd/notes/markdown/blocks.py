"""The body of a note as blocks: headings, paragraphs, list items, table rows, code, and HTML.

markdown-it-py decides what is what, with its block rules only (https://spec.commonmark.org, GFM
tables, and Obsidian's callouts and comments); the text inside a block stays as it was written.
"""

import re
from dataclasses import dataclass, field

from markdown_it.token import Token

from notesyncd.notes.markdown.block_rules import make_parser
from notesyncd.notes.markdown.spans import without_comments
from notesyncd.notes.model import Block, BlockKind

_PLAIN = make_parser(comments=False)
_COMMENTED = make_parser(comments=True)
_BOX = re.compile(r"\[([^\n])\](?:[ \t]+|(?=\n)|$)")
_HTML_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HTML_BOLD = re.compile(r"</?(?:b|strong)>", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:\*\*|__)?\w[\w \-/'’&()]{0,50}(?:\*\*|__)?:(?:\*\*|__)?(?:\s|$)"
    r"|\d{4}\s+\w|\d{1,2}[:.]\d\d\s"
)
_WRAPPED_AT = 60
_HTML_BREAK = re.compile(r"[ \t]*(?:<br ?/?>[ \t]*)+", re.IGNORECASE)
"""Inside a line, it sets apart what stands before and after, as on cards: `Acme<br>Shift lead`."""
_LAST_BREAK = re.compile(r"(?:^|[ \t]*)(?:<br ?/?>[ \t]*)+$|^(?:<br ?/?>[ \t]*)+", re.I | re.M)


def read_blocks(text: str, first_line: int) -> tuple[Block, ...]:
    """Give the blocks of `text`, the body of a note, whose first line is line `first_line`.

    The lines of the blocks are lines of the file. A list item gives one block for its first
    paragraph; what follows inside the item is of kind `paragraph`, `code`, ... with the item's
    level. The title of a callout is a paragraph with `header` set, and has empty text if the
    callout has no title. Comments give nothing. Never raises; what is nested deeper than about
    50 lists is left out.
    """
    parser = _COMMENTED if "%%" in text else _PLAIN
    reader = _Reader(first_line=first_line, source=text.split("\n"))
    for token in parser.parse(text):
        reader.take(token)
    return tuple(reader.blocks)


@dataclass(slots=True)
class _Container:
    """The file, a quote, or a list item: what is around the current token."""

    level: int = 0
    """Of the innermost list item around it."""
    quoted: bool = False
    callout: str | None = None
    marker: str | None = None
    """`None`: no list item."""
    line: int = 0
    fresh: bool = True
    """Nothing was seen inside it yet."""


@dataclass(slots=True)
class _Reader:
    """Walks over the parser's tokens, and collects blocks."""

    first_line: int
    source: list[str]
    blocks: list[Block] = field(default_factory=list)
    containers: list[_Container] = field(default_factory=lambda: [_Container()])
    cells: list[str] | None = None
    leaf: Token | None = None
    """The token that opened the block whose inline source comes next."""
    in_head: bool = False

    def take(self, token: Token) -> None:
        kind = token.type
        if kind == "inline":
            self._inline(token)
        elif kind in ("blockquote_open", "list_item_open"):
            self._enter(token)
        elif kind in ("blockquote_close", "list_item_close"):
            self.containers.pop()
        elif kind in ("fence", "code_block", "html_block"):
            self._raw(token)
        elif kind in ("paragraph_open", "heading_open", "callout_title_open"):
            self.leaf = token
        elif kind[0] == "t":
            self._table(token)

    def _enter(self, token: Token) -> None:
        around = self.containers[-1]
        around.fresh = False
        is_item = token.type == "list_item_open"
        self.containers.append(
            _Container(
                level=around.level + is_item,
                quoted=around.quoted or not is_item,
                callout=around.callout,
                marker=token.info + token.markup if is_item else None,
                line=token.map[0] if token.map else 0,
            )
        )

    def _raw(self, token: Token) -> None:
        self.containers[-1].fresh = False
        if token.type == "html_block":
            text = _HTML_COMMENT.sub("", token.content).strip()
            if text:
                self._add(token, "html", text)
        else:
            self._add(token, "code", token.content)

    def _table(self, token: Token) -> None:
        if token.type == "table_open":
            self.containers[-1].fresh = False
        elif token.type in ("thead_open", "thead_close"):
            self.in_head = token.type == "thead_open"
        elif token.type == "tr_open":
            self.cells, self.leaf = [], token
        elif token.type == "tr_close" and self.leaf and self.cells is not None:
            cells = tuple(self.cells)
            self._add(self.leaf, "row", " | ".join(cells), cells=cells, header=self.in_head)
            self.cells = None

    def _inline(self, token: Token) -> None:
        if self.cells is not None:
            self.cells.append(without_comments(token.content).strip())
            return
        leaf, around = self.leaf, self.containers[-1]
        first, around.fresh = around.fresh, False
        if leaf is None:
            return
        text = "\n".join(map(str.strip, without_comments(token.content).split("\n")))
        if "<b" in text or "<strong" in text:
            text = _HTML_BREAK.sub(" - ", _LAST_BREAK.sub("", _HTML_BOLD.sub("**", text)))
        if leaf.type == "callout_title_open":
            around.callout = leaf.info
            self._add(leaf, "paragraph", text, header=True)
        elif leaf.type == "heading_open" and not (leaf.markup == "-" and "\n" in text):
            self._add(leaf, "heading", text, level=int(leaf.tag[1]))
        elif first and around.marker is not None:
            own, after = self._cut(leaf, text)
            self._item(leaf, own)
            if after:
                self._after_list(leaf, own, after)
        else:  # also several lines with --- right below: a break was meant, no setext heading
            self._add(leaf, "paragraph", text)

    def _cut(self, leaf: Token, text: str) -> tuple[str, str]:
        """Cut an item where a label begins right below it, at the margin.

        CommonMark (section 5.2, laziness) counts that line to the item; who wrote it did not.
        """
        lines = text.split("\n")
        if leaf.map is None or self.containers[-1].quoted:
            return text, ""
        for index in range(1, min(len(lines), len(self.source) - leaf.map[0])):
            at_margin = self.source[leaf.map[0] + index][:1].strip()
            is_wrapped = len(lines[index - 1]) >= _WRAPPED_AT
            if at_margin and not is_wrapped and _LABEL.match(lines[index]):
                return "\n".join(lines[:index]), "\n".join(lines[index:])
        return text, ""

    def _after_list(self, leaf: Token, own: str, after: str) -> None:
        line = self.first_line + (leaf.map[0] if leaf.map else 0) + own.count("\n") + 1
        self.blocks.append(Block(kind="paragraph", text=after, line=line))

    def _item(self, leaf: Token, text: str) -> None:
        item = self.containers[-1]
        on_marker_line = leaf.map is not None and leaf.map[0] == item.line
        match = _BOX.match(text) if on_marker_line else None
        if match:
            self._add(leaf, "item", text[match.end() :], marker=item.marker, box=match[1])
        else:
            self._add(leaf, "item", text, marker=item.marker)

    def _add(
        self,
        token: Token,
        kind: BlockKind,
        text: str,
        *,
        level: int | None = None,
        marker: str | None = None,
        box: str | None = None,
        cells: tuple[str, ...] = (),
        header: bool = False,
    ) -> None:
        line = self.first_line + (token.map[0] if token.map else 0)
        if kind in ("heading", "paragraph", "item") and box is None and not header:
            shown = text.lstrip("\n")
            line += len(text) - len(shown)
            text = shown.rstrip("\n")
            if not text:
                return
        around = self.containers[-1]
        self.blocks.append(
            Block(
                kind=kind,
                text=text,
                line=line,
                level=around.level if level is None else level,
                marker=marker,
                box=box,
                quoted=around.quoted,
                callout=around.callout,
                cells=cells,
                header=header,
            )
        )
