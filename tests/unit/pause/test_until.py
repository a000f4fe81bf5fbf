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
        ("1h30", "2026-03-12 16:00"),
        ("1h, 30m", "2026-03-12 16:00"),
        ("1 hour and 30 minutes", "2026-03-12 16:00"),
        ("1 hour, and 30 min", "2026-03-12 16:00"),
        ("1,5 hours", "2026-03-12 16:00"),
        ("an hour", "2026-03-12 15:30"),
        ("half an hour", "2026-03-12 15:00"),
        ("for a week", "2026-03-19 14:30"),
        ("2 days", "2026-03-14 14:30"),
        ("6pm", "2026-03-12 18:00"),
        ("until 6 PM", "2026-03-12 18:00"),
        ("till 6:30 p.m.", "2026-03-12 18:30"),
        ("at 9am", "2026-03-13 09:00"),
        ("12pm", "2026-03-13 12:00"),
        ("12am", "2026-03-13 00:00"),
        ("until noon", "2026-03-13 12:00"),
        ("18.15", "2026-03-12 18:15"),
        ("tomorrow 9:00", "2026-03-13 09:00"),
        ("tomorrow at 6pm", "2026-03-13 18:00"),
        ("tomorrow noon", "2026-03-13 12:00"),
        ("today 18:00", "2026-03-12 18:00"),
        ("monday", "2026-03-16 00:00"),
        ("next Monday", "2026-03-16 00:00"),
        ("thursday", "2026-03-19 00:00"),
        ("fri 9am", "2026-03-13 09:00"),
        ("until Wednesday at 8:00", "2026-03-18 08:00"),
        ("2026-03-31", "2026-03-31 00:00"),
        ("2026-03-31 7:30", "2026-03-31 07:30"),
    ],
)
def test_what_people_write(text: str, local: str) -> None:
    found = until_of(text, NOW, VIENNA)
    assert f"{found.astimezone(VIENNA):%Y-%m-%d %H:%M}" == local
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    "text",
    ["", "soon", "30", "-5m", "0m", "h", "2 lightyears", "25:00", "12:60", "400d", "until", "2h x",
     "today", "today 14:00", "13pm", "0am", "monday 25:00", "monday soon", "2026-02-30",
     "2020-01-01",
     "and 2h", "2h and", "2h or 3h", "for for 2h", "noon noon", "9999-12-31",
     "until yesterday", "1e9h", "999999w", "٣h", "30m ago"],
)  # fmt: skip
def test_what_is_no_time_is_refused_with_what_can_be_written(text: str) -> None:
    with pytest.raises(ValueError, match=r"until tomorrow.*friday 9:00"):
        until_of(text, NOW, VIENNA)


def test_tomorrow_begins_at_local_midnight_on_the_day_the_clocks_change() -> None:
    late = datetime(2026, 3, 28, 22, 30, tzinfo=UTC)  # 23:30; the day after has 23 hours
    assert until_of("tomorrow", late, VIENNA) == datetime(2026, 3, 28, 23, 0, tzinfo=UTC)
    assert until_of("24h", late, VIENNA) - late == timedelta(hours=24)


@given(
    st.text(max_size=30)
    | st.lists(
        st.sampled_from(
            ["until", "9999-12-31", "monday", "at", "6pm", "2h", "and", "30", "m", "99:99"]
        )
    ).map(" ".join)
)
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
