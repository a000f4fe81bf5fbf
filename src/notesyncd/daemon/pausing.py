"""Beginning and ending a pause, with the daemon there or not."""

import os

from notesyncd import pause, state
from notesyncd.config import Config
from notesyncd.daemon.signals import wake
from notesyncd.daemon.waiting import Waiting
from notesyncd.engine.intake import Progress
from notesyncd.errors import StateError
from notesyncd.pause import Pause
from notesyncd.state import Holder, Request
from notesyncd.vault.scan import identify_root

PATIENCE = 20.0
"""Seconds that what is on its way may take to get through; a plugin has 10 s for a call."""


def begin(config: Config, lasting: Pause, progress: Progress) -> str | None:
    """Begin a pause, and wait until all is still; else say what is not.

    Raises `VaultError` for a vault that was never there, and `StateError`.
    """
    if not config.state_dir.is_dir():
        identify_root(config.vault)  # a mistyped vault must not get a state folder
    state.prepare(config.state_dir)
    pause.begin(config.state_dir, lasting)
    waiting = Waiting(config.state_dir, progress, PATIENCE)
    try:
        while holder := state.holder_of(config.state_dir):
            if holder.role == "daemon":
                _ask(config, holder, waiting)
                break
            waiting.a_moment(holder)
    except StateError as error:
        return str(error)
    return None


def end(config: Config) -> Holder | None:
    """End the pause, if there is one; give the daemon that goes on. Raises `StateError`."""
    pause.end(config.state_dir)
    holder = state.holder_of(config.state_dir)
    if holder is None or holder.role != "daemon":
        return None
    wake(holder.pid)
    return holder


def _ask(config: Config, holder: Holder, waiting: Waiting) -> None:
    """Ask the daemon for something: it refuses once it is still."""
    left = state.ask(config.state_dir, Request(index_only=True), os.getpid())
    try:
        wake(holder.pid)
        while left.exists() and state.holder_of(config.state_dir) is not None:
            waiting.a_moment(holder, 0.02)
    finally:
        left.unlink(missing_ok=True)
        state.refusal(left)
