"""An honest status: whether it runs, the index is what the disk says, and plugins are well.

Freshness is not believed but looked up: the disk is scanned and compared with the index.
"""

import os
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from notesyncd import pause, state
from notesyncd.clock import span_of
from notesyncd.config import Config
from notesyncd.config.places import index_path
from notesyncd.errors import StateError, VaultError
from notesyncd.index.queries import PluginRow, Reader, open_reader
from notesyncd.state import STATE_KEY, VaultState
from notesyncd.status.beside import tell_set_aside
from notesyncd.vault.names import printable

if TYPE_CHECKING:
    from notesyncd.vault.scan import Scan

GOOD = ("enabled", "disabled")
NOT_RUNNING = "the daemon is not running; start it: notesyncd run"
PATIENCE = {"inotify": 10.0}
"""Seconds that a change may wait for a running daemon that watches in this way."""
LONG_PATIENCE = 30.0
"""The same when it looks for changes at intervals only."""


class StatusReport(NamedTuple):
    """What `status --json` prints (DESIGN.md §8)."""

    healthy: bool
    """It runs, is fresh, and nothing failed. A note that cannot be read does not change that."""
    running: bool
    pid: int | None
    vault: str
    export_dir: str
    notes_on_disk: int | None
    """`None`: the vault cannot be read."""
    notes_indexed: int | None
    """`None`: there is no index."""
    interview_notes: int | None
    pending: int | None
    """Notes on disk that the index does not have, or has as they were before."""
    behind: int | None
    """Seconds for which the oldest of them has waited; `None`: none is pending, or not known."""
    last_rescan: str | None
    last_rescan_age: int | None
    """Seconds since then."""
    watcher: str
    held_removals: int
    paused: bool = False
    """The user wants nothing to be taken in or exported (`notesyncd pause`)."""
    paused_until: str | None = None
    """An instant, in UTC; `None`: until `notesyncd resume`."""
    degraded: str | None = None
    """Why the daemon cannot watch as it should, and what it does instead."""
    problems: tuple[str, ...] = ()
    """Everything that is not as it should be, one sentence each."""
    failures: tuple[str, ...] = ()
    """Those of the problems because of which a `sync` could not do all of its work."""
    notices: tuple[str, ...] = ()
    """What is as the user wants it, but may surprise: own words, and edited exports."""
    plugins: tuple[PluginRow, ...] = ()

    def document(self) -> dict[str, Any]:
        """Give it as JSON has it."""
        return {**self._asdict(), "plugins": [one._asdict() for one in self.plugins]}


def report_status(config: Config, now: datetime) -> StatusReport:
    """Look at lock, index, and disk. Never raises for what it can report instead."""
    lasting = pause.read(config.state_dir, now)
    until = None if lasting is None or lasting.until is None else lasting.until.isoformat()
    report = _look_around(config, now, paused=lasting is not None)
    names = [one.name for one in report.plugins]
    return report._replace(
        notices=(*own_words(config), *tell_set_aside(config.export_dir, names)),
        paused=lasting is not None,
        paused_until=until,
    )


def own_words(config: Config) -> tuple[str, ...]:
    """Say which of the user's own words mean something else without the configuration."""
    if not (config.fields or config.headings):
        return ()
    from notesyncd.notes.own_words import overridden  # noqa: PLC0415 - few have words of their own

    return overridden(config.fields, config.headings)


def _look_around(config: Config, now: datetime, *, paused: bool) -> StatusReport:
    holder = state.holder_of(config.state_dir)
    running = holder is not None and holder.role == "daemon"
    problems = [] if running else [NOT_RUNNING]
    seen: Scan | None = None
    try:
        seen = _look(config)
    except VaultError as error:
        problems.append(str(error))
    try:
        with open_reader(index_path(config.state_dir)) as index:
            pid = holder.pid if running and holder else None
            return _report(config, index, seen, pid, problems, now, paused=paused)
    except StateError as error:
        problems.append(str(error))
    return StatusReport(
        healthy=False,
        running=running,
        pid=holder.pid if running and holder else None,
        vault=str(config.vault),
        export_dir=str(config.export_dir),
        notes_on_disk=len(seen.notes) if seen else None,
        notes_indexed=None,
        interview_notes=None,
        pending=len(seen.notes) if seen else None,
        behind=None,
        last_rescan=None,
        last_rescan_age=None,
        watcher="none",
        held_removals=0,
        problems=tuple(problems),
    )


def _look(config: Config) -> "Scan":
    # Imported here, because whoever asks for the status waits for it.
    from notesyncd.engine.settings import vault_rules  # noqa: PLC0415
    from notesyncd.vault.scan import scan  # noqa: PLC0415

    return scan(config.vault, vault_rules(config))


def _report(
    config: Config,
    index: Reader,
    seen: "Scan | None",
    pid: int | None,
    problems: list[str],
    now: datetime,
    *,
    paused: bool,
) -> StatusReport:
    known = VaultState.read(index.meta(STATE_KEY) or "{}")
    counts, plugins, scanned = index.counts(), index.plugins(), known.last_rescan
    waiting = None if seen is None else _waiting(seen, index.stamps(), known)
    behind = _behind(config, waiting, now) if waiting else None
    degraded = known.watcher_problem if pid else None
    failures = _failures(known, plugins)
    if paused:
        pass  # what waits, waits on purpose
    elif waiting and not pid:
        problems.append(
            f"{_notes(len(waiting))} changed since the last scan; "
            "bring the changes in: notesyncd sync"
        )
    elif waiting and behind is not None and behind > PATIENCE.get(known.watcher, LONG_PATIENCE):
        problems.append(
            f"{_notes(len(waiting))} changed up to {span_of(behind)} ago, and the daemon has not "
            "taken that in; see its log, or start it again"
        )
    problems += failures
    problems += [degraded] if degraded else []
    return StatusReport(
        healthy=not problems,
        running=pid is not None,
        pid=pid,
        vault=str(config.vault),
        export_dir=str(config.export_dir),
        notes_on_disk=len(seen.notes) if seen else None,
        notes_indexed=counts.notes,
        interview_notes=counts.interview_notes,
        pending=None if waiting is None else len(waiting),
        behind=behind,
        last_rescan=scanned.isoformat(timespec="seconds") if scanned else None,
        last_rescan_age=_seconds(now - scanned) if scanned else None,
        watcher=known.watcher if pid else "none",
        held_removals=known.held + known.hidden,
        degraded=degraded,
        problems=(*problems, *_about_notes(known, index)),
        failures=tuple(failures),
        plugins=plugins,
    )


def _failures(known: VaultState, plugins: tuple[PluginRow, ...]) -> list[str]:
    """Give why a sync could not do all of its work."""
    found = [known.held_reason] if known.held_reason else []
    if known.hidden:
        found.append(
            f"{_notes(known.hidden)} cannot be seen, because a folder cannot be read; "
            "what was understood before is kept"
        )
    return found + [_trouble(one) for one in plugins if one.status not in GOOD or one.failures]


def _about_notes(known: VaultState, index: Reader) -> list[str]:
    """Give what only the user can mend in single notes: told, but no fault of the service."""
    half_typed = (one for one in index.diagnostics() if one.code == "half-typed")
    return [*known.problems, *(f"{one.note}:{one.line}: {one.message}" for one in half_typed)]


def _waiting(
    seen: "Scan", indexed: dict[str, tuple[int, int, int]], known: VaultState
) -> tuple[str, ...]:
    """Give the notes that the index does not have as they are on disk, without those it holds."""
    unread = frozenset(known.unread)
    changed = [
        note
        for note, stamps in seen.notes.stamps.items()
        if indexed.get(note) != stamps and printable(note) not in unread
    ]
    missing = sorted(indexed.keys() - seen.notes.stamps.keys())
    return (*changed, *missing[known.held + known.hidden :])


def _behind(config: Config, waiting: Iterable[str], now: datetime) -> int | None:
    """Give for how many seconds the oldest change has been waiting at least."""
    times = [time for note in waiting if (time := _changed_at(config.vault, note)) is not None]
    return max(0, round(now.timestamp() - min(times))) if times else None


def _changed_at(vault: Path, note: str) -> float | None:
    """Give when a note changed; for one that is gone, when its folder did: no later than that."""
    path = vault / note
    while path != vault.parent:
        try:
            # Not the modification time: programs set it, and a move keeps it.
            return os.lstat(path).st_ctime
        except FileNotFoundError:
            path = path.parent
        except OSError:
            return None
    return None


def _seconds(span: timedelta) -> int:
    return max(0, round(span.total_seconds()))


def _trouble(plugin: PluginRow) -> str:
    """Say what is the matter with a plugin; `last_error` begins with what kind of trouble it is."""
    if plugin.status not in GOOD:
        return f"plugin {plugin.name}: {plugin.status}: {plugin.reason or plugin.last_error}"
    times = "once" if plugin.failures == 1 else f"{plugin.failures} times"
    return f"plugin {plugin.name} failed {times}, and is tried again: {plugin.last_error}"


def _notes(count: int) -> str:
    return "1 note" if count == 1 else f"{count:,} notes"
