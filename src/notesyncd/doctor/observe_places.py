"""Observing files and folders: who may use them, where they lie, how much room there is."""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from notesyncd.config import Config
from notesyncd.config.permissions import folder_open_to_others, open_to_others
from notesyncd.config.places import index_path
from notesyncd.doctor.places import ConfigurationFacts
from notesyncd.doctor.storage import FileSystemFacts, ModeFacts, SpaceFacts
from notesyncd.vault.mounts import file_system_of, remote_file_system


def configuration(path: Path, problems: Sequence[str], *, named: bool) -> ConfigurationFacts:
    """Look at the configuration file; `problems` is what reading it came to."""
    return ConfigurationFacts(
        path=str(path),
        exists=os.path.lexists(path),
        readable=os.access(path, os.R_OK),
        problems=tuple(problems),
        named=named,
        exposed=tuple(_exposed(path)) if problems else (),
    )


def _exposed(path: Path) -> Iterator[str]:
    for one, told in ((path, open_to_others), (path.parent, folder_open_to_others)):
        with suppress(OSError):
            if told(one, one.stat()):
                yield str(one)


def file_systems(config: Config) -> tuple[FileSystemFacts, ...]:
    """Look up the file systems of vault, exports, and state."""
    places = {
        "vault": config.vault,
        "export folder": config.export_dir,
        "state folder": config.state_dir,
    }
    return tuple(
        FileSystemFacts(
            what=what,
            path=str(path),
            kind=file_system_of(path),
            remote=remote_file_system(path) is not None,
        )
        for what, path in places.items()
    )


def shut_notes(vault: Path, notes: Iterable[str]) -> tuple[tuple[str, str, str], ...]:
    """Give the notes that this user may not read, as `VaultFacts.problems` has them."""
    shut = [note for note in notes if not os.access(vault / note, os.R_OK)]
    return tuple((note, "unreadable-note", "you may not read this note") for note in shut)


def modes(config: Config, uid: int) -> tuple[ModeFacts, ...]:
    """Look who may use what; what is not there yet is left out."""
    return tuple(_modes(config, uid))


def _modes(config: Config, uid: int) -> Iterator[ModeFacts]:
    if config.path is not None:
        yield from _mode("configuration", config.path, uid, trusted=True)
    yield from _mode("plugin folder", config.plugin_dir, uid, trusted=True)
    yield from _mode("state folder", config.state_dir, uid, private=True, trusted=True)
    yield from _mode("index", index_path(config.state_dir), uid, private=True)
    yield from _mode("export folder", config.export_dir, uid, private=True)


def _mode(
    what: str, path: Path, uid: int, *, private: bool = False, trusted: bool = False
) -> Iterator[ModeFacts]:
    try:
        found = path.stat()
    except OSError:
        return  # missing, or in a folder that cannot be entered, which is told of
    needed = os.R_OK | (os.W_OK if private else 0) | (os.X_OK if stat.S_ISDIR(found.st_mode) else 0)
    yield ModeFacts(
        what=what,
        path=str(path),
        mode=stat.S_IMODE(found.st_mode),
        is_mine=found.st_uid == uid,
        private=private,
        trusted=trusted,
        usable=os.access(path, needed),
    )


def space(config: Config) -> tuple[SpaceFacts, ...]:
    """Look whether exports and state can be written, and how much room there is."""
    return (_space("export folder", config.export_dir), _space("state folder", config.state_dir))


def _space(what: str, path: Path) -> SpaceFacts:
    there = path
    while not os.path.lexists(there) and there != there.parent:
        there = there.parent
    try:
        found = os.statvfs(there)
    except OSError:
        return SpaceFacts(what=what, path=str(path), writable=False)
    return SpaceFacts(
        what=what,
        path=str(path),
        writable=there.is_dir() and os.access(there, os.W_OK | os.X_OK),
        read_only=bool(found.f_flag & os.ST_RDONLY),
        free=found.f_bavail * found.f_frsize,
        # Btrfs and others make inodes as they need them, and say 0 (statvfs(3)).
        inodes=found.f_favail if found.f_files else None,
    )
