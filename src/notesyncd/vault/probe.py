"""Questions to the kernel about inotify: are events reported, who watches what, what is the limit.

Sources: inotify(7) ("/proc interfaces"), proc_pid_fdinfo(5) ("inotify").
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from watchdog.observers.inotify_c import (
    CallbackId,
    InotifyConstants,
    InotifyEvent,
    Mask,
    WatchCallback,
    WatchDescriptor,
)

from notesyncd.vault.inotify import Inotify

_LIMITS = Path("/proc/sys/fs/inotify")
_PROC = Path("/proc")


@dataclass(frozen=True, kw_only=True, slots=True)
class InotifyUse:
    """What the programs of this user have taken, as far as /proc shows them."""

    instances: int
    watches: int


def limit(name: str) -> int | None:
    """Give the limit `max_user_watches` or `max_user_instances`; `None`: it is not told."""
    try:
        return int((_LIMITS / name).read_text("ascii"))
    except (OSError, ValueError):
        return None


def use_of(uid: int) -> InotifyUse:
    """Count the inotify instances and watches of all processes of the user `uid`."""
    instances = watches = 0
    for process in _PROC.iterdir():
        with suppress(OSError):
            if process.name.isdecimal() and process.stat().st_uid == uid:
                for inodes in _instances(process):
                    instances += 1
                    watches += len(inodes)
    return InotifyUse(instances=instances, watches=watches)


def watched_inodes(pid: int) -> frozenset[int] | None:
    """Give the inodes that the process `pid` has watches on; `None`: the kernel does not tell."""
    try:
        return frozenset(inode for inodes in _instances(_PROC / str(pid)) for inode in inodes)
    except OSError:
        return None


def _instances(process: Path) -> Iterator[tuple[int, ...]]:
    """Give the watched inodes of each inotify instance of a process. Raises `OSError`."""
    for name in os.listdir(process / "fd"):
        with suppress(FileNotFoundError):
            if os.readlink(process / "fd" / name) in ("anon_inode:inotify", "inotify"):
                lines = (process / "fdinfo" / name).read_text("ascii").splitlines()
                words = (line.split() for line in lines if line.startswith("inotify wd:"))
                yield tuple(int(inode.removeprefix("ino:"), 16) for _, _, inode, *_ in words)


class _Noticing(WatchCallback):
    def __init__(self) -> None:
        self.noticed = Event()

    def on_event(self, event: InotifyEvent) -> None:  # noqa: ARG002 - watchdog's signature
        self.noticed.set()

    def on_watch_deleted(self, wd: WatchDescriptor) -> None:
        pass

    def on_queue_overflow(self) -> None:
        pass


def events_arrive(folder: Path, seconds: float) -> bool:
    """Write a file in `folder`, and tell whether inotify reports it within `seconds`.

    Raises `OSError` when there are no instances or watches left, or the folder cannot be written.
    """
    inotify, callback = Inotify(), _Noticing()
    inotify.start()
    try:
        mask = Mask(InotifyConstants.IN_CLOSE_WRITE)
        wd = inotify.add_callback(os.fsencode(folder), mask, callback, CallbackId(0))
        if wd < 0:
            raise PermissionError(f"{folder} cannot be watched")
        (folder / "probe").write_bytes(b"probe\n")
        return callback.noticed.wait(seconds)
    finally:
        inotify.stop()
        inotify.join(timeout=seconds)
