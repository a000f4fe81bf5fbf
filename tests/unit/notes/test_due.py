"""Due dates in prose."""

import time as clock
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notesyncd.notes.values.due import prose_due

WEDNESDAY = date(2026, 3, 4)
SATURDAY = date(2026, 3, 7)


def due(text: str, said_on: date | None = WEDNESDAY) -> str | None:
    """Give the due day as an ISO date, or its problem."""
    found = prose_due(text, said_on=said_on)
    if found is None:
        return None
    return found.day.isoformat() if found.day else found.problem


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("by Friday", "2026-03-06"),
        ("Send thank you by Fri", "2026-03-06"),
        ("this Friday", "2026-03-06"),
        ("next Friday", "2026-03-13"),
        ("by Friday next week", "2026-03-13"),
        ("on Monday", "2026-03-09"),
        ("by Wednesday", "2026-03-11"),
        ("by March 3", "2026-03-03"),
        ("by Monday, March 9 at noon", "2026-03-09"),
        ("no later than 2026-03-20", "2026-03-20"),
        ("(due March 10)", "2026-03-10"),
        ("within two weeks", "2026-03-18"),
        ("in 1-2 weeks", "2026-03-18"),
        ("in a couple of weeks", "2026-03-18"),
        ("a week from now", "2026-03-11"),
        ("within 24 hours", "2026-03-05"),
        ("within 2 business days", "2026-03-06"),
        ("within 3-5 business days", "2026-03-11"),
        ("in a month", "2026-04-04"),
        ("tomorrow", "2026-03-05"),
        ("by EOD", "2026-03-04"),
        ("until end of week", "2026-03-06"),
        ("next week", "2026-03-13"),
        ("by end of next week", "2026-03-13"),
        ("by the end of the month", "2026-03-31"),
        ("next month", "2026-04-30"),
        ("by end of May", "2026-05-29"),
        ("by the weekend", "2026-03-08"),
        ("bis Freitag", "2026-03-06"),
        ("vendredi au plus tard", "2026-03-06"),
        ("Monday at the latest", "2026-03-09"),
        ("el lunes como muy tarde", "2026-03-09"),
        ("bis Ende Woche", "2026-03-06"),
        ("antes del viernes 20", "2026-03-20"),
        ("d'ici vendredi 13", "2026-03-13"),
        ("bis Freitag, den 20.", "2026-03-20"),
        ("antes del viernes 19", "ambiguous"),
        ("phones me this evening", "2026-03-04"),
        ("bis morgen", "2026-03-05"),
        ("bis zum 12.3.", "2026-03-12"),
        ("spätestens am 12. März", "2026-03-12"),
        ("in zwei Wochen", "2026-03-18"),
        ("innerhalb von 5 Werktagen", "2026-03-11"),
        ("bis Ende nächster Woche", "2026-03-13"),
        ("avant vendredi", "2026-03-06"),
        ("d'ici deux semaines", "2026-03-18"),
        ("la semaine prochaine", "2026-03-13"),
        ("antes del viernes", "2026-03-06"),
        ("mañana", "2026-03-05"),
        ("en dos semanas", "2026-03-18"),
        ("Anruf am Mo", "2026-03-09"),
        ("bis Fr schicken", "2026-03-06"),
        ("zum 3.4.", "2026-04-03"),
        ("EOD Friday", "2026-03-06"),
        ("by Wed noon", "2026-03-11"),
        ("in 2 wks", "2026-03-18"),
        ("by April", "2026-04-01"),
        ("bis April", "2026-04-30"),
        ("by the end of next week", "2026-03-13"),
        ("el 26/03", "2026-03-26"),
        ("pour le 27/03", "2026-03-27"),
        ("latest 20 March", "2026-03-20"),
        ("call Ada Thursday", "2026-03-05"),
    ],
)
def test_a_due_date_in_prose_is_read(text: str, expected: str) -> None:
    assert due(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "by the team",
        "before lunch",
        "until then",
        "in 2 years",
        "by 3pm",
        "next steps",
        "two weeks ago",
        "vor zwei Wochen",
        "Guten Morgen",
        "am Morgen anrufen",
        "por la mañana",
        "avant mon départ",
        "on March 1 they told me",
        "today's news",
        "by default",
        "Friday was good",
        "water the plants every Friday",
        "since last Monday",
        "by may",
        "they had 1/2 of it",
    ],
)
def test_what_is_no_due_date_is_not_read_as_one(text: str) -> None:
    assert due(text) is None


def test_by_a_weekday_said_on_that_weekday_is_a_week_later() -> None:
    assert due("by Wednesday") == "2026-03-11"
    assert due("this Wednesday") == "2026-03-04"


def test_the_week_that_a_weekend_means_is_the_one_to_come() -> None:
    assert due("by end of week", SATURDAY) == "2026-03-13"
    assert due("within 1 business day", SATURDAY) == "2026-03-09"


def test_a_month_that_is_shorter_ends_on_its_last_day() -> None:
    assert due("in a month", date(2026, 1, 31)) == "2026-02-28"


def test_without_the_day_it_was_said_only_dates_are_understood() -> None:
    assert due("by Friday", None) is None
    assert due("by 2026-03-20", None) == "2026-03-20"
    assert due("by March 3", None) == "no-year"


def test_a_year_that_is_missing_is_that_of_the_note() -> None:
    found = prose_due("avant le 19 mars", said_on=None, reference=WEDNESDAY)
    assert found is not None
    assert found.day == date(2026, 3, 19)


def test_a_slashed_day_that_can_be_read_in_two_ways_is_ambiguous() -> None:
    found = prose_due("by 3/4", said_on=WEDNESDAY)
    assert found is not None
    assert (found.day, found.problem) == (None, "ambiguous")


def test_an_ambiguous_due_date_is_reported_unless_the_order_is_known() -> None:
    assert due("by 03/04/2026") == "ambiguous"
    found = prose_due("by 03/04/2026", said_on=None, order="dmy")
    assert found is not None
    assert found.day == date(2026, 4, 3)


def test_the_first_due_date_is_given_with_its_words() -> None:
    found = prose_due("Send it by Friday, call them next week", said_on=WEDNESDAY)
    assert found is not None
    assert found.text == "by Friday"


WORDS = st.sampled_from(
    [
        "by",
        "Friday",
        "next",
        "week",
        "in",
        "two",
        "weeks",
        "3",
        "days",
        "until",
        "end",
        "of",
        "month",
        "March",
        "3",
        "am",
        "bis",
        "Morgen",
        "morgen",
        "on",
        "this",
        "within",
        "999",
        "months",
        "hours",
        "the",
        "avant",
        "mon",
        "fri",
    ]
)


@settings(max_examples=300)
@given(
    st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=12).map(" ".join)),
    st.one_of(st.none(), st.dates()),
)
def test_any_text_on_any_day_gives_a_due_date_inside_it_or_none(
    text: str, said_on: date | None
) -> None:
    found = prose_due(text, said_on=said_on)
    if found:
        assert text[found.start : found.end] == found.text != ""
        assert (found.day is None) == (found.problem is not None)


@pytest.mark.parametrize(
    "piece", ["by ", "in ", "by the ", "next ", "1 ", "on March 1 ", "Guten Morgen ", "a ", "in 1-"]
)
def test_hostile_text_takes_time_linear_in_its_length(piece: str) -> None:
    text = (piece * 60_000)[:60_000]
    begin = clock.process_time()
    prose_due(text, said_on=WEDNESDAY)
    assert clock.process_time() - begin < 3  # quadratic time would be minutes
