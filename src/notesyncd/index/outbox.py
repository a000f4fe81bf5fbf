"""What plugins still have to be told: at least once, coalesced, never lost.

A row stays until the plugin has acknowledged the very version that it was told. What is touched
meanwhile gets a higher number, and the row stays; what the plugin last saw is kept with it.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from notesyncd import wire
from notesyncd.api import Application
from notesyncd.index.decoding import stored
from notesyncd.index.rows import OutboxRow


def put(
    connection: sqlite3.Connection,
    plugins: Sequence[str],
    before: Mapping[str, Application | bytes | None],
) -> None:
    """Note that each plugin has to be told of these applications, and what they were before."""
    for application_id, facts in before.items():
        data = facts if facts is None or isinstance(facts, bytes) else wire.encode(facts)
        for plugin in plugins:
            connection.execute(
                "INSERT OR REPLACE INTO outbox (plugin, application_id, before)"
                " SELECT :plugin, :id, CASE WHEN count(*) THEN max(before) ELSE :before END"
                " FROM outbox WHERE plugin = :plugin AND application_id = :id",
                {"plugin": plugin, "id": application_id, "before": data},
            )


def pending(connection: sqlite3.Connection, plugin: str) -> tuple[OutboxRow, ...]:
    """Give what the plugin still has to be told, the longest untouched first."""
    rows = connection.execute(
        "SELECT application_id, seq FROM outbox WHERE plugin = ? ORDER BY seq", (plugin,)
    )
    return tuple(OutboxRow(application_id=i, seq=seq) for i, seq in rows)


def last_told(
    connection: sqlite3.Connection, plugin: str, application_id: str
) -> Application | None:
    """Give an application in the outbox as the plugin last saw it; `None`: it was not there."""
    sql = "SELECT before FROM outbox WHERE plugin = ? AND application_id = ?"
    row = connection.execute(sql, (plugin, application_id)).fetchone()
    return None if row is None or row[0] is None else stored(row[0], Application)


def acknowledge(connection: sqlite3.Connection, plugin: str, rows: Iterable[OutboxRow]) -> None:
    """Strike what the plugin was told, unless it was touched again since."""
    connection.executemany(
        "DELETE FROM outbox WHERE plugin = ? AND application_id = ? AND seq = ?",
        ((plugin, row.application_id, row.seq) for row in rows),
    )
