"""Half-typed notes that were renamed or moved: their last good state goes with them.

The bytes on disk say nothing of it, so that another note with the same bytes inherits it once the
first one is gone.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from notesyncd.engine.intake import half_typed
from notesyncd.index.rows import IndexedNote, NoteUpdate
from notesyncd.index.store import Index

_TELLING = 4
"""Bytes, such as `---` and the end of its line; fewer are the same in many notes."""


def inherit(
    updates: Sequence[NoteUpdate],
    gone: Collection[str],
    missing: Iterable[str],
    index: Index,
    read: Callable[[Collection[str]], Sequence[NoteUpdate]],
) -> tuple[NoteUpdate, ...]:
    """Give `updates` with what they inherit from half-typed notes that are `missing`.

    Of the missing ones, `gone` were just looked for: their heirs may have been taken in before, so
    that they are read once more.
    """
    known = ((note, index.note(note)) for note in missing)
    lost = {note: one for note, one in known if one is not None and one.held}
    if not lost:
        return tuple(updates)
    digests = {one.digest for note, one in lost.items() if note in gone}
    told = {*lost, *(one.stat.note for one in updates)}
    again = read([note for note in index.notes_of(digests=digests) if note not in told])
    found = (*updates, *again)
    heirs = dict(_heirs(lost, found))
    return tuple(
        replace(half_typed(one), heir_of=heirs[one.stat.note]) if one.stat.note in heirs else one
        for one in found
    )


def _heirs(
    lost: Mapping[str, IndexedNote], found: Iterable[NoteUpdate]
) -> Iterator[tuple[str, str]]:
    """Give pairs of a note and the lost one whose heir it is; each inherits, and is, one."""
    left = dict(lost)
    for one in found:
        if one.hold:
            continue
        same = [note for note, known in sorted(left.items()) if _is_heir(one, known)]
        if same:
            same.sort(key=lambda note: left[note].stat.inode != one.stat.inode)
            yield one.stat.note, same[0]
            del left[same[0]]


def _is_heir(one: NoteUpdate, known: IndexedNote) -> bool:
    if one.digest != known.digest:
        return False
    return one.stat.size >= _TELLING or (
        (one.stat.mtime_ns, one.stat.inode) == (known.stat.mtime_ns, known.stat.inode)
    )
