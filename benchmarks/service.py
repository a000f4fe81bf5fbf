"""The rows of the table that need a running daemon."""

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial

from benchmarks.live import Daemon, daemon
from benchmarks.measure import Row, compare, milliseconds, percentile, timed, wait_for
from benchmarks.place import Place

SAVES = 100
EXPORTS = 5
IDLE_SECONDS = 20.0
COMMANDS = (("status", 1.25), ("rounds", 1.5))
PAIRS = 15
_QUIET = 1.0


def measure_service(place: Place) -> Iterator[Row]:
    """Measure a daemon that starts with an index of the vault."""
    with daemon(place) as running:
        yield from _saves(running)
        yield from _commands(place)
        yield from _idle(running, "started with an index")


def measure_cold_service(place: Place) -> Iterator[Row]:
    """Measure a daemon that made the index itself: what it used for that must be given back."""
    place.forget()
    with daemon(place) as running:
        yield from _idle(running, "made the index itself")


def measure_growth(small: Place, large: Place) -> Iterator[Row]:
    """Save in turn in a small and a large vault."""
    with daemon(large) as one, daemon(small) as other:
        name = f"one save; floor: the same among {small.notes:,} notes"
        saves = (partial(_save, one), partial(_save, other))
        yield compare(name, large.notes, *saves, pairs=SAVES // 2, budget=1.5)


def _save(running: Daemon) -> float:
    time.sleep(random.uniform(0.02, 0.08))  # not to wait, but as saves come: at any moment
    return running.save()


def _saves(running: Daemon) -> Iterator[Row]:
    running.save_and_export()
    taken = [_save(running) for _ in range(SAVES)]
    notes = f"{running.place.notes:,}"
    for percent, budget in ((50, 15), (99, 60)):
        yield _absolute("save to index", notes, percentile(taken, percent), budget, f"p{percent}")
    time.sleep(_QUIET)
    exported = [running.save_and_export() for _ in range(EXPORTS)]
    median = statistics.median(exported)
    yield _absolute("save to export, with 0.5 s of quiet", notes, median, 1000, "median")


def _absolute(what: str, notes: str, seconds: float, budget: float, word: str) -> Row:
    return Row(
        what=f"{what}, {word}",
        notes=notes,
        product=milliseconds(seconds),
        measured=seconds * 1000,
        unit="ms",
        budget=budget,
    )


def _commands(place: Place) -> Iterator[Row]:
    floor = partial(_process, place, [sys.executable, "-m", "benchmarks.empty"])
    for name, budget in COMMANDS:
        work = partial(_process, place, place.command(name))
        what = f"`{name}`, whole process; floor: an empty click command"
        yield compare(what, place.notes, work, floor, pairs=PAIRS, budget=budget)


def _process(place: Place, command: Sequence[str]) -> float:
    run = partial(
        subprocess.run, command, env=place.environment, stdout=subprocess.DEVNULL, check=False
    )
    return timed(run)


def _idle(running: Daemon, how: str) -> Iterator[Row]:
    notes = f"{running.place.notes:,}"
    time.sleep(_QUIET)
    wait_for(lambda: not running.workers(), "workers and helper are gone", 240)
    time.sleep(_QUIET)
    before, start = running.processor_seconds(), time.perf_counter()
    time.sleep(IDLE_SECONDS)
    used = running.processor_seconds() - before
    share = 100 * used / (time.perf_counter() - start)
    size = running.megabytes()
    yield Row(
        what=f"idle daemon ({how}), one core",
        notes=notes,
        product=f"{used * 1000:.2f} ms in {IDLE_SECONDS:g} s",
        measured=share,
        unit="%",
        budget=0.05,
    )
    yield Row(
        what=f"idle daemon ({how}), resident set",
        notes=notes,
        product=f"{1 + running.workers()} process",
        measured=size,
        unit="MB",
        budget=34,
    )
