"""`kill -9` at random instants, during saves, syncs, and exports, with the real plugins.

Afterwards a plain `sync` must give what a run without kills gives. A failure prints the seed that
`KILL_SEED` takes. `make soak` sets `SOAK`, and then each test kills 500 times.
"""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support import ROUND, Place, wait_until

from notesyncd.config.places import index_path
from notesyncd.index.snapshot import read_snapshot
from notesyncd.verify.compare import compare

SOAK = "SOAK" in os.environ
START = int(os.environ.get("KILL_SEED", "1"))
KILLS = 500 if SOAK else 20
SAVING_KILLS = 500 if SOAK else 4
KILLS_A_STEP = 5
SHORTEST = 0.1
"""Seconds that Python takes to start, at least: a kill within them would hit nothing."""
COMPANIES = tuple(f"{name} GmbH" for name in ("Acme", "Borealis", "Cobalt", "Dovetail", "Ember"))


def text(chance: random.Random) -> str:
    day = f"2026-0{chance.randint(3, 5)}-{chance.randint(10, 28)}"
    note = ROUND.format(number=chance.randint(1, 3), date=day)
    note = note.replace("Acme Robotics", chance.choice(COMPANIES))
    return f"{note}- [ ] Send sample {chance.randint(1, 999)} 📅 {day}\n"


def change(vault: Path, chance: random.Random) -> None:
    """Save, rename, or delete one note."""
    notes = sorted((vault / "Jobs").glob("*.md"))
    note, fresh = chance.choice(notes), vault / "Jobs" / f"{chance.randint(0, 999)}.md"
    kind = chance.randrange(6)
    if kind == 0 and len(notes) > 8:
        note.unlink()
    elif kind == 1:
        note.replace(fresh)
    elif kind == 2:
        spare = fresh.with_suffix(".tmp")
        spare.write_text(text(chance))
        spare.replace(note)
    else:
        (note if kind == 3 else fresh).write_text(text(chance))


def first_notes(place: Place, chance: random.Random) -> None:
    for number in range(12):
        place.write(f"Jobs/{number}.md", text(chance))
    place.write("Kitchen/Soup.md", "# Soup\n")


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@contextlib.contextmanager
def told(step: int) -> Iterator[random.Random]:
    """Give the chance of a step; if it fails, say which it was."""
    try:
        yield random.Random(START * 10_000 + step)
    except BaseException:
        print(f"KILL_SEED={START}, step {step}")
        raise


def start(place: Place, command: str) -> "subprocess.Popen[bytes]":
    with (place.root / "killed.log").open("ab") as log:
        return subprocess.Popen(place.command(command), env=place.env, stdout=log, stderr=log)


def seconds_of_sync(place: Place) -> float:
    """Sync for the first time; give how long that takes on this machine at this moment."""
    began = time.monotonic()
    place.run("sync")
    return time.monotonic() - began


def kill(process: "subprocess.Popen[bytes]") -> bool:
    """Kill it; tell whether it was still at work."""
    process.send_signal(signal.SIGKILL)
    return process.wait(10) == -signal.SIGKILL


def check_nothing_left(place: Place) -> None:
    """Demand that no temporary file is in exports or state, and no worker without a host."""
    assert "Traceback" not in (place.root / "killed.log").read_text()
    names = [path.name for path in place.exports.rglob("*")]
    assert not [name for name in names if name.startswith(".") or "(notesyncd)" in name]
    left = {path.name for path in place.state.rglob("*")} - {"index.db-wal", "index.db-shm"}
    assert left == {"index.db", "index.db.seal", "lock", "requests"}
    # One whose host was killed ends when it finds that out: on a busy machine after a while.
    wait_until(lambda: not workers_of(place), "no worker outlives its host")


def workers_of(place: Place) -> list[str]:
    return [pid for pid in processes() if str(place.root) in environment(pid)]


def processes() -> list[str]:
    return [name for name in os.listdir("/proc") if name.isdigit()]


def environment(pid: str) -> str:
    try:
        return Path(f"/proc/{pid}/environ").read_text(errors="replace")
    except OSError:
        return ""


def check_same(killed: Place, clean: Place) -> None:
    """Demand the same facts, uids, and revisions, and the same bytes in every export."""
    indexes = [read_snapshot(index_path(place.state)) for place in (killed, clean)]
    differences = compare(indexes[0], indexes[1])
    stamps = {"mtime_ns", "inode"}  # the two vaults are copies
    wrong = [one for one in differences if set(one.sides()[0] or {"": 0}) - stamps]
    assert wrong == []
    assert files(killed.exports) == files(clean.exports)


def twin(place: Place, root: Path) -> Place:
    """Give a place with a copy of the vault's notes, and its own state and exports."""
    other = Place(root)
    shutil.rmtree(other.vault / "Jobs", ignore_errors=True)
    shutil.copytree(place.vault / "Jobs", other.vault / "Jobs")
    return other


@pytest.mark.timeout(0 if SOAK else 300)
def test_killed_at_any_instant_a_sync_gives_what_it_gives_without_kills(
    place: Place, tmp_path: Path
) -> None:
    """All is equal, revisions too, since both see the same states of the notes."""
    chance = random.Random(START)
    first_notes(place, chance)
    longest = seconds_of_sync(place)
    clean = twin(place, tmp_path / "clean")
    shutil.copytree(place.vault / "Kitchen", clean.vault / "Kitchen")
    clean.run("sync")
    check_same(place, clean)
    kills = at_work = step = 0
    while kills < KILLS:
        step += 1
        with told(step) as chance:
            for _ in range(chance.randint(1, 4)):
                change(place.vault, chance)
            for _ in range(KILLS_A_STEP):
                process = start(place, chance.choice(("sync", "run")))
                time.sleep(chance.uniform(SHORTEST, longest))  # the random instant, not a wait
                at_work += kill(process)
                kills += 1
            place.run("sync")
            twin(place, clean.root).run("sync")
            check_nothing_left(place)
            check_same(place, clean)
    assert at_work > kills / 2, "the kills missed what they should hit"


@pytest.mark.timeout(0 if SOAK else 300)
def test_killed_during_saves_nothing_is_lost(place: Place) -> None:
    """How many states of a note the daemon sees is chance, so a fresh build is the measure."""
    chance = random.Random(START)
    first_notes(place, chance)
    longest = seconds_of_sync(place)
    kills = 0
    while kills < SAVING_KILLS:
        kills += 1
        with told(kills) as chance:
            process = start(place, "run")
            end = time.monotonic() + chance.uniform(SHORTEST, longest + 0.6)
            while time.monotonic() < end:
                change(place.vault, chance)
                time.sleep(chance.uniform(0, 0.1))  # as saves come
            assert kill(process)
            change(place.vault, chance)
            if kills % 2:
                continue  # the next daemon finds it as the kill left it
            # On a slow machine more notes may be deleted meanwhile than go through unasked.
            place.run("sync", "--accept-removals")
            check_nothing_left(place)
            place.run("verify")
            check_fresh_exports(place)


def check_fresh_exports(place: Place) -> None:
    fresh = place.root / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    (fresh / "exports").mkdir(parents=True)
    shutil.copyfile(place.exports / "identity.toml", fresh / "exports" / "identity.toml")
    options = ("--state-dir", str(fresh / "state"), "--export-dir", str(fresh / "exports"))
    place.run(*options, "sync")
    assert files(place.exports) == files(fresh / "exports")
