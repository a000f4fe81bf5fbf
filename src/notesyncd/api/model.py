"""The model of a job search: applications, their rounds, and what is to be done.

Plugins import all of it from `notesyncd.api`.
"""

from abc import ABC
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

RoundStatus: TypeAlias = Literal["scheduled", "done", "cancelled", "unknown"]
TaskStatus: TypeAlias = Literal["open", "done", "cancelled"]
PointKind: TypeAlias = Literal[
    "discussed",
    "skill",
    "should_have_said",
    "went_well",
    "concern",
    "research",
    "observation",
    "salary",
    "story",
    "promise",
    "feedback",
]
QuestionKind: TypeAlias = Literal["asked", "to_ask"]
Subject: TypeAlias = Literal["position", "company", "people"]
Priority: TypeAlias = Literal["highest", "high", "medium", "low", "lowest"]

if TYPE_CHECKING:
    import logging

    Moment: TypeAlias = datetime | date
else:

    class Moment(ABC):  # noqa: B024 - it only stands for its registered types
        """A day, or an aware instant when the time of day is known (`datetime` is a `date`).

        At run time this class stands in for `datetime | date`, because msgspec cannot read back a
        union of two types that are both strings in JSON.
        """

    Moment.register(date)


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """The receipt of a fact: where it stands in the user's notes."""

    note: str
    """Path of the note, relative to the vault, with `/` between its parts."""
    line: int
    """Line number, counted from 1."""
    heading: str | None = None
    """Text of the nearest heading above, for links such as `[[note#heading]]`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody whom the seeker met or will meet."""

    name: str
    role: str | None = None
    link: str | None = None
    """Target of the wikilink around the name, if the note has one."""
    source: Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A question that was asked in an interview, or one that the seeker wants to ask."""

    text: str
    answer: str | None = None
    better: str | None = None
    """What the seeker should have said."""
    by: str | None = None
    """Who asked it."""
    kind: QuestionKind = "asked"
    source: Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """One thing worth remembering, in the words of the note."""

    kind: PointKind
    text: str
    about: Subject | None = None
    """What an observation is about."""
    source: Source


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowUp:
    """Something to do: a task, or a line under a heading such as "Next steps"."""

    id: str = ""
    """Readable, such as `acme/f3`; given by the host."""
    uid: str = ""
    """For outside systems: never changes for the same follow-up; given by the host."""
    revision: int = 0
    """How often its own facts have changed; given by the host."""
    text: str
    status: TaskStatus = "open"
    due: date | None = None
    scheduled: date | None = None
    start: date | None = None
    done_on: date | None = None
    priority: Priority | None = None
    recurrence: str | None = None
    tags: tuple[str, ...] = ()
    owner: str | None = None
    """Who is to do it, where the note says so; `None` is the seeker."""
    round_id: str | None = None
    source: Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Round:
    """One interview: a phone screen, a technical interview, an onsite day."""

    id: str = ""
    """Readable, such as `acme/2`; given by the host."""
    uid: str = ""
    """For calendars: never changes for the same round; given by the host."""
    revision: int = 0
    """How often its own facts have changed; given by the host."""
    number: int | None = None
    name: str | None = None
    format: str | None = None
    """`video`, `phone`, `onsite`, `take-home`, or the note's own word."""
    status: RoundStatus = "unknown"
    status_inferred: bool = False
    """True when the note does not say, and the date decided."""
    starts: Moment | None = None
    duration: timedelta | None = None
    timezone: str | None = None
    """IANA name, or an offset such as `+02:00`, in which the note gives the time."""
    location: str | None = None
    people: tuple[Person, ...] = ()
    questions: tuple[Question, ...] = ()
    points: tuple[Point, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    source: Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Application:
    """All that the notes say about one job at one company."""

    id: str = ""
    """Readable, such as `acme` or `acme-data-engineer`; given by the host."""
    company: str
    role: str | None = None
    status: str | None = None
    """`applied`, `interviewing`, `offer`, `rejected`, `withdrawn`, or the note's own word."""
    salary: str | None = None
    """The range as the note writes it."""
    salary_source: Source | None = None
    """The note in which the range stands; its line is that of the application there."""
    rounds: tuple[Round, ...] = ()
    people: tuple[Person, ...] = ()
    questions: tuple[Question, ...] = ()
    """Questions that belong to no round, such as those to ask next time."""
    points: tuple[Point, ...] = ()
    """Points that belong to no round."""
    follow_ups: tuple[FollowUp, ...] = ()
    """Follow-ups that belong to no round."""
    source: Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Artifact:
    """A file that an exporter wants to exist; the host writes it.

    `path` is relative to the plugin's own folder, with `/` between parts. Exactly one of `text`
    (written as UTF-8) and `data` is given.
    """

    path: str
    text: str | None = None
    data: bytes | None = None
    keep_ticks: bool = False
    """Keep the boxes that the user ticked in the file (Markdown task lines, matched by text)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """Something that happened to an application, a round, or a follow-up since the last call."""

    id: str
    """The same for the same change, however often it is delivered; no other change has it."""
    kind: Literal["added", "updated", "removed"]
    entity: Literal["application", "round", "follow_up"]
    """Whose facts changed. Those of its rounds and follow-ups are no facts of an application."""
    before: Application | None = None
    """The application as the plugin was last told of it; `None`: it was added.

    For a round or follow-up, the application with nothing in it but that one: `before.rounds[0]`,
    `before.follow_ups[0]` (which has the `round_id` of its round).
    """
    after: Application | None = None
    """The same as it is now; `None`: it was removed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What a hook is given besides the facts."""

    today: date
    """The only clock that a plugin may read."""
    timezone: str
    """IANA name of the user's time zone."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """The plugin's `OPTIONS`, with the user's settings over them."""
    vault_name: str = ""
    """Name of the vault's folder, for links that open Obsidian."""

    @property
    def log(self) -> "logging.Logger":
        """For messages; warnings and errors are kept as what `print` writes is."""
        import logging  # noqa: PLC0415 - few plugins ask for it, and all would wait for it

        return logging.getLogger("notesyncd.plugin")
