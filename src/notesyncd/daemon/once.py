"""One pass over the vault (`notesyncd sync`), or a word with the daemon that is at work already."""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from queue import SimpleQueue

from notesyncd import pause, state
from notesyncd.clock import Clock
from notesyncd.config import Config
from notesyncd.config.places import index_path
from notesyncd.daemon.signals import wake
from notesyncd.daemon.waiting import Waiting
from notesyncd.engine.intake import Progress
from notesyncd.engine.outcome import Outcome
from notesyncd.engine.story import Engine
from notesyncd.errors import StateError
from notesyncd.index.database import IndexDamaged
from notesyncd.index.store import Index
from notesyncd.pause import PausedError
from notesyncd.state import HeldError, Holder, Request
from notesyncd.vault.scan import identify_root

SETTLE_TRIES = 40
"""How often a note that is being written is looked at again, every 50 ms."""
STOP_SECONDS = 1.5
"""What is left of the 2 s in which everything ends."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PassReport:
    """What a pass did."""

    by_daemon: int | None = None
    """Process id of the daemon that did it; the rest is not known then."""
    changed: int = 0
    """Applications that are new, different, or no more."""
    written: int = 0
    unchanged: int = 0
    pruned: int = 0
    set_aside: tuple[str, ...] = ()
    """New versions beside files that the user edited; paths in the export folder."""
    unsettled: tuple[str, ...] = ()
    """Notes that were being written all the time."""
    failures: tuple[Outcome, ...] = ()
    rebuilt: str | None = None
    """Why the index was made anew."""


def sync(
    config: Config,
    clock: Clock,
    *,
    accept_removals: bool,
    progress: Progress,
    retry: tuple[str, ...] = (),
) -> PassReport:
    """Bring index and exports up to date with all that is on disk now.

    `retry` are plugins to try again although they are parked. Raises `VaultError`, `StateError`,
    and `PausedError`.
    """
    identify_root(config.vault)  # a mistyped vault must not get a state folder
    _check_pause(config, clock)
    state.prepare(config.state_dir)
    waiting = Waiting(config.state_dir, progress)
    request = Request(accept_removals=accept_removals, retry=retry)
    while True:
        try:
            with state.hold(config.state_dir, Holder(pid=os.getpid(), role="sync")):
                try:
                    return _pass(config, clock, request, progress)
                except IndexDamaged:  # opened again, it is made anew
                    return _pass(config, clock, request, progress)
        except HeldError as held:
            if held.holder.role == "daemon":
                if _asked(config, request, held.holder, waiting):
                    return PassReport(by_daemon=held.holder.pid)
            else:
                waiting.a_moment(held.holder)


def _check_pause(config: Config, clock: Clock) -> None:
    lasting = pause.read(config.state_dir, clock.now())
    if lasting is not None:
        told = lasting.told(clock.zone)
        raise PausedError(f"{told}, and nothing was done; end the pause with: notesyncd resume")


def ask_daemon(
    config: Config,
    request: Request,
    holder: Holder,
    *,
    is_in_vain: Callable[[], bool],
    wait: Callable[[], None] = lambda: time.sleep(0.02),
) -> bool:
    """Ask the daemon and wait; False when it was in vain. Raises `StateError` if it refuses."""
    left = state.ask(config.state_dir, request, os.getpid())
    try:
        wake(holder.pid)
        while left.exists():
            if is_in_vain():
                return False
            wait()
    finally:
        left.unlink(missing_ok=True)
        reason = state.refusal(left)
    if reason is not None:
        raise StateError(reason)
    return True


def _asked(config: Config, request: Request, holder: Holder, waiting: Waiting) -> bool:
    """Ask the daemon and wait; False when it ended meanwhile. Raises `StateError` if it refuses."""
    return ask_daemon(
        config,
        request,
        holder,
        is_in_vain=lambda: state.holder_of(config.state_dir) is None,
        wait=lambda: waiting.a_moment(holder, 0.02),
    )


def catch_up(config: Config, clock: Clock, progress: Progress) -> Holder | None:
    """Wait until whoever works on the vault has all that is on disk now in the index.

    Gives the daemon, when one is running and not paused. Exports are not waited for, and nothing
    is hurried. Raises `StateError` when the daemon cannot do it.
    """
    waiting = Waiting(config.state_dir, progress)
    while holder := state.holder_of(config.state_dir):
        if pause.read(config.state_dir, clock.now()):
            return None  # nobody takes anything in
        if holder.role == "daemon":
            if _asked(config, Request(index_only=True), holder, waiting):
                return holder
        else:
            waiting.a_moment(holder)
    return None


def open_index(config: Config) -> Index:
    """Open the index of the vault; the caller holds the state folder."""
    return Index.open(index_path(config.state_dir))


def _pass(config: Config, clock: Clock, request: Request, progress: Progress) -> PassReport:
    outcomes: SimpleQueue[Outcome] = SimpleQueue()
    index = open_index(config)
    try:
        engine = Engine(config, index, clock, outcomes.put)
        try:
            _, differ = engine.rescan(progress=progress)
            taken = engine.take(
                differ,
                at_once=True,
                accept_removals=request.accept_removals,
                progress=progress,
            )
            unsettled = _settle(engine, taken.unsettled)
            engine.roll_day()
            engine.plugins.compare()
            engine.plugins.retry(request.retry)
            finished = _export(engine, outcomes, progress)
        finally:
            engine.plugins.stop(STOP_SECONDS)
        return PassReport(
            changed=taken.changed,
            written=sum(outcome.written for outcome in finished),
            unchanged=sum(outcome.unchanged for outcome in finished),
            pruned=sum(outcome.pruned for outcome in finished),
            set_aside=tuple(f"{one.plugin}/{path}" for one in finished for path in one.set_aside),
            unsettled=unsettled,
            failures=tuple(outcome for outcome in finished if outcome.kind),
            rebuilt=index.rebuilt,
        )
    finally:
        index.close()


def _settle(engine: Engine, unsettled: tuple[str, ...]) -> tuple[str, ...]:
    for _ in range(SETTLE_TRIES):
        if not unsettled:
            break
        time.sleep(0.05)
        unsettled = engine.take(unsettled, at_once=True).unsettled
    return unsettled


def _export(engine: Engine, outcomes: "SimpleQueue[Outcome]", progress: Progress) -> list[Outcome]:
    finished: list[Outcome] = []
    engine.plugins.submit(at_once=True)
    finished += _drain(engine, outcomes, progress)
    if engine.plugins.has_effects:  # one that has just begun may want to be told what is there
        engine.plugins.submit(effects=False)
        finished += _drain(engine, outcomes, progress)
    return finished


def _drain(
    engine: Engine, outcomes: "SimpleQueue[Outcome]", progress: Progress
) -> Iterator[Outcome]:
    while engine.plugins.busy:
        progress("exporting", 0, 0)
        outcome = outcomes.get()
        engine.collect(outcome)
        yield outcome
