"""What one call of a producer changes on the disk: found by reading, before anything is done."""

import itertools
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from notesyncd.api import Artifact
from notesyncd.exports.claims import Claims
from notesyncd.exports.manifest import Entry, Manifest, Version, matching, version_of
from notesyncd.exports.paths import aside_names, fold, path_problem
from notesyncd.exports.replace import exists, open_folder, read_file
from notesyncd.exports.ticks import carry_ticks, states


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """A file that a producer wants, checked and as bytes."""

    path: str
    data: bytes
    keep_ticks: bool
    version: Version


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What has a path now: nothing, a file with `data`, or something else (`data` is `None`)."""

    present: bool
    data: bytes | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """Where a wanted file goes, and with which bytes, the user's ticks in them."""

    path: str
    data: bytes
    found: Found
    wanted: Wanted
    entry: Entry
    """With the contents to accept while the file is being replaced."""

    @property
    def is_new(self) -> bool:
        """Whether there is anything to write."""
        return self.found.data != self.data


@dataclass(frozen=True, kw_only=True, slots=True)
class Removal:
    """A file of the producer that it does not want any more, with the content it should have."""

    path: str
    data: bytes | None
    """`None`: it is gone already, only its empty folder may be left."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """The changes of one producer, and its files in the manifest while they are made and after."""

    placed: tuple[Placed, ...]
    removals: tuple[Removal, ...]
    kept: tuple[str, ...]
    before: Mapping[str, Entry]
    after: Mapping[str, Entry]


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """The changes, and the manifest before (old and new contents) and after (new ones only)."""

    placed: tuple[Placed, ...]
    removals: tuple[Removal, ...]
    before: Manifest
    after: Manifest


Reserved: TypeAlias = tuple[frozenset[str], Claims]
"""Names that no version beside may take: folded ones of the same producer, and the others'."""


def read_artifacts(artifacts: Iterable[Artifact], taken: Claims) -> tuple[Wanted, ...]:
    """Give the artifacts, sorted by path, as files to write.

    Raises `ValueError` with every problem of every artifact, one a line. `taken` are the paths
    of other producers.
    """
    problems: list[str] = []
    wanted: list[Wanted] = []
    for artifact in artifacts:
        problem = path_problem(artifact.path) or _content_problem(artifact)
        if problem is None:
            wanted.append(_wanted(artifact))
        else:
            problems.append(f"{artifact.path[:300]!r}: {problem}")
    wanted.sort(key=lambda one: one.path)
    clashes = taken.collisions(one.path for one in wanted)
    problems += [f"{path!r}: {reason}" for path, reason in clashes]
    if problems:
        raise ValueError("\n".join(problems))
    return tuple(wanted)


def _content_problem(artifact: Artifact) -> str | None:
    if (artifact.text is None) == (artifact.data is None):
        return "exactly one of text and data must be given"
    if artifact.text is None:
        return "only text has ticks to keep" if artifact.keep_ticks else None
    try:
        artifact.text.encode()
    except UnicodeEncodeError as error:
        return f"its text holds half of a character (a lone surrogate) at offset {error.start}"
    return None


def _wanted(artifact: Artifact) -> Wanted:
    data = artifact.text.encode() if artifact.text is not None else artifact.data or b""
    return Wanted(
        path=artifact.path,
        data=data,
        keep_ticks=artifact.keep_ticks,
        version=version_of(data, keep_ticks=artifact.keep_ticks),
    )


def look(home: int, path: str) -> Found:
    """Say what has this path below the folder `home`. A link on the way raises `OSError`."""
    *folders, name = path.split("/")
    try:
        with open_folder(home, folders) as folder:
            data = read_file(folder, name)
            return Found(present=data is not None or exists(folder, name), data=data)
    except FileNotFoundError:
        return Found(present=False, data=None)


def make_share(
    home: int,
    producer: str,
    own: Mapping[str, Entry],
    wanted: tuple[Wanted, ...],
    known: Mapping[str, tuple[Version, ...]],
    others: Claims,
) -> Share:
    """Compare what is wanted with what is there. Raises `OSError` when it cannot be read.

    `own` are the files that the producer has now, `known` maps paths to contents that are the
    host's own besides those, `others` are the paths of the other producers.
    """
    spellings: dict[str, list[str]] = {}
    for path in own:
        spellings.setdefault(fold(path), []).append(path)
    paths = {*own, *known, *(one.path for one in wanted)}
    accepted = {path: _accepted(path, own, spellings, known) for path in paths}
    reserved = frozenset(fold(one.path) for one in wanted)
    placed = tuple(_place(home, one, producer, accepted, (reserved, others)) for one in wanted)
    places = {fold(one.path): one.path for one in placed}
    stale = [path for path in sorted(own) if not _same(home, path, places.get(fold(path)))]
    found = {path: look(home, path) for path in stale}
    kept = tuple(p for p in stale if found[p].present and not matching(accepted[p], found[p].data))
    removals = tuple(Removal(path=p, data=found[p].data) for p in stale if p not in kept)
    leaving = {one.path: replace(own[one.path], producer=producer) for one in removals}
    return Share(
        placed=placed,
        removals=removals,
        kept=kept,
        before=leaving | {one.path: one.entry for one in placed},
        after={p.path: Entry(producer=producer, versions=(p.wanted.version,)) for p in placed},
    )


def join_shares(after: Manifest, shares: Collection[Share]) -> Plan:
    """Make one plan of the shares of several producers; `after` is the manifest with all."""
    before = {path: entry for share in shares for path, entry in share.before.items()}
    return Plan(
        placed=tuple(one for share in shares for one in share.placed),
        removals=tuple(one for share in shares for one in share.removals),
        before=Manifest(files={**after.files, **before}),
        after=after,
    )


def _accepted(
    path: str,
    own: Mapping[str, Entry],
    spellings: Mapping[str, Sequence[str]],
    known: Mapping[str, tuple[Version, ...]],
) -> tuple[Version, ...]:
    # A folder that changed only its case is the same folder on some file systems.
    same = spellings.get(fold(path), ())
    listed = tuple(version for other in same for version in own[other].versions)
    digests = {version.sha256 for version in listed}
    return (*listed, *(v for v in known.get(path, ()) if v.sha256 not in digests))


def _same(home: int, path: str, other: str | None) -> bool:
    """Tell whether two paths that differ in case at most are one file."""
    if other is None or path == other:
        return other is not None
    try:
        one = os.stat(path, dir_fd=home, follow_symlinks=False)
        two = os.stat(other, dir_fd=home, follow_symlinks=False)
    except OSError:
        return False
    return os.path.samestat(one, two)


def _place(
    home: int,
    wanted: Wanted,
    producer: str,
    accepted: Mapping[str, tuple[Version, ...]],
    reserved: Reserved,
) -> Placed:
    first = look(home, wanted.path)
    for path in _candidates(wanted.path, reserved):
        found = first if path == wanted.path else look(home, path)
        ours = matching(accepted.get(path, ()), found.data)
        if not found.present or ours or matching((wanted.version,), found.data):
            break
    # A version beside the user's file starts with the ticks that the user set in that file.
    ticked = found.data if found.present else first.data
    new = wanted.version
    return Placed(
        path=path,
        data=_with_ticks(wanted, ticked, ours),
        found=found,
        wanted=wanted,
        entry=Entry(producer=producer, versions=(new, *(v for v in ours if v != new))),
    )


def _candidates(path: str, reserved: Reserved) -> Iterator[str]:
    wanted, others = reserved
    free = (n for n in aside_names(path) if fold(n) not in wanted and n not in others)
    return itertools.chain((path,), free)


def _with_ticks(wanted: Wanted, existing: bytes | None, ours: tuple[Version, ...]) -> bytes:
    if not wanted.keep_ticks or existing is None or existing == wanted.data:
        return wanted.data
    try:
        text = existing.decode()
    except UnicodeDecodeError:
        return wanted.data
    count = len(states(text))
    written = [version.states(count) for version in ours]
    return carry_ticks(wanted.data.decode(), text, written).encode()
