"""The rows of what is remembered of rounds and follow-ups: what `identity.toml` says, by company.

With them a save costs as much as its company, not as the whole file.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from notesyncd import wire
from notesyncd.index.decoding import stored
from notesyncd.index.entries import Entry, entry_text
from notesyncd.index.identity import entry_order, identity_text


def read_entries(
    connection: sqlite3.Connection, companies: Iterable[str] | None = None
) -> tuple[Entry, ...]:
    """Give all entries, or those of the companies with these group keys, in the file's order."""
    sql = "SELECT entry FROM identities"
    if companies is None:
        rows = connection.execute(sql).fetchall()
    else:
        sql += " WHERE company_key = ?"
        rows = [row for key in set(companies) for row in connection.execute(sql, (key,))]
    return tuple(sorted((stored(data, Entry) for (data,) in rows), key=entry_order))


def has_entry(connection: sqlite3.Connection, uid: str) -> bool:
    """Whether there is an entry with this uid."""
    found = connection.execute("SELECT 1 FROM identities WHERE uid = ?", (uid,))
    return found.fetchone() is not None


def read_identity_text(connection: sqlite3.Connection) -> str:
    """Give the text of the identity file."""
    # The order of `entry_order`: SQLite compares text by its bytes, Python by its code points,
    # which is the same for UTF-8.
    sql = "SELECT text FROM identities ORDER BY kind, company_key, application_id, number, uid"
    return identity_text(text for (text,) in connection.execute(sql))


def remove_entries(connection: sqlite3.Connection) -> None:
    """Forget all entries."""
    connection.execute("DELETE FROM identities")


def write_entries(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Store entries in place of those with the same uids."""
    connection.executemany(
        "INSERT OR REPLACE INTO identities VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (
                entry.uid,
                entry.kind,
                entry.company,
                entry.application,
                entry.number or 0,
                wire.encode(replace(entry, entity_id="")),
                entry_text(entry),
            )
            for entry in entries
        ),
    )
