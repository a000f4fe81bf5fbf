"""Which paths a plugin may ask for: a whitelist, so that no note text ever leaves its folder.

The names that are refused are the union of what Linux, Windows, macOS, exFAT, and Obsidian refuse,
because a vault is often synced to all of them. Windows: "Naming Files, Paths, and Namespaces",
https://learn.microsoft.com/windows/win32/fileio/naming-a-file.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterator

MANIFEST = "manifest.json"
"""The host's own file in a plugin's folder."""

MAX_PART = 200
"""Bytes of one part; file systems end at 255, and a name that is set aside grows."""
MAX_PATH = 1000
"""Bytes of a whole path."""

_FORBIDDEN = frozenset('\\:*?"<>|')
_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\Z", re.I)

_PART = r"(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:[./]|\Z))[a-z0-9][a-z0-9_@-]*(?:\.[a-z0-9_@-]+)*"
_PLAIN = re.compile(rf"(?!manifest\.json\Z){_PART}(?:/{_PART})*", re.ASCII | re.I)
"""Paths as nearly all are: a manifest may have thousands, and all the rules take long."""


def path_problem(path: str) -> str | None:
    """Say why `path` (relative, `/` between its parts) may not be written; `None`: it may."""
    if len(path) <= MAX_PART and _PLAIN.fullmatch(path):
        return None
    if not path:
        return "it is empty"
    if path.startswith("/"):
        return "it is absolute"
    if any("\ud800" <= char <= "\udfff" for char in path):
        return "it holds half of a character (a lone surrogate)"
    if len(path.encode()) > MAX_PATH:
        return f"it is longer than {MAX_PATH} bytes"
    if fold(path) == fold(MANIFEST):
        return f"{MANIFEST} is the host's own file"
    problems = (_part_problem(part) for part in path.split("/"))
    return next((problem for problem in problems if problem), None)


def _part_problem(part: str) -> str | None:
    if part in ("", ".", ".."):
        return f"the part {part!r} is not allowed"
    if part[0] in ". ":
        return f"the part {part!r} begins with a dot or a space"
    if part[-1] in ". ":
        return f"the part {part!r} ends with a dot or a space"
    bad = next((char for char in part if not char.isprintable() or char in _FORBIDDEN), None)
    if bad is not None:
        return f"the part {part!r} has the character {bad!r}, which some system refuses"
    if _WINDOWS.match(part.partition(".")[0].rstrip()):
        return f"the part {part!r} is a reserved name on Windows"
    if len(part.encode()) > MAX_PART:
        return f"the part {part[:20] + '...'!r} is longer than {MAX_PART} bytes"
    return None


def fold(path: str) -> str:
    """Give the spelling under which a case-insensitive file system may find `path`."""
    if path.isascii():
        return path.lower()
    folded = unicodedata.normalize("NFC", path).casefold()
    return unicodedata.normalize("NFC", folded)


def parents(path: str) -> Iterator[str]:
    """Give the folders that `path` is in, the innermost first."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def aside_names(path: str) -> Iterator[str]:
    """Give names beside `path` for a new version of a file that is the user's now.

    `plan.md` becomes `plan (notesyncd).md`. Other files get the mark after their extension,
    because programs that read a whole folder of `.ics` files stop at a UID that occurs twice.
    """
    stem, dot, extension = path.rpartition(".")
    for number in itertools.count(1):
        mark = " (notesyncd)" if number == 1 else f" (notesyncd {number})"
        yield f"{stem}{mark}.md" if dot and extension == "md" else f"{path}{mark}"
