"""Changes of which no event tells by name, or that leave something else where a note was.

All were found by `python -m benchmarks.torture`. Nobody asks the daemon to look again here.
"""

import os
from collections.abc import Callable

import pytest
from tests.support import ROUND, Place, daemon, read_log, wait_until

from notesyncd.config.places import index_path
from notesyncd.index.queries import open_reader

SOON = 8.0
"""Seconds; far less than the time between two rescans."""


def dates(place: Place) -> list[str]:
    return [one["date"] for one in place.json("rounds")]


def test_a_save_through_another_name_of_the_same_file_is_seen(acme: Place) -> None:
    other = acme.vault / "Kitchen" / "Copy.md"
    other.hardlink_to(acme.vault / "Jobs/Acme 2.md")
    with daemon(acme):
        other.write_text(ROUND.format(number=2, date="2026-03-25"))
        wait_until(lambda: set(dates(acme)) == {"2026-03-02", "2026-03-25"}, "both names", SOON)


def test_a_link_that_is_made_written_and_replaced_at_once_is_seen(acme: Place) -> None:
    with daemon(acme):
        other = acme.vault / "Kitchen" / "Copy.md"
        other.hardlink_to(acme.vault / "Jobs/Acme 2.md")
        wait_until(lambda: acme.json("status", code=None)["notes_indexed"] == 4, "the link", SOON)
        other.write_text(ROUND.format(number=2, date="2026-03-25"))
        spare = acme.vault / "spare.tmp"
        spare.write_text("# Soup\n")
        spare.replace(other)
        wait_until(lambda: dates(acme) == ["2026-03-02", "2026-03-25"], "the other name", SOON)


def test_a_link_that_is_written_and_removed_at_once_is_seen(acme: Place) -> None:
    other = acme.vault / "Kitchen" / "Copy.md"
    other.hardlink_to(acme.vault / "Jobs/Acme 2.md")
    with daemon(acme):
        other.write_text(ROUND.format(number=2, date="2026-03-25"))
        other.unlink()
        wait_until(lambda: dates(acme) == ["2026-03-02", "2026-03-25"], "the other name", SOON)


@pytest.mark.parametrize(
    "make",
    [os.mkdir, os.mkfifo, lambda path: os.symlink("elsewhere.md", path)],
    ids=["folder", "pipe", "link"],
)
def test_what_takes_the_place_of_a_note_removes_it(
    acme: Place, make: Callable[[os.PathLike[str]], None]
) -> None:
    note = acme.vault / "Jobs/Acme 2.md"
    with daemon(acme):
        note.unlink()
        make(note)
        wait_until(lambda: dates(acme) == ["2026-03-02"], "the note is gone", SOON)


def test_rounds_that_change_places_between_applications_are_exported(acme: Place) -> None:
    first, second = acme.vault / "Jobs/Acme 1.md", acme.vault / "Jobs/Acme 2.md"
    second.write_text(second.read_text().replace("Data Engineer", "Product Manager"))
    with daemon(acme):
        acme.run("sync")
        one, other = first.read_text(), second.read_text()
        first.write_text(one.replace("Data Engineer", "Product Manager"))
        second.write_text(other.replace("Product Manager", "Data Engineer"))
        acme.run("sync")
        assert "export failed" not in read_log(acme)


def test_another_time_of_a_note_is_seen(acme: Place) -> None:
    note = acme.vault / "Jobs/Acme 2.md"
    with daemon(acme):
        os.utime(note, (1_750_000_000, 1_750_000_000))
        wait_until(lambda: "Jobs/Acme 2.md" not in stale(acme), "its stamps in the index", SOON)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_note_that_becomes_readable_is_read(acme: Place) -> None:
    note = acme.vault / "Jobs/Acme 2.md"
    note.chmod(0)
    with daemon(acme):
        assert dates(acme) == ["2026-03-02"]
        note.chmod(0o600)
        wait_until(lambda: dates(acme) == ["2026-03-02", "2026-03-18"], "the note", SOON)


def stale(place: Place) -> list[str]:
    """Give the notes whose stamps in the index are not those on disk."""
    with open_reader(index_path(place.state)) as index:
        known = index.stamps()
    found = {note: (place.vault / note).stat() for note in known}
    return [n for n, one in found.items() if known[n][0] != one.st_mtime_ns]
