"""Many notes are understood by helper processes: the same results, and nothing is left behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.support import ROUND, Place, wait_until

from notesyncd.engine import team
from notesyncd.engine.team import CHUNK, Team, Text, parse_here, understand
from notesyncd.notes.model import NoteSettings, ParsedNote

SETTINGS = NoteSettings(timezone="Europe/Vienna")
SAVED = date(2026, 3, 12)


def texts(count: int) -> list[Text]:
    """Every third one is an interview note; no two are the same."""
    rounds = ((f"Jobs/{i}.md", ROUND.format(number=i + 1, date="2026-03-25")) for i in range(count))
    return [
        (note, (text if i % 3 == 0 else f"# Note {i}\n").encode(), SAVED)
        for i, (note, text) in enumerate(rounds)
    ]


def alone(found: list[Text]) -> list[ParsedNote]:
    return [parse_here(text, SETTINGS) for text in found]


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def children(pid: int) -> list[int]:
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(word) for one in lists for word in one.read_text().split()]


def test_helpers_give_the_same_in_the_same_order() -> None:
    found = texts(5 * CHUNK + 3)
    with Team(2, SETTINGS) as two:
        assert list(two.understand(iter(found))) == alone(found)
        pids = [helper.pid for helper in two._started]
    assert len(pids) == 2
    assert not any(map(is_there, pids))


def test_few_notes_need_no_helpers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(team, "Team", None)  # it would fail
    found = texts(100)
    assert list(understand(found, len(found), SETTINGS, parse_here)) == alone(found)


def test_helpers_come_in_once_many_interview_notes_are_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []

    class Seen(Team):
        def understand(self, texts: Iterator[Text]) -> Iterator[ParsedNote]:
            found = list(texts)
            asked.append(len(found))
            return super().understand(iter(found))

    monkeypatch.setattr(team, "Team", Seen)
    monkeypatch.setattr(team, "SAMPLE", 2)
    monkeypatch.setattr(team, "WORTH", 10)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    found = texts(4 * CHUNK)
    assert list(understand(found, len(found), SETTINGS, parse_here)) == alone(found)
    assert asked == [4 * CHUNK - 4]  # after the second interview note


def test_a_helper_that_dies_costs_nothing() -> None:
    found = texts(6 * CHUNK)
    with Team(2, SETTINGS) as two:
        results = two.understand(iter(found))
        first = next(results)
        os.kill(two._started[0].pid, signal.SIGKILL)
        assert [first, *results] == alone(found)


def test_without_helpers_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    found = texts(2 * CHUNK)
    with Team(2, SETTINGS) as two:
        assert list(two.understand(iter(found))) == alone(found)


def test_whoever_stops_early_leaves_no_process() -> None:
    with Team(2, SETTINGS) as two:
        next(two.understand(iter(texts(20 * CHUNK))))
    assert two._started
    assert not any(is_there(helper.pid) for helper in two._started)


@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="helpers need a second core")
def test_a_signal_ends_the_helpers_too(place: Place, signum: signal.Signals) -> None:
    for i in range(1200):
        place.write(f"Jobs/Acme {i}.md", ROUND.format(number=i + 1, date="2026-03-25"))
    process = subprocess.Popen(
        place.command("sync"),
        env=place.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_until(lambda: len(children(process.pid)) >= 2, "helpers")
        pids = children(process.pid)
        process.send_signal(signum)
        process.wait(10)
        # A killed parent tells them nothing: they see it after the notes that they have in hand.
        wait_until(lambda: not any(map(is_there, pids)), "the helpers ended", 10)
    finally:
        process.kill()
        process.wait()
