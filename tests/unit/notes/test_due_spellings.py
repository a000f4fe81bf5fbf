"""More words for due dates, and words that only look like them."""

import time as clock
from datetime import date

import pytest

from notesyncd.notes.values.due import prose_due

WEDNESDAY = date(2026, 3, 4)


def due(text: str) -> str | None:
    found = prose_due(text, said_on=WEDNESDAY)
    if found is None:
        return None
    assert text[found.start : found.end] == found.text
    return str(found.day or found.problem)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("by Fri 3/6", "2026-03-06"),
        ("by COB Fri", "2026-03-06"),
        ("end of day tomorrow", "2026-03-05"),
        ("a week from Friday", "2026-03-13"),
        ("two weeks from Monday", "2026-03-23"),
        ("Monday week", "2026-03-16"),
        ("by the first week of April", "2026-04-03"),
        ("in der ersten Woche im April", "2026-04-03"),
        ("last week of March", "2026-03-31"),
        ("by mid April", "2026-04-15"),
        ("mi-avril", "2026-04-15"),
        ("Anfang April", "2026-04-10"),
        ("week of March 23", "2026-03-27"),
        ("w/c 23 March", "2026-03-27"),
        ("bis KW 13", "2026-03-27"),
        ("bis zum 20.", "2026-03-20"),
        ("avant le 20", "2026-03-20"),
        ("antes del 20", "2026-03-20"),
        ("en un par de semanas", "2026-03-18"),
        ("by 5pm on Friday", "2026-03-06"),
        ("by the close of business on Friday", "2026-03-06"),
        ("no later than end of day Friday", "2026-03-06"),
        ("by Thursday or Friday", "2026-03-06"),
        ("they call Monday morning", "2026-03-09"),
        ("by end of quarter", "2026-03-31"),
        ("en el plazo de una semana", "2026-03-11"),
        ("by Friday (March 13)", "2026-03-13"),
        ("by Friday (they are slow)", "2026-03-06"),
        ("ask yes/no by Friday", "2026-03-06"),
        ("till the 20th.", "2026-03-20"),
        ("by the 10th", "2026-03-10"),
        ("by the 1st", "2026-04-01"),
        ("by Monday 16th", "2026-03-16"),
        ("by Monday 10th", "ambiguous"),
        ("within 48h", "2026-03-06"),
        ("in 48 h", "2026-03-06"),
        ("within the next week", "2026-03-11"),
        ("in a week or two", "2026-03-18"),
        ("in a fortnight", "2026-03-18"),
        ("bis Freitagabend", "2026-03-06"),
        ("sous 48h", "2026-03-06"),
        ("sous quinzaine", "2026-03-19"),
        ("sous 10 jours ouvrés", "2026-03-18"),
        ("d'ici à deux semaines", "2026-03-18"),
        ("d’ici vendredi", "2026-03-06"),
        ("aujourd’hui", "2026-03-04"),
        ("d'ici fin de semaine", "2026-03-06"),
        ("en 10 días hábiles", "2026-03-18"),
    ],
)
def test_words_of_hurried_notes(text: str, expected: str) -> None:
    assert due(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "not before Friday",
        "no earlier than Friday",
        "nicht vor Freitag",
        "pas avant vendredi",
        "no antes del viernes",
        "not before March 10",
        "after Friday",
        "after the weekend",
        "nach Freitag",
        "in 0 days",
        "visit on a Monday morning",
        "the start is in KW 13",
        "in a few days",
        "week 3 of April",
        "mi madre",
        "a week of work",
        "first week was hard",
        "mid-level",
        "el viernes pasado",
        "on Friday last week",
        "los viernes",
        "Black Friday",
        "by the 2nd round",
        "by March",
    ],
)
def test_what_is_no_due_date_is_not_guessed(text: str) -> None:
    assert due(text) is None


@pytest.mark.parametrize(
    "piece",
    [
        "by the 10th x ",
        "within the next ",
        "not before Friday ",
        "by Friday (",
        "no antes ",
        "’",
        "1h",
    ],
)
def test_hostile_text_takes_time_linear_in_its_length(piece: str) -> None:
    text = (piece * 60_000)[:60_000]
    begin = clock.process_time()
    prose_due(text, said_on=WEDNESDAY)
    assert clock.process_time() - begin < 3  # quadratic time would be minutes
