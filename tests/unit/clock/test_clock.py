"""The clock: the user's day, and how long it lasts."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from notesyncd.clock import Clock, span_of


def at(instant: datetime, zone: str = "Europe/Vienna", fixed: date | None = None) -> Clock:
    return Clock(zone=ZoneInfo(zone), now=lambda: instant, monotonic=lambda: 0.0, fixed_today=fixed)


def test_today_is_the_day_in_the_users_zone() -> None:
    late = datetime(2026, 3, 11, 23, 30, tzinfo=UTC)
    assert at(late).today() == date(2026, 3, 12)
    assert at(late, "America/New_York").today() == date(2026, 3, 11)


def test_a_day_with_a_change_of_the_clocks_is_longer_or_shorter() -> None:
    midnight = datetime(2026, 3, 28, 23, 0, tzinfo=UTC)  # 00:00 on the day that has 23 hours
    assert at(midnight).seconds_to_midnight() == 23 * 3600


def test_a_pretended_day_never_ends() -> None:
    clock = at(datetime(2026, 3, 11, tzinfo=UTC), fixed=date(2026, 1, 1))
    assert clock.today() == date(2026, 1, 1)
    assert clock.seconds_to_midnight() is None


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(-3, "0 s"), (12.4, "12 s"), (119, "119 s"), (120, "2 min"), (7200, "2 h"), (2e5, "2 days")],
)
def test_spans_of_time_are_told_in_their_largest_unit(seconds: float, words: str) -> None:
    assert span_of(seconds) == words
