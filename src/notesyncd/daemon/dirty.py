"""The dirty set: notes that may have changed, and when each is settled enough to be read.

All times are of one monotonic clock, in seconds.
"""

SETTLE = 0.002
"""Seconds after a close or a rename: what comes in one burst is read once."""
QUIET = 0.3
"""Seconds without another write, while the writer keeps the file open."""
PATIENCE = 2.0
"""Seconds after which a note is read even if it is written to all the time."""


class DirtySet:
    """Paths with their due times."""

    def __init__(self) -> None:
        self._due: dict[str, float] = {}
        self._since: dict[str, float] = {}

    def __len__(self) -> int:
        return len(self._due)

    def mark(self, note: str, now: float, *, settled: bool) -> None:
        """Note that `note` may have changed; `settled`: its writer has let go of it."""
        since = self._since.setdefault(note, now)
        wait = SETTLE if settled else QUIET
        self._due[note] = min(now + wait, since + PATIENCE)

    def next(self) -> float | None:
        """Give when the first of them is due; `None`: there are none."""
        return min(self._due.values(), default=None)

    def take(self, now: float) -> set[str]:
        """Take out those that are due."""
        ready = {note for note, due in self._due.items() if due <= now}
        for note in ready:
            del self._due[note], self._since[note]
        return ready


class Debounce:
    """Waits until nothing happens any more, but not for ever."""

    def __init__(self, quiet: float, patience: float) -> None:
        self._quiet = quiet
        self._patience = patience
        self._first: float | None = None
        self.due: float | None = None
        """When it has been quiet for long enough; `None`: nothing happened."""

    def touch(self, now: float) -> None:
        """Note that something happened."""
        if self._first is None:
            self._first = now
        self.due = min(now + self._quiet, self._first + self._patience)

    def is_due(self, now: float) -> bool:
        """Whether it has been quiet for long enough."""
        return self.due is not None and now >= self.due

    def clear(self) -> None:
        """Begin anew."""
        self._first = self.due = None
