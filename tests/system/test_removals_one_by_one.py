"""A vault that is emptied takes some milliseconds: its notes vanish together all the same."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from zoneinfo import ZoneInfo

import pytest
from tests.support import ROUND, Place

from notesyncd.cli.session import Session
from notesyncd.clock import Clock, real_clock
from notesyncd.config import Overrides
from notesyncd.engine.removals import GRACE
from notesyncd.engine.story import Engine
from notesyncd.index.store import Index

NOTES = ("Jobs/Acme 1.md", "Jobs/Acme 2.md", "Jobs/Acme 3.md")


class Hands:
    """A clock that is turned by hand."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def clock(self) -> Clock:
        real = real_clock("Europe/Vienna", None)
        return real._replace(zone=ZoneInfo("UTC"), monotonic=lambda: self.seconds)


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def engine(place: Place, hands: Hands) -> Iterator[Engine]:
    for number, note in enumerate(NOTES, 1):
        place.write(note, ROUND.format(number=number, date=f"2026-03-1{number}"))
    overrides = Overrides(vault=place.vault, state_dir=place.state)
    config = Session(overrides=overrides, fixed_today=None, verbose=False).config()
    place.state.mkdir()
    with closing(Index.open(place.state / "index.db")) as index:
        made = Engine(config, index, hands.clock(), lambda _: None)
        made.take(made.rescan()[1])
        yield made


def vanish(place: Place, engine: Engine, hands: Hands, notes: tuple[str, ...]) -> None:
    """Remove notes one by one; each is noticed at once."""
    for note in notes:
        (place.vault / note).unlink()
        engine.take([note])
        hands.seconds += 0.3


def wait(engine: Engine, hands: Hands) -> None:
    """Let one grace after the other end, as the loop does."""
    while (due := engine.next_removal()) is not None:
        hands.seconds = max(hands.seconds, due)
        engine.take([])


def test_all_of_them_are_held(place: Place, engine: Engine, hands: Hands) -> None:
    vanish(place, engine, hands, NOTES)
    wait(engine, hands)
    assert engine.totals() == (3, 3)
    assert engine.state.held == 3
    engine.take(engine.rescan()[1], at_once=True)
    assert engine.totals() == (3, 3)
    engine.take([], at_once=True, accept_removals=True)
    assert engine.totals() == (0, 0)


def test_one_and_one_later_are_removed(place: Place, engine: Engine, hands: Hands) -> None:
    for note in NOTES[:2]:
        vanish(place, engine, hands, (note,))
        wait(engine, hands)
    assert engine.totals() == (1, 1)
    assert engine.state.held == 0


def test_what_comes_back_lets_the_rest_go(place: Place, engine: Engine, hands: Hands) -> None:
    kept = {note: (place.vault / note).read_bytes() for note in NOTES}
    vanish(place, engine, hands, NOTES)
    hands.seconds += GRACE - 0.7  # the first one's is over, and no other's
    engine.take([])
    assert engine.state.held == 3
    for note in NOTES[1:]:
        place.write(note, kept[note])
        engine.take([note])
    wait(engine, hands)
    assert engine.totals() == (2, 2)
    assert engine.state.held == 0


def test_a_folder_that_is_moved_is_no_loss(place: Place, engine: Engine, hands: Hands) -> None:
    shutil.move(place.vault / "Jobs", place.vault / "Old jobs")
    for note in NOTES:
        engine.take([note])
        hands.seconds += 0.3
    for note in NOTES:
        engine.take([note.replace("Jobs", "Old jobs")])
    wait(engine, hands)
    assert engine.totals() == (3, 3)
    assert engine.state.held == 0
