"""The body of a note as a tree: lines with what stands under them, each with its place.

A line's place is the section it stands in (by the meaning of the heading), the round whose heading
is above it, and the nearest heading's text. Bold lines and lines that end with a colon serve as
headings too, as people in a hurry write them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.model import Block
from notesyncd.notes.titles import Title, logical_lines
from notesyncd.notes.vocabulary import fold

__all__ = ["Entry", "Place", "Table", "build_outline", "is_bare", "walk"]


_TITLED = frozenset({"heading", "paragraph", "html"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a line stands."""

    heading: str | None = None
    """Text of the nearest heading, for links."""
    section: str | None = None
    """What the nearest heading with a known meaning says: `questions`, `next_steps`, ..."""
    round: int | None = None
    """Line of the heading of the round."""
    title: str = ""
    """The nearest heading or lead-in as a reader sees it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A line of text with the items and paragraphs that hang under it."""

    text: str
    """The inline source."""
    line: int
    block: Block
    place: Place
    children: tuple["Entry", ...] = ()

    @property
    def is_item(self) -> bool:
        """It is a list item, not a line of a paragraph."""
        return self.block.kind == "item"


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table: its header cells, and its rows with their lines."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    line: int
    place: Place


@dataclass(slots=True)
class _Draft:
    """An entry that is still growing."""

    text: str
    line: int
    block: Block
    place: Place
    children: list["_Draft"] = field(default_factory=list)

    def entry(self) -> Entry:
        return Entry(
            text=self.text,
            line=self.line,
            block=self.block,
            place=self.place,
            children=tuple(child.entry() for child in self.children),
        )


def build_outline(
    blocks: Sequence[Block],
    titles: Sequence[Title],
    rounds: Iterable[int],
    section: str | None = None,
) -> tuple[Entry | Table, ...]:
    """Give the outermost entries and the tables of the note.

    `rounds` are the lines of those titles that head a round; `section` is what stands in the note
    where no heading says so.
    """
    by_line = {title.line: title for title in titles}
    builder = _Builder(rounds=frozenset(rounds), section=section)
    for block in blocks:
        title = by_line.get(block.line) if block.kind in _TITLED else None
        builder.take(block, title)
    return tuple(node.entry() if isinstance(node, _Draft) else node for node in builder.nodes)


@dataclass(slots=True)
class _Builder:
    rounds: frozenset[int]
    section: str | None = None
    nodes: list[_Draft | Table] = field(default_factory=list)
    open_titles: list[Title] = field(default_factory=list)
    stack: list[tuple[int, _Draft]] = field(default_factory=list)
    """Open items with their depth."""
    callout: _Draft | None = None
    place: Place | None = None
    """The one given last, and the titles that were open then: most lines share one."""
    placed_under: list[Title] = field(default_factory=list)
    below: int = 0
    """Line of the first block below the title that was opened last."""
    last_line: int = 0
    """Where the block before ended."""

    def take(self, block: Block, title: Title | None) -> None:
        self._take(block, title)
        if title is None:
            self.below = self.below or block.line
        self.last_line = block.line + block.text.count("\n")

    def _take(self, block: Block, title: Title | None) -> None:
        if title is not None:
            self._open(title)
            if title.is_question:
                draft = _Draft(text=title.text, line=title.line, block=block, place=self._place())
                self.nodes.append(draft)
                self.stack.append((-1, draft))
        elif block.kind == "row":
            self._row(block)
        elif block.kind in ("item", "paragraph"):
            last = self.open_titles[-1] if self.open_titles else None
            if last and last.is_lead and self._begins_list(block):
                self.open_titles.pop()
            if last and block.kind == "paragraph" and not block.level:
                is_apart = block.line > self.last_line + 1
                is_over = is_apart and (last.is_first_line or self._has_text(last))
                if is_over or (last.is_lead and self.stack):
                    self.open_titles.pop()
            self._text(block)
        elif block.kind == "html" and block.text.startswith("</details"):
            self.stack.clear()
            self.open_titles = [one for one in self.open_titles if not one.pseudo]

    def _has_text(self, lead: Title) -> bool:
        """Tell whether a line stands right below a lead such as `Q&A:`, in its paragraph."""
        return lead.is_lead and self.last_line > lead.line and self.below == lead.line + 1

    def _begins_list(self, block: Block) -> bool:
        """Tell whether an item begins another list, with another mark and after an empty line."""
        is_apart = block.line > self.last_line + 1 and bool(self.stack)
        mark = self.stack[0][1].block.marker if self.stack else None
        return is_apart and block.kind == "item" and (block.marker or "")[-1:] != (mark or "")[-1:]

    def _open(self, title: Title) -> None:
        self.stack.clear()
        self.callout = None
        self.open_titles = [t for t in self.open_titles if t.level < title.level]
        self.open_titles.append(title)
        self.below = 0

    def _place(self) -> Place:
        if self.place is None or self.placed_under != self.open_titles:
            self.place, self.placed_under = self._new_place(), list(self.open_titles)
        return self.place

    def _new_place(self) -> Place:
        heading = next((t.text for t in reversed(self.open_titles) if not t.pseudo), None)
        section, round_line = self.section, None
        for title in self.open_titles:
            if title.line in self.rounds:
                round_line, section = title.line, None
            elif title.meaning:
                section = title.meaning
            elif title.pseudo:
                section = self.section
        return Place(
            heading=heading,
            section=section,
            round=round_line,
            title=self.open_titles[-1].text if self.open_titles else "",
        )

    def _row(self, block: Block) -> None:
        self.stack.clear()
        last = self.nodes[-1] if self.nodes else None
        if block.header or not isinstance(last, Table):
            self.nodes.append(
                Table(header=block.cells, rows=(), line=block.line, place=self._place())
            )
        else:
            self.nodes[-1] = replace(last, rows=(*last.rows, (block.line, block.cells)))

    def _text(self, block: Block) -> None:
        if block.header and block.callout:
            self.callout = None
            self.stack.clear()
            self._add(block.text, block.line, block, 0)
            last = self.nodes[-1]
            self.callout = last if isinstance(last, _Draft) else None
            return
        if not block.quoted or not block.callout:
            self.callout = None
        for index, (line, text) in enumerate(logical_lines(block)):
            hangs_under_item = block.level > 0 and (index > 0 or block.kind == "paragraph")
            self._add(text, line, block, block.level + hangs_under_item)

    def _add(self, text: str, line: int, block: Block, depth: int) -> None:
        """Hang a line under the open line that is less deep; depth 0 is outside of all lists.

        A lead-in such as "She asked:" opens, so that the list after it hangs under it.
        """
        draft = _Draft(text=text, line=line, block=block, place=self._place())
        while self.stack and self.stack[-1][0] >= depth:
            self.stack.pop()
        if self.stack:
            self.stack[-1][1].children.append(draft)
        elif self.callout is not None:
            self.callout.children.append(draft)
        else:
            self.nodes.append(draft)
        if depth or text.rstrip("*_ ").endswith(":"):
            self.stack.append((depth, draft))


def walk(entries: Iterable[Entry | Table]) -> Iterator[Entry]:
    """Give every entry with those below it, in order of lines; tables are left out."""
    for node in entries:
        if isinstance(node, Entry):
            yield node
            yield from walk(node.children)


def is_bare(text: str) -> bool:
    """Tell whether there are no words in `text`."""
    return not fold(plain_text(text))
