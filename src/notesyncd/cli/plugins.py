"""`notesyncd plugins`: which there are, how they fare, and how to make, mend, and forget one.

What only one of the subcommands needs is imported in it: the others need not wait.
"""

import difflib
import os
import shlex
import sys
import time
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import click

from notesyncd.cli.session import Session, here, leave, print_json, print_table, say, warn
from notesyncd.cli.text import Column, count_of
from notesyncd.config import Config
from notesyncd.errors import ExitCode, PluginError
from notesyncd.index.queries import PluginRow
from notesyncd.plugins.registry import PluginStatus, find_plugins, folder_refused
from notesyncd.status.plugins import FORGETTABLE, report_plugins

_CANNOT_RUN = (*FORGETTABLE, PluginStatus.CONFLICT)


@click.group(
    "plugins",
    epilog="Example: notesyncd plugins list",
    short_help="Which plugins there are, and how they fare.",
)
def command() -> None:
    """Plugins: each runs in a process of its own and can hurt nobody else."""


@command.command("list", epilog="Example: notesyncd plugins list --json")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def list_plugins(session: Session, *, as_json: bool) -> None:
    """List the plugins that are installed or named in the configuration. Nothing is imported.

    Exit code 1 if the folder of plugins is refused, because others may write to it.
    """
    config = session.config()
    found, refused = report_plugins(config), folder_refused(config.plugin_dir)
    if as_json:
        print_json([row._asdict() for row in found])
    else:
        rows = [(row.name, row.version or "", row.status, row.reason or "") for row in found]
        names = ("plugin", "version", "status", "reason")
        print_table([Column(name=name) for name in names], rows)
    if refused:
        warn([f"No plugin of this folder is run. {refused}"])
        leave(ExitCode.NO)


@command.command("new", epilog="Example: notesyncd plugins new standup")
@click.argument("name")
@click.option("--dir", "folder", default=".", metavar="DIR", help="Where the package is made.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def new_plugin(session: Session, *, name: str, folder: str, as_json: bool) -> None:
    """Write a package that is a plugin, with a test that passes: something to begin with."""
    from notesyncd.scaffold.new import new_package  # noqa: PLC0415

    taken = [entry.name for entry in find_plugins(None)]
    made = new_package(name, Path(here(), folder).resolve(), taken=taken)
    python = shlex.quote(sys.executable)
    steps = (
        f"cd {shlex.quote(os.path.relpath(made.folder))}",
        f"{python} -m pip install -e '.[test]'",
        f"{python} -m pytest",
    )
    configuration = str(session.config_path())
    if as_json:
        print_json({**asdict(made), "next": steps, "configuration": configuration})
        return
    say(f"Made {made.folder}:", *(f"    {path}" for path in made.files), "")
    say("Install it where notesyncd is, and run its test:", *(f"    {step}" for step in steps), "")
    say(f"Let it run: write into {configuration}", f"    [plugins.{name}]")
    say("and then, for its files in the export folder:", "    notesyncd sync")


@command.command("retry", epilog="Example: notesyncd plugins retry calendar")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def retry_plugin(session: Session, *, name: str, as_json: bool) -> None:
    """Try a plugin again that is parked or failed, once you have mended the cause.

    It runs at once, with all else that a sync does; a running daemon is asked to do it.
    """
    config = session.config()
    row = _row(config, name)
    if row.status in _CANNOT_RUN:
        raise PluginError(f"{name} cannot run: {row.status}: {row.reason}")
    trouble = row.status != PluginStatus.ENABLED or row.failures
    if trouble:
        _run_again(session, config, name)
        row = _row(config, name)
    failed = row.status != PluginStatus.ENABLED or row.failures
    if as_json:
        print_json(row._asdict())
    elif failed:
        warn([f"{name} failed again: {row.status}: {row.reason or row.last_error}"])
    else:
        say(f"{name} works again." if trouble else f"{name} is enabled; there is nothing to retry.")
    if failed:
        leave(ExitCode.NO)


@command.command("forget", epilog="Example: notesyncd plugins forget standup")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def forget_plugin(session: Session, *, name: str, as_json: bool) -> None:
    """Remove the files of a plugin that is switched off or not installed any more.

    Files that you edited, ticked something in, or made yourself stay.
    """
    from notesyncd.cli.progress import ProgressLine  # noqa: PLC0415
    from notesyncd.daemon.forget import forget_exports  # noqa: PLC0415
    from notesyncd.exports.forget import has_exports  # noqa: PLC0415

    config = session.config()
    rows = {row.name: row for row in report_plugins(config)}
    if name in rows and rows[name].status not in FORGETTABLE:
        raise PluginError(
            f"{name} is {rows[name].status}, so its files would come again; switch it off first, "
            f"with enabled = false in [plugins.{name}]"
        )
    if name not in rows and not has_exports(config.export_dir, name):
        raise _unknown(name, rows)
    progress = ProgressLine(time.monotonic)
    try:
        found = forget_exports(config, name, progress)
    finally:
        progress.clear()
    folder = config.export_dir / name
    if as_json:
        print_json({"name": name, "folder": str(folder), **asdict(found)})
        return
    say(f"{folder}: {count_of(len(found.removed), 'file')} removed")
    for why, paths in (("edited by you", found.edited), ("not of notesyncd", found.others)):
        say(*(f"left, {why}: {path}" for path in paths))


def _row(config: Config, name: str) -> PluginRow:
    rows = {row.name: row for row in report_plugins(config)}
    if name not in rows:
        raise _unknown(name, rows)
    return rows[name]


def _unknown(name: str, known: Iterable[str]) -> click.UsageError:
    near = difflib.get_close_matches(name, list(known), n=1)
    hint = f'did you mean "{near[0]}"?' if near else "see: notesyncd plugins list"
    return click.UsageError(f'there is no plugin "{name}"; {hint}')


def _run_again(session: Session, config: Config, name: str) -> None:
    from notesyncd.cli.progress import ProgressLine  # noqa: PLC0415
    from notesyncd.clock import real_clock  # noqa: PLC0415
    from notesyncd.daemon.once import sync  # noqa: PLC0415
    from notesyncd.daemon.signals import Stopped, stoppable  # noqa: PLC0415

    progress = ProgressLine(time.monotonic)
    clock = real_clock(config.timezone, session.fixed_today)
    try:
        with stoppable():
            sync(config, clock, accept_removals=False, progress=progress, retry=(name,))
    except Stopped:
        leave(ExitCode.INTERRUPTED)
    finally:
        progress.clear()
