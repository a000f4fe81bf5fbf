"""Beginning and ending a pause, with the daemon there or not."""

import os
import time

from notesyncd import pause, state
from notesyncd.config import Config
from notesyncd.daemon.signals import wake
from notesyncd.engine.intake import Progress
from notesyncd.pause import Pause
from notesyncd.state import Holder, Request
from notesyncd.vault.scan import identify_root

PATIENCE = 20.0
"""Seconds that what is on its way may take to get through; a plugin has 10 s for a call."""


def begin(config: Config, lasting: Pause, progress: Progress) -> bool:
    """Begin a pause, and wait until all is still; `False`: something was still on its way.

    Raises `VaultError` for a vault that was never there, and `StateError`.
    """
    if not config.state_dir.is_dir():
        identify_root(config.vault)  # a mistyped vault must not get a state folder
    state.prepare(config.state_dir)
    pause.begin(config.state_dir, lasting)
    end = time.monotonic() + PATIENCE
    while holder := state.holder_of(config.state_dir):
        progress("waiting for what is on its way", 0, 0)
        if holder.role == "daemon":
            return _is_heard(config, holder, end)
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def end(config: Config) -> Holder | None:
    """End the pause, if there is one; give the daemon that goes on. Raises `StateError`."""
    pause.end(config.state_dir)
    holder = state.holder_of(config.state_dir)
    if holder is None or holder.role != "daemon":
        return None
    wake(holder.pid)
    return holder


def _is_heard(config: Config, holder: Holder, end: float) -> bool:
    """Ask the daemon for something: it refuses once it is still."""
    left = state.ask(config.state_dir, Request(index_only=True), os.getpid())
    try:
        wake(holder.pid)
        while left.exists() and state.holder_of(config.state_dir) is not None:
            if time.monotonic() > end:
                return False
            time.sleep(0.02)
    finally:
        left.unlink(missing_ok=True)
        state.refusal(left)
    return True
