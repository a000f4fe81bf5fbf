"""More spellings of dates, and digits that must not become one."""

from datetime import date

import pytest

from notesyncd.notes.values.dates import find_dates

WEDNESDAY = date(2026, 3, 4)


def days(text: str) -> list[str]:
    """Give the days in the text as ISO dates, ranges with a slash, problems by their name."""
    return [
        (str(one.day) if one.day else str(one.problem)) + (f"/{one.end_day}" if one.end_day else "")
        for one in find_dates(text, reference=WEDNESDAY)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fr 6.3. 10 Uhr", "2026-03-06"),
        ("am 3.2. 14:30", "2026-02-03"),
        ("4.3. um 14 Uhr", "2026-03-04"),
        ("04.03.", "2026-03-04"),
        ("am 06.03 um 10", "2026-03-06"),
        ("Fr 06.03", "2026-03-06"),
        ("am 12.3. 2026", "2026-03-12"),
        ("3.2.26", "2026-02-03"),
        ("Zweitgespräch 3.2.26, Frau Berger", "2026-02-03"),
        ("3.2.26 10:00", "2026-02-03"),
        ("1.2.2026-3.2.2026", "2026-02-01/2026-02-03"),
        ("vom 10.3. bis 12.3.", "2026-03-10/2026-03-12"),
        ("3/14/2026-3/16/2026", "2026-03-14/2026-03-16"),
        ("Feb 3,2026", "2026-02-03"),
        ("February 3rd,2026", "2026-02-03"),
        ("1.º de marzo", "2026-03-01"),
        ("on 3/14 10 am", "2026-03-14"),
        ("le 13/04", "2026-04-13"),
        ("[[2026-02-03|Tuesday]]", "2026-02-03"),
        ('date("01-18-2024", "MM-dd-yyyy")', "2024-01-18"),
        ("6 march with Ann", "2026-03-06"),
        ("mar 10 février", "2026-02-10"),
        ("Mar. 3 février à 14h", "2026-02-03"),
        ("mar 17 de febrero", "2026-02-17"),
        ("mar. 3/3, 17h", "2026-03-03"),
        ("mar 3, 14h", "2026-03-03"),
        ("24/02", "2026-02-24"),
        ("Primera entrevista – 24/02", "2026-02-24"),
        ("17/03 a las 11:00h", "2026-03-17"),
        ("2024-09-09T16:16:52+03:00", "2024-09-09"),
    ],
)
def test_spellings_of_hurried_notes(text: str, expected: str) -> None:
    assert days(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fri 3/6", "2026-03-06"),
        ("vendredi 6/3", "2026-03-06"),
        ("Thu 3/6", "ambiguous"),
        ("on 3/6", "ambiguous"),
        ("le 06/03", "ambiguous"),
    ],
)
def test_only_the_weekday_decides_a_slashed_day(text: str, expected: str) -> None:
    assert days(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 March 24", "2024-03-05"),
        ("on 5 Mar 24, by phone", "2024-03-05"),
        ("5 March 24: call", "2024-03-05"),
        ("Round 5 March 24", "2026-03-24"),
        ("5 March 10:30", "2026-03-05"),
        ("5 March 24 people", "2026-03-05"),
    ],
)
def test_two_digits_after_the_month_are_the_year_if_nothing_else_fits(
    text: str, expected: str
) -> None:
    assert days(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("012426 Acme", ["2026-01-24"]),
        ("acme_data-engineer_012426", ["2026-01-24"]),
        ("240126 Acme", ["ambiguous"]),
        ("031226 Acme", ["ambiguous"]),
        ("251226_acme", ["ambiguous"]),
        ("130226 Acme", ["2026-02-13"]),
        ("482913 Data Engineer", []),
        ("Job 012426", []),
        ("012426", []),
    ],
)
def test_six_digits_in_the_name_of_a_file(text: str, expected: list[str]) -> None:
    assert days(text) == expected


def test_the_order_from_the_settings_decides_six_digits() -> None:
    assert [one.day for one in find_dates("031226 Acme", order="mdy")] == [date(2026, 3, 12)]
    assert [one.day for one in find_dates("031226 Acme", order="dmy")] == [date(2026, 12, 3)]


@pytest.mark.parametrize(
    "text",
    [
        "we march 10 miles",
        "1.2.",
        "1.2. Ziele",
        "04.03. Kapitel",
        "Spring Boot 3.2.26",
        "am 10.10 Uhr",
        "Di 10.10",
        "den 12.50 Euro",
        "von 9.30 bis 10.12",
        "10.0.12.26",
        "Feb 3,200 people",
        "note – 10/10",
        "avance (08/20)",
        "le 3/4 du temps",
        "score 4/5",
    ],
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert days(text) == []
