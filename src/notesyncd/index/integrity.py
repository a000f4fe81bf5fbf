"""Whether the file of the index is whole, and which SQLite reads it. Nothing is changed."""

import fcntl
import os
import sqlite3
import struct
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from notesyncd.index.queries import LOCKED
from notesyncd.index.seal import is_broken

_FLOCK = "hhqqi4x"
"""`struct flock` of Linux on 64 bits: type, whence, start, length, process."""
_WAL_WRITE_LOCK = 120
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def sqlite_version() -> tuple[int, int, int]:
    """Give the version of SQLite that Python uses."""
    return sqlite3.sqlite_version_info


def has_full_text_search() -> bool:
    """Tell whether this SQLite has FTS5 (https://www.sqlite.org/fts5.html)."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
        except sqlite3.OperationalError:
            return False
        return True


def is_locked(path: Path) -> bool:
    """Tell whether another program keeps everybody from reading the file at `path`, for 0.3 s."""
    uri = f"file:{quote(str(path.absolute()))}?mode=ro"
    try:
        with closing(sqlite3.connect(uri, uri=True, timeout=0.3)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.DatabaseError as error:
        return getattr(error, "sqlite_errorcode", 0) & 0xFF in LOCKED
    return False


def writer_of(path: Path) -> int | None:
    """Give the process that holds the lock to write to the index at `path`; `None`: nobody does.

    Asked of the kernel (fcntl(2), F_GETLK), so that nothing is locked by asking: in WAL mode it is
    byte 120 of the file -shm (https://www.sqlite.org/walformat.html#wal_locks). No connection of
    this process to the index may be open: closing the file lets go of the process's own locks.
    """
    wanted = struct.pack(_FLOCK, fcntl.F_WRLCK, os.SEEK_SET, _WAL_WRITE_LOCK, 1, 0)
    try:
        with path.with_name(path.name + "-shm").open("rb") as file:
            found = fcntl.fcntl(file, fcntl.F_GETLK, wanted)
    except OSError:
        return None
    kind, _, _, _, pid = struct.unpack(_FLOCK, found)
    return None if kind == fcntl.F_UNLCK else pid


def find_damage(path: Path) -> str | None:
    """Say what is wrong with the file at `path`; `None`: nothing, or it cannot be read now.

    Every byte is read: for its seal, and for `PRAGMA quick_check`
    (https://www.sqlite.org/pragma.html#pragma_quick_check).
    """
    try:
        if is_broken(path):
            return "its checksum is another one"
        uri = f"file:{quote(str(path.absolute()))}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            return None if found == "ok" else str(found)
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        return str(error) if code in _DAMAGED else None
    except OSError:
        return None
