"""A real daemon on a real vault: how soon a save is seen, and what the daemon costs while idle."""

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.measure import wait_for
from benchmarks.place import Place
from benchmarks.vaults import interview

NOTE = "Quick Zebra.md"
_DAY = date(2031, 5, 6)
_TASK = "- [ ] Send the sample number {} to the office 📅 2031-05-20"


class Daemon:
    """`notesyncd run` in a process of its own, a note to save, and a reader of its index."""

    def __init__(self, place: Place, process: "subprocess.Popen[bytes]") -> None:
        self.place = place
        self.pid = process.pid
        self._saves = 0
        self._text = interview(random.Random(1), "Quick Zebra Labs", "Data Engineer", 1, _DAY)
        self._reader = sqlite3.connect(f"file:{place.index}?mode=ro", uri=True)

    def save(self) -> float:
        """Save a note, in place or by renaming; give the time from then until its fact is seen."""
        self._saves += 1
        task = _TASK.format(self._saves)
        path = self.place.vault / NOTE
        text = f"{self._text}\n## Next steps\n\n{task}\n"
        spare = path.with_suffix(".tmp")
        target = path if self._saves % 2 else spare
        with target.open("w", encoding="utf-8") as file:
            file.write(text)
        if target is spare:
            spare.rename(path)
        start = time.perf_counter()
        wait_for(self._is_seen, "the save in the index")
        return time.perf_counter() - start

    def save_and_export(self) -> float:
        """Like `save`, until the checklist of the round has it."""
        start = time.perf_counter() + 0.0
        self.save()
        wait_for(self._is_exported, "the save in the checklist")
        return time.perf_counter() - start

    def _is_seen(self) -> bool:
        sql = "SELECT count(*) FROM follow_ups WHERE note = ? AND text LIKE ?"
        return bool(self._reader.execute(sql, (NOTE, f"%number {self._saves} to%")).fetchone()[0])

    def _is_exported(self) -> bool:
        words = f"number {self._saves} to"
        folders = self.place.exports.glob("checklist/*zebra*")
        return any(words in path.read_text("utf-8") for one in folders for path in files(one))

    def workers(self) -> int:
        """Give how many processes it has started that are still there."""
        children = Path(f"/proc/{self.pid}/task").glob("*/children")
        return sum(len(one.read_text("ascii").split()) for one in children)

    def processor_seconds(self) -> float:
        """Give the processor time that it took until now, to the microsecond (schedstat)."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(one.read_text("ascii").split()[0]) for one in tasks) / 1e9

    def megabytes(self) -> float:
        """Give the resident set size, in MB of 2**20 bytes."""
        status = Path(f"/proc/{self.pid}/status").read_text("ascii")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def forget_note(self) -> None:
        """Close the reader, and remove the note that was saved."""
        self._reader.close()
        (self.place.vault / NOTE).unlink(missing_ok=True)


def files(path: Path) -> Iterator[Path]:
    """Give a file, or the Markdown files below a folder."""
    if path.is_dir():
        yield from path.rglob("*.md")
    else:
        yield path


@contextlib.contextmanager
def daemon(place: Place) -> Iterator[Daemon]:
    """Run the daemon until the block ends."""
    log = place.root / "daemon.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            place.command("run"), env=place.environment, stdout=output, stderr=output
        )
        try:
            wait_for(lambda: b"watching" in log.read_bytes(), "the daemon is ready", 600.0)
            running = Daemon(place, process)
            yield running
            running.forget_note()
        finally:
            os.kill(process.pid, signal.SIGTERM)
            process.wait(10)
