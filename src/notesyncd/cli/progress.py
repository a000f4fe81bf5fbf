"""Progress of long work: one line on a terminal, nothing at all in a pipe or a journal."""

import os
import sys
from collections.abc import Callable

import click

from notesyncd.cli.text import count_of

EVERY = 0.1
"""Seconds between two updates, so that telling costs nothing."""
CLEAR = "\r\x1b[K"


class ProgressLine:
    """A line on standard error that is written over again and again."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._on = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._next = 0.0
        self._shown = False

    def __call__(self, doing: str, done: int, total: int) -> None:
        """Show what is being done; `total` 0: how far it goes is not known. Empty: clear it."""
        if not doing:
            self.clear()
        elif self._on and self._monotonic() >= self._next:
            self._next = self._monotonic() + EVERY
            self._shown = True
            far = (
                f" {done:,} of {total:,}" if total else f" {count_of(done, 'note')}" if done else ""
            )
            click.echo(f"{CLEAR}{doing} ...{far}", err=True, nl=False, color=True)

    def clear(self) -> None:
        """Take the line away, so that something else can be printed."""
        if self._shown:
            click.echo(CLEAR, err=True, nl=False, color=True)
            self._shown = False
