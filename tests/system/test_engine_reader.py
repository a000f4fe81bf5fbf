"""Single notes are understood by a helper: the same results, and the daemon stays small."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date

import pytest
from tests.support import ROUND, Place, impatient_daemon, read_log, wait_until

from notesyncd.engine.reader import PARSER, NoteReader
from notesyncd.engine.team import Text
from notesyncd.notes.model import NoteSettings, ParsedNote
from notesyncd.notes.parse import parse_note

TEXT = ROUND.format(number=1, date="2026-03-25").encode()
NOTE: Text = ("Jobs/Acme.md", TEXT, date(2026, 3, 12))
SETTINGS = NoteSettings(timezone="Europe/Vienna")
SMALL = f"import sys; from notesyncd.daemon import process; sys.exit({PARSER!r} in sys.modules)"


def understood() -> ParsedNote:
    note, data, saved = NOTE
    return parse_note(note, data, SETTINGS, saved)


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
    expected = understood()
    assert expected.is_interview
    assert reader.parse(NOTE, SETTINGS) == expected
    first = helper_of(reader)
    assert reader.parse(NOTE, SETTINGS) == expected
    assert helper_of(reader) == first
    assert PARSER not in sys.modules


def test_after_the_end_the_next_note_starts_another_helper(reader: NoteReader) -> None:
    reader.parse(NOTE, SETTINGS)
    first = helper_of(reader)
    reader.end()
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    reader.parse(NOTE, SETTINGS)
    assert helper_of(reader) != first


def test_a_helper_that_dies_costs_nothing(reader: NoteReader) -> None:
    reader.parse(NOTE, SETTINGS)
    os.kill(helper_of(reader), signal.SIGKILL)
    assert reader.parse(NOTE, SETTINGS) == understood()


def test_without_a_helper_the_note_is_understood_here(
    reader: NoteReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert reader.parse(NOTE, SETTINGS) == understood()


def test_who_can_understand_notes_needs_no_helper() -> None:
    one = NoteReader()
    assert one.parse(NOTE, SETTINGS).is_interview
    assert one._helper is None


def test_a_daemon_starts_without_the_parser() -> None:
    assert subprocess.run([sys.executable, "-c", SMALL], check=False).returncode == 0


@pytest.mark.parametrize("quiet", [0.3, 60.0])
def test_a_daemon_lets_its_helper_go_after_quiet_or_at_its_end(place: Place, quiet: float) -> None:
    setting = f"from notesyncd.daemon import loop; loop.READER_QUIET = {quiet}"
    with impatient_daemon(place, setting) as process:
        wait_until(lambda: "watching" in read_log(place), "ready")
        place.write(NOTE[0], NOTE[1].decode())
        wait_until(lambda: helpers(process.pid), "a helper")
        found = helpers(process.pid)
        wait_until(lambda: len(place.json("rounds")) == 1, "the round")
        if quiet < 1.0:
            wait_until(lambda: not helpers(process.pid), "it was let go")
            place.write("Jobs/Acme 2.md", ROUND.format(number=2, date="2026-03-26"))
            wait_until(lambda: len(place.json("rounds")) == 2, "the next round")
    with pytest.raises(ProcessLookupError):
        os.kill(found[0], 0)


def helpers(pid: int) -> list[int]:
    """Give the helpers that a process has."""
    listed = subprocess.run(
        ["ps", "--ppid", str(pid), "-o", "pid=,args="], capture_output=True, text=True, check=False
    )
    lines = (line.split(maxsplit=1) for line in listed.stdout.splitlines())
    return [int(number) for number, words in lines if "team_helper" in words]
