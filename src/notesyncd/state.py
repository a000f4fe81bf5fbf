"""The state folder of one vault: who holds it, what others ask of the holder, room for work aside.

Only one process at a time may write the index: it holds an exclusive `flock` on the file `lock`,
which says who it is. A `sync` that finds the daemon there leaves a request file and waits until the
daemon takes it away. Files instead of a socket, because a socket's path may have 108 bytes at most.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from notesyncd import wire
from notesyncd.errors import StateError
from notesyncd.processes import locker_of

Role = Literal["daemon", "sync"]


class HeldError(StateError):
    """Another notesyncd works on this vault."""

    def __init__(self, holder: "Holder", path: Path) -> None:
        where = f", state folder {holder.state_dir}" if holder.state_dir else ""
        super().__init__(
            f"another notesyncd ({holder.role}, process {holder.pid}{where}) is at work on this"
            f" vault; to end it: kill {holder.pid}"
            if holder.pid
            else f"{path}: {locker_of(path)} has locked it, and does not say its name"
        )
        self.holder = holder


@dataclass(frozen=True, kw_only=True, slots=True)
class Holder:
    """Who holds the state folder."""

    pid: int
    role: Role
    version: str = ""
    """Of notesyncd; empty: it does not say, as older ones did not."""
    state_dir: str = ""
    """Its state folder, where that is not the folder of the lock."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """What a `sync` asks of a running daemon."""

    accept_removals: bool = False
    index_only: bool = False
    """Only the index has to catch up; exports and the grace of missing notes take their time."""
    retry: tuple[str, ...] = ()
    """Plugins that are parked, or failed for good, and are to be tried again."""


LOCK = "lock"
"""The file that whoever writes to the state folder has locked."""
DAEMON_LOCK = "daemon.lock"
"""The file that the daemon of a vault has locked, in the folder that only the vault decides."""
ASIDE = "aside-"
"""How the names of temporary folders in the state folder begin."""
REFUSED = ".refused"
"""Suffix of the file that says why a request was refused."""
STATE_KEY = "state"
"""Under which key of the index's table `meta` the `VaultState` is kept, as JSON."""


@dataclass(frozen=True, kw_only=True, slots=True)
class VaultState:
    """What the last run left for `status` and for the next run."""

    last_rescan: datetime | None = None
    root_id: tuple[int, int] | None = None
    """Device and inode of the vault; another folder in its place has another one."""
    held: int = 0
    """Notes that stay in the index although they are gone."""
    held_many: tuple[str, ...] = ()
    """Notes that were gone at once: until half of them are back, only the user lets them go."""
    held_reason: str | None = None
    hidden: int = 0
    """Notes that cannot be seen, because their folder cannot be read."""
    problems: tuple[str, ...] = ()
    """What of the vault could not be read."""
    unread: tuple[str, ...] = ()
    """Those of them that are notes, such as one that is too large; as printable paths."""
    watcher: str = "none"
    watcher_problem: str | None = None
    exported_on: date | None = None
    """The day that the exports are of."""
    exported_to: tuple[int, int] | None = None
    """Device and inode of what was in the vault's place when they were made."""

    @classmethod
    def read(cls, text: str) -> "VaultState":
        """Give what `wire.encode` made of one, without waiting for the import of msgspec."""
        told = {key: value for key, value in json.loads(text).items() if key in cls.__slots__}
        for name in ("root_id", "held_many", "problems", "unread"):
            if told.get(name) is not None:
                told[name] = tuple(told[name])
        if told.get("last_rescan"):
            told["last_rescan"] = datetime.fromisoformat(told["last_rescan"])
        if told.get("exported_on"):
            told["exported_on"] = date.fromisoformat(told["exported_on"])
        return cls(**told)


def prepare(folder: Path) -> None:
    """Make the state folder, readable by its owner only. Raises `StateError`.

    One that was there before keeps its mode: `--state-dir` may name a folder with other things in
    it. The files of the state are private all the same.
    """
    try:
        make_private(folder)
        (folder / "requests").mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        text = f"{folder}: the state folder cannot be used: {error.strerror}"
        raise StateError(f"{text}; choose another with --state-dir") from error
    sweep(folder)


def make_private(folder: Path) -> None:
    """Make a folder, and those above it that are missing, each for its owner only.

    With `mkdir(parents=True)`, those above have what the umask leaves: everybody could put
    another folder in the place of ours. Raises `OSError`.
    """
    try:
        folder.mkdir(0o700, exist_ok=True)
    except FileNotFoundError:
        make_private(folder.parent)
        folder.mkdir(0o700, exist_ok=True)


@contextmanager
def aside(folder: Path) -> Iterator[Path]:
    """Give a temporary folder in the state folder, readable by its owner only.

    It is removed in the end; that of a process that was killed, by `sweep`. Raises `StateError`.
    """
    import shutil  # noqa: PLC0415 - it imports much, and few commands need it

    sweep(folder)
    try:
        path, descriptor = _claimed(folder)
    except OSError as error:
        text = f"{folder}: cannot be written: {error.strerror}"
        raise StateError(f"{text}; choose another state folder with --state-dir") from error
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
        os.close(descriptor)


def sweep(folder: Path) -> None:
    """Remove the temporary folders of processes that were killed. One that is in use is locked."""
    import shutil  # noqa: PLC0415 - see `aside`

    for path in folder.glob(ASIDE + "*"):
        with suppress(OSError):
            descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(path, ignore_errors=True)
            finally:
                os.close(descriptor)


def _claimed(folder: Path) -> tuple[Path, int]:
    import tempfile  # noqa: PLC0415 - see `aside`

    while True:
        path = Path(tempfile.mkdtemp(prefix=ASIDE, dir=folder))
        with suppress(FileNotFoundError):
            descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            if path.exists():  # else another process swept it away before it was locked
                return path, descriptor
            os.close(descriptor)


@contextmanager
def hold_vault(folder: Path, holder: Holder, file: str = DAEMON_LOCK) -> Iterator[None]:
    """Hold a vault as its one daemon, whatever state folder each daemon has been given.

    `folder` and `file` are the vault's own (`Config.vault_dir`). Raises `HeldError` when another
    daemon does, and `StateError`.
    """
    try:
        make_private(folder)
    except OSError as error:
        raise StateError(f"{folder}: cannot be made: {error.strerror}") from error
    with hold(folder, holder, file):
        yield


@contextmanager
def hold(folder: Path, holder: Holder, file: str = LOCK) -> Iterator[None]:
    """Hold the state folder while the block runs. Raises `HeldError` when somebody else does."""
    path = folder / file
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        text = f"{path}: cannot be opened: {error.strerror}"
        raise StateError(f"{text}; choose another state folder with --state-dir") from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(descriptor)
        raise HeldError(_named(path), path) from error
    try:
        try:
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, wire.encode(holder), 0)
        except OSError as error:
            raise StateError(f"{path}: cannot be written: {error.strerror}") from error
        yield
    finally:
        with suppress(OSError):
            os.ftruncate(descriptor, 0)  # who locks it next must not be taken for this process
        os.close(descriptor)  # and so lets go of the lock


def holder_of(folder: Path, file: str = LOCK) -> Holder | None:
    """Give who holds the state folder now; `None` when nobody does."""
    path = folder / file
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _named(path)
    finally:
        os.close(descriptor)
    return None


def _named(path: Path) -> Holder:
    try:
        told = json.loads(path.read_bytes())  # not with `wire`: `status` would wait for its import
        return Holder(
            pid=int(told["pid"]),
            role="daemon" if told["role"] == "daemon" else "sync",
            version=str(told.get("version", "")),
            state_dir=str(told.get("state_dir", "")),
        )
    except (OSError, ValueError, LookupError, TypeError):
        # The holder has the lock, and has not yet written its name.
        return Holder(pid=0, role="sync")


def ask(folder: Path, request: Request, pid: int) -> Path:
    """Leave a request for the daemon; it takes the file away when it is done."""
    path = folder / "requests" / f"{pid}.json"
    staged = path.with_suffix(".tmp")
    staged.write_bytes(wire.encode(request))
    staged.rename(path)
    return path


def refuse(path: Path, reason: str) -> None:
    """Take a request away that cannot be met, and leave the reason for the one who waits."""
    with suppress(OSError):  # a full disk: the one who waits is told no more than that
        path.with_suffix(REFUSED).write_text(reason, "utf-8")
    path.unlink(missing_ok=True)


def refusal(path: Path) -> str | None:
    """Give why the request `path` was refused, and forget it; `None` when it was met."""
    refused = path.with_suffix(REFUSED)
    try:
        reason = refused.read_text("utf-8")
        refused.unlink()
    except FileNotFoundError:
        return None
    return reason or "the daemon could not do it; its log says why"


def asked(folder: Path) -> dict[Path, Request]:
    """Give the requests that wait for the daemon. One that cannot be read asks for nothing more."""
    found = {}
    for path in sorted((folder / "requests").glob("*.json")):
        try:
            found[path] = wire.decode(path.read_bytes(), Request)
        except (OSError, ValueError):
            found[path] = Request()
    return found
