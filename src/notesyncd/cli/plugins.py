"""`notesyncd plugins`: which there are, and how they fare."""

import click

from notesyncd.cli.session import Session, print_json, print_table
from notesyncd.cli.text import Column
from notesyncd.status.plugins import report_plugins


@click.group("plugins", short_help="Which plugins there are, and how they fare.")
def command() -> None:
    """Plugins: each runs in a process of its own and can hurt nobody else."""


@command.command("list", epilog="Example: notesyncd plugins list --json")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def list_plugins(session: Session, *, as_json: bool) -> None:
    """List the plugins that are installed or named in the configuration. Nothing is imported."""
    found = report_plugins(session.config())
    if as_json:
        print_json(found)
    else:
        rows = [(row.name, row.version or "", row.status, row.reason or "") for row in found]
        names = ("plugin", "version", "status")
        columns = [*(Column(name=name) for name in names), Column(name="reason", least=20)]
        print_table(columns, rows)
