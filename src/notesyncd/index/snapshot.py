"""All that an index says at one instant, row by row: to compare it with another index.

Tables are found in the file itself, so that a table which is new in the schema is compared too.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

from notesyncd import wire
from notesyncd.index.entries import Entry
from notesyncd.index.note_rows import NO_COMPANY, read_notes
from notesyncd.index.queries import explained, open_reader
from notesyncd.index.rows import IndexedNote, NoteUpdate
from notesyncd.notes.join.pieces import Piece
from notesyncd.notes.model import Diagnostic, NotedApplication, ParsedNote

NOT_DERIVED = frozenset({"effects", "meta", "outbox", "plugins", "told"})
"""Tables that no notes can make again: what the daemon and the plugins remember."""

Row: TypeAlias = tuple[Any, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """One table."""

    columns: tuple[str, ...]
    key: tuple[str, ...]
    """Columns of the primary key; empty: there is none."""
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Snapshot:
    """An index at one instant."""

    tables: Mapping[str, Table]
    """All that are made from notes, by name."""
    notes: Mapping[str, IndexedNote]
    meta: Mapping[str, str]


def read_snapshot(path: Path) -> Snapshot:
    """Read the index at `path` in one transaction; nothing is changed.

    Raises `StateError` when there is none, or when it is damaged or of another version.
    """
    open_reader(path, damaged=True).close()  # says what is wrong with the file as a whole
    with explained(path):
        uri = f"file:{quote(str(path.absolute()))}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
            # What somebody else wrote into it is to be told, even if it is no text.
            connection.text_factory = lambda data: data.decode("utf-8", "backslashreplace")
            connection.execute("PRAGMA busy_timeout = 5000")
            connection.execute("BEGIN")
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if found != "ok":
                raise sqlite3.DatabaseError(found.splitlines()[-1])
            return Snapshot(
                tables={name: _table(connection, name) for name in _names(connection)},
                notes=read_notes(connection),
                meta=dict(connection.execute("SELECT key, value FROM meta")),
            )


def last_known(
    snapshot: Snapshot, notes: Collection[str]
) -> tuple[tuple[NoteUpdate, ...], tuple[NoteUpdate, ...]]:
    """Give what the index knows of `notes`, so that another index can be given the same.

    First their last good state; second, for those that are held, what is to be applied after it.
    """
    pieces, diagnostics = _pieces(snapshot, notes), _diagnostics(snapshot, notes)
    lines = _lines(snapshot, notes)
    good, held = [], []
    for note in sorted(notes):
        known, said = snapshot.notes[note], tuple(diagnostics[note])
        parsed = ParsedNote(
            note=note,
            is_interview=known.is_interview,
            broken=known.broken,
            links=pieces[note][0].links if pieces[note] else (),
            applications=tuple(map(_noted, pieces[note])),
            diagnostics=() if known.held else said,
        )
        update = NoteUpdate(stat=known.stat, digest=known.digest, parsed=parsed)
        good.append(replace(update, lines=tuple(lines[note])))
        if known.held:
            now = ParsedNote(note=note, broken=known.broken, diagnostics=said)
            held.append(NoteUpdate(stat=known.stat, digest=known.digest, parsed=now, hold=True))
    return tuple(good), tuple(held)


def remembered(snapshot: Snapshot) -> tuple[Entry, ...]:
    """Give what the index remembers of rounds and follow-ups, without what makes no sense."""
    table, found = snapshot.tables["identities"], []
    place = table.columns.index("entry")
    for row in table.rows:
        with suppress(ValueError, TypeError):
            found.append(wire.decode(row[place], Entry))
    return tuple(found)


def _names(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT name, sql LIKE 'CREATE VIRTUAL%' FROM sqlite_master"
        " WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    ).fetchall()
    # A virtual table keeps what `lines` says in tables of its own, in an order of its own.
    virtual = tuple(name for name, is_virtual in rows if is_virtual)
    names = [name for name, _ in rows if name not in NOT_DERIVED]
    return [name for name in names if not (virtual and name.startswith(virtual))]


def _table(connection: sqlite3.Connection, name: str) -> Table:
    quoted = '"' + name.replace('"', '""') + '"'
    columns = connection.execute(f"PRAGMA table_info({quoted})").fetchall()
    keys = sorted((column[5], column[1]) for column in columns if column[5])
    return Table(
        columns=tuple(column[1] for column in columns),
        key=tuple(name for _, name in keys),
        rows=tuple(connection.execute(f"SELECT * FROM {quoted}")),  # noqa: S608 - quoted
    )


def _noted(piece: Piece) -> NotedApplication:
    return NotedApplication(
        facts=piece.facts, link=piece.link, only_link=piece.only_link, stated=piece.stated
    )


def _pieces(snapshot: Snapshot, notes: Collection[str]) -> Mapping[str, list[Piece]]:
    table, found = snapshot.tables["pieces"], defaultdict(list)
    note, position, piece = (table.columns.index(name) for name in ("note", "position", "piece"))
    for row in sorted(table.rows, key=lambda row: (row[note], row[position])):
        if row[note] in notes:
            with suppress(ValueError):  # then it cannot be kept, and is told as a difference
                found[row[note]].append(wire.decode(row[piece], Piece))
    return found


def _diagnostics(snapshot: Snapshot, notes: Collection[str]) -> Mapping[str, list[Diagnostic]]:
    table, found = snapshot.tables["diagnostics"], defaultdict(list)
    for row in table.rows:
        said = dict(zip(table.columns, row, strict=True))
        # That no company is known comes from all notes together, and is found again.
        if (note := said.pop("note")) in notes and said["code"] != NO_COMPANY:
            found[note].append(Diagnostic(**said))
    return found


def _lines(snapshot: Snapshot, notes: Collection[str]) -> Mapping[str, list[tuple[int, str]]]:
    found = defaultdict(list)
    for note, line, text in snapshot.tables["lines"].rows:
        if note in notes:
            found[note].append((line, text))
    return found
