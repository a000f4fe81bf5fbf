"""The daemon as a process: it holds the vault, opens the index, and hears signals."""

import os
from queue import SimpleQueue

from notesyncd import state
from notesyncd.clock import Clock
from notesyncd.config import Config
from notesyncd.daemon.events import Event, StopEvent, WakeEvent
from notesyncd.daemon.loop import Daemon, Log
from notesyncd.daemon.notify import notify
from notesyncd.daemon.once import open_index
from notesyncd.daemon.signals import stoppable
from notesyncd.engine.intake import Progress
from notesyncd.engine.story import Engine
from notesyncd.index.database import IndexDamaged
from notesyncd.state import Holder
from notesyncd.vault.scan import identify_root


def run(config: Config, clock: Clock, log: Log, progress: Progress) -> None:
    """Keep index and exports true until a signal says stop (`Stopped`).

    Raises `HeldError` when another notesyncd is at work on the vault, `VaultError` when the vault
    is not there at the start, and `StateError`.
    """
    identify_root(config.vault)
    queue: SimpleQueue[Event] = SimpleQueue()
    holder = Holder(pid=os.getpid(), role="daemon")
    with stoppable(
        on_wake=lambda: queue.put(WakeEvent()), on_stop=lambda signum: queue.put(StopEvent(signum))
    ):
        while True:
            # Each time, because the whole folder may have been removed.
            state.prepare(config.state_dir)
            with state.hold(config.state_dir, holder):
                try:
                    _serve(config, clock, queue, log, progress)
                except IndexDamaged as error:
                    log(str(error))


def _serve(
    config: Config, clock: Clock, queue: "SimpleQueue[Event]", log: Log, progress: Progress
) -> None:
    index = open_index(config)
    try:
        if index.rebuilt:
            log(index.rebuilt)
        engine = Engine(config, index, clock, queue.put)
        daemon = Daemon(config, clock, engine, queue, log)
        try:
            daemon.serve(progress)
        finally:
            notify("STOPPING=1")
            daemon.close()
    finally:
        index.close()
