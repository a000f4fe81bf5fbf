"""Which paths are taken, on every file system: also on one that takes `A.md` and `a.md` for one."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from notesyncd.exports.paths import fold, parents

T = TypeVar("T")


class Claims:
    """Paths of files, each with who has it. Asking and changing take no longer when there are many.

    Two paths collide when one file system would make them one file, or when one is a folder of the
    other.
    """

    def __init__(self, taken: Mapping[str, str] | None = None) -> None:
        self._files: dict[str, dict[str, str | None]] = {}
        self._folders: dict[str, dict[str, int]] = {}
        for path, producer in (taken or {}).items():
            self.add(path, producer)

    def __contains__(self, path: str) -> bool:
        return fold(path) in self._files

    def add(self, path: str, producer: str | None) -> None:
        """Note that `producer` has this path; `None`: it is wanted just now."""
        self._files.setdefault(fold(path), {})[path] = producer
        for folder in parents(path):
            spellings = self._folders.setdefault(fold(folder), {})
            spellings[folder] = spellings.get(folder, 0) + 1

    def remove(self, path: str) -> None:
        """Note that nobody has this path any more."""
        _take(self._files, fold(path), path)
        for folder in parents(path):
            spellings = self._folders[fold(folder)]
            spellings[folder] -= 1
            if not spellings[folder]:
                _take(self._folders, fold(folder), folder)

    def collisions(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Give (path, reason) for each of `paths` that cannot live beside the others.

        Read it to its end: until then, the others are taken, too.
        """
        fine = []
        for path in paths:
            reason = self._collision(path)
            if reason is None:
                self.add(path, None)
                fine.append(path)
            else:
                yield path, reason
        for path in fine:
            self.remove(path)

    def _collision(self, path: str) -> str | None:
        if same := self._files.get(fold(path)):
            return f"it is the same file as {_told(same)}"
        if inner := self._folders.get(fold(path)):
            return f"it is a folder of other files ({next(iter(inner))!r})"
        for folder in parents(path):
            if file := self._files.get(fold(folder)):
                return f"its folder is a file: {_told(file)}"
            spelled = next(iter(self._folders.get(fold(folder), (folder,))))
            if spelled != folder:
                return f"its folder is spelled {spelled!r} elsewhere"
        return None


def _take(groups: dict[str, dict[str, T]], key: str, item: str) -> None:
    del groups[key][item]
    if not groups[key]:
        del groups[key]


def _told(same: Mapping[str, str | None]) -> str:
    path, producer = next(iter(same.items()))
    return f"{path!r}, which " + (f"belongs to {producer!r}" if producer else "is returned too")
