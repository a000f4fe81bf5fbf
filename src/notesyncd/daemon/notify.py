"""Words for systemd: ready, what it does, alive, stopping. Silent where there is no systemd.

https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html
https://www.freedesktop.org/software/systemd/man/latest/sd_watchdog_enabled.html
"""

import os
import socket
from collections.abc import Callable, Mapping

PATIENCE = 600
"""Seconds that systemd is asked to wait for the next sign of a start that goes on."""
BETWEEN = 2.0
"""Seconds between two signs of a start that goes on."""


def notify(message: str, env: Mapping[str, str] = os.environ) -> None:
    """Send one message, such as `READY=1`; nobody listening is no error."""
    address = env.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return
    if address.startswith("@"):
        address = "\0" + address[1:]
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as channel:
            channel.connect(address)
            channel.sendall(message.encode())
    except OSError:
        return


def watchdog_seconds(env: Mapping[str, str], pid: int) -> float | None:
    """Give after how many silent seconds systemd ends this process; `None`: it does not."""
    told, meant = env.get("WATCHDOG_USEC", ""), env.get("WATCHDOG_PID") or str(pid)
    if not (told.isascii() and told.isdecimal() and int(told)) or meant != str(pid):
        return None
    return int(told) / 1_000_000


def indexed(notes: int, interviews: int, held: int = 0) -> str:
    """Give the status of a daemon that is up to date: counts, and nothing of what is in notes."""
    plural = ["" if count == 1 else "s" for count in (notes, interviews, held)]
    told = f"indexed {notes:,} note{plural[0]}, {interviews:,} interview note{plural[1]}"
    return f"{told}; {held:,} removal{plural[2]} held" if held else told


class Supervisor:
    """systemd, as the loop sees it.

    Only the loop's own thread calls this: nobody else can tell that the loop still does its work.
    """

    def __init__(
        self,
        monotonic: Callable[[], float],
        env: Mapping[str, str] = os.environ,
        pid: int | None = None,
    ) -> None:
        self._monotonic = monotonic
        self._env = env
        limit = watchdog_seconds(env, os.getpid() if pid is None else pid)
        self._interval = None if limit is None else limit / 2
        self._is_ready = False
        self._status = ""
        self._next_sign = monotonic() + BETWEEN
        self._far = ("", 0)
        self.due: float | None = None
        """When the next sign of life is due, although nothing happens; `None`: nobody waits."""

    def ready(self, status: str) -> None:
        """Say that what systemd waits for is done: the start, or a reload."""
        if self._is_ready:
            self.say(status)
            return
        self._is_ready, self._status = True, status
        notify(f"READY=1\nSTATUS={status}", self._env)
        self.finish_round()

    def say(self, status: str) -> None:
        """Say what it does, if that is something else than before."""
        if status != self._status:
            self._status = status
            notify(f"STATUS={status}", self._env)

    def finish_round(self) -> None:
        """Say that a round of work is over, unless that was said a moment ago."""
        if self._interval is None:
            return
        now = self._monotonic()
        if self.due is None or now >= self.due - self._interval / 2:
            self.due = now + self._interval
            notify("WATCHDOG=1", self._env)

    def progress(self, doing: str, done: int, total: int) -> None:
        """Take note of work that goes on within a round. Work that stands still is no progress."""
        now = self._monotonic()
        if now < self._next_sign or not doing or (doing, done) == self._far:
            return
        self._far, self._next_sign = (doing, done), now + BETWEEN
        self.finish_round()
        if not self._is_ready:
            far = f", {done:,} of {total:,}" if total else ""
            notify(f"EXTEND_TIMEOUT_USEC={PATIENCE * 1_000_000}\nSTATUS={doing}{far}", self._env)
