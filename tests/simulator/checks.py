"""The promises of DESIGN.md §2, as far as they can be seen from outside, and their checks."""

import sqlite3
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import cast

from tests.simulator import user as users
from tests.simulator.paths import SimPath
from tests.simulator.plugs import ALL_ALONG, HOOKS, PER_APPLICATION, PER_VAULT, Stage, exported
from tests.simulator.user import User
from tests.simulator.vocabulary import COMPANIES, SETTINGS, SURNAMES, TASKS, parsed
from tests.simulator.world import Violation, World

from notesyncd.api import Application, Artifact
from notesyncd.digests import blake2b
from notesyncd.engine.batch import PREFIX, VAULT
from notesyncd.engine.identities import IdentityFile
from notesyncd.exports.manifest import Entry, Manifest, manifest_text, version_of
from notesyncd.exports.paths import aside_names
from notesyncd.exports.ticks import untick
from notesyncd.index.rows import NoteUpdate
from notesyncd.index.snapshot import NOT_DERIVED
from notesyncd.index.store import Index
from notesyncd.notes.join.applications import with_today
from notesyncd.notes.model import NoteStat
from notesyncd.notes.searchable import searchable_lines
from notesyncd.plugins.protocol import Job
from notesyncd.vault.rules import Rules

KEPT = "3/4 kept"
SAME_UID = "5 same uid"
REST = 3.0
"""Seconds after which no late event, and no `sync` at the wrong moment, has half of it read."""


class Checks:
    """Watches one seed."""

    def __init__(self, world: World, user: User, blank: Callable[[], sqlite3.Connection]) -> None:
        self._world = world
        self._user = user
        self._blank = blank
        self._uids: dict[str, str] = {}

    def job(self, job: Job, state: int, at: float) -> None:
        """A plugin was told something: what it makes of it gets out.

        `state` counts the commits until the batch was made, at that time, which may be long ago.
        """
        if job.hook != PER_VAULT:
            return
        self._user.only_file = False
        seen: dict[int, str] = {}
        for one in job.applications:
            for each in one.rounds:
                if each.people:
                    self._same("round", SURNAMES.index(each.people[0].name.split()[1]), each.uid)
            steps = [step for each in one.rounds for step in each.follow_ups]
            seen |= {self._step(s.text, s.uid): s.source.note for s in (*steps, *one.follow_ups)}
        for number, doc in self._user.docs.items():
            if doc.words.linked:
                continue
            if doc.known and number not in seen and state >= doc.since:
                raise Violation(KEPT, f"the facts of {doc.path} are not exported any more")
            is_seen = doc.path == seen.get(number, "") and at > doc.touched + REST
            if not doc.known and is_seen and not doc.busy:
                doc.known, doc.since = True, state

    def owned(self) -> None:
        """Files of the user are as the user left them."""
        if self._user.root is not None:
            return
        for path, data in self._user.owned.items():
            if self._world.disk.data(path) != data:
                raise Violation("8 user's files", f"{path}: {self._world.disk.data(path)!r}")
        for (path, task), state in tuple(self._user.ticks.items()):
            text = (self._world.disk.data(path) or b"").decode()
            if task not in text:
                del self._user.ticks[path, task]  # when it comes again, it is another task
            elif f"- [{state}] {task}" not in text:
                raise Violation("8 ticks", f"{path}: {task!r} is not ticked any more")

    def may_hold(self) -> None:
        """Promise 4: removals are held only when there is a reason."""
        user = self._user
        there = [doc for doc in user.docs.values() if doc.path is not None]
        gone = len(user.docs) - len(there) + len(COMPANIES)  # whose notes may be gone too
        if gone <= users.MANY and there and not (user.unmounted or user.many_gone):
            raise Violation("4 held", f"{gone} notes are gone, and held")

    def index(self, connection: sqlite3.Connection, index: Index, rules: Rules) -> None:
        """Promise 2: the index is what a fresh build from the disk gives."""
        fresh = self._fresh(index, rules)
        names = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE"
                " 'CREATE VIRTUAL%' AND name NOT LIKE '%fts%' AND name NOT LIKE 'sqlite%'"
            )
            if name not in NOT_DERIVED
        ]
        if self._user.unmounted:
            # What was exported meanwhile went elsewhere, with an identity file that knows less.
            names.remove("identities")
        for name in sorted(names):
            sql = f"SELECT * FROM {name}"
            ours, theirs = connection.execute(sql).fetchall(), fresh.execute(sql).fetchall()
            if ours != theirs and Counter(ours) != Counter(theirs):
                extra = sorted((Counter(ours) - Counter(theirs)).elements(), key=repr)
                missing = sorted((Counter(theirs) - Counter(ours)).elements(), key=repr)
                what = f"{name}: only in the index {extra}; only in a fresh build {missing}"
                raise Violation("2 index equals a fresh build", what)
        fresh.close()

    def exports(self, index: Index, stage: Stage, *, only_fine: bool) -> None:
        """Promises 5 and 7: the exports are those of a fresh build, and nothing else is there."""
        today = self._world.clock.today()
        applications = tuple(with_today(one, today) for one in index.applications())
        for name in HOOKS:
            if only_fine and name in stage.suspects:
                continue
            if left := index.pending(name):
                raise Violation("acknowledged", f"{name}: {[row.application_id for row in left]}")
            if applications:  # else there is nothing that anybody could be told about
                self._folder(name, self._expected(name, applications))
        text = self._world.disk.data(f"{self._user.exports}/identity.toml")
        if text is not None and text.decode() != index.identity_text():
            raise Violation("5 identity.toml", "it is not what the index remembers")
        leftovers = [path for path in self._world.disk.files(self._user.exports) if "tmp" in path]
        if leftovers:
            raise Violation("5 leftovers", f"{leftovers}")

    def told(self, index: Index, stage: Stage, *, only_fine: bool) -> None:
        """Changes that were told, in their order, lead to what there is."""
        for name, book in stage.books.items():
            if not (only_fine and name in stage.suspects):
                book.check(index.applications(), all_along=name == ALL_ALONG)

    def _step(self, text: str, uid: str) -> int:
        self._same("follow-up", number := TASKS.index(text), uid)
        return number

    def _same(self, kind: str, number: int, uid: str) -> None:
        if self._user.docs[number].words.linked:
            return  # it may belong to another company now
        key = f"{kind} {number}"
        if self._uids.setdefault(key, uid) != uid:
            raise Violation(SAME_UID, f"{key} was {self._uids[key]}, is {uid}")

    def _fresh(self, index: Index, rules: Rules) -> sqlite3.Connection:
        connection = self._blank()
        fresh = Index(connection, cast("Path", SimPath("/sim/state/index.db")), None)
        fresh.remember(index.entries())
        updates = []
        for note, file in self._world.disk.files(users.VAULT).items():
            if rules.wants_note(note):
                stat = NoteStat(note=note, mtime_ns=file.mtime, size=len(file.data), inode=file.ino)
                digest = blake2b(file.data, size=16)
                understood = parsed(note, file.data, SETTINGS)
                lines = searchable_lines(file.data) if understood.is_interview else ()
                update = NoteUpdate(stat=stat, digest=digest, parsed=understood, lines=lines)
                updates.append(update)
        identities = IdentityFile(cast("Path", SimPath("/sim/nowhere")), fresh)
        fresh.apply(updates, (), identify=identities.identify, plugins=())
        return connection

    def _expected(
        self, plugin: str, applications: tuple[Application, ...]
    ) -> dict[str, tuple[str, Artifact]]:
        today = self._world.clock.today()
        made: dict[str, tuple[str, Artifact]] = {}
        if PER_APPLICATION in HOOKS[plugin]:
            for one in applications:
                for each in exported(plugin, PER_APPLICATION, (one,), today):
                    made[each.path] = (PREFIX + one.id, each)
        if PER_VAULT in HOOKS[plugin]:
            for each in exported(plugin, PER_VAULT, applications, today):
                made[each.path] = (VAULT, each)
        return made

    def _folder(self, plugin: str, wanted: dict[str, tuple[str, Artifact]]) -> None:
        base = f"{self._user.exports}/{plugin}"
        files = {path: file.data for path, file in self._world.disk.files(base).items()}
        manifest = files.pop("manifest.json", None)
        entries: dict[str, Entry] = {}
        for path, (producer, artifact) in wanted.items():
            data = (artifact.text or "").encode()
            place = path
            if f"{base}/{path}" in self._user.owned:
                mine = files.pop(path, b"")
                if mine == data:
                    continue
                names = aside_names(path)
                place = next(n for n in names if f"{base}/{n}" not in self._user.owned)
                if place not in files:
                    continue  # it is made when there is something new to say
            found = files.pop(place, None)
            if found is None or untick(found.decode()) != data.decode():
                what = f"{plugin}/{place} is {found!r}, should be {data!r}"
                raise Violation("7 exports equal a fresh build", what)
            version = version_of(data, keep_ticks=artifact.keep_ticks)
            entries[place] = Entry(producer=producer, versions=(version,))
        rest = [path for path in files if f"{base}/{path}" not in self._user.owned]
        if rest:
            raise Violation("7 exports equal a fresh build", f"{plugin}: {rest} are too much")
        right = manifest_text(Manifest(files=entries)) if entries else None
        edited = any(path.startswith(base) for path in self._user.owned)
        if manifest != right and not edited:
            raise Violation("7 manifest", f"{plugin}: {manifest!r}, should be {right!r}")
