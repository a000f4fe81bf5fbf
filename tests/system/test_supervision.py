"""What systemd is told: ready, how things stand, and that the loop still does its work."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.support import ROUND, Place, read_log, wait_until

from notesyncd.daemon.notify import Supervisor, watchdog_seconds

LIMIT = 600_000
"""Microseconds after which systemd would end a silent process."""

HANGS = """
import sys, threading
from notesyncd.engine.story import Engine
take = Engine.take
def hang(self, notes, **options):
    if any("Hang" in note for note in notes):
        print("hangs", file=sys.stderr, flush=True)
        threading.Event().wait()
    return take(self, notes, **options)
Engine.take = hang
from notesyncd.cli import main
main()
"""
"""A daemon whose loop, and nothing else of it, hangs at a note of that name."""


@dataclass
class Manager:
    """Listens as systemd does, and remembers all that is said."""

    channel: socket.socket
    process: "subprocess.Popen[bytes]"
    place: Place
    told: list[str]

    def hear(self, seconds: float = 0.0) -> list[str]:
        """Give what was said since the last time, and until so many seconds from now."""
        end, fresh = time.monotonic() + seconds, []
        while True:
            self.channel.settimeout(max(0.001, end - time.monotonic()))
            try:
                fresh.append(self.channel.recv(4096).decode())
            except TimeoutError:
                self.told += fresh
                return fresh

    def wait_for(self, text: str) -> None:
        def heard() -> bool:
            self.hear(0.02)
            return any(text in each for each in self.told)

        wait_until(heard, f"{text} in {self.told}")


@contextmanager
def managed(place: Place, *command: str, **env: str) -> Iterator[Manager]:
    path = place.root / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.bind(str(path))
        environment = place.env | {"NOTIFY_SOCKET": str(path), "WATCHDOG_USEC": str(LIMIT)} | env
        with (place.root / "daemon.log").open("w") as log:
            process = subprocess.Popen(
                [*command, *place.command("run")[3:]] if command else place.command("run"),
                env=environment, stdout=log, stderr=log,
            )  # fmt: skip
        try:
            yield Manager(channel, process, place, [])
        finally:
            process.send_signal(signal.SIGCONT)
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def test_ready_and_the_counts_come_after_the_first_scan(acme: Place) -> None:
    with managed(acme) as manager:
        manager.wait_for("READY=1")
        ready = next(each for each in manager.told if each.startswith("READY=1"))
        assert ready == "READY=1\nSTATUS=indexed 3 notes, 2 interview notes"
        assert acme.json("status", code=None)["notes_indexed"] == 3
        acme.write("Jobs/Acme 3.md", ROUND.format(number=3, date="2026-03-30"))
        manager.wait_for("STATUS=indexed 4 notes, 3 interview notes")
        manager.process.terminate()
        manager.wait_for("STOPPING=1")
        assert manager.process.wait(10) == 0


def test_held_removals_are_told_once_to_the_log_too(acme: Place) -> None:
    with managed(acme) as manager:
        manager.wait_for("READY=1")
        notes = [path for path in acme.vault.rglob("*.md") if acme.exports not in path.parents]
        kept = {path: path.read_bytes() for path in notes}
        for path in notes:
            path.unlink()
        manager.wait_for("STATUS=indexed 3 notes, 2 interview notes; 3 removals held")
        assert read_log(acme).count("all 3 notes are gone (is the vault mounted?)") == 1
        for path, data in kept.items():
            path.write_bytes(data)
        back = "STATUS=indexed 3 notes, 2 interview notes"
        wait_until(lambda: manager.hear(0.02) is None or back in manager.told, "they are back")


def test_an_idle_loop_is_heard_of_twice_as_often_as_needed(acme: Place) -> None:
    with managed(acme) as manager:
        manager.wait_for("READY=1")
        heard = manager.hear(6 * LIMIT / 1e6).count("WATCHDOG=1")
        assert 6 <= heard <= 26, manager.told


def test_a_loop_that_hangs_is_not_heard_of_although_its_threads_go_on(acme: Place) -> None:
    with managed(acme, sys.executable, "-c", HANGS) as manager:
        manager.wait_for("READY=1")
        manager.wait_for("WATCHDOG=1")
        acme.write("Jobs/Hang.md", ROUND.format(number=3, date="2026-03-30"))
        wait_until(lambda: "hangs" in read_log(acme), "the loop hangs")
        # A loop that lives is heard of six times as often; what it said before may come late.
        wait_until(lambda: manager.hear(3 * LIMIT / 1e6) == [], "nothing is heard of it")
        assert manager.process.poll() is None


def test_a_stopped_process_is_not_heard_of_and_one_that_goes_on_is(acme: Place) -> None:
    with managed(acme) as manager:
        manager.wait_for("READY=1")
        manager.process.send_signal(signal.SIGSTOP)
        stat = Path(f"/proc/{manager.process.pid}/stat")
        wait_until(lambda: stat.read_text().split(") ")[1][0] == "T", "it is stopped")
        manager.hear()
        assert manager.hear(2 * LIMIT / 1e6) == []
        manager.told.clear()
        manager.process.send_signal(signal.SIGCONT)
        manager.wait_for("WATCHDOG=1")


def test_a_vault_that_is_away_is_told_and_no_reason_to_end_the_daemon(acme: Place) -> None:
    with managed(acme) as manager:
        manager.wait_for("READY=1")
        acme.vault.rename(acme.root / "away")
        manager.process.send_signal(signal.SIGUSR1)
        acme.state.joinpath("requests/1.json").write_text("{}")
        manager.process.send_signal(signal.SIGUSR1)
        manager.wait_for(f"STATUS={acme.vault}")
        assert manager.hear(2 * LIMIT / 1e6).count("WATCHDOG=1") >= 2


def test_the_watchdog_of_another_process_is_not_fed(acme: Place) -> None:
    with managed(acme, WATCHDOG_PID="1") as manager:
        manager.wait_for("READY=1")
        assert manager.hear(2 * LIMIT / 1e6) == []


@pytest.mark.parametrize(
    ("env", "seconds"),
    [
        ({}, None),
        ({"WATCHDOG_USEC": "60000000"}, 60.0),
        ({"WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "7"}, 60.0),
        ({"WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "8"}, None),
        ({"WATCHDOG_USEC": "0"}, None),
        ({"WATCHDOG_USEC": "soon"}, None),
    ],
)
def test_when_somebody_watches(env: dict[str, str], seconds: float | None) -> None:
    assert watchdog_seconds(env, 7) == seconds


def test_long_work_feeds_only_while_it_gets_on(tmp_path: Path) -> None:
    now = [0.0]
    path = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.bind(path)
        channel.settimeout(0)

        def told() -> list[str]:
            found = []
            try:
                while True:
                    found.append(channel.recv(4096).decode())
            except BlockingIOError:
                return found

        env = {"NOTIFY_SOCKET": path, "WATCHDOG_USEC": "20000000"}
        supervisor = Supervisor(lambda: now[0], env, os.getpid())
        now[0] = 5.0
        supervisor.progress("reading notes", 1200, 10240)
        assert told() == [
            "WATCHDOG=1",
            "EXTEND_TIMEOUT_USEC=600000000\nSTATUS=reading notes, 1,200 of 10,240",
        ]
        now[0] = 60.0
        supervisor.progress("reading notes", 1200, 10240)
        assert told() == []
        supervisor.ready("indexed 0 notes, 0 interview notes")
        assert told()[0].startswith("READY=1")
        now[0] = 120.0
        supervisor.progress("reading notes", 1, 2)
        assert told() == ["WATCHDOG=1"]


def test_lines_have_levels_in_the_journal_and_nowhere_else(acme: Place) -> None:
    command = acme.command("run")
    command[command.index(str(acme.vault))] = str(acme.root / "nowhere")

    def stderr(told: str | None) -> list[str]:
        read, write = os.pipe()
        stat = os.fstat(write)
        stream = f"{stat.st_dev}:{stat.st_ino}" if told is None else told
        env = acme.env | {"JOURNAL_STREAM": stream}
        subprocess.run(command, env=env, stderr=write, check=False, timeout=20)
        os.close(write)
        with os.fdopen(read) as file:
            return file.read().splitlines()

    inside, outside = stderr(None), stderr("1:2")
    assert [line[:3] for line in inside] == ["<6>", "<3>"], inside
    assert [line[3:] for line in inside][1:] == outside[1:]
    assert not any(line.startswith("<") for line in outside)
