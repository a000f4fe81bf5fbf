"""What notesyncd would understand of a vault, before anything is set up.

The engine's own code reads, understands, and joins the notes, and its index says what there is; but
that index is in a private temporary folder, and gone afterwards. The vault is only read.
"""

import tempfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from notesyncd.config import Config
from notesyncd.engine.identities import IdentityFile
from notesyncd.engine.intake import Progress, take_in
from notesyncd.engine.settings import note_settings, vault_rules
from notesyncd.index.queries import Counts, RoundRow, open_reader
from notesyncd.index.store import Index
from notesyncd.notes.model import ParsedNote
from notesyncd.vault.scan import scan

EXAMPLES = 3
NEARLY = 2
"""Signs of this weight make a note that is left out worth a question (3 are enough)."""
AMBIGUOUS = "ambiguous-date"


@dataclass(frozen=True, kw_only=True, slots=True)
class Unsure:
    """A note about which the user knows better, and why."""

    note: str
    line: int
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """What would be in the index."""

    counts: Counts
    examples: tuple[RoundRow, ...]
    unsure: tuple[Unsure, ...]
    ambiguous_dates: int
    """Dates such as 03/04/2026, for which the configuration can say what they mean."""
    problems: tuple[str, ...]
    """What of the vault could not be read."""

    def document(self) -> dict[str, Any]:
        """Give it as JSON has it."""
        examples = [row._asdict() for row in self.examples]
        return {**asdict(self), "counts": self.counts._asdict(), "examples": examples}


def look(config: Config, today: date, progress: Progress) -> Preview:
    """Read and understand the whole vault; leave nothing behind. Raises `VaultError`."""
    seen = scan(
        config.vault,
        vault_rules(config),
        progress=lambda found: progress("looking for notes", found, 0),
    )
    intake = take_in(
        seen.notes,
        root=config.vault,
        settings=note_settings(config),
        known=lambda _: None,
        progress=progress,
    )
    progress("joining what belongs together", 0, 0)
    with tempfile.TemporaryDirectory(prefix="notesyncd-") as folder:
        path = Path(folder, "index.db")
        index = Index.open(path)
        try:
            identities = IdentityFile(Path(folder, "exports"), index)
            index.apply(intake.updates, (), identify=identities.identify, plugins=())
            used = {one.source.note for one in index.applications()}
        finally:
            index.close()
        with open_reader(path) as reader:
            rounds, counts = reader.rounds(today=today), reader.counts()
    used |= {row.note for row in rounds}
    parsed = [one.parsed for one in intake.updates]
    found = [*seen.problems, *intake.problems]
    return Preview(
        counts=counts,
        examples=examples(rounds, today),
        unsure=tuple(unsure(parsed, used)),
        ambiguous_dates=sum(
            one.code == AMBIGUOUS
            for note in parsed
            if note.is_interview
            for one in note.diagnostics
        ),
        problems=tuple(f"{one.path}: {one.message}" for one in found),
    )


def examples(rounds: Sequence[RoundRow], today: date) -> tuple[RoundRow, ...]:
    """Give three rounds that the user will know, by date: the next ones first, then the last.

    They are of different companies where there are enough.
    """
    day = today.isoformat()
    ahead = [row for row in rounds if row.date and row.date >= day]
    past = [row for row in reversed(rounds) if row.date and row.date < day]
    ordered = [*ahead[:2], *past, *ahead[2:], *(row for row in rounds if not row.date)]
    first = {row.company: row for row in reversed(ordered)}.values()
    chosen = sorted(ordered, key=lambda row: row not in first)[:EXAMPLES]
    return tuple(sorted(chosen, key=lambda row: (row.date is None, row.date or "", row.time or "")))


def unsure(notes: Sequence[ParsedNote], used: Collection[str]) -> Iterator[Unsure]:
    """Give the notes about which the user should be asked; `used` are those in the index."""
    lost = [note for note in notes if note.note not in used and _is_lost(note)]
    for note in lost:
        reason = "an interview note, but no company is known: write `Company: ...` at its top"
        yield Unsure(note=note.note, line=1, reason=reason)
    for note in notes:
        if not note.is_interview and _is_near(note):
            signs = "; ".join(one.reason for one in note.signals if one.weight > 0)
            yield Unsure(note=note.note, line=1, reason=f"left out: {signs}: {note.decision}")
    for note in notes:
        if note.is_interview:
            for one in note.diagnostics:
                yield Unsure(note=note.note, line=one.line, reason=one.message)


def _is_lost(note: ParsedNote) -> bool:
    named = any(one.facts.company or one.link for one in note.applications)
    return note.is_interview and not named and bool(note.applications)


def _is_near(note: ParsedNote) -> bool:
    against = any(one.weight <= -1 for one in note.signals)
    return not against and sum(one.weight for one in note.signals) >= NEARLY
