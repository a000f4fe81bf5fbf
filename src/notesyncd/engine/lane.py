"""One lane per plugin: a thread, so that a slow plugin keeps nobody else waiting."""

import threading
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue

from notesyncd.config import PluginConfig
from notesyncd.engine.batch import Batch, BatchRunner
from notesyncd.engine.outcome import Outcome
from notesyncd.plugins.protocol import PluginEntry

IDLE_SECONDS = 30.0
"""How long a worker is kept warm."""


class Lane:
    """Runs one plugin's batches, one after the other."""

    def __init__(
        self,
        entry: PluginEntry,
        config: PluginConfig,
        export_dir: Path,
        report: Callable[[Outcome], None],
    ) -> None:
        self._runner = BatchRunner(entry, config, export_dir)
        self._report = report
        self._inbox: SimpleQueue[Batch | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=entry.name, daemon=True)
        self._thread.start()

    def submit(self, batch: Batch) -> None:
        """Hand over a batch; its outcome is reported from the lane's thread."""
        self._inbox.put(batch)

    def begin_stop(self) -> None:
        """End the worker at once, and the thread as soon as no file is half-way; do not wait."""
        self._runner.stop()
        self._inbox.put(None)

    def join(self, seconds: float) -> None:
        """Wait for the thread to end, so long at most."""
        self._thread.join(seconds)

    def _run(self) -> None:
        while True:
            try:
                batch = self._inbox.get(timeout=IDLE_SECONDS if self._runner.is_warm else None)
            except Empty:
                self._runner.end_worker()
                continue
            if batch is None or self._runner.is_stopping:
                self._runner.end_worker()
                return
            self._report(self._runner.run(batch))
            del batch  # it holds all applications, and the next one may come much later
