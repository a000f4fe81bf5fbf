"""The watcher: says where something may have changed, and admits what it cannot see."""

import errno
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeAlias

from notesyncd.errors import VaultError
from notesyncd.vault.inotify import FolderWatches, OnNote
from notesyncd.vault.mounts import remote_file_system
from notesyncd.vault.rules import Rules
from notesyncd.vault.scan import Scan, identify_root

WatcherKind: TypeAlias = Literal["inotify", "polling", "none"]

_REASONS = {
    errno.ENOSPC: (
        "the limit of watched folders is reached. Raise it "
        "(`sudo sysctl fs.inotify.max_user_watches=524288`) and restart notesyncd"
    ),
    errno.EMFILE: (
        "the limit of inotify instances is reached. Raise it "
        "(`sudo sysctl fs.inotify.max_user_instances=512`) and restart notesyncd"
    ),
}


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0, f"inotify refuses ({error.strerror})")


class Watcher:
    """Watches a vault, as far as the system lets it. Its word is a hint, never the truth.

    `on_note(path, settled=...)` is called for each note that was written, moved, created, or
    deleted; `settled` is false while its writer may still be at work. `on_doubt(folder)` is called
    if anything may have changed in a folder (`""`: the vault). Both are called from other threads,
    and must return at once and never raise; paths are relative to the vault.

    Whoever uses it scans the doubted folder, and hands every scan to `check`. While `kind` is
    `polling`, only scans find changes, so they should be frequent; `problem` says why that is.
    """

    def __init__(
        self,
        root: Path,
        rules: Rules,
        *,
        on_note: OnNote,
        on_doubt: Callable[[str], None],
    ) -> None:
        self._root = root
        self._rules = rules
        self._on_note = on_note
        self._on_doubt = on_doubt
        self._root_id: tuple[int, int] | None = None
        self._watches: FolderWatches | None = None
        self.kind: WatcherKind = "none"
        """`none` before the start and after the stop."""
        self.problem: str | None = None

    def start(self) -> None:
        """Begin to watch, or to poll if that is not possible. Scan after it, not before it."""
        # watchdog's warning of lost events would go to stderr; `on_doubt` says the same.
        logging.getLogger("watchdog").setLevel(logging.ERROR)
        self.kind, self.problem, self._root_id = "inotify", None, None
        try:
            self._root_id = identify_root(self._root)
            remote = remote_file_system(self._root)
            if remote is not None:
                self._poll(f"{remote} does not report what other machines change")
                return
            self._watches = FolderWatches(self._root, self._rules, self._on_note, self._on_doubt)
        except VaultError as error:
            self._poll(str(error).rstrip("."))
        except OSError as error:
            self._poll(_reason(error))

    def stop(self) -> None:
        """Stop watching. Nothing is called any more when this returns."""
        self.kind = "none"
        self._release()

    def check(self, scan: Scan) -> None:
        """Compare the watches with what a scan found, mend them, and doubt what they missed."""
        ended = self._watches is not None and not self._watches.is_alive()
        if ended or scan.root_id != self._root_id:
            self._release()
            self.start()
            self._on_doubt("")
        elif self._watches is not None:
            for folder in self._watches.repair(scan.folders):
                self._on_doubt(folder)
        if self._watches is not None and self._watches.failure is not None:
            count, reason = self._watches.count(), _reason(self._watches.failure)
            self._poll(f"after {count} folders {reason}")

    def _poll(self, reason: str) -> None:
        self._release()
        self.kind = "polling"
        self.problem = f"Changes are found by looking for them at intervals: {reason}."

    def _release(self) -> None:
        if self._watches is not None:
            self._watches.close()
            self._watches = None
