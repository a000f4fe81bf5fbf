"""Dates in text: what is read, what is reported, and what is no date."""

import time as clock
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notesyncd.notes.values.date_words import MONTHS
from notesyncd.notes.values.dates import (
    DateOrder,
    FoundDate,
    amid,
    day_by_weekday,
    find_dates,
)

WEDNESDAY = date(2026, 3, 4)


def days(text: str) -> list[str]:
    """Give the days in the text as ISO dates, ranges with a slash, problems by their name."""
    return [shown(one) for one in find_dates(text, reference=WEDNESDAY)]


def shown(one: FoundDate) -> str:
    if one.day is None:
        return str(one.problem)
    return one.day.isoformat() + (f"/{one.end_day.isoformat()}" if one.end_day else "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-01-12", "2026-01-12"),
        ("2026/01/12", "2026-01-12"),
        ("[[2026-01-02]]", "2026-01-02"),
        ("[[2026-01-02|that day]]", "2026-01-02"),
        ("<2014-09-18 Thu>", "2014-09-18"),
        ("<2014-09-18 Thu 10:00>", "2014-09-18"),
        ("2025-08-06T20:49:10.876Z", "2025-08-06"),
        ("2026-03-12 10:30", "2026-03-12"),
        ("2.2.2026", "2026-02-02"),
        ("12.03.2026", "2026-03-12"),
        ("12.03.26", "2026-03-12"),
        ("am 12.3. um 14 Uhr", "2026-03-12"),
        ("03/14/2026", "2026-03-14"),
        ("25/03/2026", "2026-03-25"),
        ("company_role_20250722", "2025-07-22"),
        ("20260312 Acme", "2026-03-12"),
        ("January 18, 2024", "2024-01-18"),
        ("January\n18, 2024", "2024-01-18"),
        ("March 3rd, 2026", "2026-03-03"),
        ("the 3rd of March", "2026-03-03"),
        ("12-Mar-2026", "2026-03-12"),
        ("12 Mar '26", "2026-03-12"),
        ("12. März 2026", "2026-03-12"),
        ("Do. 12. März", "2026-03-12"),
        ("le 3 février 2026", "2026-02-03"),
        ("le 1er mars", "2026-03-01"),
        ("3 de febrero de 2026", "2026-02-03"),
        ("Sept. 19", "2026-09-19"),
        ("on may 3", "2026-05-03"),
        ("Tue, 3 Feb 2026", "2026-02-03"),
        ("Stage 1: Initial Interview (November 6, 2025)", "2025-11-06"),
        ("Round 2 Nov 10, 2025", "2025-11-10"),
        ("Round 1 January 18", "2026-01-18"),
        ("**November 6, 2025**: screen", "2025-11-06"),
        ('= date("01-08-2024", "MM-dd-yyyy")', "2024-01-08"),
    ],
)
def test_one_date_is_read_in_the_spellings_that_people_use(text: str, expected: str) -> None:
    assert days(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nov 10-12, 2025", "2025-11-10/2025-11-12"),
        ("November 4–6, 2025", "2025-11-04/2025-11-06"),
        ("November 30 - December 2, 2025", "2025-11-30/2025-12-02"),
        ("Dec 30 - Jan 2, 2026", "2025-12-30/2026-01-02"),
        ("10.-12.11.2025", "2025-11-10/2025-11-12"),
        ("vom 10. bis 12. November 2025", "2025-11-10/2025-11-12"),
        ("du 10 au 12 novembre 2025", "2025-11-10/2025-11-12"),
        ("del 10 al 12 de noviembre de 2025", "2025-11-10/2025-11-12"),
        ("2026-03-10 to 2026-03-12", "2026-03-10/2026-03-12"),
        ("2026-03-10/2026-03-12", "2026-03-10/2026-03-12"),
    ],
)
def test_a_range_has_its_first_and_last_day(text: str, expected: str) -> None:
    assert days(text) == [expected]


def test_days_that_share_a_year_are_two_dates() -> None:
    assert days("Nov 10 and 12, 2025") == ["2025-11-10", "2025-11-12"]


@pytest.mark.parametrize(
    "text",
    [
        "version 1.2.3",
        "v2.10.26",
        "version 12.03.26",
        "Python 3.11.12",
        "+1 555 123 4567",
        "555-01-2026",
        "192.168.10.12",
        "10.0.12.26",
        "24/7",
        "on 24/7 support",
        "3/4 of the team",
        "about 3/4",
        "50/30/20 rule",
        "5/10/15 years",
        "120-140k",
        "401(k)",
        "10:30",
        "you may 3 times try",
        "the 3 may join",
        "10 may be enough",
        "3. May be late",
        "we march 10 miles",
        "In March 3 people left",
        "ask Jan 2 questions",
        "dec 5%",
        "2 days ago",
        "September 2025",
        "May 2026",
        "March",
        "2026",
        "2026-01",
        "2026-W05",
        "ID 20231105",
        "https://example.com/2026/01/12/post",
        "~~2026-01-12~~",
    ],
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize("text", ["03/04/2026", "3-4-2026", "2/3/26", "by 11/6"])
def test_a_date_that_can_be_read_in_two_ways_is_reported(text: str) -> None:
    assert days(text) == ["ambiguous"]


def test_the_order_from_the_settings_decides_an_ambiguous_date() -> None:
    assert [one.day for one in find_dates("03/04/2026", order="dmy")] == [date(2026, 4, 3)]
    assert [one.day for one in find_dates("03/04/2026", order="mdy")] == [date(2026, 3, 4)]


def test_the_order_does_not_make_an_unambiguous_date_wrong() -> None:
    assert [one.day for one in find_dates("03/14/2026", order="dmy")] == [date(2026, 3, 14)]


def test_a_weekday_decides_an_ambiguous_date() -> None:
    assert days("Tue 03/10/2026") == ["2026-03-10"]
    assert days("Sat 03/10/2026") == ["2026-10-03"]


@pytest.mark.parametrize("text", ["2026-02-30", "2026-13-45", "30/02/2026", "31.4.2026", "Nov 31"])
def test_a_day_that_no_calendar_has_is_invalid(text: str) -> None:
    assert days(text) == ["invalid"]


def test_without_a_reference_a_date_without_a_year_is_reported() -> None:
    assert [shown(one) for one in find_dates("Sept. 19")] == ["no-year"]


@given(st.dates(date(2001, 1, 1), date(2098, 12, 31)), st.integers(-90, 275))
def test_a_missing_year_is_the_one_nearest_to_the_reference(day: date, ahead: int) -> None:
    reference = day - timedelta(days=ahead)
    found = find_dates(f"on {day:%B} {day.day}", reference=reference)[0].day
    other = day.replace(year=day.year + (1 if ahead < 0 else -1), day=min(day.day, 28))
    assert found == day or (found and abs(found - reference) <= abs(other - reference))


def test_struck_out_and_replaced_dates_hold_no_more() -> None:
    assert days("~~March 5~~ March 7") == ["2026-03-07"]
    assert days("March 7 (rescheduled from March 5)") == ["2026-03-07"]
    assert days("moved from March 5 to March 7") == ["2026-03-07"]


def test_the_span_takes_in_weekday_and_brackets() -> None:
    text = "Round 2 [[2026-01-02]] and Tue, 3 Feb 2026 (Tue)"
    assert [one.text for one in find_dates(text)] == ["[[2026-01-02]]", "Tue, 3 Feb 2026 (Tue)"]


def test_dates_come_in_order_of_position_with_their_own_text() -> None:
    text = "Feb 3, 2026 then 2026-01-02 then 4.5.2026"
    found = find_dates(text)
    assert [shown(one) for one in found] == ["2026-02-03", "2026-01-02", "2026-05-04"]
    assert all(text[one.start : one.end] == one.text for one in found)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.data())
def test_every_day_is_read_back_in_every_spelling(day: date, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(MONTHS[day.month - 1]))
    for text in (
        day.isoformat(),
        f"{day.day}.{day.month}.{day.year}",
        f"{name} {day.day}, {day.year}",
        f"{name.upper()} {day.day} {day.year}",
        f"{day.day}. {name.capitalize()} {day.year}",
        f"{day.day} de {name} de {day.year}",
    ):
        assert [one.day for one in find_dates(f"x {text} y")] == [day], text


WORDS = st.sampled_from(
    [
        "may",
        "March",
        "3",
        "12",
        "31",
        "2026",
        "-",
        "–",
        "/",
        ".",
        ",",
        ":",
        "3/4/2026",
        "2026-02-30",
        "bis",
        "to",
        "Sept.",
        "[[",
        "]]",
        "<",
        ">",
        "Mo",
        "Tue",
        "on",
        "am",
        "1.",
        "\n",
        "~~",
        "http://x",
        "moved",
        "from",
        "(",
    ]
)


@settings(max_examples=300)
@given(
    st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join)),
    st.one_of(st.none(), st.dates()),
    st.sampled_from([None, "dmy", "mdy"]),
)
def test_any_text_gives_dates_apart_and_in_order(
    text: str, reference: date | None, order: DateOrder | None
) -> None:
    end = 0
    for one in find_dates(text, reference=reference, order=order):
        assert (one.day is None) == (one.problem is not None)
        assert one.end_day is None or (one.day is not None and one.day < one.end_day)
        assert end <= one.start < one.end
        assert one.text == text[one.start : one.end]
        end = one.end


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1.",
        "1/",
        "2026-",
        "may 1 ",
        "may ",
        "3 ",
        " ",
        "[[",
        "~~",
        "Mo ",
        "1-",
        "Nov 10-",
        "\n",
        "2026-01-02 ",
        "https://",
        "12.-",
        "on 3/",
        "3 may ",
    ],
)
def test_hostile_text_takes_time_linear_in_its_length(piece: str) -> None:
    text = (piece * 60_000)[:60_000]
    begin = clock.process_time()
    find_dates(text, reference=WEDNESDAY)
    assert clock.process_time() - begin < 3  # quadratic time would be minutes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Weds 4th March, 13:30", "2026-03-04"),
        ("Mi 4.3. um 9", "2026-03-04"),
        ("4 March (Wed)", "2026-03-04"),
        ("on Tue 4 March", "2025-03-04"),
        ("on Mon 4 March", "2024-03-04"),
        ("Thu 29 February", "2024-02-29"),
        ("Mon 29 February", None),
        ("Mar 2: site interview", None),
        ("mar 3 mars", "2026-03-03"),
        ("4 March", None),
        ("Sunday lunch, 4 March", None),
        ("Wed 4 March 2020", None),
        ("call 3 May, then Wed 4 March", "2026-03-04"),
    ],
)
def test_a_weekday_tells_the_year_that_is_not_written(text: str, expected: str | None) -> None:
    day = day_by_weekday(text, WEDNESDAY)
    assert (day and day.isoformat()) == expected


@pytest.mark.parametrize("year", [2023, 2024])
def test_amid_a_year_all_of_its_days_are_near(year: int) -> None:
    first = date(year, 1, 1)
    for day in (first + timedelta(days=n) for n in range(366 if year % 4 == 0 else 365)):
        found = find_dates(f"{day.day} {day:%B}", reference=amid(year))
        assert [one.day for one in found] == [day]


@given(
    st.dates(date(2002, 1, 1), date(2090, 12, 31)),
    st.timedeltas(timedelta(days=-365), timedelta(days=365)),
)
def test_a_note_saved_within_a_year_of_its_day_has_that_year(day: date, later: timedelta) -> None:
    text = f"{day:%A} {day.day} {day:%B}"
    assert day_by_weekday(text, day + later) == day
