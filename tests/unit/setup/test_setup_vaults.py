"""Vaults are found where Obsidian says, where `.obsidian` is, and in the usual places."""

import json
from pathlib import Path

import pytest

from notesyncd.setup.vaults import documents_folder, find_vaults, registered, registry_files


def register(home: Path, folder: str, *vaults: tuple[Path, int, bool]) -> None:
    path = home / folder / "obsidian" / "obsidian.json"
    path.parent.mkdir(parents=True)
    known = {
        f"id{number}": {"path": str(vault), "ts": ts, **({"open": True} if is_open else {})}
        for number, (vault, ts, is_open) in enumerate(vaults)
    }
    path.write_text(json.dumps({"vaults": known}))


def vault(path: Path) -> Path:
    (path / ".obsidian").mkdir(parents=True)
    return path


def found(home: Path, env: dict[str, str] | None = None) -> list[Path]:
    return [one.path for one in find_vaults(env or {}, home).there]


def test_the_open_vault_comes_first_then_the_one_that_was_opened_last(tmp_path: Path) -> None:
    a, b, c = (vault(tmp_path / "far" / "away" / "from" / "home" / name) for name in "abc")
    register(tmp_path, ".config", (a, 10, False), (b, 30, False), (c, 20, True))
    assert found(tmp_path) == [c, b, a]


@pytest.mark.parametrize(
    "folder",
    [
        ".config",
        ".var/app/md.obsidian.Obsidian/config",
        "snap/obsidian/current/.config",
        "snap/obsidian/common/.config",
    ],
)
def test_the_list_is_found_wherever_obsidian_was_installed_from(
    tmp_path: Path, folder: str
) -> None:
    elsewhere = vault(tmp_path / "a/b/c/d/e/Vault")
    register(tmp_path, folder, (elsewhere, 1, True))
    assert found(tmp_path) == [elsewhere]


def test_xdg_config_home_is_looked_at_and_a_relative_one_ignored(tmp_path: Path) -> None:
    first = registry_files({"XDG_CONFIG_HOME": "/elsewhere"}, tmp_path)[0]
    assert first == Path("/elsewhere/obsidian/obsidian.json")
    first = registry_files({"XDG_CONFIG_HOME": "relative"}, tmp_path)[0]
    assert first == tmp_path / ".config/obsidian/obsidian.json"


def test_a_vault_that_is_not_there_is_told_apart(tmp_path: Path) -> None:
    gone = tmp_path / "usb" / "Vault"
    register(tmp_path, ".config", (gone, 1, True))
    result = find_vaults({}, tmp_path)
    assert (result.there, result.missing) == ((), (gone,))


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "null", "7", '{"vaults": 3}', '{"vaults": []}', '{"vaults": {"a": null}}',
        '{"vaults": {"a": {}}}', '{"vaults": {"a": {"path": 3}}}',
        '{"vaults": {"a": {"path": ""}}}',
        '{"vaults": {"a": {"path": "relative"}}}', '{"vaults": {"a": {"path": "/a\\u0000b"}}}',
        "[" * 100_000,
    ],
)  # fmt: skip
def test_a_list_that_is_not_obsidians_gives_nothing(text: str) -> None:
    assert registered(text) == ()


def test_folders_with_a_dot_obsidian_are_found_without_a_list(tmp_path: Path) -> None:
    near = vault(tmp_path / "Brain")
    deep = vault(tmp_path / "Sync" / "shared" / "Work")
    vault(tmp_path / "a" / "b" / "c" / "too far")
    vault(tmp_path / ".hidden" / "Vault")
    vault(near / "inner")
    assert found(tmp_path) == [near, deep]


def test_a_vault_is_named_once_however_it_is_reached(tmp_path: Path) -> None:
    real = vault(tmp_path / "Notes")
    (real / "a.md").write_text("x")
    link = tmp_path / "link"
    link.symlink_to(real)
    register(tmp_path, ".config", (link, 2, False), (real, 1, False))
    assert found(tmp_path) == [link]


def test_a_usual_folder_with_notes_counts_and_one_without_does_not(tmp_path: Path) -> None:
    (tmp_path / "Notes" / "Jobs").mkdir(parents=True)
    (tmp_path / "Notes" / "Jobs" / "Acme.md").write_text("x")
    (tmp_path / "Obsidian").mkdir()
    assert found(tmp_path) == [tmp_path / "Notes"]


def test_documents_has_another_name_in_other_languages(tmp_path: Path) -> None:
    text = '# comment\nXDG_DESKTOP_DIR="$HOME/Bureau"\nXDG_DOCUMENTS_DIR="$HOME/Dokumente"\n'
    assert documents_folder(text, tmp_path) == tmp_path / "Dokumente"
    assert documents_folder('XDG_DOCUMENTS_DIR="/data/docs"', tmp_path) == Path("/data/docs")
    assert documents_folder("", tmp_path) == tmp_path / "Documents"
    (tmp_path / ".config").mkdir()
    (tmp_path / ".config/user-dirs.dirs").write_text(text)
    (tmp_path / "Dokumente/Notes").mkdir(parents=True)
    (tmp_path / "Dokumente/Notes/a.md").write_text("x")
    assert found(tmp_path) == [tmp_path / "Dokumente/Notes"]


def test_an_empty_home_gives_nothing(tmp_path: Path) -> None:
    assert found(tmp_path) == []
    assert found(tmp_path / "missing") == []
