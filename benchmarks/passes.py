"""One pass over a vault: everything new, and nothing changed."""

import subprocess
import sys
from collections.abc import Iterator
from functools import partial

from benchmarks.measure import Row, compare
from benchmarks.place import Place

FEW, MANY = 2, 7
"""Pairs of runs of what takes long, and of what does not."""


def seconds(place: Place, work: str, *, afresh: bool = False) -> float:
    """Give the time of one kind of work (`benchmarks.child`) in a process of its own."""
    if afresh:
        place.forget()
    command = [sys.executable, "-m", "benchmarks.child", work, str(place.root)]
    done = subprocess.run(
        command, env=place.environment, stdout=subprocess.PIPE, text=True, check=True
    )
    return float(done.stdout)


def measure_passes(place: Place) -> Iterator[Row]:
    """Measure; index and exports are complete afterwards."""
    read, stat = partial(seconds, place, "read"), partial(seconds, place, "stat")
    work = partial(seconds, place, "index", afresh=True)
    name = "cold index, durable; floor: read every byte"
    yield compare(name, place.notes, work, read, pairs=FEW, budget=5)
    name = "the same with all exports"
    work = partial(seconds, place, "exports", afresh=True)
    yield compare(name, place.notes, work, read, pairs=FEW)
    name = "start, nothing changed; floor: scandir + stat"
    look = partial(seconds, place, "look")
    yield compare(name, place.notes, look, stat, pairs=MANY, budget=1.6)
    name = "whole `sync`, nothing changed; floor: scandir + stat"
    work = partial(seconds, place, "exports")
    yield compare(name, place.notes, work, stat, pairs=MANY)
