"""Taking back what a plugin exported that runs no more: only what is still as the host wrote it."""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from notesyncd.errors import ExportError
from notesyncd.exports.commit import commit
from notesyncd.exports.manifest import Entry, Manifest, matching, read_manifest
from notesyncd.exports.paths import MANIFEST, path_problem
from notesyncd.exports.plan import Plan, Removal, look
from notesyncd.exports.replace import open_folder, open_root, read_file
from notesyncd.exports.ticks import states

_ATTEMPTS = 5
"""How often to look again when files change at that very moment."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Forgotten:
    """What became of the files in a plugin's folder; paths are relative to it, and sorted."""

    removed: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    """Files of the host that the user edited, or in which the user ticked something."""
    others: tuple[str, ...] = ()
    """Files that the host did not write."""


def forget(root: Path, plugin: str) -> Forgotten:
    """Remove the files in `root`/`plugin` that the host wrote and nobody changed.

    What is left belongs to the user from now on. The folder goes when it is empty. The caller makes
    sure that the plugin does not run. Raises `ExportError`; what was not removed by then is known
    for the next try.
    """
    if not _may_be_a_folder(plugin):
        raise ExportError(f"{plugin!r} is not the name of a plugin's folder")
    try:
        with open_root(root, create=False) as export_dir:
            with open_folder(export_dir, (plugin,)) as home:
                found = _forget(home)
                is_empty = not os.listdir(home)
            if is_empty:
                os.rmdir(plugin, dir_fd=export_dir)
            return found
    except FileNotFoundError:
        return Forgotten()
    except OSError as error:
        at = f" ({error.filename!r})" if isinstance(error.filename, str) else ""
        raise ExportError(
            f"{root / plugin}: not all exports can be removed: {error.strerror or error}{at}; "
            "mend that, and try again"
        ) from error


def has_exports(root: Path, plugin: str) -> bool:
    """Tell whether the folder of this plugin has files of the host. Never raises `OSError`."""
    with suppress(OSError):
        return _may_be_a_folder(plugin) and (root / plugin / MANIFEST).is_file()
    return False


def _may_be_a_folder(plugin: str) -> bool:
    return path_problem(plugin) is None and "/" not in plugin


def _forget(home: int) -> Forgotten:
    removed: set[str] = set()
    for _ in range(_ATTEMPTS):
        manifest = read_manifest(read_file(home, MANIFEST))
        found = {path: look(home, path) for path in manifest.files}
        edited = {
            path
            for path, entry in manifest.files.items()
            if found[path].present and not _is_untouched(entry, found[path].data)
        }
        removals = tuple(
            Removal(path=path, data=found[path].data) for path in sorted({*found} - edited)
        )
        removed |= {one.path for one in removals if one.data is not None}
        before = Manifest(files={one.path: manifest.files[one.path] for one in removals})
        plan = Plan(placed=(), removals=removals, before=before, after=Manifest())
        if commit(home, manifest, plan, lambda: False):
            return Forgotten(
                removed=tuple(sorted(removed - edited)),
                edited=tuple(sorted(edited)),
                others=tuple(sorted({*_files(home, "")} - edited - {MANIFEST})),
            )
    raise ExportError("its files change all the time; close them in other programs, and try again")


def _is_untouched(entry: Entry, data: bytes | None) -> bool:
    """Tell whether a file is as the host wrote it, ticks included."""
    if data is None:
        return False
    same = matching(entry.versions, data)
    if any(version.ticked is None for version in same):
        return True
    shown = states(data.decode()) if same else ()
    return any(version.states(len(shown)) == shown for version in same)


def _files(home: int, folder: str) -> Iterator[str]:
    """Give all files below a folder of the plugin's; links are not followed."""
    with open_folder(home, folder.split("/") if folder else ()) as descriptor:
        with os.scandir(descriptor) as items:
            entries = [(item.name, item.is_dir(follow_symlinks=False)) for item in items]
        for name, is_folder in entries:
            path = f"{folder}/{name}" if folder else name
            if is_folder:
                yield from _files(home, path)
            else:
                yield path
