"""The documents say what is: the schema, the command line, and the README's commands."""

import re
import shlex
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


def _told() -> list[tuple[str, str]]:
    """Give every call of notesyncd in a code block of the documents, with the file that has it."""
    found = []
    for path in [ROOT / "README.md", *sorted(ROOT.glob("docs/*.md"))]:
        for block in re.findall(r"^```\w*\n(.*?)^```", path.read_text("utf-8"), re.S | re.M):
            calls = re.findall(r"^(?:\$ )?(notesyncd(?: .*)?)$", block, re.MULTILINE)
            found += [
                (path.name, call) for call in calls if not re.match(r"notesyncd (\[|is )", call)
            ]
    return found


@pytest.mark.parametrize(("file", "call"), _told())
def test_every_call_that_is_shown_can_be_made(file: str, call: str) -> None:
    """Options and arguments are those that the command line has; nothing is run."""
    words = shlex.split(call, comments=True)[1:]
    words = words[: next((i for i, word in enumerate(words) if word in "|>&"), len(words))]
    context = cli.make_context("notesyncd", list(words) or ["today"], resilient_parsing=False)
    command: click.Command | None = cli
    while isinstance(command, click.Group):
        rest = [*context._protected_args, *context.args]
        assert rest, f"{file}: {call}: which command?"
        command = command.get_command(context, rest[0])
        assert command is not None, f"{file}: {call}: there is no {rest[0]}"
        context = command.make_context(rest[0], rest[1:], parent=context)


def test_calls_are_found_in_the_documents() -> None:
    assert len({file for file, _ in _told()}) >= 4
    assert len(_told()) >= 25
