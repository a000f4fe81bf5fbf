"""What is on disk: every note of the vault with its stamps, read afresh."""

import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from notesyncd.errors import VaultError
from notesyncd.vault.exported import MARK, is_export_folder
from notesyncd.vault.names import is_encodable, printable
from notesyncd.vault.rules import Rules

if TYPE_CHECKING:
    from notesyncd.notes.model import NoteStat

Stamps: TypeAlias = tuple[int, int, int]
"""Time of the last change in ns, size in bytes, and inode of a note."""

_COARSE, _FINE = 3_000_000_000, 20_000_000
"""Nanoseconds by which a stamp may be older than the change that it tells of: FAT counts every
second second, and a kernel before Linux 6.13 its ticks."""
_OF_COARSE = 1_000_000
"""What coarse stamps are multiples of."""

_BAD_NAME = "The name is not valid UTF-8, so it is not read. Rename it."
_LINK = "Links are not followed. Put the notes themselves into the vault."


@dataclass(frozen=True, kw_only=True, slots=True)
class VaultProblem:
    """Something in the vault that could not be read, and what to do about it."""

    path: str
    """Relative to the vault, made printable; not for opening files."""
    code: str
    """unreadable-folder, unreadable-note, bad-name, not-a-file, link, or not-downloaded."""
    message: str


class NoteStats(Mapping[str, "NoteStat"]):
    """Notes by their paths. There may be very many, so only their stamps are held."""

    __slots__ = ("stamps",)

    def __init__(self, stamps: Mapping[str, Stamps]) -> None:
        self.stamps = stamps

    def __getitem__(self, note: str) -> "NoteStat":
        from notesyncd.notes.model import NoteStat  # noqa: PLC0415 - `status` needs only stamps

        mtime_ns, size, inode = self.stamps[note]
        return NoteStat(note=note, mtime_ns=mtime_ns, size=size, inode=inode)

    def __contains__(self, note: object) -> bool:
        return note in self.stamps

    def __iter__(self) -> Iterator[str]:
        return iter(self.stamps)

    def __len__(self) -> int:
        return len(self.stamps)


@dataclass(frozen=True, kw_only=True, slots=True)
class Scan:
    """The vault, or one folder of it, as it was on disk during the scan."""

    subtree: str
    """The folder that was scanned, relative to the vault; `""`: all of it."""
    notes: NoteStats
    """In the order of the file system."""
    folders: Mapping[str, int]
    """Folders whose notes were read (the vault itself is `""`), and their inodes."""
    problems: tuple[VaultProblem, ...]
    unseen: frozenset[str]
    """Folders and notes that exist, or may, but could not be looked at."""
    root_id: tuple[int, int]
    """Device and inode of the vault: another folder in its place has another one."""
    linked: frozenset[int] = frozenset()
    """Inodes of notes that have other names too (hard links), in the vault or elsewhere."""
    recent: tuple[str, ...] = ()
    """Notes that may have been written since the time that was given, whatever their stamps."""

    def proves_gone(self, note: str) -> bool:
        """Tell whether `note` is missing although the scan could look where it would be.

        Only then may it count as deleted: what cannot be seen is not gone.
        """
        if note in self.notes.stamps or (self.subtree and not note.startswith(self.subtree + "/")):
            return False
        path = note
        while path and path not in self.unseen:
            path = path.rpartition("/")[0]
        return path not in self.unseen


def scan(
    root: Path,
    rules: Rules,
    *,
    subtree: str = "",
    since_ns: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> Scan:
    """Find all notes in the vault `root`, or in its folder `subtree`. Links are not followed.

    `since_ns` (since 1970) is for `Scan.recent`. `progress` is told after each folder how many
    notes were found so far. A `subtree` that is missing or not wanted gives a scan without notes.

    Raises VaultError if `root` is missing, no folder, cannot be read, or is replaced meanwhile.
    """
    root_id = identify_root(root)
    walk = _Walk(root, rules, since_ns)
    if rules.wants_folder(subtree):
        walk.run(subtree, progress)
    if walk.root_error is not None:
        raise VaultError(_unreadable(root, walk.root_error))
    if identify_root(root) != root_id:
        raise VaultError(
            f"{printable(str(root))}: another folder took the vault's place while it was read. "
            "Run it again when the folder is no longer being moved."
        )
    return Scan(
        subtree=subtree,
        notes=NoteStats(walk.notes),
        folders=walk.folders,
        problems=tuple(walk.problems),
        unseen=frozenset(walk.unseen),
        root_id=root_id,
        linked=frozenset(walk.linked),
        recent=tuple(note for note in walk.recent if note in walk.notes),
    )


def identify_root(root: Path) -> tuple[int, int]:
    """Give device and inode of the vault. `root` itself may be a symbolic link.

    Raises VaultError if it is missing, no folder, or cannot be reached.
    """
    name = printable(str(root))
    try:
        found = os.stat(os.path.join(root, "."))  # the dot: a folder that may be entered
    except NotADirectoryError as error:
        raise VaultError(
            f"{name}: this is not a folder. Set `vault` to the folder that holds your notes."
        ) from error
    except FileNotFoundError as error:
        raise VaultError(
            f"{name}: the vault does not exist. If it is on another drive or machine, mount it; "
            "if it was moved, set `vault` to where it is now."
        ) from error
    except OSError as error:
        raise VaultError(_unreadable(root, error)) from error
    return found.st_dev, found.st_ino


def _unreadable(root: Path, error: OSError) -> str:
    return (
        f"{printable(str(root))}: the vault cannot be read ({error.strerror}). "
        "Check that its drive works, and that you may read and enter the folder."
    )


class _Walk:
    """The state of one scan: what was found so far."""

    __slots__ = (
        "_base",
        "_pending",
        "_rules",
        "_since",
        "folders",
        "linked",
        "notes",
        "problems",
        "recent",
        "root_error",
        "unseen",
    )

    def __init__(self, root: Path, rules: Rules, since_ns: int | None) -> None:
        self._base = os.path.join(root, "")
        self._rules = rules
        self._since = sys.maxsize if since_ns is None else since_ns
        self.recent: list[str] = []
        self._pending: list[str] = []
        self.notes: dict[str, Stamps] = {}
        self.folders: dict[str, int] = {}
        self.linked: set[int] = set()
        self.problems: list[VaultProblem] = []
        self.unseen: set[str] = set()
        self.root_error: OSError | None = None

    def run(self, subtree: str, progress: Callable[[int], None] | None) -> None:
        """Read `subtree` and all wanted folders below it."""
        if self._is_reached_without_links(subtree):
            self._pending.append(subtree)
        while self._pending:
            folder = self._pending.pop()
            try:
                self._read_folder(folder)
            except (FileNotFoundError, NotADirectoryError):
                continue  # gone since its parent was read
            except OSError as error:
                self._report_folder(folder, error)
            if progress is not None:
                progress(len(self.notes))

    def _is_reached_without_links(self, subtree: str) -> bool:
        parts = subtree.split("/") if subtree else []
        try:
            return all(
                stat.S_ISDIR(os.lstat(self._base + "/".join(parts[:count])).st_mode)
                for count in range(1, len(parts) + 1)
            )
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError as error:
            self._report_folder(subtree, error)
            return False

    def _read_folder(self, folder: str) -> None:
        prefix = f"{folder}/" if folder else ""
        takes, notes, early = self._rules.takes_name, self.notes, self._since - _COARSE
        path = self._base + folder
        before, marked = len(self._pending), False
        with os.scandir(path) as entries:
            self.folders[folder] = os.stat(path).st_ino
            for entry in entries:
                name = entry.name
                note = prefix + name
                try:
                    if takes(note, name) and entry.is_file(follow_symlinks=False):
                        found = entry.stat(follow_symlinks=False)
                        notes[note] = (found.st_mtime_ns, found.st_size, found.st_ino)
                        if found.st_nlink > 1:
                            self.linked.add(found.st_ino)
                        if found.st_ctime_ns >= early or found.st_mtime_ns >= early:
                            self._note_recent(note, found)
                    else:
                        marked |= name == MARK
                        self._read_other(note, entry)
                except FileNotFoundError:
                    continue  # gone since the folder was listed
                except OSError as error:
                    self._report_note(note, error)

        if marked and folder and is_export_folder(path):
            self._leave_out(folder, before)

    def _note_recent(self, note: str, found: os.stat_result) -> None:
        # Programs can set the one, and FAT does not keep the other.
        newest = max(found.st_ctime_ns, found.st_mtime_ns)
        if newest >= self._since - (_FINE if newest % _OF_COARSE else _COARSE):
            self.recent.append(note)

    def _leave_out(self, folder: str, before: int) -> None:
        """Forget what was found in an export folder; `before`: where its sub-folders begin."""
        del self._pending[before:]
        del self.folders[folder]
        for note in [note for note in self.notes if note.startswith(folder + "/")]:
            del self.notes[note]

    def _read_other(self, path: str, entry: os.DirEntry[str]) -> None:
        """Take in an entry that is no note: a folder, or something that hides notes."""
        if entry.is_dir(follow_symlinks=False):
            if self._rules.enters(path):
                self._pending.append(path)
            elif entry.name[0] != "." and not is_encodable(entry.name):
                self._report(path, "bad-name", _BAD_NAME)
        elif entry.is_symlink():
            if self._rules.takes(path) or (entry.is_dir() and self._rules.enters(path)):
                self._report(path, "link", _LINK)
        elif self._rules.takes(path):
            self._report(path, "not-a-file", "This is no ordinary file, so it is not read.")
        else:
            self._read_stray(path, entry.name)

    def _read_stray(self, path: str, name: str) -> None:
        """Say so if a file that is not taken stands for a note."""
        if not is_encodable(name):
            if self._rules.takes(path.encode(errors="replace").decode()):
                self._report(path, "bad-name", _BAD_NAME)
        elif name[0] == "." and name.endswith(".icloud"):
            # iCloud puts `.name.icloud` in the place of a file that it keeps on its server only.
            note = path[: -len(name)] + name[1:].removesuffix(".icloud")
            if self._rules.takes(note):
                self.unseen.add(note)
                self._report(note, "not-downloaded", "The note is in iCloud only; download it.")

    def _report(self, path: str, code: str, message: str) -> None:
        self.problems.append(VaultProblem(path=printable(path), code=code, message=message))

    def _report_note(self, path: str, error: OSError) -> None:
        self.unseen.add(path)
        self._report(path, "unreadable-note", f"It cannot be looked at: {error.strerror}.")

    def _report_folder(self, folder: str, error: OSError) -> None:
        if not folder:
            self.root_error = error
        self.unseen.add(folder)
        message = (
            f"The folder cannot be read ({error.strerror}), so its notes are kept as they were. "
            "Give yourself permission to read and enter it, or add it to `ignore`."
        )
        self._report(folder, "unreadable-folder", message)
