"""`notesyncd doctor`: what is wrong with this installation, and the command that mends it."""

import os
import shlex
from dataclasses import asdict

import click

from notesyncd.cli.session import Session, called, leave, print_json, say
from notesyncd.clock import real_clock
from notesyncd.config import Config
from notesyncd.config.zone import local_zone
from notesyncd.doctor.examine import Examination, examine
from notesyncd.doctor.model import Check
from notesyncd.doctor.observe_places import configuration
from notesyncd.errors import ConfigError, ExitCode
from notesyncd.service.machine import this_machine

MOST = 5
"""Details of one check; `-v` shows all."""
_COLOURS = {"ok": "green", "warn": "yellow", "fail": "red"}


@click.command(
    "doctor",
    epilog="Example: notesyncd doctor",
    short_help="What is wrong, and the command that mends it.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def command(session: Session, *, as_json: bool) -> None:
    """Check this computer, the vault, the daemon, and the index; exit code 1 if anything fails.

    Nothing is changed, and nothing is written in the vault. What is not well comes with the
    command that mends it.
    """
    config, problems = _config(session)
    named = session.overrides.vault is not None
    facts = configuration(session.config_path(), problems, named=named)
    clock = real_clock(config.timezone if config else local_zone(), None)
    words, machine = shlex.join(called(session.overrides)), this_machine(os.environ)
    found = examine(config, facts, clock, uid=os.getuid(), machine=machine, called=words)
    if as_json:
        print_json(
            {
                "healthy": found.healthy,
                "checks": [asdict(one) for one in found.checks],
                "skipped": [{"name": name, "reason": why} for name, why in found.skipped.items()],
            }
        )
    else:
        _show(found, all_of_it=session.verbose)
    if not found.healthy:
        leave(ExitCode.NO)


def _config(session: Session) -> tuple[Config | None, tuple[str, ...]]:
    try:
        return session.config(), ()
    except ConfigError as error:
        return None, error.problems


def _show(found: Examination, *, all_of_it: bool) -> None:
    for one in found.checks:
        _show_check(one, all_of_it=all_of_it)
    for why in dict.fromkeys(found.skipped.values()):
        names = ", ".join(name for name, reason in found.skipped.items() if reason == why)
        say(f"  -   not checked, because {why}: {names}")
    counts = {status: sum(one.status == status for one in found.checks) for status in _COLOURS}
    say("", f"{counts['ok']} ok, {counts['warn']} to look at, {counts['fail']} failed")


def _show_check(one: Check, *, all_of_it: bool) -> None:
    click.echo(click.style(f"{one.status:<4}", fg=_COLOURS[one.status]), nl=False)
    say(f"  {one.name}: {one.message}")
    if one.status == "ok" and not all_of_it:
        return
    most = len(one.details) if all_of_it else MOST
    say(*(f"        {line}" for line in one.details[:most]))
    if len(one.details) > most:
        say(f"        ... and {len(one.details) - most:,} more (-v shows all)")
    if one.advice:
        say(f"      {one.advice}")
    say(*(f"      $ {line}" for line in one.fix))
