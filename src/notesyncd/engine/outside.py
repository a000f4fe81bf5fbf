"""What of the world the engine is handed, beside files, index, and clock: other processes.

Files are reached by system calls, whose stand-in is the module `os` itself (tests/simulator).
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from notesyncd.config import PluginConfig
from notesyncd.engine.batch import Batch
from notesyncd.engine.lane import Lane
from notesyncd.engine.outcome import Outcome
from notesyncd.engine.team import Parse, parse_here
from notesyncd.plugins.protocol import PluginEntry
from notesyncd.plugins.registry import find_plugins


class AnyLane(Protocol):
    """Where a plugin's batches go; `notesyncd.engine.lane.Lane` is one."""

    def submit(self, batch: Batch) -> None:
        """Hand over a batch; its outcome is reported later."""

    def begin_stop(self) -> None:
        """End it soon; do not wait."""

    def join(self, seconds: float) -> None:
        """Wait until it has ended, so long at most."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Outside:
    """Which plugins there are, who runs them, and who understands notes."""

    find_plugins: Callable[[Path], tuple[PluginEntry, ...]] = find_plugins
    make_lane: Callable[[PluginEntry, PluginConfig, Path, Callable[[Outcome], None]], AnyLane] = (
        Lane
    )
    parse: Parse = parse_here


OUTSIDE = Outside()
"""The real one."""
