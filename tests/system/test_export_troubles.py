"""Troubles of the export folder that no plugin is to blame for, as the user meets them."""

import subprocess
from pathlib import Path

import pytest
from tests.support import ROUND, Place, daemon, read_log, wait_until

MINE = """
from notesyncd.api import Artifact, hookimpl

@hookimpl
def notesyncd_export_vault(applications):
    rounds = sum(len(one.rounds) for one in applications)
    return [Artifact(path="plan.md", text=f"{rounds} rounds"), Artifact(path="a.ics", text="a")]
"""


class Mine:
    """A vault with a plugin whose files change with each round."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.home = place.exports / "mine"
        self.config = place.root / "config.toml"
        self.config.write_text("[plugins.mine]\n")
        path = place.root / "plugins" / "mine.py"
        path.parent.mkdir(mode=0o700)
        path.write_text(MINE)
        path.chmod(0o600)

    def sync(self, code: int | None = 0) -> None:
        self.place.run("--config", str(self.config), "sync", code=code)

    def another_round(self, number: int) -> None:
        text = ROUND.format(number=number, date=f"2026-04-{number:02}")
        self.place.write(f"Jobs/Acme {number}.md", text)

    @property
    def notices(self) -> list[str]:
        found: list[str] = self.place.json("--config", str(self.config), "status", code=None)[
            "notices"
        ]
        return found

    @property
    def problems(self) -> list[str]:
        status = self.place.json("--config", str(self.config), "status", code=None)
        found: list[str] = status["problems"]
        return found

    @property
    def row(self) -> dict[str, object]:
        rows = self.place.json("--config", str(self.config), "plugins", "list")
        return next(row for row in rows if row["name"] == "mine")


@pytest.fixture
def mine(acme: Place) -> Mine:
    return Mine(acme)


def test_status_names_edited_files_and_their_new_versions_until_they_are_one_again(
    mine: Mine,
) -> None:
    mine.sync()
    assert mine.notices == []
    (mine.home / "plan.md").write_text("my own plan")
    (mine.home / "a.ics").unlink()
    (mine.home / "a.ics").mkdir()
    mine.another_round(3)
    with daemon(mine.place, "--config", str(mine.config)):
        wait_until((mine.home / "plan (notesyncd).md").exists, "the new version")
        wait_until((mine.home / "a.ics (notesyncd)").exists, "the other one")

    assert (mine.home / "plan.md").read_text() == "my own plan"
    assert [notice.partition(" is yours")[0] for notice in mine.notices] == [
        "mine/a.ics",
        "mine/plan.md",
    ]
    assert "beside it: mine/plan (notesyncd).md; to have" in mine.notices[1]
    told = mine.place.run("--config", str(mine.config), "status", code=None).stdout
    assert "note: mine/plan.md is yours" in told

    (mine.home / "plan.md").unlink()
    (mine.home / "a.ics").rmdir()
    mine.sync()
    assert mine.notices == []
    assert sorted(path.name for path in mine.home.iterdir()) == [
        "a.ics",
        "manifest.json",
        "plan.md",
    ]


def test_a_disk_that_cannot_be_written_parks_nobody_and_is_tried_again(mine: Mine) -> None:
    mine.sync()
    mine.home.rename(mine.place.root / "aside")
    mine.home.symlink_to(mine.place.root / "aside")  # as hostile as a read-only disk, to root too
    before = read(mine.place.root / "aside")
    for number in range(3, 10):
        mine.another_round(number)
        mine.sync(code=1)

    assert (mine.row["status"], mine.row["failures"]) == ("enabled", 7)
    assert "move it away. It is tried again." in str(mine.row["reason"])
    assert read(mine.place.root / "aside") == before

    mine.home.unlink()
    mine.sync()
    assert (mine.row["status"], mine.row["failures"]) == ("enabled", 0)
    assert (mine.home / "plan.md").read_text() == "9 rounds"


def read(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_daemon_waits_for_a_disk_that_takes_no_identity_file_and_status_says_so(
    mine: Mine,
) -> None:
    mine.sync()
    spare = mine.place.exports / ".identity.toml.tmp"
    spare.mkdir()  # as hostile as a full disk, to root too
    mine.another_round(3)
    with (mine.place.root / "daemon.log").open("w") as log:
        process = subprocess.Popen(
            mine.place.command("--config", str(mine.config), "run"),
            env=mine.place.env, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        wait_until(lambda: any("identity.toml: cannot be" in line for line in mine.problems), "it")
        assert process.poll() is None, read_log(mine.place)
        assert (mine.home / "plan.md").read_text() == "2 rounds"
        spare.rmdir()
        wait_until(lambda: (mine.home / "plan.md").read_text() == "3 rounds", "the exports")
        wait_until(lambda: not mine.problems, "no word of it")
    finally:
        process.terminate()
        process.wait(10)
