"""Text on a terminal: safe, fitted, and in words that people use."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesyncd.cli.text import (
    Column,
    count_of,
    cut,
    day,
    distance,
    fits,
    records,
    safe,
    safe_json,
    table,
    width_of,
    wrap,
)

TODAY = date(2026, 3, 12)


@given(st.text())
def test_nothing_in_a_text_can_steer_the_terminal(text: str) -> None:
    shown = safe(text)
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in shown)
    assert not set(shown) & set("\u200e\u200f\u202a\u202e\u2066\u2069\u2028\u2029")
    shown.encode("utf-8")


@given(st.text(st.characters(exclude_categories=["Cs"])) | st.text('\\"\x7f\x9b\u202e\u2066é'))
def test_nothing_in_a_document_can_steer_the_terminal_and_it_says_the_same(text: str) -> None:
    shown = safe_json(json.dumps({text: [text]}, ensure_ascii=False, indent=2))
    assert safe(shown.replace("\n", "")) == shown.replace("\n", "")
    assert json.loads(shown) == {text: [text]}


def test_escapes_and_bidi_are_made_visible() -> None:
    assert safe("a\x1b[2Jb") == "a\\x1b[2Jb"
    assert safe("x\u202ey") == "x\\u202ey"
    assert safe("Grüße 🎉 株式") == "Grüße 🎉 株式"


@given(st.text(), st.integers(1, 20), st.booleans())
def test_a_cut_text_fits(text: str, width: int, keep_end: bool) -> None:  # noqa: FBT001
    assert width_of(cut(text, width, keep_end=keep_end)) <= width


@given(st.text(), st.integers(4, 40))
def test_wrapped_lines_fit_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width, indent="  ")
    assert all(width_of(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("e\u0301", 1), ("\u0e01\u0e33\u0e49", 2), ("a\u200bb", 2), ("한글", 4),
        ("\u1112\u1161\u11ab", 2), ("❤\ufe0f", 2), ("🎉", 2), ("1\ufe0f\u20e3", 2), ("🇦🇹", 2),
        ("ｗ", 2),
    ],
)  # fmt: skip
def test_marks_take_no_room_and_emoji_two_columns(text: str, width: int) -> None:
    assert width_of(text) == width


def test_what_belongs_together_is_not_cut_apart() -> None:
    assert cut("ae\u0301e\u0301", 2) == "a…"
    assert cut("ae\u0301e\u0301", 2, keep_end=True) == "…e\u0301"


@given(st.lists(st.tuples(st.text(), st.text()), max_size=4), st.integers(8, 60))
def test_records_fit_and_nothing_is_lost(rows: list[tuple[str, str]], width: int) -> None:
    lines = [line for record in records(rows, width) for line in record]
    assert all(width_of(line) <= width for line in lines)
    told = "".join(safe(cell) for row in rows for cell in row)
    assert "".join("".join(lines).split()) == "".join(told.split())


def test_a_row_that_does_not_fit_stands_in_several_lines() -> None:
    assert not fits(COLUMNS, ROWS, 17)
    assert fits(COLUMNS, ROWS, 18)
    assert records(ROWS, 24) == [
        [
            "Thu 12 Mar",
            "  Acme Robotics",
            "  Fadengasse 7",
            "  Jobs/Acme.md:12",
        ]
    ]
    assert (
        records(ROWS * 2, 40)
        == [
            ["Thu 12 Mar  Acme Robotics  Fadengasse 7", "  Jobs/Acme.md:12"],
        ]
        * 2
    )


def test_wide_characters_count_twice() -> None:
    assert width_of("株式") == 4
    assert cut("株式会社", 5) == "株式…"


COLUMNS = (
    Column(name="date"),
    Column(name="company", least=6),
    Column(name="where", least=6, spare=2),
    Column(name="note", least=6, spare=1),
)
ROWS = [("Thu 12 Mar", "Acme Robotics", "Fadengasse 7", "Jobs/Acme.md:12")]


def test_a_table_in_a_pipe_is_whole() -> None:
    assert table(COLUMNS, ROWS, None)[1] == "  ".join(ROWS[0])


@pytest.mark.parametrize("width", range(18, 70))
def test_a_table_fits_the_terminal(width: int) -> None:
    head, row = table(COLUMNS, ROWS, width)
    assert width_of(head) <= width
    assert width_of(row) <= width
    assert row.startswith("Thu 12 Mar  Acme"), "the day is never cut"


def test_spare_columns_go_before_others_get_unreadable() -> None:
    assert table(COLUMNS, ROWS, 40)[0].split() == ["date", "company", "where", "note"]
    assert table(COLUMNS, ROWS, 30)[0].split() == ["date", "company", "note"]
    assert table(COLUMNS, ROWS, 22)[0].split() == ["date", "company"]


def test_a_path_keeps_its_end() -> None:
    columns = (Column(name="note", least=8, keep_end=True),)
    assert table(columns, [("Jobs/Acme/Round 2.md:12",)], 12) == ["note", "…und 2.md:12"]


def test_an_empty_column_takes_no_room() -> None:
    assert table(COLUMNS, [("Thu", "Acme", "", "")], 80)[0].split() == [
        "date", "company", "where", "note",
    ]  # fmt: skip


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


def test_every_ascii_character_is_safe_and_as_wide_as_it_is_shown() -> None:
    for char in map(chr, range(128)):
        shown = safe(char)
        assert shown.isprintable()
        assert (shown == char) == char.isprintable()
        assert width_of(shown) == len(shown)
