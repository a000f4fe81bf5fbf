"""Readers trust the stamps of a sealed index, and read it whole when they are other ones."""

import os
from pathlib import Path

import pytest
from tests.support import Place

from notesyncd.config.places import index_path
from notesyncd.errors import StateError
from notesyncd.index.queries import open_reader
from notesyncd.index.seal import is_broken


@pytest.fixture
def index(acme: Place) -> Path:
    acme.run("sync")
    return index_path(acme.state)


def flip(path: Path) -> None:
    """Change one byte in the middle, and leave size and time of modification as they were."""
    before = path.stat()
    with path.open("r+b") as file:
        file.seek(before.st_size // 2)
        byte = file.read(1)
        file.seek(before.st_size // 2)
        file.write(bytes((byte[0] ^ 1,)))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_nobody_reads_all_of_an_index_that_nobody_wrote_to(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("notesyncd.index.seal._sum", None)  # it would fail
    open_reader(index).close()


def test_a_byte_that_was_changed_behind_its_back_is_found(index: Path) -> None:
    flip(index)
    assert is_broken(index, quickly=True)
    with pytest.raises(StateError, match="damaged"):
        open_reader(index)


def test_an_index_that_was_copied_is_read_and_found_whole(index: Path) -> None:
    spare = index.with_name("spare")
    spare.write_bytes(index.read_bytes())
    spare.replace(index)
    assert not is_broken(index, quickly=True)
    open_reader(index).close()
