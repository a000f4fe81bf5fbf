"""The index: what the notes say, in one SQLite file with one writer.

The notes are the truth, so the index may be deleted at any time. Every method is one transaction:
after a crash it has happened, or it has not. Use an `Index` in the thread that opened it.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from notesyncd.api import Application
from notesyncd.errors import StateError
from notesyncd.index import outbox
from notesyncd.index.application_rows import (
    read_applications,
    read_facts,
    remove_application,
    write_application,
)
from notesyncd.index.changes import differ
from notesyncd.index.database import (
    IndexDamaged,
    connect,
    data_version,
    distrust,
    explained,
    file_id,
    transaction,
)
from notesyncd.index.decoding import stored
from notesyncd.index.effects import Effects
from notesyncd.index.entries import Entry
from notesyncd.index.identity_rows import (
    has_entry,
    read_entries,
    read_identity_text,
    remove_entries,
    write_entries,
)
from notesyncd.index.note_rows import (
    company_pieces,
    compare_notes,
    is_company,
    read_notes,
    write_notes,
)
from notesyncd.index.plugin_rows import forget_plugins, read_plugin_states, write_plugin_state
from notesyncd.index.rows import (
    Applied,
    Identify,
    IndexedNote,
    NoteUpdate,
    OutboxRow,
    PluginState,
    StoredFacts,
)
from notesyncd.index.seal import LONG, checkpoint
from notesyncd.notes.join.applications import join_company, prefixes

Kind = TypeVar("Kind")


class Index:
    """The index of one vault, open for writing.

    Every method raises `StateError` when the disk does not allow its work (nothing is changed
    then), and `IndexDamaged` when the file makes no sense: close the index and open it again.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, rebuilt: str | None) -> None:
        self._connection = connection
        self._path = path
        self._file = file_id(path)
        self._version = data_version(connection)
        self.effects = Effects(connection, self._reading, self._writing)
        self.rebuilt = rebuilt
        """Why the index was made anew and is empty; `None` if it was not."""

    @classmethod
    def open(cls, path: Path) -> "Index":
        """Open the index at `path`, or make it; one that cannot be used is put aside."""
        connection, rebuilt = connect(path)
        return cls(connection, path, rebuilt)

    def close(self) -> None:
        """Close the file; what was committed stays."""
        with suppress(StateError):  # the next opening tells
            self._checkpoint()
        self._connection.close()

    def check(self) -> None:
        """Raise `IndexDamaged` when others removed or replaced the file, or wrote to it."""
        if file_id(self._path) != self._file:  # readers would miss what is written from now on
            raise IndexDamaged(f"{self._path}: the index was removed or replaced.")
        with self._reading():
            if data_version(self._connection) != self._version:
                raise IndexDamaged(f"{self._path}: another program wrote to the index.")

    def notes(self) -> Mapping[str, IndexedNote]:
        """Give every note that the index knows, by its path."""
        with self._reading():
            return read_notes(self._connection)

    def compare(self, found: Mapping[str, tuple[int, int, int]]) -> tuple[set[str], set[str]]:
        """Give the notes of `found` that differ from the index, and those that only it has.

        `found` has time of change (ns), size, and inode of each note by its path.
        """
        with self._reading():
            return compare_notes(self._connection, found)

    def shrink(self) -> None:
        """Free the memory that only saves reading the file again; write down what is not yet."""
        self._checkpoint()
        with self._reading():
            self._connection.execute("PRAGMA shrink_memory")

    def note(self, note: str) -> IndexedNote | None:
        """Give one note, or `None` if the index does not know it."""
        with self._reading():
            return read_notes(self._connection, "WHERE note = ?", (note,)).get(note)

    def notes_of(
        self, *, inodes: Iterable[int] = (), digests: Iterable[str] = ()
    ) -> Mapping[str, IndexedNote]:
        """Give the notes that are these files, or have these contents: it looks at every note."""
        wanted = ([*inodes], [*digests])
        if wanted == ([], []):
            return {}
        among = "IN (SELECT value FROM json_each(?))"
        sql = f"WHERE inode {among} OR digest {among}"
        with self._reading():
            return read_notes(self._connection, sql, tuple(map(json.dumps, wanted)))

    def totals(self) -> tuple[int, int]:
        """Give how many notes there are, and how many of them are interview notes."""
        with self._reading():
            sql = "SELECT count(*), count(*) FILTER (WHERE is_interview) FROM notes"
            notes, interviews = self._connection.execute(sql).fetchone()
            return notes, interviews

    def apply(
        self,
        updates: Sequence[NoteUpdate],
        removed: Sequence[str],
        *,
        identify: Identify,
        plugins: Sequence[str],
    ) -> Applied:
        """Store notes that were read, remove notes that are gone, and join what they touch.

        `identify` is given the applications to store, and those they replace; it gives them uids
        and revisions. Each of `plugins` gets an outbox row for each application that is different.
        """
        latest = {update.stat.note: update for update in updates}
        with self._writing():
            keys = write_notes(self._connection, list(latest.values()), removed)
            before, after = self._rejoin(self._with_namesakes(keys), identify)
            touched = [i for i in sorted({*before, *after}) if differ(before.get(i), after.get(i))]
            outbox.put(self._connection, plugins, {i: before.get(i) for i in touched})
        self._checkpoint(above=LONG)
        return Applied(applications=tuple(touched))

    def applications(self, ids: Sequence[str] | None = None) -> tuple[Application, ...]:
        """Give all applications, or those of `ids` that there are, ordered by id."""
        with self._reading():
            if ids is None:
                return read_applications(self._connection)
            sql, wanted = "WHERE id IN (SELECT value FROM json_each(?))", json.dumps([*ids])
            return read_applications(self._connection, sql, (wanted,))

    def application_facts(self) -> tuple[StoredFacts, ...]:
        """Give all applications as they are stored, ordered by id."""
        with self._reading():
            return read_facts(self._connection)

    def application_ids(self) -> frozenset[str]:
        """Give the ids of all applications."""
        with self._reading():
            return frozenset(i for (i,) in self._connection.execute("SELECT id FROM applications"))

    def enqueue(self, plugins: Sequence[str], ids: Sequence[str] | None = None) -> None:
        """Have the plugins told again of all applications, or of `ids`, as if touched."""
        with self._writing():
            known = {one.id: one.data for one in read_facts(self._connection)}
            wanted = known if ids is None else ids
            outbox.put(self._connection, plugins, {i: known.get(i) for i in wanted})

    def pending(self, plugin: str) -> tuple[OutboxRow, ...]:
        """Give the applications that the plugin still has to be told about."""
        with self._reading():
            return outbox.pending(self._connection, plugin)

    def acknowledge(self, plugin: str, rows: Sequence[OutboxRow]) -> None:
        """Strike rows that `pending` gave; what was touched again since stays pending."""
        with self._writing():
            outbox.acknowledge(self._connection, plugin, rows)

    def plugin_states(self) -> Mapping[str, PluginState]:
        """Give the state of every plugin that has one, by name."""
        with self._reading():
            return read_plugin_states(self._connection)

    def save_plugin_state(self, state: PluginState) -> None:
        """Store the state of one plugin."""
        with self._writing():
            write_plugin_state(self._connection, state)

    def forget_plugins(self, names: Iterable[str]) -> None:
        """Drop the states and the outboxes of plugins that are no more."""
        with self._writing():
            forget_plugins(self._connection, names)

    def meta(self, key: str) -> str | None:
        """Give what was stored under `key`."""
        with self._reading():
            sql = "SELECT value FROM meta WHERE key = ?"
            row = self._connection.execute(sql, (key,)).fetchone()
            return None if row is None else str(row[0])

    def meta_as(self, key: str, kind: type[Kind]) -> Kind:
        """Give what was stored under `key` as JSON; of the defaults, when nothing was."""
        with self._reading():
            return stored((self.meta(key) or "{}").encode(), kind)

    def set_meta(self, key: str, value: str) -> None:
        """Store a value under `key`."""
        with self._writing():
            self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def entries(self, companies: Iterable[str] | None = None) -> tuple[Entry, ...]:
        """Give what is remembered of rounds and follow-ups: all, or those of these group keys."""
        with self._reading():
            return read_entries(self._connection, companies)

    def has_entry(self, uid: str) -> bool:
        """Whether a round or follow-up with this uid is remembered."""
        with self._reading():
            return has_entry(self._connection, uid)

    def remember(self, entries: Iterable[Entry], *, only: bool = False) -> None:
        """Store entries in place of those with the same uids; `only`: and no others."""
        with self._writing():
            if only:
                remove_entries(self._connection)
            write_entries(self._connection, entries)

    def identity_text(self) -> str:
        """Give the text of the identity file, with all entries that are remembered."""
        with self._reading():
            return read_identity_text(self._connection)

    def together(self) -> AbstractContextManager[None]:
        """Make one transaction of what is done inside."""
        return self._writing()

    def _checkpoint(self, *, above: int = 0) -> None:
        with self._reading():
            if file_id(self._path) == self._file:  # else it is another index that lies there
                checkpoint(self._connection, self._path, above=above)

    def _with_namesakes(self, keys: frozenset[str]) -> frozenset[str]:
        """Add the companies whose ids depend on whether a company of these keys exists."""
        sql = "SELECT 1 FROM applications WHERE company_key = ? LIMIT 1"

        def existed(key: str) -> bool:
            return self._connection.execute(sql, (key,)).fetchone() is not None

        turned = (key for key in keys if existed(key) != is_company(self._connection, key))
        others = {prefix for key in turned for prefix in prefixes(key)}
        return keys | {key for key in others if is_company(self._connection, key)}

    def _rejoin(
        self, keys: frozenset[str], identify: Identify
    ) -> tuple[Mapping[str, Application], Mapping[str, Application]]:
        """Join these companies again and store the outcome; give what they were, and what now."""
        before: dict[str, Application] = {}
        joined: list[Application] = []
        company: dict[str, str] = {}
        for key in sorted(keys):
            old = read_applications(self._connection, "WHERE company_key = ?", (key,))
            before |= {application.id: application for application in old}
            pieces = company_pieces(self._connection, key)
            exists = partial(is_company, self._connection)
            new = join_company(key, pieces, is_company=exists) if pieces else ()
            company |= {application.id: key for application in new}
            joined += new
        after = {a.id: a for a in identify(joined, tuple(before.values()))} if keys else {}
        for gone in before.keys() - after.keys():
            remove_application(self._connection, gone)
        # Ids of one company may pass to another, so all old ones are out before a new one comes.
        for application_id, application in after.items():
            if differ(before.get(application_id), application):
                write_application(self._connection, company[application_id], application)
        return before, after

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._distrusting(), explained(self._path):
            try:
                yield
            except (ValueError, TypeError) as error:  # a row that we never wrote
                raise IndexDamaged(f"{self._path}: the index is damaged ({error}).") from error

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._distrusting(), transaction(self._connection, self._path):
            yield

    @contextmanager
    def _distrusting(self) -> Iterator[None]:
        """Have a file that makes no sense made anew at the next opening."""
        try:
            yield
        except IndexDamaged:
            distrust(self._connection)
            raise
