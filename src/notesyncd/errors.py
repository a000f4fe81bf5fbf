"""One root error for everything that notesyncd can say about its own trouble, and the exit codes.

Messages say what is wrong, where, and what to do. An error that the user can mend is a
`NotesyncdError`; anything else that escapes is a fault of ours (exit code 3).
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of the command line (DESIGN.md §8)."""

    OK = 0
    NO = 1
    USAGE = 2
    FAULT = 3
    CONFIG = 4
    INTERRUPTED = 130


class NotesyncdError(Exception):
    """The root of all errors that notesyncd raises on purpose."""

    exit_code = ExitCode.FAULT


class ConfigError(NotesyncdError):
    """The configuration cannot be used; `problems` lists every reason, one sentence each."""

    exit_code = ExitCode.CONFIG

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class VaultError(NotesyncdError):
    """The vault is missing, is no folder, or cannot be read."""

    exit_code = ExitCode.CONFIG


class StateError(NotesyncdError):
    """The state folder, the lock, or the index cannot be used."""

    exit_code = ExitCode.CONFIG


class PluginError(NotesyncdError):
    """A plugin cannot do its work. Plugins raise it: what is wrong, and what to do about it."""

    exit_code = ExitCode.NO


class ExportError(NotesyncdError):
    """The files of a plugin cannot be written: a bad path, a collision, or a full disk."""

    exit_code = ExitCode.NO
