"""Every command in every state of vault, index, and daemon: the exit code and `--json` that are
documented (docs/cli.md), and words that say what is the matter.

Slower troubles, such as locks, are in test_every_command_in_trouble.py.
"""

import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from tests.support import ROUND, Place, daemon, wait_until

COMMANDS = (
    "today", "rounds", "followups", "search pipeline", "brief Acme", "sync", "status", "verify",
    "inspect Acme", "doctor", "plugins list", "plugins retry calendar", "plugins forget calendar",
    "service status", "service uninstall", "pause 1h", "resume", "init --yes",
)  # fmt: skip
HAS_DOCUMENT = ("status", "doctor", "init --yes", "service status")
"""They have one, whatever is the matter; but for the last one, which needs a configuration."""
ANYBODY = ("setpriv", "--inh-caps=-all", "--bounding-set=-dac_override,-dac_read_search")
"""Even the superuser is refused then what the permissions refuse."""


def nothing(place: Place) -> None:
    """Leave all as it is."""


def no_config(place: Place) -> None:
    (place.root / "config.toml").unlink()


def broken_config(place: Place) -> None:
    (place.root / "config.toml").write_text('valt = "x"\ntimezone = 3\n')


def config_of_everybody(place: Place) -> None:
    (place.root / "config.toml").chmod(0o666)


def config_may_not_be_read(place: Place) -> None:
    (place.root / "config.toml").chmod(0)


def bad_option(place: Place) -> None:
    with (place.root / "config.toml").open("a") as file:
        file.write("[plugins.calendar]\nalarm_minute = 3\n")
    place.run("sync", code=1)


def no_vault(place: Place) -> None:
    shutil.rmtree(place.vault)


def emptied_vault(place: Place) -> None:
    shutil.rmtree(place.vault)
    place.vault.mkdir()


def empty_vault(place: Place) -> None:
    emptied_vault(place)
    no_index(place)


def held_removals(place: Place) -> None:
    emptied_vault(place)
    place.run("sync", code=1)


def no_index(place: Place) -> None:
    shutil.rmtree(place.state)


def neither_vault_nor_index(place: Place) -> None:
    no_vault(place)
    no_index(place)


def older_schema(place: Place) -> None:
    with sqlite3.connect(place.state / "index.db") as index:
        index.execute("PRAGMA user_version = 1")
    index.close()


def state_is_read_only(place: Place) -> None:
    for path in (*place.state.iterdir(), place.state):
        path.chmod(path.stat().st_mode & ~0o222)


def paused(place: Place) -> None:
    place.run("pause", "1h")


@contextmanager
def running(place: Place) -> Iterator[None]:
    with daemon(place):
        yield


@contextmanager
def running_and_paused(place: Place) -> Iterator[None]:
    with daemon(place):
        paused(place)
        yield


@contextmanager
def running_and_holding(place: Place) -> Iterator[None]:
    with daemon(place):
        emptied_vault(place)
        wait_until(lambda: place.json("status", code=None)["held_removals"], "they are held")
        yield


@contextmanager
def running_in_another_version(place: Place) -> Iterator[None]:
    with daemon(place):
        lock = place.state / "lock"
        lock.write_text(json.dumps({**json.loads(lock.read_bytes()), "version": "9.9.9"}))
        yield


OFF: dict[Callable[[Place], None], str] = {
    #                   t r f s b  s s v i d  l r f  s u  p r  i
    nothing:           "0 0 0 0 0  0 1 0 0 0  0 0 1  1 0  0 0  1",
    no_config:         "4 4 4 4 4  4 4 4 4 1  4 4 4  4 0  4 4  0",
    broken_config:     "4 4 4 4 4  4 4 4 4 1  4 4 4  4 0  4 4  1",
    config_of_everybody: "4 4 4 4 4  4 4 4 4 1  4 4 4  4 0  4 4  1",
    config_may_not_be_read: "4 4 4 4 4  4 4 4 4 1  4 4 4  4 0  4 4  1",
    bad_option:        "0 0 0 0 0  1 1 0 0 1  0 1 1  1 0  0 0  1",
    no_vault:          "0 0 0 0 0  4 1 4 4 1  0 0 1  1 0  0 0  1",
    emptied_vault:     "0 0 0 0 0  1 1 0 2 0  0 0 1  1 0  0 0  1",
    empty_vault:       "4 4 4 4 4  0 1 4 2 0  0 0 1  1 0  0 0  1",
    held_removals:     "0 0 0 0 0  1 1 0 2 1  0 0 1  1 0  0 0  1",
    no_index:          "4 4 4 4 4  0 1 4 0 0  0 0 1  1 0  0 0  1",
    neither_vault_nor_index: "4 4 4 4 4  4 1 4 4 1  0 0 1  1 0  4 0  1",
    older_schema:      "4 4 4 4 4  0 1 4 0 1  0 0 1  1 0  0 0  1",
    state_is_read_only: "0 0 0 0 0  4 1 4 0 1  0 0 1  1 0  4 0  1",
    paused:            "0 0 0 0 0  1 1 0 0 0  0 0 1  1 0  0 0  1",
}  # fmt: skip
"""The exit codes while no daemon runs, in the order of `COMMANDS`."""

ON: dict[Callable[[Place], AbstractContextManager[None]], str] = {
    running:             "0 0 0 0 0  0 0 0 0 0  0 0 1  1 0  0 0  1",
    running_and_paused:  "0 0 0 0 0  1 0 0 0 0  0 0 1  1 0  0 0  1",
    running_and_holding: "0 0 0 0 0  1 1 0 2 1  0 0 1  1 0  0 0  1",
    running_in_another_version: "0 0 0 0 0  0 0 0 0 0  0 0 1  1 0  0 0  1",
}  # fmt: skip
"""The exit codes while one does; pauses are tried last, and ended at once."""


class Configured(Place):
    """Without `--vault`: the configuration counts."""

    def command(self, *arguments: str) -> list[str]:
        options = ["--config", str(self.root / "config.toml"), "--state-dir", str(self.state)]
        return [*super().command()[:3], *options, "--today", self.today, *arguments]


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Configured:
    place = Configured(tmp_path_factory.mktemp("settled"))
    for number, date in ((1, "2026-03-10"), (2, "2026-03-18")):
        place.write(f"Jobs/Acme {number}.md", ROUND.format(number=number, date=date))
    place.write("Acme.md", "---\ncompany: Acme Robotics\ntags: [interview]\n---\n")
    config = place.root / "config.toml"
    config.write_text(f'vault = "{place.vault}"\n')
    config.chmod(0o600)
    place.run("sync")
    shutil.copytree(place.root, place.root / "kept", copy_function=_link)
    return place


def _link(source: str, target: str) -> str:
    """Keep the notes themselves (their inodes are in the index), and copies of all else."""
    if source.endswith(".md") and "_notesyncd" not in source:
        os.link(source, target)
        return target
    return str(shutil.copy2(source, target))


def restore(place: Place) -> None:
    """Put everything as it was."""
    for name in ("vault", "state", "config.toml"):
        path, kept = place.root / name, place.root / "kept" / name
        if path.is_dir():
            path.chmod(0o700)
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        if kept.is_dir():
            shutil.copytree(kept, path, copy_function=_link)
        else:
            shutil.copy2(kept, path)


def asked(place: Place, command: str) -> subprocess.CompletedProcess[str]:
    """Run a command with `--json`; somebody for whom permissions count, where they matter."""
    words = (*command.split(), "--json")
    shut = [path for path in (place.root / "config.toml", place.state) if path.exists()]
    if os.geteuid() or all(path.stat().st_mode & 0o200 for path in shut):
        return place.run(*words, code=None)
    if shutil.which("setpriv") is None:
        pytest.skip("the superuser may do all, and there is no setpriv to take that away")
    return subprocess.run(
        [*ANYBODY, *place.command(*words)],
        env=place.env, cwd=place.root, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def judge(place: Place, command: str, code: int) -> None:
    """Ask, and compare with what is documented."""
    done = asked(place, command)
    told = f"{command}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    assert done.returncode == code, told
    assert "Traceback" not in done.stdout + done.stderr, told
    if done.stdout:
        json.loads(done.stdout)
    else:
        assert code, told
        assert command not in HAS_DOCUMENT or (command == "service status" and code == 4), told
        assert len(done.stderr.split()) > 3, told


@pytest.mark.parametrize("spoil", OFF, ids=lambda spoil: spoil.__name__)
def test_without_a_daemon(settled: Configured, spoil: Callable[[Place], None]) -> None:
    for command, code in zip(COMMANDS, OFF[spoil].split(), strict=True):
        restore(settled)
        spoil(settled)
        judge(settled, command, int(code))


@pytest.mark.parametrize("hold", ON, ids=lambda hold: hold.__name__)
def test_with_a_daemon(
    settled: Configured, hold: Callable[[Place], AbstractContextManager[None]]
) -> None:
    restore(settled)
    with hold(settled):
        for command, code in zip(COMMANDS, ON[hold].split(), strict=True):
            judge(settled, command, int(code))
