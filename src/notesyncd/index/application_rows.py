"""The rows of applications: one JSON document each, and tables for those who open the file."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from notesyncd import wire
from notesyncd.api import Application, FollowUp, Round
from notesyncd.index.decoding import stored
from notesyncd.index.rows import StoredFacts


def read_applications(
    connection: sqlite3.Connection, where: str = "", values: Iterable[str] = ()
) -> tuple[Application, ...]:
    """Give the applications that fit `where` (SQL, with values for its marks), ordered by id."""
    sql = f"SELECT facts FROM applications {where} ORDER BY id"  # noqa: S608 - ours, not a user's
    rows = connection.execute(sql, tuple(values))
    return tuple(stored(facts, Application) for (facts,) in rows)


def read_facts(connection: sqlite3.Connection) -> tuple[StoredFacts, ...]:
    """Give all applications as they are stored, ordered by id."""
    rows = connection.execute("SELECT id, facts FROM applications ORDER BY id")
    return tuple(StoredFacts(id=i, data=facts) for i, facts in rows)


def remove_application(connection: sqlite3.Connection, application_id: str) -> None:
    """Remove an application with all rows that belong to it."""
    connection.execute("DELETE FROM applications WHERE id = ?", (application_id,))


def write_application(connection: sqlite3.Connection, key: str, facts: Application) -> None:
    """Store an application of the company `key` in place of what was known of it."""
    remove_application(connection, facts.id)
    _insert(connection, "applications", [_application_row(key, facts)])
    _insert(connection, "rounds", (_round_row(facts, each) for each in facts.rounds))
    _insert(connection, "people", _people_rows(facts))
    _insert(connection, "questions", _question_rows(facts))
    _insert(connection, "points", _point_rows(facts))
    _insert(connection, "follow_ups", (_follow_up_row(facts, f) for f in follow_ups_of(facts)))


def follow_ups_of(application: Application) -> Iterator[FollowUp]:
    """Give every follow-up of an application: those of its rounds, then its own."""
    for each in application.rounds:
        yield from each.follow_ups
    yield from application.follow_ups


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    rows = list(rows)
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608


def _application_row(key: str, facts: Application) -> tuple[object, ...]:
    source = (facts.source.note, facts.source.line)
    values = (facts.company, facts.role, facts.status, facts.salary, *source)
    return (facts.id, key, *values, wire.encode(facts))


def _round_row(facts: Application, each: Round) -> tuple[object, ...]:
    starts, names = each.starts, [person.name for person in each.people]
    clock = starts.strftime("%H:%M") if isinstance(starts, datetime) else None
    return (
        each.id,
        each.uid,
        each.revision,
        facts.id,
        facts.company,
        facts.role,
        each.number,
        each.name,
        each.format,
        each.status,
        starts.strftime("%Y-%m-%d") if starts else None,
        clock,
        each.timezone,
        _minutes(each.duration),
        each.location,
        json.dumps(names, ensure_ascii=False),
        each.source.note,
        each.source.line,
    )


def _follow_up_row(facts: Application, follow_up: FollowUp) -> tuple[object, ...]:
    return (
        follow_up.id,
        follow_up.uid,
        follow_up.revision,
        facts.id,
        facts.company,
        facts.role,
        follow_up.round_id,
        follow_up.text,
        follow_up.status,
        _iso(follow_up.due),
        _iso(follow_up.scheduled),
        _iso(follow_up.start),
        _iso(follow_up.done_on),
        follow_up.priority,
        follow_up.recurrence,
        json.dumps(follow_up.tags, ensure_ascii=False),
        follow_up.owner,
        follow_up.source.note,
        follow_up.source.line,
    )


def _holders(facts: Application) -> Iterator[tuple[str | None, Application | Round]]:
    yield None, facts
    for each in facts.rounds:
        yield each.id, each


def _people_rows(facts: Application) -> Iterator[tuple[object, ...]]:
    for round_id, holder in _holders(facts):
        for person in holder.people:
            source = (person.source.note, person.source.line)
            yield (facts.id, round_id, person.name, person.role, person.link, *source)


def _question_rows(facts: Application) -> Iterator[tuple[object, ...]]:
    for round_id, holder in _holders(facts):
        for q in holder.questions:
            words = (q.kind, q.text, q.answer, q.better, q.by)
            yield (facts.id, round_id, *words, q.source.note, q.source.line)


def _point_rows(facts: Application) -> Iterator[tuple[object, ...]]:
    for round_id, holder in _holders(facts):
        for point in holder.points:
            words = (point.kind, point.text, point.about)
            yield (facts.id, round_id, *words, point.source.note, point.source.line)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _minutes(duration: timedelta | None) -> int | None:
    return round(duration.total_seconds() / 60) if duration is not None else None
