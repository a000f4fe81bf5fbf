"""Files that a plugin returned and that are not written yet, because many are written at once."""

from notesyncd.api import Artifact
from notesyncd.index.rows import OutboxRow

MOST_FILES = 2_000
MOST_BYTES = 8 * 1024 * 1024
"""After so many files or characters (about) what waits is written."""


class Waiting:
    """Files of several producers that wait to be written together."""

    def __init__(self) -> None:
        self._rows: dict[str, OutboxRow | None] = {}
        self._wanted: dict[str, tuple[Artifact, ...]] = {}
        self._files = self._size = 0

    @property
    def is_full(self) -> bool:
        """Whether more of them would take too much memory, or too long to write."""
        return self._files >= MOST_FILES or self._size >= MOST_BYTES

    def add(self, row: OutboxRow | None, producer: str, artifacts: tuple[Artifact, ...]) -> None:
        """Let the files of one producer wait."""
        self._rows[producer], self._wanted[producer] = row, artifacts
        self._files += len(artifacts)
        self._size += sum(len(one.text or one.data or "") for one in artifacts)

    def take(self) -> tuple[dict[str, OutboxRow | None], dict[str, tuple[Artifact, ...]]]:
        """Give all rows and files by producer; none wait then."""
        taken = self._rows, self._wanted
        self._rows, self._wanted = {}, {}
        self._files = self._size = 0
        return taken
