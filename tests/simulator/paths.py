"""Paths on the simulated disk, to be handed to code that wants `pathlib.Path`."""

import fnmatch
import os
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import ClassVar

from tests.simulator.disk import File, Stat, System


class SimPath(PurePosixPath):
    """A path whose file operations happen on the disk of the seed that is being run."""

    __slots__ = ()
    system: ClassVar[System]

    def stat(self) -> Stat:
        return self.system.stat(str(self))

    def exists(self) -> bool:
        self.system.tick()
        return self.system.disk.find(str(self)) is not None

    def mkdir(self, mode: int = 0o777, *, parents: bool = False, exist_ok: bool = False) -> None:
        if parents and not self.parent.exists():
            self.parent.mkdir(parents=True, exist_ok=True)
        try:
            self.system.mkdir(str(self), mode)
        except FileExistsError:
            if not exist_ok:
                raise

    def read_bytes(self) -> bytes:
        descriptor = self.system.open(str(self), os.O_RDONLY)
        try:
            return self.system.read(descriptor, 1 << 30)
        finally:
            self.system.close(descriptor)

    def read_text(self, encoding: str, errors: str = "strict") -> str:
        return self.read_bytes().decode(encoding, errors)

    def write_text(self, text: str, encoding: str) -> None:
        self.system.tick()
        self.system.disk.write(str(self), text.encode(encoding))

    def unlink(self, *, missing_ok: bool = False) -> None:
        try:
            self.system.unlink(str(self))
        except FileNotFoundError:
            if not missing_ok:
                raise

    def glob(self, pattern: str) -> Iterator["SimPath"]:
        """Give the files whose path relative to this folder fits, part by part."""
        self.system.tick()
        wanted = pattern.split("/")
        for found in self._below():
            parts = found.split("/")
            if len(parts) == len(wanted) and all(map(fnmatch.fnmatchcase, parts, wanted)):
                yield self / found

    def rglob(self, pattern: str) -> Iterator["SimPath"]:
        self.system.tick()
        return (self / f for f in self._below() if fnmatch.fnmatchcase(f.split("/")[-1], pattern))

    def _below(self) -> dict[str, File]:
        return self.system.disk.files(str(self))
