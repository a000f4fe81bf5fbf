"""A lane reports every batch that it was given, whatever happens to it."""

import os
from datetime import date
from pathlib import Path
from queue import SimpleQueue

import pytest
from tests.support import DEADLINE, wait_until

from notesyncd.config import PluginConfig
from notesyncd.engine.batch import Batch
from notesyncd.engine.lane import IDLE_SECONDS, Lane
from notesyncd.engine.outcome import OWN_FAULT, Outcome
from notesyncd.index.rows import OutboxRow
from notesyncd.plugins.protocol import PluginEntry


def test_a_failure_that_nobody_foresaw_is_reported_and_keeps_nobody_waiting(
    tmp_path: Path,
) -> None:
    outcomes: SimpleQueue[Outcome] = SimpleQueue()
    # Options come from TOML, and can always be sent to the worker. These cannot.
    config = PluginConfig(name="odd", options={"option": object()})
    lane = Lane(PluginEntry(name="odd", module="odd"), config, tmp_path, outcomes.put)
    rows = (OutboxRow(application_id="acme", seq=1),)
    batch = Batch(
        rows=rows, applications=(), today=date(2026, 3, 12), timezone="UTC", vault_name="Notes"
    )
    try:
        for _ in range(2):  # and the lane lives on
            lane.submit(batch)
            outcome = outcomes.get(timeout=DEADLINE)
            if outcome.kind:
                assert (outcome.kind, outcome.failed) == (OWN_FAULT, rows)
                assert "runner.py" in outcome.reason or "wire.py" in outcome.reason
    finally:
        lane.begin_stop()
        lane.join(1.0)


def test_a_worker_that_nobody_needs_ends_after_a_while_with_its_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert IDLE_SECONDS == 30
    monkeypatch.setattr("notesyncd.engine.lane.IDLE_SECONDS", 0.5)
    outcomes: SimpleQueue[Outcome] = SimpleQueue()
    good = Path(__file__).parents[1] / "naughty" / "good.py"
    entry = PluginEntry(name="good", path=good)
    lane = Lane(entry, PluginConfig(name="good"), tmp_path / "exports", outcomes.put)
    batch = Batch(
        rows=(), applications=(), today=date(2026, 3, 12), timezone="UTC", vault_name="Notes"
    )
    try:
        pids = []
        for _ in range(2):  # the second batch wakes it again
            lane.submit(batch)
            assert not outcomes.get(timeout=DEADLINE).kind
            pids.append(children())
            assert len(pids[-1]) == 1
            wait_until(lambda: not children(), "the process is gone")
        assert pids[0] != pids[1]
    finally:
        lane.begin_stop()
        lane.join(1.0)


def children() -> set[int]:
    """Give the guardians of workers that this process has started."""
    listed = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    pids = {int(pid) for file in listed for pid in file.read_text().split()}
    return {pid for pid in pids if "worker_guardian" in command_of(pid)}


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""
