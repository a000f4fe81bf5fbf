"""What a brief is made of: sections of items, each with its words and its receipts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from notesyncd.api.model import Source
from notesyncd.phrases import one_line

Topic: TypeAlias = Literal["salary", "notice period", "start date", "answers"]
SectionKey: TypeAlias = Literal[
    "logistics",
    "careful",
    "people",
    "discussed",
    "came_back",
    "say_it",
    "skills",
    "company",
    "fit",
    "salary",
    "ask",
    "promises",
    "afterwards",
    "follow_ups",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """Some words of an item: ours, or those of a note, which are not to be trusted."""

    text: str
    noted: bool = False
    """They are from a note; whoever writes them into a file must make them harmless."""
    strong: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Cite:
    """The receipt of an item: the line, and what stands there."""

    source: Source
    quote: str
    """Words of the note that this line says, or one of the lines that continue it."""
    exact: bool = True
    """False: the quote is somewhere in this note; the model does not keep its line."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BriefItem:
    """One thing to know or to do."""

    words: tuple[Words, ...]
    cites: tuple[Cite, ...] = ()
    """Where it is from; empty: it is said because the notes lack something."""
    task: bool = False
    """It is to be ticked off."""
    below: tuple["BriefItem", ...] = ()
    """What belongs to it, such as the answer to a question."""

    @property
    def text(self) -> str:
        """Give the item on one line, without control characters."""
        return one_line("".join(part.text for part in self.words))

    def all_items(self) -> Iterator["BriefItem"]:
        """Give the item and all below it."""
        yield self
        for item in self.below:
            yield from item.all_items()

    def sub(self, *items: "BriefItem") -> "BriefItem":
        """Give the item with more below it."""
        return replace(self, below=(*self.below, *items))


@dataclass(frozen=True, kw_only=True, slots=True)
class BriefGroup:
    """Items of a section that belong together."""

    title: tuple[Words, ...] = ()
    """Empty: the items stand directly below the section's title."""
    items: tuple[BriefItem, ...]

    @property
    def heading(self) -> str:
        """Give the title on one line."""
        return one_line("".join(part.text for part in self.title))


@dataclass(frozen=True, kw_only=True, slots=True)
class BriefSection:
    """A section of a brief; it has at least one item."""

    key: SectionKey
    title: str
    groups: tuple[BriefGroup, ...]

    def all_items(self) -> Iterator[BriefItem]:
        """Give every item, with those below others."""
        for group in self.groups:
            for item in group.items:
                yield from item.all_items()


@dataclass(frozen=True, kw_only=True, slots=True)
class Contradiction:
    """Different things that were said about the same matter in two rounds."""

    about: Topic
    matter: str
    """What it is about, in words: `salary`, or the question that was answered."""
    sides: tuple[BriefItem, BriefItem]
    """What was said, the earlier first; each has its receipt."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Brief:
    """All that matters before one round of one application."""

    application_id: str
    company: str
    role: str | None
    status: str | None
    round_id: str | None
    """`None`: no round is ahead."""
    title: tuple[Words, ...]
    """Company and round."""
    sections: tuple[BriefSection, ...]
    contradictions: tuple[Contradiction, ...]

    def all_items(self) -> Iterator[BriefItem]:
        """Give every item of every section, with those below others."""
        for section in self.sections:
            yield from section.all_items()
