"""What is timed in a fresh process, after its imports: `python -m benchmarks.child WORK ROOT`.

It prints the seconds. `stat` and `read` are the floors; `index` and `exports` bring the vault up to
date from whatever is there, without and with plugins, until all is on the disk; `look` is a start
with nothing changed.
"""

import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from benchmarks.measure import timed
from benchmarks.place import TIMEZONE, Place

from notesyncd.clock import real_clock
from notesyncd.daemon.once import open_index, sync
from notesyncd.engine.intake import quiet
from notesyncd.engine.outcome import Outcome
from notesyncd.engine.story import Engine
from notesyncd.wire import encode


def walk(folder: str, *, read: bool) -> int:
    """Look at every file below `folder`, and read its bytes; give their number."""
    pending, total = [folder], 0
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                    continue
                size = entry.stat(follow_symlinks=False).st_size
                if read:
                    descriptor = os.open(entry.path, os.O_RDONLY)
                    total += len(os.read(descriptor, size))
                    os.close(descriptor)
    return total


def bring_up(place: Place, *, plugins: bool) -> None:
    """Do what `notesyncd sync` does. The index is closed then: synced, and without a log."""
    clock = real_clock(TIMEZONE, None)
    config = place.config(plugins=plugins)
    report = sync(config, clock, accept_removals=False, progress=quiet)
    if report.failures:
        raise SystemExit(str(report.failures))


def look(place: Place, later: ExitStack) -> None:
    """Open the index, compare the disk with it, and find nothing to do; `later` closes it."""
    config = place.config(plugins=True)
    index, outcomes = open_index(config), list[Outcome]()
    later.callback(index.close)
    engine = Engine(config, index, real_clock(TIMEZONE, None), outcomes.append)
    _, differ = engine.rescan()
    engine.take(differ, at_once=True)
    if differ:
        raise SystemExit(f"{len(differ)} notes differ")


def main(work: str, root: str) -> int:
    """Time one kind of work."""
    place = Place(root=Path(root), notes=0)
    vault = str(place.vault)
    later = ExitStack()
    works: dict[str, Callable[[], object]] = {
        "stat": partial(walk, vault, read=False),
        "read": partial(walk, vault, read=True),
        "index": partial(bring_up, place, plugins=False),
        "exports": partial(bring_up, place, plugins=True),
        "look": partial(look, place, later),
    }
    encode(None)  # imports what `wire` imports only when it is used
    with later:
        print(timed(works[work]))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
