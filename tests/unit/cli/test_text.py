"""Text on a terminal: safe, fitted, and in words that people use."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesyncd.cli.text import count_of, cut, day, distance, safe, table, width_of

TODAY = date(2026, 3, 12)


@given(st.text())
def test_nothing_in_a_text_can_steer_the_terminal(text: str) -> None:
    shown = safe(text)
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in shown)
    assert not set(shown) & set("\u200e\u200f\u202a\u202e\u2066\u2069\u2028\u2029")
    shown.encode("utf-8")


def test_escapes_and_bidi_are_made_visible() -> None:
    assert safe("a\x1b[2Jb") == "a\\x1b[2Jb"
    assert safe("x\u202ey") == "x\\u202ey"
    assert safe("Grüße 🎉 株式") == "Grüße 🎉 株式"


@given(st.text(), st.integers(1, 20))
def test_a_cut_text_fits(text: str, width: int) -> None:
    assert width_of(cut(text, width)) <= width


def test_wide_characters_count_twice() -> None:
    assert width_of("株式") == 4
    assert cut("株式会社", 5) == "株式…"


def test_a_table_gives_way_where_it_is_widest() -> None:
    lines = table(("a", "b"), [("short", "x" * 50)], 30)
    assert all(width_of(line) <= 30 for line in lines)
    assert "short" in lines[1]
    assert "x" * 50 in table(("a", "b"), [("short", "x" * 50)], None)[1]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (date(2026, 3, 12), "today"),
        (date(2026, 3, 13), "tomorrow"),
        (date(2026, 3, 11), "yesterday"),
        (date(2026, 3, 16), "in 4 days"),
        (date(2026, 3, 25), "in 13 days"),
        (date(2026, 3, 26), "in 2 weeks"),
        (date(2026, 1, 1), "2 months ago"),
        (date(2023, 1, 1), "3 years ago"),
    ],
)
def test_distances_are_in_words(value: date, said: str) -> None:
    assert distance(value, TODAY) == said


def test_days_have_their_weekday_and_a_year_if_it_is_another() -> None:
    assert day(date(2026, 3, 5), TODAY) == "Thu  5 Mar"
    assert day(date(2025, 12, 24), TODAY) == "Wed 24 Dec 2025"


def test_counts_agree_with_their_words() -> None:
    assert [count_of(n, "note") for n in (0, 1, 1200)] == ["0 notes", "1 note", "1,200 notes"]
