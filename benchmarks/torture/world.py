"""The vault that is tortured: what is in it, and what was done to it."""

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import RawIOBase
from pathlib import Path

from benchmarks.torture.editors import EDITORS
from benchmarks.torture.texts import any_text, interview, is_half_typed, is_interview

EXPORTS = "_notesyncd"
REMOVALS = 8
"""Interview notes that may be removed in a batch: more at once would be held (promise 4)."""
SPACE = 700
"""Notes; with more of them, every comparison would take too long."""


@dataclass(kw_only=True, slots=True)
class World:
    """A vault, a folder outside it, seeded chance, and the trace of all that is done."""

    vault: Path
    outside: Path
    chance: random.Random
    trace: list[str] = field(default_factory=list)
    serial: int = 0
    removable: int = REMOVALS
    open_files: list[tuple[RawIOBase, bytes]] = field(default_factory=list)
    """Files that a program keeps open, and what it writes before it closes them."""

    def say(self, what: str, *paths: Path | int) -> None:
        """Put down what is about to be done."""
        words = (ascii(self.short(one)) if isinstance(one, Path) else str(one) for one in paths)
        self.trace.append(f"{what} {' '.join(words)}".rstrip())

    def short(self, path: Path) -> str:
        """Give a path relative to the folder that holds all."""
        return str(path.relative_to(self.vault.parent))

    def text(self) -> bytes:
        """Give a new text."""
        self.serial += 1
        return any_text(self.chance, self.serial)

    def interview(self) -> bytes:
        """Give a new text about an interview."""
        self.serial += 1
        return interview(self.chance, self.serial)

    def number(self) -> int:
        """Give a number for a name."""
        return self.chance.randint(0, 9999)

    def folders(self) -> list[Path]:
        """Give all folders with notes of the user, the vault itself first."""
        return [folder for folder, _ in self._walk()]

    def inner(self) -> list[Path]:
        """Give all but the vault itself."""
        return self.folders()[1:]

    def notes(self, below: Path | None = None) -> list[Path]:
        """Give all notes that are ordinary files."""
        return [
            path
            for folder, files in self._walk(below)
            for name in files
            if name.endswith(".md") and (path := folder / name).is_file() and not path.is_symlink()
        ]

    def note(self) -> Path:
        """Give any note; a new one if there is none."""
        notes = self.notes()
        return self.chance.choice(notes) if notes else self.fresh()

    def folder(self) -> Path:
        """Give any folder."""
        return self.chance.choice(self.folders())

    def fresh(self) -> Path:
        """Give a path where no note is."""
        path = self.folder() / f"note {self.number()}.md"
        while os.path.lexists(path):
            path = path.with_name(f"note {self.number()}.md")
        return path

    def save(self, path: Path, data: bytes | None = None) -> None:
        """Save a note the way some program does."""
        editor = self.chance.choice(EDITORS)
        self.say(f"save ({editor.__name__})", path)
        editor(path, self.text() if data is None else data, self.chance)

    def may_remove(self, *notes: Path) -> bool:
        """Tell whether these notes may go without being held; then they count as gone."""
        texts = [note.read_bytes() for note in notes]
        lost = sum(is_interview(text) or is_half_typed(text) for text in texts)
        if lost > self.removable:
            return False
        self.removable -= lost
        return True

    def finish(self) -> None:
        """Let everybody finish what they began, before anything is compared."""
        for file, rest in self.open_files:
            file.write(rest)
            file.close()
        self.open_files.clear()
        for path in self.notes():
            if is_half_typed(path.read_bytes()):
                self.say("complete", path)
                path.write_bytes(self.interview())
        self.removable = REMOVALS

    def _walk(self, below: Path | None = None) -> Iterator[tuple[Path, list[str]]]:
        for folder, inner, files in os.walk(below or self.vault):
            inner[:] = sorted(name for name in inner if name[0] != "." and name != EXPORTS)
            yield Path(folder), sorted(name for name in files if name[0] != ".")
