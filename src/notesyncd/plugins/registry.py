"""Which plugins are there, and which of them are to run. Nothing is imported to find out.

Entry points: https://packaging.python.org/en/latest/specifications/entry-points/
"""

import difflib
import os
import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from notesyncd.config.model import PluginConfig
from notesyncd.config.permissions import open_to_others
from notesyncd.exports.paths import path_problem
from notesyncd.plugins.protocol import PluginEntry
from notesyncd.plugins.registry_metadata import EntryPoint, entry_points

__all__ = [
    "PluginEntry",
    "PluginPlan",
    "PluginStatus",
    "find_plugins",
    "folder_refused",
    "name_problem",
    "plan",
]

GROUP = "notesyncd.plugins"
FIRST_PARTY = "notesyncd"
NAME = re.compile(r"[a-z][a-z0-9_-]*", re.ASCII)
"""What a plugin may be called: the name is a table of the configuration and a folder."""
MODULE = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*")
"""Dotted name of a module."""


class PluginStatus(StrEnum):
    """How it stands with a plugin, in words for people."""

    ENABLED = "enabled"
    DISABLED = "disabled"
    MISSING = "missing"
    CONFLICT = "conflict"
    LOAD_ERROR = "load error"
    INCOMPATIBLE = "incompatible"
    CONFIG_ERROR = "config error"
    CHECK_FAILED = "check failed"
    PARKED = "parked"


@dataclass(frozen=True, kw_only=True, slots=True)
class PluginPlan:
    """What is to become of a plugin, and why."""

    name: str
    status: PluginStatus
    reason: str = ""
    entry: PluginEntry | None = None
    """`None` when the plugin is missing or in conflict."""


def find_plugins(plugin_dir: Path | None) -> tuple[PluginEntry, ...]:
    """Give all installed plugins and the single files in `plugin_dir`, sorted by name.

    Files whose name begins with `_` or `.` are not plugins. A folder that is missing holds none.
    """
    entries = [*_installed(), *(_single_files(plugin_dir) if plugin_dir is not None else ())]
    return tuple(sorted(entries, key=lambda entry: (entry.name, _origin(entry))))


def name_problem(name: str) -> str | None:
    """Say why no plugin may be called `name`, and what to do; `None`: one may."""
    if not NAME.fullmatch(name):
        return (
            f'"{name}" cannot be the name of a plugin; use a-z, 0-9, "-", and "_", beginning with '
            "a letter"
        )
    if bad := path_problem(name):
        return f'"{name}" cannot be the name of a plugin\'s folder: {bad}; rename it'
    return None


def plan(
    entries: Sequence[PluginEntry], wanted: Mapping[str, PluginConfig]
) -> tuple[PluginPlan, ...]:
    """Decide which plugins run, by name: first-party ones unless switched off, others if named.

    Status is enabled, disabled, missing, conflict, or load error; a reason says what to do.
    """
    by_name: dict[str, list[PluginEntry]] = {}
    for entry in entries:
        by_name.setdefault(entry.name, []).append(entry)
    names = sorted({*by_name, *wanted})
    return tuple(_plan_one(name, by_name, wanted.get(name)) for name in names)


def _plan_one(
    name: str, by_name: Mapping[str, Sequence[PluginEntry]], config: PluginConfig | None
) -> PluginPlan:
    found = by_name.get(name, ())
    where = (config.where if config else "") or f"[plugins.{name}]"
    if config is not None and config.enabled is False:
        entry = found[0] if len(found) == 1 else None
        reason = f"switched off in {where}"
        return PluginPlan(name=name, status=PluginStatus.DISABLED, reason=reason, entry=entry)
    if not found:
        reason = _missing(name, where, sorted(by_name))
        return PluginPlan(name=name, status=PluginStatus.MISSING, reason=reason)
    if len(found) > 1:
        origins = " and ".join(_origin(entry) for entry in found)
        reason = f"two plugins have this name: {origins}; remove or rename one"
        return PluginPlan(name=name, status=PluginStatus.CONFLICT, reason=reason)
    return _plan_entry(found[0], named=config is not None)


def _plan_entry(entry: PluginEntry, *, named: bool) -> PluginPlan:
    wanted = named or entry.first_party
    if entry.problem and (wanted or not NAME.fullmatch(entry.name)):
        status, reason = PluginStatus.LOAD_ERROR, entry.problem
    elif wanted:
        status, reason = PluginStatus.ENABLED, ""
    else:
        status = PluginStatus.DISABLED
        reason = f"not enabled; add [plugins.{entry.name}] to the configuration to use it"
    return PluginPlan(name=entry.name, status=status, reason=reason, entry=entry)


def _missing(name: str, where: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    if near:
        return f'{where}: there is no plugin "{name}"; did you mean "{near[0]}"?'
    return (
        f'{where}: there is no plugin "{name}"; install the package that brings it where notesyncd '
        f"is installed, put {name}.py into the plugins folder, or remove the table"
    )


def _origin(entry: PluginEntry) -> str:
    if entry.path is not None:
        return str(entry.path)
    return f"{entry.module} of the package {entry.distribution}"


def _installed() -> Iterator[PluginEntry]:
    places: dict[str, str] = {}
    for point in entry_points(GROUP):
        # On a path that names a folder twice, or a wheel over an editable install: the first wins.
        key = re.sub(r"[-_.]+", "-", point.distribution).lower()
        if places.setdefault(key, point.place) == point.place:
            yield _from_point(point, key, point.version)


def _from_point(point: EntryPoint, distribution: str, version: str) -> PluginEntry:
    problem = name_problem(point.name)
    if not problem and not MODULE.fullmatch(point.value):
        problem = f'the entry point must name a module, not "{point.value}"'
    return PluginEntry(
        name=point.name,
        module=point.value,
        version=version,
        distribution=distribution,
        first_party=distribution == FIRST_PARTY,
        problem=problem,
    )


def folder_refused(folder: Path) -> str | None:
    """Say why nothing of the folder of single files is run, and what to do; `None`: it may be."""
    try:
        if not folder.is_dir():
            return f"{folder}: is no folder; move it away" if folder.exists() else None
        if not os.access(folder, os.R_OK | os.X_OK):
            return f"{folder}: cannot be read; run: chmod u+rx {shlex.quote(str(folder))}"
        return _open_to_others(folder)
    except OSError as error:
        return f"{folder}: cannot be read: {error.strerror}"


def _single_files(folder: Path) -> Iterator[PluginEntry]:
    try:
        files = sorted(folder.resolve().iterdir())
        folder_problem = _open_to_others(folder)
    except OSError:
        return
    for file in files:
        if file.suffix == ".py" and not file.name.startswith(("_", ".")):
            yield PluginEntry(
                name=file.stem, path=file, problem=folder_problem or _file_problem(file)
            )


def _file_problem(file: Path) -> str | None:
    if bad := name_problem(file.stem):
        return f"{file}: rename it: {bad}"
    try:
        if not file.is_file():
            return f"{file}: is no ordinary file"
        return _open_to_others(file)
    except OSError as error:
        return f"{file}: cannot be read: {error.strerror}"


def _open_to_others(path: Path) -> str | None:
    """Say so if another user could put code there: it would run with the rights of this one."""
    found = path.stat()
    if found.st_uid not in (0, os.geteuid()):
        return f"{path}: belongs to another user; plugins must belong to you"
    return open_to_others(path, found)
