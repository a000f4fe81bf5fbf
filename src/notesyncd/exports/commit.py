"""Letting planned files take their places: staged, synced, renamed, and the manifest around it.

Before the first file moves, the manifest on the disk names old and new contents; after the last one
it names the new ones only. So a crash in between never makes a file of the host look edited.
"""

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence

from notesyncd.errors import NotesyncdError
from notesyncd.exports.manifest import Manifest, manifest_text
from notesyncd.exports.paths import MANIFEST, parents
from notesyncd.exports.plan import Placed, Plan
from notesyncd.exports.replace import open_folder, swap_in, take_out, write_all_new, write_new

STAGING = ".staging"
"""Where files wait for their places; hidden, so that Obsidian and vdirsyncer do not look."""


class ExportStopped(NotesyncdError):  # noqa: N818 - a wish of the caller, no error
    """The caller's `stop` said so while files were being prepared; nothing was changed."""


def commit(home: int, manifest: Manifest, plan: Plan, stop: Callable[[], bool]) -> bool:
    """Carry out `plan` in the folder `home`, whose manifest is `manifest` now.

    False: a file is not what the plan saw, so a new plan is needed. Raises `ExportStopped` with
    nothing changed, and `OSError`.
    """
    if not (any(one.is_new for one in plan.placed) or plan.removals or manifest != plan.after):
        with contextlib.suppress(OSError):  # it may be that a crash left no more than this to do
            drop_staging(home)
        return True
    with _staging(home) as staging:
        _stage(staging, plan, stop)
        _write_manifest(home, staging, manifest, plan.before)
        if not _carry_out(home, staging, plan):
            return False
        _write_manifest(home, staging, plan.before, plan.after)
    return True


@contextlib.contextmanager
def _staging(home: int) -> Iterator[int]:
    drop_staging(home)
    try:
        with open_folder(home, (STAGING,), create=True) as staging:
            yield staging
    finally:
        # What could not be removed is removed by the next call; the first error counts.
        with contextlib.suppress(OSError):
            drop_staging(home)


def drop_staging(home: int) -> None:
    """Remove what a crash left behind. Raises `OSError`."""
    try:
        with open_folder(home, (STAGING,)) as staging:
            for name in os.listdir(staging):
                os.unlink(name, dir_fd=staging)
    except FileNotFoundError:
        return
    os.rmdir(STAGING, dir_fd=home)


def _stage(staging: int, plan: Plan, stop: Callable[[], bool]) -> None:
    new = [(str(number), one.data) for number, one in enumerate(plan.placed) if one.is_new]
    write_all_new(staging, _unless(stop, new))


def _unless(
    stop: Callable[[], bool], files: Sequence[tuple[str, bytes]]
) -> Iterator[tuple[str, bytes]]:
    for file in files:
        if stop():
            raise ExportStopped("stopped while exports were prepared; nothing was changed")
        yield file


def _carry_out(home: int, staging: int, plan: Plan) -> bool:
    """Let staged files take their places; False when a file is not what the plan saw."""
    folders: dict[str, list[tuple[str, Placed]]] = {}
    for number, one in enumerate(plan.placed):
        if one.is_new:
            folders.setdefault(one.path.rpartition("/")[0], []).append((str(number), one))
    for path in folders:  # all folders first: a full disk shows before the first file moves
        with open_folder(home, _parts(path), create=True):
            pass
    settled = True
    for path, files in folders.items():
        with open_folder(home, _parts(path)) as folder:
            for staged, one in files:
                name = one.path.rpartition("/")[2]
                settled &= swap_in(staging, staged, folder, name, one.found.data)
            os.fsync(folder)
    for removal in plan.removals:
        settled &= _remove(home, staging, removal.path, removal.data)
    return settled


def _parts(folder: str) -> list[str]:
    return folder.split("/") if folder else []


def _remove(home: int, staging: int, path: str, data: bytes | None) -> bool:
    *folders, name = path.split("/")
    try:
        with open_folder(home, folders) as folder:
            if data is not None and not take_out(folder, name, staging, "removed", data):
                return False
            os.fsync(folder)
    except FileNotFoundError:
        pass
    for parent in parents(path):
        *above, last = parent.split("/")
        with contextlib.suppress(OSError), open_folder(home, above) as folder:
            os.rmdir(last, dir_fd=folder)
    return True


def _write_manifest(home: int, staging: int, old: Manifest, new: Manifest) -> None:
    if new == old:
        return
    if not new.files:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(MANIFEST, dir_fd=home)
        return
    write_new(staging, MANIFEST, manifest_text(new))
    os.rename(MANIFEST, MANIFEST, src_dir_fd=staging, dst_dir_fd=home)
    os.fsync(home)
