"""Whose files are whose, while the files of many producers are planned one after the other."""

from collections.abc import Collection, Iterable, Mapping
from itertools import chain

from notesyncd.exports.claims import Claims
from notesyncd.exports.manifest import Entry, Manifest
from notesyncd.exports.paths import fold, parents


class Ledger:
    """A manifest that is being changed. Looking and changing take no longer when it is large."""

    def __init__(self, manifest: Manifest) -> None:
        self._files: dict[str, Entry] = {}
        self._paths: dict[str, set[str]] = {}
        self._gone: set[str] = set()
        self._folders_gone: set[str] = set()
        self.claims = Claims()
        self.add(manifest.files)

    def manifest(self) -> Manifest:
        """Give it as it is now."""
        return Manifest(files=dict(self._files))

    def take(
        self, producer: str, paths: Iterable[str], givers: Collection[str]
    ) -> dict[str, Entry]:
        """Take out the files of `producer`, and those of `paths` that `givers` have."""
        given = (path for path in paths if self._owner(path) in givers)
        taken = {}
        for path in {*self._paths.get(producer, ()), *given}:
            taken[path] = entry = self._files.pop(path)
            self._paths[entry.producer].discard(path)
            self.claims.remove(path)
        return taken

    def add(self, files: Mapping[str, Entry]) -> None:
        """Put files in; their paths are free."""
        for path, entry in files.items():
            self._files[path] = entry
            self._paths.setdefault(entry.producer, set()).add(path)
            self.claims.add(path, entry.producer)

    def note_removed(self, paths: Iterable[str]) -> None:
        """Remember that files will not be there any more, but still are."""
        for path in paths:
            self._gone.add(fold(path))
            self._folders_gone.update(map(fold, parents(path)))

    def has_to_wait(self, paths: Iterable[str]) -> bool:
        """Tell whether any of `paths` needs a place at which something that goes still is."""
        if not self._gone:
            return False
        for path in paths:
            key = fold(path)
            if key in self._folders_gone:
                return True
            if not self._gone.isdisjoint(map(fold, chain((path,), parents(path)))):
                return True
        return False

    def _owner(self, path: str) -> str | None:
        entry = self._files.get(path)
        return None if entry is None else entry.producer
