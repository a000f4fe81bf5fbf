"""One seed: a vault, a user, a daemon that dies now and then, and what has to hold in the end."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import cast

from tests.simulator import install
from tests.simulator.books import Book
from tests.simulator.checks import Checks
from tests.simulator.database import Connection, connect
from tests.simulator.disk import Disk, System
from tests.simulator.paths import SimPath
from tests.simulator.plugs import FINE, HOOKS, MISCHIEF, SimLane, Stage
from tests.simulator.user import VAULT, Doc, User
from tests.simulator.vocabulary import ZONE, Words
from tests.simulator.watching import QUALITIES, SimWatcher
from tests.simulator.world import Crash, End, Inbox, Violation, World

from notesyncd import wire
from notesyncd.config import Config
from notesyncd.daemon.events import Event, StopEvent, WakeEvent
from notesyncd.daemon.journal import Level
from notesyncd.daemon.loop import Daemon
from notesyncd.daemon.process import require_vault
from notesyncd.daemon.signals import Stopped
from notesyncd.engine.intake import quiet
from notesyncd.engine.outcome import OWN_FAULT, Outcome
from notesyncd.engine.outside import Outside
from notesyncd.engine.story import Engine
from notesyncd.errors import StateError, VaultError
from notesyncd.index.store import Index
from notesyncd.plugins.registry import PluginStatus
from notesyncd.state import Request
from notesyncd.vault.inotify import OnNote
from notesyncd.vault.rules import Rules

STATE = "/sim/state"
INDEX = f"{STATE}/index.db"
RESCAN = 310.0
"""Seconds after which a daemon that heard nothing has scanned the vault again."""
TOLD = 100.0
"""Seconds after which a plugin was told for its side effects, after a retry or two."""
DEADLINE = 900.0
"""Seconds in which a sync has to be answered when nothing is wrong any more."""


@dataclass(frozen=True, slots=True)
class Start:
    """What there is when a seed begins: made once, copied for each seed."""

    disk: Disk
    image: bytes
    words: tuple[tuple[Words, str], ...]
    others: tuple[tuple[str, int], ...]
    books: dict[str, Book] | None = None


class Story:
    """The life of one vault."""

    def __init__(
        self,
        seed: int,
        start: Start,
        blank: bytes,
        say: Callable[[str], None] | None = None,
        *,
        exports: str,
        first: bool = False,
    ) -> None:
        self.first = first
        dice = Random(seed ^ 0x5EED)
        hours = dice.choice((0.0, 11.9, 11.99, 24.0 * 16 + 11.98, 30.0))
        begin = datetime(2026, 3, 12, 11, 0, tzinfo=UTC) + timedelta(hours=0 if first else hours)
        self.world = World(seed, begin, say)
        self.world.disk = start.disk.copy(self.world.stamp)
        self.blank = blank
        self.connection = connect(start.image, Connection)
        self.quality = QUALITIES[0] if first else self.world.dice.choice(QUALITIES)
        self.watcher: SimWatcher | None = None
        self.user = User(
            self.world, exports, lambda: self.watcher, self.quality.name == "good", self._is_held
        )
        self.user.docs = {w.doc: Doc(w, path=path) for w, path in start.words}
        self.user.others = dict(start.others)
        self.checks = Checks(self.world, self.user, lambda: connect(blank, sqlite3.Connection))
        self.stage = Stage(self.world, watch=self.checks.job)
        if start.books is not None:
            self.stage.books = {name: book.copy() for name, book in start.books.items()}
        if not first:
            self.stage.slow = {name: self.world.dice.choice((0.0, 0.0, 1.5)) for name in HOOKS}
        self.inbox: Inbox[Event] | None = None
        self.index: Index | None = None
        self.down = 0.0
        self.requests = 0
        self.index_lost = False
        """The index is deleted while the daemon is down."""
        self.comparable = True
        self.config = Config(
            path=None,
            vault=cast("Path", SimPath(VAULT)),
            export_dir=cast("Path", SimPath(exports)),
            state_dir=cast("Path", SimPath(STATE)),
            plugin_dir=cast("Path", SimPath("/sim/plugins")),
            timezone=ZONE,
        )

    # The daemon's lives

    def run(self) -> None:
        """Let it happen. Raises `Violation`."""
        self._script()
        while True:
            try:
                self._live()
            except End:
                return
            except Crash:
                self.world.tell("the daemon is killed")
            except Stopped:
                self.world.tell("the daemon has stopped")
            except (VaultError, StateError) as error:
                self.world.tell(f"the daemon gives up: {error}")
                self.down = 5.0
            except Exception as error:
                raise Violation("no fault", f"{type(error).__name__}: {error}") from error
            self._die()
            try:
                self.world.pass_until(self.world.now + self.down)
            except End:
                return
            except Crash:
                self.world.tell("there is nobody to kill")
                self._die()

    def _live(self) -> None:
        world = self.world
        world.life += 1
        self._power()
        require_vault(self.config)
        if world.disk.find(INDEX) is None:
            world.disk.write(INDEX, b"")
        if any(doc.busy for doc in self.user.docs.values()):
            self._hurried()
        inbox = self.inbox = Inbox(world)
        self.index = Index(self.connection, cast("Path", SimPath(INDEX)), None)
        engine = Engine(
            self.config,
            self.index,
            world.clock,
            self._report,
            Outside(find_plugins=self.stage.found, make_lane=partial(SimLane, self.stage)),
        )

        def log(line: str, level: Level = Level.INFO, *, detail: str = "") -> None:
            world.tell(f"{line}: {detail}" if detail else line)

        daemon = Daemon(self.config, world.clock, engine, inbox, log, make_watcher=self._watch)
        self.engine = engine
        world.tell("the daemon starts")
        try:
            daemon.serve(quiet)
        except (Stopped, VaultError, StateError):
            daemon.close()
            raise

    def _power(self) -> None:
        self.world.system = self.connection.system = System(self.world.disk, self.world.stamp)
        self.connection.on_commit = self.stage.committed
        install.use(self.world.system)

    def _die(self) -> None:
        self.world.life += 1
        self.watcher = self.inbox = None
        self.checks.owned()
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")
        if self.index_lost:
            self.index_lost = False
            self.world.disk.remove(INDEX)
            self.connection.close()
            self.connection = connect(self.blank, Connection)
            for book in self.stage.books.values():
                book.begin_anew()
        self._power()

    def _report(self, outcome: Outcome) -> None:
        if outcome.kind == OWN_FAULT:
            raise Violation("no fault", outcome.reason)
        if self.inbox is not None:
            self.inbox.put(outcome)
        self.checks.owned()

    def _is_held(self, note: str) -> bool:
        sql = "SELECT 1 FROM notes WHERE note = ? AND held"
        return self.connection.execute(sql, (note,)).fetchone() is not None

    def _watch(
        self, root: Path, rules: Rules, *, on_note: OnNote, on_doubt: Callable[[str], None]
    ) -> SimWatcher:
        self.watcher = SimWatcher(
            self.world, self.quality, rules, on_note=on_note, on_doubt=on_doubt
        )
        return self.watcher

    # What happens

    def _script(self) -> None:
        dice, at = self.world.dice, 1.0
        for _ in range(0 if self.first else dice.choice((0, 2, 4, 6, 8, 12))):
            at += dice.choice((0.0, 0.004, 0.05, 0.4, 1.0, 2.5, 20.0, 400.0)) * dice.random()
            self.world.later(at, "", self._something)
        self.world.later(at + 0.3, "", self._first_curtain)

    def _something(self) -> None:
        for _ in range(6):
            what = self.world.dice.choices(ACTIONS, WEIGHTS)[0]
            try:
                done = what(self)
            except LookupError:
                continue
            self.world.tell(f"user {done}")
            return

    def crash(self) -> str:
        """Kill the daemon while it waits."""
        self.down = self.world.dice.choice((0.0, 0.5, 10.0))
        self._kill()
        raise Crash

    def _kill(self) -> None:
        self.world.tell("kill -9")

    def crash_soon(self) -> str:
        """Kill the daemon after so many more system calls and commits."""
        self.down = self.world.dice.choice((0.0, 0.5, 10.0))
        system = self.world.system
        calls = int(2 ** (self.world.dice.random() * 9)) + 1

        def blow() -> None:
            system.fuse = 1  # whatever it still tries to do is not done
            raise Crash

        system.blow, system.fuse = blow, calls
        return f"will kill the daemon in {calls} calls"

    def meddle(self) -> str:
        """Do something in the middle of what the daemon does."""
        system = self.world.system
        system.fuse = int(2 ** (self.world.dice.random() * 8)) + 1
        system.blow = self._something
        return f"will do something in {system.fuse} calls"

    def stop(self) -> str:
        """Stop the daemon as systemd does."""
        if self.inbox is None:
            raise LookupError
        self.down = self.world.dice.choice((0.5, 10.0))
        self.inbox.put(StopEvent(15))
        return "stops the daemon"

    def lose_index(self) -> str:
        """Kill the daemon, and delete the index."""
        self.user._here()
        if self.user.deleted_exports or any(d.half or d.lost for d in self.user.docs.values()):
            raise LookupError  # nothing is left then that could say what was
        for doc in self.user.docs.values():
            doc.known = False
        self.index_lost = self.user.only_file = True
        self.world.tell("user deletes the index")
        return self.crash()

    def sync(self) -> str:
        """Ask the daemon to catch up at once."""
        return self._ask(accept=False)

    def _ask(self, *, accept: bool) -> str:
        self._hurried()
        self.requests += 1
        request = wire.encode(Request(accept_removals=accept))
        self.world.disk.write(f"{STATE}/requests/{self.requests}.json", request)
        if self.inbox is not None:
            self.inbox.put(WakeEvent())
        return "syncs" + (" and accepts removals" if accept else "")

    def _hurried(self) -> None:
        """The next scan knows no grace, so what is away at this moment may be removed."""
        for doc in self.user.docs.values():
            if doc.path is None or doc.busy:
                doc.known, doc.touched = False, self.world.now

    def sleep(self) -> str:
        """Let the computer sleep: only the wall clock goes on."""
        hours = self.world.dice.choice((0.1, 2.0, 9.0, 30.0))
        self.world.wall += timedelta(hours=hours)
        return f"lets the computer sleep for {hours:g} h"

    def misbehave(self) -> str:
        """A plugin gets into trouble, or slow."""
        name = self.world.dice.choice(sorted(HOOKS))
        if self.world.dice.random() < 0.3:
            self.stage.slow[name] = 3.0
            return f"sees {name} become slow"
        self.stage.behaviour[name] = self.world.dice.choice(MISCHIEF)
        self.stage.suspects.add(name)
        return f"sees {name} become bad: {self.stage.behaviour[name]}"

    def behave(self) -> str:
        """It is mended."""
        bad = [name for name, how in self.stage.behaviour.items() if how != FINE]
        if not bad:
            raise LookupError
        name = self.world.dice.choice(bad)
        self.stage.behaviour[name] = FINE
        return f"sees {name} mended"

    # The end

    def _first_curtain(self) -> None:
        """Nobody does anything any more; wait until the daemon must have seen all of it."""
        self.world.tell("all is quiet")
        self.world.system.fuse = -1
        for name in HOOKS:
            self.stage.slow[name] = 0.0
        self.world.later(RESCAN * 1.1, "", self._second_curtain)

    def _second_curtain(self) -> None:
        user, world = self.user, self.world
        orderly = not (
            user.root or user.closed or any(d.half or d.lost for d in user.docs.values())
        )
        self.checks.owned()
        if self.inbox is not None and self.engine.state.held:
            self.checks.may_hold()
            orderly = False
        if orderly and self.inbox is not None and self.index is not None:
            self.checks.index(self.connection, self.index, self.engine.rules)
            if not user.deleted_exports:
                self.checks.exports(self.index, self.stage, only_fine=True)
                self.checks.told(self.index, self.stage, only_fine=True)
                if not self.stage.suspects:
                    raise End
        world.tell("all is mended")
        user.heal()
        index = Index(self.connection, cast("Path", SimPath(INDEX)), None)
        states, effects = index.plugin_states(), index.effects.states()
        for name in self.stage.suspects:
            self.stage.behaviour[name] = FINE
            parked = name in effects and effects[name].parked
            fine = name not in states or states[name].status == PluginStatus.ENABLED
            if parked or not fine:  # until a new version
                self.stage.versions[name] += 1
        world.later(1.0, "", self._third_curtain)
        self.down = 0.0
        raise Crash

    def _third_curtain(self) -> None:
        self._ask(accept=True)
        self.world.later(1.0, "", partial(self._last_curtain, self.world.now + DEADLINE))

    def _last_curtain(self, deadline: float) -> None:
        if self.world.disk.find(f"{STATE}/requests/{self.requests}.json") is not None:
            if self.world.now > deadline:
                raise Violation("sync answers", f"not within {DEADLINE:g} s")
            self.world.later(1.0, "", partial(self._last_curtain, deadline))
            return
        assert self.index is not None
        self.checks.owned()
        self.checks.index(self.connection, self.index, self.engine.rules)
        self.checks.exports(self.index, self.stage, only_fine=False)
        self.world.later(TOLD, "", self._epilogue)

    def _epilogue(self) -> None:
        assert self.index is not None
        self.checks.told(self.index, self.stage, only_fine=False)
        raise End


ACTIONS: tuple[Callable[[Story], str], ...] = ()
WEIGHTS: tuple[float, ...] = ()


def _by(what: Callable[[User], str]) -> Callable[[Story], str]:
    return lambda story: what(story.user)


_CHANCES: tuple[tuple[float, Callable[[Story], str]], ...] = (
    (10, _by(User.edit)),
    (4, _by(User.create)),
    (3, _by(User.half_type)),
    (2, _by(User.finish)),
    (5, _by(User.rename)),
    (2, _by(User.rename_folder)),
    (2, _by(User.move_out)),
    (3, _by(User.move_in)),
    (3, _by(User.delete)),
    (3, _by(User.restore)),
    (2, _by(User.delete_many)),
    (1, _by(User.touch)),
    (4, _by(User.write_other)),
    (1, _by(User.delete_other)),
    (2, _by(User.unmount)),
    (4, _by(User.mount)),
    (1, _by(User.close)),
    (2, _by(User.open)),
    (2, _by(User.tick)),
    (1, _by(User.edit_export)),
    (1, _by(User.own_file)),
    (1, _by(User.delete_export)),
    (0.5, _by(User.lose_identities)),
    (3, Story.crash),
    (6, Story.crash_soon),
    (4, Story.meddle),
    (1, Story.stop),
    (1, Story.lose_index),
    (2, Story.sync),
    (1, Story.sleep),
    (3, Story.misbehave),
    (2, Story.behave),
)
ACTIONS = tuple(action for _, action in _CHANCES)
WEIGHTS = tuple(weight for weight, _ in _CHANCES)
