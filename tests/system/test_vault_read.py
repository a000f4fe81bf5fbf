"""Reading real files, hostile ones among them."""

import contextlib
import fcntl
import hashlib
import os
import signal
import socket
import threading
from pathlib import Path

import pytest

from notesyncd.errors import VaultError
from notesyncd.vault import read
from notesyncd.vault.read import NoteGone, NoteUnreadable, NoteUnsettled, read_note
from notesyncd.vault.rules import Rules
from notesyncd.vault.scan import scan


def test_a_note_is_read_whole_with_the_stamps_that_a_scan_gives(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    data = bytes(range(256)) * 1000
    (tmp_path / "a/b/x.md").write_bytes(data)
    found = read_note(tmp_path, "a/b/x.md")
    assert found.data == data
    assert found.digest == hashlib.blake2b(data, digest_size=16).hexdigest()
    assert found.stat == scan(tmp_path, Rules()).notes["a/b/x.md"]


def test_no_descriptor_stays_open_whatever_happens(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/x.md").write_text("x")
    (tmp_path / "link.md").symlink_to("a/x.md")
    before = len(os.listdir("/proc/self/fd"))
    read_note(tmp_path, "a/x.md")
    for note in ("a/gone.md", "gone/x.md", "link.md", "a", "../x.md", "a/x.md/y.md"):
        with pytest.raises((NoteGone, NoteUnreadable)):
            read_note(tmp_path, note)
    assert len(os.listdir("/proc/self/fd")) == before


@pytest.mark.parametrize("note", ["x.md", "a/x.md", "file.md/x.md"])
def test_a_note_that_is_not_there_is_gone(tmp_path: Path, note: str) -> None:
    (tmp_path / "file.md").touch()
    with pytest.raises(NoteGone, match=r"x\.md: the note is gone"):
        read_note(tmp_path, note)


def test_without_the_vault_nothing_is_known_of_its_notes(tmp_path: Path) -> None:
    with pytest.raises(VaultError, match="does not exist"):
        read_note(tmp_path / "vault", "x.md")
    (tmp_path / "vault").touch()
    with pytest.raises(VaultError, match="not a folder"):
        read_note(tmp_path / "vault", "x.md")


def test_a_link_is_refused_as_a_note_and_on_the_way_to_one(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/x.md").write_text("secret")
    vault.mkdir()
    (vault / "x.md").symlink_to(tmp_path / "outside/x.md")
    (vault / "folder").symlink_to(tmp_path / "outside")
    with pytest.raises(NoteUnreadable, match="links are not followed") as caught:
        read_note(vault, "x.md")
    assert caught.value.code == "link"
    with pytest.raises(NoteGone):
        read_note(vault, "folder/x.md")


@pytest.mark.parametrize(
    "note", ["", "../x.md", "a/../x.md", "/etc/hostname", "a//x.md", "a\0b.md"]
)
def test_a_path_out_of_the_vault_is_refused(tmp_path: Path, note: str) -> None:
    with pytest.raises(NoteUnreadable) as caught:
        read_note(tmp_path / "vault" if note == "../x.md" else tmp_path, note)
    assert caught.value.code == "bad-name"


@pytest.mark.timeout(5)
@pytest.mark.parametrize("kind", ["pipe", "socket"])
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x.md"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(path))
    with pytest.raises(NoteUnreadable) as caught:
        read_note(tmp_path, "x.md")
    assert caught.value.code == "not-a-file"


def test_a_folder_in_its_place_means_that_the_note_is_gone(tmp_path: Path) -> None:
    (tmp_path / "x.md").mkdir()
    with pytest.raises(NoteGone):
        read_note(tmp_path, "x.md")


def test_a_note_may_be_as_large_as_the_limit_and_no_larger(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_bytes(b"x" * 4096)
    assert len(read_note(tmp_path, "x.md", limit=4096).data) == 4096
    (tmp_path / "x.md").write_bytes(b"x" * 4097)
    with pytest.raises(NoteUnreadable, match="larger than 4 KiB") as caught:
        read_note(tmp_path, "x.md", limit=4096)
    assert caught.value.code == "too-large"


def test_a_giant_sparse_file_costs_nothing(tmp_path: Path) -> None:
    with (tmp_path / "x.md").open("wb") as file:
        file.truncate(16 * 1024**3)
    with pytest.raises(NoteUnreadable, match="larger than 2048 KiB"):
        read_note(tmp_path, "x.md")


def test_an_empty_note_is_unsettled_if_asked(tmp_path: Path) -> None:
    (tmp_path / "x.md").touch()
    assert read_note(tmp_path, "x.md").data == b""
    with pytest.raises(NoteUnsettled, match="is empty"):
        read_note(tmp_path, "x.md", allow_empty=False)


@pytest.mark.parametrize("change", ["append", "rewrite", "truncate"])
def test_a_note_that_changes_while_it_is_read_is_unsettled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    path = tmp_path / "x.md"
    path.write_bytes(b"old" * 100)
    plain = read._read_up_to

    def read_and_change(descriptor: int, limit: int, expected: int) -> bytes:
        data = plain(descriptor, limit, expected)
        if change == "append":
            with path.open("ab") as file:
                file.write(b"more")
        elif change == "rewrite":
            path.write_bytes(b"new" * 100)
        else:
            os.truncate(path, 0)
        return data

    monkeypatch.setattr(read, "_read_up_to", read_and_change)
    with pytest.raises(NoteUnsettled, match="changed while it was read"):
        read_note(tmp_path, "x.md")


def test_a_note_that_grows_above_the_limit_while_it_is_read_is_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.md"
    path.write_bytes(b"x")
    plain = read._read_up_to

    def grow_and_read(descriptor: int, limit: int, expected: int) -> bytes:
        os.truncate(path, 10**9)
        return plain(descriptor, limit, expected)

    monkeypatch.setattr(read, "_read_up_to", grow_and_read)
    with pytest.raises(NoteUnreadable) as caught:
        read_note(tmp_path, "x.md", limit=1000)
    assert caught.value.code == "too-large"


def test_a_note_that_is_held_by_another_program_is_unsettled(tmp_path: Path) -> None:
    """A write lease makes a plain open wait; this one comes back later instead."""
    (tmp_path / "x.md").write_text("x")
    before = signal.signal(signal.SIGIO, signal.SIG_IGN)  # the kernel tells the holder
    try:
        with (tmp_path / "x.md").open("r+b") as file:
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_WRLCK)
            with pytest.raises(NoteUnsettled, match="cannot be read now"):
                read_note(tmp_path, "x.md")
    finally:
        signal.signal(signal.SIGIO, before)


def test_atomic_saves_never_give_a_mixture(tmp_path: Path) -> None:
    path, other = tmp_path / "x.md", tmp_path / ".x.tmp"
    versions = [bytes([65 + number]) * (50_000 + number) for number in range(8)]
    path.write_bytes(versions[0])
    stop = threading.Event()

    def save() -> None:
        while not stop.is_set():
            for version in versions:
                other.write_bytes(version)
                other.rename(path)

    editor = threading.Thread(target=save)
    editor.start()
    whole = 0
    try:
        while whole < 200:
            with contextlib.suppress(NoteUnsettled):  # it was replaced while it was read
                assert read_note(tmp_path, "x.md").data in versions
                whole += 1
    finally:
        stop.set()
        editor.join()
