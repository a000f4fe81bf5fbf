"""Watching equals rescanning: an index kept up to date equals one that is made at once."""

import sqlite3
import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from notesyncd.api import Application, FollowUp, Point, Round, Source
from notesyncd.index import outbox
from notesyncd.index.identity import Identity
from notesyncd.index.rows import NoteUpdate
from notesyncd.index.store import Index
from notesyncd.notes.join.applications import join_notes
from notesyncd.notes.model import Diagnostic, NotedApplication, NoteStat, ParsedNote

PATHS = ["Acme.md", "jobs/acme/call.md", "jobs/acme/Jane.md", "jobs/x.md", "jobs/Beta.md", "y.md"]
# Everything but the outbox, plugins, and meta: what the notes say.
TABLES = ("notes", "diagnostics", "pieces", "signposts", "wanted", "applications", "rounds")
TABLES += ("people", "questions", "points", "follow_ups")

rounds = st.fixed_dictionaries(
    {
        "number": st.none() | st.integers(1, 2),
        "name": st.none() | st.sampled_from(["Phone", "Panel"]),
        "starts": st.sampled_from([None, date(2026, 2, 3), datetime(2026, 2, 3, 9, tzinfo=UTC)]),
    }
)
told = st.fixed_dictionaries(
    {
        "company": st.sampled_from(["", "", "Acme", "Acme GmbH", "Acme Data", "Beta"]),
        "role": st.sampled_from([None, "Data", "Data engineer", "Ops"]),
        "rounds": st.lists(rounds, max_size=2),
        "tasks": st.lists(st.sampled_from(["Send thanks", "Send thanks today"]), max_size=2),
    }
)
links = st.sampled_from([None, "Acme", "x", "Beta"])


@st.composite
def parsed_notes(draw: st.DrawFn) -> ParsedNote:
    path = draw(st.sampled_from(PATHS))
    noted = []
    for line, facts in enumerate(draw(st.lists(told, max_size=2)), 1):
        source = Source(note=path, line=line)
        application = Application(
            company=facts["company"],
            role=facts["role"],
            rounds=tuple(Round(**each, source=source) for each in facts["rounds"]),
            follow_ups=tuple(FollowUp(text=text, source=source) for text in facts["tasks"]),
            points=(Point(kind="research", text=path, source=source),),
            source=source,
        )
        noted.append(NotedApplication(facts=application, link=draw(links)))
    return ParsedNote(
        note=path,
        is_interview=draw(st.booleans()),
        applications=tuple(noted),
        links=tuple(link for link in [draw(links)] if link),
        diagnostics=draw(st.sampled_from([(), (Diagnostic(line=1, code="x", message="y"),)])),
    )


def update(parsed: ParsedNote) -> NoteUpdate:
    stat = NoteStat(note=parsed.note, mtime_ns=1, size=2, inode=3)
    return NoteUpdate(stat=stat, digest="d", parsed=parsed)


class Watched:
    """An index with the identity that goes with it, as an engine keeps them."""

    def __init__(self, path: Path, identity: Identity) -> None:
        self.index = Index.open(path)
        self.path = path
        self.identity = identity

    def apply(self, notes: Sequence[ParsedNote], removed: Sequence[str] = ()) -> Any:
        def identify(
            new: Sequence[Application], old: Sequence[Application]
        ) -> tuple[Application, ...]:
            identified, self.identity = self.identity.identify(new, old)
            return identified

        updates = [update(note) for note in notes]
        return self.index.apply(updates, removed, identify=identify, plugins=["p"])

    def rows(self) -> dict[str, list[Any]]:
        connection = sqlite3.connect(self.path)
        try:
            return {
                table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr)
                for table in TABLES
            }
        finally:
            connection.close()


class IndexMachine(RuleBasedStateMachine):
    """Notes come, change, and go in any order and in any batches."""

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.watched = Watched(Path(self.folder.name) / "index.db", Identity())
        self.notes: dict[str, ParsedNote] = {}
        self.told: dict[str, Application] = {}

    @rule(
        notes=st.lists(parsed_notes(), max_size=4, unique_by=lambda note: note.note),
        removed=st.sets(st.sampled_from(PATHS), max_size=2),
    )
    def save(self, notes: list[ParsedNote], removed: set[str]) -> None:
        removed -= {note.note for note in notes}
        before = {a.id: a for a in self.watched.index.applications()}
        applied = self.watched.apply(notes, sorted(removed))
        after = {a.id: a for a in self.watched.index.applications()}
        self.notes |= {note.note: note for note in notes}
        for path in removed:
            self.notes.pop(path, None)
        differ = {i for i in before.keys() | after.keys() if before.get(i) != after.get(i)}
        assert set(applied.applications) == differ

    @rule()
    def export(self) -> None:
        """Tell the plugin, so that it knows what is there from the rows it got alone."""
        index = self.watched.index
        pending = index.pending("p")
        for row in pending:
            before = outbox.last_told(index._connection, "p", row.application_id)
            assert before == self.told.get(row.application_id)
            for application in index.applications([row.application_id]):
                self.told[row.application_id] = application
            if not index.applications([row.application_id]):
                self.told.pop(row.application_id, None)
        index.acknowledge("p", pending)
        assert self.told == {a.id: a for a in index.applications()}

    @invariant()
    def equals_a_fresh_build(self) -> None:
        if not hasattr(self, "watched"):
            return
        with tempfile.TemporaryDirectory() as folder:
            fresh = Watched(Path(folder) / "index.db", self.watched.identity)
            fresh.apply(list(reversed(self.notes.values())))
            fresh_rows = fresh.rows()
            fresh.index.close()
        assert fresh_rows == self.watched.rows()
        assert fresh.identity == self.watched.identity
        joined, _ = self.watched.identity.identify(join_notes(list(self.notes.values())))
        assert joined == self.watched.index.applications()

    def teardown(self) -> None:
        if hasattr(self, "watched"):
            self.watched.index.close()
            self.folder.cleanup()


TestIndex = IndexMachine.TestCase
TestIndex.settings = settings(max_examples=25, stateful_step_count=8, deadline=None)
