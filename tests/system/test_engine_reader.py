"""Single notes are understood by a helper: the same results, and the daemon stays small."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from tests.support import ROUND, Place, wait_until

from notesyncd.engine.reader import PARSER, NoteReader
from notesyncd.notes.model import NoteSettings
from notesyncd.notes.parse import parse_note

NOTE = ("Jobs/Acme.md", ROUND.format(number=1, date="2026-03-25").encode())
SETTINGS = NoteSettings(timezone="Europe/Vienna")
SMALL = "import sys; from notesyncd.daemon import process; sys.exit('notesyncd.notes.parse' in sys.modules)"


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[NoteReader]:
    """A reader in a process that cannot understand notes itself yet."""
    monkeypatch.delitem(sys.modules, PARSER)
    one = NoteReader()
    yield one
    one.end()


def helper_of(reader: NoteReader) -> int:
    assert reader._helper is not None
    return reader._helper.pid


def test_a_helper_gives_the_same_note_after_note(reader: NoteReader) -> None:
    expected = parse_note(*NOTE, SETTINGS)
    assert expected.is_interview
    assert reader.parse(*NOTE, SETTINGS) == expected
    first = helper_of(reader)
    assert reader.parse(*NOTE, SETTINGS) == expected
    assert helper_of(reader) == first
    assert PARSER not in sys.modules


def test_after_the_end_the_next_note_starts_another_helper(reader: NoteReader) -> None:
    reader.parse(*NOTE, SETTINGS)
    first = helper_of(reader)
    reader.end()
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    reader.parse(*NOTE, SETTINGS)
    assert helper_of(reader) != first


def test_a_helper_that_dies_costs_nothing(reader: NoteReader) -> None:
    reader.parse(*NOTE, SETTINGS)
    os.kill(helper_of(reader), signal.SIGKILL)
    assert reader.parse(*NOTE, SETTINGS) == parse_note(*NOTE, SETTINGS)


def test_without_a_helper_the_note_is_understood_here(
    reader: NoteReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert reader.parse(*NOTE, SETTINGS) == parse_note(*NOTE, SETTINGS)


def test_who_can_understand_notes_needs_no_helper() -> None:
    one = NoteReader()
    assert one.parse(*NOTE, SETTINGS).is_interview
    assert one._helper is None


def test_a_daemon_starts_without_the_parser() -> None:
    assert subprocess.run([sys.executable, "-c", SMALL], check=False).returncode == 0


def test_a_daemon_has_notes_understood_and_leaves_no_helper(place: Place) -> None:
    log = place.root / "daemon.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            place.command("run"), env=place.env, stdout=output, stderr=output
        )
        try:
            wait_until(lambda: "watching" in log.read_text(), "ready")
            place.write(NOTE[0], NOTE[1])
            wait_until(lambda: len(place.json("rounds")) == 1, "the round")
            helpers = [pid for pid in children(process.pid) if "team_helper" in command_of(pid)]
            process.terminate()
            assert process.wait(10) == 0
        finally:
            process.kill()
            process.wait()
    assert len(helpers) == 1
    with pytest.raises(ProcessLookupError):
        os.kill(helpers[0], 0)


def children(pid: int) -> list[int]:
    listed = subprocess.run(
        ["ps", "--ppid", str(pid), "-o", "pid="], capture_output=True, text=True, check=False
    )
    return [int(word) for word in listed.stdout.split()]


def command_of(pid: int) -> str:
    listed = ["ps", "-p", str(pid), "-o", "args="]
    return subprocess.run(listed, capture_output=True, text=True, check=False).stdout
