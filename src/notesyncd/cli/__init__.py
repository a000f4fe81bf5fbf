"""The command line. No logic lives here: commands read options, ask other rooms, and print."""

import gc
import sys
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from notesyncd import __version__
from notesyncd.cli.session import Session, warn
from notesyncd.cli.streams import (
    drop_output,
    end_without_cleaning,
    in_utf8,
    mend_streams,
    output_failure,
    readers_may_leave,
    wanted_colour,
)
from notesyncd.config import NotConfiguredError, Overrides
from notesyncd.daemon.journal import Level, prefix_of
from notesyncd.errors import ConfigError, ExitCode, NotesyncdError
from notesyncd.interrupts import interruptible

COMMANDS = {
    "init": "Find the vault, show what is understood, write the configuration.",
    "sync": "One pass: scan, index, export.",
    "run": "The daemon: sync, then again on every save.",
    "pause": "Take nothing in and export nothing for a while.",
    "resume": "End the pause.",
    "status": "Is it running, is the index fresh, is a plugin in trouble?",
    "today": "What matters today; also `notesyncd` alone.",
    "rounds": "The agenda of interviews.",
    "followups": "What is still to do, by due date.",
    "search": "Full text search in interview notes.",
    "brief": "All that matters before the next round.",
    "inspect": "What is understood of one note, and why.",
    "verify": "Proof that the index is what the notes say.",
    "service": "Let systemd run the daemon: install, uninstall, status.",
    "doctor": "What is wrong, and the command that mends it.",
    "plugins": "Which plugins there are, and how they fare.",
    "completion": "What a shell needs to complete commands and companies.",
}
"""Every command with its line in `--help`; each is in the module of its name."""


class LazyGroup(click.Group):
    """Imports the module of a command only when that command runs: others need not wait for it."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - click's signature
    ) -> click.Context:
        """Read the command line; `--help` prints here."""
        with readers_may_leave():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        """Run the command."""
        with readers_may_leave():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Give the names in the order of `COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"notesyncd.cli.{cmd_name}").command
        if not gc.isenabled():  # what is imported by now stays, so nobody need look at it again
            gc.freeze()
            gc.enable()
        interruptible()
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands for `--help` without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _day(ctx: click.Context, parameter: click.Parameter, value: str | None) -> date | None:  # noqa: ARG001
    if value is None:
        return None
    try:
        return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError as error:
        message = f"{value!r} is not a day such as 2026-03-12"
        raise click.BadParameter(message) from error


def _path(ctx: click.Context, parameter: click.Parameter, value: str | None) -> Path | None:  # noqa: ARG001
    if value is not None and not value.strip():
        # As in `--vault "$NOTES"` without such a variable: the current folder is not meant.
        raise click.BadParameter("the path is empty")
    return None if value is None else Path(value)


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Try it without any set-up: notesyncd --vault ~/Notes sync",
)
@click.option("--config", callback=_path, metavar="FILE", help="Configuration file.")
@click.option("--vault", callback=_path, metavar="DIR", help="Folder of the notes.")
@click.option("--export-dir", callback=_path, metavar="DIR", help="Folder of the exports.")
@click.option("--state-dir", callback=_path, metavar="DIR", help="Folder of index and lock.")
@click.option("--today", callback=_day, metavar="DATE", help="Pretend that it is this day.")
@click.option("-v", "--verbose", is_flag=True, help="Say more.")
@click.version_option(__version__, package_name="notesyncd", message="notesyncd %(version)s")
@click.pass_context
def cli(
    ctx: click.Context,
    config: Path | None,
    vault: Path | None,
    export_dir: Path | None,
    state_dir: Path | None,
    today: date | None,
    verbose: bool,  # noqa: FBT001 - click hands options over by name
) -> None:
    """Keep interview notes in plain Markdown; notesyncd gathers what the next interview needs."""
    overrides = Overrides(config=config, vault=vault, export_dir=export_dir, state_dir=state_dir)
    ctx.obj = Session(overrides=overrides, fixed_today=today, verbose=verbose)
    if ctx.invoked_subcommand is None:
        from notesyncd.cli.today import command  # noqa: PLC0415 - see `LazyGroup`

        ctx.invoke(command, as_json=False)


def main() -> None:
    """Run the command line and exit with a code of DESIGN.md §8, never with a traceback."""
    in_utf8()
    mend_streams()
    code = _run()
    end_without_cleaning(code)
    sys.exit(code)


def _run() -> int:
    try:
        result = cli.main(prog_name="notesyncd", standalone_mode=False, color=wanted_colour())
        sys.stdout.flush()
    except click.exceptions.Abort:
        return ExitCode.INTERRUPTED
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE
    except NotesyncdError as error:
        warn(_explained(error), Level.ERROR)
        return error.exit_code
    except Exception as error:  # noqa: BLE001 - the last line of defence
        if reason := output_failure(error):
            drop_output()
            warn([f"notesyncd: the output cannot be written: {reason}"])
            return ExitCode.FAULT
        import traceback  # noqa: PLC0415 - see `LazyGroup`: nobody waits for what is not used

        warn(["notesyncd: this is a fault of notesyncd itself. Please report it:"], Level.ERROR)
        # What the error says may be text of a note: in the journal, only where it happened.
        where = prefix_of(Level.ERROR) and traceback.format_tb(error.__traceback__)
        text = "".join((*where, type(error).__name__)) if where else traceback.format_exc()
        warn(text.splitlines(), Level.ERROR)
        return ExitCode.FAULT
    return int(result) if isinstance(result, int) else ExitCode.OK


def _explained(error: NotesyncdError) -> list[str]:
    if isinstance(error, NotConfiguredError):
        return not_configured(error)
    if isinstance(error, ConfigError):
        return [f"notesyncd: {problem}" for problem in error.problems]
    return [f"notesyncd: {error}"]


def not_configured(error: NotConfiguredError) -> list[str]:
    """Give the words for a machine on which nothing is set up yet."""
    return [
        f"notesyncd is not set up yet: {error}.",
        "",
        "To try it on a folder of notes (it changes none of them):",
        "    notesyncd --vault ~/Notes sync",
        "    notesyncd --vault ~/Notes rounds",
        "",
        "To set it up for good:",
        "    notesyncd init",
    ]
