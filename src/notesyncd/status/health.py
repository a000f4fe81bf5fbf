"""An honest status: whether it runs, the index is what the disk says, and plugins are well.

Freshness is not believed but looked up: the disk is scanned and compared with the index.
"""

from dataclasses import dataclass

from notesyncd import state
from notesyncd.config import Config
from notesyncd.engine.settings import vault_rules
from notesyncd.errors import StateError, VaultError
from notesyncd.index.queries import PluginRow, Reader, open_reader
from notesyncd.state import STATE_KEY, VaultState
from notesyncd.vault.names import printable
from notesyncd.vault.scan import Scan, scan
from notesyncd.wire import decode

GOOD = ("enabled", "disabled")
NOT_RUNNING = "the daemon is not running; start it: notesyncd run"


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusReport:
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
    last_rescan: str | None
    watcher: str
    held_removals: int
    problems: tuple[str, ...] = ()
    """Everything that is not as it should be, one sentence each."""
    failures: tuple[str, ...] = ()
    """Those of the problems because of which a `sync` could not do all of its work."""
    plugins: tuple[PluginRow, ...] = ()


def report_status(config: Config) -> StatusReport:
    """Look at lock, index, and disk. Never raises for what it can report instead."""
    holder = state.holder_of(config.state_dir)
    running = holder is not None and holder.role == "daemon"
    problems = [] if running else [NOT_RUNNING]
    seen: Scan | None = None
    try:
        seen = scan(config.vault, vault_rules(config))
    except VaultError as error:
        problems.append(str(error))
    try:
        with open_reader(state.index_path(config.state_dir)) as index:
            return _report(
                config, index, seen, holder.pid if running and holder else None, problems
            )
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
        last_rescan=None,
        watcher="none",
        held_removals=0,
        problems=tuple(problems),
    )


def _report(
    config: Config, index: Reader, seen: Scan | None, pid: int | None, problems: list[str]
) -> StatusReport:
    known = decode(index.meta(STATE_KEY) or "{}", VaultState)
    counts, plugins = index.counts(), index.plugins()
    pending = None if seen is None else _pending(seen, index.stamps(), known)
    failures = _failures(known, plugins)
    if pending and not pid:
        problems.append(
            f"{_notes(pending)} changed since the last scan; bring the changes in: notesyncd sync"
        )
    problems += failures
    problems += [known.watcher_problem] if known.watcher_problem and pid else []
    return StatusReport(
        healthy=not problems,
        running=pid is not None,
        pid=pid,
        vault=str(config.vault),
        export_dir=str(config.export_dir),
        notes_on_disk=len(seen.notes) if seen else None,
        notes_indexed=counts.notes,
        interview_notes=counts.interview_notes,
        pending=pending,
        last_rescan=known.last_rescan.isoformat(timespec="seconds") if known.last_rescan else None,
        watcher=known.watcher if pid else "none",
        held_removals=known.held + known.hidden,
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


def _pending(seen: Scan, indexed: dict[str, tuple[int, int, int]], known: VaultState) -> int:
    unread = frozenset(known.unread)
    changed = sum(
        indexed.get(note) != (stat.mtime_ns, stat.size, stat.inode)
        and printable(note) not in unread
        for note, stat in seen.notes.items()
    )
    held = known.held + known.hidden
    return changed + max(0, len(indexed.keys() - seen.notes.keys()) - held)


def _trouble(plugin: PluginRow) -> str:
    """Say what is the matter with a plugin; `last_error` begins with what kind of trouble it is."""
    if plugin.status not in GOOD:
        return f"plugin {plugin.name}: {plugin.status}: {plugin.reason or plugin.last_error}"
    times = "once" if plugin.failures == 1 else f"{plugin.failures} times"
    return f"plugin {plugin.name} failed {times}, and is tried again: {plugin.last_error}"


def _notes(count: int) -> str:
    return "1 note" if count == 1 else f"{count:,} notes"
