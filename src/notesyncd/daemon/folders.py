"""Folders inside folders, as paths in the vault; the empty path is the vault itself."""

from collections.abc import Iterable


def outermost(folders: Iterable[str]) -> set[str]:
    """Leave out folders that are inside others: one scan of the outer one sees them too."""
    found: set[str] = set()
    for folder in sorted(folders, key=len):
        if not any(is_within(folder, other) for other in found):
            found.add(folder)
    return found


def is_within(folder: str, other: str) -> bool:
    """Whether a folder is another one, or inside it."""
    return not other or folder == other or folder.startswith(other + "/")
