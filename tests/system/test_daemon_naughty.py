"""Promise 6 in a real daemon: each plugin of tests/naughty beside the others, all at once.

First each of them is a good plugin, so that there are files to lose. Then all of them turn bad,
and the daemon meets them together. What each test looks at is what became of one of them.
"""

import contextlib
import os
import re
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.support import ROUND, Place, daemon, wait_until

pytestmark = pytest.mark.timeout(300)

NAUGHTY = Path(__file__).parents[1] / "naughty"
MARK = "LC_MARK_OF_A_TEST"
"""Variables that begin so are passed on to workers, and to all that they start."""

LASTING = {
    "check_fails": "check failed",
    "exits_at_import": "load error",
    "forgotten_mark": "load error",
    "hangs_in_check": "check failed",
    "lacks_module": "load error",
    "misspelt_argument": "load error",
    "misspelt_hook": "load error",
    "newer_argument": "incompatible",
    "newer_hook": "incompatible",
    "no_hooks": "load error",
    "raises_at_import": "load error",
    "raises_in_check": "check failed",
}
"""Plugins that are not tried again by themselves, and their state."""

PARKED = {
    "allocates_at_once": "out of memory",
    "closes_everything": "crashed",
    "deaf": "timed out",
    "dies_with_children": "crashed",
    "dies_with_sessions": "crashed",
    "eats_memory": "out of memory",
    "exits": "raised",
    "exits_hard": "crashed",
    "floods_channel": "too much",
    "fork_bomb": "timed out",
    "hangs_at_import": "timed out",
    "holds_gil": "timed out",
    "kills_guardian": "crashed",
    "loops": "timed out",
    "no_artifact": "bad result",
    "path_above": "bad result",
    "path_absolute": "bad result",
    "path_in_other_case": "bad result",
    "path_nul": "bad result",
    "path_of_manifest": "bad result",
    "path_reserved": "bad result",
    "raises": "raised",
    "raises_half_way": "raised",
    "segfaults": "crashed",
    "sleeps": "timed out",
    "sleeps_in_generator": "timed out",
    "stops_guardian": "timed out",
    "too_many_bytes": "too much",
    "too_many_files": "too much",
    "trickles": "timed out",
    "writes_into_channel": "crashed",
}
"""Plugins that are parked after five failures, and of which kind these are."""

HARMLESS = {
    "closes_standard_files",
    "differs",
    "forks_and_returns",
    "good",
    "leaves_children",
    "leaves_sessions",
    "looks_around",
    "prints_a_lot",
    "slow_to_end",
}
"""What they do is odd, and no failure."""

BEFORE = """
from notesyncd.api import Artifact, hookimpl

@hookimpl
def notesyncd_export_vault(applications):
    for one in applications:
        yield Artifact(path=f"{one.id}.txt", text=f"{len(one.rounds)} rounds")
"""


@dataclass(frozen=True)
class Story:
    """What was seen."""

    place: Place
    before: dict[str, dict[str, tuple[bytes, int]]]
    """Files of each plugin while it was good, and when they were written."""
    after: dict[str, dict[str, tuple[bytes, int]]]
    rows: dict[str, Any]
    """`plugins list` after five failures."""
    status: dict[str, Any]
    told: str
    """`status` for people."""
    retried: dict[str, Any]
    """What `plugins retry` said of each that was parked."""
    saved: float
    """Seconds from a save to the index, when all of them had just turned bad."""
    left: list[int]
    """Processes that lived when the daemon had ended."""


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    place = Place(tmp_path_factory.mktemp("naughty"))
    place.vault.mkdir()
    place.write("Jobs/Acme 1.md", ROUND.format(number=1, date="2026-03-02"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(MARK, str(place.root))
        yield _lived_through(place)


def _lived_through(place: Place) -> Story:
    names = {*LASTING, *PARKED, *HARMLESS, "well"}
    _configure(place, names)
    for name in names:
        _put(place, name, BEFORE)
    _run(place, "sync")
    before = {name: _files(place, name) for name in names}
    assert all(before.values()), "each of them exports while it is good"
    for name in names - {"well"}:
        _put(place, name, (NAUGHTY / f"{name}.py").read_text())
    with daemon(place, "--config", str(place.root / "config.toml")):
        start = time.monotonic()
        place.write("Jobs/Acme 2.md", ROUND.format(number=2, date="2026-03-18"))
        wait_until(lambda: len(place.json("rounds")) == 2, "the save in the index")
        saved = time.monotonic() - start
        renewed = place.exports / "well" / "acme-robotics.txt"
        wait_until(lambda: renewed.read_text() == "2 rounds", "the exports of another plugin")
        wait_until(lambda: all(_rows(place)[name]["failures"] for name in PARKED), "failures", 60.0)
        for _ in range(4):
            _run(place, "sync")
        rows, status = _rows(place), place.json(*_config(place), "status", code=None)
        told = _run(place, "status")
        after = {name: _files(place, name) for name in names}
        retried = _retried(place)
    left = _living(place)
    for pid in left:
        os.kill(pid, signal.SIGKILL)  # a failure is told, and not left to run
    return Story(place, before, after, rows, status, told, retried, saved, left)


def _configure(place: Place, names: set[str]) -> None:
    (place.root / "plugins").mkdir(mode=0o700)
    with (place.root / "config.toml").open("w") as file:
        for name in sorted(names):
            hangs = PARKED.get(name) == "timed out" or name == "hangs_in_check"
            few = ", memory_mb = 128, output_mb = 2" if name in PARKED else ""
            limits = f"seconds = {0.5 if hangs else 60}{few}"
            file.write(f"[plugins.{name}]\nlimits = {{ {limits} }}\n")


def _put(place: Place, name: str, text: str) -> None:
    path = place.root / "plugins" / f"{name}.py"
    path.write_text(text)
    path.chmod(0o600)


def _config(place: Place) -> tuple[str, str]:
    return "--config", str(place.root / "config.toml")


def _run(place: Place, *arguments: str) -> str:
    return place.run(*_config(place), *arguments, code=None).stdout


def _rows(place: Place) -> dict[str, Any]:
    return {row["name"]: row for row in place.json(*_config(place), "plugins", "list")}


def _retried(place: Place) -> dict[str, Any]:
    def retry(name: str) -> Any:
        return place.json(*_config(place), "plugins", "retry", name, code=None)

    with ThreadPoolExecutor(8) as pool:
        return dict(zip(PARKED, pool.map(retry, PARKED), strict=True))


def _files(place: Place, name: str) -> dict[str, tuple[bytes, int]]:
    home = place.exports / name
    return {
        str(path.relative_to(home)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in home.rglob("*")
        if path.is_file()
    }


def _living(place: Place) -> list[int]:
    mark, found = f"{MARK}={place.root}".encode(), []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if mark in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
    return [pid for pid in found if pid != os.getpid()]


def test_no_plugin_of_the_folder_is_left_out() -> None:
    assert {path.stem for path in NAUGHTY.glob("*.py")} == {*LASTING, *PARKED, *HARMLESS}


def test_the_daemon_serves_on_and_a_save_is_in_the_index_soon(story: Story) -> None:
    assert story.status["running"] is True
    assert story.saved < 15, "with two cores and forty plugins that all begin"


def test_the_exports_of_other_plugins_arrive(story: Story) -> None:
    assert story.after["well"]["acme-robotics.txt"][0] == b"2 rounds"
    assert story.rows["well"]["failures"] == 0


def test_no_process_is_left(story: Story) -> None:
    assert story.left == []


@pytest.mark.parametrize("name", sorted({*PARKED, *LASTING}))
def test_the_last_good_files_stay(story: Story, name: str) -> None:
    assert "acme-robotics.txt" in story.before[name]
    assert story.after[name] == story.before[name]


@pytest.mark.parametrize("name", sorted(LASTING))
def test_what_does_not_mend_itself_is_told_at_once_with_its_line(story: Story, name: str) -> None:
    assert story.rows[name]["status"] == LASTING[name]
    _assert_told(story, name)


@pytest.mark.parametrize("name", sorted(PARKED))
def test_five_failures_park_it_and_its_line_is_named(story: Story, name: str) -> None:
    row = story.rows[name]
    assert (row["status"], row["failures"]) == ("parked", 5), row
    assert row["last_error"].startswith(PARKED[name]), row
    _assert_told(story, name)


def _assert_told(story: Story, name: str) -> None:
    """Both commands name the plugin, the reason, and the plugin's own line."""
    own = re.escape(str(story.place.root / "plugins" / f"{name}.py"))
    line = own if name == "no_hooks" else own + r":\d+: "
    (row,) = (row for row in story.status["plugins"] if row["name"] == name)
    for reason in (story.rows[name]["reason"], row["reason"]):
        assert re.match(line, reason), reason
        assert f"notesyncd plugins retry {name}" in reason
    assert re.search(line, story.told.replace("\n", ""))


@pytest.mark.parametrize("name", sorted(PARKED))
def test_retry_unparks_it(story: Story, name: str) -> None:
    before, after = story.rows[name], story.retried[name]
    # A retry of one lets others that wait try again, too: some are parked anew by now.
    assert after["last_run"] > before["last_run"], "one that is parked does not run otherwise"
    assert 1 <= after["failures"] <= before["failures"], after


@pytest.mark.parametrize("name", sorted(HARMLESS))
def test_what_is_only_odd_is_no_failure(story: Story, name: str) -> None:
    assert (story.rows[name]["status"], story.rows[name]["failures"]) == ("enabled", 0)


def test_nothing_gets_out_of_the_folders_of_the_plugins(story: Story) -> None:
    assert not list(story.place.root.rglob("*escaped*"))
    assert not Path("/tmp/escaped.txt").exists()
