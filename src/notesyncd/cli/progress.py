"""Progress of long work: one line on a terminal; elsewhere only what is waited for, once."""

import math
import os
import sys
from collections.abc import Callable

import click

from notesyncd.cli.session import terminal_width, warn
from notesyncd.cli.text import count_of, cut

EVERY = 0.1
"""Seconds between two updates, so that telling costs nothing."""
WAITING, LATE = "waiting for ", 2.0
"""With what the words of a wait begin, and after how many seconds they are said in a pipe, too."""
CLEAR = "\r\x1b[K"


class ProgressLine:
    """A line on standard error that is written over again and again."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._on = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._next = 0.0
        self._shown = False
        self._waits: tuple[str, float] = "", 0.0

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
            line = cut(f"{doing} ...{far}", terminal_width() - 1)
            click.echo(f"{CLEAR}{line}", err=True, nl=False, color=True)
        elif not self._on and doing.startswith(WAITING):
            self._say_late(doing)

    def _say_late(self, doing: str) -> None:
        told, when = self._waits
        now = self._monotonic()
        if doing != told:
            self._waits = doing, now + LATE
        elif now >= when:
            self._waits = doing, math.inf
            warn([f"notesyncd: {doing}"])

    def clear(self) -> None:
        """Take the line away, so that something else can be printed."""
        if self._shown:
            click.echo(CLEAR, err=True, nl=False, color=True)
            self._shown = False
