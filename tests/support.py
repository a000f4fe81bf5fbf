"""What system tests share: a vault in a folder of its own, and the real command line."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.zygote import Zygote

EXAMPLE = Path(__file__).parents[1] / "examples" / "vault"
DEADLINE = 20.0
"""Seconds that a condition may take to become true, on a busy machine."""


def wait_until(condition: Callable[[], object], what: str, seconds: float = DEADLINE) -> None:
    """Wait for a condition, with a deadline."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"still not true after {seconds} s: {what}"
        time.sleep(0.01)


@dataclass(frozen=True)
class Place:
    """A vault with state and configuration of its own, and the command line for it."""

    root: Path
    today: str = "2026-03-12"

    @property
    def vault(self) -> Path:
        return self.root / "vault"

    @property
    def exports(self) -> Path:
        return self.vault / "_notesyncd"

    @property
    def state(self) -> Path:
        return self.root / "state"

    @property
    def env(self) -> dict[str, str]:
        return {
            **{key: value for key, value in os.environ.items() if not key.startswith("XDG_")},
            "HOME": str(self.root),
            "TZ": "Europe/Vienna",
            "PYTHONWARNINGS": "error",
        }

    def write(self, note: str, text: str | bytes) -> Path:
        """Write a note as an editor does that saves in place."""
        path = self.vault / note
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def command(self, *arguments: str) -> list[str]:
        """Give the command line for this place."""
        options = ["--vault", str(self.vault), "--state-dir", str(self.state)]
        day = ["--today", self.today] if self.today else []
        return [sys.executable, "-m", "notesyncd", *options, *day, *arguments]

    def run(self, *arguments: str, code: int | None = 0) -> subprocess.CompletedProcess[str]:
        """Run notesyncd; `code` is the exit code that it must have (`None`: any)."""
        words = self.command(*arguments)[3:]  # without `python -m notesyncd`
        done = _zygote().run(words, env=self.env, cwd=self.root, timeout=60)
        assert "Traceback" not in done.stderr, done.stderr
        if code is not None:
            assert done.returncode == code, f"{done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def json(self, *arguments: str, code: int | None = 0) -> Any:
        """Run notesyncd with `--json`, and read what it prints."""
        return json.loads(self.run(*arguments, "--json", code=code).stdout)


@cache
def _zygote() -> Zygote:
    return Zygote()


ROUND = """---
company: Acme Robotics
role: Data Engineer
round: {number}
date: {date}
time: "10:30"
interviewers: [Ada Example]
tags: [interview]
---

# Acme Robotics, round {number}

## Questions they asked

**Q:** How do you test a pipeline?
**A:** Small inputs, known outputs.
Should have said: property tests.

## Next steps

- [ ] Send the references 📅 2026-03-20
"""
"""An interview note that every version of notesyncd has to understand."""


def export_example(root: Path, plugin: str, today: str) -> Path:
    """Sync a copy of the example vault for one of our plugins alone; give the plugin's folder."""
    place = Place(root, today=today)
    shutil.copytree(EXAMPLE, place.vault)
    others = sorted({"calendar", "checklist", "summary"} - {plugin})
    off = "".join(f"[plugins.{name}]\nenabled = false\n" for name in others)
    config = root / "config.toml"
    told = f'vault = "{place.vault}"\ntimezone = "Europe/Vienna"\nignore = ["Templates/"]\n'
    config.write_text(told + off)
    config.chmod(0o600)  # whatever the umask: one that others may write to is refused
    place.run("--config", str(config), "sync")
    return place.exports / plugin


@contextmanager
def daemon(place: Place, *options: str) -> Iterator["subprocess.Popen[str]"]:
    """Run the daemon until the block ends; `options` are those before the command."""
    log = (place.root / "daemon.log").open("w+")
    process = subprocess.Popen(
        place.command(*options, "run"), env=place.env, stdout=log, stderr=log, text=True
    )
    try:
        wait_until(lambda: "watching" in read_log(place) or process.poll() is not None, "ready")
        assert process.poll() is None, read_log(place)
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.wait(10)
        log.close()
        assert "Traceback" not in read_log(place), read_log(place)


def impatient(setting: str) -> str:
    """Give the program that starts notesyncd with a wait made shorter by a line of Python."""
    return f"{setting}; from notesyncd.cli import main; main()"


@contextmanager
def impatient_daemon(place: Place, setting: str) -> Iterator["subprocess.Popen[str]"]:
    """Run the daemon with a shorter wait; it must end well, but need not be ready for the block."""
    python, *options = (word for word in place.command("run") if word not in ("-m", "notesyncd"))
    words = [python, "-c", impatient(setting), *options]
    with (place.root / "daemon.log").open("w+") as log:
        process = subprocess.Popen(words, env=place.env, stdout=log, stderr=log, text=True)
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(20) == 0, read_log(place)
        assert "Traceback" not in read_log(place), read_log(place)


def read_log(place: Place) -> str:
    path = place.root / "daemon.log"
    return path.read_text() if path.exists() else ""
