"""docs/troubleshooting.md and `doctor` tell of the same checks, and of commands that there are."""

import re
from pathlib import Path

import click

from notesyncd.cli import COMMANDS, cli
from notesyncd.doctor.model import CHECKS

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/troubleshooting.md").read_text("utf-8")


def test_every_check_has_its_section_in_the_order_of_the_checks() -> None:
    _, _, section = TEXT.partition("## The checks, one by one")
    assert tuple(re.findall(r"^### (.+)$", section, re.MULTILINE)) == CHECKS


def test_links_within_the_page_lead_to_a_heading() -> None:
    slugs = {
        re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
        for title in re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    }
    for target in re.findall(r"\]\(#([^)]+)\)", TEXT):
        assert target in slugs, target


def test_every_command_that_is_named_exists() -> None:
    code = re.findall(r"`([^`\n]+)`", TEXT) + re.findall(r"^notesyncd .+", TEXT, re.MULTILINE)
    calls = [re.findall(r"\bnotesyncd (?:-v )?([a-z]+)(?: ([a-z]+))?", each) for each in code]
    found = {call for each in calls for call in each}
    assert len(found) >= 8
    for name, second in found:
        assert name in COMMANDS, name
        command = cli.get_command(click.Context(cli), name)
        if isinstance(command, click.Group):
            assert second in command.commands, (name, second)


def test_the_remedies_of_the_checks_are_commands_that_exist() -> None:
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "src/notesyncd/doctor").iterdir()
                      if path.suffix == ".py")  # fmt: skip
    found = re.findall(r'f?"notesyncd ([a-z]+)((?: --[a-z-]+| [a-z]+)?)', sources)
    remedies = {(name, rest.strip()) for name, rest in found if name != "is"}
    assert len(remedies) >= 6
    for name, rest in remedies:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None, name
        if isinstance(command, click.Group):
            assert rest in command.commands, (name, rest)
        options = [spelling for each in command.params for spelling in each.opts]
        assert not rest.startswith("--") or rest in options, (name, rest)
