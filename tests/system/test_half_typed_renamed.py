"""A half-typed note that is renamed or moved keeps its last good state under its new name."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support import ROUND, Place, daemon, wait_until

HALF = "---\ncompany: Acme Robotics\nrole: [Data Eng\n"
EMPTY = ""


def rename(old: Path, new: Path) -> None:
    old.rename(new)


def copy_and_delete(old: Path, new: Path) -> None:
    """Move as programs do that synchronise folders: it is another file."""
    shutil.copy(old, new)
    old.unlink()


def case_only(old: Path, new: Path) -> None:
    old.rename(new.with_name(old.name.upper().replace(".MD", ".md")))


def whole_folder(old: Path, new: Path) -> None:
    old.parent.rename(new.parent.with_name("Archive"))


def rounds(place: Place) -> list[tuple[int, str, str]]:
    found = place.json("rounds")
    return [(one["number"], one["date"], one["note"]) for one in found]


def is_told(place: Place, note: str) -> bool:
    return any(note in one for one in place.json("status", code=None)["problems"])


@pytest.mark.parametrize(
    ("move", "half"),
    [  # not an empty note that becomes another file: it says nothing of where it comes from
        (rename, HALF),
        (rename, EMPTY),
        (copy_and_delete, HALF),
        (case_only, HALF),
        (whole_folder, EMPTY),
    ],
)
def test_sync_keeps_what_the_note_said(
    acme: Place, half: str, move: Callable[[Path, Path], None]
) -> None:
    acme.run("sync")
    uids = acme.json("brief", "Acme")
    note = acme.write("Jobs/Acme 2.md", half)
    acme.run("sync")
    move(note, acme.vault / "Jobs/Onsite.md")
    acme.run("sync")
    (path,) = {path for *_, path in rounds(acme)} - {"Jobs/Acme 1.md", "Archive/Acme 1.md"}
    assert path != "Jobs/Acme 2.md"
    assert (acme.vault / path).exists()
    assert [one[:2] for one in rounds(acme)] == [(1, "2026-03-02"), (2, "2026-03-18")]
    assert is_told(acme, path)
    assert not is_told(acme, "Jobs/Acme 2.md")
    assert acme.json("verify")["drift"] == 0
    found = acme.json("search", "pipeline")
    assert {one["note"] for one in found} == {path, *(p for n, _, p in rounds(acme) if n == 1)}
    acme.run("sync")
    assert path in {one[2] for one in rounds(acme)}
    acme.write(path, ROUND.format(number=2, date="2026-03-19"))
    acme.run("sync")
    assert (2, "2026-03-19", path) in rounds(acme)
    assert len(acme.json("brief", "Acme")) == len(uids)
    assert acme.json("verify")["drift"] == 0


@pytest.mark.parametrize("half", [HALF, EMPTY])
def test_beneath_a_daemon_and_typed_on_at_once(acme: Place, half: str) -> None:
    with daemon(acme):
        note = acme.write("Jobs/Acme 2.md", half)
        wait_until(lambda: is_told(acme, "Jobs/Acme 2.md"), "half-typed")
        new = note.rename(note.with_name("Onsite.md"))
        wait_until(lambda: (2, "2026-03-18", "Jobs/Onsite.md") in rounds(acme), "renamed")
        new.write_text(HALF + "more")
        acme.run("sync")
        assert (2, "2026-03-18", "Jobs/Onsite.md") in rounds(acme)
        assert len(rounds(acme)) == 2
        assert list(acme.exports.glob("checklist/*/2.md"))


def test_a_copy_inherits_nothing_while_the_note_is_there_and_all_when_it_is_gone(
    acme: Place,
) -> None:
    acme.run("sync")
    note = acme.write("Jobs/Acme 2.md", HALF)
    acme.run("sync")
    copy = note.with_name("Copy of it.md")
    shutil.copy(note, copy)
    acme.run("sync")
    assert "Jobs/Copy of it.md" not in {one[2] for one in rounds(acme)}
    note.unlink()
    acme.run("sync")
    assert (2, "2026-03-18", "Jobs/Copy of it.md") in rounds(acme)
    assert acme.json("verify")["drift"] == 0


def test_another_half_typed_note_is_no_heir_of_one_that_is_deleted(acme: Place) -> None:
    acme.run("sync")
    note = acme.write("Jobs/Acme 2.md", EMPTY)
    acme.run("sync")
    note.unlink()
    other = acme.write("Jobs/New.md", EMPTY)  # perhaps with the same inode
    os.utime(other, ns=(1, 1))
    acme.run("sync")
    assert [one[2] for one in rounds(acme)] == ["Jobs/Acme 1.md"]
