"""Applications as their notes are at this moment, whether or not the index has caught up.

Notes that changed since they were read are understood again in a copy of the index, which is thrown
away: asking changes nothing.
"""

import tempfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from notesyncd.api import Application
from notesyncd.config import Config
from notesyncd.config.places import index_path
from notesyncd.engine.removals import Before, judge, turned_up
from notesyncd.engine.settings import note_settings, vault_rules
from notesyncd.errors import NotesyncdError, StateError, VaultError
from notesyncd.index.queries import open_reader
from notesyncd.index.rows import IndexedNote, NoteUpdate
from notesyncd.state import STATE_KEY, VaultState
from notesyncd.vault.read import read_note
from notesyncd.vault.scan import Scan, scan

if TYPE_CHECKING:
    from notesyncd.index.store import Index

MOST_CHANGED = 200
"""More changed notes than these take too long to wait for."""
STAYS = "What they said is shown."


@dataclass(frozen=True, kw_only=True, slots=True)
class Current:
    """What is known of all applications, and what of it may be out of date."""

    applications: tuple[Application, ...]
    warnings: tuple[str, ...] = ()


def current_applications(config: Config) -> Current:
    """Give all applications as the notes say now. Raises `StateError` without a usable index."""
    path = index_path(config.state_dir)
    with open_reader(path) as reader:
        indexed, applications = reader.stamps(), reader.applications()
    try:
        seen = scan(config.vault, vault_rules(config))
    except VaultError as error:
        return Current(applications=applications, warnings=(f"{error} This is what was known.",))
    changed = [note for note, found in seen.notes.stamps.items() if indexed.get(note) != found]
    gone = [note for note in indexed.keys() - seen.notes.stamps.keys() if seen.proves_gone(note)]
    if not changed and not gone:
        return Current(applications=applications)
    if len(changed) > MOST_CHANGED or len(gone) > MOST_CHANGED:
        many = f"{len(changed):,} notes changed" if changed else f"{len(gone):,} notes are gone"
        advice = f"{many} since the last sync; run `notesyncd sync`. {STAYS if gone else ''}"
        return Current(applications=applications, warnings=(advice.strip(),))
    try:
        return _with(config, path, seen, changed, gone)
    except (OSError, StateError) as error:
        advice = f"Notes changed since the last sync; run `notesyncd sync` ({error})."
        return Current(applications=applications, warnings=(advice,))


def _with(
    config: Config, path: Path, seen: Scan, changed: Sequence[str], gone: Sequence[str]
) -> Current:
    """Give the applications with these notes read again; imports what only this needs."""
    from notesyncd.engine.intake import take_in  # noqa: PLC0415
    from notesyncd.index.copying import copy_index  # noqa: PLC0415
    from notesyncd.index.store import Index  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="notesyncd-") as folder:
        copy = Path(folder) / "index.db"
        copy_index(path, copy)
        index = Index.open(copy)
        try:
            dirty = [note for note in changed if _differs(config.vault, note, index.note(note))]
            intake = take_in(
                dirty, root=config.vault, settings=note_settings(config), known=index.note
            )
            removed, held = _removable(index, seen, gone, intake.updates)
            index.apply(
                intake.updates,
                (*removed, *intake.gone),
                identify=lambda now, _before: tuple(now),
                plugins=(),
            )
            return Current(applications=index.applications(), warnings=held)
        finally:
            index.close()


def _removable(
    index: "Index", seen: Scan, gone: Sequence[str], fresh: Sequence[NoteUpdate]
) -> tuple[Collection[str], tuple[str, ...]]:
    """Give the notes that were removed, and why others that are gone are not taken for removed.

    A vault that is not mounted looks empty, so what holds removals for a sync holds them here.
    """
    lost = {note: one for note in gone if (one := index.note(note)) is not None}
    moved = turned_up(lost, [one.digest for one in fresh])
    notes, interviews = index.totals()
    known = index.meta_as(STATE_KEY, VaultState)
    before = Before(
        notes=notes,
        interviews=interviews,
        other_root=known.root_id not in (None, seen.root_id),
        many=frozenset(known.held_many),
    )
    verdict = judge({note: lost[note] for note in lost.keys() - moved}, before)
    why = (f"{verdict.reason}. {STAYS}",) if verdict.reason else ()
    return {*moved, *verdict.remove}, why


def _differs(vault: Path, note: str, known: IndexedNote | None) -> bool:
    """Tell whether a note has other words, and not only another time or place on the disk."""
    try:
        return known is None or read_note(vault, note).digest != known.digest
    except NotesyncdError:
        return True  # `take_in` says what is the matter
