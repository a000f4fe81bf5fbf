"""From paths to note updates: each dirty note is read from the disk and understood."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from notesyncd.index.rows import IndexedNote, NoteUpdate
from notesyncd.notes.model import Diagnostic, NoteSettings, ParsedNote
from notesyncd.notes.parse import parse_note
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
) -> Intake:
    """Read and understand `notes`, in order of their paths; `known` is what the index has of them.

    Raises `VaultError` when the vault itself is missing.
    """
    updates, gone, unsettled, problems, linked = [], [], [], [], set()
    ordered = sorted(notes)
    for done, note in enumerate(ordered):
        progress("reading notes", done, len(ordered))
        before = known(note)
        if before is None and is_exported(str(root), note):
            continue
        try:
            read = read_note(root, note)
        except NoteGone:
            gone.append(note)
        except NoteUnsettled:
            unsettled.append(note)
        except NoteUnreadable as error:
            path = printable(note)
            message = error.message.removeprefix(f"{path}: ")
            problems.append(VaultProblem(path=path, code=error.code, message=message))
            if error.code in _NO_NOTES:
                gone.append(note)
        else:
            if read.names > 1:
                linked.add(read.stat.inode)
            updates.append(_understood(read, settings, before))
    return Intake(
        updates=tuple(updates),
        gone=tuple(gone),
        unsettled=tuple(unsettled),
        problems=tuple(problems),
        linked=frozenset(linked),
    )


def _understood(read: NoteRead, settings: NoteSettings, known: IndexedNote | None) -> NoteUpdate:
    note = read.stat.note
    parsed = parse_note(note, read.data, settings)
    was_good = known is not None and known.is_interview and known.good
    half_typed = parsed.broken or not read.data.strip()
    if not (was_good and half_typed):
        return NoteUpdate(stat=read.stat, digest=read.digest, parsed=parsed)
    return NoteUpdate(stat=read.stat, digest=read.digest, parsed=_explained(parsed), hold=True)


def _explained(parsed: ParsedNote) -> ParsedNote:
    """Say first of all that the index still has what the note said before."""
    what = Diagnostic(
        line=1,
        code="half-typed",
        message="empty or half-typed; what it said before is kept until it can be read again",
    )
    return ParsedNote(note=parsed.note, broken=True, diagnostics=(what, *parsed.diagnostics))
