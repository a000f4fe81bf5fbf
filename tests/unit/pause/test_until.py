"""When a pause ends: what people write, and what is no time."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesyncd import pause
from notesyncd.pause import FILE, Pause, until_of

VIENNA = ZoneInfo("Europe/Vienna")
NOW = datetime(2026, 3, 12, 13, 30, tzinfo=UTC)
"""Thursday, 14:30 in Vienna; clocks change on the 29th."""


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("30m", "2026-03-12 15:00"),
        ("2h", "2026-03-12 16:30"),
        ("1h30m", "2026-03-12 16:00"),
        ("1h 30 min", "2026-03-12 16:00"),
        ("1.5h", "2026-03-12 16:00"),
        ("90 minutes", "2026-03-12 16:00"),
        ("for 45 min", "2026-03-12 15:15"),
        ("3d", "2026-03-15 14:30"),
        ("1 week", "2026-03-19 14:30"),
        ("tomorrow", "2026-03-13 00:00"),
        ("until tomorrow", "2026-03-13 00:00"),
        ("Until  Tomorrow", "2026-03-13 00:00"),
        ("midnight", "2026-03-13 00:00"),
        ("until monday", "2026-03-16 00:00"),
        ("18:00", "2026-03-12 18:00"),
        ("until 9:15", "2026-03-13 09:15"),
        ("14:30", "2026-03-13 14:30"),
    ],
)
def test_what_people_write(text: str, local: str) -> None:
    found = until_of(text, NOW, VIENNA)
    assert f"{found.astimezone(VIENNA):%Y-%m-%d %H:%M}" == local
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    "text",
    ["", "soon", "30", "-5m", "0m", "h", "2 lightyears", "25:00", "12:60", "400d", "until", "2h x",
     "until yesterday", "1e9h", "999999w", "٣h", "30m ago"],
)  # fmt: skip
def test_what_is_no_time_is_refused_with_what_can_be_written(text: str) -> None:
    with pytest.raises(ValueError, match="until tomorrow"):
        until_of(text, NOW, VIENNA)


def test_tomorrow_begins_at_local_midnight_on_the_day_the_clocks_change() -> None:
    late = datetime(2026, 3, 28, 22, 30, tzinfo=UTC)  # 23:30; the day after has 23 hours
    assert until_of("tomorrow", late, VIENNA) == datetime(2026, 3, 28, 23, 0, tzinfo=UTC)
    assert until_of("24h", late, VIENNA) - late == timedelta(hours=24)


@given(st.text(max_size=30))
def test_whatever_is_written_gives_a_time_ahead_or_words(text: str) -> None:
    try:
        found = until_of(text, NOW, VIENNA)
    except ValueError:
        return
    assert NOW < found <= NOW + pause.LONGEST


def test_what_is_written_is_read_again_until_it_is_over(tmp_path: Path) -> None:
    assert pause.read(tmp_path, NOW) is None
    lasting = Pause(until=NOW + timedelta(hours=1))
    pause.begin(tmp_path, lasting)
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
    assert pause.read(tmp_path, NOW) == lasting
    assert pause.read(tmp_path, NOW + timedelta(hours=1)) is None
    pause.begin(tmp_path, Pause(until=None))
    assert pause.read(tmp_path, NOW + timedelta(days=9999)) == Pause(until=None)
    pause.end(tmp_path)
    pause.end(tmp_path)
    assert pause.read(tmp_path, NOW) is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["", "{", "[]", "3", '{"until": 7}', '{"until": "x"}', "{}", "\0"])
def test_a_file_that_says_nothing_sensible_is_a_pause_until_it_is_ended(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / FILE).write_text(text)
    assert pause.read(tmp_path, NOW) == Pause(until=None)


def test_it_is_told_in_local_time() -> None:
    assert Pause(until=NOW).told(VIENNA) == "paused until Thu 2026-03-12 14:30"
    assert Pause(until=None).told(VIENNA) == "paused until you resume"
