"""What passes between the steps of reading a note, and what the note room gives to others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Literal, TypeAlias

from notesyncd.api import Application, Priority, TaskStatus

_YEAR_9000 = 221_845_392_000
BlockKind: TypeAlias = Literal["heading", "paragraph", "item", "row", "code", "html"]


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteSettings:
    """What of the configuration changes how notes are understood."""

    timezone: str = "UTC"
    date_order: Literal["dmy", "mdy"] | None = None
    """How to read 03/04/2026; `None`: it is ambiguous, and reported."""
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The user's own words for fields, added to the built-in vocabulary."""
    headings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The user's own words for section headings, added to the built-in vocabulary."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteStat:
    """What the file system says of a note; when it is the same, the note was not touched."""

    note: str
    """Path relative to the vault, with `/` between its parts."""
    mtime_ns: int
    size: int
    inode: int

    @property
    def saved(self) -> date:
        """Give the day on which it was written last (UTC), within what a calendar has."""
        seconds = min(max(self.mtime_ns // 10**9, 0), _YEAR_9000)
        return datetime.fromtimestamp(seconds, UTC).date()


@dataclass(frozen=True, kw_only=True, slots=True)
class Diagnostic:
    """Something in a note that could not be used, and what to do about it."""

    line: int
    code: str
    """Short, stable, kebab-case: `bad-frontmatter`, `ambiguous-date`, `not-utf8`, ..."""
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """A heading of the note."""

    level: int
    text: str
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """One block of the note's body, as markdown-it-py's block rules see it, in order of lines."""

    kind: BlockKind
    text: str
    """The raw inline source: no list marker, no checkbox, no `#`, no quote marks. Lines of one
    block are joined with `\\n`."""
    line: int
    """1-based line in the file."""
    level: int = 0
    """Heading level 1 to 6, or nesting depth of a list item (1 is the outermost)."""
    marker: str | None = None
    """List marker of an item: `-`, `*`, `+`, `1.`, `1)`."""
    box: str | None = None
    """The character in the checkbox of an item (`" "`, `"x"`, `"/"`, ...); `None`: no task."""
    quoted: bool = False
    """Inside a block quote or an Obsidian callout."""
    callout: str | None = None
    """Type of the callout around it, in lower case, such as `question`."""
    cells: tuple[str, ...] = ()
    """Cells of a table row."""
    header: bool = False
    """The row is a table's header row, or the paragraph is the title of a callout."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """A checkbox item, read the way the Obsidian Tasks plugin reads it.

    https://publish.obsidian.md/tasks (Reference, Task Formats).
    """

    line: int
    marker: str
    """The character in the box: `" "`, `"x"`, `"/"`, `"-"`, `"?"`, ..."""
    text: str
    """The description without the task fields that were read from it."""
    status: TaskStatus
    due: date | None = None
    scheduled: date | None = None
    start: date | None = None
    created: date | None = None
    done_on: date | None = None
    cancelled_on: date | None = None
    priority: Priority | None = None
    recurrence: str | None = None
    id: str | None = None
    depends_on: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldValue:
    """A key and its value as the user wrote them, whatever carries them."""

    key: str
    value: str
    line: int
    carrier: Literal["frontmatter", "inline", "label", "column"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """Why a fact was taken from a line, or why a line that looked like one was not."""

    line: int
    what: str
    """The fact, such as `company: Acme`; or the line's text."""
    rule: str
    """The rule that took it, or the reason why not, in words that a user understands."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Signal:
    """What speaks for a note's being an interview note, or against it."""

    reason: str
    weight: int
    """Below 0: it speaks against it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NotedApplication:
    """What one note says about one application, before it is joined with other notes."""

    facts: Application
    """`company` is empty when the note does not name it; ids and uids are empty."""
    link: str | None = None
    """Wikilink target that says which application this is, if the company is not named."""
    only_link: bool = False
    """Nothing but `link` says so: it is a task or a section of a note about other things."""
    tentative: bool = False
    """It stands in an ordinary note, and counts only if another note names the application."""
    stated: tuple[str, ...] = ()
    """Names of the facts that fields state: `role`, `status`, `salary`; others are from prose."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ParsedNote:
    """All that is understood of one note."""

    note: str
    is_interview: bool = False
    reasons: tuple[str, ...] = ()
    """The signals that decided `is_interview`, for people."""
    signals: tuple[Signal, ...] = ()
    """The same with their weights."""
    decision: str = ""
    """How the signals decided, and how far the note was from the other answer."""
    broken: bool = False
    """Half-typed: frontmatter unterminated or not YAML. The last good state should be kept."""
    frontmatter: Mapping[str, Any] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    tasks: tuple[Task, ...] = ()
    links: tuple[str, ...] = ()
    """Targets of its wikilinks, without heading and alias."""
    applications: tuple[NotedApplication, ...] = ()
    findings: tuple[Finding, ...] = ()
    unused: tuple[Finding, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def own_applications(self) -> tuple[NotedApplication, ...]:
        """What the note says by itself: without what counts only if another note agrees."""
        return tuple(one for one in self.applications if not one.tentative)
