"""Runs seeds: the vaults with which they begin, many at once, one with its trace."""

import functools
import gc
import hashlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.simulator import install
from tests.simulator.disk import Disk
from tests.simulator.story import STATE, Start, Story
from tests.simulator.user import FOLDERS, VAULT
from tests.simulator.vocabulary import COMPANIES, Words, company_note
from tests.simulator.world import Violation

from notesyncd.index import store

SIZES = (0, 2, 4, 4, 6, 14)
"""Interview notes at the beginning; the last is enough for a mass removal."""
PLACES = (f"{VAULT}/_notesyncd", "/sim/exports")
CHUNK = 250


@dataclass(frozen=True, slots=True)
class Failure:
    """A seed that fails, and how."""

    seed: int
    rule: str
    what: str


@functools.cache
def blank() -> bytes:
    """Give the image of an index that is new."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    schema = Path(store.__file__).with_name("schema.sql").read_text("utf-8")
    connection.executescript(schema)
    return connection.serialize()


@functools.cache
def beginning(size: int, exports: str) -> Start:
    """Give a vault with so many interview notes, indexed and exported, with nobody at work."""
    disk = Disk(lambda: 1)
    for folder in (VAULT, STATE + "/requests", "/sim/elsewhere"):
        disk.folder(folder)
    disk.write(f"{STATE}/index.db", b"")
    words = []
    for doc in range(size):
        one = Words(doc=doc, linked=doc % 5 == 3)
        path = f"{FOLDERS[doc % 3]}/{one.name}"
        disk.write(f"{VAULT}/{path}", one.bytes())
        words.append((one, path))
    others = tuple((f"Companies/{company}.md", 0) for company in COMPANIES[3:] if size)
    for path, version in others:
        disk.write(f"{VAULT}/{path}", company_note("Dyne", version))
    start = Start(disk, blank(), tuple(words), others)
    story = Story(0, start, blank(), exports=exports, first=True)
    story.run()
    image = story.connection.serialize()
    return Start(story.world.disk, image, tuple(words), others, story.stage.books)


def play(seed: int, say: Callable[[str], None] | None = None) -> Story:
    """Run one seed. Raises `Violation`."""
    dice = Random(seed)
    size, exports = dice.choice(SIZES), dice.choice(PLACES)
    story = Story(seed, beginning(size, exports), blank(), say, exports=exports)
    if say is not None:
        say(f"seed {seed}: {size} notes, exports in {exports}, watcher {story.quality.name}")
    try:
        story.run()
    finally:
        story.connection.close()
    return story


def trace(seed: int) -> str:
    """Give what happens in a seed, line by line."""
    lines: list[str] = []
    with install.restored():
        try:
            story = play(seed, lines.append)
        except Violation as violation:
            lines.append(f"VIOLATION {violation}")
        else:
            files = story.world.disk.files("/sim")
            state = repr([(path, file.data, file.mtime, file.ino) for path, file in files.items()])
            lines.append(f"in the end the disk is {fingerprint(state)}")
    return "\n".join(lines) + "\n"


def outcome(seed: int) -> Failure | None:
    """Run one seed, and tell whether it fails."""
    try:
        play(seed)
    except Violation as violation:
        return Failure(seed, violation.rule, str(violation))
    except Exception as error:  # noqa: BLE001 - a fault of the simulator is a failure too
        return Failure(seed, "the simulator", f"{type(error).__name__}: {error}")
    return None


def run_some(seeds: Iterable[int]) -> list[Failure]:
    """Run seeds one after the other."""
    gc.freeze()
    with install.restored():
        return [failure for seed in seeds if (failure := outcome(seed)) is not None]


def run_many(
    first: int, count: int, jobs: int, until: float | None = None
) -> Iterator[tuple[int, list[Failure]]]:
    """Run `count` seeds from `first` on, in so many processes; give failures chunk by chunk."""
    chunks = (
        range(at, min(at + CHUNK, first + count)) for at in range(first, first + count, CHUNK)
    )
    with ProcessPoolExecutor(jobs) as pool:
        waiting = []
        for chunk in chunks:
            if until is not None and time.monotonic() >= until:
                break
            waiting.append((len(chunk), pool.submit(run_some, chunk)))
            if len(waiting) >= 2 * jobs:
                done, future = waiting.pop(0)
                yield done, future.result()
        for done, future in waiting:
            yield done, future.result()


def fingerprint(text: str) -> str:
    """Give a short digest of a trace."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def cores() -> int:
    """Give how many processes may run at once."""
    return len(os.sched_getaffinity(0))
