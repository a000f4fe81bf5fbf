"""A pause: nothing is taken in, nothing exported, until it is over; then everything at once."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from tests.support import ROUND, Place, daemon, read_log, wait_until


def dates(place: Place) -> list[str]:
    return [one["date"] for one in place.json("rounds")]


def exported(place: Place) -> dict[str, int]:
    files = (path for path in place.exports.rglob("*") if path.is_file())
    return {str(path): path.stat().st_mtime_ns for path in files}


@contextmanager
def started(place: Place) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a daemon that may be ready without having looked at anything."""
    with (place.root / "daemon.log").open("w") as log:
        process = subprocess.Popen(place.command("run"), env=place.env, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)
        assert "Traceback" not in read_log(place), read_log(place)


def test_a_paused_daemon_takes_nothing_in_and_exports_nothing(acme: Place) -> None:
    with daemon(acme):
        calendar = acme.exports / "calendar/interviews.ics"
        wait_until(lambda: acme.json("status", code=None)["healthy"], "healthy")
        wait_until(calendar.exists, "first exports")
        assert "until you resume" in acme.run("pause").stdout
        before = exported(acme)
        acme.write("Jobs/Acme 3.md", ROUND.format(number=3, date="2026-03-30"))
        (acme.vault / "Jobs/Acme 1.md").unlink()
        refused = acme.run("sync", code=1)
        assert "paused until you resume" in refused.stderr
        assert "notesyncd resume" in refused.stderr
        found = acme.json("status")
        assert (found["paused"], found["paused_until"], found["pending"]) == (True, None, 2)
        assert dates(acme) == ["2026-03-02", "2026-03-18"]
        assert exported(acme) == before
        assert "The pause is over." in acme.run("resume").stdout
        wait_until(lambda: dates(acme) == ["2026-03-18", "2026-03-30"], "all of it comes in")
        wait_until(lambda: "20260330" in calendar.read_text(), "and gets out")
        assert acme.json("status", code=None)["paused"] is False


def test_it_survives_a_restart_and_ends_by_itself(acme: Place) -> None:
    acme.run("sync")
    until = acme.run("pause", "1", "hour").stdout.split("until ")[1][:20]
    acme.write("Jobs/Acme 3.md", ROUND.format(number=3, date="2026-03-30"))
    with started(acme) as process:
        wait_until(lambda: "paused until" in read_log(acme), "it says so")
        assert acme.json("status")["pid"] == process.pid
        assert f"paused until {until}\n" in acme.run("status").stdout, "as `pause` said it"
        assert "watching" not in read_log(acme)
        assert len(dates(acme)) == 2
        acme.run("pause", "1s")
        wait_until(lambda: "watching" in read_log(acme), "the end of the pause")
        wait_until(lambda: len(dates(acme)) == 3, "all of it comes in")


def test_what_is_on_its_way_is_waited_for(acme: Place) -> None:
    """No file changes any more once `pause` is back."""
    with daemon(acme):
        for number in range(3, 9):
            acme.write(f"Jobs/Acme {number}.md", ROUND.format(number=number, date="2026-04-01"))
        acme.run("pause")
        before = exported(acme)
        acme.run("status", code=None)
        assert exported(acme) == before
        acme.run("resume")


def test_words_and_exit_codes(acme: Place) -> None:
    assert "There was no pause." in acme.run("resume").stdout
    assert "until tomorrow" in acme.run("pause", "someday", code=2).stderr
    assert not (acme.state / "paused.json").exists()
    told = acme.json("pause", "until", "tomorrow")
    assert told["paused"] is True
    assert datetime.fromisoformat(told["until"]) - datetime.now(UTC) <= timedelta(hours=25)
    assert acme.json("resume") == {"paused": False, "was_paused": True, "running": False}


def test_a_vault_that_is_not_there_gets_no_state(place: Place) -> None:
    place.vault.rmdir()
    assert str(place.vault) in place.run("pause", code=4).stderr
    assert not place.state.exists()


def test_verify_tells_what_waits_and_does_not_wait_itself(acme: Place) -> None:
    with daemon(acme):
        acme.run("pause")
        assert acme.json("verify")["drift"] == 0
        acme.write("Jobs/Acme 3.md", ROUND.format(number=3, date="2026-03-30"))
        assert acme.json("verify", code=1)["drift"] > 0
        assert json.loads((acme.state / "paused.json").read_text()) == {"until": None}
