"""Scanning real folders."""

import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notesyncd.errors import VaultError
from notesyncd.vault.rules import Rules
from notesyncd.vault.scan import Scan, scan

_NOBODY = 65534


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A vault whose permissions count, even if the tests run as root."""
    with tempfile.TemporaryDirectory() as name:
        if os.geteuid() == 0:
            os.chown(name, _NOBODY, _NOBODY)
            os.seteuid(_NOBODY)
        try:
            yield Path(name)
        finally:
            os.seteuid(os.getuid())


def _codes(found: Scan) -> dict[str, str]:
    return {problem.path: problem.code for problem in found.problems}


def test_notes_are_found_with_the_stamps_of_the_file_system(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    for note in ("x.md", "a/b/y.md", "a/z\n.md", "a/photo.png"):
        (tmp_path / note).write_text(note)
    found = scan(tmp_path, Rules())
    assert set(found.notes) == {"x.md", "a/b/y.md", "a/z\n.md"}
    stat = (tmp_path / "a/b/y.md").stat()
    stamps = found.notes["a/b/y.md"]
    assert (stamps.note, stamps.mtime_ns, stamps.size, stamps.inode) == (
        "a/b/y.md",
        stat.st_mtime_ns,
        8,
        stat.st_ino,
    )
    assert found.problems == ()
    assert found.folders == {
        folder: (tmp_path / folder).stat().st_ino for folder in ("", "a", "a/b")
    }
    assert found.root_id == (tmp_path.stat().st_dev, tmp_path.stat().st_ino)


_NAMES = st.sampled_from(["a", "b.md", "c.md", ".git", "Templates", "d", "é.md", "x~$.txt", "N.MD"])
_TREES = st.recursive(
    st.just(None), lambda inner: st.dictionaries(_NAMES, inner, max_size=4), max_leaves=12
).filter(lambda tree: tree is not None)


def _build(folder: str, tree: dict[str, object]) -> None:
    for name, inside in tree.items():
        path = os.path.join(folder, name)
        if isinstance(inside, dict):
            os.mkdir(path)
            _build(path, inside)
        else:
            Path(path).touch()


@settings(max_examples=60, deadline=None)
@given(tree=_TREES)
def test_a_scan_finds_what_a_plain_walk_finds(tree: dict[str, object]) -> None:
    rules = Rules(ignore=("Templates/",))
    with tempfile.TemporaryDirectory() as root:
        _build(root, tree)
        walked = {
            os.path.relpath(os.path.join(folder, name), root)
            for folder, _, names in os.walk(root)
            for name in names
        }
        found = scan(Path(root), rules)
        assert set(found.notes) == {path for path in walked if rules.wants_note(path)}
        parts = {note for top in ("a", "d") for note in scan(Path(root), rules, subtree=top).notes}
        assert parts == {note for note in found.notes if note.startswith(("a/", "d/"))}


def test_only_the_doubted_folder_is_scanned(tmp_path: Path) -> None:
    for note in ("x.md", "a/y.md", "a/b/z.md", "ab/w.md"):
        (tmp_path / note).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / note).touch()
    found = scan(tmp_path, Rules(), subtree="a")
    assert set(found.notes) == {"a/y.md", "a/b/z.md"}
    assert found.proves_gone("a/b/old.md")
    assert not found.proves_gone("a/y.md")
    assert not found.proves_gone("old.md")
    assert not found.proves_gone("ab/old.md")


def test_a_folder_that_is_gone_ignored_or_linked_has_no_notes(tmp_path: Path) -> None:
    (tmp_path / "Templates").mkdir()
    (tmp_path / "Templates/x.md").touch()
    (tmp_path / "link").symlink_to(tmp_path / "Templates")
    rules = Rules(ignore=("Templates/",))
    for folder in ("gone", "gone/deeper", "Templates", "link"):
        found = scan(tmp_path, rules, subtree=folder)
        assert not found.notes
        assert not found.folders
        assert found.proves_gone(f"{folder}/x.md")


def test_what_only_looks_like_a_note_is_reported_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket.md"))
    (tmp_path / "link.md").symlink_to("/etc/hostname")
    (tmp_path / "folder-link").symlink_to("/etc")
    (tmp_path / ".hidden-link").symlink_to("/etc")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "photo-link.png").symlink_to("/etc/hostname")
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "folder.md/x.md").touch()
    found = scan(tmp_path, Rules())
    assert set(found.notes) == {"folder.md/x.md"}
    assert _codes(found) == {
        "pipe.md": "not-a-file",
        "socket.md": "not-a-file",
        "link.md": "link",
        "folder-link": "link",
        "loop": "link",
    }
    assert found.proves_gone("link.md")


def test_names_that_are_not_utf8_are_reported_in_printable_form(tmp_path: Path) -> None:
    root = os.fsencode(tmp_path)
    os.mkdir(root + b"/f\xff")
    for name in (b"caf\xe9.md", b"caf\xe9.png", b".\xe9.md", b"f\xff/x.md"):
        with open(root + b"/" + name, "wb"):
            pass
    found = scan(tmp_path, Rules())
    assert not found.notes
    assert _codes(found) == {r"caf\xe9.md": "bad-name", r"f\xff": "bad-name"}


def test_a_note_that_is_in_icloud_only_is_unseen_not_gone(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/.x.md.icloud").touch()
    (tmp_path / "a/.photo.png.icloud").touch()
    found = scan(tmp_path, Rules())
    assert _codes(found) == {"a/x.md": "not-downloaded"}
    assert not found.proves_gone("a/x.md")
    assert found.proves_gone("a/y.md")


def test_an_unreadable_folder_is_a_problem_and_proves_nothing(unprivileged: Path) -> None:
    for note in ("x.md", "shut/y.md", "shut/deep/z.md"):
        (unprivileged / note).parent.mkdir(parents=True, exist_ok=True)
        (unprivileged / note).touch()
    (unprivileged / "shut").chmod(0)
    try:
        found = scan(unprivileged, Rules())
        part = scan(unprivileged, Rules(), subtree="shut/deep")
    finally:
        (unprivileged / "shut").chmod(0o700)
    assert set(found.notes) == {"x.md"}
    assert _codes(found) == {"shut": "unreadable-folder"}
    assert not found.proves_gone("shut/deep/z.md")
    assert not part.proves_gone("shut/deep/z.md")
    assert found.proves_gone("open/z.md")


def test_a_folder_that_may_be_listed_but_not_entered_hides_its_notes(unprivileged: Path) -> None:
    (unprivileged / "shut").mkdir()
    (unprivileged / "shut/y.md").touch()
    (unprivileged / "shut").chmod(0o400)
    try:
        found = scan(unprivileged, Rules())
    finally:
        (unprivileged / "shut").chmod(0o700)
    assert not found.notes
    assert not found.proves_gone("shut/y.md")
    assert set(_codes(found).values()) <= {"unreadable-note", "unreadable-folder"}


def test_folders_deeper_than_a_path_can_name_are_a_problem_not_a_crash(tmp_path: Path) -> None:
    name = "d" * 200
    descriptor = os.open(tmp_path, os.O_RDONLY)
    for _ in range(25):
        os.mkdir(name, dir_fd=descriptor)
        inner = os.open(name, os.O_RDONLY, dir_fd=descriptor)
        os.close(descriptor)
        descriptor = inner
    os.close(descriptor)
    found = scan(tmp_path, Rules())
    assert list(_codes(found).values()) == ["unreadable-folder"]


def test_the_root_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault/x.md").touch()
    (tmp_path / "link").symlink_to("vault")
    assert set(scan(tmp_path / "link", Rules()).notes) == {"x.md"}


def test_a_missing_vault_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(VaultError, match=r"gone: the vault does not exist.*mount it"):
        scan(tmp_path / "gone", Rules())


def test_a_file_in_the_vaults_place_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.md").touch()
    with pytest.raises(VaultError, match=r"x\.md: this is not a folder"):
        scan(tmp_path / "x.md", Rules())


@pytest.mark.parametrize("mode", [0o000, 0o300, 0o600])
def test_a_vault_that_may_not_be_read_is_an_error_not_an_empty_one(
    unprivileged: Path, mode: int
) -> None:
    (unprivileged / "vault").mkdir()
    (unprivileged / "vault/x.md").touch()
    (unprivileged / "vault").chmod(mode)
    try:
        with pytest.raises(VaultError, match=r"vault: the vault cannot be read \(Permission"):
            scan(unprivileged / "vault", Rules())
    finally:
        (unprivileged / "vault").chmod(0o700)


def test_a_vault_that_is_replaced_during_the_scan_is_an_error(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    vault.mkdir()

    def replace(_: int) -> None:
        vault.rename(tmp_path / "old")
        vault.mkdir()

    with pytest.raises(VaultError, match="took the vault's place"):
        scan(vault, Rules(), progress=replace)


def test_progress_is_told_after_each_folder(tmp_path: Path) -> None:
    for note in ("x.md", "a/y.md", "a/z.md", "a/b/w.md"):
        (tmp_path / note).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / note).touch()
    told: list[int] = []
    scan(tmp_path, Rules(), progress=told.append)
    assert told == [1, 3, 4]
