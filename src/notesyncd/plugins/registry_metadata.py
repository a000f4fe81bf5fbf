"""The entry points of installed packages, read from their metadata folders.

`importlib.metadata` does the same, but it loads the packages `email` and `zipfile` for that: 2 MB
and several milliseconds of a daemon that looks once. Formats:
https://packaging.python.org/en/latest/specifications/entry-points/ and .../core-metadata/.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_FOLDERS = (".dist-info", ".egg-info")
_HEADERS = {".dist-info": "METADATA", ".egg-info": "PKG-INFO"}


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryPoint:
    """One entry point, and the package that has it."""

    name: str
    value: str
    distribution: str
    version: str
    place: str
    """Folder of the package's metadata."""


def entry_points(group: str, path: Sequence[str] | None = None) -> Iterator[EntryPoint]:
    """Give the entry points of `group`, in the order of `path` (as `sys.path`, the default).

    What cannot be read of a package is passed over: it must not hide the others.
    """
    for place in dict.fromkeys(sys.path if path is None else path):
        try:
            names = sorted(name for name in os.listdir(place or ".") if name.endswith(_FOLDERS))
        except OSError:
            continue  # not there, or a zip file
        for name in names:
            try:
                yield from _of_package(Path(place or ".", name), group)
            except (OSError, ValueError):
                continue


def _of_package(folder: Path, group: str) -> Iterator[EntryPoint]:
    try:
        text = (folder / "entry_points.txt").read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return
    if points := list(_points(text, group)):
        headers = _headers((folder / _HEADERS[folder.suffix]).read_text("utf-8"))
        for name, value in points:
            yield EntryPoint(
                name=name,
                value=value,
                distribution=headers["name"],
                version=headers["version"],
                place=str(folder),
            )


def _points(text: str, group: str) -> Iterator[tuple[str, str]]:
    """Give names and values. Raises `ValueError` for a section that is not closed."""
    section = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            if not line.endswith("]"):
                raise ValueError(line)
            section = line[1:-1].strip()
        elif section == group and "=" in line and not line.startswith(("#", ";")):
            name, _, value = line.partition("=")
            yield name.strip(), value.strip()


def _headers(text: str) -> dict[str, str]:
    """Give the fields before the first empty line. Raises `ValueError` without name or version."""
    lines = text.partition("\n\n")[0].splitlines()
    pairs = (line.partition(":") for line in reversed(lines) if not line.startswith((" ", "\t")))
    found = {key.strip().lower(): value.strip() for key, _, value in pairs}
    if not found.get("name") or not found.get("version"):
        raise ValueError("no name, or no version")
    return found
