"""Tasks are read the way the Obsidian Tasks plugin reads them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesyncd.notes.markdown.blocks import read_blocks
from notesyncd.notes.markdown.tasks import read_task, read_tasks
from notesyncd.notes.model import Block, Task

DAY = date(2026, 1, 2)


def task(text: str, box: str = " ") -> Task:
    found = read_task(Block(kind="item", text=text, line=1, level=1, marker="-", box=box))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("box", "status"),
    [(" ", "open"), ("x", "done"), ("X", "done"), ("-", "cancelled")]
    + [(box, "open") for box in "/?!>RD*"],
)
def test_status_comes_from_the_box(box: str, status: str) -> None:
    assert task("call", box).status == status
    assert task("call", box).marker == box


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("📅", "due"),
        ("📆", "due"),
        ("🗓", "due"),
        ("🗓️", "due"),
        ("⏳", "scheduled"),
        ("⌛", "scheduled"),
        ("⌛️", "scheduled"),
        ("🛫", "start"),
        ("➕", "created"),
        ("✅", "done_on"),
        ("❌", "cancelled_on"),
    ],
)
@pytest.mark.parametrize("space", ["", " ", "   "])
def test_dates_by_emoji(symbol: str, name: str, space: str) -> None:
    found = task(f"call Ann {symbol}{space}2026-01-02")
    assert getattr(found, name) == DAY
    assert found.text == "call Ann"


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("due", "due"),
        ("scheduled", "scheduled"),
        ("start", "start"),
        ("created", "created"),
        ("completion", "done_on"),
        ("cancelled", "cancelled_on"),
    ],
)
@pytest.mark.parametrize("form", ["[{}:: {}]", "({}:: {})", "[ {}::{} ]", "[{}:: {}],"])
def test_dates_by_dataview_field(key: str, name: str, form: str) -> None:
    found = task("call Ann " + form.format(key, "2026-01-02"))
    assert getattr(found, name) == DAY
    assert found.text == "call Ann"


@pytest.mark.parametrize(
    ("symbol", "priority"),
    [
        ("🔺", "highest"),
        ("⏫", "high"),
        ("🔼", "medium"),
        ("🔽", "low"),
        ("⏬", "lowest"),
        ("⏫️", "high"),
        ("[priority:: medium]", "medium"),
        ("(priority:: lowest)", "lowest"),
    ],
)
def test_priorities(symbol: str, priority: str) -> None:
    assert (task(f"call {symbol}").priority, task(f"call {symbol}").text) == (priority, "call")


@pytest.mark.parametrize(
    "fields",
    [
        "🔁 every 2 weeks, on Monday 🆔 a-1_B ⛔ c,d2 🏁 delete",
        "⛔️ c , d2 🏁 delete 🆔 a-1_B 🔁every 2 weeks, on Monday",
        "[repeat:: every 2 weeks, on Monday] [id:: a-1_B] (dependsOn:: c, d2) (onCompletion:: a)",
    ],
)
def test_recurrence_id_dependencies_and_completion(fields: str) -> None:
    found = task(f"call {fields}")
    assert found.recurrence == "every 2 weeks, on Monday"
    assert (found.id, found.depends_on, found.text) == ("a-1_B", ("c", "d2"), "call")


def test_all_fields_in_any_order_and_both_formats() -> None:
    found = task("call 📅 2026-01-02 [start:: 2025-12-01] ⏫ ⏳ 2026-01-01 (id:: x) ➕ 2025-11-30")
    assert (found.due, found.start, found.scheduled) == (DAY, date(2025, 12, 1), date(2026, 1, 1))
    assert (found.priority, found.id, found.created) == ("high", "x", date(2025, 11, 30))
    assert found.text == "call"


def test_tags_between_fields_are_stepped_over_and_stay_in_the_text() -> None:
    found = task("#task call ⏫ #a/b 📅 2026-01-02 #9")
    assert (found.due, found.priority) == (DAY, "high")
    assert found.text == "#task call #a/b #9"
    assert found.tags == ("task", "a/b", "9")


def test_tags_follow_a_space() -> None:
    assert task("see http://x/#no C#no #yes, (#no) #yes").tags == ("yes",)


@pytest.mark.parametrize(
    "text",
    [
        "call 📅 2026-01-02 tomorrow",
        "call 📅 tomorrow",
        "call 📅 2026-1-2",
        "call 📅 2026-01-02T10:00",
        "call 📅 02.01.2026",
        "call 📅\u00a02026-01-02",
        "call ⏫ soon",
        "call [due:: tomorrow]",
        "call [due:: 2026-01-02) now",
        "call [due: 2026-01-02]",
        "call (done:: 2026-01-02)",
        "call due:: 2026-01-02",
        "call ٢٠٢٦-01-02",
        "call ⛔ a b",
    ],
)
def test_what_is_no_field_at_the_end_stays_in_the_text(text: str) -> None:
    found = task(text)
    assert found.text == text
    assert (found.due, found.priority, found.depends_on) == (None, None, ())


@pytest.mark.parametrize("bad", ["📅 2026-02-30", "📅 9999-99-99", "[due:: 2026-13-01]"])
def test_a_day_that_does_not_exist_stays_in_the_text(bad: str) -> None:
    found = task(f"call ⏫ {bad} ⏳ 2026-01-02")
    assert found.due is None
    assert found.text == f"call {bad}"
    assert (found.priority, found.scheduled) == ("high", DAY)


def test_of_two_dates_the_first_one_counts_as_in_the_plugin() -> None:
    assert task("call 📅 2026-01-02 📅 2026-03-04").due == DAY


def test_a_block_id_is_no_text() -> None:
    assert (task("call 📅 2026-01-02 ^a-1").due, task("call ^a-1").text) == (DAY, "call")
    assert task("call x^2").text == "call x^2"


@pytest.mark.parametrize("text", ["", "  ", "\nmore", "📅 2026-01-02", "^abc"])
def test_a_box_without_text_is_no_task(text: str) -> None:
    assert read_task(Block(kind="item", text=text, line=1, box=" ")) is None


def test_blocks_without_a_box_are_no_tasks() -> None:
    assert read_task(Block(kind="item", text="call", line=1)) is None
    assert read_task(Block(kind="paragraph", text="call", line=1, box=" ")) is None


def test_only_the_first_line_of_an_item_is_the_task() -> None:
    found = read_tasks(read_blocks("- [ ] call Ann 📅 2026-01-02\n  about 📅 2026-05-05", 1))
    assert [(one.text, one.due) for one in found] == [("call Ann", DAY)]


def test_tasks_come_with_their_lines() -> None:
    text = "# T\n- [ ] a\n- b\n\t- [x] c ✅ 2026-01-02\n- [ ]\n\n> 1) [?] d\n"
    found = read_tasks(read_blocks(text, 10))
    assert [(one.line, one.text, one.status) for one in found] == [
        (11, "a", "open"),
        (13, "c", "done"),
        (16, "d", "open"),
    ]


PIECES = st.lists(
    st.sampled_from(
        [
            "📅 2026-01-02",
            "📅 2026-02-30",
            "📅",
            "⏫",
            "🔁 every day",
            "[due:: 2026-01-02]",
            "[due::",
            "#tag",
            "#",
            " ",
            "a",
            "⛔ a,b",
            "⛔",
            ",",
            "]",
            "(id:: x)",
            "^abc",
            "️",
            "é",
        ]
    ),
    max_size=12,
)


@given(PIECES.map(" ".join) | PIECES.map("".join) | st.text())
def test_any_text_is_read_and_nothing_is_read_twice(text: str) -> None:
    found = read_task(Block(kind="item", text=text, line=1, box=" "))
    if found is not None:
        assert found.text == found.text.strip() != ""
        again = read_task(Block(kind="item", text=found.text, line=1, box=" "))
        assert again is None or len(again.text) <= len(found.text)


@given(st.permutations(["📅 2026-01-02", "⏫", "🔁 every day", "🆔 x", "⏳ 2026-01-01", "#t"]))
def test_the_order_of_fields_does_not_matter(fields: list[str]) -> None:
    assert task("call " + " ".join(fields)) == task(
        "call #t 📅 2026-01-02 ⏫ 🔁 every day 🆔 x ⏳ 2026-01-01"
    )
