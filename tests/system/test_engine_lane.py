"""A lane reports every batch that it was given, whatever happens to it."""

from datetime import date
from pathlib import Path
from queue import SimpleQueue

from tests.support import DEADLINE

from notesyncd.config import PluginConfig
from notesyncd.engine.batch import Batch
from notesyncd.engine.lane import Lane
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
