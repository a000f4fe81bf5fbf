"""`notesyncd run`: a real process, real files, real inotify, and real signals."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time

import pytest
from tests.support import ROUND, Place, daemon, read_log, wait_until


def checklist(place: Place) -> str:
    return "\n".join(path.read_text() for path in sorted(place.exports.glob("checklist/**/*.md")))


def test_a_save_gets_into_the_index_and_the_exports(acme: Place) -> None:
    with daemon(acme):
        wait_until(lambda: "Ada Example" in checklist(acme), "first exports")
        acme.write(
            "Jobs/Acme 2.md", ROUND.format(number=2, date="2026-03-19").replace("Ada", "Bea")
        )
        wait_until(lambda: acme.json("rounds")[1]["date"] == "2026-03-19", "the save in the index")
        wait_until(lambda: "Bea Example" in checklist(acme), "the save in the exports")


def test_saves_by_rename_new_folders_and_removals_are_seen(acme: Place) -> None:
    with daemon(acme):
        fresh = acme.root / "fresh.md"
        fresh.write_text(ROUND.format(number=3, date="2026-03-25"))
        (acme.vault / "Jobs/Deep/Er").mkdir(parents=True)
        fresh.rename(acme.vault / "Jobs/Deep/Er/Acme 3.md")
        wait_until(lambda: len(acme.json("rounds")) == 3, "a note in a new folder")
        (acme.vault / "Jobs/Deep").rename(acme.vault / "Jobs/Old")
        wait_until(
            lambda: acme.json("rounds")[2]["note"] == "Jobs/Old/Er/Acme 3.md", "a renamed folder"
        )
        (acme.vault / "Jobs/Old/Er/Acme 3.md").unlink()
        wait_until(lambda: len(acme.json("rounds")) == 2, "a removed note")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_signals_stop_it_cleanly_within_two_seconds(
    acme: Place, number: signal.Signals, code: int
) -> None:
    with daemon(acme) as process:
        wait_until(lambda: checklist(acme), "first exports")
        acme.write("Jobs/Acme 2.md", ROUND.format(number=2, date="2026-03-20"))
        started = time.monotonic()
        process.send_signal(number)
        assert process.wait(10) == code
        assert time.monotonic() - started < 2.0
    assert not list(acme.exports.rglob(".staging"))
    assert workers() == []


def workers() -> list[str]:
    """Give the command lines of plugin workers that belong to nobody."""
    listed = subprocess.run(["ps", "-eo", "ppid,args"], capture_output=True, text=True, check=True)
    return [
        line
        for line in listed.stdout.splitlines()
        if "notesyncd.plugins.worker" in line and re.match(r"\s*1\s", line)
    ]


def test_status_tells_that_it_runs(acme: Place) -> None:
    assert acme.json("status", code=1)["running"] is False
    with daemon(acme) as process:
        wait_until(lambda: acme.json("status", code=None)["healthy"], "healthy")
        found = acme.json("status")
        assert (found["running"], found["pid"], found["watcher"]) == (True, process.pid, "inotify")
        assert (found["notes_on_disk"], found["notes_indexed"], found["pending"]) == (3, 3, 0)
        assert {one["name"]: one["status"] for one in found["plugins"]} == {
            "calendar": "enabled",
            "checklist": "enabled",
            "summary": "enabled",
        }


def test_sync_beside_it_waits_until_all_is_in(acme: Place) -> None:
    with daemon(acme) as process:
        for number in range(30):
            text = ROUND.format(number=1, date="2026-03-25")
            acme.write(f"Jobs/{number}.md", text.replace("Acme Robotics", f"Firm{number} Ltd"))
        done = acme.run("sync")
        assert str(process.pid) in done.stdout
        assert len(acme.json("rounds")) == 32
        assert all(f"Firm{number} Ltd" in checklist(acme) for number in range(30))


def test_a_second_daemon_is_refused_with_words(acme: Place) -> None:
    with daemon(acme) as process:
        done = acme.run("run", code=4)
        assert f"process {process.pid}" in done.stderr


def test_a_vault_that_goes_away_keeps_everything(acme: Place) -> None:
    with daemon(acme):
        acme.run("sync")
        acme.vault.rename(acme.root / "elsewhere")
        found = acme.json("status", code=1)
        assert any("does not exist" in problem for problem in found["problems"])
        assert len(acme.json("rounds")) == 2
        (acme.root / "elsewhere").rename(acme.vault)
        acme.run("sync")
        assert len(acme.json("rounds")) == 2


def test_killed_at_any_moment_it_starts_again_with_the_same_result(acme: Place) -> None:
    acme.run("sync")
    for number in range(3, 9):
        with daemon(acme) as process:
            acme.write(f"Jobs/{number}.md", ROUND.format(number=number, date="2026-03-25"))
            time.sleep(number * 0.02)  # not to wait, but to hit another moment each time
            os.kill(process.pid, signal.SIGKILL)
            process.wait(10)
    acme.run("sync")
    assert [one["number"] for one in acme.json("rounds")] == list(range(1, 9))
    assert not list(acme.exports.rglob(".staging"))
    assert not list(acme.exports.rglob("*(notesyncd)*"))


def test_an_index_that_is_removed_beneath_it_is_made_again(acme: Place) -> None:
    with daemon(acme) as process:
        wait_until(lambda: acme.json("status", code=None)["healthy"], "healthy")
        for path in acme.state.glob("index.db*"):
            path.unlink()
        assert str(process.pid) in acme.run("sync").stdout
        assert len(acme.json("rounds")) == 2
        assert "removed" in read_log(acme)


def test_a_state_folder_that_is_removed_beneath_it_is_made_again(acme: Place) -> None:
    with daemon(acme) as process:
        wait_until(lambda: acme.json("status", code=None)["healthy"], "healthy")
        shutil.rmtree(acme.state)
        acme.write("Jobs/Acme 3.md", ROUND.format(number=3, date="2026-03-25"))
        wait_until(lambda: acme.json("status", code=None)["pid"] == process.pid, "locked again")
        acme.run("sync")
        assert len(acme.json("rounds")) == 3


def test_sync_beside_it_ends_when_the_daemon_cannot_do_it(acme: Place) -> None:
    with daemon(acme) as process:
        wait_until(lambda: acme.json("status", code=None)["healthy"], "healthy")
        acme.exports.rename(acme.root / "aside")
        acme.exports.write_text("a file in its place")
        acme.write("Jobs/Acme 3.md", ROUND.format(number=3, date="2026-03-25"))
        assert "identity.toml" in acme.run("sync", code=4).stderr
        assert process.poll() is None
        assert not list((acme.state / "requests").iterdir())
        acme.exports.unlink()
        (acme.root / "aside").rename(acme.exports)
        acme.run("sync")
        assert len(acme.json("rounds")) == 3


def test_sync_beside_it_says_that_the_vault_is_gone(acme: Place) -> None:
    with daemon(acme):
        acme.vault.rename(acme.root / "elsewhere")
        assert "does not exist" in acme.run("sync", code=4).stderr
        (acme.root / "elsewhere").rename(acme.vault)


def test_sync_beside_it_lets_failed_plugins_try_again_at_once(acme: Place) -> None:
    with daemon(acme):
        wait_until((acme.exports / "summary" / "dashboard.md").exists, "the first exports")
        wait_until(lambda: acme.json("status", code=None)["healthy"], "healthy")
        (acme.exports / "summary").rename(acme.root / "aside")
        (acme.exports / "summary").write_text("a file in its place")
        acme.run("sync", code=1)
        (acme.exports / "summary").unlink()
        acme.run("sync")
        assert (acme.exports / "summary" / "dashboard.md").exists()


def test_a_note_that_cannot_be_read_is_told_but_does_not_make_the_service_ill(acme: Place) -> None:
    (acme.vault / "link.md").symlink_to(acme.root / "outside.md")
    with daemon(acme):
        wait_until(lambda: acme.json("status", code=None)["healthy"], "healthy")
        assert any("link.md" in problem for problem in acme.json("status")["problems"])


def test_exports_that_another_machine_writes_into_the_vault_are_no_notes(acme: Place) -> None:
    with daemon(acme):
        wait_until(lambda: acme.json("status", code=None)["healthy"], "healthy")
        rounds = acme.json("rounds")
        other = ("--state-dir", str(acme.root / "other"))
        acme.run(*other, "--export-dir", str(acme.vault / "exports of the laptop"), "sync")
        acme.run("sync")
        assert acme.json("rounds") == rounds
        found = acme.json("status")
        assert (found["notes_on_disk"], found["notes_indexed"]) == (3, 3)


def test_sync_beside_it_has_all_that_was_on_disk_at_the_call(acme: Place) -> None:
    with daemon(acme):
        for number in range(200):
            text = ROUND.format(number=1, date="2026-03-25")
            acme.write(f"Deep/{number % 7}/{number}.md", text.replace("Acme", f"Firm{number}"))
        acme.run("sync")
        found = acme.json("status", code=None)
        assert (found["notes_indexed"], found["pending"]) == (203, 0)
        assert len(acme.json("rounds")) == 202
        for number in range(200):
            (acme.vault / f"Deep/{number % 7}/{number}.md").unlink()
        acme.run("sync", "--accept-removals")
        assert len(acme.json("rounds")) == 2


@pytest.mark.parametrize("way", ["state home", "bind mount"])
def test_a_vault_has_one_daemon_by_whatever_path_and_home(
    acme: Place, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = acme.root / "session"
    session.mkdir(mode=0o700)
    env = {**acme.env, "XDG_RUNTIME_DIR": str(session)}
    monkeypatch.setattr(Place, "env", env)
    vault = acme.vault
    if way == "bind mount":
        vault = acme.root / "mounted"
        vault.mkdir()
        if subprocess.run(["mount", "--bind", acme.vault, vault], check=False).returncode:
            pytest.skip("needs the right to mount")
    try:
        other = [sys.executable, "-m", "notesyncd", "--vault", str(vault), "run"]
        with daemon(acme) as process:
            elsewhere = {**env, "XDG_STATE_HOME": str(acme.root / "elsewhere")}
            second = subprocess.run(
                other, env=elsewhere, capture_output=True, text=True, timeout=60, check=False
            )
            assert second.returncode == 4
            assert f"process {process.pid}, state folder {acme.state}" in second.stderr
    finally:
        if way == "bind mount":
            subprocess.run(["umount", vault], check=True)
