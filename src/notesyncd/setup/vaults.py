"""Finding the user's vaults: those that Obsidian knows, and folders that look like one.

Obsidian keeps its list in `obsidian.json` in the folder for its data, which Flatpak and Snap put
elsewhere: https://help.obsidian.md/data-storage ("Global settings"). Nothing is written here.
"""

import json
import os
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

MARK = ".obsidian"
"""The folder that Obsidian makes in every vault."""
DEPTH = 3
"""So many folders below the home folder a vault may lie to be found without Obsidian's list."""
MOST_FOLDERS = 3000
"""So many folders are listed at most; who has more names the vault."""
_PLACES = (
    "Notes", "notes", "Documents/Notes", "Documents/notes", "Obsidian", "Documents/Obsidian",
    "Vault", "vault", "Zettelkasten", "zettelkasten", "Documents/Zettelkasten",
)  # fmt: skip
"""Where people keep notes, relative to the home folder or, after `Documents`, to that of XDG."""
_PASSED_OVER = frozenset({"node_modules", "__pycache__", "snap", "site-packages"})


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundVault:
    """A folder that may hold the user's notes, and why it is thought so."""

    path: Path
    why: str
    opened: int = 0
    """When Obsidian last opened it, in ms since 1970; 0: not known."""
    is_open: bool = False
    """Whether it is open in Obsidian, or was when that ended."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundVaults:
    """All that was found."""

    there: tuple[FoundVault, ...] = ()
    """The likeliest first."""
    missing: tuple[Path, ...] = ()
    """Vaults that Obsidian knows, and that are not there now."""


def registry_files(env: Mapping[str, str], home: Path) -> tuple[Path, ...]:
    """Give the places of Obsidian's list of vaults: as a package, AppImage, Flatpak, or Snap."""
    base = env.get("XDG_CONFIG_HOME", "")
    # The specification of the XDG base directories: a relative path has to be ignored.
    folders = (
        Path(base) if base.startswith("/") else home / ".config",
        home / ".config",
        home / ".var/app/md.obsidian.Obsidian/config",
        home / "snap/obsidian/current/.config",
        home / "snap/obsidian/common/.config",
    )
    return tuple(dict.fromkeys(folder / "obsidian" / "obsidian.json" for folder in folders))


def registered(text: str) -> tuple[FoundVault, ...]:
    """Give the vaults of one `obsidian.json`; nothing of what is not as Obsidian writes it."""
    try:
        vaults = json.loads(text)["vaults"]
        entries = [one for one in vaults.values() if isinstance(one, dict)]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return ()
    return tuple(
        FoundVault(
            path=Path(one["path"]),
            why="open in Obsidian" if one.get("open") is True else "known to Obsidian",
            opened=one["ts"] if isinstance(one.get("ts"), int) else 0,
            is_open=one.get("open") is True,
        )
        for one in entries
        if isinstance(one.get("path"), str) and one["path"].startswith("/") and is_path(one["path"])
    )


def is_path(text: str) -> bool:
    """Tell whether `text` can be a path at all."""
    try:
        os.fsencode(text)
    except UnicodeEncodeError:  # half of a character, as JSON can have it
        return False
    return bool(text.strip()) and "\0" not in text


def find_vaults(env: Mapping[str, str], home: Path) -> FoundVaults:
    """Look in Obsidian's lists, then for folders with `.obsidian`, then in the usual places."""
    known = sorted(
        (one for path in registry_files(env, home) for one in registered(_text(path))),
        key=lambda one: (not one.is_open, -one.opened, str(one.path)),
    )
    documents = documents_folder(_text(_base(env, home) / "user-dirs.dirs"), home)
    marked = (
        FoundVault(path=path, why=f"has a folder {MARK}") for path in _marked((home, documents))
    )
    usual = (
        FoundVault(path=path, why="has Markdown notes")
        for path in _usual(home, documents)
        if _has_notes(path)
    )
    there = _each_once(one for one in (*known, *marked, *usual) if _is_folder(one.path))
    missing = dict.fromkeys(one.path for one in known if not _is_folder(one.path))
    return FoundVaults(there=there, missing=tuple(missing))


def documents_folder(text: str, home: Path) -> Path:
    """Give the folder for documents from the text of `user-dirs.dirs` (xdg-user-dirs).

    It has another name in other languages.
    """
    found = re.search(r'^XDG_DOCUMENTS_DIR="(?:\$HOME/?)?([^"\n]*)"', text, re.MULTILINE)
    return home / (found.group(1) if found else "Documents")


def _base(env: Mapping[str, str], home: Path) -> Path:
    base = env.get("XDG_CONFIG_HOME", "")
    return Path(base) if base.startswith("/") else home / ".config"


def _usual(home: Path, documents: Path) -> Iterator[Path]:
    for place in _PLACES:
        first, _, rest = place.partition("/")
        yield documents / rest if first == "Documents" else home / place


def _marked(starts: Iterable[Path]) -> Iterator[Path]:
    """Give the folders with `.obsidian`, the nearest first; nothing inside of them."""
    pending = deque((start, 0) for start in dict.fromkeys(starts))
    left = MOST_FOLDERS
    while pending and left:
        folder, depth = pending.popleft()
        left -= 1
        names = _subfolders(folder)
        if MARK in names:
            yield folder
        elif depth < DEPTH:
            pending.extend(
                (folder / name, depth + 1)
                for name in sorted(names)
                if name[0] != "." and name not in _PASSED_OVER
            )


def _subfolders(folder: Path) -> tuple[str, ...]:
    with suppress(OSError), os.scandir(folder) as entries:
        return tuple(one.name for one in entries if one.is_dir(follow_symlinks=False))
    return ()


def _has_notes(folder: Path) -> bool:
    with suppress(OSError):
        return any(
            one.suffix == ".md" for pattern in ("*.md", "*/*.md") for one in folder.glob(pattern)
        )
    return False


def _each_once(found: Iterable[FoundVault]) -> tuple[FoundVault, ...]:
    kept: dict[str, FoundVault] = {}
    for one in found:
        kept.setdefault(os.path.realpath(one.path), one)
    return tuple(kept.values())


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="replace")
    except (OSError, ValueError):
        return ""
