"""Checking the folders that the user named: each must be usable, and none in another's way."""

from collections.abc import Collection
from pathlib import Path

from notesyncd.config.checks import Checker
from notesyncd.config.model import Config


def resolved(path: Path) -> Path:
    """Follow links once, here, so that a folder has one name (and one state) everywhere."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # a link to itself, or a NUL character
        return path.absolute()


def check_folders(config: Config, checker: Checker, in_file: Collection[str]) -> None:
    """Report folders that cannot be used; `in_file` are the keys that the file itself sets."""

    def say(key: str, what: str) -> None:
        if key in in_file:
            checker.say("", key, what)
        else:
            checker.problems.append(f"--{key.replace('_', '-')}: {what}")

    folders = {
        "vault": config.vault, "export_dir": config.export_dir, "state_dir": config.state_dir,
    }  # fmt: skip
    wrong = {key: problem for key, path in folders.items() if (problem := _path_problem(path))}
    # The other two are inside the vault, or named after it: one message is enough.
    for key, problem in list(wrong.items())[:1]:
        say(key, problem)
    if wrong:
        return
    if config.vault.is_relative_to(config.export_dir):
        say(
            "export_dir",
            f"{config.export_dir} holds the vault itself; exports need a folder of their own",
        )
    if config.state_dir.is_relative_to(config.vault):
        say(
            "state_dir",
            f"{config.state_dir} lies inside the vault, where a file synchroniser could damage "
            "the index; choose another folder with --state-dir",
        )


def _path_problem(path: Path) -> str | None:
    if "\0" in str(path):
        return "has a NUL character, which no path can have"
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return f"{path}: its name is not valid UTF-8, so it cannot be written down; rename it"
    return None
