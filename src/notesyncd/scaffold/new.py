"""Writing a package that is a plugin, complete with test and instructions.

Names of packages: https://packaging.python.org/en/latest/specifications/name-normalization/
"""

import os
import re
import shutil
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from string import Template

from notesyncd import __version__
from notesyncd.errors import ExitCode, NotesyncdError
from notesyncd.plugins.registry import name_problem

PREFIX = "notesyncd-"
"""How the names of packages begin that are plugins."""


class NameRefusedError(NotesyncdError):
    """The plugin cannot have this name; the message has one that it can have."""

    exit_code = ExitCode.USAGE


class FolderRefusedError(NotesyncdError):
    """The package cannot be written there."""

    exit_code = ExitCode.NO


@dataclass(frozen=True, kw_only=True, slots=True)
class Package:
    """A package that was written."""

    name: str
    """Name of the plugin."""
    distribution: str
    """Name of the package, for pip."""
    module: str
    folder: str
    """Absolute path."""
    files: tuple[str, ...]
    """Paths in the folder."""


def new_package(name: str, parent: Path, *, taken: Collection[str]) -> Package:
    """Write the folder `notesyncd-NAME` into `parent`; `taken` are the plugins that are installed.

    Raises `NameRefusedError` and `FolderRefusedError`; then nothing is left behind.
    """
    _check_name(name, taken)
    distribution, module = PREFIX + name, _module(name)
    folder = parent / distribution
    texts = _texts(name, distribution, module)
    try:
        folder.mkdir()
    except FileExistsError:
        message = f"{folder}: there is something already; move it away, or choose another --dir"
        raise FolderRefusedError(message) from None
    except OSError as error:
        message = f"{folder}: cannot be made: {error.strerror}; choose another --dir"
        raise FolderRefusedError(message) from error
    try:
        for path, text in texts.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        message = f"{folder}: cannot be written: {error.strerror}; choose another --dir"
        raise FolderRefusedError(message) from error
    return Package(
        name=name,
        distribution=distribution,
        module=module,
        folder=os.fspath(folder),
        files=tuple(texts),
    )


def _texts(name: str, distribution: str, module: str) -> dict[str, str]:
    places = {
        "pyproject.toml": "pyproject.toml",
        "README.md": "README.md",
        f"src/{module}/__init__.py": "module.py",
        f"tests/test_{_module(name).removeprefix('notesyncd_')}.py": "test.py",
    }
    words = {
        "name": name,
        "distribution": distribution,
        "module": module,
        "title": re.sub("[-_]+", " ", name).capitalize(),
        "version": ".".join(__version__.split(".")[:2]),
    }
    folder = files("notesyncd.scaffold") / "template"
    return {
        place: Template((folder / f"{source}.txt").read_text("utf-8")).substitute(words)
        for place, source in places.items()
    }


def _check_name(name: str, taken: Collection[str]) -> None:
    problem = name_problem(name)
    if problem is None and name.startswith(PREFIX):
        problem = f'"{name}": the package gets the prefix {PREFIX} by itself'
    elif problem is None and not name[-1].isalnum():
        problem = f'"{name}": the name of a package ends with a letter or a digit'
    elif problem is None and _module(name) in map(_module, taken):
        problem = f'a plugin "{name}" is installed already'
    if problem is not None:
        raise NameRefusedError(f"{problem}; what about: notesyncd plugins new {_near(name, taken)}")


def _near(name: str, taken: Collection[str]) -> str:
    """Give a name like `name` that a plugin can have."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = re.sub("[^a-z0-9_]+", "-", plain).removeprefix(PREFIX)
    plain = plain.lstrip("-_0123456789").rstrip("-_")[:60].rstrip("-_")
    if not plain:
        return "my-plugin"
    refused = name_problem(plain) is not None or _module(plain) in map(_module, taken)
    return f"my-{plain}" if refused else plain


def _module(name: str) -> str:
    return "notesyncd_" + name.replace("-", "_")
