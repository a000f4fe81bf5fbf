"""The daemon as a process: it holds the vault, opens the index, and hears signals."""

import os
from collections.abc import Callable
from queue import SimpleQueue

from notesyncd import __version__, state
from notesyncd.daemon.events import Event, ReloadEvent, StopEvent, WakeEvent
from notesyncd.daemon.journal import Level, Log
from notesyncd.daemon.loop import Daemon
from notesyncd.daemon.notify import notify
from notesyncd.daemon.once import open_index
from notesyncd.daemon.reload import Reloaded, Setup, Setups
from notesyncd.daemon.signals import stoppable
from notesyncd.engine.intake import Progress
from notesyncd.engine.story import Engine
from notesyncd.index.database import IndexDamaged
from notesyncd.state import Holder
from notesyncd.vault.scan import identify_root


def run(read: Callable[[], Setup], log: Log, progress: Progress) -> None:
    """Keep index and exports true until a signal says stop (`Stopped`).

    `read` gives the configuration, at the start and when SIGHUP asks for it. Raises what that
    raises at the start, `HeldError` when another notesyncd is at work on the vault, `VaultError`
    when the vault is not there, and `StateError`.
    """
    setups = Setups(read, log)
    log(f"process {os.getpid()}, vault {setups.used.config.vault}")
    identify_root(setups.used.config.vault)
    queue: SimpleQueue[Event] = SimpleQueue()
    holder = Holder(pid=os.getpid(), role="daemon", version=__version__)
    with stoppable(
        on_wake=lambda: queue.put(WakeEvent()),
        on_stop=lambda signum: queue.put(StopEvent(signum)),
        on_reload=lambda: queue.put(ReloadEvent()),
    ):
        while True:
            # Each time, because the whole folder may have been removed.
            state_dir = setups.used.config.state_dir
            state.prepare(state_dir)
            with state.hold(state_dir, holder):
                try:
                    _serve(setups, queue, log, progress)
                except IndexDamaged as error:
                    log(str(error), Level.WARNING)
                except Reloaded:
                    continue


def _serve(setups: Setups, queue: "SimpleQueue[Event]", log: Log, progress: Progress) -> None:
    config, clock = setups.used.config, setups.used.clock
    index = open_index(config)
    try:
        if index.rebuilt:
            log(index.rebuilt, Level.WARNING)
        engine = Engine(config, index, clock, queue.put)
        daemon = Daemon(config, clock, engine, queue, log, reload=setups.reload)
        try:
            daemon.serve(progress)
        except (IndexDamaged, Reloaded):
            raise
        except BaseException:
            notify("STOPPING=1")
            raise
        finally:
            daemon.close()
    finally:
        index.close()
