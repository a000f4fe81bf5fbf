"""Times of day, durations, zones, and the days on which the clocks change."""

import time as clock
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.clock import shown

from notesyncd.notes.values.times import at_zone, find_duration, find_time
from notesyncd.notes.values.zones import ABBREVIATIONS, NAMES, read_zone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2:00 PM", "14:00"),
        ("3 a.m.", "03:00"),
        ("12:00 AM", "00:00"),
        ("12pm", "12:00"),
        ("at 10 AM", "10:00"),
        ("10 am Tuesday", "10:00"),
        ("2pm PT", "14:00 America/Los_Angeles"),
        ("10:30am CST", "10:30 America/Chicago"),
        ("2pm est", "14:00 America/New_York"),
        ("2pm Pacific time", "14:00 America/Los_Angeles"),
        ("2pm PT / 11pm CET", "14:00 America/Los_Angeles"),
        ("14h30", "14:30"),
        ("à 14h", "14:00"),
        ("de 14h à 15h", "14:00-15:00"),
        ("a las 14:30 h", "14:30"),
        ("14 Uhr", "14:00"),
        ("14.30 Uhr", "14:30"),
        ("14 Uhr 30", "14:30"),
        ("14-15 Uhr", "14:00-15:00"),
        ("10:30 Uhr (MEZ)", "10:30 Europe/Berlin"),
        ("10:30-11:15 CET", "10:30-11:15 Europe/Berlin"),
        ("10:30 CET/16:30 IST", "10:30 Europe/Berlin"),
        ("2-3pm", "14:00-15:00"),
        ("11-1pm", "11:00-13:00"),
        ("9:30–10:15am", "09:30-10:15"),
        ("14:00 bis 15:00", "14:00-15:00"),
        ("10:30: intro", "10:30"),
        ("10:30 (Europe/Vienna)", "10:30 Europe/Vienna"),
        ("10:30 (Vienna)", "10:30 Europe/Vienna"),
        ("14:00 +02:00", "14:00 +02:00"),
        ("14:00 UTC+2", "14:00 +02:00"),
        ("2025-08-06T20:49:10.876Z", "20:49 UTC"),
        ("2024-09-09T16:16:52+03:00", "16:16 +03:00"),
        ("2026-01-02 10:30", "10:30"),
        ("noon", "12:00"),
        ("à midi", "12:00"),
    ],
)
def test_a_time_is_read_in_the_spellings_that_people_use(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "16:9",
        "16:10 display",
        "10:1 ratio",
        "ratio 10:30",
        "John 3:16",
        "1 Corinthians 13:12",
        "localhost:8080",
        "127.0.0.1:80",
        "port 22:22",
        "foo.py:10:30",
        "2026-01-02",
        "12.30",
        "[00:12:34] and then",
        "1:30 hours",
        "1:30 h",
        "Runde 2 am Dienstag",
        "Runde 2 am 12. März",
        "3 PM and 4 engineers",
        "8h",
        "1h30",
        "20h/week",
        "24:00",
        "14:60",
        "afternoon",
        "$10:30",
        "9-5",
    ],
)
def test_what_is_no_time_is_not_read_as_one(text: str) -> None:
    assert shown(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "4pm EST (rescheduled from 3pm EST)",
        "(rescheduled from 3pm EST) 4pm EST",
        "moved from 3pm to 4pm EST",
        "~~3pm EST~~ 4pm EST",
    ],
)
def test_the_time_that_holds_is_given_not_the_one_it_replaces(text: str) -> None:
    assert shown(text) == "16:00 America/New_York"


@pytest.mark.parametrize("text", ["10:30 est prévu", "à 14h30 et après", "10:30 ist gut"])
def test_words_are_not_zones(text: str) -> None:
    found = find_time(text)
    assert found is not None
    assert found.zone is None


def test_an_early_hour_without_am_or_pm_is_marked() -> None:
    assert [find_time(text).problem for text in ("2:30", "02:30", "2:30 PM", "14:30")] == [
        "am-or-pm",
        None,
        None,
        None,
    ]


def test_the_span_takes_in_the_zone() -> None:
    text = "Call at 2:00pm-2:45pm (PT) with them"
    assert text[slice(*find_time(text).span)] == "2:00pm-2:45pm (PT)"


@given(st.times())
def test_every_minute_is_read_back_in_every_spelling(moment: time) -> None:
    plain = moment.replace(second=0, microsecond=0)
    half = f"{plain:%I:%M %p}"
    for text in (f"{plain:%H:%M}", half, half.lower().lstrip("0"), f"{plain:%H.%M} Uhr"):
        assert find_time(f"call {text}, then").start == plain, text
    assert find_time(f"à {plain.hour}h{plain.minute:02}").start == plain


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("~45 min", 45),
        ("1h", 60),
        ("1h30", 90),
        ("1h30m", 90),
        ("1 h 30 min", 90),
        ("1:30 h", 90),
        ("90 minutes", 90),
        ("1.5 hours", 90),
        ("1,5 Stunden", 90),
        ("eine Stunde", 60),
        ("60-minütiges Gespräch", 60),
        ("45-60 min", 60),
        ("30-minute call", 30),
        ("60'", 60),
        ("PT1H30M", 90),
        ("half an hour", 30),
        ("an hour and a half", 90),
        ("2 and a half hours", 150),
        ("anderthalb Stunden", 90),
        ("une heure et demie", 90),
        ("media hora", 30),
        ("2 hours and 15 minutes", 135),
        ("2 hours, 3 interviewers", 120),
        ("14h30 (45 min)", 45),
        ("2pm, 1h", 60),
        ("10:30-11:15, 45m", 45),
    ],
)
def test_a_duration_is_read_in_the_spellings_that_people_use(text: str, minutes: int) -> None:
    assert find_duration(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "text",
    [
        "14h30",
        "à 14h",
        "in 30 minutes",
        "within 24 hours",
        "20h/week",
        "40 hours per week",
        "5 min late",
        "48h",
        "2 days",
        "10:30",
        "5'10",
        "1 house",
        "0 min",
    ],
)
def test_what_is_no_duration_is_not_read_as_one(text: str) -> None:
    assert find_duration(text) is None


@pytest.mark.parametrize("zone", sorted({*ABBREVIATIONS.values(), *NAMES.values()}))
def test_the_tables_name_zones_that_exist(zone: str) -> None:
    assert ZoneInfo(zone)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Europe/Vienna", "Europe/Vienna"),
        ("PST", "America/Los_Angeles"),
        ("GMT", "UTC"),
        ("UTC+05:30", "+05:30"),
        ("-05:00", "-05:00"),
        ("Eastern Time", "America/New_York"),
        ("New York", "America/New_York"),
        ("Europe/Nowhere", None),
        ("America/Argentina", None),
        ("../../etc/passwd", None),
        ("+99:00", None),
        ("", None),
    ],
)
def test_a_zone_is_read_as_a_whole(text: str, zone: str | None) -> None:
    assert read_zone(text) == zone


def test_an_ordinary_local_time_is_what_it_says() -> None:
    assert at_zone(date(2026, 7, 1), time(14), "Europe/Vienna") == (
        datetime(2026, 7, 1, 12, tzinfo=UTC),
        None,
    )
    assert at_zone(date(2026, 7, 1), time(14), "+02:00")[0] == datetime(2026, 7, 1, 12, tzinfo=UTC)


def test_a_time_that_the_clock_skips_is_moved_forward_and_reported() -> None:
    moment, problem = at_zone(date(2026, 3, 29), time(2, 30), "Europe/Vienna")
    assert f"{moment:%H:%M}" == "03:30"
    assert "2026-03-29 02:30 does not exist in Europe/Vienna" in str(problem)


def test_a_time_that_comes_twice_is_the_first_one_and_reported() -> None:
    moment, problem = at_zone(date(2026, 10, 25), time(2, 30), "Europe/Vienna")
    assert moment.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert "comes twice" in str(problem)


def test_a_day_that_a_zone_skipped_is_moved_to_the_next() -> None:
    moment, problem = at_zone(date(2011, 12, 30), time(10), "Pacific/Apia")
    assert moment.date() == date(2011, 12, 31)
    assert problem


@pytest.mark.parametrize("zone", ["", "Europe/Nowhere", "../etc", "+99:00", "\0"])
def test_an_unknown_zone_raises_value_error(zone: str) -> None:
    with pytest.raises(ValueError, match=r"zone|offset|UTC|timedelta"):
        at_zone(date(2026, 1, 1), time(10), zone)


ZONES = st.sampled_from(sorted(available_timezones() - {"Factory", "localtime"}))


@given(ZONES, st.datetimes(datetime(1975, 1, 1), datetime(2037, 1, 1)))  # noqa: DTZ001
def test_every_real_instant_is_found_again_from_its_wall_clock(zone: str, naive: datetime) -> None:
    instant = naive.replace(second=0, microsecond=0, tzinfo=UTC)
    local = instant.astimezone(ZoneInfo(zone))
    found, problem = at_zone(local.date(), local.time(), zone)
    if problem is None:
        assert found.astimezone(UTC) == instant
    else:
        assert "twice" in problem
        assert found.astimezone(UTC) <= instant
        assert (found.date(), found.time()) == (local.date(), local.time())


@cache
def transitions(zone: str, year: int) -> tuple[datetime, ...]:
    """Give the instants of the year, to the second, at which the offset changes."""
    info = ZoneInfo(zone)
    days = [datetime(year, 1, 1, tzinfo=UTC) + timedelta(days=day) for day in range(367)]
    found = []
    for first, last in pairwise(days):
        low, high = first, last
        begin = low.astimezone(info).utcoffset()
        if begin == high.astimezone(info).utcoffset():
            continue
        while high - low > timedelta(seconds=1):
            middle = low + (high - low) // 2
            if middle.astimezone(info).utcoffset() == begin:
                low = middle
            else:
                high = middle
        found.append(high.replace(microsecond=0))
    return tuple(found)


@settings(max_examples=150)
@given(ZONES, st.integers(1990, 2036), st.floats(0.05, 0.95))
def test_over_every_transition_a_gap_moves_forward_and_a_repeat_is_the_first(
    zone: str, year: int, part: float
) -> None:
    info = ZoneInfo(zone)
    for change in transitions(zone, year):
        before = (change - timedelta(seconds=1)).astimezone(info).utcoffset()
        after = change.astimezone(info).utcoffset()
        if abs(after - before) < timedelta(minutes=20):
            continue
        wall = change.replace(tzinfo=None) + min(before, after) + abs(after - before) * part
        found, problem = at_zone(wall.date(), wall.time(), zone)
        assert problem
        if after > before:
            assert "does not exist" in problem
            assert found.replace(tzinfo=None) == wall + (after - before)
            assert found.astimezone(UTC) >= change
        else:
            assert "twice" in problem
            assert found.astimezone(UTC) == (wall - before).replace(tzinfo=UTC)


WORDS = st.sampled_from(
    [
        "10:30",
        "2pm",
        "14h",
        "14h30",
        "14",
        "Uhr",
        "-",
        "–",
        "am",
        "pm",
        "PM",
        "CET",
        "(PT)",
        "3",
        ":",
        ".",
        "to",
        "bis",
        "12",
        "noon",
        "h",
        "1h30",
        "45",
        "min",
        "half",
        "an",
        "hour",
        "eine",
        "Stunde",
        "Europe/Vienna",
        "+02:00",
        "2026-01-02T10:30",
        "~~",
        "moved",
        "from",
        "(",
        "/",
        "25:99",
    ]
)


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=12).map(" ".join)))
def test_any_text_gives_a_time_inside_it_or_none(text: str) -> None:
    found = find_time(text)
    if found:
        assert 0 <= found.span[0] < found.span[1] <= len(text)
        assert found.end is None or found.end > found.start
        assert found.zone is None or at_zone(date(2026, 1, 1), found.start, found.zone)
    length = find_duration(text)
    assert length is None or timedelta() < length <= timedelta(hours=24)


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1:",
        "10:30:",
        "1h",
        "2-",
        "2 to ",
        " ",
        "a",
        "~~",
        "(",
        "~~a",
        "1 h ",
        "12 PM and 3 em ",
        "00:12:34 x",
        "Europe/",
        "a ",
        "2 am Di ",
        "one ",
        "1.",
        "24h/",
        "48h ",
    ],
)
def test_hostile_text_takes_time_linear_in_its_length(piece: str) -> None:
    text = (piece * 60_000)[:60_000]
    begin = clock.process_time()
    find_time(text)
    find_duration(text)
    assert clock.process_time() - begin < 3  # quadratic time would be minutes


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("10am till 4, bring knives", "10:00", "16:00"),
        ("8am-12:30", "08:00", "12:30"),
        ("8:30 til noon", "08:30", "12:00"),
        ("2 in the afternoon", "14:00", None),
        ("at 12.40 (their lunch)", "12:40", None),
        ("de 6h à 13h", "06:00", "13:00"),
        ("17h, une petite demi-heure", "17:00", None),
        ("9:30-1:00", "09:30", "13:00"),
    ],
)
def test_a_time_that_leans_on_the_words_around_it(text: str, start: str, end: str | None) -> None:
    found = find_time(text)
    assert found is not None
    assert f"{found.start:%H:%M}" == start
    assert (f"{found.end:%H:%M}" if found.end else None) == end


@pytest.mark.parametrize(
    "text", ["at 13.85 an hour", "4am starts", "for 12.40 an hour", "at 9.50 €"]
)
def test_pay_and_habits_are_no_times(text: str) -> None:
    assert find_time(text) is None
