"""The story in one place: dirty -> read -> parse -> index -> outbox -> plugin -> file."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from notesyncd.clock import Clock
from notesyncd.config import Config
from notesyncd.engine.heirs import inherit
from notesyncd.engine.identities import IdentityFile
from notesyncd.engine.intake import Intake, Progress, quiet, take_in
from notesyncd.engine.outcome import Outcome
from notesyncd.engine.outside import OUTSIDE, Outside
from notesyncd.engine.plugins import Plugins
from notesyncd.engine.removals import GRACE, Before, Missing, Verdict, judge, turned_up
from notesyncd.engine.settings import note_settings, vault_rules
from notesyncd.errors import VaultError
from notesyncd.index.rows import IndexedNote, NoteUpdate
from notesyncd.index.store import Index
from notesyncd.state import STATE_KEY, VaultState
from notesyncd.vault.names import printable
from notesyncd.vault.read import NoteGone, NoteUnreadable, NoteUnsettled, read_note
from notesyncd.vault.scan import Scan, VaultProblem, identify_root, scan
from notesyncd.wire import encode


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """What became of notes that were taken in."""

    changed: int = 0
    """Applications that are new, different, or no more."""
    unsettled: tuple[str, ...] = ()
    """Notes that are being written; they have to be taken again."""
    linked: tuple[str, ...] = ()
    """Other names of files that changed: no event tells of them, so they have to be taken too."""
    vanished: bool = False
    """A half-typed note is gone: look everywhere, before what it said is removed with it."""


class Engine:
    """Keeps the index and the exports of one vault true. It has no timers: others say when."""

    def __init__(
        self,
        config: Config,
        index: Index,
        clock: Clock,
        report: Callable[[Outcome], None],
        outside: Outside = OUTSIDE,
    ) -> None:
        self._config = config
        self._index = index
        self._clock = clock
        self._identities = IdentityFile(config.export_dir, index)
        self._claimed = False
        self._settings = note_settings(config)
        self._parse = outside.parse
        self._missing = Missing()
        self._held: frozenset[str] = frozenset()
        self._linked: frozenset[int] = frozenset()
        self._scanned: datetime | None = None
        self._seen_root: tuple[int, int] | None = None
        self._seen_problems: tuple[VaultProblem, ...] = ()
        self._unread: dict[str, VaultProblem] = {}
        self.rules = vault_rules(config)
        self._saved = index.meta_as(STATE_KEY, VaultState)
        self.state = self._saved
        self.plugins = Plugins(config, index, clock, report, prepare=self._prepare, outside=outside)

    @property
    def away(self) -> bool:
        """Whether another folder seems to be in the vault's place."""
        return bool(self.state.held) and self.state.root_id not in (None, self._seen_root)

    def check_index(self) -> None:
        """Raise `IndexDamaged` when the index was removed or replaced by another file."""
        self._index.check()

    def totals(self) -> tuple[int, int]:
        """Give how many notes are in the index, and how many of them are interview notes."""
        return self._index.totals()

    def rest(self) -> None:
        """Free what memory can be freed: there is nothing to do for a while."""
        self._index.shrink()

    def rescan(self, subtree: str = "", progress: Progress = quiet) -> tuple[Scan, set[str]]:
        """Compare the disk with the index; give what was seen, and the notes that differ.

        Raises `VaultError` when the vault is missing or cannot be read, and `StateError` when the
        exports can have no folder.
        """
        started = self._clock.now()
        seen = scan(
            self._config.vault,
            self.rules,
            subtree=subtree,
            since_ns=None if subtree else self._last_rescan_ns(),
            progress=lambda found: progress("looking for notes", found, 0),
        )
        if not self._claimed:  # not before: it could make a vault that is away
            self._identities.claim()
            self._claimed = True
        differ, missing = self._index.compare(seen.notes.stamps)
        differ |= {note for note in seen.recent if note not in differ and self._is_other(note)}
        gone = {note for note in missing if seen.proves_gone(note)}
        self._missing.discard(note for note in self._missing if note in seen.notes)
        if not subtree:
            self._note_scan(seen, len(missing) - len(gone), started)
        return seen, differ | gone

    def take(
        self,
        notes: Collection[str],
        *,
        at_once: bool = False,
        accept_removals: bool = False,
        progress: Progress = quiet,
    ) -> Taken:
        """Read and understand `notes`, and bring the index up to date in one transaction.

        Missing notes are removed after a grace (`at_once`: now) unless that is doubtful. Raises
        `VaultError` when the vault itself is missing: then nothing is changed.
        """
        scanned, self._scanned = self._scanned, None
        root_id = identify_root(self._config.vault)
        grace = 0.0 if at_once else GRACE
        over = self._missing.over(self._clock.monotonic(), grace)
        intake = self._read({*notes, *over}, progress)  # to be removed: looked for once more
        self._linked |= intake.linked
        linked = self._other_names(intake) if self._linked else ()
        self._missing.discard({*notes, *over} - {*intake.gone})
        lost = {*intake.gone} - {*self._missing}
        self._missing.add(lost, self._clock.monotonic())
        updates = inherit(
            intake.updates, intake.gone, self._missing, self._index, lambda n: self._read(n).updates
        )
        renamed = [one.heir_of for one in updates if one.heir_of is not None]
        self._missing.discard(renamed)
        removed = (*self._removable(updates, grace, root_id, accepted=accept_removals), *renamed)
        changed: tuple[str, ...] = ()
        if updates or removed:
            progress("updating the index", 0, 0)
            changed = self._index.apply(
                updates,
                removed,
                identify=self._identities.identify,
                plugins=self.plugins.outboxes,
            ).applications
            self._missing.discard(removed)
        if scanned is not None:  # not before what it found is in the index
            self.state = replace(self.state, last_rescan=scanned)
        self._note_problems(notes, intake.problems)
        return Taken(
            changed=len(changed),
            unsettled=intake.unsettled,
            linked=linked,
            vanished=any(self._is_held(note) for note in lost - {*removed}),
        )

    def _is_held(self, note: str) -> bool:
        known = self._index.note(note)
        return known is not None and known.held

    def _read(self, notes: Collection[str], progress: Progress = quiet) -> Intake:
        return take_in(
            notes,
            root=self._config.vault,
            settings=self._settings,
            known=self._index.note,
            progress=progress,
            parse=self._parse,
        )

    def next_removal(self) -> float | None:
        """Give when (monotonic clock) the grace of a missing note ends; `None`: nothing to do."""
        return self._missing.next(self._held)

    def roll_day(self) -> bool:
        """Have everything exported again on another day than the last time, or to another vault.

        Exports in the vault are gone with it, and those of the meantime when it is back.
        """
        day, root = self._clock.today(), self._seen_root
        if (self.state.exported_on, self.state.exported_to) == (day, root):
            return False
        self._index.enqueue(self.plugins.names)
        if self.state.exported_to != root:
            self.plugins.compare()  # there may be exports of what this index never knew
        self._save(replace(self.state, exported_on=day, exported_to=root))
        return True

    def note_watcher(self, kind: str, problem: str | None) -> None:
        """Keep how the vault is watched, for `status`."""
        self._save(replace(self.state, watcher=kind, watcher_problem=problem))

    def collect(self, outcome: Outcome) -> None:
        """Take in what came of a batch of exports."""
        self.plugins.collect(outcome)
        try:
            place = identify_root(self._config.vault)
        except VaultError:
            place = None
        self._note_place(place)

    def _prepare(self) -> None:
        """Write down what has to be on disk before anything gets out, and where that goes."""
        self._note_place(identify_root(self._config.vault))
        before = self._identities.trouble
        try:
            self._identities.write()
        finally:
            if self._identities.trouble != before:
                self._note_problems((), ())

    def _note_place(self, place: tuple[int, int] | None) -> None:
        """Note that exports go, or went, elsewhere than those before.

        Then only a scan can tell what is missing in the place that is there by then.
        """
        if place is None or self.state.exported_to != place:
            self._save(replace(self.state, exported_to=None))

    def _other_names(self, intake: Intake) -> tuple[str, ...]:
        """Give the notes that were hard links to what was read, or is gone, and may differ now."""
        fresh = {one.stat.inode: one for one in intake.updates}
        told = {*intake.gone, *(one.stat.note for one in intake.updates)} - {*self._missing}
        known = (self._index.note(note) for note in told)
        left = {one.stat.inode for one in known if one is not None}
        others = self._index.notes_of(inodes=self._linked & (left | fresh.keys()))
        return tuple(
            note
            for note, one in others.items()
            if note not in {*told, *self._missing, *intake.gone}
            and ((now := fresh.get(one.stat.inode)) is None or _is_other(one, now))
        )

    def _removable(
        self,
        fresh: Sequence[NoteUpdate],
        grace: float,
        root_id: tuple[int, int],
        *,
        accepted: bool,
    ) -> tuple[str, ...]:
        """Give the missing notes to remove now; none while that is doubtful.

        `root_id` is what was in the vault's place before they were looked for.
        """
        gone = self._gone()
        over = gone.keys() & {*self._missing.over(self._clock.monotonic(), grace)}
        if over and identify_root(self._config.vault) != root_id:
            over = set()  # it is not known in which of the two folders they are missing
        verdict = Verdict()
        if over:  # judged with those that went after them: a vault is not emptied in an instant
            verdict = self._judge(gone, fresh, root_id, accepted=accepted)
            verdict = replace(verdict, remove=tuple(n for n in verdict.remove if n in over))
        # Another folder is not the vault before it is known what became of the notes.
        waiting = {*self._missing} - {*verdict.remove}
        many = {*verdict.many, *self.state.held_many}
        doubtful = bool(verdict.held or waiting or root_id != self._seen_root)
        self._held = frozenset(verdict.held)
        self.state = replace(
            self.state,
            held=len(verdict.held),
            held_many=tuple(sorted(many)) if waiting & many else (),
            held_reason=verdict.reason,
            root_id=self.state.root_id if doubtful else root_id,
        )
        return verdict.remove

    def _gone(self) -> dict[str, IndexedNote]:
        """Give what the index has of the notes that are missing."""
        known = {note: self._index.note(note) for note in self._missing}
        self._missing.discard(note for note, indexed in known.items() if indexed is None)
        return {note: indexed for note, indexed in known.items() if indexed is not None}

    def _judge(
        self,
        gone: dict[str, IndexedNote],
        fresh: Sequence[NoteUpdate],
        root_id: tuple[int, int],
        *,
        accepted: bool,
    ) -> Verdict:
        notes, interviews = self._index.totals()
        before = Before(
            notes=notes,
            interviews=interviews,
            other_root=self.state.root_id not in (None, root_id),
            many=frozenset(self.state.held_many),
        )
        verdict = judge(gone, before, accepted=accepted)
        if not verdict.held:
            return verdict
        moved = turned_up(gone, self._there(fresh))  # a folder that was renamed is no loss
        verdict = judge({note: gone[note] for note in gone.keys() - moved}, before)
        return replace(verdict, remove=tuple(sorted((*verdict.remove, *moved))))

    def _there(self, fresh: Sequence[NoteUpdate]) -> Iterator[str]:
        """Give the digests of the notes that are on disk; `fresh` were just read."""
        digests = {note: one.digest for note, one in self._index.notes().items()}
        for note in self._missing:
            digests.pop(note, None)
        yield from (digests | {one.stat.note: one.digest for one in fresh}).values()

    def _last_rescan_ns(self) -> int | None:
        last = self.state.last_rescan
        return None if last is None else int(last.timestamp() * 1e9)

    def _is_other(self, note: str) -> bool:
        """Tell whether a note says something else than when it was read, whatever its stamps.

        A save right after it was read may leave the same size, and on FAT the same time.
        """
        known = self._index.note(note)
        try:
            return known is None or read_note(self._config.vault, note).digest != known.digest
        except (NoteGone, NoteUnsettled, NoteUnreadable):
            return True

    def _note_scan(self, seen: Scan, hidden: int, started: datetime) -> None:
        self._seen_root, self._seen_problems = seen.root_id, seen.problems
        self._linked = seen.linked
        if self._unread:  # those that were moved away, or are no notes, are for the scan to tell
            there = {printable(note) for note in seen.notes}
            self._unread = {path: one for path, one in self._unread.items() if path in there}
        self._scanned, self.state = started, replace(self.state, hidden=hidden)
        self._note_problems((), ())

    def _note_problems(self, notes: Collection[str], problems: Collection[VaultProblem]) -> None:
        for note in notes:
            self._unread.pop(printable(note), None)
        self._unread |= {problem.path: problem for problem in problems}
        problems = (*self._seen_problems, *self._unread.values())
        every = {problem.path: problem for problem in problems}
        lines = [f"{path}: {every[path].message}" for path in sorted(every)]
        own = (self._identities.problem, self._identities.trouble)
        lines += [line for line in own if line]
        unread = tuple(sorted(self._unread))
        self._save(replace(self.state, problems=tuple(lines), unread=unread))

    def _save(self, state: VaultState) -> None:
        self.state = state
        if state != self._saved:
            self._index.set_meta(STATE_KEY, encode(state).decode())
            self._saved = state


def _is_other(known: IndexedNote, fresh: NoteUpdate) -> bool:
    """Tell whether what is known of a file is not what was just read under another name."""
    stat = replace(fresh.stat, note=known.stat.note)
    return known.stat != stat or known.digest != fresh.digest
