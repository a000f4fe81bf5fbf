"""What `notesyncd init` asks on a terminal."""

from dataclasses import replace
from pathlib import Path

import click

from notesyncd.cli.init_preview import shown
from notesyncd.cli.session import here, home_folder, say, warn
from notesyncd.cli.text import count_of
from notesyncd.config.folders import resolved
from notesyncd.config.places import expand
from notesyncd.setup.configuration import Choice, short
from notesyncd.setup.preview import Preview
from notesyncd.setup.vaults import FoundVaults, is_path


def asked_vault(found: FoundVaults) -> Path:
    """Let the user choose one of those that were found, or name another folder."""
    there = found.there
    if there:
        say("Which folder holds your notes?")
    for number, one in enumerate(there, start=1):
        say(f"  {number}  {shown(one.path)}  ({one.why})")
    say_missing(found)

    def picked(text: str) -> str:
        if text.strip().isdecimal() and not Path(here(), text).is_dir():
            number = int(text)
            if not 1 <= number <= len(there):
                raise click.BadParameter(f"there is no number {number}")
            return str(there[number - 1].path)
        path = absolute(text.strip()) if is_path(text) else None
        if path is None or not path.is_dir():
            raise click.BadParameter(f"{text}: there is no such folder")
        return str(path)

    words = "Number, or another folder" if there else "The folder of your notes"
    return Path(click.prompt(words, default="1" if there else None, value_proc=picked))


def say_missing(found: FoundVaults) -> None:
    """Name the vaults that Obsidian knows and that are not there."""
    warn(f"  ({missing(path)})" for path in found.missing)


def missing(path: Path) -> str:
    """Say that Obsidian knows a vault that is not there."""
    return f"Obsidian also knows {shown(path)}, which is not there now"


def asked_zone(system: str) -> str:
    """Give the name of the user's time zone."""
    return str(click.prompt("Your time zone", default=system, value_proc=zone))


def asked_export_dir(vault: Path) -> Path | None:
    """Give the folder for the exports; `None`: the usual one is right."""
    usual = vault / "_notesyncd"
    given = click.prompt(
        "Folder for the exports", default=short(usual, home_folder()), value_proc=_folder
    )
    path = absolute(given)
    return None if path is None or resolved(path) == resolved(usual) else path


def asked_order(choice: Choice, preview: Preview) -> Choice:
    """Ask what 03/04/2026 means, if there are such dates."""
    if not preview.ambiguous_dates or choice.date_order:
        return choice
    say("", f"{count_of(preview.ambiguous_dates, 'date')} such as 03/04/2026 can be read two ways.")
    answer = click.prompt(
        "It is (dmy) 3 April, (mdy) March 4, (ask) both",
        type=click.Choice(["dmy", "mdy", "ask"]),
        default="ask",
        show_choices=False,
    )
    return choice if answer == "ask" else replace(choice, date_order=answer)


def zone(name: str) -> str:
    """Give the time zone `name`. Raises `click.BadParameter` when there is none of that name."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - only here

    try:
        ZoneInfo(name.strip())
    except (KeyError, ValueError, OSError) as error:
        message = f"no such time zone: {name!r}; use a name such as Europe/Vienna"
        raise click.BadParameter(message, param_hint="--timezone") from error
    return name.strip()


def _folder(text: str) -> str:
    if not is_path(text):
        raise click.BadParameter("the path is empty")
    return text.strip()


def absolute(given: str | Path | None) -> Path | None:
    """Give the absolute path that the user means; `~` is the home folder."""
    return expand(str(given), home_folder(), here()) if given else None
