"""inotify watches on the wanted folders of the vault, and what their events mean for notes.

It stands on watchdog's `InotifyFD`, one level below its recursive observer. The observer watches
ignored folders too, keeps watches on folders that left the vault, holds every event back for half a
second after a move out of it, and warns on stderr, at length, of folders that it meets twice while
many are copied in, which takes four times the processor time (docs/architecture.md, "Watching").
"""

import errno
import itertools
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock
from typing import Protocol

from watchdog.observers.inotify_c import (
    CallbackId,
    InotifyConstants,
    InotifyEvent,
    InotifyFD,
    Mask,
    WatchCallback,
    WatchDescriptor,
)

from notesyncd.vault.rules import Rules

_APPEARED = InotifyConstants.IN_CREATE | InotifyConstants.IN_MOVED_TO
_VANISHED = InotifyConstants.IN_DELETE | InotifyConstants.IN_MOVED_FROM
_CLOSED = InotifyConstants.IN_MOVED_TO | InotifyConstants.IN_CLOSE_WRITE
# IN_ATTRIB: another time or permission, perhaps the first that lets us read it.
_SETTLED = _VANISHED | _CLOSED | InotifyConstants.IN_ATTRIB
# IN_MODIFY: an editor may write and keep the file open. Opening and reading are never reported:
# the daemon's own scans would make more events than all editors together.
_EVENTS = _APPEARED | _SETTLED | InotifyConstants.IN_MODIFY
_FLAGS = InotifyConstants.IN_ONLYDIR | InotifyConstants.IN_DONT_FOLLOW
# Only the vault itself has no parent that is watched.
_SELF = InotifyConstants.IN_DELETE_SELF | InotifyConstants.IN_MOVE_SELF
_WHOLE = _SELF | InotifyConstants.IN_UNMOUNT

# The folder is gone or cannot be read: for the scan to say. (watchdog passes over EACCES itself.)
_UNREACHABLE = {errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG, errno.ESTALE}

_PATIENCE = 0.4  # seconds; the thread of a closed instance ends at once


class Inotify(InotifyFD):
    """One inotify instance and the thread that reads it.

    Raises OSError if the user has too many of them.
    """

    def __init__(self) -> None:
        super().__init__()
        os.set_inheritable(self._inotify_fd, False)  # noqa: FBT003 - plugins must not get it

    def inodes(self) -> Mapping[int, int] | None:
        """Give the watches that the kernel really has, and the inodes that they are on.

        `None`: the kernel does not say. Source: proc_pid_fdinfo(5), "inotify".
        """
        try:
            text = Path(f"/proc/self/fdinfo/{self._inotify_fd}").read_text(encoding="ascii")
        except OSError:
            return None
        lines = (line.split() for line in text.splitlines() if line.startswith("inotify wd:"))
        return {int(wd[3:], 16): int(inode[4:], 16) for _, wd, inode, *_ in lines}


class OnNote(Protocol):
    """What is called when something happened to a note."""

    def __call__(self, note: str, *, settled: bool) -> None:
        """Take the note's path, and whether its writer is through with it."""


class FolderWatches(WatchCallback):
    """Watches on a vault's folders: keeps them as the folders come and go, and says what happens.

    `on_doubt` gets a folder in which anything may have changed; `""` is the whole vault. It and
    `on_note` are called from a thread of its own, and must return at once.

    Raises OSError if the user has too many inotify instances.
    """

    def __init__(
        self,
        root: Path,
        rules: Rules,
        on_note: OnNote,
        on_doubt: Callable[[str], None],
    ) -> None:
        # With the slash at its end, a link to the vault stands for the vault.
        self._base = os.path.join(root, "")
        self._rules = rules
        self._on_note = on_note
        self._on_doubt = on_doubt
        self._folders: dict[WatchDescriptor, tuple[str, CallbackId]] = {}
        self._ids = map(CallbackId, itertools.count())
        self._lock = Lock()
        self.failure: OSError | None = None
        """Why folders that are there have no watch; usually the user has none left."""
        self._inotify = Inotify()
        self._inotify.start()
        self._add("")

    def count(self) -> int:
        """Give the number of folders that are watched."""
        return len(self._folders)

    def is_alive(self) -> bool:
        """Tell whether events are still being read."""
        return self._inotify.is_alive()

    def close(self) -> None:
        """Remove all watches and end the thread; nothing is called any more."""
        self._inotify.stop()
        self._inotify.join(timeout=_PATIENCE)

    def repair(self, folders: Mapping[str, int]) -> tuple[str, ...]:
        """Watch those of `folders` (with their inodes) that the kernel does not watch.

        Gives the folders that were not watched until now: anything may have changed in them.
        """
        inodes = self._inotify.inodes()
        with self._lock:
            if inodes is None:
                inodes = {wd: folders.get(path, 0) for wd, (path, _) in self._folders.items()}
            watched = {(path, inodes.get(wd)) for wd, (path, _) in self._folders.items()}
        lacking = [folder for folder in folders.items() if folder not in watched]
        return tuple(folder for folder, _ in lacking if self._watch(folder))

    def on_event(self, event: InotifyEvent) -> None:
        """Pass on what an event means. Called by watchdog."""
        folder, _ = self._folders.get(event.wd, (None, None))
        if folder is None:
            return  # the folder left the vault
        if event.mask & _WHOLE:
            self._on_doubt("")
            return
        name = os.fsdecode(event.name)
        path = "/".join(part for part in (folder, name) if part)  # no name: the folder itself
        if event.mask & InotifyConstants.IN_ISDIR:
            self._on_folder(path, event.mask)
        elif self._rules.takes(path):
            self._on_note(path, settled=bool(event.mask & _SETTLED))

    def on_watch_deleted(self, wd: WatchDescriptor) -> None:
        """Forget a folder that was deleted or unmounted. Called by watchdog."""
        with self._lock:
            self._folders.pop(wd, None)

    def on_queue_overflow(self) -> None:
        """Doubt everything, because events were lost. Called by watchdog."""
        self._on_doubt("")

    def _on_folder(self, path: str, mask: int) -> None:
        if not self._rules.enters(path):
            return
        if mask & InotifyConstants.IN_MOVED_FROM:
            self._remove(path)
        # One that appeared and adds nothing was found, and doubted, together with its parent.
        if not mask & _APPEARED or self._add(path):
            self._on_doubt(path)

    def _add(self, folder: str) -> bool:
        """Watch `folder` and the wanted ones below it; tell whether that changed anything."""
        changed = False
        pending = [folder]
        while pending and self.failure is None:
            folder = pending.pop()
            # First watched, then listed: what appears in between is reported or found.
            changed |= self._watch(folder)
            pending += self._subfolders(folder)
        return changed or self.failure is not None

    def _subfolders(self, folder: str) -> list[str]:
        prefix = f"{folder}/" if folder else ""
        try:
            with os.scandir(self._base + folder) as entries:
                return [
                    prefix + entry.name
                    for entry in entries
                    if entry.is_dir(follow_symlinks=False)
                    and self._rules.enters(prefix + entry.name)
                ]
        except OSError:
            return []  # gone, or unreadable: the next scan says which

    def _watch(self, folder: str) -> bool:
        """Watch one folder; tell whether it was not watched before and is now."""
        mask = Mask(_EVENTS | _FLAGS | (0 if folder else _SELF))
        identity = next(self._ids)
        with self._lock:
            try:
                wd = self._inotify.add_callback(
                    os.fsencode(self._base + folder), mask, self, identity
                )
            except OSError as error:
                if error.errno not in _UNREACHABLE:
                    self.failure = error
                return False
            known = self._folders.get(wd)
            if wd < 0 or known:  # may not be read; or was moved here, or seen twice
                self._inotify.remove_callbacks([(wd, identity)])
            if wd >= 0:
                self._folders[wd] = (folder, known[1] if known else identity)
            return wd >= 0 and not known

    def _remove(self, folder: str) -> None:
        """Stop watching `folder` and all below it, wherever they are now."""
        with self._lock:
            gone = [
                (wd, identity)
                for wd, (path, identity) in self._folders.items()
                if path == folder or path.startswith(folder + "/")
            ]
            self._inotify.remove_callbacks(gone)
            for wd, _ in gone:
                del self._folders[wd]
