"""The folder of one plugin: everything that a plugin returns gets onto the disk here.

One call of `apply` is all or nothing: every path is checked first, every file is written under
another name and synced, and only then do the files take their places, quickly. `kill -9` in between
leaves whole files, of the old or the new version, and the next call finishes the work.
"""

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from notesyncd.api import Artifact
from notesyncd.errors import ExportError, NotesyncdError
from notesyncd.exports.manifest import Manifest, Version, manifest_text, read_manifest
from notesyncd.exports.paths import MANIFEST, parents, path_problem
from notesyncd.exports.plan import Placed, Plan, Wanted, make_plan, read_artifacts
from notesyncd.exports.replace import (
    open_folder,
    open_root,
    read_file,
    swap_in,
    take_out,
    write_new,
)
from notesyncd.exports.trouble import explain

STAGING = ".staging"
"""Where files wait for their places; hidden, so that Obsidian and vdirsyncer do not look."""

_ATTEMPTS = 5
"""How often to start again when the user saves a file at the very moment it is replaced."""
_REMEMBERED = 4
"""Versions of a file that stay known in memory, beyond those in the manifest."""


class ExportStopped(NotesyncdError):  # noqa: N818 - a wish of the caller, no error
    """The caller's `stop` said so while files were being prepared; nothing was changed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ExportReport:
    """What one call of `ExportFolder.apply` did; paths are relative to the plugin's folder."""

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    pruned: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    """Files such as `plan (notesyncd).md`, because `plan.md` is the user's by now."""
    kept: tuple[str, ...] = ()
    """Files that are not wanted any more, but were edited: they are the user's from now on."""


def never() -> bool:
    """Say no: a call that is not to be stopped."""
    return False


class ExportFolder:
    """Owns `root`/`plugin`; one caller at a time. A *producer* is who returned a file there.

    Such as `application acme` or `vault`: a call replaces the files of its producer only.
    """

    def __init__(self, root: Path, plugin: str) -> None:
        problem = path_problem(plugin) or ("it has a /" if "/" in plugin else None)
        if problem is not None:
            raise ExportError(f"plugin {plugin!r} cannot have a folder: {problem}; rename it")
        self._root = root
        self._plugin = plugin
        self._known: dict[tuple[str, str], tuple[Version, ...]] = {}

    def apply(
        self, producer: str, artifacts: Sequence[Artifact], *, stop: Callable[[], bool] = never
    ) -> ExportReport:
        """Make the files of `producer` be exactly `artifacts`, but for what is the user's.

        Raises `ExportError` (bad paths: all of them at once; a full or read-only disk) and
        `ExportStopped`, both with nothing changed; an error of the disk that comes later, while
        files take their places, leaves each of them whole.
        """
        with self._explained(), self._open(create=bool(artifacts)) as home:
            if home is None:
                return ExportReport()
            for _ in range(_ATTEMPTS):
                report = self._attempt(home, producer, artifacts, stop)
                if report is not None:
                    return report
        raise ExportError(
            f"plugin {self._plugin}: files of {producer!r} change while they are renewed; "
            "close them in other programs; it is tried again"
        )

    def retire(self, producer: str) -> ExportReport:
        """Remove the files of `producer`, but for those that the user edited."""
        return self.apply(producer, ())

    def producers(self) -> tuple[str, ...]:
        """Give the producers that have files here, sorted."""
        with self._explained(), self._open(create=False) as home:
            files = {} if home is None else _load(home).files
            return tuple(sorted({entry.producer for entry in files.values()}))

    def incomplete(self) -> tuple[str, ...]:
        """Give the producers of which a file is not there any more, sorted."""
        with self._explained(), self._open(create=False) as home:
            files = {} if home is None else _load(home).files
            gone = {e.producer for path, e in files.items() if not _is_there(home, path)}
            return tuple(sorted(gone))

    def clean(self) -> None:
        """Remove what a crash left behind. Raises `ExportError`."""
        with self._explained(), self._open(create=False) as home:
            if home is not None:
                _drop_staging(home)

    def _attempt(
        self, home: int, producer: str, artifacts: Sequence[Artifact], stop: Callable[[], bool]
    ) -> ExportReport | None:
        manifest = _load(home)
        wanted = self._read(manifest, producer, artifacts)
        known = {path: v for (by, path), v in self._known.items() if by == producer}
        plan = make_plan(home, manifest, producer, wanted, known)
        changes = [one for one in plan.placed if one.is_new]
        if changes or plan.removals or manifest != plan.after:
            with _staging(home) as staging:
                _stage(staging, plan, stop)
                _write_manifest(home, staging, manifest, plan.before)
                if not _carry_out(home, staging, plan):
                    return None
                _write_manifest(home, staging, plan.before, plan.after)
        self._remember(producer, plan)
        return _report(plan)

    def _read(
        self, manifest: Manifest, producer: str, artifacts: Sequence[Artifact]
    ) -> tuple[Wanted, ...]:
        taken = {path: entry.producer for path, entry in manifest.others(producer).items()}
        try:
            return read_artifacts(artifacts, taken)
        except ValueError as error:
            raise ExportError(
                f"plugin {self._plugin} returned files for {producer!r} that cannot be written, "
                f"so none was:\n{error}\nChange the paths in the plugin (parts of letters, digits, "
                "and hyphens are safe everywhere), or report it to its author."
            ) from error

    def _remember(self, producer: str, plan: Plan) -> None:
        # Where the vault is synced, another machine's manifest may arrive before its files: what
        # this process wrote earlier is still the host's own.
        for one in plan.placed:
            key, new = (producer, one.path), one.wanted.version
            older = (v for v in self._known.get(key, ()) if v.sha256 != new.sha256)
            self._known[key] = (new, *older)[:_REMEMBERED]
        for gone in plan.removals:
            self._known.pop((producer, gone.path), None)

    @contextlib.contextmanager
    def _open(self, *, create: bool) -> Iterator[int | None]:
        with contextlib.ExitStack() as stack:
            try:
                root = stack.enter_context(open_root(self._root, create=create))
                home = stack.enter_context(open_folder(root, (self._plugin,), create=create))
            except FileNotFoundError:
                if create:
                    raise
                yield None
                return
            yield home
            if not os.listdir(home):
                with contextlib.suppress(OSError):
                    os.rmdir(self._plugin, dir_fd=root)

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise ExportError(explain(error, self._root / self._plugin)) from error


def _is_there(home: int | None, path: str) -> bool:
    try:
        os.stat(path, dir_fd=home, follow_symlinks=False)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _load(home: int) -> Manifest:
    return read_manifest(read_file(home, MANIFEST))


def _report(plan: Plan) -> ExportReport:
    return ExportReport(
        written=tuple(one.path for one in plan.placed if one.is_new),
        unchanged=tuple(one.path for one in plan.placed if not one.is_new),
        pruned=tuple(one.path for one in plan.removals if one.data is not None),
        set_aside=tuple(one.path for one in plan.placed if one.path != one.wanted.path),
        kept=plan.kept,
    )


@contextlib.contextmanager
def _staging(home: int) -> Iterator[int]:
    _drop_staging(home)
    try:
        with open_folder(home, (STAGING,), create=True) as staging:
            yield staging
    finally:
        # What could not be removed is removed by the next call; the first error counts.
        with contextlib.suppress(OSError):
            _drop_staging(home)


def _drop_staging(home: int) -> None:
    try:
        with open_folder(home, (STAGING,)) as staging:
            for name in os.listdir(staging):
                os.unlink(name, dir_fd=staging)
    except FileNotFoundError:
        return
    os.rmdir(STAGING, dir_fd=home)


def _stage(staging: int, plan: Plan, stop: Callable[[], bool]) -> None:
    for number, one in enumerate(plan.placed):
        if not one.is_new:
            continue
        if stop():
            raise ExportStopped("stopped while exports were prepared; nothing was changed")
        write_new(staging, str(number), one.data)


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
