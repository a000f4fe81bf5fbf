"""`notesyncd status`: how fresh the index is, looked up and not believed."""

import os
import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.support import ROUND, Place, daemon, wait_until

from notesyncd.config import Overrides, load_config
from notesyncd.status.health import StatusReport, report_status

CONTRACT = {
    "healthy", "running", "pid", "vault", "notes_on_disk", "notes_indexed", "interview_notes",
    "pending", "last_rescan", "watcher", "held_removals", "problems", "plugins",
}  # fmt: skip
"""The fields of DESIGN.md §8."""


def status_in(place: Place, seconds: float) -> StatusReport:
    """Give the status as it will be when this time has passed."""
    config = load_config(
        Overrides(vault=place.vault, state_dir=place.state),
        env={}, home=place.root, cwd=place.root, local_zone=lambda: "UTC",
        known_words=lambda _: frozenset(),
        wrong_words=lambda _: (),
    )  # fmt: skip
    return report_status(config, datetime.now(UTC) + timedelta(seconds=seconds))


def test_the_fields_of_the_contract_are_there(acme: Place) -> None:
    assert acme.json("status", code=1).keys() >= CONTRACT
    acme.run("sync")
    assert acme.json("status", code=1).keys() >= CONTRACT


def test_without_a_daemon_it_says_how_far_the_index_is_behind(acme: Place) -> None:
    acme.run("sync")
    found = acme.json("status", code=1)
    assert (found["pending"], found["behind"], found["notes_indexed"]) == (0, None, 3)
    assert found["last_rescan_age"] < 60
    acme.write("Jobs/Acme 3.md", ROUND.format(number=3, date="2026-03-25"))
    (acme.vault / "Kitchen/Soup.md").unlink()
    found = status_in(acme, 7200)
    assert (found.pending, found.notes_on_disk, found.notes_indexed) == (2, 3, 3)
    assert 7190 < (found.behind or 0) < 7260
    assert 7190 < (found.last_rescan_age or 0) < 7260
    assert any("notesyncd sync" in problem for problem in found.problems)
    text = acme.run("status", code=1).stdout
    assert "pending    2, the oldest change was" in text
    assert "s ago" in text


def test_an_old_time_of_modification_does_not_hide_how_long_a_note_waits(acme: Place) -> None:
    acme.run("sync")
    path = acme.write("Jobs/Acme 3.md", ROUND.format(number=3, date="2026-03-25"))
    os.utime(path, (1_000_000_000, 1_000_000_000))  # as a note that was moved here
    assert (acme.json("status", code=1)["behind"] or 0) < 60


def test_a_daemon_that_does_not_take_changes_in_is_not_healthy(acme: Place) -> None:
    with daemon(acme) as process:
        wait_until(lambda: acme.json("status", code=None)["healthy"], "healthy")
        process.send_signal(signal.SIGSTOP)
        try:
            acme.write("Jobs/Acme 3.md", ROUND.format(number=3, date="2026-03-25"))
            now, later = status_in(acme, 0), status_in(acme, 60)
        finally:
            process.send_signal(signal.SIGCONT)
        assert (now.healthy, now.running, now.pending) == (True, True, 1)
        assert (later.healthy, later.running, later.pending) == (False, True, 1)
        assert "the daemon has not taken that in" in later.problems[0]
        wait_until(lambda: acme.json("status", code=None)["pending"] == 0, "taken in")
        assert status_in(acme, 60).healthy


def test_it_says_how_the_vault_is_watched(acme: Place) -> None:
    assert "nobody watches" in acme.run("status", code=1).stdout
    with daemon(acme):
        wait_until(lambda: acme.json("status", code=None)["healthy"], "healthy")
        assert acme.json("status")["degraded"] is None
        assert "watching   by events (inotify)\n" in acme.run("status").stdout


def test_a_vault_without_an_index_is_all_pending(place: Place, tmp_path: Path) -> None:
    place.write("A.md", "# A\n")
    found = place.json("status", code=1)
    assert (found["pending"], found["notes_indexed"], found["last_rescan_age"]) == (1, None, None)
