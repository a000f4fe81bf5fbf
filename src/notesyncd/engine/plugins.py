"""Which plugins run when: their lanes, their outboxes, and what becomes of those that fail."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date

from notesyncd import wire
from notesyncd.api import Application, Change
from notesyncd.clock import Clock
from notesyncd.config import Config, PluginConfig
from notesyncd.engine.batch import VAULT, Batch, application_of
from notesyncd.engine.effects import CHANGED, SideEffects
from notesyncd.engine.outcome import EXPORT_FAILED, Outcome
from notesyncd.engine.outside import OUTSIDE, AnyLane, Outside
from notesyncd.engine.planning import fresh_state, is_same, may_export
from notesyncd.engine.retries import LASTING, MOST_FAILURES, pause_after, with_advice
from notesyncd.errors import ExportError
from notesyncd.exports import ExportFolder
from notesyncd.index.decoding import stored
from notesyncd.index.effects import EffectState
from notesyncd.index.rows import OutboxRow, PluginState, StoredFacts
from notesyncd.index.store import Index
from notesyncd.notes.join.applications import with_today
from notesyncd.plugins.protocol import Hello
from notesyncd.plugins.registry import PluginPlan, PluginStatus, plan

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
        self._found = self._find()
        self._plans = self._planned()
        self._enabled = [one.name for one in self._plans if one.status == PluginStatus.ENABLED]
        self._effects = SideEffects(index, clock)
        known = index.plugin_states()
        self._exporting = {one for one in self._enabled if may_export(known[one].hooks)}

    @property
    def names(self) -> tuple[str, ...]:
        """Those that export, as far as is known."""
        return tuple(name for name in self._enabled if name in self._exporting)

    @property
    def outboxes(self) -> tuple[str, ...]:
        """What gets a row for each application that is different."""
        return (*self.names, *self._effects.rows)

    @property
    def has_effects(self) -> bool:
        """Whether any plugin has side effects."""
        return bool(self._effects)

    @property
    def busy(self) -> bool:
        """Whether a batch is under way."""
        return bool(self._busy)

    @property
    def caught_up(self) -> bool:
        """Whether nothing is under way, and nothing waits for a plugin that may run now."""
        states = self._index.plugin_states()
        may_run = [name for name in self._enabled if self._may_run(name, states[name])]
        return not self._busy and not any(
            self._effects.are_hurried(name)
            or (self._is_due(name) and (states[name].hooks is None or self._index.pending(name)))
            for name in may_run
        )

    @property
    def are_others(self) -> bool:
        """Whether plugins came, went, or were changed since this began."""
        return self._find() != self._found

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

    def submit(self, *, at_once: bool = False, effects: bool = True) -> None:
        """Hand each plugin what its outbox holds; `at_once`: also those that wait after a failure.

        `effects`: it was quiet for long enough for side effects, too. A plugin that is at work, or
        parked, is left alone: its rows wait in the outbox. Raises `StateError` when what has to be
        on disk before anything gets out cannot be written.
        """
        self._prepare()
        states, today = self._index.plugin_states(), self._clock.today()
        batches: dict[str, Batch] = {}
        for name in self._enabled:
            if not self._may_run(name, states[name]):
                continue
            is_due = at_once or self._is_due(name)
            rows = self._index.pending(name) if is_due else ()
            changes = self._effects.take(name, today, quiet=effects, at_once=at_once and effects)
            if rows or changes or (is_due and states[name].hooks is None):
                batches[name] = self._batch(rows, changes, today)
            if is_due:
                self._not_before.pop(name, None)
        if any(batch.rows for batch in batches.values()):
            facts = tuple(_as_of(today, one) for one in self._index.application_facts())
            batches = {name: replace(one, applications=facts) for name, one in batches.items()}
        for name, batch in batches.items():
            self._busy.add(name)
            self._lane(name).submit(batch)

    def collect(self, outcome: Outcome) -> None:
        """Take a batch's outcome into the index: what is done leaves the outbox."""
        name = outcome.plugin
        self._busy.discard(name)
        whole = bool(outcome.failed) or not outcome.kind
        # When only the export of the vault failed, one row stays, so that it is tried again.
        self._index.acknowledge(name, outcome.done if whole else outcome.done[1:])
        if outcome.hello is not None:
            self._learn(name, outcome.hello, outcome.kind)
        if outcome.told:
            self._effects.done(name)
        if outcome.stopped:
            return
        state = replace(self._index.plugin_states()[name], last_run=self._clock.now())
        if outcome.effect_kind:
            self._effects.failed(name, f"{outcome.effect_kind}: {outcome.effect_reason}")
        if not outcome.kind and not outcome.done and (outcome.told or outcome.effect_kind):
            pass  # there were side effects alone, and how exports fare is not known
        elif not outcome.kind:
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
        self._effects.retry(stopped)
        states = self._index.plugin_states()
        for name in set(self._enabled).intersection(stopped):
            fresh = replace(
                states[name], status=PluginStatus.ENABLED, reason=None, failures=0, hooks=None
            )
            self._index.save_plugin_state(fresh)

    def next_try(self) -> float | None:
        """Give when (monotonic clock) a plugin that failed is due again; `None`: none is."""
        times = [time for name, time in self._not_before.items() if name not in self._busy]
        effects = self._effects.next_try(self._busy)
        return min(times if effects is None else [*times, effects], default=None)

    def stop(self, seconds: float) -> None:
        """End all workers at once; files that are taking their places get there first."""
        for lane in self._lanes.values():
            lane.begin_stop()
        end = self._clock.monotonic() + seconds  # for all of them together
        for lane in self._lanes.values():
            lane.join(max(0.0, end - self._clock.monotonic()))

    def _failed(self, state: PluginState, outcome: Outcome) -> PluginState:
        failures, reason = state.failures + 1, outcome.reason
        status = outcome.kind if outcome.kind in LASTING else PluginStatus.ENABLED
        # A full disk is no fault of the plugin, and mended without a word to notesyncd.
        parks = failures >= MOST_FAILURES and outcome.kind != EXPORT_FAILED
        if status != PluginStatus.ENABLED or parks:
            self._not_before.pop(outcome.plugin, None)
            self._effects.pause(outcome.plugin)
            status = PluginStatus.PARKED if status == PluginStatus.ENABLED else status
            reason = with_advice(reason, outcome.plugin)
        else:
            due = self._clock.monotonic() + pause_after(failures)
            self._not_before[outcome.plugin] = due
        return replace(
            state,
            status=status,
            reason=reason,
            failures=failures,
            last_error=f"{outcome.kind}: {outcome.reason}",
        )

    def _learn(self, name: str, hello: Hello, kind: str) -> None:
        """Note which hooks the plugin has; one that cannot work is asked again next time."""
        state = self._index.plugin_states()[name]
        hooks = None if kind in LASTING else hello.hooks
        if state.hooks == hooks:
            return
        with self._index.together():
            self._index.save_plugin_state(replace(state, hooks=hooks))
            has_them = CHANGED in hello.hooks
            self._effects.learn(name, has_them=has_them, initial=hello.initial_state)
            if may_export(hooks):
                self._exporting.add(name)
            else:
                self._exporting.discard(name)
                self._index.acknowledge(name, self._index.pending(name))

    def _batch(
        self, rows: tuple[OutboxRow, ...], changes: tuple[Change, ...], today: date
    ) -> Batch:
        return Batch(
            rows=rows,
            applications=(),
            today=today,
            timezone=self._config.timezone,
            vault_name=self._config.vault.name,
            changes=changes,
        )

    def _may_run(self, name: str, state: PluginState) -> bool:
        return name not in self._busy and state.status == PluginStatus.ENABLED

    def _is_due(self, name: str) -> bool:
        return self._clock.monotonic() >= self._not_before.get(name, 0.0)

    def _lane(self, name: str) -> AnyLane:
        if name not in self._lanes:
            entry = next(one.entry for one in self._plans if one.name == name and one.entry)
            options, folder = self._options(name), self._config.export_dir
            self._lanes[name] = self._outside.make_lane(entry, options, folder, self._report)
        return self._lanes[name]

    def _options(self, name: str) -> PluginConfig:
        return self._config.plugins.get(name) or PluginConfig(name=name)

    def _find(self) -> tuple[tuple[PluginPlan, PluginState], ...]:
        """Look what is installed and wanted."""
        plans = plan(self._outside.find_plugins(self._config.plugin_dir), self._config.plugins)
        return tuple((one, fresh_state(one, self._options(one.name))) for one in plans)

    def _planned(self) -> tuple[PluginPlan, ...]:
        """Note in the index what changed since last time."""
        plans, known = tuple(one for one, _ in self._found), self._index.plugin_states()
        for one, fresh in self._found:
            state, old = fresh, known.get(one.name)
            same = is_same(old, fresh)
            if one.status == PluginStatus.ENABLED and not same:
                self._index.enqueue((one.name,))
                self._index.effects.save_state(one.name, EffectState())
            if one.status == PluginStatus.DISABLED:
                self._index.effects.forget((one.name,))
            if one.status == PluginStatus.ENABLED and same and old is not None:
                # Its failures count on. What a repair outside may have mended is tried again.
                parked = old.status == PluginStatus.PARKED
                state = old if parked else replace(old, status=PluginStatus.ENABLED)
            if state != old:
                self._index.save_plugin_state(state)
        self._index.forget_plugins(tuple(set(known) - {one.name for one in plans}))
        return plans


def _as_of(today: date, facts: StoredFacts) -> StoredFacts:
    """Give an application as it is on that day; most are read by nobody before their worker."""
    if _UNDECIDED not in facts.data:
        return facts
    application = with_today(stored(facts.data, Application), today)
    return replace(facts, data=wire.encode(application))
