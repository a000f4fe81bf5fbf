"""Who is waited for, is named; a wait has an end; and a vault has one daemon."""

import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.support import Place, daemon, read_log, wait_until

from notesyncd import processes, state
from notesyncd.daemon import waiting
from notesyncd.errors import StateError
from notesyncd.state import Holder

IMPATIENT = (
    "from notesyncd.daemon import waiting; waiting.NAMELESS_PATIENCE = 0.3;"
    "from notesyncd.cli import progress; progress.LATE = 0.1;"
    "from notesyncd.cli import main; main()"
)


def impatient(place: Place, *arguments: str) -> "subprocess.CompletedProcess[str]":
    words = [word for word in place.command(*arguments)[1:] if word not in ("-m", "notesyncd")]
    return subprocess.run(
        [sys.executable, "-c", IMPATIENT, *words],
        env=place.env, cwd=place.root, capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Lock the state folder as a program does that is not notesyncd."""
    with (folder / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("sync",), 4), (("verify",), 4), (("pause", "1h"), 1), (("plugins", "forget", "summary"), 4)],
)
def test_a_program_without_a_name_is_waited_for_in_words_and_not_for_long(
    acme: Place, arguments: tuple[str, ...], code: int
) -> None:
    config = acme.root / "config.toml"
    config.write_text("[plugins.summary]\nenabled = false\n")
    config.chmod(0o600)
    acme.run("sync")
    with locked(acme.state):
        done = impatient(acme, "--config", str(config), *arguments)
    said = done.stderr.splitlines()
    me = f"{processes.name_of(os.getpid())}, which has locked {acme.state}/lock"
    assert said[0] == f"notesyncd: waiting for {me}, at most 0 s"
    assert f"{me}, is still at work after 0 s; what is the matter: notesyncd doctor" in said[-1]
    assert (len(said), done.returncode) == (2, code)
    assert (acme.state / "paused.json").exists() == (arguments[0] == "pause")


def test_what_is_soon_over_is_waited_for_without_words(acme: Place) -> None:
    with daemon(acme):
        assert acme.run("sync").stderr == ""


@pytest.mark.parametrize("command", ["sync", "verify", "pause"])
def test_a_daemon_that_a_signal_stopped_is_not_waited_for(acme: Place, command: str) -> None:
    with daemon(acme) as process:
        process.send_signal(signal.SIGSTOP)
        try:
            done = acme.run(command, code=None)
        finally:
            process.send_signal(signal.SIGCONT)
        assert f"(process {process.pid}) is stopped" in done.stderr
        assert f"kill -CONT {process.pid}" in done.stderr
        assert done.returncode == (1 if command == "pause" else 4)
        assert not list((acme.state / "requests").iterdir())
        acme.run("resume")


def test_a_notesyncd_that_goes_on_for_long_is_not_waited_for_ever(tmp_path: Path) -> None:
    told: list[str] = []
    wait = waiting.Waiting(tmp_path, lambda doing, *_: told.append(doing), patience=0.0)
    with pytest.raises(StateError, match="is still at work after 0 s"):
        wait.a_moment(Holder(pid=os.getpid(), role="sync"))
    assert told == [f"waiting for another notesyncd (process {os.getpid()}), at most 0 s"]


def test_who_lets_go_leaves_no_name_behind(tmp_path: Path) -> None:
    with state.hold(tmp_path, Holder(pid=os.getpid(), role="daemon")):
        pass
    with locked(tmp_path):
        assert state.holder_of(tmp_path) == Holder(pid=0, role="sync")


def test_one_daemon_per_vault_whatever_the_state_folders_are(acme: Place) -> None:
    other = acme.root / "other-state"
    (acme.root / "link").symlink_to(acme.vault)
    with daemon(acme) as process:
        for vault in (acme.vault, acme.root / "link"):
            options = ("--vault", str(vault), "--state-dir", str(other))
            said = acme.run(*options, "run", code=4).stderr
            assert f"(daemon, process {process.pid}, state folder {acme.state})" in said
            assert f"kill {process.pid}" in said
        options = ("--vault", str(acme.vault), "--state-dir", str(other))
        assert acme.run(*options, "sync").returncode == 0
    with daemon(acme, "--state-dir", str(other)):
        pass


def test_two_vaults_have_two_daemons_although_their_names_are_alike(acme: Place) -> None:
    second = Place(acme.root / "second")
    second.vault.mkdir(parents=True)
    home = {"HOME": str(acme.root)}
    with daemon(acme), (second.root / "daemon.log").open("w") as log:
        process = subprocess.Popen(second.command("run"), env={**second.env, **home}, stderr=log)
        try:
            wait_until(lambda: "watching" in read_log(second), "the second is ready")
        finally:
            process.terminate()
            assert process.wait(10) == 0


def test_a_home_folder_that_cannot_be_written_is_no_obstacle(acme: Place) -> None:
    (acme.root / ".local").write_text("no folder")
    with daemon(acme):
        pass
    assert "would not be noticed" in (acme.root / "daemon.log").read_text()
