"""The file of the index: opened safely, made anew when it cannot be trusted, errors in plain words.

WAL, so that readers never wait for the daemon (https://www.sqlite.org/wal.html). `synchronous` is
NORMAL: a power cut may lose the last transactions, which the next scan makes again from the notes,
but never the file's integrity; a killed process loses nothing.
"""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from notesyncd.errors import StateError
from notesyncd.index.seal import LONG, SUFFIX, SealError, is_broken, is_sealed, unseal
from notesyncd.index.version import SCHEMA_VERSION

_ADVICE = {
    sqlite3.SQLITE_FULL: "the disk is full; free some space, then start again",
    sqlite3.SQLITE_READONLY: "it cannot be written; check the permissions of its folder",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; check that its folder exists and is yours",
    sqlite3.SQLITE_IOERR: "the disk reports an error; check its health and free space",
    sqlite3.SQLITE_BUSY: "another program is writing to it; end that program",
    sqlite3.SQLITE_LOCKED: "another program is writing to it; end that program",
    sqlite3.SQLITE_PROTOCOL: "another program is writing to it; end that program",
    sqlite3.SQLITE_PERM: "it cannot be written; check its permissions",
    sqlite3.SQLITE_AUTH: "it cannot be written; check its permissions",
}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
PATIENCE = 5.0
"""Seconds within which another program has to let go of the file."""
_DISTRUSTED = -1
_COMPANIONS = ("-wal", "-shm", "-journal", SUFFIX)


class IndexDamaged(StateError):  # noqa: N818 - it names a state, as the other errors do not
    """The file of the index is damaged. Close it and open it again: it is then made anew."""


class IndexBusy(StateError):  # noqa: N818 - as `IndexDamaged`
    """Another program has locked the index. It may let go of it soon."""


def connect(path: Path) -> tuple[sqlite3.Connection, str | None]:
    """Open the index at `path` for writing; second: why it was made anew, or `None`.

    A missing index is made. One that is damaged, or of another version, is kept as `<name>.old`.
    Raises `StateError` when the folder or disk does not allow it.
    """
    try:
        return _open(path), None
    except IndexDamaged as error:
        reason = str(error)
        with explained(path):
            _put_aside(path)
            kept = path.with_name(path.name + ".old").name
            return _open(path), f"{reason} It is made anew from the notes; the old one is {kept}."


def file_id(path: Path) -> tuple[int, int] | None:
    """Give device and inode of the file; `None` when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _open(path: Path) -> sqlite3.Connection:
    with explained(path):
        is_new = _make_private(path)
        if is_new:
            unseal(path)
        connection = sqlite3.connect(path, isolation_level=None)
    try:
        with explained(path):
            _prepare(connection, path, is_new=is_new)
    except BaseException:
        connection.close()
        raise
    return connection


def _make_private(path: Path) -> bool:
    """Make the file, readable by its owner only, before anything is in it."""
    flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
    descriptor = os.open(path, flags, 0o600)
    try:
        found = os.fstat(descriptor)
        if stat.S_IMODE(found.st_mode) != 0o600:  # else its stamps would not fit its seal
            os.fchmod(descriptor, 0o600)
        return found.st_size == 0
    finally:
        os.close(descriptor)


def _prepare(connection: sqlite3.Connection, path: Path, *, is_new: bool) -> None:
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000:.0f}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == 0 and is_new:
        schema = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
        connection.executescript(
            f"BEGIN;\n{schema}\nPRAGMA user_version = {SCHEMA_VERSION};\nCOMMIT;"
        )
    else:
        _check(connection, path, version)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA wal_autocheckpoint = 0")  # they are made where the file is sealed
    connection.execute(f"PRAGMA journal_size_limit = {LONG // 4}")  # of the log after one
    connection.execute("PRAGMA synchronous = NORMAL")


def _check(connection: sqlite3.Connection, path: Path, version: int) -> None:
    if version == _DISTRUSTED:
        raise IndexDamaged(f"{path}: the index was found damaged.")
    if version != SCHEMA_VERSION:
        raise IndexDamaged(
            f"{path}: the index was made by another version of notesyncd"
            f" (its schema is {version}, this one is {SCHEMA_VERSION})."
        )
    if is_broken(path, quickly=True):
        raise SealError("its checksum is another one")
    if is_sealed(path):
        return  # nobody wrote to it since, and each frame of the log has its own sum
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise IndexDamaged(f"{path}: the index is damaged ({found}).")


def distrust(connection: sqlite3.Connection) -> None:
    """Have the index made anew when it is next opened: its content makes no sense."""
    # What SQLite itself finds damaged, it finds again at the next opening.
    with suppress(sqlite3.DatabaseError):
        connection.execute(f"PRAGMA user_version = {_DISTRUSTED}")


def data_version(connection: sqlite3.Connection) -> int:
    """Give a number that changes when anybody else commits to the file.

    https://www.sqlite.org/pragma.html#pragma_data_version
    """
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def _put_aside(path: Path) -> None:
    for suffix in _COMPANIONS:
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    path.replace(path.with_name(path.name + ".old"))


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say about the file into a `StateError` that helps.

    Raises `IndexBusy` when another program has locked it, and `IndexDamaged` when it cannot be
    trusted any more.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _ADVICE:
            kind = IndexBusy if code in _BUSY else StateError
            raise kind(f"{path}: {_ADVICE[code]} ({error}).") from error
        if isinstance(error, sqlite3.ProgrammingError):
            raise  # not the file's fault
        # Also what is whole, but not ours: rows that are too many, a table that is missing.
        raise IndexDamaged(f"{path}: the index is damaged ({error}).") from error
    except UnicodeDecodeError as error:
        raise IndexDamaged(f"{path}: the index is damaged ({error}).") from error
    except OSError as error:
        raise StateError(f"{path}: the index cannot be used: {error.strerror}.") from error


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Commit what is done inside, or nothing of it. Raises as `explained` does.

    One that is inside another is a part of it.
    """
    if connection.in_transaction:
        yield
        return
    with explained(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            # A full disk may have rolled back already.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
