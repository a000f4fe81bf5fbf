"""Observing what runs: the lock, the daemon's answer, its watches, and the index."""

import fcntl
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from notesyncd import __version__, pause, state
from notesyncd.clock import Clock
from notesyncd.config import Config
from notesyncd.config.places import index_path
from notesyncd.daemon.once import ask_daemon
from notesyncd.doctor.places import NotesFacts
from notesyncd.doctor.running import DaemonFacts, IndexFacts, LockFacts, WatcherFacts
from notesyncd.errors import StateError
from notesyncd.index.integrity import find_damage, is_locked, writer_of
from notesyncd.index.queries import open_reader
from notesyncd.processes import is_stopped, name_of
from notesyncd.state import STATE_KEY, Holder, Request, VaultState
from notesyncd.status.health import LONG_PATIENCE, PATIENCE, StatusReport
from notesyncd.vault.mounts import remote_file_system
from notesyncd.vault.probe import watched_inodes

ANSWER_SECONDS = 8.0
WRITER_SECONDS = 1.0
LOCKED = "another program has locked the index"


def lock(folder: Path) -> LockFacts:
    """Look who holds the state folder."""
    path = folder / "lock"
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return LockFacts(path=str(path))
    except OSError as error:
        return LockFacts(path=str(path), problem=f"it cannot be opened ({error.strerror})")
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = state.holder_of(folder)
    except OSError as error:
        return LockFacts(path=str(path), problem=f"it cannot be locked ({error.strerror})")
    else:
        holder = None
    finally:
        os.close(descriptor)
    if holder is None:
        return LockFacts(path=str(path))
    here = Path("/proc", str(holder.pid)).exists()
    return LockFacts(path=str(path), pid=holder.pid, role=holder.role, is_here=here)


def daemon(
    config: Config, clock: Clock, holder: Holder | None, *, as_service: bool, manager: bool
) -> DaemonFacts:
    """Ask the daemon to catch up with the disk, and wait for its answer for a few seconds."""
    lasting = pause.read(config.state_dir, clock.now())
    paused = lasting.told(clock.zone) if lasting else None
    if holder is None or holder.role != "daemon":
        other = config.vault_dir and state.holder_of(config.vault_dir, state.DAEMON_LOCK)
        elsewhere = (other.pid, other.state_dir) if other else None
        return DaemonFacts(
            elsewhere=elsewhere, paused=paused, as_service=as_service, manager=manager
        )
    answered, refusal, began = False, None, time.monotonic()
    stopped = is_stopped(holder.pid)
    if not (paused or stopped):
        try:
            answered = ask_daemon(
                config,
                Request(index_only=True),
                holder,
                is_in_vain=lambda: time.monotonic() > began + ANSWER_SECONDS,
            )
        except (StateError, OSError) as error:
            refusal = str(error)
    return DaemonFacts(
        pid=holder.pid,
        answered=answered,
        seconds=time.monotonic() - began,
        refusal=refusal,
        paused=paused,
        is_stopped=stopped,
        version=holder.version,
        ours=__version__,
        as_service=as_service,
    )


def watcher(
    config: Config, pid: int, folders: Mapping[str, int], *, as_service: bool
) -> WatcherFacts:
    """Look up in the kernel which folders the daemon watches."""
    known = vault_state(config)
    inodes = watched_inodes(pid)
    unwatched = None
    if inodes is not None:
        unwatched = tuple(sorted(path for path, inode in folders.items() if inode not in inodes))
    return WatcherFacts(
        pid=pid,
        kind=known.watcher,
        problem=known.watcher_problem,
        folders=len(folders),
        unwatched=unwatched,
        remote=remote_file_system(config.vault) is not None,
        as_service=as_service,
    )


def vault_state(config: Config) -> VaultState:
    """Give what the last run left in the index; nothing if it cannot be read."""
    with suppress(StateError), open_reader(index_path(config.state_dir)) as index:
        return VaultState.read(index.meta(STATE_KEY) or "{}")
    return VaultState()


def notes(config: Config) -> NotesFacts:
    """Count the notes in the index. Raises `StateError` when it cannot be read."""
    with open_reader(index_path(config.state_dir)) as index:
        counts = index.counts()
        lines = tuple(f"{one.note}:{one.line}: {one.message}" for one in index.diagnostics())
    return NotesFacts(indexed=counts.notes, interviews=counts.interview_notes, unusable=lines)


def index_trouble(config: Config) -> str | None:
    """Say why nobody can ask the index now; `None`: it can be asked, or there is none.

    Each look at a locked index would wait for seconds.
    """
    path = index_path(config.state_dir)
    folder = config.state_dir
    if folder.exists() and not os.access(folder, os.R_OK | os.X_OK):
        return f"you may not look into {folder}"
    if path.exists() and not os.access(path, os.R_OK):
        return f"you may not read {path}"
    return LOCKED if is_locked(path) else None


def lasting_writer(config: Config, holder: Holder | None) -> str | None:
    """Say which program keeps everybody from writing to the index, for a second at least.

    What a daemon or a sync does is meant to be; it is over soon, too.
    """
    path, seen = index_path(config.state_dir), set[int | None]()
    end = time.monotonic() + WRITER_SECONDS
    while True:
        seen.add(writer_of(path))
        if len(seen) > 1 or seen & {None, holder.pid if holder else None}:
            return None
        if time.monotonic() > end:
            return name_of(seen.pop() or 0)
        time.sleep(0.05)


def locked_index(config: Config) -> IndexFacts:
    """Give the facts about an index that another program has locked."""
    return IndexFacts(path=str(index_path(config.state_dir)), exists=True, locked=True)


def index(config: Config, report: StatusReport, writer: str | None) -> IndexFacts:
    """Look at the file of the index, all of it; `report` says how fresh it is.

    `writer` is the program that keeps others from writing to it.
    """
    path, error = index_path(config.state_dir), None
    if not path.exists():
        return IndexFacts(path=str(path), exists=False)
    damage = find_damage(path)
    try:
        open_reader(path).close()
    except StateError as wrong:
        error = str(wrong)
    return IndexFacts(
        path=str(path),
        exists=True,
        error=error,
        damage=damage,
        writer=writer,
        pending=report.pending,
        behind=report.behind,
        patience=PATIENCE.get(report.watcher, LONG_PATIENCE),
        daemon=report.running,
    )
