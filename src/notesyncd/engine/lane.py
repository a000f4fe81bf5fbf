"""From the outbox to files: one lane per plugin, with a thread, a worker process, and a folder.

A lane is the only place where a plugin is waited for, so a slow plugin keeps nobody else waiting.
It never touches the index: it is handed a `Batch`, and gives back an `Outcome`.
"""

import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue

from notesyncd.api import Application
from notesyncd.config import PluginConfig
from notesyncd.engine.outcome import EXPORT_FAILED, OWN_FAULT, Outcome, Tally
from notesyncd.errors import ExportError
from notesyncd.exports import ExportFolder, ExportReport, ExportStopped
from notesyncd.index.rows import OutboxRow
from notesyncd.plugins.protocol import FaultKind, Hello, HookName, Job, PluginEntry
from notesyncd.plugins.runner import Worker, WorkerFailure

IDLE_SECONDS = 30.0
"""How long a worker is kept warm."""
FAILURES_PER_BATCH = 2
"""After so many, the rest of the batch waits for the next try: each failure may take 10 s."""
EXPORT_APPLICATION: HookName = "notesyncd_export_application"
EXPORT_VAULT: HookName = "notesyncd_export_vault"
CHECK: HookName = "notesyncd_check"
VAULT = "vault"
"""Producer of the files that a plugin returns for the whole vault."""
PREFIX = "application "
"""Producer of the files for one application: this, and its id."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Batch:
    """What a plugin has to catch up with: the newest state, whatever happened in between."""

    rows: tuple[OutboxRow, ...]
    applications: tuple[Application, ...]
    """All applications of the vault, as they are today."""
    today: date
    timezone: str
    vault_name: str


class Lane:
    """Runs one plugin's batches, one after the other."""

    def __init__(
        self,
        entry: PluginEntry,
        config: PluginConfig,
        export_dir: Path,
        report: Callable[[Outcome], None],
    ) -> None:
        self._entry = entry
        self._config = config
        self._report = report
        self._folder = ExportFolder(export_dir, entry.name)
        self._inbox: SimpleQueue[Batch | None] = SimpleQueue()
        self._stopping = threading.Event()
        self._worker: Worker | None = None
        self._thread = threading.Thread(target=self._run, name=entry.name, daemon=True)
        self._thread.start()

    def submit(self, batch: Batch) -> None:
        """Hand over a batch; its outcome is reported from the lane's thread."""
        self._inbox.put(batch)

    def begin_stop(self) -> None:
        """End the worker at once, and the thread as soon as no file is half-way; do not wait."""
        self._stopping.set()
        self._inbox.put(None)
        worker = self._worker
        if worker is not None:
            worker.kill()

    def join(self, seconds: float) -> None:
        """Wait for the thread to end, so long at most."""
        self._thread.join(seconds)

    def _run(self) -> None:
        while True:
            try:
                batch = self._inbox.get(timeout=IDLE_SECONDS if self._worker else None)
            except Empty:
                self._end_worker()
                continue
            if batch is None or self._stopping.is_set():
                self._end_worker()
                return
            self._report(self._safely(batch))

    def _safely(self, batch: Batch) -> Outcome:
        try:
            return self._work(batch)
        except Exception as error:  # noqa: BLE001 - else nobody would ever hear of this batch
            self._end_worker()
            last = traceback.extract_tb(error.__traceback__)[-1]
            reason = f"{last.filename}:{last.lineno}: {type(error).__name__}: {error}"
            return Outcome(
                plugin=self._entry.name, failed=batch.rows, kind=OWN_FAULT, reason=reason
            )

    def _work(self, batch: Batch) -> Outcome:
        tally = Tally(self._entry.name)
        by_id = {application.id: application for application in batch.applications}
        for row in batch.rows:
            if tally.failures >= FAILURES_PER_BATCH or self._stopping.is_set():
                break
            application = by_id.get(row.application_id)
            self._attempt(tally, row, partial(self._export_one, row, application, batch))
        if not tally.failures and not self._stopping.is_set():
            self._attempt(tally, None, partial(self._export_all, batch))
        return tally.outcome(stopped=self._stopping.is_set())

    def _attempt(
        self, tally: Tally, row: OutboxRow | None, export: Callable[[], ExportReport]
    ) -> None:
        """Do one export, and write down how it went: all of its files, or none."""
        try:
            tally.succeed(row, export())
        except WorkerFailure as failure:
            self._worker = None
            tally.fail(row, failure.kind, str(failure))
        except ExportStopped as stopped:
            tally.fail(row, FaultKind.STOPPED, str(stopped))
        except ExportError as error:
            tally.fail(row, EXPORT_FAILED, str(error))

    def _export_one(
        self, row: OutboxRow, application: Application | None, batch: Batch
    ) -> ExportReport:
        producer = PREFIX + row.application_id
        if application is None:
            return self._folder.retire(producer)
        return self._export(producer, EXPORT_APPLICATION, (application,), batch)

    def _export_all(self, batch: Batch) -> ExportReport:
        return self._export(VAULT, EXPORT_VAULT, batch.applications, batch)

    def _export(
        self,
        producer: str,
        hook: HookName,
        applications: tuple[Application, ...],
        batch: Batch,
    ) -> ExportReport:
        worker, hello = self._ready(batch)
        if hook not in hello.hooks:
            return ExportReport()
        artifacts = worker.call(_job(hook, applications, batch, hello))
        return self._folder.apply(producer, artifacts, stop=self._stopping.is_set)

    def _ready(self, batch: Batch) -> tuple[Worker, Hello]:
        """Give the worker; a new one has to load the plugin, and the plugin to agree to work."""
        worker = self._worker
        if worker is None or worker.hello is None:
            worker = self._worker = Worker(self._entry, self._config)
            hello = worker.start()
            if CHECK in hello.hooks:
                worker.call(_job(CHECK, (), batch, hello))
            return worker, hello
        return worker, worker.hello

    def _end_worker(self) -> None:
        if self._worker is not None:
            self._worker.stop()
            self._worker = None


def application_of(producer: str) -> str | None:
    """Give the id of the application whose files a producer returned; `None`: the vault's."""
    return producer.removeprefix(PREFIX) if producer.startswith(PREFIX) else None


def _job(hook: HookName, applications: tuple[Application, ...], batch: Batch, hello: Hello) -> Job:
    return Job(
        hook=hook,
        applications=applications,
        today=batch.today,
        timezone=batch.timezone,
        options=hello.options,
        vault_name=batch.vault_name,
    )
