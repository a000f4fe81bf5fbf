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
_CHUNK = 256 * 1024


class SealError(sqlite3.DatabaseError):
    """The file is not the one that was sealed."""


def unseal(path: Path) -> None:
    """Take the seal off the index at `path`. Raises `OSError`."""
    _seal_of(path).unlink(missing_ok=True)


def checkpoint(connection: sqlite3.Connection, path: Path, *, above: int = 0) -> None:
    """Bring what is in the log into the file, and seal it; wait for no reader.

    A log of at most `above` bytes is left alone. Raises `SealError` when the file is not the one
    that was sealed, `OSError`, and `sqlite3.DatabaseError`.
    """
    try:
        size = os.stat(f"{path}-wal").st_size
    except FileNotFoundError:
        size = 0
    if size <= above and (above or _seal_of(path).exists()):
        return
    if is_broken(path, quickly=True):
        raise SealError("its checksum is another one")  # a new seal would hide it
    unseal(path)
    busy, frames, moved = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    if busy or frames != moved:
        return  # a reader still needs what was before; the next checkpoint seals
    stamps = _stamps(path)
    _write(_seal_of(path), f"{_sum(path)} {stamps}")


def is_sealed(path: Path) -> bool:
    """Tell whether there is a seal, broken or not. Raises `OSError`."""
    return _read(_seal_of(path)) is not None


def is_broken(path: Path, *, quickly: bool = False) -> bool:
    """Tell whether the file at `path` is not the one that was sealed. Without a seal: no.

    `quickly`: one that nobody wrote to since, by its stamps, is not read; whoever looks for what
    a failing disk changed has to. Raises `OSError`.
    """
    while (seal := _read(_seal_of(path))) is not None:
        if quickly and seal.endswith(f" {_stamps(path)}"):
            return False
        if f"{seal} ".startswith(f"{_sum(path)} "):
            return False
        if seal == _read(_seal_of(path)):  # else a checkpoint was made meanwhile
            return True
    return False


def _seal_of(path: Path) -> Path:
    return path.with_name(path.name + SUFFIX)


def _sum(path: Path) -> str:
    total, size = 0, 0
    chunk = memoryview(bytearray(_CHUNK))
    with open(path, "rb", buffering=0) as file:
        while count := file.readinto(chunk):
            total, size = zlib.crc32(chunk[:count], total), size + count
    return f"{size} {total:08x}"


def _stamps(path: Path) -> str:
    """Give what changes with every write; no program can set the status change time."""
    found = os.stat(path)
    return f"{found.st_dev} {found.st_ino} {found.st_ctime_ns}"


def _read(path: Path) -> str | None:
    """Give the text of a seal; `None`: there is none, or a power cut left half of it."""
    try:
        text = path.read_text("utf-8", errors="replace")
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
