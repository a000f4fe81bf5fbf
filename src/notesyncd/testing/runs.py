"""Two ways of running a plugin: in this process, where a debugger reaches it, or in a worker."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from notesyncd import wire
from notesyncd.api import Artifact
from notesyncd.config.model import Limits, PluginConfig
from notesyncd.plugins.protocol import Fault, FaultKind, Job, PluginEntry
from notesyncd.plugins.protocol_blame import plugin_roots
from notesyncd.plugins.runner import Worker, WorkerFailure
from notesyncd.plugins.worker_call import call_hook
from notesyncd.plugins.worker_faults import fault_of
from notesyncd.plugins.worker_load import LoadedPlugin, import_plugin, load_plugin
from notesyncd.testing.fault import PluginFault

WHERE = "options"
"""What a message names in place of the configuration's table."""


class Run(ABC):
    """A loaded plugin that can be called."""

    hooks: tuple[str, ...]
    options: Mapping[str, Any]
    warnings: tuple[str, ...]

    @abstractmethod
    def call(self, job: Job, about: str = "") -> tuple[Artifact, ...]:
        """Run a hook that the plugin has; raises `PluginFault`, with `about` at its end."""

    @abstractmethod
    def end(self) -> None:
        """Let go of what the run needs."""


class RunHere(Run):
    """Runs the plugin in this process: no limit of time or memory, and `pdb` works."""

    def __init__(
        self,
        entry: PluginEntry,
        module: ModuleType | None,
        options: Mapping[str, Any],
        limits: Limits,
    ) -> None:
        self._name = entry.name
        self._limits = limits
        path = str(entry.path) if entry.path is not None else None
        self._roots = plugin_roots(entry.module, path)
        try:
            loaded = module or import_plugin(entry.name, module=entry.module, path=path)
            self._plugin = load_plugin(entry.name, loaded, options=options, where=WHERE)
        except (Exception, SystemExit) as error:
            raise self._fault(error, "loading", FaultKind.LOAD_ERROR, "") from error
        plugin = self._plugin
        self.hooks, self.options, self.warnings = plugin.hooks, plugin.options, plugin.warnings

    def call(self, job: Job, about: str = "") -> tuple[Artifact, ...]:
        """Run a hook; what it raises is the cause of the `PluginFault`."""
        limits = self._limits
        told = wire.decode(wire.encode(job), Job)
        check = job.hook == "notesyncd_check"
        kind = FaultKind.CHECK_FAILED if check else FaultKind.RAISED
        try:
            return call_hook(self._plugin, told, files=limits.files, output_mb=limits.output_mb)
        except (Exception, SystemExit) as error:
            raise self._fault(error, job.hook, kind, about) from error

    def end(self) -> None:
        """Nothing is left behind here."""

    def _fault(self, error: BaseException, doing: str, kind: FaultKind, about: str) -> PluginFault:
        plugin: LoadedPlugin | None = getattr(self, "_plugin", None)
        function = plugin.functions.get(doing) if plugin is not None else None
        fault = fault_of(error, doing=doing, kind=kind, roots=self._roots, function=function)
        return PluginFault.of(self._name, fault, about)


class RunInWorker(Run):
    """Runs the plugin in a real worker process, with its limits."""

    def __init__(self, entry: PluginEntry, options: Mapping[str, Any], limits: Limits) -> None:
        self._name = entry.name
        config = PluginConfig(name=entry.name, options=options, limits=limits, where=WHERE)
        self._worker = Worker(entry, config)
        try:
            hello = self._worker.start()
        except WorkerFailure as failure:
            raise self._fault(failure, "") from failure
        self.hooks, self.options, self.warnings = hello.hooks, hello.options, hello.warnings

    def call(self, job: Job, about: str = "") -> tuple[Artifact, ...]:
        """Run a hook; after a `PluginFault` the process is gone."""
        try:
            return self._worker.call(job)
        except WorkerFailure as failure:
            raise self._fault(failure, about) from failure

    def end(self) -> None:
        """End the process."""
        self._worker.stop()

    def _fault(self, failure: WorkerFailure, about: str) -> PluginFault:
        fault = Fault(kind=failure.kind, message=failure.message, where=failure.where)
        return PluginFault.of(self._name, fault, about)
