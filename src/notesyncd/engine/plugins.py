"""Which plugins run when: their lanes, their outboxes, and what becomes of those that fail."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date

from notesyncd import wire
from notesyncd.api import Application
from notesyncd.clock import Clock
from notesyncd.config import Config, PluginConfig
from notesyncd.digests import sha256
from notesyncd.engine.batch import VAULT, Batch, application_of
from notesyncd.engine.outcome import Outcome
from notesyncd.engine.outside import OUTSIDE, AnyLane, Outside
from notesyncd.errors import ExportError
from notesyncd.exports import ExportFolder
from notesyncd.index.decoding import stored
from notesyncd.index.rows import PluginState, StoredFacts
from notesyncd.index.store import Index
from notesyncd.notes.join.applications import with_today
from notesyncd.plugins.protocol import FaultKind, PluginEntry
from notesyncd.plugins.registry import PluginPlan, PluginStatus, plan

MOST_FAILURES = 5
"""After so many in a row a plugin is parked."""
FIRST_PAUSE = 5.0
"""Seconds until the first retry; each further one waits twice as long."""
_LASTING = {
    FaultKind.LOAD_ERROR,
    FaultKind.INCOMPATIBLE,
    FaultKind.CONFIG_ERROR,
    FaultKind.CHECK_FAILED,
}
"""Trying again does not mend these: the user has to do something. Tried anew at each start."""
_UNDECIDED = b'"status":"unknown"'
"""In the JSON of every application that has a round whose status depends on the day."""


class Plugins:
    """All plugins of one vault. Only lanes leave the calling thread; their outcomes come back."""

    def __init__(
        self,
        config: Config,
        index: Index,
        clock: Clock,
        report: Callable[[Outcome], None],
        *,
        prepare: Callable[[], None],
        outside: Outside = OUTSIDE,
    ) -> None:
        self._config = config
        self._index = index
        self._clock = clock
        self._report = report
        self._prepare = prepare
        self._outside = outside
        self._lanes: dict[str, AnyLane] = {}
        self._busy: set[str] = set()
        self._not_before: dict[str, float] = {}
        self._plans = self._planned()

    @property
    def names(self) -> tuple[str, ...]:
        """Those that are to be told about changes."""
        return tuple(one.name for one in self._plans if one.status == PluginStatus.ENABLED)

    @property
    def busy(self) -> bool:
        """Whether a batch is under way."""
        return bool(self._busy)

    @property
    def caught_up(self) -> bool:
        """Whether nothing is under way, and nothing waits for a plugin that may run now."""
        states = self._index.plugin_states()
        runnable = (name for name in self.names if self._may_run(name, states[name], at_once=False))
        return not self._busy and not any(self._index.pending(name) for name in runnable)

    def compare(self) -> None:
        """Have exports renewed that are not as they were left: deleted files, and orphans."""
        ids = self._index.application_ids()
        for name in self.names:
            folder = ExportFolder(self._config.export_dir, name)
            try:
                there, incomplete = folder.survey()
            except ExportError:
                # Its lane meets the same trouble, and reports it.
                self._index.enqueue((name,))
                continue
            orphans = {i for one in there if (i := application_of(one)) and i not in ids}
            if (ids and not there) or VAULT in incomplete:
                self._index.enqueue((name,))
            elif orphans or incomplete:
                lost = {i for one in incomplete if (i := application_of(one))}
                self._index.enqueue((name,), sorted(orphans | lost))

    def submit(self, *, at_once: bool = False) -> None:
        """Hand each plugin what its outbox holds; `at_once`: also those that wait after a failure.

        A plugin that is at work, or parked, is left alone: its rows wait in the outbox. Raises
        `StateError` when what has to be on disk before any export cannot be written.
        """
        self._prepare()
        states = self._index.plugin_states()
        waiting = [
            name for name in self.names if self._may_run(name, states[name], at_once=at_once)
        ]
        pending = {name: rows for name in waiting if (rows := self._index.pending(name))}
        if not pending:
            return
        today = self._clock.today()
        applications = tuple(_as_of(today, one) for one in self._index.application_facts())
        for name, rows in pending.items():
            self._busy.add(name)
            self._not_before.pop(name, None)
            self._lane(name).submit(
                Batch(
                    rows=rows,
                    applications=applications,
                    today=today,
                    timezone=self._config.timezone,
                    vault_name=self._config.vault.name,
                )
            )

    def collect(self, outcome: Outcome) -> None:
        """Take a batch's outcome into the index: what is done leaves the outbox."""
        name = outcome.plugin
        self._busy.discard(name)
        whole = bool(outcome.failed) or not outcome.kind
        # When only the export of the vault failed, one row stays, so that it is tried again.
        self._index.acknowledge(name, outcome.done if whole else outcome.done[1:])
        if outcome.stopped:
            return
        state = replace(self._index.plugin_states()[name], last_run=self._clock.now())
        if not outcome.kind:
            self._not_before.pop(name, None)
            state = replace(state, status=PluginStatus.ENABLED, reason=None, failures=0)
        else:
            # To the end of the queue, so that one bad application does not keep back the others.
            self._index.enqueue((name,), tuple(row.application_id for row in outcome.failed))
            state = self._failed(state, outcome)
        self._index.save_plugin_state(state)

    def retry(self, stopped: Collection[str] = ()) -> None:
        """Let those that wait after a failure try again now: the user may have mended the cause.

        Those of `stopped` too, which are parked, or failed in a way that lasts.
        """
        self._not_before.clear()
        states = self._index.plugin_states()
        for name in set(self.names).intersection(stopped):
            fresh = replace(states[name], status=PluginStatus.ENABLED, reason=None, failures=0)
            self._index.save_plugin_state(fresh)

    def next_try(self) -> float | None:
        """Give when (monotonic clock) a plugin that failed is due again; `None`: none is."""
        return min(self._not_before.values(), default=None)

    def stop(self, seconds: float) -> None:
        """End all workers at once; files that are taking their places get there first."""
        for lane in self._lanes.values():
            lane.begin_stop()
        end = self._clock.monotonic() + seconds  # for all of them together
        for lane in self._lanes.values():
            lane.join(max(0.0, end - self._clock.monotonic()))

    def _failed(self, state: PluginState, outcome: Outcome) -> PluginState:
        failures, reason = state.failures + 1, outcome.reason
        status = outcome.kind if outcome.kind in _LASTING else PluginStatus.ENABLED
        if status != PluginStatus.ENABLED or failures >= MOST_FAILURES:
            self._not_before.pop(outcome.plugin, None)
            status = PluginStatus.PARKED if status == PluginStatus.ENABLED else status
            reason += f"; once that is mended: notesyncd plugins retry {outcome.plugin}"
        else:
            pause = FIRST_PAUSE * 2 ** (failures - 1)
            self._not_before[outcome.plugin] = self._clock.monotonic() + pause
        return replace(
            state,
            status=status,
            reason=reason,
            failures=failures,
            last_error=f"{outcome.kind}: {outcome.reason}",
        )

    def _may_run(self, name: str, state: PluginState, *, at_once: bool) -> bool:
        if name in self._busy or state.status != PluginStatus.ENABLED:
            return False
        return at_once or self._clock.monotonic() >= self._not_before.get(name, 0.0)

    def _lane(self, name: str) -> AnyLane:
        if name not in self._lanes:
            entry = next(one.entry for one in self._plans if one.name == name and one.entry)
            options, folder = self._options(name), self._config.export_dir
            self._lanes[name] = self._outside.make_lane(entry, options, folder, self._report)
        return self._lanes[name]

    def _options(self, name: str) -> PluginConfig:
        return self._config.plugins.get(name) or PluginConfig(name=name)

    def _planned(self) -> tuple[PluginPlan, ...]:
        """Look what is installed and wanted, and note in the index what changed since last time."""
        plans = plan(self._outside.find_plugins(self._config.plugin_dir), self._config.plugins)
        known = self._index.plugin_states()
        for one in plans:
            state = self._fresh(one)
            old = known.get(one.name)
            same = old is not None and _identity(old) == _identity(state)
            if one.status == PluginStatus.ENABLED and not same:
                self._index.enqueue((one.name,))
            if one.status == PluginStatus.ENABLED and same and old is not None:
                # Its failures count on. What a repair outside may have mended is tried again.
                parked = old.status == PluginStatus.PARKED
                state = old if parked else replace(old, status=PluginStatus.ENABLED)
            self._index.save_plugin_state(state)
        self._index.forget_plugins(tuple(set(known) - {one.name for one in plans}))
        return plans

    def _fresh(self, one: PluginPlan) -> PluginState:
        options = self._options(one.name)
        text = wire.encode((options.options, options.limits))
        return PluginState(
            name=one.name,
            version=_version(one.entry),
            status=one.status,
            reason=one.reason or None,
            options_digest=sha256(text)[:16],
        )


def _as_of(today: date, facts: StoredFacts) -> StoredFacts:
    """Give an application as it is on that day; most are read by nobody before their worker."""
    if _UNDECIDED not in facts.data:
        return facts
    application = with_today(stored(facts.data, Application), today)
    return replace(facts, data=wire.encode(application))


def _version(entry: PluginEntry | None) -> str:
    """Give the version of a plugin; that of a single file is its content."""
    if entry is None or entry.path is None:
        return (entry.version if entry else None) or ""
    try:
        return sha256(entry.path.read_bytes())[:16]
    except OSError:
        return ""


def _identity(state: PluginState) -> tuple[str, str, bool]:
    """Give what makes a plugin another one, whose exports have to be renewed."""
    was_wanted = state.status not in (PluginStatus.DISABLED, PluginStatus.MISSING)
    return state.version, state.options_digest, was_wanted
