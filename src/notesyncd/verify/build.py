"""A fresh build of the index, aside: from the notes on disk, and nothing else where it can.

Some notes cannot be read again as they were: half-typed ones, and those that are gone while nothing
proves that they were deleted. The index keeps their last good state on purpose, so the fresh build
is given the same, and they are told as pending.
"""

import shutil
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from notesyncd.config import Config
from notesyncd.engine.identities import FILE, UNWRITTEN, IdentityFile
from notesyncd.engine.intake import Intake, Progress, take_in
from notesyncd.engine.removals import Before, judge, turned_up
from notesyncd.engine.settings import note_settings, vault_rules
from notesyncd.errors import StateError
from notesyncd.index.identity import Identity
from notesyncd.index.rows import NoteUpdate
from notesyncd.index.snapshot import Snapshot, last_known, read_snapshot, remembered
from notesyncd.index.store import Index
from notesyncd.state import STATE_KEY, VaultState
from notesyncd.vault.scan import Scan, scan
from notesyncd.wire import decode

HIDDEN = "it cannot be looked at; what was understood before is kept"
UNREADABLE = "it cannot be read; what was understood before is kept"
UNSETTLED = "it is being written"
HALF_TYPED = "it is empty or half-typed; what it said before is kept"
GRACE = "it is gone from the disk; it is removed if it does not turn up elsewhere in a moment"


@dataclass(frozen=True, kw_only=True, slots=True)
class Build:
    """What a fresh build gives, and what could not be built from the disk."""

    fresh: Snapshot
    pending: Mapping[str, str]
    """Why the state of these notes is not that of the disk, by note."""
    graced: bool
    """Whether some of them will be removed in a moment."""


@dataclass(kw_only=True, slots=True)
class Builder:
    """Builds as often as needed; a note is read again when its stamps differ, or when told."""

    config: Config
    folder: Path
    """Where the builds are made; nothing else is written anywhere."""
    progress: Progress
    _read: dict[str, NoteUpdate] = field(default_factory=dict)

    def build(
        self, index: Snapshot, *, again: Collection[str], may_stay: Callable[[str], bool]
    ) -> Build:
        """Build what the index should be; `index` is what it is.

        `again` are notes to read again whatever their stamps; `may_stay` tells whether a missing
        note has not been missing for long.

        Raises `VaultError` and `StateError`.
        """
        for note in again:
            self._read.pop(note, None)
        seen = scan(
            self.config.vault,
            vault_rules(self.config),
            progress=lambda found: self.progress("looking for notes", found, 0),
        )
        intake = self._take_in(seen, index)
        gone = frozenset(
            note for note in index.notes if note in intake.gone or seen.proves_gone(note)
        )
        pending = _unproven(index, seen, gone, may_stay, self._digests(seen))
        unreadable = index.notes.keys() & seen.notes.keys() - self._read.keys() - gone
        held = {one.stat.note: HALF_TYPED for one in intake.updates if one.hold}
        pending |= dict.fromkeys(unreadable - held.keys(), UNREADABLE)
        pending |= dict.fromkeys(intake.unsettled, UNSETTLED)
        kept = (pending.keys() | held.keys()) & index.notes.keys()
        good, after = last_known(index, kept)
        first = [one for note, one in self._read.items() if note in seen.notes and note not in kept]
        last = [one for one in after if one.stat.note not in held]
        last += [one for one in intake.updates if one.hold]
        fresh = self._made([*first, *good], last, self._identities(index))
        return Build(fresh=fresh, pending=pending | held, graced=GRACE in pending.values())

    def _take_in(self, seen: Scan, index: Snapshot) -> Intake:
        dirty = [
            note
            for note, stat in seen.notes.items()
            if note not in self._read or self._read[note].stat != stat
        ]
        for note in dirty:
            self._read.pop(note, None)
        intake = take_in(
            dirty,
            root=self.config.vault,
            settings=note_settings(self.config),
            known=index.notes.get,
            progress=self.progress,
        )
        # What is held depends on the index, so it is looked at anew each time.
        self._read |= {one.stat.note: one for one in intake.updates if not one.hold}
        return intake

    def _digests(self, seen: Scan) -> Collection[str]:
        return [one.digest for note, one in self._read.items() if note in seen.notes]

    def _made(
        self, first: Collection[NoteUpdate], last: Collection[NoteUpdate], identities: str
    ) -> Snapshot:
        """Make an index of these updates, the way the engine does, with a copy of who is who."""
        self.progress("building a fresh index", 0, 0)
        shutil.rmtree(self.folder / "build", ignore_errors=True)
        exports, path = self.folder / "build" / "exports", self.folder / "build" / "index.db"
        exports.mkdir(parents=True)
        if identities:
            (exports / FILE).write_text(identities, "utf-8")
        index = Index.open(path)
        try:
            copy = IdentityFile(exports, index)
            for updates in (first, last):
                if updates:
                    index.apply(tuple(updates), (), identify=copy.identify, plugins=())
            copy.write()
        finally:
            index.close()
        return read_snapshot(path)

    def _identities(self, index: Snapshot) -> str:
        """Give the text of the identity file, as the daemon would have it; empty: there is none."""
        path, known = self.config.export_dir / FILE, Identity(entries=remembered(index))
        try:
            text = path.read_text("utf-8", errors="replace")
        except (FileNotFoundError, NotADirectoryError):
            return known.text() if known.entries else ""
        except OSError as error:
            raise StateError(f"{path}: cannot be read: {error.strerror}") from error
        if index.meta.get(UNWRITTEN):  # it is brought up to date before the next export
            return Identity.read(text).merge(known).text()
        return text


def _unproven(
    index: Snapshot,
    seen: Scan,
    gone: frozenset[str],
    may_stay: Callable[[str], bool],
    there: Collection[str],
) -> dict[str, str]:
    """Give the notes that are not on disk and yet stay in the index, and why."""
    hidden = index.notes.keys() - seen.notes.keys() - gone
    known = decode(index.meta.get(STATE_KEY, "{}"), VaultState)
    before = Before(
        notes=len(index.notes),
        interviews=sum(note.is_interview for note in index.notes.values()),
        other_root=known.root_id not in (None, seen.root_id),
        many=frozenset(known.held_many),
    )
    lost = {note: index.notes[note] for note in gone}
    for note in turned_up(lost, there):
        del lost[note]
    verdict = judge(lost, before)
    waiting = dict.fromkeys((note for note in gone if may_stay(note)), GRACE)
    held = dict.fromkeys(verdict.held, verdict.reason) if verdict.reason else {}
    return waiting | held | dict.fromkeys(hidden, HIDDEN)
