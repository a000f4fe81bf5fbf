"""An index with a flipped byte, or cut short: made anew or refused, and never a wrong answer.

`make soak` sets `SOAK`, and then damages hundreds. A failure prints its seed.
"""

import json
import os
import random
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from tests.support import Place

from notesyncd.clock import real_clock
from notesyncd.config import Config, PluginConfig
from notesyncd.config.places import index_path
from notesyncd.daemon.once import sync
from notesyncd.errors import StateError
from notesyncd.index.queries import open_reader
from notesyncd.index.seal import LONG
from notesyncd.index.snapshot import read_snapshot
from notesyncd.index.store import Index
from notesyncd.verify.compare import compare

ROOT = Path(__file__).parents[2]
TRIALS = 500 if "SOAK" in os.environ else 20
START = int(os.environ.get("DAMAGE_SEED", "1"))
TODAY = date(2026, 3, 12)
OFF = {
    name: PluginConfig(name=name, enabled=False) for name in ("calendar", "checklist", "summary")
}
HEADER = 100
"""Bytes of the header of a database file (https://www.sqlite.org/fileformat.html)."""


@dataclass(frozen=True)
class Damaged:
    """A place whose state can be put back, and damaged again."""

    place: Place
    whole: Path

    @property
    def config(self) -> Config:
        return Config(
            path=None,
            vault=self.place.vault,
            export_dir=self.place.exports,
            state_dir=self.place.state,
            plugin_dir=self.place.root / "plugins",
            timezone="Europe/Vienna",
            plugins=OFF,
        )

    def sync(self) -> str | None:
        """Sync; say why the index was made anew."""
        clock = real_clock("Europe/Vienna", TODAY)
        return sync(
            self.config, clock, accept_removals=False, progress=lambda *_: None
        ).rebuilt  # fmt: skip

    def answers(self) -> str:
        with open_reader(index_path(self.place.state)) as index:
            rounds = index.rounds(today=TODAY)
            return repr((rounds, index.follow_ups(today=TODAY, every=True), index.counts()))

    def answers_or_refusal(self) -> str:
        try:
            return self.answers()
        except StateError as error:
            return str(error)

    def damage(self, seed: int) -> None:
        """Flip one bit or byte of the index, or cut it short."""
        shutil.rmtree(self.place.state)
        shutil.copytree(self.whole, self.place.state)
        chance, path = random.Random(seed), index_path(self.place.state)
        data = bytearray(path.read_bytes())
        if chance.random() < 0.15:
            del data[chance.randrange(len(data)) :]
        else:
            at = chance.randrange(HEADER if chance.random() < 0.15 else len(data))
            data[at] ^= chance.choice((1 << chance.randrange(8), 0xFF))
        path.write_bytes(data)


@pytest.fixture
def damaged(place: Place) -> Damaged:
    shutil.rmtree(place.vault)
    shutil.copytree(ROOT / "examples/vault", place.vault)
    found = Damaged(place, place.root / "whole")
    found.sync()
    shutil.copytree(place.state, found.whole)
    return found


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_any_damage_is_refused_or_mended_and_gives_no_wrong_answer(damaged: Damaged) -> None:
    path = index_path(damaged.place.state)
    right, facts, vault = damaged.answers(), read_snapshot(path), files(damaged.place.vault)
    refused = 0
    for seed in range(START, START + TRIALS):
        damaged.damage(seed)
        print(f"DAMAGE_SEED={seed}")
        answers = damaged.answers_or_refusal()
        assert answers == right or "notesyncd sync" in answers
        refused += answers != right
        damaged.sync()
        assert damaged.answers() == right
        assert compare(read_snapshot(path), facts) == ()
    assert files(damaged.place.vault) == vault, "notes and exports are as before"
    assert refused > TRIALS * 0.9


def test_the_command_line_says_so_and_sync_mends_it(damaged: Damaged) -> None:
    place = damaged.place
    right = place.json("rounds")
    path = index_path(place.state)
    data = path.read_bytes()
    name = json.dumps(right[0]["company"]).encode().strip(b'"')
    assert name in data
    path.write_bytes(data.replace(name, name.swapcase()))
    for command in (["rounds"], ["followups"]):
        done = place.run(*command, code=4)
        assert "damaged" in done.stderr
        assert "run `notesyncd sync`" in done.stderr
    assert "damaged" in str(place.json("status", code=1)["problems"])
    assert "made anew" in place.run("sync").stdout
    assert place.json("rounds") == right


def test_after_a_kill_there_may_be_no_seal_and_all_goes_on(damaged: Damaged) -> None:
    """Killed between a checkpoint and the new seal."""
    (damaged.place.state / "index.db.seal").unlink()
    right = damaged.answers()
    assert damaged.sync() is None
    assert damaged.answers() == right
    assert (damaged.place.state / "index.db.seal").exists()


def test_half_a_seal_is_none(damaged: Damaged) -> None:
    seal = damaged.place.state / "index.db.seal"
    seal.write_text(seal.read_text()[:5])
    damaged.answers()
    assert damaged.sync() is None


def test_an_index_that_was_removed_without_its_seal_is_made_anew(damaged: Damaged) -> None:
    right = damaged.answers()
    index_path(damaged.place.state).unlink()
    damaged.sync()
    assert damaged.sync() is None
    assert damaged.answers() == right


def test_a_reader_that_stays_does_not_keep_a_wrong_seal(damaged: Damaged) -> None:
    path = index_path(damaged.place.state)
    with open_reader(path) as reader:
        reader.rounds(today=TODAY)
        note = damaged.place.vault / "Another.md"
        note.write_text("# Another\n")
        damaged.sync()
        assert "Another.md" in open_reader(path).stamps()
        note.unlink()
        damaged.sync()
    assert damaged.sync() is None


def test_damage_beneath_a_daemon_is_not_sealed_in(damaged: Damaged) -> None:
    path = index_path(damaged.place.state)
    right, index = damaged.answers(), Index.open(path)
    with path.open("r+b") as file:
        file.seek(-20, os.SEEK_END)
        file.write(b"?")
    index.set_meta("something", "new")
    index.close()
    assert "run `notesyncd sync`" in damaged.answers_or_refusal()
    assert "made anew" in str(damaged.sync())
    assert damaged.answers() == right


def test_a_long_log_is_written_down_once_and_not_at_every_save(damaged: Damaged) -> None:
    path = index_path(damaged.place.state)
    index, seal = Index.open(path), path.with_name("index.db.seal")
    log = path.with_name("index.db-wal")
    index.set_meta("much", "x" * (LONG + 1))
    assert log.stat().st_size > LONG
    apply_nothing(index)
    stamp = seal.stat().st_mtime_ns, seal.stat().st_ino
    for number in range(3):
        index.set_meta("little", str(number))
        apply_nothing(index)
    assert log.stat().st_size <= LONG
    assert (seal.stat().st_mtime_ns, seal.stat().st_ino) == stamp
    index.close()


def apply_nothing(index: Index) -> None:
    index.apply((), (), identify=lambda new, _: tuple(new), plugins=())
