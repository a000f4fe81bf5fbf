"""The documents say what is: the schema, the command line, and the README's commands."""

import re
import sqlite3
from pathlib import Path

import click
import pytest

from notesyncd.cli import COMMANDS, cli

ROOT = Path(__file__).parents[2]


def test_the_schema_is_written_down() -> None:
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    index = sqlite3.connect(":memory:")
    index.executescript((ROOT / "src/notesyncd/index/schema.sql").read_text("utf-8"))
    names = index.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
    for (name,) in names.fetchall():
        if name.startswith(("sqlite_", "lines_fts_")):  # SQLite's own
            continue
        assert f"`{name}`" in text, f"docs/architecture.md does not tell of {name}"
        for column in index.execute(f"PRAGMA table_info({name})"):
            assert re.search(rf"\b{column[1]}\b", text), f"{name}.{column[1]} is not told of"
    index.close()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_with_its_options(name: str) -> None:
    text = (ROOT / "docs/cli.md").read_text("utf-8")
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert f"`{name}" in text
    assert command.help
    assert (command.epilog or "").startswith("Example: notesyncd"), f"{name}: no example"
    subcommands = command.commands.values() if isinstance(command, click.Group) else [command]
    for each in subcommands:
        if each is not command:
            assert f"`{name} {each.name}" in text
        assert (each.epilog or "").startswith("Example: notesyncd"), f"{name}: no example"
        for option in each.params:
            assert any(spelling in text for spelling in option.opts), option.opts


def test_each_dependency_is_accounted_for() -> None:
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    section = project.split("dependencies = [")[1].split("]")[0]
    for name in re.findall(r'"([A-Za-z][A-Za-z0-9-]*)', section):
        assert re.search(rf"^\| .*\b{name}\b", text, re.MULTILINE), f"why is {name} there?"


def test_links_between_documents_lead_somewhere() -> None:
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("plugins/*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text("utf-8")):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"
