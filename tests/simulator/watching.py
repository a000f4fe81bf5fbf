"""The watcher of the simulated vault: late, twice, out of order, not at all, or in doubt."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.simulator.world import World

from notesyncd.vault.rules import Rules
from notesyncd.vault.scan import Scan
from notesyncd.vault.watch import WatcherKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Quality:
    """How good the watcher of a seed is."""

    name: str
    delay: float = 0.005
    """Seconds that an event takes at most."""
    lost: float = 0.0
    """Share of the events that never come."""
    twice: float = 0.0
    doubts: float = 0.0
    """Share that comes as doubt about a folder."""
    overflows: float = 0.0
    """Share of the changes with which everything is lost for a while, and then doubted."""
    kind: WatcherKind = "inotify"


QUALITIES = (
    Quality(name="good"),
    Quality(name="late", delay=4.0, twice=0.2),
    Quality(name="doubting", delay=0.5, doubts=0.5),
    Quality(name="overflowing", delay=0.1, overflows=0.3),
    Quality(name="lossy", delay=1.0, lost=0.3, twice=0.1, doubts=0.1),
    Quality(name="silent", lost=1.0),
    Quality(name="polling", lost=1.0, kind="polling"),
)


class SimWatcher:
    """Stands for `notesyncd.vault.watch.Watcher`."""

    def __init__(
        self,
        world: World,
        quality: Quality,
        rules: Rules,
        *,
        on_note: Callable[..., None],
        on_doubt: Callable[[str], None],
    ) -> None:
        self._world = world
        self._quality = quality
        self._rules = rules
        self._on_note = on_note
        self._on_doubt = on_doubt
        self._life = world.life
        self._root_id: tuple[int, int] | None = None
        self._deaf_until = -1.0
        self.kind: WatcherKind = "none"
        self.problem: str | None = None

    def start(self) -> None:
        self.kind = self._quality.kind

    def stop(self) -> None:
        self.kind = "none"

    def check(self, scan: Scan) -> None:
        if self._root_id not in (None, scan.root_id):
            self._on_doubt("")
        self._root_id = scan.root_id

    def saw(self, notes: Iterable[str], *, settled: bool) -> None:
        """Notes were written, or have come or gone."""
        for note in notes:
            if self._rules.wants_note(note):
                self._tell(note, settled=settled)

    def doubt(self, folder: str) -> None:
        """Anything may have changed in a folder."""
        if self.kind == "inotify" and self._world.dice.random() >= self._quality.lost:
            self._send(lambda: self._on_doubt(folder), f"doubt {folder!r}")

    def _tell(self, note: str, *, settled: bool) -> None:
        dice, quality, world = self._world.dice, self._quality, self._world
        if self.kind != "inotify" or dice.random() < quality.lost or world.now < self._deaf_until:
            return
        if quality.overflows and dice.random() < quality.overflows:
            self._deaf_until = world.now + dice.random() * 5
            world.later(self._deaf_until - world.now, "watcher: overflow", self._alive(self.over))
            return
        if quality.doubts and dice.random() < quality.doubts:
            self.doubt(note.rpartition("/")[0])
            return
        self._send(lambda: self._on_note(note, settled=settled), f"event {note!r}")
        if quality.twice and dice.random() < quality.twice:
            self._send(lambda: self._on_note(note, settled=True), f"event {note!r} again")

    def over(self) -> None:
        """The queue of the kernel is over its limit."""
        self._on_doubt("")

    def _send(self, do: Callable[[], None], what: str) -> None:
        delay = self._world.dice.random() * self._quality.delay
        self._world.later(delay, "watcher: " + what, self._alive(do))

    def _alive(self, do: Callable[[], None]) -> Callable[[], None]:
        def run() -> None:
            if self._world.life == self._life and self.kind == "inotify":
                do()

        return run
