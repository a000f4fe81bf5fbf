"""`plugins forget`: what the host wrote goes, what the user touched or made stays."""

from typing import Any

import pytest
from tests.support import Place, daemon

OFF = "[plugins.checklist]\nenabled = false\n"


class Vault:
    """A synced vault whose checklist was switched off afterwards."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.config = place.root / "config.toml"
        self.config.write_text("")
        self.folder = place.exports / "checklist"
        self.run("sync")
        (self.page,) = self.folder.rglob("*.md")

    def run(self, *arguments: str, code: int | None = 0) -> Any:
        return self.place.run("--config", str(self.config), *arguments, code=code)

    def json(self, *arguments: str) -> Any:
        return self.place.json("--config", str(self.config), *arguments)

    def switch_off(self) -> None:
        self.config.write_text(OFF)

    @property
    def name(self) -> str:
        return self.page.relative_to(self.folder).as_posix()


@pytest.fixture
def vault(acme: Place) -> Vault:
    return Vault(acme)


def test_untouched_files_and_their_folder_go(vault: Vault) -> None:
    vault.switch_off()
    listed = {row["name"]: row for row in vault.json("plugins", "list")}
    assert "until: notesyncd plugins forget checklist" in listed["checklist"]["reason"]
    before = sorted(path.name for path in vault.place.exports.iterdir())

    found = vault.json("plugins", "forget", "checklist")

    assert found == {
        "name": "checklist",
        "folder": str(vault.folder),
        "removed": [vault.name],
        "edited": [],
        "others": [],
    }
    after = sorted(path.name for path in vault.place.exports.iterdir())
    assert after == [name for name in before if name != "checklist"]
    listed = {row["name"]: row for row in vault.json("plugins", "list")}
    assert "forget" not in listed["checklist"]["reason"]


@pytest.mark.parametrize("edit", ["words", "tick"])
def test_what_the_user_edited_ticked_or_made_stays_and_is_told(vault: Vault, edit: str) -> None:
    text = vault.page.read_text("utf-8")
    changed = text + "\nmine\n" if edit == "words" else text.replace("- [ ]", "- [x]", 1)
    assert changed != text
    vault.page.write_text(changed, "utf-8")
    own = vault.folder / "own" / "thoughts.md"
    own.parent.mkdir()
    own.write_text("mine")
    vault.switch_off()

    done = vault.run("plugins", "forget", "checklist")

    assert done.stdout == (
        f"{vault.folder}: 0 files removed\n"
        f"left, edited by you: {vault.name}\n"
        "left, not of notesyncd: own/thoughts.md\n"
    )
    assert vault.page.read_text("utf-8") == changed
    assert own.read_text() == "mine"
    assert not (vault.folder / "manifest.json").exists()


def test_the_files_come_again_when_it_is_switched_on_again(vault: Vault) -> None:
    text = vault.page.read_text("utf-8")
    vault.switch_off()
    vault.run("plugins", "forget", "checklist")
    vault.run("sync")
    assert not vault.page.exists()

    vault.config.write_text("")
    vault.run("sync")

    assert vault.page.read_text("utf-8") == text


def test_links_are_not_followed(vault: Vault) -> None:
    outside = vault.place.root / "outside.md"
    outside.write_text(vault.page.read_text("utf-8"))
    vault.page.unlink()
    vault.page.symlink_to(outside)
    vault.switch_off()

    found = vault.json("plugins", "forget", "checklist")

    assert found["edited"] == [vault.name]
    assert outside.exists()
    assert vault.page.is_symlink()


def test_an_enabled_plugin_is_refused(vault: Vault) -> None:
    done = vault.run("plugins", "forget", "checklist", code=1)

    assert "checklist is enabled, so its files would come again" in done.stderr
    assert "enabled = false in [plugins.checklist]" in done.stderr
    assert vault.page.exists()


def test_one_that_a_running_daemon_still_runs_is_refused_until_it_starts_again(
    vault: Vault,
) -> None:
    with daemon(vault.place, "--config", str(vault.config)):
        vault.switch_off()
        done = vault.run("plugins", "forget", "checklist", code=1)
        assert "still runs checklist" in done.stderr
        assert vault.page.exists()
    with daemon(vault.place, "--config", str(vault.config)):
        vault.run("plugins", "forget", "checklist")
        assert not vault.page.exists()


def test_one_that_nothing_names_any_more_can_be_forgotten(vault: Vault) -> None:
    gone = vault.place.exports / "gone"
    vault.folder.rename(gone)

    assert vault.json("plugins", "forget", "gone")["removed"] == [vault.name]
    assert not gone.exists()


@pytest.mark.parametrize("name", ["checklst", "../checklist", "..", ""])
def test_a_name_that_is_no_plugins_is_a_wrong_use(vault: Vault, name: str) -> None:
    done = vault.run("plugins", "forget", name, code=2)

    assert f'there is no plugin "{name}"' in done.stderr
    assert vault.page.exists()
