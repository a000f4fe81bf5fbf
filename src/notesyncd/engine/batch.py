"""From the outbox to files: how one plugin's batch is worked through.

A runner never touches the index: it is handed a `Batch`, and gives back an `Outcome`.
"""

import threading
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from notesyncd import wire
from notesyncd.api import Artifact, Change
from notesyncd.config import PluginConfig
from notesyncd.engine.effects import CHANGED
from notesyncd.engine.outcome import EXPORT_FAILED, OWN_FAULT, Outcome, Tally
from notesyncd.engine.retries import LASTING
from notesyncd.engine.waiting import Waiting
from notesyncd.exports import BadArtifactsError, ExportFolder, ExportReport, ExportStopped
from notesyncd.index.rows import OutboxRow, StoredFacts
from notesyncd.plugins.protocol import FaultKind, Hello, HookName, Job, PluginEntry
from notesyncd.plugins.runner import Worker, WorkerFailure

FAILURES_PER_BATCH = 2
"""After so many, the rest of the batch waits for the next try: each failure may take 10 s."""
EXPORT_APPLICATION: HookName = "notesyncd_export_application"
EXPORT_VAULT: HookName = "notesyncd_export_vault"
EXPORTERS = frozenset({EXPORT_APPLICATION, EXPORT_VAULT})
CHECK: HookName = "notesyncd_check"
VAULT = "vault"
"""Producer of the files that a plugin returns for the whole vault."""
PREFIX = "application "
"""Producer of the files for one application: this, and its id."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Batch:
    """What a plugin has to catch up with: the newest state, whatever happened in between.

    With nothing in it, the plugin is only asked which hooks it has, and whether it can work.
    """

    rows: tuple[OutboxRow, ...]
    applications: tuple[StoredFacts, ...]
    """All applications of the vault, as they are today."""
    today: date
    timezone: str
    vault_name: str
    changes: tuple[Change, ...] = ()
    """What the plugin is to be told for its side effects, once its files are written."""


class PluginWorker(Protocol):
    """What a runner wants of a worker; `notesyncd.plugins.runner.Worker` is one."""

    @property
    def hello(self) -> Hello | None:
        """What `start` gave."""

    def start(self) -> Hello:
        """Load the plugin. Raises `WorkerFailure`."""

    def call(self, job: Job) -> tuple[Artifact, ...]:
        """Run one hook. Raises `WorkerFailure`."""

    def stop(self) -> None:
        """End it."""

    def kill(self) -> None:
        """End it at once, from any thread."""


class BatchRunner:
    """Works through one plugin's batches. It waits for the plugin: a `Lane` has a thread for it."""

    def __init__(
        self,
        entry: PluginEntry,
        config: PluginConfig,
        export_dir: Path,
        make_worker: Callable[[PluginEntry, PluginConfig], PluginWorker] = Worker,
    ) -> None:
        self._entry = entry
        self._config = config
        self._make_worker = make_worker
        self._folder = ExportFolder(export_dir, entry.name)
        self._stopping = threading.Event()
        self._worker: PluginWorker | None = None
        self._hello: Hello | None = None
        self._is_tidy = False
        """Whether files of hooks that an earlier version had are gone."""

    @property
    def is_warm(self) -> bool:
        """Whether a worker is kept for the next batch."""
        return self._worker is not None

    @property
    def is_stopping(self) -> bool:
        """Whether `stop` was called."""
        return self._stopping.is_set()

    def run(self, batch: Batch) -> Outcome:
        """Work through a batch. Nothing is raised: whatever happens, the outcome tells it."""
        try:
            return self._work(batch)
        except Exception as error:  # noqa: BLE001 - else nobody would ever hear of this batch
            self.end_worker()
            last = traceback.extract_tb(error.__traceback__)[-1]
            reason = f"{last.filename}:{last.lineno}: {type(error).__name__}: {error}"
            return Outcome(
                plugin=self._entry.name,
                failed=batch.rows,
                kind=OWN_FAULT,
                reason=reason,
                effect_kind=OWN_FAULT if batch.changes else "",
                effect_reason=reason if batch.changes else "",
            )

    def end_worker(self) -> None:
        """Let the worker go; the next batch starts another one."""
        if self._worker is not None:
            self._worker.stop()
            self._worker = None

    def stop(self) -> None:
        """End the worker at once, and `run` as soon as no file is half-way; any thread may."""
        self._stopping.set()
        worker = self._worker
        if worker is not None:
            worker.kill()

    def _work(self, batch: Batch) -> Outcome:
        tally = Tally(self._entry.name)
        if batch.rows:
            self._export(tally, batch)
        if (batch.changes or not batch.rows) and tally.kind not in LASTING:
            self._tell(tally, batch)
        return tally.outcome(stopped=self._stopping.is_set(), hello=self._hello)

    def _tell(self, tally: Tally, batch: Batch) -> None:
        """Tell the plugin of the changes; without any it is only asked."""
        if self._stopping.is_set():
            return
        try:
            worker, hello = self._ready(batch)
            if batch.changes and CHANGED in hello.hooks:
                worker.call(_job(CHANGED, (), batch, hello))
            tally.told = bool(batch.changes)
        except WorkerFailure as failure:
            self._worker = None
            if batch.changes and failure.kind not in LASTING:
                tally.fail_to_tell(failure.kind, str(failure))
            else:
                tally.fail(None, failure.kind, str(failure))

    def _export(self, tally: Tally, batch: Batch) -> None:
        by_id = {application.id: application for application in batch.applications}
        waiting, bare = Waiting(), list[OutboxRow]()
        for row in batch.rows:
            vain = tally.failures >= FAILURES_PER_BATCH or tally.kind in LASTING
            if vain or self._stopping.is_set():
                break
            application = by_id.get(row.application_id)
            facts = () if application is None else (application,)
            artifacts = self._artifacts(tally, row, EXPORT_APPLICATION, facts, batch)
            if artifacts is not None and facts and not self._has(EXPORT_APPLICATION):
                bare.append(row)
            elif artifacts is not None:
                waiting.add(row, PREFIX + row.application_id, artifacts)
            if waiting.is_full:
                self._write(tally, waiting, batch)
        self._write(tally, waiting, batch)
        if not tally.failures and not self._stopping.is_set():
            self._work_for_vault(tally, batch, bare)

    def _has(self, hook: HookName) -> bool:
        return self._hello is not None and hook in self._hello.hooks

    def _work_for_vault(self, tally: Tally, batch: Batch, bare: Sequence[OutboxRow]) -> None:
        """Export all applications at once, and settle the rows that no hook is there for.

        An earlier version may have had one: its files go, or pass to the other hook.
        """
        artifacts = self._artifacts(tally, None, EXPORT_VAULT, batch.applications, batch)
        if artifacts is None:
            return
        waiting = Waiting()
        if self._has(EXPORT_VAULT) or not self._is_tidy:
            waiting.add(None, VAULT, artifacts)
        for row in bare:
            if self._is_tidy:
                tally.succeed(row, ExportReport())
            else:
                waiting.add(row, PREFIX + row.application_id, ())
        self._write(tally, waiting, batch)
        self._is_tidy = self._is_tidy or not tally.failures

    def _artifacts(
        self,
        tally: Tally,
        row: OutboxRow | None,
        hook: HookName,
        applications: tuple[StoredFacts, ...],
        batch: Batch,
    ) -> tuple[Artifact, ...] | None:
        """Give the files that the plugin wants; `None`: it failed.

        For an application that is no more, which no plugin is asked about, these are none.
        """
        if not applications and hook == EXPORT_APPLICATION:
            return ()
        try:
            worker, hello = self._ready(batch)
            if hook not in hello.hooks:
                return ()
            return worker.call(_job(hook, applications, batch, hello))
        except WorkerFailure as failure:
            self._worker = None
            tally.fail(row, failure.kind, str(failure))
            return None

    def _write(self, tally: Tally, waiting: Waiting, batch: Batch) -> None:
        """Write what waits, and note for each producer how it went: all of its files, or none."""
        rows, wanted = waiting.take()
        try:
            done = {row.application_id for row in tally.done}
            later = {PREFIX + i for row in batch.rows if (i := row.application_id) not in done}
            later.add(VAULT)
            results = self._folder.apply_all(wanted, leaving=later, stop=self._stopping.is_set)
        except ExportStopped as stopped:
            for row in rows.values():
                tally.fail(row, FaultKind.STOPPED, str(stopped))
            return
        for producer, result in results.items():
            if isinstance(result, ExportReport):
                tally.succeed(rows[producer], result)
            elif isinstance(result, BadArtifactsError):
                where = self._line(EXPORT_VAULT if producer == VAULT else EXPORT_APPLICATION)
                tally.fail(rows[producer], FaultKind.BAD_RESULT, f"{where}{result}")
            else:
                tally.fail(rows[producer], EXPORT_FAILED, str(result))

    def _line(self, hook: HookName) -> str:
        """Give where the plugin has this hook, for the beginning of a message."""
        line = self._hello.lines.get(hook) if self._hello is not None else None
        return f"{line}: " if line else ""

    def _ready(self, batch: Batch) -> tuple[PluginWorker, Hello]:
        """Give the worker; a new one has to load the plugin, and the plugin to agree to work."""
        worker = self._worker
        if worker is None or worker.hello is None:
            worker = self._worker = self._make_worker(self._entry, self._config)
            hello = self._hello = worker.start()
            if CHECK in hello.hooks:
                worker.call(_job(CHECK, (), batch, hello))
            return worker, hello
        return worker, worker.hello


def application_of(producer: str) -> str | None:
    """Give the id of the application whose files a producer returned; `None`: the vault's."""
    return producer.removeprefix(PREFIX) if producer.startswith(PREFIX) else None


def _job(hook: HookName, applications: tuple[StoredFacts, ...], batch: Batch, hello: Hello) -> Job:
    return Job(
        hook=hook,
        applications=tuple(wire.raw(one.data) for one in applications),
        changes=batch.changes if hook == CHANGED else (),
        today=batch.today,
        timezone=batch.timezone,
        options=hello.options,
        vault_name=batch.vault_name,
    )
