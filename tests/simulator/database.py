"""The index's database, in memory: what is not committed when the process dies is lost."""

import sqlite3
from collections.abc import Callable
from typing import Any, TypeVar

from tests.simulator.disk import System

Kind = TypeVar("Kind", bound=sqlite3.Connection)


class Connection(sqlite3.Connection):
    """A database whose commits are moments at which the process may die."""

    system: System
    on_commit: Callable[[], None]

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        if sql != "COMMIT":
            return super().execute(sql, parameters)
        self.system.tick()
        done = super().execute(sql)
        self.on_commit()
        self.system.tick()
        return done


def connect(image: bytes, factory: type[Kind]) -> Kind:
    """Open a database in memory, with the content of another one."""
    connection = sqlite3.connect(":memory:", isolation_level=None, factory=factory)
    connection.deserialize(image)
    connection.execute("PRAGMA journal_mode = MEMORY")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection
