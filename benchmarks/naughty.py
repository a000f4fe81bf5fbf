"""What a plugin that misbehaves costs: a save until it is in the index, with and without.

A daemon runs with the built-in plugins and one that misbehaves without end. Saves while that one is
at work and while the kernel keeps it from running (SIGSTOP) take turns.
"""

import os
import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.live import Daemon, daemon
from benchmarks.measure import Row, compare, wait_for
from benchmarks.place import Place

PAIRS = 150
SECONDS = 600
"""The time limit of the plugin, so that it is not over before."""
BUDGET = 1.1
NAME = "naughty"

KINDS = {
    "endless loop": "while True: pass",
    "regex that holds the GIL": "re.match(r'(a+)+$', 'a' * 50 + 'b')",
    "sleeps": "time.sleep(1000)",
    "4 GB allocations, again and again": (
        "while True:\n        try: bytes(4 << 30)\n        except MemoryError: pass"
    ),
    "memory up to the limit, again and again": "while True: bytearray(b'x') * (600 << 20)",
    "gigabytes on standard output": "while True: os.write(1, b'x' * 65536)",
    "lines on standard output": "while True: print('x' * 60)",
    "fork bomb (256 processes)": "for _ in range(8): os.fork()\n    while True: pass",
    "endless children": "while True: subprocess.run(['true'])",
    "slow trickle": (
        "for number in range(999):\n        time.sleep(0.01)\n"
        "        print(number, flush=True)\n        yield Artifact(path=f'{number}', text='')"
    ),
}
"""Kind -> what the hook does; it marks its beginning first."""

HEAD = """
import os, re, subprocess, time
from notesyncd.api import Artifact, hookimpl

@hookimpl
def notesyncd_export_vault(applications, context):
    with open({mark!r}, "w") as file:
        file.write(str(os.getpid()))
    {body}
"""


def measure_naughty(place: Place) -> Iterator[Row]:
    """Measure each kind with a daemon of its own."""
    for kind, body in KINDS.items():
        mark = _configure(place, body)
        with daemon(place) as running:
            yield _compare(running, kind, mark)


def _configure(place: Place, body: str) -> Path:
    """Write the configuration and the plugin; give the file that it makes when it begins."""
    folder, mark = place.root / ".config" / "notesyncd", place.root / "at-work"
    (folder / "plugins").mkdir(parents=True, exist_ok=True)
    for path in (folder, folder / "plugins"):
        path.chmod(0o700)
    options = f"[plugins.{NAME}]\nlimits = {{ seconds = {SECONDS} }}\n"
    (folder / "config.toml").write_text(f'vault = "{place.vault}"\n{options}', "utf-8")
    (folder / "plugins" / f"{NAME}.py").write_text(HEAD.format(mark=str(mark), body=body), "utf-8")
    mark.unlink(missing_ok=True)
    return mark


def _compare(running: Daemon, kind: str, mark: Path) -> Row:
    running.save()
    wait_for(lambda: mark.exists() and mark.read_text("ascii"), "the plugin is at work")
    group = int(mark.read_text("ascii"))

    def save(number: signal.Signals) -> float:
        os.killpg(group, number)
        time.sleep(random.uniform(0.02, 0.08))  # not to wait, but as saves come: at any moment
        return running.save()

    return compare(
        f"save to index while a plugin misbehaves: {kind}; floor: while it is stopped",
        running.place.notes,
        lambda: save(signal.SIGCONT),
        lambda: save(signal.SIGSTOP),
        pairs=PAIRS,
        budget=BUDGET,
    )
