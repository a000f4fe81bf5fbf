"""What becomes of the files of a plugin whose next version exports in another way."""

import sys
from pathlib import Path

import pytest
from tests.support import Place, daemon, read_log

from notesyncd.config import PluginConfig
from notesyncd.engine.planning import fresh_state, is_same
from notesyncd.plugins.protocol import PluginEntry
from notesyncd.plugins.registry import PluginPlan, PluginStatus

HEAD = "from notesyncd.api import Artifact, hookimpl\n"
FOR_EACH = """
@hookimpl
def notesyncd_export_application(application):
    return [Artifact(path=f"{application.id}.txt", text="for each"), *MORE]
"""
FOR_ALL = """
@hookimpl
def notesyncd_export_vault(applications):
    return [Artifact(path=f"{one.id}.txt", text="for all") for one in applications]
"""
MORE = "MORE = [Artifact(path='more.txt', text='more')]\n"
NO_MORE = "MORE = []\n"
NEITHER = """
@hookimpl
def notesyncd_changed(changes):
    pass
"""


class Mine:
    """A plugin of one file."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.config = place.root / "config.toml"
        self.config.write_text("[plugins.mine]\n")
        (place.root / "plugins").mkdir(mode=0o700)

    def exports(self, *code: str) -> dict[str, str]:
        """Give all that is there after a sync with this version of the plugin."""
        path = self.place.root / "plugins" / "mine.py"
        path.write_text(HEAD + "".join(code))
        path.chmod(0o600)
        self.place.run("--config", str(self.config), "sync")
        home = self.place.exports / "mine"
        files = (one for one in home.rglob("*") if one.is_file() and one.name != "manifest.json")
        return {str(one.relative_to(home)): one.read_text() for one in files}

    @property
    def folder(self) -> Path:
        return self.place.exports / "mine"


@pytest.fixture
def mine(acme: Place) -> Mine:
    return Mine(acme)


def test_a_file_may_pass_from_one_hook_to_the_other_and_back(mine: Mine) -> None:
    each, whole = {"acme-robotics.txt": "for each"}, {"acme-robotics.txt": "for all"}

    assert mine.exports(FOR_ALL) == whole
    assert mine.exports(NO_MORE, FOR_EACH) == each
    assert mine.exports(FOR_ALL) == whole


def test_the_files_of_a_hook_that_is_no_more_are_removed(mine: Mine) -> None:
    assert set(mine.exports(MORE, FOR_EACH)) == {"acme-robotics.txt", "more.txt"}
    (mine.folder / "mine.md").write_text("the user's own")

    assert set(mine.exports(FOR_ALL)) == {"acme-robotics.txt", "mine.md"}
    assert mine.exports(NEITHER) == {"mine.md": "the user's own"}


def test_what_an_author_changes_counts_at_the_next_sync_beside_a_daemon_too(mine: Mine) -> None:
    mine.exports(FOR_ALL)
    with daemon(mine.place, "--config", str(mine.config)):
        assert mine.exports(FOR_ALL.replace("for all", "anew")) == {"acme-robotics.txt": "anew"}
        assert "plugins were changed" in read_log(mine.place)


def test_a_module_that_was_changed_in_place_is_another_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "standup_of_mine"
    package.mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    entry = PluginEntry(name="standup", module="standup_of_mine.hooks", version="1")
    planned = PluginPlan(name="standup", status=PluginStatus.ENABLED, entry=entry)
    states = []
    for source in ("a = 1", "a = 2", "a = 2"):
        (package / "hooks.py").write_text(source)
        states.append(fresh_state(planned, PluginConfig(name="standup")))

    assert not is_same(states[0], states[1])
    assert is_same(states[1], states[2])
    assert "standup_of_mine" not in sys.modules
