"""Whether the index is what the notes say (promise 2 of DESIGN.md), looked up row by row.

Notes may change meanwhile, so that a difference counts only if it is still there when everything
is looked at once more; with a daemon, after that had the time to see what changed.
"""

import shlex
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from notesyncd import state
from notesyncd.clock import Clock
from notesyncd.config import Config
from notesyncd.config.places import index_path
from notesyncd.daemon.once import catch_up
from notesyncd.engine.intake import Progress
from notesyncd.engine.removals import GRACE
from notesyncd.index.queries import open_reader
from notesyncd.index.snapshot import Snapshot, read_snapshot
from notesyncd.vault.scan import identify_root
from notesyncd.verify.build import Build, Builder
from notesyncd.verify.compare import Difference, compare

LOOKS = 3
"""After so many looks, what still changes is told as pending."""
LATE = 1.0
"""Seconds that the daemon may take to remove a note after its grace."""
CHANGING = "it was changed again and again while it was being verified"


@dataclass(frozen=True, kw_only=True, slots=True)
class Verification:
    """What was found. The index is right if there are no differences."""

    notes: int
    """Notes in the fresh build."""
    facts: int
    """Rows that are made from them."""
    differences: tuple[Difference, ...]
    pending: Mapping[str, str]
    """Notes that the index has not as they are on disk, on purpose or for now, and why."""
    advice: tuple[str, ...] = ()
    """What to do about the differences."""

    def document(self) -> dict[str, Any]:
        """Give what `verify --json` prints (DESIGN.md §8)."""
        return {
            "notes": self.notes,
            "facts": self.facts,
            "drift": len(self.differences),
            "differences": [_document(one) for one in self.differences],
            "pending": [{"note": note, "reason": why} for note, why in self.pending.items()],
            "advice": self.advice,
        }


def verify(
    config: Config, clock: Clock, progress: Progress, *, called: str = "notesyncd"
) -> Verification:
    """Build a fresh index aside and compare it with the one that is there; change neither.

    With a daemon running, it first catches up. `called` is the command that stands for `notesyncd`
    with the options that were given to it. Raises `VaultError`, and `StateError` when there is
    no index, or when it is damaged.
    """
    identify_root(config.vault)
    open_reader(index_path(config.state_dir), damaged=True).close()
    with state.aside(config.state_dir) as folder:
        builder = Builder(config=config, folder=folder, progress=progress)
        looker = _Looker(
            config=config, clock=clock, builder=builder, progress=progress, called=called
        )
        return looker.verify()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Look:
    index: Snapshot
    build: Build
    differences: tuple[Difference, ...]
    by_daemon: bool


@dataclass(kw_only=True, slots=True)
class _Looker:
    config: Config
    clock: Clock
    builder: Builder
    progress: Progress
    called: str
    missing_since: dict[str, float] = field(default_factory=dict)

    def verify(self) -> Verification:
        look = self._look(frozenset())
        if look.build.graced:
            # Whether the daemon removes what is gone is part of the proof.
            self.progress("waiting for the daemon", 0, 0)
            time.sleep(GRACE + LATE)
            look = self._look(_notes_of(look.differences))
        before: _Look | None = None
        for _ in range(LOOKS):
            if not look.differences or (before and before.differences == look.differences):
                break
            before, look = look, self._look(_notes_of(look.differences))
        earlier = frozenset(before.differences if before else ())
        lasting = tuple(one for one in look.differences if one in earlier)
        passing = _notes_of(one for one in look.differences if one not in earlier)
        pending = {**dict.fromkeys(passing, CHANGING), **look.build.pending}
        tables = look.build.fresh.tables
        return Verification(
            notes=len(look.build.fresh.notes),
            facts=sum(len(tables[name].rows) for name in tables.keys() - {"notes"}),
            differences=lasting,
            pending=dict(sorted(pending.items())),
            advice=self._advice(look) if lasting else (),
        )

    def _look(self, again: frozenset[str]) -> _Look:
        by_daemon = catch_up(self.config, self.clock, self.progress) is not None
        index = read_snapshot(index_path(self.config.state_dir))

        now, still_missing = self.clock.monotonic(), dict[str, float]()

        def may_stay(note: str) -> bool:
            still_missing[note] = since = self.missing_since.get(note, now)
            return by_daemon and now < since + GRACE + LATE

        build = self.builder.build(index, again=again, may_stay=may_stay)
        self.missing_since = still_missing
        self.progress("comparing", 0, 0)
        differences = compare(index, build.fresh)
        return _Look(index=index, build=build, differences=differences, by_daemon=by_daemon)

    def _advice(self, look: _Look) -> tuple[str, ...]:
        fresh, index = look.build.fresh.notes, look.index.notes
        stale = sum(fresh.get(note) != index.get(note) for note in fresh.keys() | index.keys())
        found = []
        if stale and not look.by_daemon:
            notes = "1 note" if stale == 1 else f"{stale:,} notes"
            found.append(
                f"{notes} changed since the last scan; bring the changes in: {self.called} sync"
            )
        path = index_path(self.config.state_dir)
        found.append(
            f"{'if that does not help, ' if found else ''}have the index made anew: "
            f"rm {shlex.quote(str(path))}* && {self.called} sync"
        )
        return tuple(found)


def _notes_of(differences: Iterable[Difference]) -> frozenset[str]:
    return frozenset(one.note for one in differences if one.note)


def _document(one: Difference) -> dict[str, Any]:
    index, fresh = one.sides()
    return {
        "note": one.note,
        "line": one.line,
        "table": one.table,
        "index": index,
        "fresh": fresh,
    }
