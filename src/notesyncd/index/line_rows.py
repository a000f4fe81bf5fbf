"""The lines to search in: their rows, and their words in FTS5 (https://sqlite.org/fts5.html).

The words are kept in step by hand: a trigger that writes to a virtual table is refused in a schema
that is not trusted.
"""

import sqlite3
from collections.abc import Iterable, Sequence

from notesyncd.index.rows import NoteUpdate

_FORGET = """
INSERT INTO lines_fts (lines_fts, rowid, text)
SELECT 'delete', rowid, text FROM lines WHERE note = ?
"""
_LEARN = "INSERT INTO lines_fts (rowid, text) SELECT rowid, text FROM lines WHERE note = ?"


def read_lines(connection: sqlite3.Connection, note: str) -> tuple[tuple[int, str], ...]:
    """Give the lines of a note with their numbers."""
    sql = "SELECT line, text FROM lines WHERE note = ? ORDER BY line"
    return tuple(connection.execute(sql, (note,)))


def remove_lines(connection: sqlite3.Connection, notes: Iterable[str]) -> None:
    """Remove the lines of `notes`."""
    values = [(note,) for note in notes]
    connection.executemany(_FORGET, values)
    connection.executemany("DELETE FROM lines WHERE note = ?", values)


def write_lines(connection: sqlite3.Connection, updates: Sequence[NoteUpdate]) -> None:
    """Store the lines of notes that have none."""
    connection.executemany(
        "INSERT INTO lines VALUES (?, ?, ?)",
        ((update.stat.note, line, text) for update in updates for line, text in update.lines),
    )
    connection.executemany(_LEARN, ((update.stat.note,) for update in updates if update.lines))
