"""Bytes become text with the lines that an editor shows."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesyncd.notes.markdown.text import decode_note


def codes(data: bytes) -> list[tuple[str, int]]:
    return [(problem.code, problem.line) for problem in decode_note(data)[1]]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("Zoë 📅".encode(), "Zoë 📅"),
        ("\ufeffZoë".encode(), "Zoë"),
        ("Zoë\r\n".encode("utf-16"), "Zoë\n"),
        (b"\xfe\xff" + "Zoë".encode("utf-16-be"), "Zoë"),
        (b"a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\x0bc\x85d\n".encode(), "a\u2028b\x0bc\x85d\n"),
    ],
)
def test_good_text_is_read_without_a_word(data: bytes, text: str) -> None:
    assert decode_note(data) == (text, ())


def test_windows_text_is_read_and_the_first_bad_line_named() -> None:
    assert decode_note("a\r\nb\rZoë – “ok”\n€\n".encode("cp1252"))[0] == "a\nb\nZoë – “ok”\n€\n"
    assert codes("a\r\nb\rZoë – “ok”\n€\n".encode("cp1252")) == [("not-utf8", 3)]


def test_one_bad_byte_does_not_garble_the_good_utf8_around_it() -> None:
    text, problems = decode_note("Zoë\n📅 ".encode() + b"\xff\n" + "Jürgen".encode())
    assert text == "Zoë\n📅 ÿ\nJürgen"
    assert [problem.line for problem in problems] == [2]


def test_a_note_cut_inside_a_character_is_reported() -> None:
    assert codes("a\nZoë".encode()[:-1]) == [("not-utf8", 2)]


def test_nul_characters_are_left_out_and_reported() -> None:
    assert decode_note(b"a\nb\0c\0\n")[0] == "a\nbc\n"
    assert codes(b"a\nb\0c\0\n") == [("nul-characters", 2)]


def test_broken_utf16_is_reported() -> None:
    assert codes("a\nb".encode("utf-16") + b"x") == [("not-utf8", 2)]


def test_many_bad_bytes_are_read_quickly_and_completely() -> None:
    started = time.process_time()
    text, _ = decode_note(b"\xe9 " * 600_000)
    assert text == "é " * 600_000
    assert time.process_time() - started < 2


@given(st.binary(max_size=300))
def test_any_bytes_give_text_with_problems_inside_it(data: bytes) -> None:
    text, problems = decode_note(data)
    assert "\r" not in text
    assert "\0" not in text
    assert all(1 <= problem.line <= text.count("\n") + 1 for problem in problems)


@given(st.text())
def test_utf8_text_comes_back_but_for_line_ends(text: str) -> None:
    plain = text.replace("\0", "").removeprefix("\ufeff")
    expected = plain.replace("\r\n", "\n").replace("\r", "\n")
    assert decode_note(plain.encode())[0] == expected.removeprefix("\ufeff")
