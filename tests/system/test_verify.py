"""`notesyncd verify`: it proves that the index is what the notes say, and finds what is not."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.support import ROUND, Place, daemon, wait_until

from notesyncd.engine.removals import GRACE
from notesyncd.index.snapshot import NOT_DERIVED, read_snapshot
from notesyncd.state import ASIDE

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def synced(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Give a synced copy of the example vault."""
    place = Place(tmp_path_factory.mktemp("verify"))
    shutil.copytree(ROOT / "examples/vault", place.vault)
    # So that each table has rows: a note that follows signposts, and one about which is complained.
    place.write(
        "Jobs/Kestrelane/Ideas.md", "---\ntags: [interview]\n---\n# Questions to ask\n- Why?"
    )
    place.write("Lost.md", "---\ntags: [interview]\nround: 1\ndate: 2026-99-99\n---\n")
    place.run("sync")
    return place


@pytest.fixture
def index(synced: Place) -> Iterator[sqlite3.Connection]:
    """Give the index to be tampered with; it is as before in the end."""
    path = synced.state / "index.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    kept = path.read_bytes()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection
    for each in synced.state.glob("index.db*"):
        each.unlink()
    path.write_bytes(kept)


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def dump(place: Place) -> list[str]:
    with closing(sqlite3.connect(place.state / "index.db")) as connection:
        return list(connection.iterdump())


def test_after_a_sync_there_is_no_drift_and_nothing_is_changed(synced: Place) -> None:
    before, vault = dump(synced), files(synced.vault)
    done = synced.run("verify")
    found = synced.json("verify")
    assert done.stdout == f"notes {found['notes']} facts {found['facts']} drift 0\n"
    assert done.stderr == ""
    assert found["notes"] == synced.json("status", code=1)["notes_indexed"] > 80
    assert found["facts"] > 300
    assert (found["drift"], found["differences"], found["pending"]) == (0, [], [])
    assert (dump(synced), files(synced.vault)) == (before, vault)
    assert not list(synced.state.glob(ASIDE + "*"))


def derived() -> list[str]:
    """Give every table of the schema that is made from notes."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript((ROOT / "src/notesyncd/index/schema.sql").read_text("utf-8"))
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        others = ("sqlite_", "lines_fts")  # SQLite's own
        names = [name for (name,) in rows if not name.startswith(others)]
        return sorted(name for name in names if name not in NOT_DERIVED)


def test_every_table_is_looked_at_that_notes_make(synced: Place) -> None:
    tables = read_snapshot(synced.state / "index.db").tables
    assert sorted(tables) == derived()
    assert [name for name, table in tables.items() if not table.rows] == [], (
        "nothing to tamper with"
    )


def columns(index: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in index.execute(f"PRAGMA table_info({table})")]


def place_of(index: sqlite3.Connection, table: str) -> tuple[str, dict[str, Any]]:
    """Give the condition that selects some row in the middle, and the row."""
    names = columns(index, table)
    rows = index.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
    row = dict(zip(names, rows[len(rows) // 2], strict=True))
    return " AND ".join(f'"{name}" IS :{name}' for name in names), row


@pytest.mark.parametrize("table", derived())
def test_a_row_that_is_deleted_is_found(
    synced: Place, index: sqlite3.Connection, table: str
) -> None:
    where, row = place_of(index, table)
    index.execute(f"DELETE FROM {table} WHERE {where}", row)
    found = synced.json("verify", code=1)
    (one,) = [each for each in found["differences"] if each["table"] == table]
    assert (one["index"], one["note"], one["line"]) == (None, row.get("note"), row.get("line"))
    done = synced.run("verify", code=1)
    assert f"drift {found['drift']}\n" in done.stdout
    place = (row.get("note"), row.get("line"))
    assert ":".join(str(part) for part in place if part) in done.stdout


@pytest.mark.parametrize("table", derived())
def test_any_cell_that_is_changed_is_found(
    synced: Place, index: sqlite3.Connection, table: str
) -> None:
    where, row = place_of(index, table)
    path = synced.state / "index.db"
    genuine = read_snapshot(path)
    for name in columns(index, table):
        new = row[name] + 7000 if isinstance(row[name], int) else "2020-01-01"
        index.execute(f'UPDATE {table} SET "{name}" = :new WHERE {where}', {**row, "new": new})
        assert read_snapshot(path).tables[table] != genuine.tables[table], name
        index.execute(
            f'UPDATE {table} SET "{name}" = :old WHERE '
            + " AND ".join(f'"{n}" IS :{n}' for n in row),
            {**row, name: new, "old": row[name]},
        )
        assert sorted(read_snapshot(path).tables[table].rows, key=repr) == sorted(
            genuine.tables[table].rows, key=repr
        )
    name = columns(index, table)[-1]
    new = row[name] + 7 if isinstance(row[name], int) else "2020-01-01"
    index.execute(f'UPDATE {table} SET "{name}" = :new WHERE {where}', {**row, "new": new})
    found = synced.json("verify", code=1)
    assert found["drift"] >= 1
    assert {one["table"] for one in found["differences"]} == {table}


@pytest.mark.parametrize("table", derived())
def test_a_row_that_no_note_says_is_found(
    synced: Place, index: sqlite3.Connection, table: str
) -> None:
    _, row = place_of(index, table)
    keys = [one[1] for one in index.execute(f"PRAGMA table_info({table})") if one[5]]
    name = next((key for key in keys if isinstance(row[key], str)), "note")
    row[name] = "phantom.md"
    marks = ", ".join(f":{column}" for column in row)
    index.execute(f"INSERT INTO {table} VALUES ({marks})", row)
    found = synced.json("verify", code=1)
    (one,) = found["differences"]
    assert (one["table"], one["fresh"], one["index"][name]) == (table, None, "phantom.md")


def test_differences_say_where_and_both_sides(synced: Place, index: sqlite3.Connection) -> None:
    row = index.execute("SELECT id, note, line, date FROM rounds WHERE date NOTNULL").fetchone()
    index.execute("UPDATE rounds SET date = '2020-02-02' WHERE id = ?", row[:1])
    done = synced.run("verify", code=1)
    assert (
        f"{row[1]}:{row[2]}: rounds: date is '2020-02-02' in the index, and '{row[3]}'"
        in done.stdout
    )
    assert "made anew" in done.stderr


def follow(place: Place, advice: str) -> None:
    """Do in a shell what was advised, and then the `sync` that it ends with."""
    assert advice.strip().endswith(" sync")
    first = advice.rpartition("&&")[0]
    subprocess.run(["sh", "-ec", first], cwd=place.root, check=True)
    place.run("sync")


def test_the_advice_leads_back_to_no_drift(synced: Place, index: sqlite3.Connection) -> None:
    index.execute("DELETE FROM rounds")
    said = synced.run("verify", code=1).stderr
    index.close()
    advice = said.split("have the index made anew: ")[1]
    assert f"--vault {synced.vault} --state-dir {synced.state} sync" in advice
    follow(synced, advice)
    assert synced.json("verify")["drift"] == 0


def test_notes_that_changed_since_the_last_sync_are_drift(acme: Place) -> None:
    acme.run("sync")
    acme.write("Jobs/Acme 2.md", ROUND.format(number=2, date="2026-03-19"))
    done = acme.run("verify", code=1)
    assert "date is '2026-03-18' in the index, and '2026-03-19' in the notes" in done.stdout
    assert "1 note changed since the last scan; bring the changes in: " in done.stderr
    acme.run("sync")
    acme.run("verify")
    (acme.vault / "Jobs/Acme 2.md").unlink()
    assert acme.json("verify", code=1)["drift"] > 0
    acme.run("sync")
    acme.run("verify")


def test_half_typed_notes_are_pending_and_what_is_joined_from_them_is_compared(acme: Place) -> None:
    acme.run("sync")
    acme.write("Jobs/Acme 2.md", "---\ncompany: Ac")
    acme.write("Jobs/Acme 1.md", "")
    acme.run("sync")
    found = acme.json("verify")
    assert found["drift"] == 0
    assert [one["note"] for one in found["pending"]] == ["Jobs/Acme 1.md", "Jobs/Acme 2.md"]
    assert "half-typed" in acme.run("verify").stderr
    with closing(sqlite3.connect(acme.state / "index.db")) as index, index:
        index.execute("UPDATE rounds SET date = '2020-01-01' WHERE note = 'Jobs/Acme 2.md'")
    assert acme.json("verify", code=1)["drift"] == 1


def test_held_removals_are_pending(place: Place) -> None:
    for number in range(1, 16):
        place.write(f"Jobs/{number}.md", ROUND.format(number=number, date="2026-03-25"))
    place.write("Soup.md", "# Soup\n")
    place.run("sync")
    for number in range(1, 13):
        (place.vault / f"Jobs/{number}.md").unlink()
    place.run("sync", code=1)
    found = place.json("verify")
    assert (found["drift"], len(found["pending"])) == (0, 12)
    assert "accept-removals" in found["pending"][0]["reason"]
    place.run("sync", "--accept-removals")
    assert place.json("verify")["pending"] == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_read_is_pending(acme: Place) -> None:
    acme.run("sync")
    (acme.vault / "Jobs").chmod(0)
    try:
        found = acme.json("verify")
    finally:
        (acme.vault / "Jobs").chmod(0o700)
    assert (found["drift"], len(found["pending"])) == (0, 2)


def test_a_note_that_cannot_be_read_any_more_is_pending(acme: Place) -> None:
    acme.run("sync")
    with (acme.vault / "Jobs/Acme 2.md").open("r+b") as note:
        note.truncate(3 << 20)
    found = acme.json("verify")
    assert (found["drift"], [one["note"] for one in found["pending"]]) == (0, ["Jobs/Acme 2.md"])
    assert "cannot be read" in found["pending"][0]["reason"]


def test_a_lost_identity_file_is_no_drift_and_is_not_written(acme: Place) -> None:
    acme.run("sync")
    (acme.exports / "identity.toml").unlink()
    acme.run("verify")
    assert not (acme.exports / "identity.toml").exists()


def test_a_uid_that_is_not_that_of_the_identity_file_is_drift(acme: Place) -> None:
    acme.run("sync")
    path = acme.exports / "identity.toml"
    path.write_text(path.read_text().replace("revision = 0", "revision = 7"))
    assert {one["table"] for one in acme.json("verify", code=1)["differences"]} == {
        "applications",
        "rounds",
        "follow_ups",
        "identities",
    }


def test_without_an_index_or_a_vault_it_says_what_to_do(acme: Place) -> None:
    assert "run `notesyncd sync`" in acme.run("verify", code=4).stderr
    assert not acme.state.exists()
    acme.run("sync")
    acme.vault.rename(acme.root / "elsewhere")
    assert "does not exist" in acme.run("verify", code=4).stderr


def test_a_damaged_index_is_told(acme: Place) -> None:
    acme.run("sync")
    with closing(sqlite3.connect(acme.state / "index.db")) as index:
        index.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path = acme.state / "index.db"
    data = bytearray(path.read_bytes())
    data[4096:12288] = b"\xaa" * 8192
    path.write_bytes(data)
    said = acme.run("verify", code=4).stderr
    assert "Page" in said
    assert said.count("\n") == 1
    follow(acme, said.split("; run ")[1].replace("`", "").strip().removesuffix("."))
    assert acme.json("verify")["drift"] == 0


def test_an_empty_index_is_not_said_to_be_of_another_version(acme: Place) -> None:
    acme.run("sync")
    (acme.state / "index.db").write_bytes(b"")
    assert "the index is empty; run `notesyncd sync`" in acme.run("verify", code=4).stderr
    acme.run("sync")
    assert acme.json("verify")["drift"] == 0


def test_a_vault_that_cannot_be_written_can_be_verified(acme: Place) -> None:
    acme.run("sync")
    folders = [acme.vault, *(path for path in acme.vault.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o500)
    try:
        acme.run("verify")
    finally:
        for folder in folders:
            folder.chmod(0o700)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_when_it_is_stopped(place: Place, number: signal.Signals) -> None:
    for count in range(100):
        text = ROUND.format(number=1, date="2026-03-25")
        place.write(f"Jobs/{count}.md", text.replace("Acme Robotics", f"Firm{count} Ltd"))
    place.run("sync")
    process = subprocess.Popen(place.command("verify"), env=place.env, stderr=subprocess.DEVNULL)
    wait_until(lambda: list(place.state.glob(ASIDE + "*")), "it has begun")
    process.send_signal(number)
    assert process.wait(10) == (-9 if number == signal.SIGKILL else 130)
    place.run("sync")
    assert not list(place.state.glob(ASIDE + "*"))


def test_beside_a_daemon_it_waits_until_all_is_in(acme: Place) -> None:
    with daemon(acme):
        for number in range(3, 60):
            acme.write(f"Jobs/{number}.md", ROUND.format(number=number, date="2026-03-25"))
        found = acme.json("verify")
        assert (found["notes"], found["drift"], found["pending"]) == (60, 0, [])


def test_beside_a_daemon_what_another_program_changed_is_made_anew(acme: Place) -> None:
    with daemon(acme):
        acme.run("sync")
        before = acme.json("rounds")
        with closing(sqlite3.connect(acme.state / "index.db")) as index, index:
            index.execute("DELETE FROM rounds WHERE number = 1")
        assert acme.json("verify")["drift"] == 0
        assert acme.json("rounds") == before


def test_beside_a_daemon_a_removal_in_its_grace_comes_out_right(acme: Place) -> None:
    with daemon(acme):
        acme.run("sync")
        (acme.vault / "Jobs/Acme 2.md").unlink()
        found = acme.json("verify")
        assert (found["notes"], found["drift"], found["pending"]) == (2, 0, [])


def test_it_neither_hurries_removals_nor_exports(acme: Place) -> None:
    with daemon(acme):
        acme.run("sync")
        # A rename seen half-way: the note is out of the vault for a moment.
        away = time.monotonic()
        (acme.vault / "Jobs/Acme 2.md").rename(acme.root / "aside.md")
        verifying = subprocess.Popen(acme.command("verify"), env=acme.env, stdout=subprocess.PIPE)
        wait_until(lambda: list(acme.state.glob(ASIDE + "*")), "it has begun")
        kept = len(acme.json("rounds"))
        # On a machine too busy to ask within the grace, the note may rightly be gone by now.
        assert kept == 2 or time.monotonic() - away > GRACE
        (acme.root / "aside.md").rename(acme.vault / "Jobs/Later.md")
        assert verifying.communicate(timeout=30)[0].endswith(b"drift 0\n")
        assert acme.json("rounds")[1]["note"] == "Jobs/Later.md"


def test_notes_that_change_all_the_time_are_no_drift(acme: Place) -> None:
    with daemon(acme):
        acme.run("sync")
        verifying = subprocess.Popen(
            acme.command("verify", "--json"), env=acme.env, stdout=subprocess.PIPE
        )
        while verifying.poll() is None:
            day = random.randrange(10, 29)
            acme.write("Jobs/Acme 2.md", ROUND.format(number=2, date=f"2026-03-{day}"))
            time.sleep(0.005)  # not to wait, but to write as a busy program does
        found, _ = verifying.communicate()
        assert verifying.returncode == 0, found


def change(place: Place, choice: random.Random) -> None:
    """Do one of the things that editors, sync services, and people do to a vault."""
    folders = [
        f for f in place.vault.rglob("*") if f.is_dir() and not f.is_relative_to(place.exports)
    ]
    notes = [n for n in place.vault.rglob("*.md") if not n.is_relative_to(place.exports)]
    folder, note = choice.choice([place.vault, *folders]), choice.choice(notes)
    company = choice.choice(["Acme Robotics", "Birch Ltd", "Cedar GmbH"])
    day = f"2026-03-{choice.randrange(10, 29)}"
    text = ROUND.format(number=choice.randrange(1, 5), date=day).replace("Acme Robotics", company)
    name = f"{choice.randrange(40)}.md"
    match choice.randrange(9):
        case 0 | 1:
            (folder / name).write_text(text)
        case 2:
            staged = place.vault / ".staged.tmp"
            staged.write_text(text)
            staged.rename(note)
        case 3:
            (folder / name).write_text("---\ncompany: Ac")
        case 4:
            note.rename(folder / name)
        case 5 if len(notes) > 5:
            note.unlink()
        case 6:
            deep = folder / f"d{choice.randrange(5)}"
            deep.mkdir(exist_ok=True)
            (deep / name).write_text(text)
        case 7 if folder != place.vault:
            target = place.vault / f"moved{choice.randrange(1000)}"
            folder.rename(target)
        case 8:
            with note.open("a") as file:
                file.write(f"\n- [ ] Call {company} back 📅 {day}\n")
        case _:
            note.write_text("")


@pytest.mark.parametrize("seed", [1, 2])
def test_after_a_hard_mix_of_changes_under_a_daemon_there_is_no_drift(
    acme: Place, seed: int
) -> None:
    choice = random.Random(seed)
    with daemon(acme):
        for step in range(100):
            change(acme, choice)
            if step == 60:
                acme.run("verify")  # while things happen
        found = acme.json("verify")
        assert found["differences"] == []
        half_typed = "it is empty or half-typed; what it said before is kept"
        assert {one["reason"] for one in found["pending"]} <= {half_typed}
    acme.run("verify")
