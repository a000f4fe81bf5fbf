"""What a check gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Status: TypeAlias = Literal["ok", "warn", "fail"]

CHECKS = (
    "configuration", "python", "sqlite", "clock", "vault", "notes", "conflict-copies",
    "file-system", "permissions", "export-folder", "watch-limits", "inotify", "lock", "daemon",
    "watcher", "service", "plugins", "index",
)  # fmt: skip
"""The names of all checks, in their order; docs/troubleshooting.md has a section for each."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """How it stands with one thing; what is not `ok` says what to do about it."""

    status: Status
    message: str
    """One sentence or two, for people."""
    details: tuple[str, ...] = ()
    """What the message counts, one line each."""
    fix: tuple[str, ...] = ()
    """Commands for a shell, in their order; `notesyncd` stands for how it is called here."""
    advice: str = ""
    """What to do, where no command can do it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """One line of `doctor`."""

    name: str
    status: Status
    message: str
    details: tuple[str, ...]
    fix: tuple[str, ...]
    advice: str


def ok(message: str, *, details: Sequence[str] = ()) -> Finding:
    """All is well."""
    return Finding(status="ok", message=message, details=tuple(details))


def warn(message: str, *fix: str, details: Sequence[str] = (), advice: str = "") -> Finding:
    """Something may surprise, or will soon be in the way; notesyncd does its work all the same."""
    return Finding(status="warn", message=message, details=tuple(details), fix=fix, advice=advice)


def fail(message: str, *fix: str, details: Sequence[str] = (), advice: str = "") -> Finding:
    """Something keeps notesyncd from its work, or from its promises."""
    return Finding(status="fail", message=message, details=tuple(details), fix=fix, advice=advice)


def counted(number: int, word: str) -> str:
    """Give `1 folder`, `1,234 folders`."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
