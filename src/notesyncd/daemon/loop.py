"""The daemon: everything that happens arrives in one queue, and one thread deals with it."""

import math
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from queue import Empty

from notesyncd import pause
from notesyncd.clock import Clock
from notesyncd.config import Config
from notesyncd.daemon import memory
from notesyncd.daemon.dirty import Debounce, DirtySet
from notesyncd.daemon.events import DoubtEvent, Event, NoteEvent, ReloadEvent, StopEvent
from notesyncd.daemon.folders import is_within, outermost
from notesyncd.daemon.journal import Level, Log
from notesyncd.daemon.notify import Supervisor, indexed
from notesyncd.daemon.once import STOP_SECONDS
from notesyncd.daemon.outside import EventQueue, MakeWatcher
from notesyncd.daemon.reload import Reloaded
from notesyncd.daemon.requests import Requests
from notesyncd.daemon.signals import Stopped, calm
from notesyncd.daemon.timers import (
    EFFECT_PATIENCE,
    EFFECT_QUIET,
    EXPORT_PATIENCE,
    EXPORT_QUIET,
    JUMP,
    POLL,
    READER_QUIET,
    RESCAN,
)
from notesyncd.engine.identities import UnwrittenError
from notesyncd.engine.intake import Progress, quiet
from notesyncd.engine.outcome import Outcome
from notesyncd.engine.story import Engine
from notesyncd.errors import StateError, VaultError
from notesyncd.index.database import IndexDamaged
from notesyncd.pause import Pause
from notesyncd.vault.scan import Scan
from notesyncd.vault.watch import Watcher


def nothing() -> None:
    """Stand for a reload where there is nothing to read again, or nobody to let go of."""


class Daemon:
    """The loop and its timers."""

    def __init__(
        self,
        config: Config,
        clock: Clock,
        engine: Engine,
        queue: EventQueue,
        log: Log,
        make_watcher: MakeWatcher = Watcher,
        reload: Callable[[], None] = nothing,
        dismiss: Callable[[], None] = nothing,
    ) -> None:
        self._clock = clock
        self._engine = engine
        self._queue = queue
        self._log = log
        self._reload = reload
        self._dismiss = dismiss
        self._state_dir = config.state_dir
        self._dirty = DirtySet()
        self._doubts: set[str] = set()
        self._requests = Requests(config.state_dir)
        self._supervisor = Supervisor(clock.monotonic)
        self._pause: Pause | None = None
        self._begun = False
        self._exports = Debounce(EXPORT_QUIET, EXPORT_PATIENCE)
        self._effects = Debounce(EFFECT_QUIET, EFFECT_PATIENCE)
        self._memory = Debounce(memory.AFTER, memory.PATIENCE)
        self._reader = Debounce(READER_QUIET, math.inf)
        self._rescan_at = 0.0
        self._midnight: float | None = None
        self._wall = clock.now().timestamp() - clock.monotonic()
        self._trouble: str | None = None
        self._held: str | None = None
        self._patience = 0.0  # until then no timer counts: what it is for cannot be done
        self._watcher = make_watcher(
            config.vault,
            engine.rules,
            on_note=lambda note, settled: queue.put(NoteEvent(note, settled)),
            on_doubt=lambda folder: queue.put(DoubtEvent(folder)),
        )

    def serve(self, progress: Progress) -> None:
        """Do the first pass, then deal with what happens, until an exception such as `Stopped`.

        A vault that is away, and a disk that takes nothing, are waited for.
        """
        self._watcher.start()
        self._engine.note_watcher(self._watcher.kind, self._watcher.problem)

        def told(doing: str, done: int, total: int) -> None:
            progress(doing, done, total)
            self._supervisor.progress(doing, done, total)

        try:
            self._turn(told)
        except (VaultError, UnwrittenError) as error:
            self._wait_out(str(error))
        while True:
            self._supervisor.finish_round()
            self._absorb(self._events())
            try:
                self._turn(self._supervisor.progress)
                self._recover()
            except IndexDamaged:
                raise
            except (VaultError, StateError) as error:
                self._wait_out(str(error))

    def _turn(self, progress: Progress) -> None:
        """Do one round: of work, unless there is a pause; of all work, when one is over."""
        before, self._pause = self._pause, pause.read(self._state_dir, self._clock.now())
        if self._pause is not None:
            self._keep_still(self._pause, is_new=self._pause != before)
        elif self._begun:
            self._work()
        else:
            self._begin(progress)

    def _begin(self, progress: Progress) -> None:
        count = self._first_pass(progress)
        self._engine.plugins.compare()
        self._engine.plugins.submit(at_once=True, effects=False)
        self._touch()
        progress("", 0, 0)
        self._begun = True
        self._supervisor.ready(self._stand())
        self._log(f"watching {count:,} notes ({self._watcher.kind})")

    def _keep_still(self, lasting: Pause, *, is_new: bool) -> None:
        """Forget what happens: everything is looked at once the pause is over."""
        told = lasting.told(self._clock.zone)
        self._begun = False
        self._dirty.take(math.inf)
        self._doubts.clear()
        for each in (self._exports, self._effects):
            each.clear()
        if is_new:
            self._dismiss()
            self._supervisor.ready(told)
            self._log(told, Level.NOTICE)
        if not self._engine.plugins.busy:  # what was on its way is through
            self._requests.refuse(f"notesyncd is {told}; end it with: notesyncd resume")
        left = math.inf
        if lasting.until is not None:
            left = (lasting.until - self._clock.now()).total_seconds()
        self._rescan_at = self._clock.monotonic() + max(0.0, min(POLL, left))

    def _first_pass(self, progress: Progress) -> int:
        """Look at everything; give the number of notes that are on disk."""
        seen, differ = self._engine.rescan(progress=progress)
        self._take(differ, at_once=True, progress=progress)
        self._mend_watches(seen)
        return len(seen.notes)

    def close(self, seconds: float = STOP_SECONDS) -> None:
        """End everything that runs beside the loop; wait so long for exports on their way."""
        self._dismiss()
        self._engine.plugins.stop(seconds)
        self._watcher.stop()
        with suppress(StateError):  # a full or removed disk: there is nowhere to say it
            for event in self._arrived():
                if isinstance(event, Outcome):
                    self._engine.collect(event)
            self._engine.note_watcher("none", None)

    def _events(self) -> list[Event]:
        """Wait for the first event or timer; give all events that are there by then."""
        times = [
            self._dirty.next(),
            self._exports.due,
            self._effects.due,
            self._engine.next_removal(),
            self._engine.plugins.next_try(),
            self._rescan_at,
            self._midnight,
            self._memory.due,
            self._reader.due,
        ]
        if self._pause is not None:
            times = [self._rescan_at]
        first = max(self._patience, min(time for time in times if time is not None))
        if self._supervisor.due is not None:
            first = min(first, self._supervisor.due)
        wait = 0.0 if self._doubts else max(0.0, first - self._clock.monotonic())
        events = []
        with suppress(Empty):
            events.append(self._queue.get(timeout=wait))
        return [*events, *self._arrived()] if events else []

    def _arrived(self) -> Iterator[Event]:
        with suppress(Empty):
            while True:
                yield self._queue.get_nowait()

    def _absorb(self, events: Iterable[Event]) -> None:
        now, stop, reload = self._clock.monotonic(), None, False
        for event in events:
            if isinstance(event, NoteEvent):
                self._dirty.mark(event.note, now, settled=event.settled)
            elif isinstance(event, DoubtEvent):
                self._doubts.add(event.folder)
            elif isinstance(event, StopEvent):
                stop = event
            elif isinstance(event, ReloadEvent):
                reload = True
            elif isinstance(event, Outcome):
                self._memory.touch(now)
                self._collect(event)
        if stop is not None:
            calm()
            raise Stopped(stop.signum)
        if reload:
            self._reload()
            self._look_at_plugins()

    def _collect(self, outcome: Outcome) -> None:
        self._engine.collect(outcome)
        self._touch()  # more may have come into the outbox meanwhile
        if outcome.stopped:
            return
        name = f"plugin {outcome.plugin}"
        if outcome.kind:
            self._log(f"{name}: {outcome.kind}", Level.WARNING, detail=outcome.reason)
        if outcome.effect_kind:
            what = f"{name}: side effects: {outcome.effect_kind}"
            self._log(what, Level.WARNING, detail=outcome.effect_reason)

    def _touch(self) -> None:
        """Let exports, and side effects if any plugin has some, wait for quiet."""
        now = self._clock.monotonic()
        self._exports.touch(now)
        if self._engine.plugins.has_effects:
            self._effects.touch(now)

    def _work(self) -> None:
        self._engine.check_index()
        now = self._clock.monotonic()
        if self._midnight is not None and now >= self._midnight:
            self._watch_day()
        self._hear_requests()
        if now >= self._rescan_at or self._clock_jumped(now):
            self._doubts.add("")
        for folder in outermost(self._doubts):
            self._rescan(folder)
        removal = self._engine.next_removal()
        ready = self._dirty.take(now)
        if ready or (removal is not None and now >= removal):
            self._take(ready)
        self._export(now)
        self._answer_requests()
        self._rest(now)

    def _clock_jumped(self, now: float) -> bool:
        """Tell whether stamps of files may not be what they seem, or events were slept through."""
        before, self._wall = self._wall, self._clock.now().timestamp() - now
        return abs(self._wall - before) > JUMP

    def _rescan(self, folder: str, *, accept_removals: bool = False, at_once: bool = False) -> None:
        seen, differ = self._engine.rescan(folder)
        self._doubts = {each for each in self._doubts if not is_within(each, folder)}
        self._take(differ, accept_removals=accept_removals, at_once=at_once)
        self._mend_watches(seen)

    def _take(
        self,
        notes: Collection[str],
        *,
        at_once: bool = False,
        accept_removals: bool = False,
        progress: Progress = quiet,
    ) -> None:
        self._memory.touch(self._clock.monotonic())
        if notes:
            self._reader.touch(self._clock.monotonic())
        taken = self._engine.take(
            notes, at_once=at_once, accept_removals=accept_removals, progress=progress
        )
        now = self._clock.monotonic()
        for note in taken.unsettled:
            self._dirty.mark(note, now, settled=False)
        for note in taken.linked:
            self._dirty.mark(note, now, settled=True)
        self._rescan_at = min(self._rescan_at, now + self._interval())
        if taken.vanished:
            self._doubts.add("")
        if taken.changed:
            self._touch()
        if self._begun:
            self._supervisor.say(self._stand())

    def _stand(self) -> str:
        """Give how things stand; that removals are held, and why, is for the log, too."""
        why = self._engine.state.held_reason
        if why and why != self._held:
            self._log(why, Level.WARNING)
        self._held = why
        return indexed(*self._engine.totals(), held=self._engine.state.held)

    def _mend_watches(self, seen: Scan) -> None:
        """Let the watcher compare what it watches with what is there."""
        self._watcher.check(seen)
        if seen.subtree:
            return
        self._engine.note_watcher(self._watcher.kind, self._watcher.problem)
        self._rescan_at = self._clock.monotonic() + self._interval()
        self._watch_day()  # while the computer sleeps, timers stand still

    def _interval(self) -> float:
        """Give after how many seconds to look again; that a drive is mounted is no event."""
        return RESCAN if self._watcher.kind == "inotify" and not self._engine.away else POLL

    def _watch_day(self) -> None:
        now, left = self._clock.monotonic(), self._clock.seconds_to_midnight()
        if self._engine.roll_day():
            self._exports.touch(now)
        self._midnight = None if left is None else now + left

    def _export(self, now: float) -> None:
        retry = self._engine.plugins.next_try()
        exports, effects = (each.is_due(now) for each in (self._exports, self._effects))
        if (
            self._requests.want_exports
            or exports
            or effects
            or (retry is not None and now >= retry)
        ):
            self._engine.plugins.submit(effects=effects)
            self._exports.clear()
            if effects:
                self._effects.clear()

    def _rest(self, now: float) -> None:
        """Give memory back some time after work, and later let go of who understands notes."""
        if self._memory.is_due(now):
            self._memory.clear()
            self._engine.rest()
            memory.give_back()
        if self._reader.is_due(now):
            self._reader.clear()
            self._dismiss()

    def _look_at_plugins(self) -> None:
        """Raise `Reloaded` when plugins are others by now: they are asked anew what they can do."""
        if self._engine.plugins.are_others:
            self._log("plugins were changed")
            raise Reloaded

    def _hear_requests(self) -> None:
        for request in self._requests.hear():
            if not request.index_only:
                self._look_at_plugins()
            self._rescan(
                "", accept_removals=request.accept_removals, at_once=not request.index_only
            )
            if not request.index_only:
                self._engine.plugins.compare()
                self._engine.plugins.retry(request.retry)

    def _answer_requests(self) -> None:
        """Take the requests away once all that they were about is in the index and exported."""
        if self._requests and not len(self._dirty):
            self._requests.answer(exported=self._engine.plugins.caught_up)

    def _recover(self) -> None:
        if self._trouble is not None and self._begun:
            self._supervisor.say(self._stand())
        self._trouble, self._patience = None, 0.0

    def _wait_out(self, trouble: str) -> None:
        """Say once what is the matter, and look again a little later."""
        if trouble != self._trouble:
            self._log(trouble, Level.WARNING)
            self._supervisor.ready(trouble)
        self._trouble = trouble
        self._requests.refuse(trouble)
        self._doubts.clear()
        self._rescan_at = self._patience = self._clock.monotonic() + POLL
        self._exports.clear()
        self._exports.touch(self._rescan_at)
