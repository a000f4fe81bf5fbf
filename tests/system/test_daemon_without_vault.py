"""The vault is not there yet when the daemon starts, as on a drive that is mounted late."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.support import ROUND, Place, daemon, impatient, impatient_daemon, read_log, wait_until

SHORT = "from notesyncd.daemon import loop; loop.POLL = 0.5"
"""The daemon looks for its vault every half second."""


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_vault_that_comes_late_is_taken_in_when_it_is_there(acme: Place) -> None:
    acme.run("sync")
    away = acme.vault.rename(acme.root / "away")
    (away / "Jobs/Acme 3.md").write_text(ROUND.format(number=3, date="2026-03-25"))
    with impatient_daemon(acme, SHORT):
        wait_until(lambda: "does not exist" in read_log(acme), "it says so")
        found = acme.json("status", code=1)
        assert found["running"]
        assert any("does not exist" in problem for problem in found["problems"])
        assert len(acme.json("rounds")) == 2
        assert "does not exist" in acme.run("sync", code=4).stderr
        assert not acme.vault.exists(), "it is not made, neither for exports"
        away.rename(acme.vault)
        wait_until(lambda: len(acme.json("rounds")) == 3, "the new round")
        wait_until(lambda: acme.json("status", code=None)["healthy"], "healthy")
        assert acme.json("status")["watcher"] == "inotify"


def test_an_empty_folder_where_the_drive_belongs_removes_nothing(acme: Place) -> None:
    exports = acme.root / "exports"
    sync = [*acme.command("--export-dir", str(exports), "sync")]
    subprocess.run(sync, env=acme.env, check=True, capture_output=True)
    before = files(exports)
    away = acme.vault.rename(acme.root / "away")
    acme.vault.mkdir()
    with daemon(acme, "--export-dir", str(exports)):
        assert "is the vault mounted?" in str(acme.json("status", code=1)["problems"])
        assert len(acme.json("rounds")) == 2
        acme.vault.rmdir()
        away.rename(acme.vault)
        wait_until(lambda: acme.json("status", code=None)["held_removals"] == 0, "back")
        assert len(acme.json("rounds")) == 2
    assert files(exports) == before


def test_a_vault_that_nobody_ever_saw_is_a_wrong_setting(acme: Place) -> None:
    acme.vault.rename(acme.root / "away")
    assert "does not exist" in acme.run("run", code=4).stderr
    assert not acme.state.exists()


MOUNTED_LATER = """
import json, subprocess, sys, time
drive, vault, impatient, *options = sys.argv[1:]
daemon = [sys.executable, "-c", impatient, *options, "run"]
status = [sys.executable, "-m", "notesyncd", *options, "status", "--json"]
def held():
    done = subprocess.run(status, capture_output=True, text=True)
    return json.loads(done.stdout)["held_removals"]
def wait_for(number):
    end = time.monotonic() + 40
    while (found := held()) != number:
        assert time.monotonic() < end, found
        time.sleep(0.05)
process = subprocess.Popen(daemon, stderr=subprocess.PIPE, text=True)
next(line for line in process.stderr if "watching 0 notes" in line)
wait_for(3)
subprocess.run(["mount", "--bind", drive, vault], check=True)
wait_for(0)
process.terminate()
process.wait(20)
"""


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("unshare"), reason="needs root")
def test_a_drive_that_is_mounted_later_is_seen_although_no_event_tells(acme: Place) -> None:
    acme.run("sync")
    drive = acme.vault.rename(acme.root / "drive")
    acme.vault.mkdir()
    options = [word for word in acme.command()[1:] if word not in ("-m", "notesyncd")]
    program = [
        acme.command()[0],
        "-c",
        MOUNTED_LATER,
        str(drive),
        str(acme.vault),
        impatient(SHORT),
    ]
    done = subprocess.run(
        ["unshare", "-m", *program, *options],
        env=acme.env, capture_output=True, text=True, timeout=110, check=False,
    )  # fmt: skip
    if "unshare" in done.stderr:
        pytest.skip(done.stderr)
    assert done.returncode == 0, done.stderr
    assert len(acme.json("rounds")) == 2
