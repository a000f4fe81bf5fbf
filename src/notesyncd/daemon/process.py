"""The daemon as a process: it holds the vault, opens the index, and hears signals."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from queue import SimpleQueue

from notesyncd import __version__, state
from notesyncd.config import Config
from notesyncd.config.places import index_path, runtime_folder
from notesyncd.daemon import memory
from notesyncd.daemon.events import Event, ReloadEvent, StopEvent, WakeEvent
from notesyncd.daemon.journal import Level, Log
from notesyncd.daemon.loop import Daemon
from notesyncd.daemon.notify import notify
from notesyncd.daemon.once import STOP_SECONDS, open_index
from notesyncd.daemon.reload import Reloaded, Setup, Setups
from notesyncd.daemon.signals import stoppable
from notesyncd.engine.intake import Progress
from notesyncd.engine.outside import Outside
from notesyncd.engine.reader import NoteReader
from notesyncd.engine.story import Engine
from notesyncd.errors import StateError, VaultError
from notesyncd.index.database import IndexBusy, IndexDamaged
from notesyncd.state import HeldError, Holder
from notesyncd.vault.scan import identify_root

MOST_DAMAGE = 5
SOON = 60.0
"""An index that is damaged so often within so many seconds will be so again."""
MOMENT = 0.2
"""Seconds between two looks at what only takes a while."""
AGAIN_SECONDS = 30.0
"""Within which exports that are on their way get there, before another loop may write some."""


def run(read: Callable[[], Setup], log: Log, progress: Progress) -> None:
    """Keep index and exports true until a signal says stop (`Stopped`).

    `read` gives the configuration, at the start and when SIGHUP asks for it. Raises what that
    raises at the start, `HeldError` when another daemon is at work on the vault, `VaultError`
    when the vault is not there and never was, and `StateError`. A `sync` that is at work, and a
    program that has locked the index, are waited for.
    """
    memory.share_heap()
    setups = Setups(read, log)
    log(f"process {os.getpid()}, vault {setups.used.config.vault}")
    require_vault(setups.used.config)
    queue: SimpleQueue[Event] = SimpleQueue()
    damage, wait = _Damage(), _Wait(log)
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
            try:
                with state.hold(state_dir, holder), _only_daemon(setups.used.config, log):
                    _serve(setups, queue, log, progress)
            except IndexDamaged as error:
                log(str(error), Level.WARNING)
                damage.count(error, setups.used.clock.monotonic())
            except HeldError as error:
                if error.holder.role == "daemon":
                    raise
                wait.a_moment(error)
            except IndexBusy as error:
                wait.a_moment(error)
            except Reloaded:
                continue


@contextmanager
def _only_daemon(config: Config, log: Log) -> Iterator[None]:
    """Hold the vault itself: another daemon may have another state folder. Raises `HeldError`."""
    holder = Holder(
        pid=os.getpid(), role="daemon", version=__version__, state_dir=str(config.state_dir)
    )
    with ExitStack() as held:
        try:
            if config.vault_dir is not None:
                held.enter_context(state.hold_vault(config.vault_dir, holder))
        except HeldError:
            raise
        except StateError as error:  # such as a home folder that cannot be written
            log(f"a daemon with another --state-dir would not be noticed: {error}", Level.WARNING)
        try:
            _hold_folder(config, holder, held)
        except HeldError:
            raise
        except (
            StateError,
            VaultError,
        ):  # no session, or a sandbox: the lock above is what there is
            pass
        yield


def _hold_folder(config: Config, holder: Holder, held: ExitStack) -> None:
    """Hold the folder that the vault is, by whatever path, and from whatever home it is reached."""
    folder = runtime_folder(os.environ, os.getuid())
    if folder.parent.is_dir():
        device, inode = identify_root(config.vault)
        held.enter_context(state.hold_vault(folder, holder, f"vault-{device:x}-{inode:x}.lock"))


class _Wait:
    """What only takes a while: to give up would be for good, under systemd (exit code 4)."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._told = ""

    def a_moment(self, error: StateError) -> None:
        """Say once what is waited for. Signals are heard meanwhile: they raise `Stopped`."""
        if str(error) != self._told:
            self._told = str(error)
            self._log(f"waiting: {error}", Level.WARNING)
            notify(f"STATUS=waiting: {error}")
        time.sleep(MOMENT)


class _Damage:
    """How often the index was found damaged lately."""

    def __init__(self) -> None:
        self._times: list[float] = []

    def count(self, error: IndexDamaged, now: float) -> None:
        """Note it once more. Raises `StateError` when to make it anew does not help."""
        self._times = [*self._times[1 - MOST_DAMAGE :], now]
        if len(self._times) == MOST_DAMAGE and now - self._times[0] < SOON:
            raise StateError(
                f"{error} It was made anew {MOST_DAMAGE - 1} times within {SOON:.0f} s."
                " Is another program writing to it? End that, then start notesyncd again."
            ) from error


def require_vault(config: Config) -> None:
    """Raise `VaultError` when the vault is not there, unless it was: its drive may come late."""
    if not index_path(config.state_dir).exists():
        identify_root(config.vault)


def _serve(setups: Setups, queue: "SimpleQueue[Event]", log: Log, progress: Progress) -> None:
    config, clock = setups.used.config, setups.used.clock
    index = open_index(config)
    try:
        if index.rebuilt:
            log(index.rebuilt, Level.WARNING)
        reader = NoteReader()
        engine = Engine(config, index, clock, queue.put, Outside(parse=reader.parse))
        daemon = Daemon(config, clock, engine, queue, log, reload=setups.reload, dismiss=reader.end)
        patience = STOP_SECONDS
        try:
            daemon.serve(progress)
        except (IndexBusy, IndexDamaged, Reloaded):
            patience = AGAIN_SECONDS
            raise
        except BaseException:
            notify("STOPPING=1")
            raise
        finally:
            daemon.close(patience)
    finally:
        index.close()
