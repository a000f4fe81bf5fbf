"""What the host and a worker say to each other: one JSON document a line (`notesyncd.wire`).

The host sends one `Setup`, and the worker answers with a `Hello`. From then on each `Job` is
answered by one `Answer`. The worker ends when the host closes its side. Beside the messages stands
`PluginEntry`, for the registry, which finds plugins, and the runner, which runs them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from notesyncd.api import Application, Artifact, Change

if TYPE_CHECKING:
    from pathlib import Path  # a worker, which is to be there soon, need not import it

HookName: TypeAlias = Literal[
    "notesyncd_check",
    "notesyncd_export_application",
    "notesyncd_export_vault",
    "notesyncd_changed",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class PluginEntry:
    """A plugin that is installed, known from metadata only."""

    name: str
    module: str | None = None
    """Dotted name of its module; `None` for a single file."""
    path: "Path | None" = None
    """Absolute path of the single file; `None` for a module."""
    version: str | None = None
    """Version of the distribution; a single file's is known once it is loaded."""
    distribution: str | None = None
    """Name of the package that was installed; `None` for a single file."""
    first_party: bool = False
    problem: str | None = None
    """Why it cannot be loaded, if that can be told from outside."""


class FaultKind(StrEnum):
    """What sort of trouble a plugin is in, in words that `status` shows."""

    LOAD_ERROR = "load error"
    """It cannot be imported, or its hooks are wrong."""
    INCOMPATIBLE = "incompatible"
    """It was written for another version of notesyncd."""
    CONFIG_ERROR = "config error"
    """Its options in the configuration are wrong."""
    CHECK_FAILED = "check failed"
    """It says itself that it cannot work, or failed while finding out."""
    RAISED = "raised"
    """A hook raised an exception."""
    BAD_RESULT = "bad result"
    """A hook returned something that is no artifact."""
    TOO_MUCH = "too much"
    """A hook returned more files or bytes than the limits allow."""
    TIMED_OUT = "timed out"
    OUT_OF_MEMORY = "out of memory"
    CRASHED = "crashed"
    """The process ended, or closed its channel, without an answer."""
    STOPPED = "stopped"
    """The host itself ended the process; no fault of the plugin."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """Why a plugin failed."""

    kind: FaultKind
    message: str
    where: str | None = None
    """`path:line` of the plugin's own line, or the table of the configuration."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Setup:
    """The first message to a worker: which plugin to load, and what it may use in each call."""

    name: str
    module: str | None = None
    """Dotted name of the module; `None` for a single file."""
    path: str | None = None
    """Absolute path of the single file."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """What the configuration says."""
    where: str = ""
    """File and table of the configuration, for messages."""
    seconds: float
    memory_mb: int
    output_mb: int
    files: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Hello:
    """The answer to `Setup`: the plugin is loaded, unless there is an `error`."""

    hooks: tuple[str, ...] = ()
    """Names of the hooks that it implements, sorted."""
    lines: Mapping[str, str] = field(default_factory=dict)
    """Hook -> `path:line` of it, for when nothing tells more about a failure."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """Its defaults with the user's settings over them; goes into each `Job`."""
    version: str | None = None
    """`__version__` of the module, for single files; packages have one in their metadata."""
    warnings: tuple[str, ...] = ()
    initial_state: bool = False
    """It wants to be told of all that is there when it begins (`INITIAL_STATE`)."""
    error: Fault | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """One call of one hook: all that the hook will see, so the same job gives the same answer."""

    hook: HookName
    applications: tuple[Application, ...] = ()
    """Exactly one for `notesyncd_export_application`."""
    changes: tuple[Change, ...] = ()
    today: date
    timezone: str
    """IANA name of the user's time zone."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """As `Hello.options` gave them."""
    vault_name: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """The answer to a `Job`: every artifact, or an error and none."""

    artifacts: tuple[Artifact, ...] = ()
    error: Fault | None = None
