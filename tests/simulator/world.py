"""Time, chance, and what is yet to happen: the simulator's only clock and its only randomness."""

import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from queue import Empty
from random import Random
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

from tests.simulator.disk import Disk, System
from tests.simulator.vocabulary import ZONE

from notesyncd.clock import Clock

Item = TypeVar("Item")
COARSE = 5
"""Every so many seeds the stamps of files are as on FAT: of every second second only."""
MOST_TURNS = 4000
"""Events and timers in one story; a daemon that needs more runs in circles."""


class Crash(BaseException):
    """The process is killed, here and now."""


class End(BaseException):
    """The story is over."""


class Violation(BaseException):
    """An invariant does not hold: nothing may catch this. `rule` says which."""

    def __init__(self, rule: str, what: str) -> None:
        super().__init__(f"{rule}: {what}")
        self.rule = rule


class World:
    """One seed: its dice, its clocks, its disk, and its agenda."""

    def __init__(self, seed: int, start: datetime, say: Callable[[str], None] | None) -> None:
        self.dice = Random(seed)
        self.say: Callable[[str], None] = say or (lambda _: None)
        self.talks = say is not None
        self.now = 100.0
        """Monotonic seconds; they stand still while the computer sleeps."""
        self.wall = start
        """The wall clock when `now` was 0."""
        self.stamps = 0
        self.coarse = seed % COARSE == 0
        self.turns = 0
        """Counts how often the daemon has asked what is next."""
        self.life = 0
        """Counts the starts of the daemon: what an earlier one left behind is dead."""
        self._agenda: list[tuple[float, int, str, Callable[[], None]]] = []
        self._count = 0
        self.disk = Disk(self.stamp)
        self.system = System(self.disk, self.stamp)
        self.clock = Clock(
            zone=ZoneInfo(ZONE), now=self.wall_now, monotonic=lambda: self.now, fixed_today=None
        )

    def wall_now(self) -> datetime:
        """Give the instant."""
        return self.wall + timedelta(seconds=self.now)

    def stamp(self) -> int:
        """Give a time stamp for a file in ns; no two are the same, but on a coarse file system."""
        seconds = int(self.wall_now().timestamp())
        if self.coarse:
            return seconds // 2 * 2 * 1_000_000_000
        self.stamps += 1
        return seconds * 1_000_000_000 + self.stamps

    def later(self, seconds: float, what: str, do: Callable[[], None]) -> None:
        """Have something done in `seconds`."""
        self._count += 1
        heapq.heappush(self._agenda, (self.now + seconds, self._count, what, do))

    def forget(self) -> None:
        """Have nothing of the agenda done."""
        self._agenda.clear()

    def pass_until(self, end: float, stop: Callable[[], object] = lambda: False) -> None:
        """Let time go by until `end`, or until `stop`, and do what is on the agenda."""
        while not stop():
            if not self._agenda or self._agenda[0][0] > end:
                self.now = max(self.now, end)
                return
            at, _, what, do = heapq.heappop(self._agenda)
            self.now = max(self.now, at)
            if self.talks and what:
                self.tell(what)
            do()

    def tell(self, what: str) -> None:
        """Write a line of the trace."""
        if self.talks:
            self.say(f"{self.now:10.3f} {self.clock.today():%m-%d} {what}")


class Inbox(Generic[Item]):
    """A queue of the daemon; while it waits for something, the world goes on."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._items: list[Item] = []

    def put(self, item: Item) -> None:
        """Hand something over."""
        self._items.append(item)

    def get(self, timeout: float | None = None) -> Item:
        """Wait so long at most. Raises `queue.Empty`."""
        world = self._world
        world.system.tick()
        world.turns += 1
        if world.turns > MOST_TURNS:
            raise Violation("no rest", f"the daemon asks for the {world.turns}th time")
        end = world.now + (86_400.0 if timeout is None else timeout)
        if not self._items:
            world.pass_until(end, lambda: self._items)
        return self.get_nowait()

    def get_nowait(self) -> Item:
        """Give what is there. Raises `queue.Empty`."""
        if not self._items:
            raise Empty
        return self._items.pop(0)
