"""Every command in every kind of trouble: clear words, a documented exit code, and soon."""

import fcntl
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from tests.support import Place, daemon

COMMANDS = (
    (), ("today",), ("sync",), ("run",), ("status",), ("rounds",), ("followups",),
    ("search", "pipeline"), ("brief", "Acme"), ("inspect", "Jobs/Acme 1.md"), ("verify",),
    ("doctor",), ("pause", "1s"), ("resume",), ("plugins", "list"),
    ("plugins", "retry", "calendar"), ("plugins", "forget", "calendar"), ("service", "status"),
    ("service", "install", "--print"), ("completion", "bash"), ("init", "--yes"),
)  # fmt: skip
QUICK = 13.0
"""Seconds for which a command may wait at most: 10 for a lock without a name, and for itself."""


def no_config(place: Place) -> None:
    (place.root / "config.toml").unlink()


def broken_config(place: Place) -> None:
    (place.root / "config.toml").write_text("vault = [\n")


def config_is_a_directory(place: Place) -> None:
    no_config(place)
    (place.root / "config.toml").mkdir()


def no_index(place: Place) -> None:
    shutil.rmtree(place.state)


def corrupt_index(place: Place) -> None:
    path = place.state / "index.db"
    data = bytearray(path.read_bytes())
    data[4096:12288] = b"\xaa" * 8192
    path.write_bytes(data)


def newer_schema(place: Place) -> None:
    with sqlite3.connect(place.state / "index.db") as index:
        index.execute("PRAGMA user_version = 9999")
    index.close()


def state_folder_is_a_file(place: Place) -> None:
    shutil.rmtree(place.state)
    place.state.write_text("")


def vault_is_a_file(place: Place) -> None:
    shutil.rmtree(place.vault)
    place.vault.write_text("")


@contextmanager
def locked_index(place: Place) -> Iterator[None]:
    index = sqlite3.connect(place.state / "index.db", isolation_level=None)
    index.execute("PRAGMA locking_mode = EXCLUSIVE")
    index.execute("BEGIN EXCLUSIVE")
    yield
    index.close()


@contextmanager
def nameless_lock(place: Place) -> Iterator[None]:
    with (place.state / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def dead_daemon(place: Place) -> Iterator[None]:
    with daemon(place) as process:
        process.kill()
        process.wait()
    yield


@contextmanager
def stopped_daemon(place: Place) -> Iterator[None]:
    with daemon(place) as process:
        process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            process.send_signal(signal.SIGCONT)


SPOIL: tuple[Callable[[Place], None], ...] = (
    no_config, broken_config, config_is_a_directory, no_index, corrupt_index, newer_schema,
    state_folder_is_a_file, vault_is_a_file,
)  # fmt: skip
SLOW = (("sync",), ("status",), ("rounds",), ("verify",), ("doctor",), ("plugins", "list"))
"""Of each kind one: each waits for 5 s for an index that is locked."""
HOLD = (locked_index, nameless_lock, dead_daemon, stopped_daemon)
WRONG_CONFIG = (no_config, broken_config, config_is_a_directory)
RUN_GOES_ON = (no_index, corrupt_index, newer_schema, vault_is_a_file)
"""The daemon makes the index anew; for a vault that was there it waits, and says so."""
NEEDS_NO_CONFIG = (("doctor",), ("completion",), ("init",))


def call(place: Place, command: tuple[str, ...]) -> str:
    """Run a command; give all that it says."""
    config = ("--config", str(place.root / "config.toml"))
    began = time.monotonic()
    words = [*config, "--state-dir", str(place.state), *command]
    done = Caller(place.root).run(*words, code=None)
    said = done.stdout + done.stderr
    assert time.monotonic() - began < QUICK, f"{command}: {said}"
    assert done.returncode in (0, 1, 2, 4), f"{command}: {done.returncode}: {said}"
    assert said.strip(), f"{command} says nothing"
    assert "Traceback" not in said
    return f"{done.returncode} {said}"


class Caller(Place):
    """Without `--vault`: what the configuration says counts."""

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "notesyncd", "--today", self.today, *arguments]


@pytest.fixture
def ready(acme: Place) -> Place:
    config = acme.root / "config.toml"
    config.write_text(f'vault = "{acme.vault}"\n')
    config.chmod(0o600)
    acme.run("--config", str(config), "sync")
    return acme


def restore(place: Place, kept: Path) -> None:
    """Put everything as it was."""
    for name in ("vault", "state", "config.toml"):
        path = place.root / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        if (kept / name).is_dir():
            shutil.copytree(kept / name, path)
        else:
            shutil.copy2(kept / name, path)


@pytest.mark.parametrize("spoil", SPOIL)
def test_what_is_spoilt_is_told(ready: Place, spoil: Callable[[Place], None]) -> None:
    kept = ready.root / "kept"
    shutil.copytree(ready.root, kept, ignore=shutil.ignore_patterns("kept"))
    for command in COMMANDS:
        if command == ("run",) and spoil in RUN_GOES_ON:
            continue
        restore(ready, kept)
        spoil(ready)
        said = call(ready, command)
        if spoil in WRONG_CONFIG and command[:1] not in NEEDS_NO_CONFIG:
            assert said.startswith("4 "), (command, said)


@pytest.mark.parametrize("hold", HOLD)
def test_while_somebody_else_is_in_the_way_all_answer(
    ready: Place, hold: Callable[[Place], AbstractContextManager[None]]
) -> None:
    with hold(ready):
        for command in SLOW if hold is locked_index else COMMANDS:
            if command != ("run",):  # it waits, and says so: test_daemon_waits.py
                call(ready, command)
