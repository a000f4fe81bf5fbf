"""Fixtures for all tests."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support import ROUND, Place


@pytest.fixture(autouse=True, scope="session")
def ctrl_c_is_heard() -> Iterator[None]:
    """A shell that starts the tests with `&` has SIGINT ignored, and children inherit that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Give an empty vault."""
    found = Place(tmp_path)
    found.vault.mkdir()
    return found


@pytest.fixture
def acme(place: Place) -> Place:
    """Give a vault with one application: a round that is over, and one that is ahead."""
    place.write("Jobs/Acme 1.md", ROUND.format(number=1, date="2026-03-02"))
    place.write("Jobs/Acme 2.md", ROUND.format(number=2, date="2026-03-18"))
    place.write("Kitchen/Soup.md", "# Soup\n\n- [ ] buy carrots\n")
    return place
