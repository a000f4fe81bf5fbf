"""`notesyncd init`: find the vault, show what would be understood, and write the configuration."""

import os
import re
import shlex
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import click

from notesyncd.cli.init_preview import show_preview, shown
from notesyncd.cli.init_questions import (
    absolute,
    asked_export_dir,
    asked_order,
    asked_vault,
    asked_zone,
    missing,
    say_missing,
    zone,
)
from notesyncd.cli.progress import ProgressLine
from notesyncd.cli.session import (
    Session,
    called,
    here,
    home_folder,
    leave,
    print_json,
    say,
    warn,
)
from notesyncd.config import Config, Overrides
from notesyncd.config.zone import local_zone
from notesyncd.daemon.signals import Stopped, stoppable
from notesyncd.errors import ConfigError, ExitCode
from notesyncd.setup.configuration import (
    Choice,
    ConfigExistsError,
    check_place,
    config_text,
    note_in_the_way,
    write_config,
)
from notesyncd.setup.preview import Preview, look
from notesyncd.setup.vaults import FoundVaults, find_vaults, is_path
from notesyncd.vault.scan import identify_root


@click.command(
    "init",
    epilog="Example: notesyncd init --vault ~/Notes --timezone Europe/Vienna --yes",
    short_help="Find the vault, show what is understood, write the configuration.",
)
@click.argument("folder", metavar="[VAULT]", required=False)
@click.option("--vault", metavar="DIR", help="Folder of the notes; the same as VAULT.")
@click.option("--timezone", metavar="ZONE", help="Your time zone, such as Europe/Vienna.")
@click.option("--export-dir", metavar="DIR", help="Folder of the exports.")
@click.option(
    "--date-order", type=click.Choice(["dmy", "mdy"]), help="What 03/04/2026 means: dmy is 3 April."
)
@click.option("--yes", is_flag=True, help="Ask nothing.")
@click.option("--json", "as_json", is_flag=True, help="Ask nothing, and print one JSON document.")
@click.pass_obj
def command(
    session: Session,
    *,
    folder: str | None,
    vault: str | None,
    timezone: str | None,
    export_dir: str | None,
    date_order: str | None,
    yes: bool,
    as_json: bool,
) -> None:
    """Find your vault, show what notesyncd would understand of it, and write the configuration.

    On a terminal it asks; elsewhere, name the vault. Notes are only read, and a configuration
    that is there already is left alone.
    """
    path = Path(here(), session.config_path())
    if os.path.lexists(path):
        _refuse(path, as_json=as_json)
    check_place(path)
    setup = _Setup(session, path, asks=not (yes or as_json) and _on_terminal(), as_json=as_json)
    named = {"VAULT": folder, "--vault": vault, "--export-dir": export_dir}
    for name, text in named.items():
        if text is not None and not is_path(text):
            raise click.BadParameter("the path is empty", param_hint=name)
    if folder and vault and folder != vault:
        raise click.UsageError("VAULT and --vault name two folders; name one")
    choice = Choice(
        vault=setup.vault(folder or vault),
        timezone=setup.timezone(timezone),
        export_dir=absolute(export_dir or session.overrides.export_dir),
        date_order=date_order,
    )
    setup.finish(choice)


class _Setup:
    """One call of `init`."""

    def __init__(self, session: Session, path: Path, *, asks: bool, as_json: bool) -> None:
        self._session = session
        self._path = path
        self._asks = asks
        self._as_json = as_json
        self._found = FoundVaults()

    def vault(self, named: str | None) -> Path:
        """Give the vault: the one that was named, the one that the user chooses, the only one."""
        given = absolute(named or self._session.overrides.vault)
        if given is None:
            self._found = find_vaults(os.environ, home_folder())
            given = asked_vault(self._found) if self._asks else self._only()
        identify_root(given)
        return given

    def timezone(self, given: str | None) -> str | None:
        """Give the time zone, if it is another than the system's."""
        system = local_zone()
        if given is None and self._asks:
            given = asked_zone(system)
        elif given is not None:
            given = zone(given)
        return None if given == system else given

    def finish(self, choice: Choice) -> None:
        """Show what would be understood, ask what is left to ask, and write the file."""
        if self._asks and choice.export_dir is None:
            choice = replace(choice, export_dir=asked_export_dir(choice.vault))
        config = self._checked(choice)
        preview = self._preview(config)
        if not self._as_json:
            show_preview(config, preview, all_of_it=self._session.verbose)
        if self._asks:
            choice = asked_order(choice, preview)
            if not click.confirm(f"\nWrite {shown(self._path)}?", default=True):
                say("Nothing was written.")
                return
        try:
            write_config(self._path, self._text(choice))
        except ConfigExistsError:
            _refuse(self._path, as_json=self._as_json)
        self._report(config, choice, preview)

    def _text(self, choice: Choice) -> str:
        return config_text(choice, home=home_folder(), system_zone=local_zone())

    def _checked(self, choice: Choice) -> Config:
        """Read the configuration as it would be written. Raises `ConfigError`."""
        with tempfile.TemporaryDirectory(prefix="notesyncd-") as folder:
            draft = Path(folder, "config.toml")
            draft.write_text(self._text(choice), "utf-8")
            given = Overrides(config=draft, state_dir=self._session.overrides.state_dir)
            try:
                config = Session(overrides=given).config()
            except ConfigError as error:
                prefix = re.compile(rf"{re.escape(str(draft))}(:\d+)?: ")
                raise ConfigError(tuple(prefix.sub("", one) for one in error.problems)) from error
        if config.export_dir.exists() and not config.export_dir.is_dir():
            text = f"export_dir: {config.export_dir}: this is not a folder; choose another one"
            raise ConfigError((text,))
        note = note_in_the_way(config.export_dir)
        if note is not None:
            text = (
                f"export_dir: {config.export_dir}: there are notes of yours in it, such as "
                f"{note.relative_to(config.export_dir)}, which would never be read; choose an "
                "empty or a new folder with --export-dir"
            )
            raise ConfigError((text,))
        return config

    def _preview(self, config: Config) -> Preview:
        progress = ProgressLine(time.monotonic)
        try:
            with stoppable():
                return look(config, self._session.today(config), progress)
        except Stopped:
            leave(ExitCode.INTERRUPTED)
        finally:
            progress.clear()

    def _only(self) -> Path:
        """Give the one vault that there is, for those who cannot be asked."""
        there = self._found.there
        likely = [one for one in there if one.is_open] or list(there)
        if len(likely) == 1:
            return likely[0].path
        lines = [f"  {shown(one.path)}  ({one.why})" for one in there]
        problem = (
            "which folder holds your notes? Name it" if there else "no vault was found; name it"
        )
        problem += ": notesyncd init --vault DIR"
        if self._as_json:
            problems = [problem, *map(missing, self._found.missing)]
            print_json({"written": False, **self._where(), "problems": problems})
        else:
            warn([f"notesyncd: {problem}", *lines])
            say_missing(self._found)
        return leave(ExitCode.USAGE)

    def _where(self) -> dict[str, Any]:
        found = [{"path": str(one.path), "why": one.why} for one in self._found.there]
        return {"config": str(self._path), "found": found}

    def _report(self, config: Config, choice: Choice, preview: Preview) -> None:
        steps = _steps(self._session)
        if self._as_json:
            document = {
                "written": True,
                **self._where(),
                "vault": str(config.vault),
                "export_dir": str(config.export_dir),
                "timezone": config.timezone,
                "date_order": choice.date_order,
                **preview.document(),
                "next": [command for command, _ in steps],
            }
            print_json(document)
            return
        say("", f"Wrote {shown(self._path)}. It is yours: nothing changes it but you.", "", "Next:")
        wide = max(len(command) for command, _ in steps)
        say(*(f"    {command.ljust(wide)}  {why}" for command, why in steps))


def _steps(session: Session) -> tuple[tuple[str, str], ...]:
    given = session.overrides
    base = shlex.join(called(Overrides(config=given.config, state_dir=given.state_dir)))
    return (
        (f"{base} sync", "reads the notes and writes the exports"),
        (f"{base} rounds", "the agenda"),
        (f"{base} service install", "keeps it running from now on"),
        (f"{base} doctor", "checks that all is well"),
    )


def _on_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def _refuse(path: Path, *, as_json: bool) -> NoReturn:
    problem = (
        f"there is a configuration already: {path}. It is yours, and is not changed. "
        f"To begin anew, move it away: mv {shlex.quote(str(path))} {shlex.quote(f'{path}.old')}"
    )
    if as_json:
        print_json({"written": False, "config": str(path), "problems": [problem]})
    else:
        warn([f"notesyncd: {problem}"])
    leave(ExitCode.NO)
