"""The rows of plugins: how each fares, across restarts."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from notesyncd.index.effects import forget_effects
from notesyncd.index.rows import PluginState


def read_plugin_states(connection: sqlite3.Connection) -> dict[str, PluginState]:
    """Give the state of every plugin by its name."""
    rows = connection.execute(
        "SELECT name, version, status, reason, failures, last_run, last_error, options_digest,"
        " hooks FROM plugins ORDER BY name"
    )
    return {
        name: PluginState(
            name=name,
            version=version,
            status=status,
            reason=reason,
            failures=failures,
            last_run=datetime.fromisoformat(last_run) if last_run else None,
            last_error=last_error,
            options_digest=digest,
            hooks=None if hooks is None else tuple(hooks.split()),
        )
        for name, version, status, reason, failures, last_run, last_error, digest, hooks in rows
    }


def write_plugin_state(connection: sqlite3.Connection, state: PluginState) -> None:
    """Store the state of one plugin in place of an older one."""
    connection.execute(
        "INSERT OR REPLACE INTO plugins VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            state.name,
            state.version,
            state.status,
            state.reason,
            state.failures,
            state.last_run.isoformat() if state.last_run else None,
            state.last_error,
            state.options_digest,
            None if state.hooks is None else " ".join(state.hooks),
        ),
    )


def forget_plugins(connection: sqlite3.Connection, names: Iterable[str]) -> None:
    """Drop the states and the outboxes of plugins."""
    names = tuple(names)
    forget_effects(connection, names)
    for table, column in (("plugins", "name"), ("outbox", "plugin")):
        sql = f"DELETE FROM {table} WHERE {column} = ?"  # noqa: S608
        connection.executemany(sql, ((name,) for name in names))
