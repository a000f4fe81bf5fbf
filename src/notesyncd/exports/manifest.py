"""Which files in a plugin's folder are the host's, and with which content: `manifest.json`.

It is readable, deterministic (a function of the exports, not of their history), and no dotfile, so
that it travels with the vault. While files are being replaced it names old and new content, so that
a crash at any point never makes a file of the host look edited by the user.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from notesyncd import wire
from notesyncd.digests import sha256
from notesyncd.exports.paths import path_problem
from notesyncd.exports.ticks import OPEN, opened, untick

ABOUT = (
    "Written by notesyncd: the files that it may renew or remove here. Everything else is yours."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """One content of a file. `ticked` is `None` when every byte counts."""

    sha256: str
    """Hexadecimal; where ticks are kept, of the text with every task open."""
    ticked: dict[str, str] | None = None
    """Number of a task (from 1) -> its state, for those that the plugin itself gave as not open."""

    def states(self, count: int) -> tuple[str, ...]:
        """Give the states of the `count` tasks of the file, as the plugin gave them."""
        ticked = self.ticked or {}
        return tuple(ticked.get(str(number)) or OPEN for number in range(1, count + 1))


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A file of the host: who returned it, and which contents are the host's own."""

    producer: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """All files of the host in one plugin's folder, by path."""

    files: Mapping[str, Entry] = field(default_factory=dict)
    about: str = ABOUT


def version_of(data: bytes, *, keep_ticks: bool) -> Version:
    """Give the version that `data`, fresh from a plugin, is."""
    if not keep_ticks:
        return Version(sha256=sha256(data))
    bare, states = opened(data.decode())
    numbered = enumerate(states, start=1)
    ticked = {str(number): state for number, state in numbered if state != OPEN}
    return Version(sha256=sha256(bare.encode()), ticked=ticked)


def matching(versions: Iterable[Version], data: bytes | None) -> tuple[Version, ...]:
    """Give the versions that a file with `data` may be, perhaps with other ticks."""
    if data is None:
        return ()
    digests: dict[bool, str] = {}
    found = []
    for version in versions:
        keeps = version.ticked is not None
        if keeps not in digests:
            digests[keeps] = _digest(data, keep_ticks=keeps)
        if digests[keeps] == version.sha256:
            found.append(version)
    return tuple(found)


def read_manifest(data: bytes | None) -> Manifest:
    """Read a manifest; one that is missing or damaged is empty, and its files count as the user's.

    It may come from another machine, so entries with paths that no plugin may use are left out.
    """
    try:
        manifest = wire.decode(data or b"{}", Manifest)
    except (ValueError, RecursionError):
        return Manifest()
    files = {path: e for path, e in manifest.files.items() if path_problem(path) is None}
    return Manifest(files=files)


def manifest_text(manifest: Manifest) -> bytes:
    """Give the bytes of `manifest.json`, one line per file, so that two versions merge by line."""
    lines = [
        f"  {_json(path)}: {_json(wire.plain(entry))}"
        for path, entry in sorted(manifest.files.items())
    ]
    body = ",\n".join(lines)
    return f'{{\n "about": {_json(ABOUT)},\n "files": {{\n{body}\n }}\n}}\n'.encode()


_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def _digest(data: bytes, *, keep_ticks: bool) -> str:
    if keep_ticks:
        try:
            data = untick(data.decode()).encode()
        except UnicodeDecodeError:
            return ""
    return sha256(data)
