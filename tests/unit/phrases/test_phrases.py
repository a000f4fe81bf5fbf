"""Note text in exported Markdown: it shows just its words, whatever it tries."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from notesyncd.api import (
    Round,
    Source,
    clock_text,
    day_of,
    day_text,
    markdown_text,
    one_line,
    receipt,
    round_title,
    waited_for,
    zone_of,
)


@dataclass(frozen=True)
class Place:
    note: str
    line: int
    heading: str | None = None


RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

nasty = st.text(alphabet="ab1_*`[]()<>#$%|~=^&;!:-+.\\\n\t\r {}x\u202e\u2028", max_size=30)


def shown(markdown: str) -> str:
    """Give the text of a document that must be one list with one plain item."""
    tokens = RENDERER.parse(markdown)
    assert [token.type for token in tokens] == [
        "bullet_list_open",
        "list_item_open",
        *(["paragraph_open", "inline", "paragraph_close"] if len(tokens) == 7 else []),
        "list_item_close",
        "bullet_list_close",
    ]
    children = [child for token in tokens for child in token.children or []]
    assert {child.type for child in children} <= {"text", "text_special", "softbreak"}
    return "".join(child.content for child in children)


@given(st.one_of(nasty, st.text(max_size=60)))
@example("# heading")
@example("- [ ] task")
@example("1. one")
@example("1)")
@example("---")
@example("===")
@example("```sh")
@example("~~~")
@example("> quote")
@example("a  \nb")
@example("&lt;b&gt;")
@example("<!-- a")
@example("\\")
@example("![](http://x/y.png)")
def test_a_list_item_shows_just_the_words(text: str) -> None:
    words = one_line(text)
    assert shown(f"- {markdown_text(text)}\n") == words
    assert shown(f"- [ ] {markdown_text(text)}\n") == f"[ ] {words}".rstrip()


@given(st.one_of(nasty, st.text(max_size=60)))
@example("%%%")
@example("<%%>")
@example("<% x %>")
@example("#a#b ##c")
@example("[[Jane]] ![[embed]]")
@example("$$x$$ ==y==")
def test_obsidian_and_templater_find_none_of_their_marks(text: str) -> None:
    escaped = markdown_text(text)
    for mark in ("%%", "<%", "[[", "==", "~~", "$$"):
        assert mark not in escaped
    assert "\n" not in escaped
    assert not any(
        char == "#" and escaped[at - 1 : at] != "\\" and escaped[at + 1 : at + 2].isalnum()
        for at, char in enumerate(escaped)
    )


@pytest.mark.parametrize(
    "text",
    ["C# and F#, a_name, R&D at AT&T", "https://example.org/a_b?c=d", "95% (of 3 + 4) - 2.5"],
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert markdown_text(text) == text


@given(st.text(max_size=60))
def test_one_line_is_one_line_without_controls(text: str) -> None:
    line = one_line(text)
    assert line == one_line(line) == line.strip()
    assert len(line.splitlines()) <= 1
    assert not set(line) & {"\x00", "\x1b", "\x9b", "\u202e", "\u2066", "\u200f", "\ufeff"}


def test_joiners_stay() -> None:
    assert one_line("\u0645\u06cc\u200c\u062e 👩\u200d💻") == "\u0645\u06cc\u200c\u062e 👩\u200d💻"


@pytest.mark.parametrize(
    ("place", "link"),
    [
        (Place("Jobs/Acme.md", 12), "[[Jobs/Acme|line 12]]"),
        (Place("Jobs/Acme.markdown", 12, "Round 1"), "[[Jobs/Acme.markdown#Round 1|line 12]]"),
        (Place("A.md", 3, "## Q: [[x]] | #y ^z"), "[[A#Q x y z|line 3]]"),
        (Place("A.md", 3, "%%"), "[[A|line 3]]"),
        (Place("C# [x].md", 3), "(C# \\[x\\].md, line 3)"),
        (Place("a\nb.md", 3), "(a b.md, line 3)"),
    ],
)
def test_a_receipt_links_to_its_heading(place: Place, link: str) -> None:
    assert receipt(place) == link


@given(nasty, nasty)
def test_a_receipt_is_always_one_link_or_plain_text(note: str, heading: str) -> None:
    link = receipt(Place(f"n{note}.md", 7, heading))
    assert "\n" not in link
    assert link.count("[[") == link.count("]]") == (1 if link.startswith("[[") else 0)
    assert link.endswith("line 7]]" if link.startswith("[[") else "line 7)")


def test_days_and_times_in_words() -> None:
    starts = datetime(2026, 2, 3, 23, 30, tzinfo=UTC)
    hour = timedelta(hours=1)
    assert day_text(date(2026, 2, 3)) == "Tue 3 Feb 2026"
    assert day_text(date(2026, 2, 3), long=True) == "Tuesday, 3 February 2026"
    assert day_of(starts, "Europe/Vienna") == date(2026, 2, 4)
    assert day_of(date(2026, 2, 3), "Europe/Vienna") == date(2026, 2, 3)
    assert clock_text(starts, hour, "Europe/Vienna") == "00:30–01:30"
    assert clock_text(starts, None, "-05:00") == "18:30"


def test_time_passes_evenly_through_a_change_of_the_clocks() -> None:
    starts = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    assert clock_text(starts, timedelta(hours=1), "Europe/Vienna") == "01:30–03:30"


@pytest.mark.parametrize("name", [None, "", "Mars/Olympus", "../etc/passwd", "+99:00", "a\0b"])
def test_an_unknown_zone_is_none(name: str | None) -> None:
    assert zone_of(name) is None


@given(st.datetimes(timezones=st.just(UTC)), st.timedeltas(min_value=timedelta()))
@example(datetime.max.replace(tzinfo=UTC), timedelta(days=1))
@example(datetime.min.replace(tzinfo=UTC), timedelta(days=1))
def test_no_instant_is_too_far_away(starts: datetime, duration: timedelta) -> None:
    assert clock_text(starts, duration, "Pacific/Auckland")
    assert abs(day_of(starts, "America/New_York") - starts.date()) <= timedelta(days=1)


def test_a_round_is_called_by_its_name_and_number() -> None:
    source = Source(note="a.md", line=1)
    titles = [
        round_title(Round(name=name, number=number, source=source))
        for name, number in (("Onsite", 2), ("Round 2", 2), (None, 3), (None, None), ("*x*", None))
    ]
    assert titles == ["Onsite (round 2)", "Round 2", "Round 3", "Interview", "\\*x\\*"]


@pytest.mark.parametrize(
    ("owner", "text", "name"),
    [
        ("Tom", "sends the map", "Tom"),
        ("Tom Hale", "Tom sends the map", ""),
        ("She", "She promised a map", ""),
        ("they", "answer by Friday", "them"),
        ("The", "Theo calls", "The"),
        ("Ana", "ana: manda el mapa", ""),
        (None, "send the map", ""),
    ],
)
def test_for_whom_one_waits_is_said_once(owner: str | None, text: str, name: str) -> None:
    assert waited_for(owner, text) == name
