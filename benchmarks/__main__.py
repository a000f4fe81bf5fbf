"""The table of docs/benchmarks.md: `python -m benchmarks [--notes 1000 10000] [--parts ...]`."""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Row, print_head, print_row
from benchmarks.naughty import measure_naughty
from benchmarks.passes import measure_passes, seconds
from benchmarks.place import Place
from benchmarks.plugins import measure_plugins
from benchmarks.service import measure_cold_service, measure_growth, measure_service
from benchmarks.vaults import write_vault

PARTS = ("passes", "service", "cold", "growth", "naughty", "plugins")
SMALL = 1_000


def main() -> int:
    """Make the vaults, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--notes", type=int, nargs="+", default=[SMALL, 10_000], metavar="N")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    options = parser.parse_args()
    sizes = sorted(options.notes)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.platform()}\n")
    root = Path(tempfile.mkdtemp(prefix="notesyncd-benchmarks-"))
    try:
        print_head()
        measure(root, sizes, options.parts)
    finally:
        shutil.rmtree(root)
    return 0


def measure(root: Path, sizes: list[int], parts: list[str]) -> None:
    """Print the rows of all parts, vault by vault."""
    places = [made(root, size) for size in sizes]
    for place in places:
        if "passes" in parts:
            for row in measure_passes(place):
                print_row(row)
        else:
            seconds(place, "exports")
        if "service" in parts:
            for row in measure_service(place):
                print_row(row)
    for row in _rows_of_all(places, parts):
        print_row(row)


def _rows_of_all(places: list[Place], parts: list[str]) -> Iterator[Row]:
    if "growth" in parts and len(places) > 1:
        yield from measure_growth(places[0], places[-1])
    if "cold" in parts:
        yield from measure_cold_service(places[-1])
    if "naughty" in parts:
        yield from measure_naughty(places[0])
    if "plugins" in parts:
        yield from measure_plugins()


def made(root: Path, size: int) -> Place:
    """Write one vault."""
    place = Place(root=root / str(size), notes=size)
    write_vault(place.vault, size)
    return place


if __name__ == "__main__":
    sys.exit(main())
