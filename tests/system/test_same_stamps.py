"""Saves that leave size, time, and inode of a note as they were: they are seen all the same.

On FAT two saves within two seconds have the same stamps; elsewhere programs such as `touch -r` and
`rsync --inplace --times` set the time back. The simulator has file systems of both kinds.
"""

import os
from pathlib import Path

import pytest
from tests.support import ROUND, Place, daemon, wait_until

from notesyncd.vault.rules import Rules
from notesyncd.vault.scan import scan

FIRST, SECOND = (ROUND.format(number=2, date=day) for day in ("2026-03-18", "2026-03-19"))
EVEN = 2_000_000_000


def saved_unseen(note: Path, text: str) -> None:
    """Write other text of the same size in place, and set the time back."""
    before = note.stat()
    with note.open("r+") as file:
        file.write(text)
    os.utime(note, ns=(before.st_atime_ns, before.st_mtime_ns))
    now = note.stat()
    assert (now.st_mtime_ns, now.st_size, now.st_ino) == (
        before.st_mtime_ns, before.st_size, before.st_ino
    )  # fmt: skip


def days(place: Place) -> list[str]:
    return [one["date"] for one in place.json("rounds")]


@pytest.mark.parametrize("age", [0, 3600])
@pytest.mark.parametrize("step", [1, EVEN])
def test_a_rescan_finds_them(acme: Place, age: int, step: int) -> None:
    note = acme.write("Jobs/Acme 2.md", FIRST)
    time = (note.stat().st_mtime_ns - age * 1_000_000_000) // step * step
    os.utime(note, ns=(time, time))
    acme.run("sync")
    saved_unseen(note, SECOND)
    acme.run("sync")
    assert days(acme) == ["2026-03-02", "2026-03-19"]
    assert acme.json("verify")["drift"] == 0
    saved_unseen(note, FIRST)
    acme.run("sync")
    assert days(acme) == ["2026-03-02", "2026-03-18"]


def test_the_daemon_finds_them_by_the_event_and_at_its_next_start(acme: Place) -> None:
    note = acme.write("Jobs/Acme 2.md", FIRST)
    with daemon(acme):
        saved_unseen(note, SECOND)
        wait_until(lambda: days(acme) == ["2026-03-02", "2026-03-19"], "the event")
    saved_unseen(note, FIRST)
    with daemon(acme):
        assert days(acme) == ["2026-03-02", "2026-03-18"]


def test_what_may_have_been_written_since_is_told_and_nothing_else(tmp_path: Path) -> None:
    note = tmp_path / "a.md"
    note.write_text("x")
    written = max(note.stat().st_mtime_ns, note.stat().st_ctime_ns)

    def recent(since_ns: int | None) -> tuple[str, ...]:
        return scan(tmp_path, Rules(ignore=(), excluded=()), since_ns=since_ns).recent

    assert recent(None) == ()
    assert recent(written) == ("a.md",)
    assert recent(written + 5_000_000) == ("a.md",), "clocks of file systems lag behind"
    if written % 1_000_000:
        assert recent(written + 1_000_000_000) == ()
    coarse = (written // EVEN + 1) * EVEN  # what FAT would have it
    os.utime(note, ns=(coarse, coarse))
    assert recent(coarse + EVEN) == ("a.md",)
    assert recent(coarse + 2 * EVEN) == ()
