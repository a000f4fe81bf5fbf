"""A receipt is looked up in the note: the very line, or a clear no."""

import pytest

from notesyncd import testing
from notesyncd.api import Cite
from notesyncd.briefing.locate import Receipts

TEXT = """---
company: Acme
date: 12.03.2026
where: "https://meet.example/x"
---
## Questions

- **Q:** Why *us*?
  A: The [[Grid|grid]], and
  the people
- Other: I said **62–68k**
"""
NOTE = TEXT.split("\n")
OTHER = ["salary: 65-75k EUR (their band)"]


def look(quote: str, line: int, *, exact: bool = True, note: str = "n.md") -> tuple[str, int, bool]:
    notes = {"n.md": NOTE, "o.md": OTHER}
    cite = Cite(source=testing.source(note, line), quote=quote, exact=exact)
    found = Receipts(notes.get, ["n.md", "o.md"]).of(cite)
    return found.note, found.line, found.says


@pytest.mark.parametrize(
    ("quote", "line", "wanted"),
    [
        ("Why us?", 8, ("n.md", 8, True)),
        ("The grid, and the people", 8, ("n.md", 9, True)),
        ("I said 62–68k", 11, ("n.md", 11, True)),
        ("I said 62–68k", 8, ("n.md", 11, True)),
        ("I said 70k", 11, ("n.md", 11, False)),
        ("Why us?", 11, ("n.md", 11, False)),
        ("Other people", 11, ("n.md", 11, False)),
        ("us why", 8, ("n.md", 8, False)),
        ("Why us?", 99, ("n.md", 99, False)),
    ],
)
def test_the_line_that_says_it(quote: str, line: int, wanted: tuple[str, int, bool]) -> None:
    assert look(quote, line) == wanted


def test_what_the_facts_keep_no_line_of_is_found_nearby_or_in_another_note() -> None:
    assert look("https://meet.example/x", 3, exact=False) == ("n.md", 4, True)
    assert look("2026-03-12", 2, exact=False) == ("n.md", 3, True)
    assert look("65-75k EUR (their band)", 1, exact=False) == ("o.md", 1, True)


def test_our_word_for_it_is_proven_by_the_line_of_the_round() -> None:
    assert look("video", 3, exact=False) == ("n.md", 3, True)
    assert look("video", 5 + 40, exact=False) == ("n.md", 45, False)


def test_a_note_that_is_gone_says_nothing() -> None:
    assert look("Why us?", 8, note="gone.md") == ("gone.md", 8, False)
    assert look("video", 3, exact=False, note="gone.md") == ("gone.md", 3, False)


@pytest.mark.parametrize("text", ["x" * 3_000, "words and more words, " * 200])
def test_a_long_text_that_was_cut_in_a_word_is_found(text: str) -> None:
    cite = Cite(source=testing.source(note="n.md", line=1), quote=text[:1_000])
    assert Receipts(lambda _: [text], ["n.md"]).of(cite).says
    assert not Receipts(lambda _: ["something else"], ["n.md"]).of(cite).says
