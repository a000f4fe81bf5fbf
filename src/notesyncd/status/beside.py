"""Exported files that are the user's by now, and where their new versions are."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

MOST_TOLD = 5
"""Files of one plugin that are named."""
MANIFEST = "manifest.json"
MARK = b" (notesyncd"
"""What the name of each new version has that stands beside a file of the user."""


def tell_set_aside(export_dir: Path, plugins: Iterable[str]) -> Iterator[str]:
    """Give a sentence for each such file, the first few of each plugin. Never raises `OSError`."""
    for plugin in plugins:
        with suppress(OSError):
            if MARK in (export_dir / plugin / MANIFEST).read_bytes():
                yield from _told(export_dir, plugin)


def _told(export_dir: Path, plugin: str) -> Iterator[str]:
    from notesyncd.exports.beside import set_aside  # noqa: PLC0415 - seldom, and `status` is quick

    pairs = set_aside(export_dir, plugin)
    for own, beside in pairs[:MOST_TOLD]:
        yield (
            f"{plugin}/{own} is yours, because you edited or made it; the new version is beside "
            f"it: {plugin}/{beside}; to have one file again, remove or rename yours"
        )
    if len(pairs) > MOST_TOLD:
        yield f"{plugin}: so are {len(pairs) - MOST_TOLD} more of its files"
