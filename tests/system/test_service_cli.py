"""`notesyncd service`, with programs in systemd's place that write down how they are called."""

import json
import os
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from tests.support import Place, daemon

from notesyncd.service.unit import MARK

FAKE = """#!/bin/sh
name=$(basename "$0")
{ printf '%s' "$name"; for each; do printf '\\t%s' "$each"; done; printf '\\n'; } >> "$FAKES/calls"
for each; do case "$each" in -*) ;; *) word=$each; break;; esac; done
[ "$name" = systemctl ] || word=
[ -f "$FAKES/$name.$word.out" ] && cat "$FAKES/$name.$word.out"
[ -f "$FAKES/$name.$word.err" ] && cat "$FAKES/$name.$word.err" >&2
code=0; [ -f "$FAKES/$name.$word.code" ] && code=$(cat "$FAKES/$name.$word.code")
exit "$code"
"""
SHOWN = """LoadState=loaded
ActiveState=active
SubState=running
Result=success
StatusText=indexed 3 notes, 2 interview notes
MainPID=4242
NRestarts=1
UnitFileState=enabled
"""


@dataclass(frozen=True)
class Fakes:
    """Programs on PATH, what they answer, and how they were called."""

    place: Place
    env: dict[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        return self.place.root / "fakes"

    @property
    def units(self) -> Path:
        return self.place.root / ".config/systemd/user"

    def answer(self, program: str, word: str = "", *, code: int = 0, **streams: str) -> None:
        (self.folder / f"{program}.{word}.code").write_text(str(code))
        for name, text in streams.items():
            (self.folder / f"{program}.{word}.{name}").write_text(text)

    def calls(self) -> list[list[str]]:
        path = self.folder / "calls"
        return [line.split("\t") for line in path.read_text().splitlines()] if path.exists() else []

    def run(
        self, *arguments: str, code: int = 0, env: Mapping[str, str] | None = None
    ) -> "subprocess.CompletedProcess[str]":
        command = self.place.command("service", *arguments)
        done = subprocess.run(
            command, env={**self.env, **(env or {})}, cwd="/", capture_output=True, text=True,
            timeout=60, check=False,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        assert done.returncode == code, f"{done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def json(self, *arguments: str, code: int = 0) -> Any:
        return json.loads(self.run(*arguments, "--json", code=code).stdout)


@pytest.fixture
def fakes(acme: Place) -> Fakes:
    found = Fakes(acme)
    (found.folder / "bin").mkdir(parents=True)
    for name in ("systemctl", "systemd-run", "loginctl", "journalctl"):
        path = found.folder / "bin" / name
        path.write_text(FAKE)
        path.chmod(0o755)
    found.env.update(
        acme.env,
        PATH=f"{found.folder}/bin:/usr/bin:/bin",
        FAKES=str(found.folder),
        XDG_RUNTIME_DIR=str(acme.root),
    )
    found.answer("systemctl", "is-system-running", out="running\n")
    found.answer("systemctl", "is-active", out="inactive\n", code=3)
    found.answer("systemctl", "show", out=SHOWN)
    found.answer("loginctl", out="no\n")
    found.answer("journalctl", out="notesyncd: process 4242\nnotesyncd: watching 3 notes\n")
    return found


def test_printing_writes_and_starts_nothing(fakes: Fakes) -> None:
    shown = fakes.run("install", "--print").stdout
    assert f"--vault {fakes.place.vault}" in shown
    assert "ProtectSystem=strict" in shown
    assert fakes.calls() == []
    assert not fakes.units.exists()
    assert not fakes.place.state.exists()


def test_it_is_written_tried_and_started(fakes: Fakes) -> None:
    told = fakes.run("install").stdout
    unit = (fakes.units / "notesyncd.service").read_text()
    assert unit.startswith(MARK)
    assert f"--state-dir {fakes.place.state} run\n" in unit
    drop_in = (fakes.units / "notesyncd.service.d/hardened.conf").read_text()
    (own,) = (fakes.place.root / ".local/state/notesyncd").iterdir()  # the lock of the vault
    writable = f"ReadWritePaths=-{fakes.place.state} -{fakes.place.exports} -{own}"
    assert f"\n{writable}\n" in drop_in
    calls = fakes.calls()
    tried = next(call for call in calls if call[0] == "systemd-run")
    assert "--property=PrivateUsers=yes" in tried
    assert f"--property={writable}" in tried
    assert tried[-1] == "--version"
    words = [call[2] for call in calls if call[0] == "systemctl"]
    wanted = ["daemon-reload", "reset-failed", "enable", "restart"]
    assert [word for word in words if word in wanted] == wanted
    assert "loginctl enable-linger" in told
    assert "indexed 3 notes, 2 interview notes" in told


def test_the_drop_in_is_left_out_where_the_machine_refuses_it(fakes: Fakes) -> None:
    fakes.answer("systemd-run", code=226, err="Failed to set up mount namespacing\n")
    found = fakes.json("install")
    assert found["hardened"] is False
    assert "mount namespacing" in found["why_not"]
    assert [path.name for path in fakes.units.iterdir()] == ["notesyncd.service"]


def test_a_start_that_fails_is_told(fakes: Fakes) -> None:
    fakes.answer("systemctl", "restart", code=1, err="Job for notesyncd.service failed.\n")
    told = fakes.run("install", code=1).stderr
    assert "Job for notesyncd.service failed" in told
    assert "notesyncd service status" in told
    assert not (fakes.units / "notesyncd.service.d").exists()


def test_a_unit_that_somebody_else_wrote_is_left_alone(fakes: Fakes) -> None:
    fakes.units.mkdir(parents=True)
    unit = fakes.units / "notesyncd.service"
    unit.write_text("[Service]\nExecStart=/mine\n")
    for command in ("install", "uninstall"):
        assert "not written by notesyncd" in fakes.run(command, code=1).stderr
    assert unit.read_text() == "[Service]\nExecStart=/mine\n"
    assert not any(call[0] == "systemd-run" for call in fakes.calls())


def test_a_daemon_in_a_terminal_has_to_end_first(fakes: Fakes) -> None:
    with daemon(fakes.place) as process:
        told = fakes.run("install", code=1).stderr
        assert f"kill {process.pid}" in told
        assert not fakes.units.exists()
        fakes.answer("systemctl", "is-active", out="active\n")
        fakes.run("install")
        process.send_signal(signal.SIGTERM)
        process.wait(10)


def test_installing_again_renews_it_and_uninstalling_takes_it_away(fakes: Fakes) -> None:
    fakes.run("install")
    unit = fakes.units / "notesyncd.service"
    unit.write_text(unit.read_text() + "# old\n")
    assert fakes.json("status", code=1)["current"] is False
    fakes.run("install", "--network")
    assert "AF_INET6" in unit.read_text()
    assert fakes.json("status")["current"] is True
    mine = fakes.units / "notesyncd.service.d/override.conf"
    mine.write_text("[Service]\nNice=5\n")
    assert "are as they were" in fakes.run("uninstall").stdout
    assert [path.name for path in fakes.units.rglob("*.*") if path.is_file()] == ["override.conf"]
    assert ["systemctl", "--user", "disable", "--now", "notesyncd.service"] in fakes.calls()
    assert fakes.place.state.exists()
    assert fakes.json("uninstall")["removed"] is False


def test_status_says_how_it_fares_with_the_last_lines(fakes: Fakes) -> None:
    missing = fakes.run("status", code=1)
    assert "notesyncd service install" in missing.stderr
    fakes.run("install")
    told = fakes.run("status").stdout
    for text in ("active (running), process 4242", "indexed 3 notes", "watching 3 notes", "linger"):
        assert text in told
    fakes.answer(
        "systemctl", "show", out=SHOWN.replace("=active", "=failed").replace("success", "watchdog")
    )
    found = fakes.json("status", code=1)
    assert (found["active"], found["result"], found["restarts"]) == (False, "watchdog", 1)
    assert "systemctl --user start notesyncd" in found["problems"][0]


def test_an_export_folder_that_is_gone_is_told(fakes: Fakes) -> None:
    fakes.run("install")
    fakes.place.exports.rmdir()
    assert "is gone" in fakes.json("status", code=1)["problems"][0]


@pytest.mark.parametrize("command", ["install", "status"])
def test_without_systemd_the_words_are_clear(fakes: Fakes, command: str) -> None:
    bare = fakes.folder / "bare"
    bare.mkdir(exist_ok=True)
    told = fakes.run(command, code=1, env={"PATH": str(bare)}).stderr
    assert "systemd does not run" in told
    assert "notesyncd run" in told


def test_a_vault_that_is_not_there_is_told_first(fakes: Fakes) -> None:
    for path in sorted(fakes.place.vault.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    fakes.place.vault.rmdir()
    assert str(fakes.place.vault) in fakes.run("install", code=4).stderr
    assert not fakes.units.exists()


def test_odd_paths_are_the_same_in_the_unit_and_in_the_folder(acme: Place, fakes: Fakes) -> None:
    odd = acme.root / 'My $HOME "notes" 100%'
    os.rename(acme.vault, odd)
    command = acme.command("service", "install", "--print")
    command[command.index(str(acme.vault))] = str(odd)
    shown = subprocess.run(command, env=fakes.env, capture_output=True, text=True, check=True)
    line = next(line for line in shown.stdout.splitlines() if line.startswith("ExecStart="))
    assert line.startswith(("ExecStart=:/", 'ExecStart=":/'))
    assert 'My $HOME \\"notes\\" 100%%"' in line
