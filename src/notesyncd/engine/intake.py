"""From paths to note updates: each dirty note is read from the disk and understood."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from notesyncd.engine.team import Parse, Text, parse_here, understand
from notesyncd.index.rows import IndexedNote, NoteUpdate
from notesyncd.notes.model import Diagnostic, NoteSettings, ParsedNote
from notesyncd.notes.searchable import searchable_lines
from notesyncd.vault.exported import is_exported
from notesyncd.vault.names import printable
from notesyncd.vault.read import NoteGone, NoteRead, NoteUnreadable, NoteUnsettled, read_note
from notesyncd.vault.scan import VaultProblem

Progress = Callable[[str, int, int], None]
"""Told what is being done, how far it is, and how far it goes (0: not known)."""


def quiet(doing: str, done: int, total: int) -> None:
    """Tell nobody about progress."""


_NO_NOTES = {"link", "not-a-file"}
"""What has taken the place of a note if it cannot be read for these reasons: no scan finds it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Intake:
    """What became of the dirty notes."""

    updates: tuple[NoteUpdate, ...] = ()
    gone: tuple[str, ...] = ()
    unsettled: tuple[str, ...] = ()
    """They are being written, and have to be read again."""
    problems: tuple[VaultProblem, ...] = ()
    linked: frozenset[int] = frozenset()
    """Inodes of those that have other names too (hard links)."""


def take_in(
    notes: Iterable[str],
    *,
    root: Path,
    settings: NoteSettings,
    known: Callable[[str], IndexedNote | None],
    progress: Progress = quiet,
    parse: Parse = parse_here,
) -> Intake:
    """Read and understand `notes`, in order of their paths; `known` is what the index has of them.

    Raises `VaultError` when the vault itself is missing.
    """
    ordered = sorted(notes)
    reading = _Reading(root, known)
    texts = reading.texts(ordered, progress)
    with closing(understand(texts, len(ordered), settings, parse)) as understood:
        updates = tuple(reading.update(parsed) for parsed in understood)
    return Intake(
        updates=updates,
        gone=tuple(reading.gone),
        unsettled=tuple(reading.unsettled),
        problems=tuple(reading.problems),
        linked=frozenset(reading.linked),
    )


class _Reading:
    """Reads notes, and makes updates of what is understood of them, in the same order."""

    def __init__(self, root: Path, known: Callable[[str], IndexedNote | None]) -> None:
        self._root = root
        self._known = known
        self._read: deque[tuple[NoteRead, bool, bool]] = deque()
        self.gone: list[str] = []
        self.unsettled: list[str] = []
        self.problems: list[VaultProblem] = []
        self.linked: set[int] = set()

    def texts(self, notes: Sequence[str], progress: Progress) -> Iterator[Text]:
        """Give path, bytes, and day of each note that can be read."""
        for done, note in enumerate(notes):
            progress("reading notes", done, len(notes))
            before = self._known(note)
            if before is None and is_exported(str(self._root), note):
                continue
            read = self._one(note)
            if read is not None:
                was_good = before is not None and before.is_interview and before.good
                hold = was_good and not read.data.strip()
                self._read.append((read, was_good, hold))
                yield note, read.data, read.stat.saved

    def update(self, parsed: ParsedNote) -> NoteUpdate:
        """Give the update for the note that was read first of those without one."""
        read, was_good, hold = self._read.popleft()
        update = NoteUpdate(stat=read.stat, digest=read.digest, parsed=parsed)
        if hold or (was_good and parsed.broken):
            return half_typed(update)
        return replace(update, lines=searchable_lines(read.data) if parsed.is_interview else ())

    def _one(self, note: str) -> NoteRead | None:
        try:
            read = read_note(self._root, note)
        except NoteGone:
            self.gone.append(note)
        except NoteUnsettled:
            self.unsettled.append(note)
        except NoteUnreadable as error:
            path = printable(note)
            message = error.message.removeprefix(f"{path}: ")
            self.problems.append(VaultProblem(path=path, code=error.code, message=message))
            if error.code in _NO_NOTES:
                self.gone.append(note)
        else:
            if read.names > 1:
                self.linked.add(read.stat.inode)
            return read
        return None


def half_typed(update: NoteUpdate) -> NoteUpdate:
    """Have the index keep what the note said before, and say so first of all."""
    what = Diagnostic(
        line=1,
        code="half-typed",
        message="empty or half-typed; what it said before is kept until it can be read again",
    )
    said, note = (what, *update.parsed.diagnostics), update.stat.note
    parsed = ParsedNote(note=note, broken=True, diagnostics=said)
    return replace(update, parsed=parsed, hold=True, lines=())
