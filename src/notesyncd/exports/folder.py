"""The folder of one plugin: everything that a plugin returns gets onto the disk here.

The files of one producer are all or nothing: every path is checked first, every file is written
under another name and synced, and only then do the files take their places, quickly. `kill -9` in
between leaves whole files, of the old or the new version, and the next call finishes the work.
"""

import contextlib
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from notesyncd.api import Artifact
from notesyncd.errors import ExportError
from notesyncd.exports.beside import own_path
from notesyncd.exports.claims import Claims
from notesyncd.exports.commit import ExportStopped, commit
from notesyncd.exports.ledger import Ledger
from notesyncd.exports.manifest import Manifest, Version, read_manifest
from notesyncd.exports.paths import MANIFEST, path_problem
from notesyncd.exports.plan import Share, Wanted, join_shares, make_share, read_artifacts
from notesyncd.exports.replace import open_folder, open_root, read_file
from notesyncd.exports.trouble import BadArtifactsError, explain

__all__ = ["ExportFolder", "ExportReport", "ExportStopped"]

_ATTEMPTS = 5
"""How often to start again when the user saves a file at the very moment it is replaced."""
_REMEMBERED = 4
"""Versions of a file that stay known in memory, beyond those in the manifest."""


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
        self._known: dict[str, dict[str, tuple[Version, ...]]] = {}

    def apply(
        self, producer: str, artifacts: Sequence[Artifact], *, stop: Callable[[], bool] = never
    ) -> ExportReport:
        """Make the files of `producer` be exactly `artifacts`, but for what is the user's.

        Raises `ExportError` (bad paths: all of them at once; a full or read-only disk) and
        `ExportStopped`, both with nothing changed; an error of the disk that comes later, while
        files take their places, leaves each of them whole.
        """
        result = self.apply_all({producer: artifacts}, stop=stop)[producer]
        if isinstance(result, ExportError):
            raise result
        return result

    def apply_all(
        self,
        wanted: Mapping[str, Sequence[Artifact]],
        *,
        leaving: Collection[str] = (),
        stop: Callable[[], bool] = never,
    ) -> Mapping[str, ExportReport | ExportError]:
        """Like `apply` for several producers; give for each what was done, or what was wrong.

        A file may pass to its producer from one that comes later: a round goes to another
        application when the user corrects the role. `leaving` are producers that come in a later
        call.

        They share the writes of the manifest, which take longer than those of a few files. Raises
        `ExportStopped`: of those that are left, nothing was changed.
        """
        left, results = dict(wanted), dict[str, ExportReport | ExportError]()
        while left:
            try:
                done = self._apply_some(left, leaving, stop)
            except ExportError as error:
                if len(left) == 1:
                    return results | dict.fromkeys(left, error)
                # One that cannot be written must not keep back the others.
                for producer, artifacts in tuple(left.items()):
                    one, later = {producer: artifacts}, {*leaving, *left} - {producer}
                    results |= self.apply_all(one, leaving=later, stop=stop)
                    del left[producer]
                return results
            results |= done
            left = {key: value for key, value in left.items() if key not in done}
        return results

    def _apply_some(
        self,
        wanted: Mapping[str, Sequence[Artifact]],
        leaving: Collection[str],
        stop: Callable[[], bool],
    ) -> Mapping[str, ExportReport | ExportError]:
        """Do the first ones of `wanted`, as many as can be done at once."""
        create = any(wanted.values())
        with self._explained(), self._open(create=create) as home:
            if home is None:
                return {producer: ExportReport() for producer in wanted}
            for _ in range(_ATTEMPTS):
                results = self._attempt(home, wanted, leaving, stop)
                if results is not None:
                    self._drop_empty(home)
                    return results
        raise ExportError(
            f"plugin {self._plugin}: files of {', '.join(map(repr, wanted))} change while they are "
            "renewed; close them in other programs; it is tried again"
        )

    def survey(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Give the producers that have files here, and those with something to do here, sorted.

        That is a file which is gone, or one beside a file of the user's which is gone. Nothing is
        changed: somebody else may be at work on the folder.
        """
        with self._explained(), self._open(create=False) as home:
            files = {} if home is None else _load(home).files
            gone = {e.producer for path, e in files.items() if not _is_settled(home, path)}
            return tuple(sorted({entry.producer for entry in files.values()})), tuple(sorted(gone))

    def _attempt(
        self,
        home: int,
        wanted: Mapping[str, Sequence[Artifact]],
        leaving: Collection[str],
        stop: Callable[[], bool],
    ) -> Mapping[str, ExportReport | ExportError] | None:
        before = _load(home)
        ledger, givers = Ledger(before), {*leaving, *wanted}
        shares: dict[str, Share] = {}
        wrong: dict[str, ExportReport | ExportError] = {}
        for producer, artifacts in wanted.items():
            givers.discard(producer)
            paths = [one.path for one in artifacts]
            if ledger.has_to_wait(paths):
                break
            own = ledger.take(producer, paths, givers)
            try:
                files = self._read(ledger.claims, producer, artifacts)
            except ExportError as error:
                wrong[producer] = error
                ledger.add(own)
                continue
            known = self._known.get(producer, {})
            share = make_share(home, producer, own, files, known, ledger.claims)
            shares[producer] = share
            ledger.add(share.after)
            ledger.note_removed(one.path for one in share.removals)
        if not commit(home, before, join_shares(ledger.manifest(), shares.values()), stop):
            return None
        for producer, share in shares.items():
            self._remember(producer, share)
        return wrong | {producer: _report(share) for producer, share in shares.items()}

    def _read(
        self, taken: Claims, producer: str, artifacts: Sequence[Artifact]
    ) -> tuple[Wanted, ...]:
        try:
            return read_artifacts(artifacts, taken)
        except ValueError as error:
            raise BadArtifactsError(
                f"plugin {self._plugin} returned files for {producer!r} that cannot be written, "
                f"so none was:\n{error}.\nChange the paths in the plugin (parts of letters, "
                "digits, and hyphens are safe everywhere), or report it to its author."
            ) from error

    def _remember(self, producer: str, share: Share) -> None:
        # Where the vault is synced, another machine's manifest may arrive before its files: what
        # this process wrote earlier is still the host's own.
        known = self._known.setdefault(producer, {})
        for one in share.placed:
            new = one.wanted.version
            older = (v for v in known.get(one.path, ()) if v.sha256 != new.sha256)
            known[one.path] = (new, *older)[:_REMEMBERED]
        for gone in share.removals:
            known.pop(gone.path, None)

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

    def _drop_empty(self, home: int) -> None:
        """Remove the folder when nothing is left in it: only whoever writes there may do that."""
        if not os.listdir(home):
            with contextlib.suppress(OSError), open_root(self._root, create=False) as root:
                os.rmdir(self._plugin, dir_fd=root)

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise ExportError(explain(error, self._root / self._plugin)) from error


def _is_settled(home: int | None, path: str) -> bool:
    own = own_path(path)
    return _is_there(home, path) and (own is None or _is_there(home, own))


def _is_there(home: int | None, path: str) -> bool:
    try:
        os.stat(path, dir_fd=home, follow_symlinks=False)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _load(home: int) -> Manifest:
    return read_manifest(read_file(home, MANIFEST))


def _report(share: Share) -> ExportReport:
    return ExportReport(
        written=tuple(one.path for one in share.placed if one.is_new),
        unchanged=tuple(one.path for one in share.placed if not one.is_new),
        pruned=tuple(one.path for one in share.removals if one.data is not None),
        set_aside=tuple(one.path for one in share.placed if one.path != one.wanted.path),
        kept=share.kept,
    )
