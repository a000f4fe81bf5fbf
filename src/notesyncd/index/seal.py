"""The seal: a checksum of the index's file, so that damage is found which SQLite cannot see.

SQLite checks each frame of its write-ahead log, but not the pages of the file itself. That file
changes only in checkpoints (https://www.sqlite.org/wal.html), which are made here alone: the seal
is taken off before one and renewed after it. A kill in between leaves no seal; then SQLite's own
check has to do.
"""

import os
import sqlite3
import zlib
from contextlib import suppress
from pathlib import Path

SUFFIX = ".seal"
LONG = 4 * 1024 * 1024
"""Bytes of the log above which it is time for a checkpoint, as by SQLite's own default."""
_CHUNK = 1024 * 1024


def unseal(path: Path) -> None:
    """Take the seal off the index at `path`. Raises `OSError`."""
    _seal_of(path).unlink(missing_ok=True)


def checkpoint(connection: sqlite3.Connection, path: Path, *, above: int = 0) -> None:
    """Bring what is in the log into the file, and seal it; wait for no reader.

    A log of at most `above` bytes is left alone. Raises `OSError` and `sqlite3.DatabaseError`.
    """
    try:
        size = os.stat(f"{path}-wal").st_size
    except FileNotFoundError:
        size = 0
    if size <= above and (above or _seal_of(path).exists()):
        return
    unseal(path)
    busy, frames, moved = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    if busy or frames != moved:
        return  # a reader still needs what was before; the next checkpoint seals
    _write(_seal_of(path), _sum(path))


def is_broken(path: Path) -> bool:
    """Tell whether the file at `path` is not the one that was sealed. Without a seal: no.

    Raises `OSError`.
    """
    while (seal := _read(_seal_of(path))) is not None:
        if seal == _sum(path):
            return False
        if seal == _read(_seal_of(path)):  # else a checkpoint was made meanwhile
            return True
    return False


def _seal_of(path: Path) -> Path:
    return path.with_name(path.name + SUFFIX)


def _sum(path: Path) -> str:
    total, size = 0, 0
    with path.open("rb", buffering=0) as file:
        while data := file.read(_CHUNK):
            total, size = zlib.crc32(data, total), size + len(data)
    return f"{size} {total:08x}"


def _read(path: Path) -> str | None:
    """Give the text of a seal; `None`: there is none, or a power cut left half of it."""
    try:
        text = path.read_text("ascii", errors="replace")
    except FileNotFoundError:
        return None
    return text.removesuffix("\n") if text.endswith("\n") else None


def _write(path: Path, text: str) -> None:
    staged = path.with_name(path.name + ".tmp")
    with suppress(FileNotFoundError):
        staged.unlink()
    descriptor = os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with open(descriptor, "w", encoding="ascii") as file:
        file.write(text + "\n")
    staged.replace(path)
