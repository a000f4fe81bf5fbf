"""Which new versions stand beside files of the user: `plan (notesyncd).md` beside `plan.md`."""

import os
import re
from contextlib import suppress
from pathlib import Path

from notesyncd.exports.manifest import read_manifest
from notesyncd.exports.paths import MANIFEST

_MARK = b" (notesyncd"
_BESIDE = re.compile(r"(?P<stem>.+) \(notesyncd(?: \d+)?\)(?P<extension>\.md)?")


def set_aside(root: Path, plugin: str) -> tuple[tuple[str, str], ...]:
    """Give (file of the user, the host's new version of it) for `root`/`plugin`, sorted.

    Paths are relative to that folder. Never raises `OSError`.
    """
    home, found = root / plugin, list[tuple[str, str]]()
    with suppress(OSError):
        data = (home / MANIFEST).read_bytes()
        files = read_manifest(data).files if _MARK in data else {}
        for path in sorted(files):
            own = own_path(path)
            if own is not None and own not in files and os.path.lexists(home / own):
                found.append((own, path))
    return tuple(found)


def own_path(path: str) -> str | None:
    """Give the path beside which `path` stands, if it looks like one that stands beside another."""
    beside = _BESIDE.fullmatch(path)
    return None if beside is None else beside["stem"] + (beside["extension"] or "")
