"""What every command prints with `--json` is as docs/schemas says, in whatever state all is."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, get_args

import click
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from tests.schemas import SCHEMAS, SUFFIX, declared, enumerations, found, problems
from tests.support import ROUND, Place, daemon, read_log, wait_until

from notesyncd import api, wire
from notesyncd.api.brief.model import SectionKey, Topic
from notesyncd.cli import cli
from notesyncd.config import Overrides, load_config
from notesyncd.doctor.model import Status
from notesyncd.plugins.registry import PluginStatus
from notesyncd.status.inspection import document, inspect_note

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


@dataclass(frozen=True)
class Listener:
    """Asks notesyncd in one place, and keeps what it says."""

    place: Place
    heard: list[tuple[str, Any]] = field(default_factory=list)

    def ask(self, *words: str, code: int = 0) -> Any:
        """Run a command with `--json` in this process, which is quicker than another one."""
        command = self.place.command(*words, "--json")[3:]
        done = CliRunner().invoke(cli, command, env={**self.place.env})
        assert done.exit_code == code, f"{words}: {done.exit_code} {done.output} {done.exception}"
        return self.hear(words, done.stdout)

    def start(self, *words: str, code: int = 0, options: bool = True, path: str = "") -> Any:
        """Start a command with `--json`; without `options` before it, or with another PATH."""
        command = self.place.command(*words, "--json")
        if not options:
            command = [*command[:3], *words, "--json"]
        env = {**self.place.env, "PATH": path or os.environ["PATH"], "XDG_RUNTIME_DIR": "/"}
        done = subprocess.run(
            command, env=env, cwd=self.place.root, capture_output=True, text=True, timeout=60,
            check=False,
        )  # fmt: skip
        assert done.returncode == code, f"{words}: {done.returncode} {done.stdout} {done.stderr}"
        return self.hear(words, done.stdout)

    def hear(self, words: Sequence[str], text: str) -> Any:
        """Keep a document under the name of its command."""
        name = "-".join(words[:2])
        self.heard.append((name if name in SCHEMAS else words[0], json.loads(text)))
        return self.heard[-1][1]

    def settings(self, text: str) -> None:
        """Write the configuration."""
        path = self.place.root / ".config/notesyncd/config.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'vault = "{self.place.vault}"\n{text}', "utf-8")
        path.chmod(0o600)


def nothing_is_set_up(to: Listener) -> None:
    to.start("status", options=False, code=4)
    to.start("doctor", options=False, code=1)
    to.start("init", options=False, code=2)
    (to.place.vault / ".obsidian").mkdir(parents=True)
    (to.place.root / "Notes/.obsidian").mkdir(parents=True)
    assert len(to.start("init", options=False, code=2)["found"]) == 2
    to.start("init", str(to.place.vault), options=False)
    to.settings("vault =")
    to.start("status", options=False, code=4)
    to.start("init", options=False, code=1)


def the_vault_is_empty(to: Listener) -> None:
    to.place.vault.mkdir()
    to.ask("status", code=1)
    for command in ("sync", "today", "rounds", "followups", "verify", "doctor"):
        to.ask(command)
    to.ask("search", "soup", code=1)
    to.ask("brief", "acme", code=1)


def the_example_vault(to: Listener) -> None:
    shutil.copytree(ROOT / "examples/vault", to.place.vault)
    to.ask("sync")
    for words in (
        ("today",), ("rounds",), ("rounds", "--upcoming"), ("followups", "--all"), ("verify",),
        ("followups", "--others"), ("search", "kafka"), ("search", "salary"), ("plugins", "list"),
        ("brief", "pellworth", "--verify"), ("brief", "kestrelane"),
        ("inspect", "2026-03-03 Pellworth round 1"), ("init", str(to.place.vault)),
    ):  # fmt: skip
        to.ask(*words)
    to.ask("brief", "e", code=1)
    to.ask("status", code=1)
    every_note(to)


def every_note(to: Listener) -> None:
    """Inspect all notes, in this process, because that is quicker."""
    vault = to.place.vault
    config = load_config(
        Overrides(vault=vault), env={}, home=to.place.root, cwd=vault, local_zone=lambda: "UTC",
        known_words=lambda _: frozenset(), wrong_words=lambda _: (),
    )  # fmt: skip
    today = date.fromisoformat(to.place.today)
    for path in sorted(vault.rglob("*.md")):
        note = path.relative_to(vault).as_posix()
        said = document(inspect_note(config, note, vault, today))
        to.heard.append(("inspect", json.loads(wire.pretty(said))))


ODD = """---
company: Acme
tags: [interview]
date: 2026-99-99
"a: b": [1, [2, {c: d}]]
---
# Acme, 03/04/2026

## To ask
- Why?

## Next steps
- [ ] Ask Ada 🔁 every week 🔺 ➕ 2026-03-01 🆔 a1 ⛔ b2 ⏳ 2026-03-02 🛫 2026-03-01 📅 2026-03-20
- [-] Call #job ❌ 2026-03-02
- [x] Write ✅ 2026-03-02
"""


def some_notes_are_broken(to: Listener) -> None:
    to.place.write("Jobs/Acme 1.md", ROUND.format(number=1, date="2026-03-02"))
    to.ask("sync")
    to.place.write("Jobs/Acme 1.md", "---\ncompany: Ac")
    to.place.write("Odd.md", ODD)
    to.place.write("Bytes.md", b"\xff\xfe\x00caf\xe9\x00")
    to.place.write("Log/2026-03-10.md", "# Today\n\nPhone screen with Acme, went fine.\n")
    (to.place.vault / "Link.md").symlink_to("Odd.md")
    for command in ("sync", "verify", "doctor"):
        to.ask(command)
    to.ask("status", code=1)
    to.ask("inspect", "Odd")
    every_note(Listener(Place(to.place.root / "none"), to.heard))
    for note in ("Jobs/Acme 1.md", "Bytes.md", "Log/2026-03-10.md"):
        to.ask("inspect", note)
    shutil.rmtree(to.place.root / ".config", ignore_errors=True)
    to.ask("init", str(to.place.vault))


def a_cited_line_is_another_one(to: Listener) -> None:
    """It is so until the file system says that the note was changed."""
    path = to.place.vault / "Acme 1.md"
    before = path.stat()
    path.write_text(path.read_text("utf-8").replace("property tests", "fine fruit jam"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert to.ask("brief", "acme", "--verify", code=1)["verified"]["wrong"]


def the_index_is_not_what_the_notes_say(to: Listener) -> None:
    for number in (1, 2):
        to.place.write(
            f"Acme {number}.md", ROUND.format(number=number, date=f"2026-03-{7 * number:02}")
        )
    to.ask("sync")
    a_cited_line_is_another_one(to)
    with closing(sqlite3.connect(to.place.state / "index.db")) as index, index:
        index.execute("UPDATE rounds SET date = '2020-01-01' WHERE note = 'Acme 1.md'")
        index.execute("DELETE FROM follow_ups")
    to.place.write("Acme 3.md", ROUND.format(number=3, date="2026-03-03"))
    (to.place.vault / "Acme 2.md").unlink()
    said = to.ask("verify", code=1)
    assert {(one["index"] is None, one["fresh"] is None) for one in said["differences"]} == {
        (True, False), (False, True), (False, False),
    }  # fmt: skip
    to.ask("status", code=1)


def removals_are_held(to: Listener) -> None:
    for number in range(1, 16):
        to.place.write(f"{number}.md", ROUND.format(number=number, date="2026-03-25"))
    to.ask("sync")
    for number in range(1, 13):
        (to.place.vault / f"{number}.md").unlink()
    to.ask("sync", code=1)
    assert to.ask("status", code=1)["held_removals"] == 12
    assert len(to.ask("verify")["pending"]) == 12
    to.ask("doctor", code=1)


def a_daemon_runs(to: Listener) -> None:
    to.place.write("Acme.md", ROUND.format(number=1, date="2026-03-25"))
    with daemon(to.place):
        assert to.ask("sync")["report"]["by_daemon"]
        wait_until(lambda: to.place.json("status", code=None)["healthy"], "healthy")
        for command in ("status", "today", "verify", "doctor"):
            to.ask(command)
        to.ask("pause", "2h")
        to.ask("status")
        to.ask("resume")
        wait_until(lambda: read_log(to.place).count("watching") == 2, "resumed")
    to.ask("pause")
    to.ask("status", code=1)
    to.ask("resume")
    to.ask("resume")


BAD = """
from notesyncd.api import PluginError, hookimpl
@hookimpl
def notesyncd_export_application(application):
    raise PluginError("the printer is off; switch it on")
"""


def plugins_are_in_trouble(to: Listener) -> None:
    to.place.write("Acme.md", ROUND.format(number=1, date="2026-03-25"))
    folder = to.place.root / ".config/notesyncd/plugins"
    to.settings("[plugins.bad]\n[plugins.gone]\n")
    folder.mkdir(mode=0o700)
    (folder / "bad.py").write_text(BAD)
    (folder / "bad.py").chmod(0o600)
    to.ask("sync", code=1)
    to.ask("plugins", "list")
    to.ask("plugins", "retry", "bad", code=1)
    to.ask("plugins", "retry", "calendar")
    to.ask("status", code=1)
    (page,) = (to.place.exports / "checklist").rglob("*.md")
    page.write_text(page.read_text("utf-8") + "\nmine\n", "utf-8")
    to.ask("sync", code=1)
    (to.place.exports / "checklist/own.txt").write_text("mine")
    to.settings("[plugins.checklist]\nenabled = false\n[plugins.summary]\nenabled = false\n")
    to.ask("plugins", "list")
    to.ask("plugins", "forget", "checklist")
    to.ask("plugins", "forget", "summary")
    to.ask("plugins", "new", "standup", "--dir", str(to.place.root))


SYSTEMD = """#!/bin/sh
case "$*" in *" show "*) file=$0.show;; *) file=$0.out;; esac
[ ! -f "$file" ] || cat "$file"
"""
SHOWN = """LoadState=loaded
ActiveState=active
SubState=running
Result=success
MainPID=42
UnitFileState=enabled
"""


def a_service(to: Listener) -> None:
    """Programs in systemd's place say what it may say; tests/system/test_service_real.py has it."""
    to.place.vault.mkdir()
    path = to.place.root / "bin"
    path.mkdir()
    for name in ("systemctl", "systemd-run", "loginctl", "journalctl"):
        (path / name).write_text(SYSTEMD)
        (path / name).chmod(0o755)
    for name in ("cat", "sh"):
        (path / name).symlink_to(f"/bin/{name}")
    to.start("service", "install", "--print", path=str(path))
    (path / "systemctl.out").write_text("running\n")
    to.start("service", "install", path=str(path))
    to.start("service", "status", path=str(path), code=1)
    (path / "systemctl.show").write_text(SHOWN)
    (path / "loginctl.out").write_text("yes\n")
    to.start("service", "status", path=str(path))
    to.start("service", "uninstall", path=str(path))
    to.start("service", "uninstall", path=str(path))


STATES: tuple[Callable[[Listener], None], ...] = (
    nothing_is_set_up, the_vault_is_empty, the_example_vault, some_notes_are_broken,
    the_index_is_not_what_the_notes_say, removals_are_held, a_daemon_runs, plugins_are_in_trouble,
    a_service,
)  # fmt: skip


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[str, Any]]]:
    """Give what was printed in each state."""
    said = {}
    for state in STATES:
        to = Listener(Place(tmp_path_factory.mktemp(state.__name__)))
        state(to)
        said[state.__name__] = to.heard
    return said


@pytest.mark.parametrize("state", [one.__name__ for one in STATES])
def test_what_is_printed_is_as_the_schema_says(
    heard: dict[str, list[tuple[str, Any]]], state: str
) -> None:
    assert heard[state]
    for name, said in heard[state]:
        assert problems(name, said) == [], (name, said)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_field_that_goes_away_or_is_something_else_is_noticed(
    heard: dict[str, list[tuple[str, Any]]], name: str
) -> None:
    """Each field of the schema is in some document, and that is not right without it."""
    every = [said for state in heard.values() for of, said in state if of == name]
    left = set(declared(SCHEMAS[name]))
    for said in every:
        for one in list(found(name, said)):
            if one in left and _is_needed(name, said, one.place, one.name):
                left.remove(one)
    assert {one.name for one in left} == set()


def _is_needed(name: str, said: object, place: dict[str, Any], key: str) -> bool:
    """Tell whether a document is wrong without a field, and with something else in it."""
    kept = place.pop(key)
    without = problems(name, said)
    place[key] = 7.5 if isinstance(kept, dict) else {"something": "else"}
    changed = problems(name, said)
    place[key] = kept
    return bool(without and changed)


def commands(group: click.Group, *before: str) -> Iterator[tuple[str, click.Command]]:
    """Give every command that is none of several, by its name with a hyphen."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, *before, name)
        elif command is not None:
            yield "-".join((*before, name)), command


def test_every_command_that_prints_json_has_a_schema_and_no_other_has() -> None:
    options = {name: [opt for one in command.params for opt in one.opts]
               for name, command in commands(cli)}  # fmt: skip
    assert {name for name, known in options.items() if "--json" in known} == set(SCHEMAS)


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_schema_is_one_and_says_what_its_fields_are(name: str) -> None:
    schema = SCHEMAS[name]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)
    assert f"notesyncd {name.replace('-', ' ')} --json" in schema["description"]
    text = json.dumps(schema)
    assert '"additionalProperties": false' not in text, "fields may be added"
    assert "unevaluatedProperties" not in text


def told(name: str) -> str:
    """Give what docs/cli.md says of the document of a command, with the sections it links to."""
    text = (DOCS / "cli.md").read_text("utf-8")
    start = text.find(f"(schemas/{name}{SUFFIX})")
    assert start > 0, f"docs/cli.md does not link to the schema of {name}"
    item = re.split(r"\(schemas/|\n\n", text[start + 9 :])[0]
    for file, anchor in re.findall(r"\]\(([a-z]+\.md)?#([a-z]+)\)", item):
        page = (DOCS / file).read_text("utf-8") if file else text
        sections = re.split(r"^## ", page, flags=re.MULTILINE)
        item += next(one for one in sections if one.casefold().startswith(anchor))
    return re.sub(r"```.*?```", "", item, flags=re.DOTALL)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_field_is_told_of(name: str) -> None:
    words = {word for span in re.findall(r"`([^`]+)`", told(name))
             for word in re.findall(r"\w+", span)}  # fmt: skip
    assert {one.name for one in declared(SCHEMAS[name])} - words == set()


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_field_that_is_told_of_is_in_the_schema(name: str) -> None:
    """The first list of an item of docs/cli.md is that of the fields."""
    listed = re.search(r"`(\w+(?:,\s+\w+)*)`", told(name).split(":", 1)[1])
    if listed and "," in listed[1]:
        names = {one.name for one in declared(SCHEMAS[name])}
        assert set(re.findall(r"\w+", listed[1])) - names == set()


def test_words_that_a_field_may_have_are_those_of_the_code() -> None:
    points = set(get_args(api.PointKind))
    known = {
        *(frozenset(get_args(kind)) for kind in (
            api.RoundStatus, api.TaskStatus, api.PointKind, api.QuestionKind, api.Subject,
            api.Priority, SectionKey, Topic, Status,
        )),
        frozenset(PluginStatus),
        frozenset({"question", "to ask", "follow-up", "round"} | points),
        frozenset({"inotify", "polling", "none"}),
        frozenset({"dmy", "mdy"}),
    }  # fmt: skip
    assert {one for schema in SCHEMAS.values() for one in enumerations(schema)} == known
