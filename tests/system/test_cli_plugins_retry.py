"""`plugins retry`: one that is parked, or failed for good, runs again; with a daemon or not."""

from pathlib import Path
from typing import Any

import pytest
from tests.support import Place, daemon, wait_until

BODY = """
from notesyncd.api import Artifact, PluginError, hookimpl
{check}
@hookimpl
def notesyncd_export_application(application):
    {line}
    return [Artifact(path="a.txt", text="fine")]
"""
CHECK = """
@hookimpl
def notesyncd_check():
    raise PluginError("the printer is off; switch it on")
"""


class Mine:
    """A single-file plugin beside the configuration, which the test breaks and mends."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.path = place.root / "plugins" / "mine.py"
        self.path.parent.mkdir(mode=0o700)
        self.config = place.root / "config.toml"
        self.config.write_text("[plugins.mine]\n")
        self.mend()

    def write(self, line: str, check: str = "") -> None:
        self.path.write_text(BODY.format(line=line, check=check))
        self.path.chmod(0o600)

    def mend(self) -> None:
        self.write("pass")

    def run(self, *arguments: str, code: int | None = 0) -> Any:
        return self.place.run("--config", str(self.config), *arguments, code=code)

    @property
    def row(self) -> dict[str, Any]:
        rows = self.place.json("--config", str(self.config), "plugins", "list")
        found: dict[str, Any] = next(row for row in rows if row["name"] == "mine")
        return found

    @property
    def file(self) -> Path:
        return self.place.exports / "mine" / "a.txt"


@pytest.fixture
def mine(acme: Place) -> Mine:
    return Mine(acme)


def park(mine: Mine, line: str = "raise KeyError('the cause')  # here") -> None:
    """Let it fail until it is parked; its content stays the same afterwards, so no new version."""
    mine.write(line)
    for _ in range(5):
        mine.run("sync", code=1)
    assert mine.row["status"] == "parked"


def test_a_parked_plugin_is_tried_again_and_works(mine: Mine) -> None:
    flag = mine.place.root / "mended"
    park(mine, f"import os; assert os.path.exists({str(flag)!r})")
    flag.touch()
    mine.run("sync", code=1)
    assert mine.row["status"] == "parked", "a sync alone must not unpark it"

    done = mine.run("plugins", "retry", "mine")

    assert done.stdout == "mine works again.\n"
    assert mine.file.read_text() == "fine"
    assert (mine.row["status"], mine.row["failures"]) == ("enabled", 0)


def test_one_that_is_still_broken_says_why_and_counts_anew(mine: Mine) -> None:
    park(mine)

    done = mine.run("plugins", "retry", "mine", code=1)

    assert "mine failed again: enabled: " in done.stderr
    assert (
        f"{mine.path}:6: notesyncd_export_application raised KeyError: 'the cause'" in done.stderr
    )
    assert mine.row["failures"] == 1


def test_beside_a_running_daemon_the_daemon_does_it(mine: Mine) -> None:
    flag = mine.place.root / "mended"
    mine.write(
        "pass",
        check=CHECK.replace("raise", f"import os\n    if not os.path.exists({str(flag)!r}): raise"),
    )
    with daemon(mine.place, "--config", str(mine.config)):
        wait_until(lambda: mine.row["status"] == "check failed", "the check has failed")
        assert "the printer is off; switch it on" in mine.row["reason"]
        flag.touch()

        found = mine.run("plugins", "retry", "mine", "--json").stdout

        assert '"status": "enabled"' in found
        assert mine.file.exists()


def test_one_that_is_well_is_left_alone(mine: Mine) -> None:
    mine.run("sync")

    done = mine.run("plugins", "retry", "mine")

    assert done.stdout == "mine is enabled; there is nothing to retry.\n"


def test_one_that_cannot_run_says_why(mine: Mine) -> None:
    mine.config.write_text("[plugins.mine]\nenabled = false\n")

    done = mine.run("plugins", "retry", "mine", code=1)

    assert (
        f"mine cannot run: disabled: switched off in {mine.config}: [plugins.mine]" in done.stderr
    )


def test_an_unknown_name_is_a_wrong_use_with_a_suggestion(mine: Mine) -> None:
    done = mine.run("plugins", "retry", "mien", code=2)

    assert 'there is no plugin "mien"; did you mean "mine"?' in done.stderr
