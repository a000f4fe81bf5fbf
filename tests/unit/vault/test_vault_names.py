"""Names as people can read them."""

from hypothesis import given
from hypothesis import strategies as st

from notesyncd.vault.names import is_encodable, printable


def test_what_would_disturb_a_terminal_or_hide_text_is_escaped() -> None:
    raw = b"a\n\x1b[31m\xe9" + "\u202e面é.md".encode()
    assert printable(raw.decode(errors="surrogateescape")) == r"a\n\x1b[31m\xe9\u202e面é.md"


@given(st.binary())
def test_every_name_becomes_one_printable_line(raw: bytes) -> None:
    name = raw.decode(errors="surrogateescape")
    shown = printable(name)
    assert shown.isprintable()
    shown.encode()
    assert is_encodable(name) == (raw.decode(errors="ignore").encode() == raw)
