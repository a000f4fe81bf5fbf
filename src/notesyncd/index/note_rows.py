"""The rows of notes: their stat, their diagnostics, and what they say about applications.

Writing tells which companies are touched, so that only those are joined again. The cost of a save
grows with the note and with the notes that lead to it, never with the vault.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any

from notesyncd import wire
from notesyncd.index.decoding import stored
from notesyncd.index.line_rows import read_lines, remove_lines, write_lines
from notesyncd.index.rows import IndexedNote, NoteUpdate
from notesyncd.notes.join.pieces import Piece, pieces_of, place, provided, renamed, wanted
from notesyncd.notes.model import NoteStat

# How many values one statement takes; SQLite allows 32,766 of them.
_BATCH = 500
_OF_NOTE = ("diagnostics", "pieces", "signposts", "wanted")
NO_COMPANY = "no-company"
_NO_COMPANY_MESSAGE = (
    "It is not said which company this is about, so it is left out: name the company here, add"
    " `company:` to the note's frontmatter, or link to the company's note."
)


def read_notes(
    connection: sqlite3.Connection, where: str = "", values: tuple[str, ...] = ()
) -> dict[str, IndexedNote]:
    """Give the notes of the index by their paths: all, or those that `where` selects."""
    rows = connection.execute(
        "SELECT note, mtime_ns, size, inode, digest, is_interview, broken, held"  # noqa: S608
        f" FROM notes {where}",
        values,
    )
    return {
        note: IndexedNote(
            stat=NoteStat(note=note, mtime_ns=mtime_ns, size=size, inode=inode),
            digest=digest,
            is_interview=bool(is_interview),
            broken=bool(broken),
            held=bool(held),
        )
        for note, mtime_ns, size, inode, digest, is_interview, broken, held in rows
    }


def compare_notes(
    connection: sqlite3.Connection, found: Mapping[str, tuple[int, int, int]]
) -> tuple[set[str], set[str]]:
    """Give the notes of `found` that differ from their rows, and those that only have rows.

    `found` has time of change (ns), size, and inode of each note. Row by row, because a vault may
    have very many notes.
    """
    changed, missing, same = set(), set(), 0
    get = found.get
    rows = connection.execute("SELECT note, mtime_ns, size, inode FROM notes")
    for note, mtime_ns, size, inode in rows:
        now = get(note)
        if now == (mtime_ns, size, inode):
            same += 1
        elif now is None:
            missing.add(note)
        else:
            changed.add(note)
    if same + len(changed) < len(found):
        known = {note for (note,) in connection.execute("SELECT note FROM notes")}
        changed |= found.keys() - known
    return changed, missing


def write_notes(
    connection: sqlite3.Connection, updates: Sequence[NoteUpdate], removed: Iterable[str]
) -> frozenset[str]:
    """Store and remove notes; give the keys of the companies whose facts are different now."""
    kept = {update.stat.note: _kept(connection, update) for update in updates if update.heir_of}
    updates = [_inheriting(connection, update) for update in updates]
    removed = (*removed, *kept)  # what is known under the new name gives way
    fresh = [update for update in updates if not update.hold or update.heir_of]
    changed = [*(update.stat.note for update in fresh), *removed]
    pieces = {u.stat.note: pieces_of(u.parsed) for u in fresh if not u.heir_of} | kept
    signs = _signs(connection, changed)
    provides = {note: provided(of_note) for note, of_note in pieces.items()}
    turned = signs ^ {(s, note, key) for note, pairs in provides.items() for s, key in pairs}
    followers = _followers(connection, {sign for sign, _, _ in turned}) - set(changed)

    before = _pieces(connection, [*changed, *followers])
    _write_rows(connection, updates, removed)
    _write_pieces(connection, fresh, pieces)
    _write_signs(connection, provides, pieces)
    unnamed = [note for note in pieces if any(not piece.key for piece in pieces[note])]
    _place_pieces(connection, [*unnamed, *sorted(followers)])
    after = _pieces(connection, [*changed, *followers])
    return frozenset(key for key, *_ in before ^ after) - {""}


def company_pieces(connection: sqlite3.Connection, key: str) -> tuple[Piece, ...]:
    """Give all pieces of one company, in the order of notes and of their places in them."""
    rows = connection.execute(
        "SELECT piece FROM pieces WHERE company_key = ? ORDER BY note, position", (key,)
    )
    return tuple(stored(piece, Piece) for (piece,) in rows)


def is_company(connection: sqlite3.Connection, key: str) -> bool:
    """Whether any piece belongs to a company of that key."""
    found = connection.execute("SELECT 1 FROM pieces WHERE company_key = ? LIMIT 1", (key,))
    return found.fetchone() is not None


def _kept(connection: sqlite3.Connection, heir: NoteUpdate) -> tuple[Piece, ...]:
    """Give the pieces of the note that was renamed, as those of its new name."""
    sql = "SELECT piece FROM pieces WHERE note = ? ORDER BY position"
    rows = connection.execute(sql, (heir.heir_of,))
    return tuple(renamed(stored(piece, Piece), heir.stat.note) for (piece,) in rows)


def _inheriting(connection: sqlite3.Connection, update: NoteUpdate) -> NoteUpdate:
    """Give the update with what else is known of the note that it is heir of, if of any."""
    if update.heir_of is None:
        return update
    old = read_notes(connection, "WHERE note = ?", (update.heir_of,))[update.heir_of]
    parsed = replace(update.parsed, is_interview=old.is_interview)
    return replace(update, parsed=parsed, lines=read_lines(connection, update.heir_of))


def _write_rows(
    connection: sqlite3.Connection, updates: Sequence[NoteUpdate], removed: Sequence[str]
) -> None:
    for table in (*_OF_NOTE, "notes"):
        connection.executemany(f"DELETE FROM {table} WHERE note = ?", ((n,) for n in removed))  # noqa: S608
    gone = [update.stat.note for update in updates if not update.hold]
    known = {note for (note,) in _of_notes(connection, "SELECT note FROM notes", gone)}
    for table in _OF_NOTE:
        connection.executemany(f"DELETE FROM {table} WHERE note = ?", ((n,) for n in known))  # noqa: S608
    remove_lines(connection, [*removed, *known])
    held = ((update.stat.note, NO_COMPANY) for update in updates if update.hold)
    connection.executemany("DELETE FROM diagnostics WHERE note = ? AND code <> ?", held)
    connection.executemany(
        "INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (note) DO UPDATE SET"
        " mtime_ns = excluded.mtime_ns, size = excluded.size, inode = excluded.inode,"
        " digest = excluded.digest, broken = excluded.broken, held = excluded.held,"
        " is_interview = CASE WHEN ? THEN is_interview ELSE excluded.is_interview END",
        (_note_row(update) for update in updates),
    )
    connection.executemany(
        "INSERT INTO diagnostics VALUES (?, ?, ?, ?)",
        ((u.stat.note, d.line, d.code, d.message) for u in updates for d in u.parsed.diagnostics),
    )
    write_lines(connection, updates)


def _note_row(update: NoteUpdate) -> tuple[object, ...]:
    stat, parsed = update.stat, update.parsed
    values = (stat.note, stat.mtime_ns, stat.size, stat.inode, update.digest)
    return (*values, parsed.is_interview, parsed.broken, update.hold, update.hold)


def _write_pieces(
    connection: sqlite3.Connection,
    updates: Iterable[NoteUpdate],
    pieces: dict[str, tuple[Piece, ...]],
) -> None:
    def rows() -> Iterator[tuple[object, ...]]:
        for update in updates:
            for position, piece in enumerate(pieces[update.stat.note]):
                interview, line = update.parsed.is_interview, piece.facts.source.line
                values = (piece.key, bool(piece.key), interview, line, wire.encode(piece))
                yield (piece.note, position, *values)

    connection.executemany("INSERT INTO pieces VALUES (?, ?, ?, ?, ?, ?, ?)", rows())


def _write_signs(
    connection: sqlite3.Connection,
    provides: dict[str, frozenset[tuple[str, str]]],
    pieces: dict[str, tuple[Piece, ...]],
) -> None:
    connection.executemany(
        "INSERT INTO signposts VALUES (?, ?, ?)",
        ((sign, note, key) for note, pairs in provides.items() for sign, key in sorted(pairs)),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO wanted VALUES (?, ?)",
        (
            (sign, piece.note)
            for of_note in pieces.values()
            for piece in of_note
            if not piece.key
            for step in wanted(piece)
            for sign in step
        ),
    )


def _place_pieces(connection: sqlite3.Connection, notes: Sequence[str]) -> None:
    """Find again the company of the pieces that do not name one."""

    def companies(signs: Sequence[str]) -> AbstractSet[str]:
        sql = "SELECT DISTINCT company_key FROM signposts WHERE sign = ? LIMIT 2"
        return {key for sign in signs for (key,) in connection.execute(sql, (sign,))}

    sql = "SELECT note, position, is_interview, line, piece FROM pieces"
    rows = sorted(_of_notes(connection, sql, notes, "AND NOT named"))
    lost = (NO_COMPANY,)
    connection.executemany(
        "DELETE FROM diagnostics WHERE note = ? AND code = ?", ((note, *lost) for note in notes)
    )
    for note, position, is_interview, line, data in rows:
        key = place(stored(data, Piece), companies)
        connection.execute(
            "UPDATE pieces SET company_key = ? WHERE note = ? AND position = ?",
            (key, note, position),
        )
        if is_interview and not key:
            values = (note, line, NO_COMPANY, _NO_COMPANY_MESSAGE)
            connection.execute("INSERT INTO diagnostics VALUES (?, ?, ?, ?)", values)


def _pieces(connection: sqlite3.Connection, notes: Sequence[str]) -> set[tuple[str, bytes, int]]:
    sql = "SELECT company_key, piece, position FROM pieces"
    return set(_of_notes(connection, sql, notes))


def _signs(connection: sqlite3.Connection, notes: Sequence[str]) -> set[tuple[str, str, str]]:
    return set(_of_notes(connection, "SELECT sign, note, company_key FROM signposts", notes))


def _followers(connection: sqlite3.Connection, signs: Iterable[str]) -> set[str]:
    sql = "SELECT note FROM wanted WHERE sign = ?"
    return {note for sign in signs for (note,) in connection.execute(sql, (sign,))}


def _of_notes(
    connection: sqlite3.Connection, select: str, notes: Sequence[str], more: str = ""
) -> Iterator[tuple[Any, ...]]:
    """Give the rows of `select` for these notes only, however many they are."""
    for start in range(0, len(notes), _BATCH):
        batch = notes[start : start + _BATCH]
        marks = ", ".join("?" * len(batch))
        yield from connection.execute(f"{select} WHERE note IN ({marks}) {more}", batch)
