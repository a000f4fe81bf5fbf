"""What `notesyncd.hookspecs` promises of every hook and of the exporters, sentence by sentence.

Elsewhere: what holds for `notesyncd_changed` is in test_side_effects.py; limits, `print`, and
whatever goes wrong in test_daemon_naughty.py and test_plugins_naughty.py; facts that are a call's
own in test_testing_export.py; files that are removed, or were edited, in test_exports_folder.py.
"""

import pytest
from tests.support import ROUND, Place, daemon, wait_until

from notesyncd.engine.retries import MOST_FAILURES, pause_after

HEAD = """
import os, sqlite3
from pathlib import Path
from notesyncd.api import Artifact, PluginError, hookimpl

LOG = Path({log!r})
OPTIONS = {{"word": "none", "other": 1}}

def note(*words):
    with LOG.open("a") as file:
        print(*words, file=file)
"""


class Mine:
    """A plugin of one file that notes outside of its exports what happens to it."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.log = place.root / "calls.log"
        self.config = place.root / "config.toml"
        self.set()
        (place.root / "plugins").mkdir(mode=0o700)

    def set(self, options: str = "") -> None:
        self.config.write_text(f"[plugins.mine]\n{options}\n")

    def put(self, code: str) -> None:
        path = self.place.root / "plugins" / "mine.py"
        path.write_text(HEAD.format(log=str(self.log)) + code)
        path.chmod(0o600)

    def sync(self, code: int | None = 0) -> None:
        self.place.run("--config", str(self.config), "sync", code=code)

    def noted(self) -> list[str]:
        found = self.log.read_text().splitlines() if self.log.exists() else []
        self.log.unlink(missing_ok=True)
        return found

    @property
    def state(self) -> str:
        rows = self.place.json("--config", str(self.config), "plugins", "list")
        return next(f"{row['status']} {row['failures']}" for row in rows if row["name"] == "mine")


@pytest.fixture
def mine(acme: Place) -> Mine:
    acme.write("Jobs/Beta.md", ROUND.format(number=1, date="2026-03-19").replace("Acme", "Beta"))
    return Mine(acme)


BOTH = """
@hookimpl
def notesyncd_export_application(application, context):
    note("one", os.getpid(), application.id)

@hookimpl
def notesyncd_export_vault(applications, context):
    note("all", os.getpid(), *(one.id for one in applications))
"""


def test_calls_come_one_at_a_time_in_a_process_of_the_plugins_own_that_is_kept(mine: Mine) -> None:
    mine.put(
        BOTH.replace("note(", "note('begins', os.getpid()); note(").replace(
            "\n\n", "; note('ends', os.getpid())\n\n"
        )
    )
    with daemon(mine.place, "--config", str(mine.config)) as process:
        wait_until(lambda: mine.log.exists() and "all" in mine.log.read_text(), "the exports")
        lines = [line.split() for line in mine.noted()]

    assert len({words[1] for words in lines}) == 1, "two applications and the vault, one process"
    assert lines[0][1] != str(process.pid)
    assert [words[0] for words in lines][:6] == ["begins", "one", "ends"] * 2


def test_applications_are_sorted_by_id(mine: Mine) -> None:
    mine.put(BOTH)
    mine.sync()

    (line,) = (line.split() for line in mine.noted() if line.startswith("all"))
    assert line[2:] == ["acme-robotics", "beta-robotics"]


def test_the_day_is_that_of_the_context_and_every_option_is_there(mine: Mine) -> None:
    mine.set('word = "mine"')
    mine.put("""
@hookimpl
def notesyncd_export_vault(context):
    note(context.today, context.timezone, dict(context.options))
""")
    mine.sync()

    assert mine.noted() == ["2026-03-12 Europe/Vienna {'word': 'mine', 'other': 1}"]


def test_facts_are_stored_before_a_plugin_hears_of_them(mine: Mine) -> None:
    index = mine.place.state / "index.db"
    mine.put(f"""
@hookimpl
def notesyncd_export_application(application):
    reader = sqlite3.connect("file:{index}?mode=ro", uri=True)
    sql = "SELECT count(*) FROM applications WHERE id = ?"
    note(*reader.execute(sql, (application.id,)).fetchone())
""")
    mine.sync()

    assert mine.noted() == ["1", "1"]


def test_each_change_gets_out_and_several_saves_as_the_newest_state_never_back(mine: Mine) -> None:
    mine.put("""
@hookimpl
def notesyncd_export_application(application):
    if application.id == "acme-robotics":
        note(len(application.rounds))
""")
    with daemon(mine.place, "--config", str(mine.config)):
        wait_until(mine.log.exists, "the first export")
        for number in range(3, 9):
            text = ROUND.format(number=number, date=f"2026-04-{number:02}")
            mine.place.write(f"Jobs/Acme {number}.md", text)
        wait_until(lambda: mine.log.read_text().split()[-1] == "8", "the newest state")
        seen = [int(word) for word in mine.log.read_text().split()]

    assert seen[0] == 2
    assert seen == sorted(set(seen)), "no state twice, and none after a newer one"
    assert len(seen) < 7, "six saves at once are fewer calls"


def test_the_check_comes_first_and_nothing_else_when_it_fails(mine: Mine) -> None:
    check = """
@hookimpl
def notesyncd_check(context):
    note("check")
"""
    mine.put(BOTH + check)
    mine.sync()
    assert [line.split()[0] for line in mine.noted()] == ["check", "one", "one", "all"]

    mine.put(BOTH + check + '    raise PluginError("no printer; buy one")\n')
    mine.sync(code=1)
    assert mine.noted() == ["check"]
    said = mine.place.run("--config", str(mine.config), "status", code=1).stdout
    assert "no printer; buy one" in " ".join(said.split())


def test_one_that_failed_is_tried_again_by_itself(mine: Mine) -> None:
    mine.put("""
@hookimpl
def notesyncd_export_vault():
    fails = not LOG.exists()
    note("tried")
    if fails:
        raise OSError("not yet")
""")
    with daemon(mine.place, "--config", str(mine.config)):
        wait_until(lambda: mine.log.exists() and mine.log.read_text() == "tried\n" * 2, "a retry")
        wait_until(lambda: mine.state == "enabled 0", "it is well")


FAILS = """
@hookimpl
def notesyncd_export_vault():
    note("tried")
    raise OSError("never")
"""


@pytest.mark.parametrize("how", ["options", "upgrade"])
def test_a_parked_one_runs_again_with_other_options_and_in_another_version(
    mine: Mine, how: str
) -> None:
    mine.put(FAILS)
    for _ in range(6):
        mine.sync(code=1)
    assert mine.noted() == ["tried"] * 5, "parked, it is left alone"
    assert mine.state == "parked 5"

    mine.set('word = "new"') if how == "options" else mine.put(FAILS + "# better?\n")
    mine.sync(code=1)

    assert mine.noted() == ["tried"]
    assert mine.state == "enabled 1"


def test_pauses_grow() -> None:
    assert [pause_after(failures) for failures in range(1, MOST_FAILURES)] == [5, 10, 20, 40]
    assert pause_after(10**6) == 300, "a full disk is tried again for ever"
