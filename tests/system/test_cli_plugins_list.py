"""`plugins list`: each state with its reason, and nothing is imported to tell it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.support import Place

from notesyncd.plugins.registry import PluginStatus

ROOT = Path(__file__).parents[2]
NAUGHTY = ROOT / "tests" / "naughty"
TABLES = """
[plugins.good]
[plugins.summary]
enabled = false
[plugins.standup]
[plugins.raises_at_import]
[plugins.newer_hook]
[plugins.renamed]
prefx = "x"
[plugins.check_fails]
[plugins.raises]
"""
REASONS = {
    "good": ("enabled", r"^$"),
    "summary": ("disabled", r"^switched off in .*config\.toml: \[plugins\.summary\]"),
    "standup": ("missing", r'there is no plugin "standup"; install the package'),
    "calendar": (
        "conflict",
        r"two plugins have this name: .*calendar\.py and notesyncd_calendar of",
    ),
    "raises_at_import": ("load error", r"raises_at_import\.py:\d+: loading raised"),
    "newer_hook": ("incompatible", r"newer_hook\.py:\d+: there is no hook .*update notesyncd"),
    "renamed": ("config error", r'prefx: unknown option; did you mean "prefix"\?'),
    "check_fails": ("check failed", r"check_fails\.py:\d+: "),
    "raises": ("parked", r"raises\.py:\d+: notesyncd_export_\w+ raised"),
}


class Listed:
    """A vault with a plugin in each state."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.folder = place.root / "plugins"
        self.folder.mkdir(mode=0o700)
        self.config = place.root / "config.toml"
        self.config.write_text(TABLES)
        for name in ("good", "raises_at_import", "newer_hook", "check_fails", "raises"):
            self.put(name, name)
        self.put("good", "renamed")
        self.put("good", "calendar")

    def put(self, source: str, name: str) -> None:
        path = self.folder / f"{name}.py"
        shutil.copy(NAUGHTY / f"{source}.py", path)
        path.chmod(0o600)

    def sync(self, code: int | None = 1) -> None:
        self.place.run("--config", str(self.config), "sync", code=code)

    def rows(self) -> dict[str, Any]:
        found = self.place.json("--config", str(self.config), "plugins", "list")
        return {row["name"]: row for row in found}


@pytest.fixture
def listed(acme: Place) -> Listed:
    return Listed(acme)


def test_every_state_is_told_with_its_reason(listed: Listed) -> None:
    for _ in range(5):
        listed.sync()

    rows = listed.rows()

    assert {status for status, _ in REASONS.values()} == set(PluginStatus)
    for name, (status, reason) in REASONS.items():
        assert rows[name]["status"] == status, rows[name]
        assert re.search(reason, rows[name]["reason"] or ""), rows[name]
    assert rows["raises"]["failures"] == 5
    table = listed.place.run("--config", str(listed.config), "plugins", "list").stdout
    for name, (status, _) in REASONS.items():
        assert re.search(rf"^{name} .*\b{status}\b", table, re.MULTILINE)


def test_one_that_failed_and_is_tried_again_says_why(listed: Listed) -> None:
    listed.sync()

    row = listed.rows()["raises"]

    assert (row["status"], row["failures"]) == ("enabled", 1)
    assert re.search(r"raises\.py:\d+: ", row["reason"])


def test_one_that_came_after_the_last_sync_is_not_missing_any_more(listed: Listed) -> None:
    listed.sync()
    listed.put("good", "standup")

    assert (listed.rows()["standup"]["status"], listed.rows()["standup"]["reason"]) == (
        "enabled",
        None,
    )


def test_listing_imports_no_plugin(listed: Listed) -> None:
    trace = listed.place.root / "imported"
    path = listed.folder / "good.py"
    path.write_text(f"open({str(trace)!r}, 'w')\n{path.read_text()}")
    command = listed.place.command("--config", str(listed.config), "plugins", "list")
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *command[1:]],
        env=listed.place.env, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert "notesyncd.status.plugins" in done.stderr
    assert not re.search(r"notesyncd_(summary|checklist|calendar)\b", done.stderr)
    assert not trace.exists()
    listed.sync()
    assert trace.exists(), "the test itself would not see an import"


def test_a_single_file_in_the_folder_beside_the_configuration_is_a_plugin(place: Place) -> None:
    """The first example of plugins/README.md, as it stands there."""
    guide = (ROOT / "plugins" / "README.md").read_text("utf-8")
    code = guide.split("```python\n")[1].split("```")[0]
    folder = place.root / ".config" / "notesyncd"
    (folder / "plugins").mkdir(parents=True)
    (folder / "config.toml").write_text(f'vault = "{place.vault}"\n[plugins.questions]\n')
    (folder / "plugins" / "questions.py").write_text(code, "utf-8")
    place.write("Jobs/Acme.md", "Company: Acme\n\n## Round 1, 2026-03-02\n\n**Q:** Why us?\n")

    command = [sys.executable, "-m", "notesyncd", "sync"]
    subprocess.run(command, env=place.env, cwd=place.root, check=True, capture_output=True)

    assert (place.exports / "questions" / "acme.txt").read_text() == "Why us?\n"
    assert not list((folder / "plugins").glob("__pycache__")), "nothing is left there"


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_a_folder_that_others_may_write_to_is_refused_with_the_command_that_mends_it(
    acme: Place, mode: int
) -> None:
    folder = acme.root / "my plugins" / "plugins"
    folder.mkdir(parents=True)
    folder.chmod(mode)
    config = folder.parent / "config.toml"
    config.touch(0o600)
    options = ("--config", str(config))
    for more in ((), ("--json",)):
        done = acme.run(*options, "plugins", "list", *more, code=1)
        assert "No plugin of this folder is run." in done.stderr
        assert f"may change it (mode {mode:04o}); run: chmod go-w" in done.stderr
    checks = acme.json(*options, "doctor", code=1)["checks"]
    (found,) = (one for one in checks if one["name"] == "permissions")
    assert (found["status"], found["fix"]) == ("fail", [f"chmod go-w '{folder}'"])
    subprocess.run(["sh", "-c", done.stderr.split("run: ")[1]], check=True)
    assert acme.run(*options, "plugins", "list").stderr == ""


@pytest.mark.parametrize("kind", ["file", "dark"])
def test_a_folder_of_plugins_that_is_none_is_said(acme: Place, kind: str) -> None:
    folder = acme.root / "plugins"
    if kind == "file":
        folder.write_text("")
    else:
        folder.mkdir(mode=0o700)
        folder.chmod(0)
    config = acme.root / "config.toml"
    config.touch(0o600)
    options = ("--config", str(config))
    if kind == "dark" and os.access(folder, os.R_OK):
        pytest.skip("root may read everything")
    assert str(folder) in acme.run(*options, "plugins", "list", code=1).stderr
