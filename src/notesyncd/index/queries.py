"""Reading the index for the command line: beside a running daemon, without writing anything.

Nothing heavy is imported here, so that a command answers quickly: no plugin system, no JSON
library but Python's own, and dates stay text.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self
from urllib.parse import quote

from notesyncd.errors import StateError
from notesyncd.index.seal import is_broken
from notesyncd.index.version import SCHEMA_VERSION
from notesyncd.notes.join.slugs import group_key, name_key

if TYPE_CHECKING:
    from notesyncd.api import Application


LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
"""SQLite's codes for: another program keeps everybody else out."""


class RoundRow(NamedTuple):
    """One element of `rounds --json`, under the names that it has there (DESIGN.md §8)."""

    id: str
    company: str
    role: str | None
    number: int | None
    name: str | None
    format: str | None
    status: str
    status_inferred: bool
    date: str | None
    time: str | None
    timezone: str | None
    duration_min: int | None
    location: str | None
    interviewers: tuple[str, ...]
    note: str
    line: int


class FollowUpRow(NamedTuple):
    """One element of `followups --json`, under the names that it has there (DESIGN.md §8)."""

    id: str
    text: str
    status: str
    due: str | None
    scheduled: str | None
    start: str | None
    done_on: str | None
    priority: str | None
    recurrence: str | None
    owner: str | None
    tags: tuple[str, ...]
    company: str
    role: str | None
    round: str | None
    note: str
    line: int


class DiagnosticRow(NamedTuple):
    """Something in a note that could not be used."""

    note: str
    line: int
    code: str
    message: str


class PluginRow(NamedTuple):
    """One plugin, as `plugins list --json` and `status --json` show it."""

    name: str
    status: str
    reason: str | None = None
    version: str | None = None
    failures: int = 0
    """Failures in a row."""
    last_run: str | None = None
    last_error: str | None = None


class Counts(NamedTuple):
    """How much there is in the index."""

    notes: int
    interview_notes: int
    broken_notes: int
    applications: int
    rounds: int
    follow_ups: int
    """Those of the seeker; what others are to do is not counted."""
    open_follow_ups: int
    diagnostics: int
    pending: int
    """What plugins still have to be told."""


def open_reader(path: Path, *, damaged: bool = False) -> "Reader":
    """Open the index at `path` for reading; with `damaged` even if its seal says that it is.

    Raises `StateError` when there is none, or when it is damaged or of another version.
    """
    if not path.exists():
        raise StateError(f"{path}: there is no index yet; run `notesyncd sync`.")
    with explained(path):
        connection = sqlite3.connect(
            f"file:{quote(str(path.absolute()))}?mode=ro", uri=True, isolation_level=None
        )
        try:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA busy_timeout = 5000")
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            broken = not damaged and is_broken(path, quickly=True)
        except BaseException:
            connection.close()
            raise
    if version != SCHEMA_VERSION:
        connection.close()
        why = "was made by another version of notesyncd" if version else "is empty"
        raise StateError(f"{path}: the index {why}; run `notesyncd sync`.")
    if broken:
        connection.close()
        raise StateError(
            f"{path}: the index is damaged (its checksum is another one); run `notesyncd sync`."
        )
    return Reader(connection, path)


class Reader:
    """Answers questions about the index. Every method raises `StateError` if it is damaged."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def rounds(
        self,
        *,
        today: date,
        upcoming: bool = False,
        past: bool = False,
        company: str | None = None,
    ) -> tuple[RoundRow, ...]:
        """Give rounds by date, those without one last; `today` decides what is upcoming or past.

        Upcoming: scheduled, today or later. Past: done, or on a day that is over.
        """
        rows = (_round(row, today) for row in self.rows_of(_ROUNDS) if _is_at(row, company))
        return tuple(
            row
            for row in rows
            if (not upcoming or _is_upcoming(row, today)) and (not past or _is_past(row, today))
        )

    def follow_ups(
        self,
        *,
        today: date,
        overdue: bool = False,
        every: bool = False,
        others: bool = False,
        company: str | None = None,
    ) -> tuple[FollowUpRow, ...]:
        """Give the seeker's open follow-ups by due date, those without one last.

        `every`: also those that are not open; `others`: those that somebody else is to do instead.
        """
        day = today.isoformat()
        rows = (_follow_up(row) for row in self.rows_of(_FOLLOW_UPS) if _is_at(row, company))
        return tuple(
            row
            for row in rows
            if (every or row.status == "open")
            and (row.owner is not None) == others
            and (not overdue or (row.status == "open" and (row.due or day) < day))
        )

    def diagnostics(self, note: str | None = None) -> tuple[DiagnosticRow, ...]:
        """Give what could not be used, of one note or of all, in the order of notes and lines."""
        sql = "SELECT * FROM diagnostics WHERE ? IS NULL OR note = ? ORDER BY note, line, code"
        return tuple(DiagnosticRow(**dict(row)) for row in self.rows_of(sql, note, note))

    def counts(self) -> Counts:
        """Count what there is."""
        return Counts(**dict(self.rows_of(_COUNTS)[0]))

    def stamps(self) -> dict[str, tuple[int, int, int]]:
        """Give mtime (ns), size, and inode of every note as it was read, by its path."""
        rows = self.rows_of("SELECT note, mtime_ns, size, inode FROM notes")
        return {note: (mtime_ns, size, inode) for note, mtime_ns, size, inode in rows}

    def applications(self) -> "tuple[Application, ...]":
        """Give all that is known of every application, ordered by id."""
        from notesyncd.index.application_rows import read_applications  # noqa: PLC0415 - heavy

        with explained(self._path):
            return read_applications(self._connection)

    def companies(self) -> tuple[str, ...]:
        """Give the names of all companies."""
        sql = "SELECT DISTINCT company FROM applications ORDER BY company"
        return tuple(str(row["company"]) for row in self.rows_of(sql))

    def plugins(self) -> tuple[PluginRow, ...]:
        """Give how each plugin fares, by name."""
        names = ", ".join(PluginRow._fields)
        sql = f"SELECT {names} FROM plugin_health ORDER BY name"  # noqa: S608
        return tuple(PluginRow(**dict(row)) for row in self.rows_of(sql))

    def meta(self, key: str) -> str | None:
        """Give what the daemon stored under `key`."""
        rows = self.rows_of("SELECT value FROM meta WHERE key = ?", key)
        return str(rows[0]["value"]) if rows else None

    def rows_of(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """Give all rows of a query."""
        with explained(self._path):
            return self._connection.execute(sql, values).fetchall()


_ROUNDS = """
SELECT r.*, a.company_key FROM rounds AS r JOIN applications AS a ON a.id = r.application_id
ORDER BY r.date IS NULL, r.date, r.time, r.application_id, r.number, r.id
"""
_FOLLOW_UPS = """
SELECT f.*, a.company_key FROM follow_ups AS f JOIN applications AS a ON a.id = f.application_id
ORDER BY f.due IS NULL, f.due, f.company, f.note, f.line, f.id
"""
_COUNTS = """
SELECT
  (SELECT count(*) FROM notes) AS notes,
  (SELECT count(*) FROM notes WHERE is_interview) AS interview_notes,
  (SELECT count(*) FROM notes WHERE broken) AS broken_notes,
  (SELECT count(*) FROM applications) AS applications,
  (SELECT count(*) FROM rounds) AS rounds,
  (SELECT count(*) FROM follow_ups WHERE owner IS NULL) AS follow_ups,
  (SELECT count(*) FROM follow_ups WHERE owner IS NULL AND status = 'open') AS open_follow_ups,
  (SELECT count(*) FROM diagnostics) AS diagnostics,
  (SELECT count(*) FROM outbox) AS pending
"""


_ROUND_COLUMNS = tuple(set(RoundRow._fields) - {"status_inferred"})


def _round(row: sqlite3.Row, today: date) -> RoundRow:
    facts = {name: row[name] for name in _ROUND_COLUMNS}
    inferred = row["status"] == "unknown" and row["date"] is not None
    if inferred:
        facts["status"] = "done" if row["date"] < today.isoformat() else "scheduled"
    facts["interviewers"] = tuple(json.loads(row["interviewers"]))
    return RoundRow(**facts, status_inferred=inferred)


def _follow_up(row: sqlite3.Row) -> FollowUpRow:
    facts = {name: row[name] for name in FollowUpRow._fields}
    facts["tags"] = tuple(json.loads(row["tags"]))
    return FollowUpRow(**facts)


def _is_upcoming(row: RoundRow, today: date) -> bool:
    return row.status == "scheduled" and row.date is not None and row.date >= today.isoformat()


def _is_past(row: RoundRow, today: date) -> bool:
    return row.status == "done" or (row.date is not None and row.date < today.isoformat())


def _is_at(row: sqlite3.Row, company: str | None) -> bool:
    """Whether a row is about the company that the user typed: its id, its name, or part of it."""
    if company is None:
        return True
    application = row["application_id"] if "application_id" in row.keys() else row["id"]  # noqa: SIM118
    exact = company == application or group_key(company) == row["company_key"]
    return exact or name_key(company) in name_key(row["company"])


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say about the file into a `StateError` that helps."""
    try:
        yield
    except (sqlite3.DatabaseError, OSError) as error:
        locked = getattr(error, "sqlite_errorcode", 0) & 0xFF in LOCKED
        advice = "end the program that has locked it" if locked else "run `notesyncd sync`"
        raise StateError(f"{path}: the index cannot be read ({error}); {advice}.") from error
