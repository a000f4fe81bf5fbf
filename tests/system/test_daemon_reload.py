"""SIGHUP: the configuration is read again, without a restart; a bad one changes nothing."""

import os
import pty
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.support import ROUND, Place, read_log, wait_until


@dataclass(frozen=True)
class Running:
    """A daemon with a configuration file of its own."""

    place: Place
    process: "subprocess.Popen[bytes]"

    @property
    def path(self) -> Path:
        return self.place.root / "config.toml"

    def reload(self, text: str) -> None:
        """Write another configuration, and ask for it."""
        self.path.write_text(configuration(self.place) + text)
        self.process.send_signal(signal.SIGHUP)

    def log(self) -> str:
        return read_log(self.place)


def configuration(place: Place) -> str:
    return f'vault = "{place.vault}"\n'


@contextmanager
def running(place: Place, **env: str) -> Iterator[Running]:
    (place.root / "config.toml").write_text(configuration(place))
    command = place.command("run")
    command[3:5] = ["--config", str(place.root / "config.toml")]
    with (place.root / "daemon.log").open("w") as log:
        process = subprocess.Popen(command, env=place.env | env, stdout=log, stderr=log)
    try:
        wait_until(lambda: "watching" in read_log(place) or process.poll() is not None, "ready")
        assert process.poll() is None, read_log(place)
        yield Running(place, process)
    finally:
        process.terminate()
        process.wait(20)
        assert "Traceback" not in read_log(place), read_log(place)


def test_other_options_renew_the_exports_and_only_those_of_their_plugin(acme: Place) -> None:
    calendar = acme.exports / "calendar/interviews.ics"
    with running(acme) as daemon:
        wait_until(lambda: calendar.exists() and "VALARM" in calendar.read_text(), "first exports")
        wait_until(lambda: any(acme.exports.glob("checklist/**/*.md")), "a checklist")
        checklist = next(acme.exports.glob("checklist/**/*.md"))
        before = checklist.stat().st_mtime_ns
        daemon.reload("[plugins.calendar]\nalarm_minutes = []\n")
        wait_until(lambda: "VALARM" not in calendar.read_text(), "exports without alarms")
        assert daemon.log().count("watching") == 2
        assert checklist.stat().st_mtime_ns == before
        acme.write("Jobs/Acme 2.md", ROUND.format(number=2, date="2026-03-30"))
        wait_until(lambda: "20260330" in calendar.read_text(), "a save after that")


def test_a_bad_configuration_is_told_with_its_line_and_the_old_one_stays(acme: Place) -> None:
    with running(acme) as daemon:
        wrong = "[plugins.calendar]\nalarm_minutes = [3]\nignore = 3\n[fields]\ncompanie = ['x']\n"
        daemon.reload(wrong)
        wait_until(lambda: "stays as it was" in daemon.log(), "the complaint")
        assert "config.toml:6" in daemon.log()
        assert "company" in daemon.log()
        acme.write("Jobs/Acme 2.md", ROUND.format(number=2, date="2026-03-30"))
        path = acme.root / "config.toml"
        path.write_text(configuration(acme))
        wait_until(lambda: acme.json("rounds")[1]["date"] == "2026-03-30", "it serves on")
        assert daemon.log().count("watching") == 1


def test_a_vault_that_is_not_there_is_not_taken(acme: Place) -> None:
    with running(acme) as daemon:
        daemon.path.write_text(f'vault = "{acme.root}/elsewhere"\n')
        daemon.process.send_signal(signal.SIGHUP)
        wait_until(lambda: "stays as it was" in daemon.log(), "the complaint")
        assert daemon.process.poll() is None


def test_systemd_is_told_when_it_begins_and_when_it_is_done(acme: Place, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.bind(str(tmp_path / "notify"))
        channel.settimeout(20)
        with running(acme, NOTIFY_SOCKET=str(tmp_path / "notify")) as daemon:
            while (told := channel.recv(4096)).startswith(b"EXTEND_TIMEOUT_USEC="):
                pass  # a first scan that takes long
            assert told.startswith(b"READY=1")
            daemon.process.send_signal(signal.SIGHUP)
            assert channel.recv(4096).startswith(b"RELOADING=1\nMONOTONIC_USEC=")
            assert channel.recv(4096) == b"READY=1"
            daemon.reload('ignore = ["Templates/"]\n')
            assert channel.recv(4096).startswith(b"RELOADING=1")
            assert channel.recv(4096).startswith(b"READY=1\nSTATUS=")
            daemon.process.send_signal(signal.SIGTERM)
            assert channel.recv(4096) == b"STOPPING=1"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a pseudo-terminal")
def test_a_terminal_that_is_closed_ends_it(acme: Place) -> None:
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(acme.root)
        command = acme.command("run")
        os.execve(command[0], command, acme.env)
    text = b""
    while b"watching" not in text:
        text += os.read(terminal, 4096)
    os.close(terminal)
    ended: list[int] = []
    wait_until(lambda: ended or ended.extend(_ended(pid)), "the end of the daemon")
    assert os.waitstatus_to_exitcode(ended[0]) in (0, 1, 129, 130, 143)


def _ended(pid: int) -> tuple[int, ...]:
    found, status = os.waitpid(pid, os.WNOHANG)
    return (status,) if found else ()
