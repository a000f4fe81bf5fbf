"""Another program writes into the index: it is made anew, and nothing wrong is told."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from tests.support import ROUND, Place, daemon, read_log, wait_until

from notesyncd.config.places import index_path

TAMPERED = {
    "a wrong fact": "UPDATE applications SET company = 'Wrong'",
    "a row in the way of a note that comes": (
        "INSERT INTO pieces VALUES ('Jobs/Acme 3.md', 0, 'x', 1, 1, 1, x'00')"
    ),
    "facts that are none": "UPDATE pieces SET piece = x'00'",
    "a table that is missing": "DROP TABLE pieces",
    "a state that is none": "UPDATE meta SET value = '{' WHERE key = 'state'",
    "a time that is none": "UPDATE plugins SET last_run = 'soon'",
    "rows that are gone": "DELETE FROM notes",
}


@contextmanager
def tampered(place: Place, sql: str) -> Iterator[None]:
    """Write into the index, and keep it open: what is written stays in the log."""
    with closing(sqlite3.connect(index_path(place.state), isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(sql)
        assert connection.total_changes or "DROP" in sql
        yield


@pytest.mark.parametrize("sql", TAMPERED.values(), ids=TAMPERED)
def test_beneath_a_daemon_it_is_made_anew_at_the_next_save(acme: Place, sql: str) -> None:
    with daemon(acme):
        wait_until(lambda: acme.json("status", code=None)["healthy"], "healthy")
        right = acme.json("rounds")
        with tampered(acme, sql):
            acme.write("Jobs/Acme 3.md", ROUND.format(number=3, date="2026-03-25"))
            said = acme.run("sync").stdout
        assert acme.json("rounds")[:2] == right
        assert len(acme.json("rounds")) == 3
        assert acme.json("verify")["drift"] == 0
        # The daemon lets go of the vault before it begins again; the sync may be there first.
        assert "made anew" in said + read_log(acme)


@pytest.mark.parametrize("name", ["a row in the way of a note that comes", "facts that are none"])
def test_a_sync_that_meets_it_makes_it_anew_and_goes_on(acme: Place, name: str) -> None:
    acme.run("sync")
    right = acme.json("rounds")
    with tampered(acme, TAMPERED[name]):
        acme.write("Jobs/Acme 3.md", ROUND.format(number=3, date="2026-03-25"))
        acme.write("Jobs/Acme 2.md", ROUND.format(number=2, date="2026-03-18"))
        assert "made anew" in acme.run("sync").stdout
    assert [one["number"] for one in acme.json("rounds")] == [one["number"] for one in right] + [3]
    assert acme.json("verify")["drift"] == 0


def test_an_index_that_is_damaged_again_and_again_ends_the_daemon_with_words(acme: Place) -> None:
    with daemon(acme) as process:
        for number in range(9):
            if process.poll() is not None:
                break
            wait_until(lambda: len(acme.json("rounds", code=None) or ()) >= 2, "there again")
            with tampered(acme, TAMPERED["a wrong fact"]):
                acme.write("Jobs/Acme 3.md", ROUND.format(number=3, date=f"2026-03-{number + 10}"))
                acme.run("sync", code=None)
        assert process.wait(10) == 4
        assert "Is another program writing to it?" in read_log(acme)
