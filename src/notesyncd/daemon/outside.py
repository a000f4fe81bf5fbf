"""What of the world the daemon is handed, beside its engine: a queue to wait on, and a watcher."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from notesyncd.daemon.events import Event
from notesyncd.vault.inotify import OnNote
from notesyncd.vault.rules import Rules
from notesyncd.vault.scan import Scan
from notesyncd.vault.watch import WatcherKind


class EventQueue(Protocol):
    """Where all that happens arrives; `queue.SimpleQueue` is one."""

    def put(self, item: Event) -> None:
        """Hand an event over, from any thread."""

    def get(self, *, timeout: float) -> Event:
        """Wait for an event, so many seconds at most. Raises `queue.Empty`."""

    def get_nowait(self) -> Event:
        """Give an event that is there. Raises `queue.Empty`."""


class AnyWatcher(Protocol):
    """Says where something may have changed; `notesyncd.vault.watch.Watcher` is one."""

    kind: WatcherKind
    problem: str | None

    def start(self) -> None:
        """Begin."""

    def stop(self) -> None:
        """End."""

    def check(self, scan: Scan) -> None:
        """Compare with a scan what is watched."""


class MakeWatcher(Protocol):
    """How a watcher is made."""

    def __call__(
        self,
        root: Path,
        rules: Rules,
        *,
        on_note: OnNote,
        on_doubt: Callable[[str], None],
    ) -> AnyWatcher:
        """Make one; it does not watch yet."""
