"""Side effects of plugins: what each of them still has to be told, and is being told.

A plugin begins with what is there when its worker first says that it has the hook
`notesyncd_changed`: only what changes from then on is told. Like its exports, it has rows in the
outbox, under a name of their own. They are turned into changes, and the changes stored, before the
plugin is called: until it has answered they are told again as they are, also after a crash, and
what happens meanwhile comes after them. Lost with the index, all plugins begin anew.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import count

from notesyncd import wire
from notesyncd.api import Application, Change
from notesyncd.index import outbox
from notesyncd.index.application_rows import read_applications
from notesyncd.index.changes import changes_of, numbered
from notesyncd.index.decoding import stored
from notesyncd.index.rows import OutboxRow


@dataclass(frozen=True, kw_only=True, slots=True)
class EffectState:
    """How the side effects of a plugin fare, across restarts."""

    failures: int = 0
    """Failures in a row."""
    reason: str | None = None
    """Of the last one, if it failed last."""
    parked: bool = False


def rows_of(plugin: str) -> str:
    """Give the name in the outbox for the side effects of a plugin; no plugin is called that."""
    return f"{plugin} effects"


def forget_effects(connection: sqlite3.Connection, plugins: Iterable[str]) -> None:
    """Forget that these plugins have side effects; if they have, they begin anew."""
    for plugin in plugins:
        connection.execute("DELETE FROM effects WHERE plugin = ?", (plugin,))
        connection.execute("DELETE FROM told WHERE plugin = ?", (plugin,))
        connection.execute("DELETE FROM outbox WHERE plugin = ?", (rows_of(plugin),))


class Effects:
    """The side effects in an index (`Index.effects`). Every method is one transaction."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        reading: Callable[[], AbstractContextManager[None]],
        writing: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._connection = connection
        self._reading = reading
        self._writing = writing

    def begin(self, plugin: str, *, initial: bool) -> None:
        """Let a plugin begin; `initial`: it has to be told of all that is there, as added."""
        with self._writing():
            self._connection.execute("INSERT INTO effects (plugin) VALUES (?)", (plugin,))
            if initial:
                ids = self._connection.execute("SELECT id FROM applications ORDER BY id")
                outbox.put(self._connection, (rows_of(plugin),), {i: None for (i,) in ids})

    def forget(self, plugins: Iterable[str]) -> None:
        """Forget that these plugins have side effects; if they have, they begin anew."""
        with self._writing():
            forget_effects(self._connection, plugins)

    def states(self) -> Mapping[str, EffectState]:
        """Give every plugin that has begun."""
        with self._reading():
            rows = self._connection.execute("SELECT plugin, failures, reason, parked FROM effects")
            return {
                plugin: EffectState(failures=failures, reason=reason, parked=bool(parked))
                for plugin, failures, reason, parked in rows
            }

    def save_state(self, plugin: str, state: EffectState) -> None:
        """Store how they fare."""
        with self._writing():
            self._connection.execute(
                "UPDATE effects SET failures = ?, reason = ?, parked = ? WHERE plugin = ?",
                (state.failures, state.reason, state.parked, plugin),
            )

    def take(self, plugin: str) -> tuple[Change, ...]:
        """Give what the plugin is to be told: what it did not answer to, else what is new.

        Changes are ordered by application; `done` has to be called before there are others.
        """
        with self._writing():
            if (telling := self._telling(plugin)) is not None:
                return telling
            rows = self._rows(plugin)
            changes = tuple(self._unlike_before(plugin, self._changes(plugin, rows)))
            outbox.acknowledge(self._connection, rows_of(plugin), rows)
            if changes:
                self._connection.execute(
                    "UPDATE effects SET telling = ? WHERE plugin = ?",
                    (wire.encode(changes), plugin),
                )
            return changes

    def done(self, plugin: str) -> None:
        """Note that the plugin has answered to what `take` gave."""
        with self._writing():
            ids = [(plugin, change.id) for change in self._telling(plugin) or ()]
            self._connection.executemany("INSERT INTO told VALUES (?, ?)", ids)
            self._connection.execute(
                "UPDATE effects SET telling = NULL, failures = 0, reason = NULL, parked = 0"
                " WHERE plugin = ?",
                (plugin,),
            )

    def _telling(self, plugin: str) -> tuple[Change, ...] | None:
        sql = "SELECT telling FROM effects WHERE plugin = ?"
        row = self._connection.execute(sql, (plugin,)).fetchone()
        return None if row is None or row[0] is None else stored(row[0], tuple[Change, ...])

    def _rows(self, plugin: str) -> tuple[OutboxRow, ...]:
        return outbox.pending(self._connection, rows_of(plugin))

    def _changes(self, plugin: str, rows: Iterable[OutboxRow]) -> Iterator[Change]:
        for application_id in sorted(row.application_id for row in rows):
            before = outbox.last_told(self._connection, rows_of(plugin), application_id)
            yield from changes_of(before, self._now(application_id))

    def _now(self, application_id: str) -> Application | None:
        found = read_applications(self._connection, "WHERE id = ?", (application_id,))
        return found[0] if found else None

    def _unlike_before(self, plugin: str, changes: Iterable[Change]) -> Iterator[Change]:
        """Give an id of its own to what happens a second time: an offer, withdrawn, and made."""
        sql = "SELECT 1 FROM told WHERE plugin = ? AND id = ?"
        for change in changes:
            ids = (change if n == 1 else numbered(change, n) for n in count(1))
            yield next(
                one
                for one in ids
                if self._connection.execute(sql, (plugin, one.id)).fetchone() is None
            )
