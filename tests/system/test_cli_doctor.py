"""`notesyncd doctor` on real vaults, indexes, and daemons in every state that they can be in."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.support import Place, daemon, wait_until

from notesyncd.cli.session import Session
from notesyncd.clock import real_clock
from notesyncd.config import Overrides
from notesyncd.doctor import observe_running
from notesyncd.doctor.model import CHECKS
from notesyncd.state import Holder

INDEX = "index.db"


def doctor(place: Place, code: int | None = 0) -> dict[str, dict[str, Any]]:
    """Give the checks by name, those that were skipped among them."""
    told = place.json("doctor", code=code)
    assert told["healthy"] is (code == 0) or code is None
    checks = {one["name"]: one for one in told["checks"]}
    skipped = {one["name"]: {"status": "-", **one} for one in told["skipped"]}
    assert not checks.keys() & skipped.keys()
    assert [name for name in CHECKS if name in checks] == [one["name"] for one in told["checks"]]
    assert checks.keys() | skipped.keys() == set(CHECKS)
    for one in checks.values():
        assert one["status"] in ("ok", "warn", "fail")
        assert one["message"]
    return checks | skipped


def snapshot(folder: Path) -> dict[str, tuple[int, int, int]]:
    found = {}
    for path in [folder, *folder.rglob("*")]:
        stat = path.lstat()
        found[str(path)] = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
    return found


def run_bare(place: Place, *arguments: str, code: int) -> subprocess.CompletedProcess[str]:
    """Run notesyncd without `--vault`."""
    done = subprocess.run(
        [place.command()[0], "-m", "notesyncd", *arguments],
        env=place.env, cwd=place.root, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert done.returncode == code, done.stdout + done.stderr
    return done


def test_without_a_configuration_the_machine_is_checked(place: Place) -> None:
    told = json.loads(run_bare(place, "doctor", "--json", code=1).stdout)
    names = [one["name"] for one in told["checks"]]
    assert names == [
        "configuration", "python", "sqlite", "clock", "watch-limits", "inotify", "service",
    ]  # fmt: skip
    assert told["checks"][0]["status"] == "fail"
    assert told["checks"][0]["fix"][0].endswith(" init") or "init" in told["checks"][0]["fix"]
    assert not (place.root / ".local").exists()


def test_a_broken_configuration_is_told_with_its_lines(place: Place) -> None:
    path = place.root / ".config/notesyncd/config.toml"
    path.parent.mkdir(parents=True)
    path.write_text('vautl = "~/vault"\ntimezone = "Mars"\n')
    done = run_bare(place, "doctor", code=1)
    assert "config.toml:1: vautl" in done.stdout
    assert "config.toml:2: timezone" in done.stdout
    path.write_bytes(b"\xff\xfe[")
    assert "not UTF-8" in run_bare(place, "doctor", code=1).stdout


def test_before_the_first_sync_nothing_is_made(acme: Place) -> None:
    before = snapshot(acme.vault)
    checks = doctor(acme)
    assert checks["index"]["status"] == "warn"
    assert checks["index"]["fix"][0].endswith(f"--state-dir {acme.state} sync")
    assert checks["daemon"]["status"] == "warn"
    assert checks["notes"]["reason"] == "there is no index that can be read"
    assert snapshot(acme.vault) == before
    assert not acme.state.exists()


def test_the_commands_are_what_the_user_can_paste(acme: Place) -> None:
    (fix,) = doctor(acme)["index"]["fix"]
    subprocess.run(fix, shell=True, env=acme.env, check=True, capture_output=True, cwd="/")
    assert doctor(acme)["index"]["status"] == "ok"


def test_after_a_sync_all_is_well_but_for_the_daemon(acme: Place) -> None:
    acme.run("sync", code=None)
    checks = doctor(acme, code=None)
    for name in ("vault", "notes", "lock", "index", "export-folder", "permissions", "inotify"):
        assert checks[name]["status"] == "ok", checks[name]
    assert checks["daemon"]["status"] == "warn"
    acme.write("Jobs/new.md", "# new\n")
    assert "1 note changed" in doctor(acme, code=None)["index"]["message"]


def test_a_running_daemon_is_asked_and_its_watches_are_looked_up(acme: Place) -> None:
    with daemon(acme) as process:
        before = snapshot(acme.vault / "Jobs")
        checks = doctor(acme, code=None)
        assert snapshot(acme.vault / "Jobs") == before
        assert checks["daemon"]["status"] == "ok", checks["daemon"]
        assert f"process {process.pid}" in checks["daemon"]["message"]
        assert checks["watcher"]["message"].startswith("3 folders of the vault: all watched")
        assert "the daemon" in checks["lock"]["message"]
        assert checks["index"]["status"] == "ok"
    assert not list((acme.state / "requests").iterdir())


def test_a_daemon_that_is_stopped_by_a_signal(acme: Place) -> None:
    with daemon(acme) as process:
        process.send_signal(signal.SIGSTOP)
        stat = Path("/proc", str(process.pid), "stat")
        wait_until(lambda: ") T " in stat.read_text(), "it is stopped")
        try:
            (acme.vault / "New").mkdir()  # which it cannot begin to watch
            checks = doctor(acme, code=1)
            assert checks["daemon"]["fix"] == [f"kill -CONT {process.pid}"]
            assert checks["watcher"]["details"] == ["New"]
        finally:
            process.send_signal(signal.SIGCONT)


def test_a_daemon_that_does_not_answer(acme: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here another program, which holds nothing and hears nothing, stands for it."""
    acme.run("sync", code=None)
    monkeypatch.setattr(observe_running, "ANSWER_SECONDS", 0.1)
    config = Session(overrides=Overrides(vault=acme.vault, state_dir=acme.state)).config()
    deaf = subprocess.Popen(["sh", "-c", "trap '' USR1; exec sleep 60"])
    try:
        name = Path("/proc", str(deaf.pid), "comm")
        wait_until(lambda: name.read_text() == "sleep\n", "it is deaf")
        facts = observe_running.daemon(
            config,
            real_clock("UTC", None),
            Holder(pid=deaf.pid, role="daemon", version="1"),
            as_service=False,
            manager=False,
        )
    finally:
        deaf.kill()
        deaf.wait()
    assert (facts.pid, facts.answered, facts.refusal) == (deaf.pid, False, None)
    assert not list((acme.state / "requests").iterdir())


def test_a_daemon_that_was_killed_leaves_nothing_in_the_way(acme: Place) -> None:
    with daemon(acme) as process:
        process.kill()
        process.wait()
        checks = doctor(acme, code=None)
        assert checks["daemon"]["status"] == "warn"
        assert checks["lock"]["status"] == "ok"
        assert checks["watcher"]["reason"] == "no daemon runs"


@pytest.mark.parametrize("version", ['"version": "0.0.7", ', ""])
def test_a_daemon_of_another_version(acme: Place, version: str) -> None:
    with daemon(acme) as process:
        lock = acme.state / "lock"
        lock.write_text(f'{{{version}"pid": {process.pid}, "role": "daemon"}}')
        found = doctor(acme, code=None)["daemon"]
        assert found["status"] == "warn"
        assert ("version 0.0.7" if version else "older version") in found["message"]
        assert found["fix"][0] == f"kill {process.pid}"


def test_a_daemon_that_lost_its_vault_says_so(acme: Place) -> None:
    with daemon(acme):
        acme.vault.rename(acme.root / "elsewhere")
        checks = doctor(acme, code=1)
        assert checks["vault"]["status"] == "fail"
        assert "does not exist" in checks["vault"]["message"]
        assert checks["daemon"]["status"] == "fail"
        (acme.root / "elsewhere").rename(acme.vault)


def test_a_corrupt_index_is_found_byte_by_byte(acme: Place) -> None:
    acme.run("sync", code=None)
    path = acme.state / INDEX
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    times = path.stat()
    path.write_bytes(data)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    found = doctor(acme, code=1)["index"]
    assert found["status"] == "fail"
    assert "damaged" in found["message"]
    assert found["fix"][0].endswith(" sync")


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100])
def test_a_file_that_is_no_index(acme: Place, content: bytes) -> None:
    acme.run("sync", code=None)
    for path in acme.state.glob(f"{INDEX}*"):
        path.unlink()
    (acme.state / INDEX).write_bytes(content)
    assert doctor(acme, code=1)["index"]["status"] == "fail"
    acme.run("sync", code=None)
    assert doctor(acme, code=None)["index"]["status"] == "ok"


def test_an_index_of_another_version(acme: Place) -> None:
    acme.run("sync", code=None)
    with sqlite3.connect(acme.state / INDEX) as index:
        index.execute("PRAGMA user_version = 9999")
    index.close()
    (acme.state / f"{INDEX}.seal").unlink(missing_ok=True)
    found = doctor(acme, code=1)["index"]
    assert found["status"] == "fail"


def test_an_index_that_another_program_locks(acme: Place) -> None:
    acme.run("sync", code=None)
    index = sqlite3.connect(acme.state / INDEX, isolation_level=None)
    try:
        index.execute("PRAGMA locking_mode = EXCLUSIVE")
        index.execute("BEGIN EXCLUSIVE")
        checks = doctor(acme, code=1)
        assert "another program has locked it" in checks["index"]["message"]
        assert checks["notes"]["reason"] == "another program has locked the index"
    finally:
        index.close()


@pytest.mark.parametrize("begin", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_an_index_that_another_program_writes_to_for_long(acme: Place, begin: str) -> None:
    """Everybody can read it then, and nobody can write."""
    acme.run("sync", code=None)
    index = sqlite3.connect(acme.state / INDEX, isolation_level=None)
    try:
        index.execute(begin)
        found = doctor(acme, code=1)["index"]
        assert found["status"] == "fail"
        assert f"process {os.getpid()} (" in found["message"]
        assert "nothing can be taken in" in found["message"]
        index.execute("ROLLBACK")
        assert doctor(acme, code=None)["index"]["status"] == "ok"
    finally:
        index.close()


def test_a_daemon_with_another_state_folder_is_named(acme: Place) -> None:
    other = acme.root / "other"
    with daemon(acme, "--state-dir", str(other)) as process:
        found = doctor(acme, code=None)["daemon"]
    assert found["status"] == "warn"
    assert f"(process {process.pid}) with another state folder, {other}" in found["message"]


def test_conflict_copies_are_listed_with_their_notes(acme: Place) -> None:
    acme.write("Jobs/Acme 1.sync-conflict-20260303-184512-K7QZ2MD.md", "x")
    acme.write("Jobs/Acme 2 (conflicted copy 2026-03-03).md", "x")
    acme.write("Kitchen/Conflict resolution.md", "an ordinary note")
    found = doctor(acme)["conflict-copies"]
    assert found["status"] == "warn"
    assert len(found["details"]) == 2
    assert all(one.startswith("diff ") and ".md'" in one for one in found["fix"])
    assert len(found["fix"]) == 2


def test_permissions_that_let_others_in(acme: Place) -> None:
    acme.run("sync", code=None)
    acme.state.chmod(0o755)
    (acme.state / INDEX).chmod(0o644)
    found = doctor(acme, code=None)["permissions"]
    assert found["status"] == "warn"
    for fix in found["fix"]:
        subprocess.run(fix, shell=True, check=True)
    assert doctor(acme, code=None)["permissions"]["status"] == "ok"


def test_a_configuration_that_others_can_write_fails(acme: Place) -> None:
    path = acme.root / ".config/notesyncd/config.toml"
    path.parent.mkdir(parents=True)
    path.write_text('vault = "~/vault"\n')
    path.chmod(0o666)
    done = run_bare(acme, "doctor", code=1)
    assert f"chmod go-w {path}" in done.stdout


def test_an_export_folder_that_cannot_be_written(acme: Place) -> None:
    (acme.root / "file").write_text("x")
    told = json.loads(
        acme.run("--export-dir", str(acme.root / "file"), "doctor", "--json", code=1).stdout
    )
    (found,) = [one for one in told["checks"] if one["name"] == "export-folder"]
    assert found["status"] == "fail"


def test_an_empty_vault_is_doubted(place: Place) -> None:
    assert "right folder?" in doctor(place)["vault"]["message"]


def test_a_vault_without_interview_notes_is_doubted(place: Place) -> None:
    place.write("Soup.md", "# Soup\n")
    place.run("sync", code=None)
    assert "None of 1 note is taken" in doctor(place, code=None)["notes"]["message"]


def test_a_vault_that_is_not_there(place: Place) -> None:
    place.vault.rmdir()
    checks = doctor(place, code=1)
    assert checks["vault"]["status"] == "fail"
    assert checks["python"]["status"] == "ok"


NO_CAPABILITIES = ("setpriv", "--inh-caps=-all", "--bounding-set=-all")
"""Even the superuser is refused then what the permissions refuse."""


def doctor_as_anybody(place: Place) -> dict[str, dict[str, Any]]:
    prefix: tuple[str, ...] = ()
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("the superuser may do all, and there is no setpriv to take that away")
        prefix = NO_CAPABILITIES
    done = subprocess.run(
        [*prefix, *place.command("doctor", "--json")],
        env=place.env, cwd=place.root, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    told = json.loads(done.stdout)
    assert "Errno" not in done.stdout
    skipped = {one["name"]: {"status": "-", **one} for one in told["skipped"]}
    return {one["name"]: one for one in told["checks"]} | skipped


def test_a_state_folder_that_may_not_be_entered(acme: Place) -> None:
    acme.run("sync", code=None)
    acme.state.chmod(0)
    try:
        checks = doctor_as_anybody(acme)
    finally:
        acme.state.chmod(0o700)
    assert checks["permissions"]["fix"] == [f"chmod u+rwX {acme.state}"]
    assert checks["inotify"]["status"] == "ok"
    for name in ("notes", "plugins", "index"):
        assert checks[name]["reason"] == f"you may not look into {acme.state}"


def test_a_vault_that_may_not_be_entered(acme: Place) -> None:
    acme.run("sync", code=None)
    acme.vault.chmod(0)
    try:
        checks = doctor_as_anybody(acme)
    finally:
        acme.vault.chmod(0o755)
    assert checks["vault"]["status"] == "fail"
    assert checks["conflict-copies"]["reason"] == "the vault cannot be read"
    assert checks["watch-limits"]["reason"] == "the vault cannot be read"


def test_a_parked_plugin_is_named_with_its_command(acme: Place) -> None:
    acme.run("sync", code=None)
    sql = "UPDATE plugins SET status = 'parked', reason = 'raised: x', failures = 5 WHERE name = ?"
    with sqlite3.connect(acme.state / INDEX) as index:
        index.execute(sql, ("calendar",))
    index.close()
    (acme.state / f"{INDEX}.seal").unlink(missing_ok=True)
    found = doctor(acme, code=1)["plugins"]
    assert "calendar: parked: raised: x" in found["details"]
    assert any(one.endswith("plugins retry calendar") for one in found["fix"])


def test_systemd_is_asked_and_what_it_says_is_judged(
    acme: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools = acme.root / "bin"
    tools.mkdir()
    told = "LoadState=loaded\nActiveState=failed\nResult=exit-code\nExecMainStatus=4\nNRestarts=1"
    (tools / "systemctl").write_text(f"#!/bin/sh\ncat <<END\n{told}\nEND\n")
    (tools / "systemctl").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    checks = doctor(acme, code=1)
    assert "exit code 4" in checks["service"]["message"]
    assert checks["daemon"]["fix"] == ["systemctl --user restart notesyncd"]
    (tools / "systemctl").write_text("#!/bin/sh\nexit 1\n")
    assert doctor(acme)["service"]["status"] == "ok"


def test_for_people_each_line_says_how_it_stands(acme: Place) -> None:
    done = acme.run("doctor")
    lines = done.stdout.splitlines()
    assert any(line.startswith("ok    python: Python 3") for line in lines)
    assert any(line.startswith("warn  daemon: ") for line in lines)
    assert any(line.startswith("      $ ") and line.endswith(" sync") for line in lines)
    assert lines[-1].endswith(" 0 failed")
    assert "\x1b" not in done.stdout


def test_names_from_the_vault_cannot_steer_the_terminal(acme: Place) -> None:
    acme.write("Jobs/\x1b[2J (conflicted copy).md", "x")
    assert "\x1b" not in acme.run("doctor").stdout


def test_requests_of_a_doctor_that_gave_up_are_gone(acme: Place) -> None:
    with daemon(acme) as process:
        doctor(acme, code=None)
        wait_until(lambda: not list((acme.state / "requests").iterdir()), "requests are gone")
        assert process.poll() is None
