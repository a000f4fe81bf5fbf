"""Torture on a real disk: `python -m benchmarks.torture --seed 1 --ops 2000`.

A real daemon watches a vault in a temporary folder. Seeded operations happen to it, the way real
programs do them. After each batch it is given time to settle, without being asked to look; then
every fact of its index, and every byte of its exports, is compared with a fresh build.

The last line counts what is wrong; the exit code is 0 if that is nothing. Otherwise differences,
the seed, and the path of a trace of all operations are printed, and the vault is kept.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.torture.compare import Comparison, told
from benchmarks.torture.folder_ops import FOLDER_OPS
from benchmarks.torture.note_ops import NOTE_OPS
from benchmarks.torture.special import remove_many, storm
from benchmarks.torture.stage import Stage, daemon
from benchmarks.torture.world import World

OPS = (*NOTE_OPS, *FOLDER_OPS)
FIRST = 60
"""Notes that are there at the start."""
STORM_EVERY = 15
MANY_EVERY = 20
"""Batches between two storms, and between two removals of many notes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """What was asked for."""

    seed: int
    ops: int
    deadline: float


def main() -> int:
    """Read the options, run, and say how it went."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.torture", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ops", type=int, default=2000, help="operations")
    parser.add_argument("--deadline", type=float, default=30.0, help="seconds to settle, at most")
    given = parser.parse_args()
    options = Options(seed=given.seed, ops=given.ops, deadline=given.deadline)
    stage = Stage(root=Path(tempfile.mkdtemp(prefix="notesyncd-torture-")))
    world = World(
        vault=stage.vault, outside=stage.root / "outside", chance=random.Random(options.seed)
    )
    world.outside.mkdir()
    world.vault.mkdir()
    try:
        run = Run(options, stage, world)
        found = run.all()
    except BaseException:
        _keep(stage, world, options)
        raise
    if found.is_clean:
        shutil.rmtree(stage.root)
    else:
        print(told(found.words))
        _keep(stage, world, options)
    print(f"{run.done} operations in {run.batches} batches, settled within {run.slowest:.1f} s")
    print(found)
    return 0 if found.is_clean else 1


def _keep(stage: Stage, world: World, options: Options) -> None:
    trace = stage.root / "trace.txt"
    trace.write_text("\n".join(world.trace) + "\n")
    print(f"seed {options.seed}; all operations are in {trace}, the vault beside it")


class Run:
    """One run: batches of operations, each followed by a comparison."""

    def __init__(self, options: Options, stage: Stage, world: World) -> None:
        self._options = options
        self._stage = stage
        self._world = world
        self._operations = [operation for operation, _ in OPS]
        self._weights = [weight for _, weight in OPS]
        self.done = 0
        self.batches = 0
        self.slowest = 0.0
        """Seconds from the last operation of a batch until all was in."""

    def all(self) -> Comparison:
        """Do everything, up to the first batch after which something is wrong."""
        for _ in range(FIRST):
            self._world.save(self._world.fresh(), self._world.interview())
        found = Comparison()
        with daemon(self._stage) as process:
            while self.done < self._options.ops and found.is_clean:
                self.batches += 1
                found = self._batch(process)
                if process.poll() is not None:
                    log = self._stage.log.read_text()
                    found += Comparison(lost=1, words=(f"the daemon ended:\n{log}",))
        _progress("")
        return found

    def _batch(self, process: "subprocess.Popen[bytes]") -> Comparison:
        world = self._world
        world.say(f"batch {self.batches}")
        if self.batches % STORM_EVERY == 0:
            storm(world, process)
        trouble = None
        for _ in range(min(world.chance.randint(5, 60), self._options.ops - self.done)):
            world.chance.choices(self._operations, self._weights)[0](world)
            self.done += 1
        world.finish()
        taken = self._stage.settle(self._options.deadline)
        if taken is not None and self.batches % MANY_EVERY == 0:
            trouble = remove_many(world, self._stage, self._options.deadline)
        if taken is None:
            trouble = f"not settled after {self._options.deadline:g} s"
        self.slowest = max(self.slowest, taken or self._options.deadline)
        _progress(
            f"{self.done} operations, {len(world.notes())} notes, slowest {self.slowest:.1f} s"
        )
        found = self._stage.compare()
        return found + Comparison(lost=1, words=(trouble,)) if trouble else found


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
