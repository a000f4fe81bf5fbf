"""Notes, names, and plugins that would steer the terminal: no command shows what they are made of,
neither to people nor as JSON, and no command minds that nobody reads on.
"""

import os
import re
import subprocess

import pytest
from tests.support import ROUND, Place

STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
EVIL = "\u202elivE\u2066\u009b2J\x7f\u200f"
NOTE = "Jobs/Ev\x1b[31mil\u202e \n2.md"
PLUGIN = """
from notesyncd.api import hookimpl
@hookimpl
def notesyncd_export_application(application, context):
    raise ValueError("\\x1b[31m\\u202e" + application.company)
"""
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("today",), ("sync",), ("status",), ("rounds",), ("followups",), ("search", "pipe"),
    ("brief", "Evil"), ("brief", EVIL), ("inspect", NOTE), ("inspect", "no\x1b[31m"), ("verify",),
    ("-v", "doctor"), ("pause", "\x1b[31m"), ("resume",), ("plugins", "list"),
    ("plugins", "retry", "evil"), ("plugins", "forget", "ev\x1b[31m"),
    ("plugins", "new", "a\u202e"), ("service", "status"), ("service", "install", "--print"),
    ("init", EVIL), ("\u202ehelp",), ("--today", "\u202e", "rounds"),
)  # fmt: skip


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = Place(tmp_path_factory.mktemp("evil"))
    text = ROUND.format(number=2, date="2026-03-14").replace("Acme", f'"Evil {EVIL}').replace(
        "Robotics", 'Robotics"'
    )  # fmt: skip
    text = text.replace("Ada", "Ada \u202e").replace("Send", "Send \x1b]0;title\x07")
    place.write(NOTE, text.replace("pipeline", "pipe\x1b[2J\u202eline"))
    place.write("Broken\x1b[1m.md", "---\ncompany: [\x1b[31m\n---\n")
    (place.root / "plugins").mkdir(mode=0o700)
    (place.root / "plugins/evil.py").write_text(PLUGIN)
    config = place.root / "config.toml"
    config.write_text(f'vault = "{place.vault}"\n[plugins.evil]\n')
    config.chmod(0o600)
    place.run("--config", str(config), "sync", code=1)
    assert "Evil" in place.run("rounds").stdout
    return place


def words(place: Place, *command: str) -> tuple[str, ...]:
    return ("--config", str(place.root / "config.toml"), *command)


@pytest.mark.parametrize("as_json", [False, True])
@pytest.mark.parametrize("command", COMMANDS, ids=ascii)
def test_nothing_steers_the_terminal(
    evil: Place, command: tuple[str, ...], *, as_json: bool
) -> None:
    done = evil.run(*words(evil, *command), *(["--json"] if as_json else []), code=None)
    assert done.returncode in (0, 1, 2, 4)
    assert STEERS.findall(done.stdout + done.stderr) == []


@pytest.mark.parametrize("command", COMMANDS[:-3], ids=ascii)
def test_nobody_has_to_read_it(evil: Place, command: tuple[str, ...]) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        evil.command(*words(evil, *command)),
        env=evil.env, cwd=evil.root, stdout=write, stderr=subprocess.PIPE, text=True, timeout=60,
        check=False,
    )  # fmt: skip
    os.close(write)
    assert done.returncode in (0, 1, 2, 4)
    assert "Broken pipe" not in done.stderr
    assert "Exception ignored" not in done.stderr
