"""Waiting for whoever is at work on the vault: it is said for whom, and there is an end."""

import time
from pathlib import Path

from notesyncd import state
from notesyncd.clock import span_of
from notesyncd.engine.intake import Progress
from notesyncd.errors import StateError
from notesyncd.processes import is_stopped, locker_of
from notesyncd.state import Holder

PATIENCE = 300.0
"""Seconds that another notesyncd may take: for a first look at a very large vault, say."""
NAMELESS_PATIENCE = 10.0
"""Seconds for a program of which nobody knows what it does with the lock."""


class Waiting:
    """One wait for those who hold a state folder."""

    def __init__(self, folder: Path, progress: Progress, patience: float = PATIENCE) -> None:
        self._path = folder / state.LOCK
        self._progress = progress
        self._patience = patience
        self._began = time.monotonic()

    def a_moment(self, holder: Holder, seconds: float = 0.05) -> None:
        """Wait a little. Raises `StateError` when `holder` took too long, or is stopped."""
        who, patience = self._who(holder), self._patience if holder.pid else NAMELESS_PATIENCE
        self._progress(f"waiting for {who.rstrip(',')}, at most {span_of(patience)}", 0, 0)
        if is_stopped(holder.pid):
            raise StateError(
                f"{who} is stopped, and does nothing; let it go on: kill -CONT {holder.pid}"
            )
        if time.monotonic() > self._began + patience:
            raise StateError(
                f"{who} is still at work after {span_of(patience)};"
                " what is the matter: notesyncd doctor"
            )
        time.sleep(seconds)

    def _who(self, holder: Holder) -> str:
        if holder.pid:
            kind = "the daemon" if holder.role == "daemon" else "another notesyncd"
            return f"{kind} (process {holder.pid})"
        return f"{locker_of(self._path)}, which has locked {self._path},"
