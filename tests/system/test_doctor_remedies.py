"""Each check of `doctor` that a command can mend is made to fail, and the command is run."""

import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.support import ROUND, Place

ANYBODY = ("setpriv", "--inh-caps=-all", "--bounding-set=-dac_override,-dac_read_search")
"""Even the superuser is refused then what the permissions refuse."""


def others_may_write(place: Place) -> None:
    _config(place).chmod(0o666)


def others_may_exchange(place: Place) -> None:
    _config(place).parent.chmod(0o777)


def may_not_be_read(place: Place) -> None:
    _config(place).chmod(0)


def notes_may_not_be_read(place: Place) -> None:
    (place.vault / "Jobs/Acme 1.md").chmod(0)


def state_is_open(place: Place) -> None:
    place.state.chmod(0o755)


def others_may_write_the_state(place: Place) -> None:
    place.state.chmod(0o777)


def state_is_shut(place: Place) -> None:
    place.state.chmod(0o500)


def index_is_open(place: Place) -> None:
    (place.state / "index.db").chmod(0o644)


def exports_are_open(place: Place) -> None:
    place.exports.chmod(0o755)


def exports_are_shut(place: Place) -> None:
    place.exports.chmod(0o500)


def plugins_are_open(place: Place) -> None:
    (_config(place).parent / "plugins").mkdir()
    (_config(place).parent / "plugins").chmod(0o777)


def notes_vanished(place: Place) -> None:
    for note in place.vault.rglob("*.md"):
        if place.exports not in note.parents:
            note.unlink()
    place.run("sync", code=1)


def index_is_damaged(place: Place) -> None:
    path = place.state / "index.db"
    data = bytearray(path.read_bytes())
    data[4096:8192] = b"\xaa" * 4096
    path.write_bytes(data)


def index_is_of_another_version(place: Place) -> None:
    with sqlite3.connect(place.state / "index.db") as index:
        index.execute("PRAGMA user_version = 1")
    index.close()


def index_is_missing(place: Place) -> None:
    shutil.rmtree(place.state)


def index_is_stale(place: Place) -> None:
    place.write("Jobs/Acme 3.md", ROUND.format(number=3, date="2026-03-30"))


SPOILT: tuple[tuple[str, Callable[[Place], None]], ...] = (
    ("configuration", others_may_write), ("configuration", others_may_exchange),
    ("configuration", may_not_be_read), ("vault", notes_may_not_be_read),
    ("vault", notes_vanished), ("permissions", state_is_open), ("permissions", index_is_open),
    ("permissions", others_may_write_the_state), ("permissions", state_is_shut),
    ("permissions", exports_are_open), ("permissions", exports_are_shut),
    ("permissions", plugins_are_open), ("export-folder", exports_are_shut),
    ("index", index_is_damaged), ("index", index_is_of_another_version),
    ("index", index_is_missing), ("index", index_is_stale),
)  # fmt: skip


def _config(place: Place) -> Path:
    return place.root / "settings/config.toml"


@pytest.fixture
def settled(acme: Place) -> Place:
    place = _Configured(acme.root)
    _config(place).parent.mkdir(mode=0o700)
    _config(place).write_text(f'vault = "{place.vault}"\n')
    _config(place).chmod(0o600)
    place.run("sync")
    return place


class _Configured(Place):
    """Without `--vault`: the configuration counts."""

    def command(self, *arguments: str) -> list[str]:
        options = ["--config", str(_config(self)), "--state-dir", str(self.state)]
        return [*super().command()[:3], *options, "--today", self.today, *arguments]


def anybody(place: Place, words: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a program as somebody for whom permissions count."""
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        pytest.skip("the superuser may do all, and there is no setpriv to take that away")
    words = [*(ANYBODY if os.geteuid() == 0 else ()), *words]
    return subprocess.run(
        words, env=place.env, cwd=place.root, capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip


def check(place: Place, name: str) -> dict[str, Any]:
    done = anybody(place, place.command("doctor", "--json"))
    assert "Traceback" not in done.stderr, done.stderr
    (found,) = [one for one in json.loads(done.stdout)["checks"] if one["name"] == name]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    ("name", "spoil"), SPOILT, ids=[f"{name}-{spoil.__name__}" for name, spoil in SPOILT]
)
def test_the_command_that_is_told_mends_it(
    settled: Place, name: str, spoil: Callable[[Place], None]
) -> None:
    spoil(settled)
    found = check(settled, name)
    assert found["status"] in ("warn", "fail"), found
    assert found["fix"], found
    for command in found["fix"]:
        done = anybody(settled, ["sh", "-c", command])
        assert done.returncode in (0, 1), (command, done.stderr)
    mended = check(settled, name)
    assert mended["status"] == "ok" or spoil is notes_vanished, mended
    assert "vanished" not in mended["message"]


def test_a_pause_is_ended_by_the_command_that_is_told(settled: Place) -> None:
    settled.run("pause", "1h")
    (command,) = [one for one in check(settled, "daemon")["fix"] if one.endswith(" resume")]
    assert anybody(settled, ["sh", "-c", command]).returncode == 0
    assert not any(one.endswith(" resume") for one in check(settled, "daemon")["fix"])
