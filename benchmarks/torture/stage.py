"""Where the torture happens: a vault, a real daemon on it, and a fresh build beside it."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.torture.compare import (
    Comparison,
    compare_exports,
    compare_indexes,
    read_both,
    waits_for_plugins,
)
from benchmarks.torture.world import EXPORTS

from notesyncd.config import Config
from notesyncd.config.places import index_path
from notesyncd.engine.identities import FILE
from notesyncd.errors import StateError
from notesyncd.index.snapshot import read_snapshot
from notesyncd.verify.build import Builder

TODAY = "2026-03-12"
TIMEZONE = "Europe/Vienna"
LOOK_EVERY = 0.25
START = 60.0
"""Seconds that the daemon may take to start."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stage:
    """The folders of one run, all below `root`."""

    root: Path

    @property
    def vault(self) -> Path:
        """Folder of the notes."""
        return self.root / "vault"

    @property
    def live(self) -> Path:
        """State of the daemon."""
        return self.root / "live"

    @property
    def exports(self) -> Path:
        """Exports of the daemon, where they are by default."""
        return self.vault / EXPORTS

    @property
    def fresh(self) -> Path:
        """State of the fresh build."""
        return self.root / "fresh"

    @property
    def fresh_exports(self) -> Path:
        """Exports of the fresh build."""
        return self.root / "fresh exports"

    @property
    def log(self) -> Path:
        """What the daemon says."""
        return self.root / "daemon.log"

    def command(self, state: Path, exports: Path, *words: str) -> list[str]:
        """Give a command line of notesyncd."""
        options = ["--vault", str(self.vault), "--state-dir", str(state), "--today", TODAY]
        return [sys.executable, "-m", "notesyncd", *options, "--export-dir", str(exports), *words]

    @property
    def environment(self) -> dict[str, str]:
        """Give an environment without anybody's configuration."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("XDG_")}
        return {**kept, "HOME": str(self.root), "TZ": TIMEZONE}

    def run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run a command beside the daemon."""
        return self._run(self.command(self.live, self.exports, *words))

    def build(self) -> None:
        """Make index and exports anew in other folders, with the same file of who is who."""
        for folder in (self.fresh, self.fresh_exports):
            shutil.rmtree(folder, ignore_errors=True)
        self.fresh_exports.mkdir()
        with contextlib.suppress(FileNotFoundError):
            shutil.copyfile(self.exports / FILE, self.fresh_exports / FILE)
        done = self._run(self.command(self.fresh, self.fresh_exports, "sync"))
        if done.returncode != 0:
            raise RuntimeError(f"the fresh sync failed ({done.returncode}):\n{done.stderr}")

    def compare(self) -> Comparison:
        """Compare the daemon's index and exports with fresh ones."""
        self.build()
        indexes = read_both(index_path(self.live), index_path(self.fresh))
        return compare_indexes(*indexes) + compare_exports(self.exports, self.fresh_exports)

    def settle(self, deadline: float) -> float | None:
        """Wait until the live index is what a build aside gives, and plugins know all of it.

        Nobody is asked to look again: only what the watcher saw counts. Gives the seconds it
        took, or `None` when they were more than `deadline`.
        """
        began = time.monotonic()
        while (taken := time.monotonic() - began) < deadline:
            if self._has_settled():
                return taken
            time.sleep(LOOK_EVERY)
        return None

    def _has_settled(self) -> bool:
        path, folder = index_path(self.live), self.root / "aside"
        folder.mkdir(exist_ok=True)
        builder = Builder(config=self._config(), folder=folder, progress=lambda *_: None)
        try:
            live = read_snapshot(path)
        except StateError:
            return False
        built = builder.build(live, again=(), may_stay=lambda _: False)
        same = not built.pending and compare_indexes(live, built.fresh).is_clean
        return same and not waits_for_plugins(path)

    def _config(self) -> Config:
        return Config(
            path=None,
            vault=self.vault,
            export_dir=self.exports,
            state_dir=self.live,
            plugin_dir=self.root / "plugins",
            timezone=TIMEZONE,
        )

    def _run(self, command: list[str]) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            command, env=self.environment, cwd=self.root, capture_output=True, text=True,
            errors="replace", timeout=300, check=False,
        )  # fmt: skip


@contextlib.contextmanager
def daemon(stage: Stage) -> Iterator["subprocess.Popen[bytes]"]:
    """Run the daemon until the block ends. Raises `RuntimeError` when it does not start."""
    with stage.log.open("wb") as output:
        process = subprocess.Popen(
            stage.command(stage.live, stage.exports, "run"),
            env=stage.environment, cwd=stage.root, stdout=output, stderr=output,
        )  # fmt: skip
        try:
            _wait_for_start(stage, process)
            yield process
        finally:
            process.send_signal(signal.SIGCONT)
            process.send_signal(signal.SIGTERM)
            process.wait(20)


def _wait_for_start(stage: Stage, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + START
    while b"watching" not in stage.log.read_bytes():
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"the daemon did not start:\n{stage.log.read_text()}")
        time.sleep(0.02)
