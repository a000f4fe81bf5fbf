"""Conflict copies: what synchronisers leave in the vault when a note was changed in two places.

No scan gives them, because they are not read: nobody knows which of the two is right.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from notesyncd.vault.names import is_encodable
from notesyncd.vault.rules import CONFLICT_COPY

_SUFFIXES = (".md", ".markdown")


def conflict_copies(root: Path, folders: Iterable[str]) -> tuple[tuple[str, str | None], ...]:
    """Give the conflict copies in `folders`, each with the note that it is a copy of, by path.

    All paths are relative to `root`; `None`: there is no such note (any more).
    """
    found: list[tuple[str, str | None]] = []
    for folder in folders:
        with suppress(OSError):
            found += _in_folder(f"{folder}/" if folder else "", os.listdir(root / folder))
    return tuple(sorted(found))


def _in_folder(prefix: str, names: list[str]) -> list[tuple[str, str | None]]:
    there = frozenset(names)
    found: list[tuple[str, str | None]] = []
    for name in names:
        match = CONFLICT_COPY.fullmatch(name) if "onflict" in name else None
        if match is None or not name.endswith(_SUFFIXES) or not is_encodable(name):
            continue
        origins = [match["original"].rstrip() + suffix for suffix in ("", *_SUFFIXES)]
        original = next((one for one in origins if one in there and one != name), None)
        found.append((prefix + name, None if original is None else prefix + original))
    return found
