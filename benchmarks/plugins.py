"""What a plugin's worker costs: its start, and 2,000 applications through one exporter.

The exporter writes one file for each application, as the 15 lines of plugins/README.md do.
"""

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.measure import Row, milliseconds, timed

from notesyncd import testing
from notesyncd.config import PluginConfig
from notesyncd.engine.batch import Batch, BatchRunner
from notesyncd.index.rows import OutboxRow, StoredFacts
from notesyncd.plugins.protocol import PluginEntry
from notesyncd.plugins.runner import Worker
from notesyncd.wire import encode

APPLICATIONS = 2_000
STARTS = 20
BATCHES = 5
NAME = "lines"
EXPORTER = """
from notesyncd.api import Artifact, hookimpl


@hookimpl
def notesyncd_export_application(application, context):
    days = (f"- {one.starts}: {one.name}" for one in application.rounds)
    tasks = (f"- [ ] {one.text}" for one in application.follow_ups)
    text = "\\n".join([f"# {application.company}", *days, *tasks, ""])
    yield Artifact(path=f"{application.id}.md", text=text)
"""


def measure_plugins() -> Iterator[Row]:
    """Measure in folders of their own, which are removed."""
    with tempfile.TemporaryDirectory(prefix="notesyncd-plugins-") as folder:
        module = Path(folder) / f"{NAME}.py"
        module.write_text(EXPORTER, "utf-8")
        entry = PluginEntry(name=NAME, path=module)
        yield _start(entry)
        yield from _batches(entry, Path(folder))


def _start(entry: PluginEntry) -> Row:
    """Measure a worker from nothing until it has said which hooks it has; a bare Python beside."""
    started, bare = list[float](), list[float]()
    for _ in range(STARTS):
        worker = Worker(entry, PluginConfig(name=NAME))
        started.append(timed(worker.start))
        worker.stop()
        bare.append(timed(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True)))
    taken = statistics.median(started)
    return Row(
        what="cold start of a plugin's worker; floor: a Python that does nothing",
        notes="",
        product=milliseconds(taken),
        floor=milliseconds(statistics.median(bare)),
        measured=taken * 1000,
        unit="ms",
        budget=120,
    )


def _batches(entry: PluginEntry, folder: Path) -> Iterator[Row]:
    """Measure the export of all applications: to an empty folder, and with every file there."""
    batch = _batch()
    first, again = list[float](), list[float]()
    for number in range(BATCHES):
        runner = BatchRunner(entry, PluginConfig(name=NAME), folder / str(number))
        for taken in (first, again):
            taken.append(timed(lambda: _run(runner, batch)))  # noqa: B023 - called at once
        runner.end_worker()
    for what, taken in (("new files", first), ("nothing differs", again)):
        middle = statistics.median(taken)
        yield Row(
            what=f"{APPLICATIONS:,} applications through one exporter, {what}",
            notes="",
            product=milliseconds(middle),
            measured=middle,
            unit="s",
            budget=1,
        )


def _run(runner: BatchRunner, batch: Batch) -> None:
    outcome = runner.run(batch)
    if outcome.kind:
        raise SystemExit(outcome.reason)


def _batch() -> Batch:
    made = [
        testing.application(
            f"Acme {number}",
            rounds=[testing.round()],
            follow_ups=[testing.follow_up("Send the references")],
        )
        for number in range(APPLICATIONS)
    ]
    return Batch(
        rows=tuple(OutboxRow(application_id=one.id, seq=n) for n, one in enumerate(made, start=1)),
        applications=tuple(StoredFacts(id=one.id, data=encode(one)) for one in made),
        today=date(2026, 3, 12),
        timezone="Europe/Vienna",
        vault_name="Notes",
    )
