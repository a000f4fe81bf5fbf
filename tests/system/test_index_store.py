"""The index on disk: private, whole or made anew, readable beside its writer, clear on trouble."""

import os
import random
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from notesyncd.api import Application, FollowUp, Person, Point, Question, Round, Source
from notesyncd.errors import StateError
from notesyncd.index import outbox
from notesyncd.index.changes import changes_of
from notesyncd.index.database import IndexDamaged
from notesyncd.index.queries import open_reader
from notesyncd.index.rows import NoteUpdate, PluginState
from notesyncd.index.store import Index
from notesyncd.notes.model import Diagnostic, NotedApplication, NoteStat, ParsedNote

TODAY = date(2026, 2, 5)
NOON = datetime(2026, 2, 6, 12, tzinfo=UTC)


def unnamed(new: Sequence[Application], _: Sequence[Application]) -> tuple[Application, ...]:
    return tuple(new)


def update(path: str, company: str | None = "Acme", *, hold: bool = False) -> NoteUpdate:
    source = Source(note=path, line=3)
    people = (Person(name="Jane", role="CTO", source=source), Person(name="Sam", source=source))
    rounds = (
        Round(number=1, name="Phone", starts=date(2026, 2, 4), source=source),
        Round(number=2, starts=NOON, timezone="UTC", people=people, source=source),
        Round(number=3, name="Panel", status="cancelled", starts=date(2026, 2, 9), source=source),
    )
    facts = Application(
        company=company or "",
        rounds=rounds,
        questions=(Question(text="Why?", source=source),),
        points=(Point(kind="research", text="Big", source=source),),
        follow_ups=(
            FollowUp(text="Later", source=source),
            FollowUp(text="Thanks", due=date(2026, 2, 4), tags=("a",), source=source),
            FollowUp(text="Done", status="done", due=date(2026, 2, 1), source=source),
        ),
        source=source,
    )
    noted = () if company is None else (NotedApplication(facts=facts),)
    return NoteUpdate(
        stat=NoteStat(note=path, mtime_ns=10, size=20, inode=30),
        digest="digest",
        hold=hold,
        parsed=ParsedNote(
            note=path,
            is_interview=company is not None,
            broken=hold,
            applications=noted,
            diagnostics=(Diagnostic(line=2, code="bad-frontmatter", message="Mend it."),),
        ),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "index.db"


@pytest.fixture
def index(path: Path) -> Iterator[Index]:
    index = Index.open(path)
    yield index
    index.close()


def save(index: Index, *updates: NoteUpdate, removed: Sequence[str] = ()) -> tuple[str, ...]:
    return index.apply(updates, removed, identify=unnamed, plugins=["p"]).applications


def test_what_was_stored_is_there_after_opening_again(path: Path) -> None:
    index = Index.open(path)
    assert index.rebuilt is None
    save(index, update("Acme.md"), update("Recipes.md", None))
    index.set_meta("k", "v")
    state = PluginState(name="p", version="1", status="parked", failures=5, last_run=NOON)
    index.save_plugin_state(state)
    applications, notes = index.applications(), index.notes()
    index.close()
    again = Index.open(path)
    assert (again.applications(), again.notes(), again.meta("k")) == (applications, notes, "v")
    assert dict(again.plugin_states()) == {"p": state}
    assert again.rebuilt is None
    assert {note: one.is_interview for note, one in notes.items()} == {
        "Acme.md": True,
        "Recipes.md": False,
    }
    again.close()


def test_the_file_and_its_companions_are_private(index: Index, path: Path) -> None:
    save(index, update("Acme.md"))
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert modes == dict.fromkeys(["index.db", "index.db-wal", "index.db-shm"], 0o600)


def test_an_ordinary_note_costs_one_row(index: Index, path: Path) -> None:
    plain = update("Recipes.md", None)
    save(index, NoteUpdate(stat=plain.stat, digest="d", parsed=ParsedNote(note="Recipes.md")))
    reader = sqlite3.connect(path)
    for table in ("pieces", "signposts", "wanted", "diagnostics", "outbox"):
        assert reader.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    reader.close()


def test_a_held_note_keeps_its_facts_and_takes_the_new_diagnostics(index: Index) -> None:
    save(index, update("Acme.md"))
    before = index.applications()
    assert save(index, update("Acme.md", None, hold=True)) == ()
    assert index.applications() == before
    assert index.notes()["Acme.md"].broken
    assert index.notes()["Acme.md"].is_interview


def test_a_failure_inside_changes_nothing(index: Index) -> None:
    save(index, update("Acme.md"))

    def fails(*_: Sequence[Application]) -> tuple[Application, ...]:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        index.apply([update("Beta.md", "Beta")], ["Acme.md"], identify=fails, plugins=[])
    assert [a.id for a in index.applications()] == ["acme"]
    assert list(index.notes()) == ["Acme.md"]


def test_what_is_touched_while_a_plugin_runs_stays_pending(index: Index) -> None:
    save(index, update("Acme.md"))
    told = index.pending("p")
    assert outbox.last_told(index._connection, "p", "acme") is None
    save(index, update("Acme.md"), removed=["Other.md"])
    assert index.pending("p") == told
    index.enqueue(["p"])
    index.acknowledge("p", told)
    assert [row.application_id for row in index.pending("p")] == ["acme"]
    index.acknowledge("p", index.pending("p"))
    assert index.pending("p") == ()
    index.enqueue(["p"], ["acme"])
    assert outbox.last_told(index._connection, "p", "acme") == index.applications()[0]


def test_a_removed_application_is_still_told(index: Index) -> None:
    save(index, update("Acme.md"))
    index.acknowledge("p", index.pending("p"))
    (acme,) = index.applications()
    assert save(index, removed=["Acme.md"]) == ("acme",)
    assert index.applications() == index.applications(["acme"]) == ()
    assert [row.application_id for row in index.pending("p")] == ["acme"]
    assert outbox.last_told(index._connection, "p", "acme") == acme


def test_a_moved_line_is_no_change_of_facts(index: Index) -> None:
    one, moved = update("Acme.md"), update("Renamed.md")
    save(index, one)
    before = index.applications()
    applied = index.apply([moved], ["Acme.md"], identify=unnamed, plugins=[])
    assert applied.applications == ("acme",)
    assert changes_of(before[0], index.applications()[0]) == ()


def test_an_interview_note_of_no_company_is_reported(index: Index, path: Path) -> None:
    save(index, update("Lost.md", ""))
    with open_reader(path) as reader:
        assert "no-company" in {d.code for d in reader.diagnostics("Lost.md")}
    save(index, update("Lost.md", "Acme"))
    with open_reader(path) as reader:
        assert {d.code for d in reader.diagnostics()} == {"bad-frontmatter"}


def test_a_save_looks_only_at_what_it_touches(index: Index) -> None:
    """The steps that SQLite takes for one save are the same in a vault ten times as large."""

    def steps() -> int:
        count = 0

        def step() -> int:
            nonlocal count
            count += 1
            return 0

        index._connection.set_progress_handler(step, 1)
        assert save(index, update("jobs/0/Acme.md", "Company 0")) == ()
        assert save(index, update("jobs/0/A.md", "Company 0")) == ("company-0",)
        save(index, removed=["jobs/0/A.md"])
        index._connection.set_progress_handler(None, 1)
        return count

    save(index, *(update(f"jobs/{n}/Acme.md", f"Company {n}") for n in range(20)))
    small = steps()
    save(index, *(update(f"jobs/{n}/Acme.md", f"Company {n}") for n in range(20, 200)))
    assert steps() < 1.2 * small


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.write_bytes(b"no database" * 1000),
        lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
        lambda file: os.truncate(file, 10),
        lambda file: sqlite3.connect(file).execute("PRAGMA user_version = 99").connection.close(),
    ],
    ids=["no database", "cut in half", "cut to nothing", "another version"],
)
def test_an_index_that_cannot_be_used_is_made_anew(path: Path, damage) -> None:  # noqa: ANN001
    index = Index.open(path)
    save(index, update("Acme.md"))
    index.close()
    damage(path)
    index = Index.open(path)
    assert index.rebuilt
    assert str(path) in index.rebuilt
    assert index.notes() == {}
    save(index, update("Acme.md"))
    assert len(index.applications()) == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    index.close()


def test_facts_that_cannot_be_read_have_the_index_made_anew(path: Path) -> None:
    index = Index.open(path)
    save(index, update("Acme.md"))
    index._connection.execute("UPDATE applications SET facts = '{}'")
    with pytest.raises(IndexDamaged):
        index.applications()
    index.close()
    index = Index.open(path)
    assert index.rebuilt
    assert index.notes() == {}
    index.close()


def test_random_damage_is_never_more_than_a_state_error(path: Path, tmp_path: Path) -> None:
    index = Index.open(path)
    save(index, *(update(f"{n}.md", f"Company {n}") for n in range(20)))
    index.close()
    whole, chance = path.read_bytes(), random.Random(7)
    for _ in range(60):
        data = bytearray(whole)
        start = chance.randrange(len(data) - 200)
        data[start : start + 200] = chance.randbytes(200)
        path.write_bytes(data)
        for _attempt in range(2):
            index = Index.open(path)
            try:
                save(index, *(update(f"{n}.md", f"Firm {n}") for n in range(20)))
                index.applications()
                index.notes()
            except IndexDamaged:
                continue
            finally:
                index.close()
            break
        else:
            pytest.fail("the index was damaged even when made anew")


def test_a_full_disk_is_a_clear_error_and_changes_nothing(index: Index) -> None:
    save(index, update("Acme.md"))
    pages = index._connection.execute("PRAGMA page_count").fetchone()[0]
    index._connection.execute(f"PRAGMA max_page_count = {pages}")
    before = index.applications()
    with pytest.raises(StateError, match="disk is full"):
        save(index, *(update(f"{n}.md", f"Company {n}") for n in range(50)))
    assert index.applications() == before
    index._connection.execute("PRAGMA max_page_count = 1000000")
    assert len(save(index, update("Beta.md", "Beta"))) == 1


def test_a_folder_that_is_missing_or_no_folder_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(StateError, match="cannot be used"):
        Index.open(tmp_path / "missing" / "index.db")
    (tmp_path / "index.db").mkdir()
    with pytest.raises(StateError, match=r"index\.db"):
        Index.open(tmp_path / "index.db")


def test_an_index_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.db").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StateError):
        Index.open(tmp_path / "index.db")
    assert not (tmp_path / "elsewhere").exists()


def test_readers_neither_wait_nor_write(index: Index, path: Path) -> None:
    save(index, update("Acme.md"))
    with open_reader(path) as reader:
        assert reader.counts().notes == 1
        index._connection.execute("BEGIN IMMEDIATE")
        assert len(reader.rounds(today=TODAY)) == 3
        index._connection.execute("ROLLBACK")
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader._connection.execute("DELETE FROM notes")


def test_the_index_can_be_read_when_no_daemon_runs(path: Path) -> None:
    index = Index.open(path)
    save(index, update("Acme.md"))
    index.close()
    with open_reader(path) as reader:
        assert [r.id for r in reader.rounds(today=TODAY)] == ["acme/1", "acme/2", "acme/3"]


def test_rounds_are_given_with_the_names_and_forms_of_the_contract(
    index: Index, path: Path
) -> None:
    save(index, update("jobs/Acme.md"))
    with open_reader(path) as reader:
        every = reader.rounds(today=TODAY)
        upcoming = reader.rounds(today=TODAY, upcoming=True)
        past = reader.rounds(today=TODAY, past=True)
        assert reader.rounds(today=TODAY, company="beta") == ()
        assert reader.rounds(today=TODAY, company="ACME GmbH") == every
    assert [(r.number, r.status, r.status_inferred) for r in every] == [
        (1, "done", True),
        (2, "scheduled", True),
        (3, "cancelled", False),
    ]
    assert [r.number for r in past] == [1]
    (second,) = upcoming
    assert (second.date, second.time, second.timezone) == ("2026-02-06", "12:00", "UTC")
    assert (second.interviewers, second.note, second.line) == (("Jane", "Sam"), "jobs/Acme.md", 3)


def test_follow_ups_are_given_by_due_date(index: Index, path: Path) -> None:
    save(index, update("Acme.md"))
    with open_reader(path) as reader:
        texts = [f.text for f in reader.follow_ups(today=TODAY)]
        overdue = reader.follow_ups(today=TODAY, overdue=True)
        every = reader.follow_ups(today=TODAY, every=True)
    assert texts == ["Thanks", "Later"]
    assert [(f.text, f.due, f.tags) for f in overdue] == [("Thanks", "2026-02-04", ("a",))]
    assert [f.text for f in every] == ["Done", "Thanks", "Later"]


@pytest.mark.parametrize("view", ["upcoming_rounds", "past_rounds", "open_follow_ups", "pipeline"])
def test_the_views_can_be_read_by_other_tools(index: Index, path: Path, view: str) -> None:
    save(index, update("Acme.md"))
    reader = sqlite3.connect(path)
    cursor = reader.execute(f"SELECT * FROM {view}")
    names = {column[0] for column in cursor.description}
    cursor.fetchall()
    reader.close()
    assert {"company", "role", "source"} <= names


def test_reading_without_an_index_says_what_to_do(path: Path) -> None:
    with pytest.raises(StateError, match="notesyncd sync"):
        open_reader(path)
    path.write_bytes(b"no database" * 1000)
    with pytest.raises(StateError, match="notesyncd sync"):
        open_reader(path)


def test_reading_loads_nothing_heavy() -> None:
    code = (
        "import sys, notesyncd.index.queries;"
        "print(sorted({'pluggy', 'msgspec', 'watchdog', 'yaml', 'markdown_it'} & set(sys.modules)))"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


WRITER = """
import sys
from pathlib import Path
from notesyncd.api import Application, Source
from notesyncd.index.rows import NoteUpdate
from notesyncd.index.store import Index
from notesyncd.notes.model import NotedApplication, NoteStat, ParsedNote
index = Index.open(Path(sys.argv[1]))
print("ready", flush=True)
for n in range(10**6):
    path = f"{n % 50}.md"
    source = Source(note=path, line=1)
    facts = Application(company=f"Company {n % 50}", status=str(n), source=source)
    parsed = ParsedNote(note=path, applications=(NotedApplication(facts=facts),))
    stat = NoteStat(note=path, mtime_ns=n, size=1, inode=1)
    updates = [NoteUpdate(stat=stat, digest=str(n), parsed=parsed)]
    index.apply(updates, [], identify=lambda new, old: tuple(new), plugins=["p"])
    print(n, flush=True)
"""


def test_a_killed_writer_leaves_whole_transactions(path: Path) -> None:
    for round_number in range(5):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            for line in writer.stdout:
                if line.strip() == str(20 + 7 * round_number):
                    break
            os.kill(writer.pid, signal.SIGKILL)
            committed = max([20, *(int(one) for one in writer.stdout if one.strip().isdigit())])
        index = Index.open(path)
        assert index.rebuilt is None
        latest = max(note.stat.mtime_ns for note in index.notes().values())
        assert latest >= committed
        assert str(latest) in {a.status for a in index.applications()}
        stored = {row.application_id for row in index.pending("p")}
        assert {a.id for a in index.applications()} <= stored
        index.close()
