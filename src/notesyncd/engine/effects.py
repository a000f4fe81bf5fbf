"""When plugins are told of changes for their side effects, and what becomes of failures.

These are counted apart from those of exports, so that neither keeps the other back.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from notesyncd.api import Application, Change
from notesyncd.clock import Clock
from notesyncd.engine.retries import MOST_FAILURES, pause_after, with_advice
from notesyncd.index.effects import EffectState, rows_of
from notesyncd.index.store import Index
from notesyncd.notes.join.applications import with_today
from notesyncd.plugins.protocol import HookName

CHANGED: HookName = "notesyncd_changed"


class SideEffects:
    """The side effects of all plugins of one vault."""

    def __init__(self, index: Index, clock: Clock) -> None:
        self._index = index.effects
        self._clock = clock
        self._states = dict(self._index.states())
        self._not_before: dict[str, float] = {}
        self._hurried: set[str] = set()

    def __bool__(self) -> bool:
        return bool(self._states)

    @property
    def rows(self) -> tuple[str, ...]:
        """Under which names the outbox keeps what has to be told."""
        return tuple(rows_of(plugin) for plugin in sorted(self._states))

    def learn(self, plugin: str, *, has_them: bool, initial: bool) -> None:
        """Note whether a plugin has side effects, now that it was asked."""
        if has_them and plugin not in self._states:
            self._index.begin(plugin, initial=initial)
            self._states[plugin] = EffectState()
            if initial:
                self._hurried.add(plugin)  # there is no change that has to come to rest
        elif not has_them and plugin in self._states:
            self._index.forget((plugin,))
            del self._states[plugin]
            self._not_before.pop(plugin, None)
            self._hurried.discard(plugin)

    def take(
        self, plugin: str, today: date, *, quiet: bool, at_once: bool = False
    ) -> tuple[Change, ...]:
        """Give what the plugin is to be told now: nothing while it waits for quiet or a retry.

        In all of it, rounds without a status have that of `today`.
        """
        if not self._may_tell(plugin, quiet=quiet, at_once=at_once):
            return ()
        self._hurried.discard(plugin)
        self._not_before.pop(plugin, None)
        return as_of(today, self._index.take(plugin))

    def done(self, plugin: str) -> None:
        """Note that the plugin was told."""
        if plugin in self._states:
            self._index.done(plugin)
            self._states[plugin] = EffectState()

    def failed(self, plugin: str, reason: str) -> None:
        """Note that the plugin failed; it is told the same again, unless that is vain."""
        if plugin not in self._states:
            return  # it says meanwhile that it has none
        failures = self._states[plugin].failures + 1
        parked = failures >= MOST_FAILURES
        if parked:
            reason = f"its side effects are parked: {with_advice(reason, plugin)}"
        else:
            self._not_before[plugin] = self._clock.monotonic() + pause_after(failures)
        self._save(plugin, EffectState(failures=failures, reason=reason, parked=parked))

    def pause(self, plugin: str) -> None:
        """Wait until the user does something: nothing of the plugin runs."""
        self._not_before.pop(plugin, None)

    def retry(self, stopped: Collection[str]) -> None:
        """Let those that wait after a failure try again, those of `stopped` also if parked."""
        self._hurried |= self._not_before.keys()
        self._not_before.clear()
        for plugin in self._states.keys() & set(stopped):
            self._save(plugin, replace(self._states[plugin], failures=0, reason=None, parked=False))
            self._hurried.add(plugin)

    def are_hurried(self, plugin: str) -> bool:
        """Whether the plugin has to be told before everything is done."""
        return plugin in self._hurried

    def next_try(self, busy: Collection[str]) -> float | None:
        """Give when (monotonic clock) one that failed is due again, but for `busy` plugins."""
        times = (time for name, time in self._not_before.items() if name not in busy)
        return min(times, default=None)

    def _may_tell(self, plugin: str, *, quiet: bool, at_once: bool) -> bool:
        if plugin not in self._states or self._states[plugin].parked:
            return False
        if at_once or plugin in self._hurried:
            return True
        due = self._not_before.get(plugin)
        return quiet if due is None else self._clock.monotonic() >= due

    def _save(self, plugin: str, state: EffectState) -> None:
        self._index.save_state(plugin, state)
        self._states[plugin] = state


def as_of(today: date, changes: Collection[Change]) -> tuple[Change, ...]:
    """Give changes as they are told on that day: a day that goes by is no change."""

    def told(one: Application | None) -> Application | None:
        return None if one is None else with_today(one, today)

    return tuple(replace(one, before=told(one.before), after=told(one.after)) for one in changes)
