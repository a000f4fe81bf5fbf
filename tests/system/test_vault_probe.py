"""The kernel is asked who watches what, and whether events arrive."""

import os
from pathlib import Path

import pytest

from notesyncd.vault.conflicts import conflict_copies
from notesyncd.vault.inotify import FolderWatches
from notesyncd.vault.probe import events_arrive, limit, use_of, watched_inodes
from notesyncd.vault.rules import Rules


def test_events_arrive_where_files_are_written(tmp_path: Path) -> None:
    assert events_arrive(tmp_path, 5.0)


def test_no_event_is_not_taken_for_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "write_bytes", lambda self, data: len(data))
    assert not events_arrive(tmp_path, 0.05)


def test_a_folder_that_is_not_there_cannot_be_probed(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"missing|No such file"):
        events_arrive(tmp_path / "missing", 1.0)


def test_the_watches_of_a_process_are_counted_and_named(tmp_path: Path) -> None:
    (tmp_path / "Jobs").mkdir()
    before = use_of(os.getuid())
    watches = FolderWatches(
        tmp_path, Rules(), on_note=lambda note, *, settled: None, on_doubt=lambda folder: None
    )
    try:
        inodes = watched_inodes(os.getpid())
        assert inodes is not None
        assert {tmp_path.stat().st_ino, (tmp_path / "Jobs").stat().st_ino} <= inodes
        now = use_of(os.getuid())
        assert now.instances >= 1
        assert now.watches >= 2
    finally:
        watches.close()
    left = watched_inodes(os.getpid()) or frozenset()
    assert tmp_path.stat().st_ino not in left
    assert before.watches >= 0


def test_a_process_that_is_gone_tells_nothing() -> None:
    assert watched_inodes(2**22 + 1) is None


def test_limits_are_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert (limit("max_user_watches") or 1) > 0
    monkeypatch.setattr("notesyncd.vault.probe._LIMITS", tmp_path)
    assert limit("max_user_watches") is None
    (tmp_path / "max_user_watches").write_text("77\n")
    assert limit("max_user_watches") == 77


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("Acme.sync-conflict-20260303-184512-K7QZ2MD.md", "Acme.md"),
        ("Acme (conflicted copy 2026-03-03).md", "Acme.md"),
        ("Acme (Ada's conflicted copy 2026-03-03).md", "Acme.md"),
        ("Acme (Conflicted copy laptop 202603031845).md", "Acme.md"),
        ("Acme (SFConflict ada@example.org 2026-03-03-18-45-12).md", "Acme.md"),
        ("Acme_conflict-20260303-184512.md", "Acme.md"),
        ("Acme_Conflict.md", "Acme.md"),
        ("Other.sync-conflict-20260303-184512-K7QZ2MD.md", None),
    ],
)
def test_conflict_copies_and_what_they_are_copies_of(
    tmp_path: Path, name: str, original: str | None
) -> None:
    for each in ("Acme.md", name, "Conflict resolution.md", "My conflict with Bob.md", "c.txt"):
        (tmp_path / each).write_text("x")
    assert conflict_copies(tmp_path, [""]) == ((name, original),)
    assert not Rules().wants_note(name)


def test_a_folder_that_is_gone_has_no_conflict_copies(tmp_path: Path) -> None:
    assert conflict_copies(tmp_path, ["", "gone"]) == ()
