"""The configuration that `init` writes can be read, says what was chosen, and replaces nothing."""

import os
import re
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesyncd.cli.session import Session
from notesyncd.config import Config, Overrides
from notesyncd.errors import ConfigError
from notesyncd.setup.configuration import (
    Choice,
    ConfigExistsError,
    config_text,
    note_in_the_way,
    short,
    write_config,
)

HOME = Path("/home/ada")


def read(folder: Path, text: str) -> Config:
    path = folder / "config.toml"
    path.write_text(text, "utf-8")
    return Session(overrides=Overrides(config=path)).config()


def text_of(choice: Choice) -> str:
    return config_text(choice, home=HOME, system_zone="Europe/Vienna")


def test_what_was_chosen_is_what_is_read(tmp_path: Path) -> None:
    choice = Choice(
        vault=tmp_path / 'No"tes\\ ü',
        timezone="Asia/Tokyo",
        export_dir=tmp_path / "out",
        date_order="mdy",
    )
    config = read(tmp_path, text_of(choice))
    assert (config.vault, config.export_dir) == (choice.vault, choice.export_dir)
    assert (config.timezone, config.date_order) == ("Asia/Tokyo", "mdy")


def test_what_was_not_chosen_stands_there_as_a_comment() -> None:
    text = text_of(Choice(vault=HOME / "Notes"))
    set_keys = re.findall(r"^(\w+) =", text, re.MULTILINE)
    assert set_keys == ["vault"]
    assert 'vault = "~/Notes"' in text
    for line in (
        '# export_dir = "~/Notes/_notesyncd"',
        '# timezone = "Europe/Vienna"',
        '# date_order = "dmy"',
    ):
        assert line in text


def test_every_comment_that_is_an_example_can_be_used(tmp_path: Path) -> None:
    """Taking `# ` away from them all gives a configuration without problems."""
    text = text_of(Choice(vault=tmp_path / "Notes"))
    used = re.sub(r"^# (?=\w+ = |\[)", "", text, flags=re.MULTILINE)
    config = read(tmp_path, used)
    assert config.ignore
    assert config.fields
    assert config.headings
    assert config.plugins["summary"].enabled is False


@given(name=st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1))
def test_any_name_of_a_folder_survives(name: str) -> None:
    import tomllib

    text = text_of(Choice(vault=Path("/data") / name))
    assert tomllib.loads(text)["vault"] == str(Path("/data") / name)


def test_paths_at_home_are_written_as_people_do() -> None:
    assert short(HOME / "Notes", HOME) == "~/Notes"
    assert short(HOME, HOME) == "~"
    assert short(Path("/data/Notes"), HOME) == "/data/Notes"
    assert short(Path("/data"), Path("/")) == "/data"


def test_the_file_is_private_under_any_umask_and_its_folders_are_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "config.toml"
    before = os.umask(0)
    try:
        write_config(path, "x = 1\n")
    finally:
        os.umask(before)
    assert path.read_text() == "x = 1\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for folder in (path.parent, path.parent.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert os.listdir(path.parent) == ["config.toml"]


@pytest.mark.parametrize("kind", ["file", "empty", "folder", "link to nowhere"])
def test_whatever_is_there_is_left_alone(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "config.toml"
    if kind == "folder":
        path.mkdir()
    elif kind == "link to nowhere":
        path.symlink_to(tmp_path / "nowhere")
    else:
        path.write_text("mine" if kind == "file" else "")
    with pytest.raises(ConfigExistsError, match=re.escape(str(path))):
        write_config(path, "new")
    assert os.listdir(tmp_path) == ["config.toml"]
    if kind == "file":
        assert path.read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()


def test_a_file_system_without_hard_links_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "config.toml"
    write_config(path, "x = 1\n")
    assert path.read_text() == "x = 1\n"
    with pytest.raises(ConfigExistsError):
        write_config(path, "x = 2\n")
    assert os.listdir(tmp_path) == ["config.toml"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigError, match=r"config\.toml: cannot be written: .*--config"):
        write_config(tmp_path / "file" / "config.toml", "x")


def test_notes_of_the_user_are_no_exports(tmp_path: Path) -> None:
    assert note_in_the_way(tmp_path / "missing") is None
    assert note_in_the_way(tmp_path) is None
    note = tmp_path / "a" / "Diary.md"
    note.parent.mkdir()
    note.write_text("x")
    assert note_in_the_way(tmp_path) == note
    (tmp_path / "identity.toml").write_text("# Written by notesyncd\n")
    assert note_in_the_way(tmp_path) is None
