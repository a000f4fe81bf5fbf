"""Reading one note: whole, unchanged while it was read, and from inside the vault only."""

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from notesyncd.digests import blake2b
from notesyncd.errors import NotesyncdError
from notesyncd.notes.model import NoteStat
from notesyncd.vault.names import printable
from notesyncd.vault.scan import identify_root

SIZE_LIMIT = 2 * 1024 * 1024
"""Notes above this number of bytes are not read; people do not type that much."""

# A folder on the way is only passed through, and a link in its place is refused.
_FOLDER = os.O_PATH | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
# O_NONBLOCK: opening a named pipe or a device must not wait for its other end.
_NOTE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC

_CHUNK = 64 * 1024

# Leased by a program that writes it, or the machine is short of something: not the note's fault.
_PASSING = {errno.EAGAIN, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ESTALE}


class NoteGone(NotesyncdError):  # noqa: N818 - what became of the note; nothing went wrong
    """There is no such note any more."""


class NoteUnsettled(NotesyncdError):  # noqa: N818 - see above
    """The note is being written; it can be read in a moment."""


class NoteUnreadable(NotesyncdError):  # noqa: N818 - see above
    """The note is there, but it cannot be read until the user changes something."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        """`link`, `not-a-file`, `too-large`, `unreadable-note`, or `bad-name`."""
        self.message = message


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteRead:
    """A note's bytes, and the stamps that they had."""

    stat: NoteStat
    data: bytes
    digest: str
    """BLAKE2b of the bytes (RFC 7693), 16 bytes as hexadecimal digits."""
    names: int = 1
    """How many names the file has (hard links)."""


def read_note(
    root: Path, note: str, *, limit: int = SIZE_LIMIT, allow_empty: bool = True
) -> NoteRead:
    """Read `note` (relative to the vault `root`) without following a link or waiting for anything.

    Without `allow_empty` an empty file counts as unsettled: many editors empty a file before they
    write it.

    Raises NoteGone, NoteUnsettled, NoteUnreadable, or VaultError if the vault itself is missing:
    then nothing is known about the note.
    """
    try:
        descriptor = _open(root, note)
    except (FileNotFoundError, NotADirectoryError) as error:
        identify_root(root)  # raises VaultError if it is the vault that is missing
        raise NoteGone(f"{printable(note)}: the note is gone.") from error
    except (OSError, ValueError) as error:
        raise _failure(note, error) from error
    try:
        return _read(descriptor, note, limit, allow_empty=allow_empty)
    except OSError as error:
        raise _failure(note, error) from error
    finally:
        os.close(descriptor)


def _open(root: Path, note: str) -> int:
    """Give a descriptor of the note, reached part by part, so that no link can lead elsewhere."""
    *folders, name = note.split("/")
    if not name or any(part in {"", ".", ".."} for part in (*folders, name)):
        raise ValueError("it is no path inside the vault")
    folder = os.open(root, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for part in folders:
            parent = folder
            folder = os.open(part, _FOLDER, dir_fd=parent)
            os.close(parent)
        return os.open(name, _NOTE, dir_fd=folder)
    finally:
        os.close(folder)


def _read(descriptor: int, note: str, limit: int, *, allow_empty: bool) -> NoteRead:
    before = os.fstat(descriptor)
    if stat.S_ISDIR(before.st_mode):
        raise NoteGone(f"{printable(note)}: the note is gone, a folder is in its place.")
    if not stat.S_ISREG(before.st_mode):
        raise NoteUnreadable("not-a-file", f"{printable(note)}: this is no ordinary file.")
    # One byte more than is allowed: the file may grow after it was measured.
    data = b"" if before.st_size > limit else _read_up_to(descriptor, limit + 1, before.st_size)
    if max(before.st_size, len(data)) > limit:
        raise NoteUnreadable(
            "too-large",
            f"{printable(note)}: the file is larger than {limit // 1024} KiB, so it is not read. "
            "Split it, or add it to `ignore`.",
        )
    after = os.fstat(descriptor)
    if _stamps(before) != _stamps(after) or len(data) != after.st_size:
        raise NoteUnsettled(f"{printable(note)}: the note changed while it was read.")
    if not data and not allow_empty:
        raise NoteUnsettled(f"{printable(note)}: the note is empty.")
    return NoteRead(
        stat=NoteStat(
            note=note, mtime_ns=after.st_mtime_ns, size=after.st_size, inode=after.st_ino
        ),
        data=data,
        digest=blake2b(data, size=16),
        names=after.st_nlink,
    )


def _read_up_to(descriptor: int, limit: int, expected: int) -> bytes:
    """Read until the end of the file, or until there are `limit` bytes."""
    data = os.read(descriptor, min(limit, expected + 1))
    while len(data) < limit and (more := os.read(descriptor, min(limit - len(data), _CHUNK))):
        data += more
    return data


def _stamps(found: os.stat_result) -> tuple[int, int, int]:
    # The status change time cannot be set by programs, so that it tells more than the other.
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _failure(note: str, error: OSError | ValueError) -> NoteUnreadable | NoteUnsettled:
    name = printable(note)
    if isinstance(error, ValueError):  # includes characters that no file name can have
        return NoteUnreadable("bad-name", f"{name}: this cannot be the path of a note.")
    if error.errno in _PASSING:
        return NoteUnsettled(f"{name}: the note cannot be read now ({error.strerror}).")
    if error.errno == errno.ELOOP:
        return NoteUnreadable("link", f"{name}: links are not followed. Put the note itself here.")
    if error.errno == errno.ENXIO:
        return NoteUnreadable("not-a-file", f"{name}: this is no ordinary file.")
    return NoteUnreadable(
        "unreadable-note",
        f"{name}: the note cannot be read ({error.strerror}). Give your user permission to read "
        "it, or check the drive.",
    )
