"""What every command gets: the global options, the configuration on demand, and a way to print.

What not every call needs is imported where it is used: the user waits for every import.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import click

from notesyncd.cli.text import Column, fits, records, safe, safe_json, table, wrap
from notesyncd.config import Config, Overrides, load_config
from notesyncd.config.places import config_file
from notesyncd.daemon.journal import Level, prefix_of
from notesyncd.errors import ExitCode

if TYPE_CHECKING:
    from notesyncd.index.queries import Reader


class Session(NamedTuple):
    """One call of the command line."""

    overrides: Overrides
    fixed_today: date | None = None
    verbose: bool = False

    def config(self) -> Config:
        """Read the configuration. Raises `ConfigError`."""
        from notesyncd.config.zone import local_zone  # noqa: PLC0415

        return load_config(
            self.overrides,
            env=os.environ,
            home=home_folder(),
            cwd=here(),
            local_zone=local_zone,
            known_words=_known_words,
            wrong_words=_wrong_words,
        )

    def config_path(self) -> Path:
        """Give the path of the configuration file, whether or not it exists."""
        return self.overrides.config or config_file(os.environ, home_folder())

    def today(self, config: Config) -> date:
        """Give `--today`, or the day that it is in the configured time zone."""
        from zoneinfo import ZoneInfo  # noqa: PLC0415

        return self.fixed_today or datetime.now(ZoneInfo(config.timezone)).date()

    def reader(self, config: Config) -> "Reader":
        """Open the index for reading. Raises `StateError` when there is none."""
        from notesyncd.config.places import index_path  # noqa: PLC0415
        from notesyncd.index.queries import open_reader  # noqa: PLC0415

        return open_reader(index_path(config.state_dir))


def here() -> Path:
    """Give the current folder; when it was removed, where it was."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return Path(os.environ.get("PWD") or "/")


def home_folder() -> Path:
    """Give the user's home folder; `/` for a user who has none, such as one of a container."""
    try:
        return Path.home()
    except RuntimeError:
        return Path("/")


def called(overrides: Overrides) -> list[str]:
    """Give the words that call notesyncd as it was called now: with the options that were given.

    Where its command is not on the PATH, they say where it is.
    """
    import shutil  # noqa: PLC0415

    from notesyncd.service.place import program  # noqa: PLC0415

    found = shutil.which("notesyncd")
    words = ["notesyncd"] if found else program(sys.executable, sys.argv[0])
    given = {
        "--config": overrides.config,
        "--vault": overrides.vault,
        "--export-dir": overrides.export_dir,
        "--state-dir": overrides.state_dir,
    }
    options = ((name, str(path.absolute())) for name, path in given.items() if path)
    return [*words, *(word for pair in options for word in pair)]


def _known_words(table: str) -> frozenset[str]:
    """Give the names that `[fields]` or `[headings]` of the configuration may have."""
    from notesyncd.notes.vocabulary import canonical_names  # noqa: PLC0415

    return canonical_names("fields" if table == "fields" else "sections")


def _wrong_words(words: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Give what is wrong with the words of `[fields]` or `[headings]`."""
    from notesyncd.notes.own_words import wrong_words  # noqa: PLC0415

    return wrong_words(words)


def print_json(document: object) -> None:
    """Print one JSON document, and nothing else, on standard output: UTF-8, as RFC 8259 wants."""
    from notesyncd import wire  # noqa: PLC0415

    click.echo(safe_json(wire.pretty(document)).encode())


def say(*lines: str) -> None:
    """Print lines that hold text from notes: nothing in them can steer the terminal."""
    for line in lines:
        click.echo(safe(line))


def warn(lines: Iterable[str], level: Level = Level.WARNING) -> None:
    """Print lines on standard error; when nobody can read them, that changes nothing else."""
    with suppress(OSError):
        prefix = prefix_of(level)
        for line in lines:
            click.echo(prefix + safe(line), err=True)


def say_wrapped(*lines: str) -> None:
    """Print lines as `say` does, broken between words where the terminal is too narrow."""
    width = terminal_width() if sys.stdout.isatty() else None
    for line in map(safe, lines):
        say(*([line] if width is None else wrap(line, width)))


def print_table(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """Print a table: fitted to the terminal, or whole when the output goes to a file or pipe."""
    width = terminal_width() if sys.stdout.isatty() else None
    if width is not None and not fits(columns, rows, width):
        for first, *rest in records(rows, width):
            click.echo("\n".join((click.style(first, bold=True), *rest)))
        return
    first, *rest = table(columns, rows, width)
    click.echo("\n".join((click.style(first, bold=True), *rest)))


def terminal_width() -> int:
    """Give the number of columns of the terminal."""
    import shutil  # noqa: PLC0415

    return shutil.get_terminal_size().columns


def leave(code: ExitCode) -> NoReturn:
    """End the command with an exit code (DESIGN.md §8)."""
    click.get_current_context().exit(code)
    raise AssertionError  # exit() raised
