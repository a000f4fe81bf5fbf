"""The configuration file that `init` writes: short, commented, and from then on the user's.

Only what the user chose is set. The rest stands there as comments, with its default.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from notesyncd.config.permissions import folder_open_to_others
from notesyncd.config.toml import dump_toml
from notesyncd.errors import ConfigError
from notesyncd.exports.paths import MANIFEST
from notesyncd.state import make_private
from notesyncd.vault.exported import is_export_folder


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """What the user chose; `None`: the default is right."""

    vault: Path
    timezone: str | None = None
    export_dir: Path | None = None
    date_order: str | None = None


class ConfigExistsError(ConfigError):
    """There is a configuration file already; it is the user's, and stays as it is."""

    def __init__(self, path: Path) -> None:
        super().__init__((f"there is a configuration already: {path}; it is not changed",))
        self.path = path


def config_text(choice: Choice, *, home: Path, system_zone: str) -> str:
    """Give the text of the file. What is commented out can be used as it stands."""
    return _TEXT.format(
        vault=_line("vault", short(choice.vault, home)),
        export_dir=_chosen(
            "export_dir",
            short(choice.export_dir, home) if choice.export_dir else None,
            f"{short(choice.vault, home).rstrip('/')}/_notesyncd",
        ),
        timezone=_chosen("timezone", choice.timezone, system_zone),
        date_order=_chosen("date_order", choice.date_order, "dmy"),
    )


def short(path: Path, home: Path) -> str:
    """Give a path as people write it: `~/Notes`; the whole path where it is not at home."""
    if home == Path("/") or not path.is_relative_to(home):
        return str(path)
    return str(Path("~", path.relative_to(home)))


def check_place(path: Path) -> None:
    """Raise `ConfigError` if a configuration in this place would be refused by every command."""
    with suppress(OSError):  # there is no such folder yet; what else it is, writing tells
        if problem := folder_open_to_others(path.parent, path.parent.stat()):
            raise ConfigError((problem,))


def write_config(path: Path, text: str) -> None:
    """Write a new file that only its owner may read; the folders above it are made.

    Raises `ConfigExistsError` if anything is in its place, and `ConfigError` if it cannot be
    written. The file is complete, or not there.
    """
    try:
        make_private(path.parent)
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        _put(path, text)
    except FileExistsError as error:
        raise ConfigExistsError(path) from error
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> ConfigError:
    text = f"{path}: cannot be written: {error.strerror}; choose another file with --config"
    return ConfigError((text,))


def _put(path: Path, text: str) -> None:
    staged = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        _write_new(staged, text)
        os.link(staged, path)  # unlike a rename, it never replaces anything
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links, such as FAT
        _write_new(path, text)
    finally:
        with suppress(OSError):
            staged.unlink()


def _write_new(path: Path, text: str) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(path, flags, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(descriptor)


def note_in_the_way(export_dir: Path) -> Path | None:
    """Give a note of the user in the folder for the exports, where it would never be read."""
    if is_export_folder(str(export_dir)) or any(export_dir.glob("*/" + MANIFEST)):
        return None
    return next(export_dir.rglob("*.md"), None)


def _line(key: str, value: str) -> str:
    return dump_toml({key: value}).rstrip("\n")


def _chosen(key: str, value: str | None, default: str) -> str:
    return _line(key, value) if value is not None else f"# {_line(key, default)}"


_TEXT = """\
# The configuration of notesyncd, written once by `notesyncd init`. From now on it is yours: nothing
# changes it but you. Lines that begin with # are off; each shows a default or an example.
# After a change: notesyncd doctor

# The folder of your notes. They are only read, never changed.
{vault}

# Where checklists, calendar, and summaries go. Inside the vault, Obsidian shows them; they are
# never taken for notes of yours.
{export_dir}

# Your time zone: for interviews whose note names none, and for the day that it is.
{timezone}

# How to read dates such as 03/04/2026: "dmy" is 3 April, "mdy" is March 4. Without it, they are
# reported and not used.
{date_order}

# Notes and folders to leave alone, as in a .gitignore file.
# ignore = ["Templates/", "*.excalidraw.md"]

# Your own words for fields and headings, beside those that are known (docs/notes.md).
# [fields]
# company = ["client"]
#
# [headings]
# questions = ["They wanted to know"]

# Plugins: checklist, calendar, and summary come with notesyncd; see: notesyncd plugins list
# [plugins.summary]
# enabled = false
"""
