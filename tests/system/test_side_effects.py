"""`notesyncd_changed`: each guarantee of its specification, with real workers."""

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from queue import SimpleQueue
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.support import Place, daemon, read_log, wait_until

from notesyncd import testing
from notesyncd.api import Application
from notesyncd.clock import Clock, real_clock
from notesyncd.config import Config, PluginConfig
from notesyncd.config.places import index_path
from notesyncd.daemon.once import open_index, sync
from notesyncd.daemon.timers import EFFECT_QUIET
from notesyncd.engine.intake import quiet
from notesyncd.engine.outcome import Outcome
from notesyncd.engine.retries import FIRST_PAUSE, MOST_FAILURES
from notesyncd.engine.story import Engine
from notesyncd.index.queries import PluginRow, open_reader
from notesyncd.state import prepare

TODAY = date(2026, 3, 12)
GUIDE = (Path(__file__).parents[2] / "plugins" / "README.md").read_text("utf-8")
BODY = """
import json
import os
from pathlib import Path
from notesyncd.api import Artifact, hookimpl
LOG = Path({log!r})
{extra}

def shown(one, entity):
    if one is None:
        return None
    if entity == "application":
        return one.status
    return str(one.rounds[0].starts) if entity == "round" else one.follow_ups[0].status

@hookimpl
def notesyncd_changed(changes, context):
    {before}
    with LOG.open("a") as log:
        rows = [
            [c.id, c.kind, c.entity, shown(c.before, c.entity), shown(c.after, c.entity)]
            for c in changes
        ]
        log.write(json.dumps(rows) + "\\n")
    {after}
"""
EXPORTER = """
@hookimpl
def notesyncd_export_application(application, context):
    yield Artifact(path=f"{application.id}.txt", text=f"{application.status}")
"""
NOTE = """---
company: {company}
role: Data Engineer
status: {status}
tags: [interview]
---
"""
ROUND = "\n## Round 1: Phone screen, 2026-03-{day}\n\n- [{box}] Send the references 📅 2026-03-20\n"


def note(status: str = "applied", company: str = "Acme", rest: str = "") -> str:
    return NOTE.format(company=company, status=status) + rest


class Host:
    """A vault with the plugin `journal`, which writes down what it is told."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.folder = place.root / "plugins"
        self.folder.mkdir(mode=0o700)
        self.log = place.root / "told.log"
        off = {name: PluginConfig(name=name, enabled=False) for name in ("calendar", "summary")}
        self.config = Config(
            path=None,
            vault=place.vault,
            export_dir=place.exports,
            state_dir=place.state,
            plugin_dir=self.folder,
            timezone="Europe/Vienna",
            plugins={**off, "journal": PluginConfig(name="journal")},
        )
        self.clock = real_clock("Europe/Vienna", TODAY)
        self.plugin()

    def plugin(self, extra: str = "", before: str = "pass", after: str = "pass") -> None:
        self.put(BODY.format(log=str(self.log), extra=extra, before=before, after=after))

    def put(self, source: str, name: str = "journal") -> None:
        path = self.folder / f"{name}.py"
        path.write_text(source)
        path.chmod(0o600)

    def save(self, status: str = "applied", company: str = "Acme", rest: str = "") -> None:
        self.place.write(f"Jobs/{company}.md", note(status, company, rest))

    def sync(self, *retry: str) -> None:
        """Do a whole pass, as a process of its own would, with nothing kept from the last."""
        sync(self.config, self.clock, accept_removals=True, progress=quiet, retry=retry)

    def begin(self, *companies: str) -> None:
        """Have a vault of which the plugin has been told nothing."""
        for company in companies or ("Acme",):
            self.save(company=company)
        self.sync()
        assert self.calls == []

    @property
    def calls(self) -> list[list[list[Any]]]:
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [json.loads(line) for line in lines]

    @property
    def told(self) -> list[list[Any]]:
        """What it was told in all calls, without the ids."""
        return [row[1:] for call in self.calls for row in call]

    @property
    def row(self) -> PluginRow:
        with open_reader(index_path(self.place.state)) as index:
            return next(row for row in index.plugins() if row.name == "journal")

    def applications(self) -> tuple[Application, ...]:
        index = open_index(self.config)
        try:
            return index.applications()
        finally:
            index.close()


@pytest.fixture
def host(place: Place) -> Host:
    return Host(place)


class Running:
    """An engine that lives on between saves, at a time that the test sets."""

    def __init__(self, host: Host) -> None:
        self.now = 0.0
        prepare(host.place.state)
        self.index = open_index(host.config)
        self.outcomes: SimpleQueue[Outcome] = SimpleQueue()
        clock = Clock(
            zone=ZoneInfo("Europe/Vienna"),
            now=host.clock.now,
            monotonic=lambda: self.now,
            fixed_today=TODAY,
        )
        self.engine = Engine(host.config, self.index, clock, self.outcomes.put)

    def look(self) -> None:
        _, differ = self.engine.rescan()
        self.engine.take(differ, at_once=True, accept_removals=True)

    def submit(self, *, effects: bool) -> None:
        self.engine.plugins.submit(effects=effects)
        while self.engine.plugins.busy:
            self.engine.plugins.collect(self.outcomes.get(timeout=20))

    def close(self) -> None:
        self.engine.plugins.stop(1.0)
        self.index.close()


@pytest.fixture
def running(host: Host) -> Iterator[Callable[[], Running]]:
    made: list[Running] = []

    def make() -> Running:
        made.append(Running(host))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_what_was_added_updated_and_removed_is_told_with_before_and_after(host: Host) -> None:
    host.begin()
    host.save(rest=ROUND.format(day=16, box=" "))
    host.save(company="Beta")
    host.sync()
    assert host.told == [
        ["added", "round", None, "2026-03-16"],
        ["added", "follow_up", None, "open"],
        ["added", "application", None, "applied"],
    ]
    host.save("offer", rest=ROUND.format(day=17, box="x"))
    (host.place.vault / "Jobs/Beta.md").unlink()
    host.sync()
    assert host.told[3:] == [
        ["updated", "application", "applied", "offer"],
        ["updated", "round", "2026-03-16", "2026-03-17"],
        ["updated", "follow_up", "open", "done"],
        ["removed", "application", "applied", None],
    ]
    host.save("offer")
    host.sync()
    assert host.told[7:] == [
        ["removed", "round", "2026-03-17", None],
        ["removed", "follow_up", "done", None],
    ]


def test_the_first_application_of_an_empty_vault_is_told(host: Host) -> None:
    host.sync()
    host.save()
    host.sync()
    assert host.told == [["added", "application", None, "applied"]]


def test_what_is_there_already_is_told_only_to_those_who_ask_for_it(host: Host) -> None:
    host.begin("Acme", "Beta")
    wants = "INITIAL_STATE = True"
    host.put(BODY.format(log=str(host.log), extra=wants, before="pass", after="pass"), "all")
    plugins = {**host.config.plugins, "all": PluginConfig(name="all")}
    host.config = host.config._replace(plugins=plugins)
    host.sync()
    host.sync()
    assert host.told == [["added", "application", None, "applied"]] * 2


def test_several_saves_are_told_as_one_change_and_a_change_and_its_reverse_as_none(
    host: Host, running: Callable[[], Running]
) -> None:
    host.begin("Acme", "Beta")
    one = running()
    for status in ("interviewing", "offer"):
        host.save(status)
        host.save(status, "Beta", rest=ROUND.format(day=16, box=" "))
        one.look()
        one.submit(effects=False)
    host.save(company="Beta")
    one.look()
    one.submit(effects=False)
    assert host.calls == [], "side effects wait for longer than exports"
    one.submit(effects=True)
    assert [[row[1:] for row in call] for call in host.calls] == [
        [["updated", "application", "applied", "offer"]]
    ]


def test_after_a_kill_the_same_is_told_with_the_same_id_and_what_came_later_after_it(
    host: Host,
) -> None:
    config = host.place.root / "config.toml"
    config.write_text("[plugins.journal]\n")
    command = ("--config", str(config), "sync")
    flag = host.place.root / "kills"
    parent = "int(Path(f'/proc/{os.getppid()}/stat').read_text().rpartition(')')[2].split()[1])"
    host.plugin(after=f"Path({str(flag)!r}).exists() and os.kill({parent}, 9)")  # the guardian's
    host.save()
    host.place.run(*command)
    host.save("offer")
    flag.touch()
    host.place.run(*command, code=-9)
    flag.unlink()
    host.save("applied")  # the reverse of what nobody knows that it was told
    host.place.run(*command)
    host.place.run(*command)
    first, again, *rest = host.calls
    assert first == again
    assert [row[1:] for row in first] == [["updated", "application", "applied", "offer"]]
    host.place.run(*command)
    later = [row[1:] for call in rest for row in call]
    assert later == [["updated", "application", "offer", "applied"]]
    assert len(host.calls) == 3


def test_nothing_is_told_twice_after_a_restart(host: Host) -> None:
    host.begin()
    host.save("offer")
    for _ in range(3):
        host.sync()
    assert len(host.calls) == 1


@pytest.mark.parametrize("how", ["deleted", "damaged", "another schema"])
def test_a_new_index_tells_nothing(host: Host, how: str) -> None:
    host.begin("Acme", "Beta")
    host.save("offer")
    host.sync()
    assert len(host.calls) == 1
    path = index_path(host.place.state)
    if how == "deleted":
        for file in path.parent.glob("index.db*"):
            file.unlink()
    elif how == "damaged":
        path.write_bytes(b"no database" * 1000)
    else:
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA user_version = 1")
        connection.close()
    host.save("rejected", "Beta")
    host.sync()
    assert len(host.calls) == 1
    host.save("rejected")
    host.sync()
    assert host.told[1:] == [["updated", "application", "offer", "rejected"]]


def test_one_that_was_switched_off_begins_anew(host: Host) -> None:
    host.begin()
    on = host.config
    off = {**on.plugins, "journal": PluginConfig(name="journal", enabled=False)}
    host.config = on._replace(plugins=off)
    host.save("offer")
    host.sync()
    host.config = on
    host.sync()
    assert host.calls == []
    host.save("rejected")
    host.sync()
    assert host.told == [["updated", "application", "offer", "rejected"]]


def test_failures_are_retried_with_growing_pauses_and_parked_and_exports_go_on(
    host: Host, running: Callable[[], Running]
) -> None:
    flag = host.place.root / "mended"
    other = host.place.root / "other.log"
    host.put(BODY.format(log=str(other), extra="", before="pass", after="pass"), "other")
    plugins = {**host.config.plugins, "other": PluginConfig(name="other")}
    host.config = host.config._replace(plugins=plugins)
    host.plugin(EXPORTER, before=f"assert Path({str(flag)!r}).exists(), 'no network'")
    host.begin()
    one = running()
    host.save("interviewing")
    one.look()
    tries = []
    for second in range(200):
        one.now = float(second)
        before = host.row.failures
        one.submit(effects=True)
        if host.row.failures > before:
            tries.append(one.now)
    pauses = [FIRST_PAUSE * 2**n for n in range(MOST_FAILURES - 1)]
    assert [b - a for a, b in pairwise(tries)] == pauses
    assert (host.row.status, host.row.failures) == ("parked", MOST_FAILURES)
    assert re.search(
        r"side effects are parked: raised: .*journal\.py:\d+: .*no network.*plugins retry journal",
        host.row.reason or "",
    )
    host.save("offer")
    one.look()
    one.submit(effects=True)
    exported = host.place.exports / "journal"
    assert [path.read_text() for path in exported.glob("*.txt")] == ["offer"]
    assert len(other.read_text().splitlines()) == 2, "others do not wait"
    one.close()
    flag.touch()
    host.sync()
    assert host.calls == [], "a sync alone must not unpark it"
    host.sync("journal")
    host.sync()
    assert host.told == [
        ["updated", "application", "applied", "interviewing"],
        ["updated", "application", "interviewing", "offer"],
    ]
    assert (host.row.status, host.row.failures, host.row.reason) == ("enabled", 0, None)


def test_what_happens_a_second_time_has_an_id_of_its_own(host: Host) -> None:
    host.begin()
    for status in ("offer", "applied", "offer", "applied", "offer"):
        host.save(status)
        host.sync()
    ids = [row[0] for call in host.calls for row in call]
    assert len(ids) == len({*ids}) == 5
    assert ids[2:5:2] == [f"{ids[0]}-2", f"{ids[0]}-3"]


def test_testing_changes_gives_exactly_what_the_host_gives(host: Host) -> None:
    host.plugin()
    source = "\n".join(
        [
            "from pathlib import Path",
            "from notesyncd.api import hookimpl",
            "@hookimpl",
            "def notesyncd_changed(changes):",
            f"    Path({str(host.log)!r}).write_text(repr(changes))",
        ]
    )
    host.put(source)
    for company in ("Acme", "Beta"):
        host.save(company=company, rest=ROUND.format(day=2, box=" "))
    host.sync()
    before = host.applications()
    host.save("offer", rest=ROUND.format(day=14, box="x"))
    (host.place.vault / "Jobs/Beta.md").unlink()
    host.save(company="Gamma", rest=ROUND.format(day=16, box=" "))
    host.sync()
    told = testing.changes(before, host.applications(), today=TODAY)
    assert len(told) == 9
    assert host.log.read_text() == repr(told)


def test_the_example_of_the_guide_runs_in_the_host(host: Host) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    (source,) = (block for block in blocks if "def notesyncd_changed" in block)
    host.put(source)
    options = {"journal": str(host.log)}
    plugins = {**host.config.plugins, "journal": PluginConfig(name="journal", options=options)}
    host.config = host.config._replace(plugins=plugins)
    host.begin()
    host.save("offer")
    host.save(company="Beta")
    host.sync()
    lines = [line.split(" ", 2) for line in host.log.read_text().splitlines()]
    assert [(day, text) for day, _, text in lines] == [
        ("2026-03-12", "Acme: offer"),
        ("2026-03-12", "Beta: applied"),
    ]


def test_vaults_without_side_effects_have_no_rows_for_them(host: Host) -> None:
    plugins = {n: one for n, one in host.config.plugins.items() if n != "journal"}
    host.config = host.config._replace(plugins=plugins)
    host.begin()
    host.save("offer")
    index = open_index(host.config)
    engine = Engine(host.config, index, host.clock, lambda _: None)
    _, differ = engine.rescan()
    engine.take(differ, at_once=True)
    rows = index._connection.execute("SELECT plugin FROM outbox").fetchall()
    index.close()
    assert rows == [("checklist",)]
    assert not engine.plugins.has_effects


def test_the_daemon_waits_for_quiet_and_tells_the_net_change(host: Host) -> None:
    config = host.place.root / "config.toml"
    config.write_text("[plugins.journal]\n")
    host.plugin(EXPORTER)
    host.save()
    exported = host.place.exports / "journal" / "acme.txt"
    with daemon(host.place, "--config", str(config)):
        wait_until(exported.exists, "the first export")
        wait_until(lambda: host.row.last_run, "the plugin is known")
        for status in ("interviewing", "offer"):
            host.save(status)
            wait_until(lambda s=status: exported.read_text() == s, "exported")  # type: ignore[misc]
            assert host.calls == []
        wait_until(lambda: host.calls, "told", EFFECT_QUIET + 20)
        assert host.told == [["updated", "application", "applied", "offer"]]
    assert "side effects" not in read_log(host.place)
