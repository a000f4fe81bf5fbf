"""`notesyncd service`: the daemon as a service of your systemd."""

import os
import sys
from dataclasses import asdict
from pathlib import Path

import click

from notesyncd.cli.session import Session, leave, print_json, say, warn
from notesyncd.config import Config
from notesyncd.errors import ExitCode
from notesyncd.service import manage
from notesyncd.service.machine import this_machine
from notesyncd.service.manage import Installed, ServiceReport
from notesyncd.service.place import drop_in_path, program, service_of, unit_folder, unit_path
from notesyncd.service.unit import Service

LINGER = (
    "It stops when you log out, and starts when you log in. To have it run all the time:",
    "    loginctl enable-linger",
)


@click.group(
    "service",
    epilog="Example: notesyncd service install",
    short_help="Let systemd run the daemon: install, uninstall, status.",
)
def command() -> None:
    """Let your systemd run the daemon, from login to logout, and start it again if it fails."""


@command.command("install", epilog="Example: notesyncd service install --print")
@click.option("--print", "only_print", is_flag=True, help="Show what would be written; do nothing.")
@click.option("--network", is_flag=True, help="Let plugins reach the network.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def install(session: Session, *, only_print: bool, network: bool, as_json: bool) -> None:
    """Write the unit for this installation and these notes, and start it, now and at each login.

    Where this machine supports it, a drop-in shuts the service off from all but the notes, its
    state, and its exports.
    """
    config = session.config()
    service, folder = _service(session, config, network=network), _folder()
    if only_print:
        _print(service, folder, as_json=as_json)
        return
    done = manage.install(this_machine(os.environ), service, config, folder)
    if as_json:
        print_json({**asdict(done), "unit": str(done.unit)})
    else:
        _show_installed(done)


@command.command("uninstall", epilog="Example: notesyncd service uninstall")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def uninstall(*, as_json: bool) -> None:
    """Stop the service and remove the unit. Notes, configuration, index, and exports stay."""
    folder = _folder()
    was_there = manage.uninstall(this_machine(os.environ), folder)
    if as_json:
        print_json({"removed": was_there, "unit": str(unit_path(folder))})
    elif was_there:
        say(f"Stopped, and removed {unit_path(folder)}.")
        say("Notes, configuration, index, and exports are as they were.")
    else:
        say(f"There is no service: {unit_path(folder)} does not exist.")


@command.command("status", epilog="Example: notesyncd service status --json")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def status(session: Session, *, as_json: bool) -> None:
    """Say how the service fares, with the last lines of its log; exit code 1 when it does not run.

    Whether the index is fresh, and how plugins fare, is for `notesyncd status` to say.
    """
    config = session.config()
    service = _service(session, config, network=False)
    try:
        found = manage.report(this_machine(os.environ), service, config, _folder())
    except manage.ServiceError as error:
        if not as_json:
            raise
        found = manage.unanswered(service, _folder(), str(error))
    if as_json:
        print_json(found)
    else:
        _show(found)
    if found.problems:
        leave(ExitCode.NO)


def _service(session: Session, config: Config, *, network: bool) -> Service:
    start = program(sys.executable, sys.argv[0])
    return service_of(start, config, session.overrides, os.environ, network=network)


def _folder() -> Path:
    return unit_folder(os.environ, Path(os.environ.get("HOME") or "/"))


def _print(service: Service, folder: Path, *, as_json: bool) -> None:
    unit, drop_in = manage.texts_of(service)
    files = {str(unit_path(folder)): unit, str(drop_in_path(folder)): drop_in}
    if as_json:
        print_json({"files": files})
        return
    for path, text in files.items():
        say(f"# {path}", *text.splitlines(), "")
    say("# The second file only where this machine supports it. Then:")
    say("# systemctl --user daemon-reload; systemctl --user enable --now notesyncd.service")


def _show_installed(done: Installed) -> None:
    say(f"Wrote {done.unit}, and started it{': ' if done.status else ''}{done.status}.")
    if done.hardened:
        say("It can write to its state and its exports only, and reads nothing of ~/.ssh and such.")
        if done.left_out:
            refused = ", ".join(done.left_out)
            say(f"This machine refuses some of what would shut it off further: {refused}.")
    else:
        say(f"This machine does not support what would shut it off further ({done.why_not}).")
    if done.lingers is False:
        say(*LINGER)
    say("How it fares: notesyncd service status")


def _show(found: ServiceReport) -> None:
    known = {True: "yes", False: "no", None: "not known"}
    say(
        f"service    {found.state}{f', process {found.pid}' if found.pid else ''}",
        f"says       {found.status or 'nothing'}",
        f"restarts   {found.restarts}",
        f"at login   {'starts by itself' if found.enabled else 'is not started'}",
        f"at logout  {'goes on' if found.lingers else _ends(found)}",
        f"shut off   {known[found.hardened]}",
        f"unit       {found.unit}",
    )
    if found.log:
        say("", "The last lines of the log:", *(f"    {line}" for line in found.log))
    warn(("", *(f"! {problem}" for problem in found.problems)) if found.problems else ())


def _ends(found: ServiceReport) -> str:
    if found.lingers is None:
        return "not known (loginctl does not say)"
    return "ends; to have it go on: loginctl enable-linger"
