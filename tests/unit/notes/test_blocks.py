"""Blocks are what CommonMark and Obsidian see, with the lines of the file."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesyncd.notes.markdown.blocks import read_blocks


def tasks(text: str) -> list[tuple[int, str | None, str]]:
    blocks = read_blocks(text, 1)
    return [(block.line, block.box, block.text) for block in blocks if block.box is not None]


def shown(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read_blocks(text, 1)]


def test_headings_have_level_and_line() -> None:
    blocks = read_blocks("# One #\n\ntext\n\nTwo\n===\n###### Six\n#tag\n", 5)
    found = [(block.kind, block.level, block.text, block.line) for block in blocks]
    assert found == [
        ("heading", 1, "One", 5),
        ("paragraph", 0, "text", 7),
        ("heading", 1, "Two", 9),
        ("heading", 6, "Six", 11),
        ("paragraph", 0, "#tag", 12),
    ]


def test_lines_of_a_paragraph_stay_apart_and_lose_their_indent() -> None:
    assert shown("a  \n   b\\\n\tc\n") == [("paragraph", "a\nb\\\nc")]


@pytest.mark.parametrize("marker", ["-", "*", "+", "1.", "1)", "12.", "7)"])
def test_every_list_marker_may_carry_a_box(marker: str) -> None:
    (block,) = read_blocks(f"{marker} [ ] call", 1)
    assert (block.kind, block.marker, block.box, block.text) == ("item", marker, " ", "call")


@pytest.mark.parametrize("box", [" ", "x", "X", "-", "/", "?", "R", "]", "📅", "é"])
def test_any_one_character_may_be_in_the_box(box: str) -> None:
    assert tasks(f"- [{box}] call\n") == [(1, box, "call")]


@pytest.mark.parametrize(
    "line", ["- [x]call", "- []  call", "- [xx] call", "-[ ] call", "[ ] call"]
)
def test_what_is_not_quite_a_checkbox_is_none(line: str) -> None:
    assert tasks(line) == []


def test_a_tab_may_stand_around_the_box() -> None:
    assert tasks("-\t[ ]\tcall\n\t- [x] sub") == [(1, " ", "call"), (2, "x", "sub")]


def test_only_the_outermost_box_counts() -> None:
    assert tasks("- [ ] [x] call") == [(1, " ", "[x] call")]


def test_an_empty_checkbox_has_no_text() -> None:
    assert tasks("- [ ]\n- [x] \n- [ ] a") == [(1, " ", ""), (2, "x", ""), (3, " ", "a")]


def test_a_box_must_stand_on_the_line_of_its_marker() -> None:
    assert tasks("-\n  [ ] call") == []


def test_levels_of_lists_and_of_what_is_inside_items() -> None:
    text = "- a\n  - b\n\n    more\n\n    ```\n    x\n    ```\n\n- c\n\nend"
    blocks = read_blocks(text, 1)
    assert [(block.kind, block.level, block.line) for block in blocks] == [
        ("item", 1, 1),
        ("item", 2, 2),
        ("paragraph", 2, 4),
        ("code", 2, 6),
        ("item", 1, 10),
        ("paragraph", 0, 12),
    ]


@pytest.mark.parametrize(
    "code",
    [
        "```\n- [ ] no\n```",
        "~~~tasks\n- [ ] no\n~~~",
        "````\n```\n- [ ] no\n```\n````",
        "- a\n  ```\n  - [ ] no\n  ```",
        "> ```\n> - [ ] no\n> ```",
        "    - [ ] no",
        "```\n- [ ] no, never closed",
    ],
)
def test_tasks_in_code_are_no_tasks(code: str) -> None:
    assert tasks(code) == []
    assert "code" in [block.kind for block in read_blocks(code, 1)]


def test_tasks_in_quotes_and_callouts_count() -> None:
    text = "> - [ ] a\n> > - [ ] b\n\n> [!todo]+ Later\n> - [x] c\n"
    blocks = [block for block in read_blocks(text, 1) if block.box]
    assert [(block.line, block.text, block.callout) for block in blocks] == [
        (1, "a", None),
        (2, "b", None),
        (5, "c", "todo"),
    ]
    assert all(block.quoted for block in blocks)


def test_the_title_of_a_callout_is_a_block_of_its_own() -> None:
    text = "> [!Question|left]- Why us? \n> Because.\n>> [!note]\n>> inner\n\nout"
    blocks = read_blocks(text, 1)
    assert [(block.text, block.callout, block.header, block.line) for block in blocks] == [
        ("Why us?", "question", True, 1),
        ("Because.", "question", False, 2),
        ("", "note", True, 3),
        ("inner", "note", False, 4),
        ("out", None, False, 6),
    ]


def test_what_follows_the_title_of_a_callout_is_read_for_itself() -> None:
    assert tasks("> [!todo] Title\n> 2) [ ] a") == [(2, " ", "a")]
    assert shown("> [!todo] Title\n> ---\n> b") == [("paragraph", "Title"), ("paragraph", "b")]


def test_a_callout_needs_the_first_line_of_its_quote() -> None:
    assert [block.callout for block in read_blocks("> a\n> [!note] b\n\n[!note] c", 1)] == [
        None
    ] * 2


def test_table_rows_have_cells() -> None:
    text = "| Date | Stage |\n|---|:-:|\n| 2026-01-02 | [[Acme\\|A]] %%x%% |\n| only |\n\nend"
    rows = [block for block in read_blocks(text, 3) if block.kind == "row"]
    assert [(row.line, row.cells, row.header) for row in rows] == [
        (3, ("Date", "Stage"), True),
        (5, ("2026-01-02", "[[Acme|A]]"), False),
        (6, ("only", ""), False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "%%\n- [ ] no\n%%\n- [ ] yes",
        "%% begin\n\n- [ ] no\n\nend %%\n- [ ] yes",
        "%%\n```\n- [ ] no\n%%\n- [ ] yes",
        "text %%\n\n- [ ] no\n\n%%\n- [ ] yes",
        "text %%\n- [ ] no\n%%\n- [ ] yes",
        "- a %%\n- [ ] no\n- [ ] no %%\n- [ ] yes",
        "- a\n  %%\n  - [ ] no\n  %%\n- [ ] yes",
        "> %%\n> - [ ] no\n> %%\n> - [ ] yes",
        "- [ ] %% no %%\n- [ ] yes",
        "<!--\n- [ ] no\n\n- [ ] no\n-->\n- [ ] yes",
        "<!-- - [ ] no -->\n- [ ] yes",
        "- [ ] <!-- no -->\n- [ ] yes",
        "%% no\n%%- [ ] yes",
        "```\n%%\n```\n- [ ] yes\n```\n%%\n```",
        "`%%`\n- [ ] yes\n\n`%%`",
        "100%% sure\n\n- [ ] yes",
        "%% a %%\n- [ ] yes\n\n%% b %%",
    ],
)
def test_comments_give_nothing(text: str) -> None:
    assert [box_text for _, _, box_text in tasks(text) if box_text] == ["yes"]
    yes = next(number for number, line in enumerate(text.split("\n"), 1) if "yes" in line)
    assert yes in [line for line, _, _ in tasks(text)]


def test_a_comment_that_never_ends_hides_the_rest() -> None:
    assert shown("a\n\n%%\nb\n\n- [ ] c") == [("paragraph", "a")]
    assert shown("a\n%%\nb") == [("paragraph", "a")]


def test_a_comment_between_blocks_leaves_the_text_around_it() -> None:
    assert shown("a %% x\n\ny\n\n%% b\nc") == [("paragraph", "a"), ("paragraph", "b\nc")]
    assert shown("a %%\n%% b") == [("paragraph", "a"), ("paragraph", "b")]
    assert shown("100%% a\n\nb") == [("paragraph", "100%% a"), ("paragraph", "b")]


def test_html_comments_are_no_html() -> None:
    assert shown("<!-- a -->\n\n<div><!-- b --></div>") == [("html", "<div></div>")]


def test_comments_inside_a_line_are_left_out_but_not_in_code() -> None:
    assert shown("a %%b%% c `%%d%%` <!-- e --> f") == [("paragraph", "a  c `%%d%%`  f")]


def test_a_comment_inside_a_paragraph_keeps_the_lines_in_place() -> None:
    assert shown("a %%b\nc%%\nd") == [("paragraph", "a\n\nd")]
    assert read_blocks("%%a%% %%b\nc%% d", 1)[0].line == 2


def test_an_escaped_backtick_starts_no_code() -> None:
    assert shown("\\`a %%b%% c`") == [("paragraph", "\\`a  c`")]


def test_html_is_kept_apart_and_markdown_after_a_blank_line_counts() -> None:
    text = "<details>\n<summary>x</summary>\n\n- [ ] yes\n\n</details>"
    assert tasks(text) == [(4, " ", "yes")]
    assert [block.kind for block in read_blocks(text, 1)] == ["html", "item", "html"]


def test_a_line_that_looks_like_a_link_definition_is_text() -> None:
    assert shown("[due]: Friday") == [("paragraph", "[due]: Friday")]


def test_deep_nesting_is_cut_off_without_an_error() -> None:
    lists = "".join("  " * depth + "- a\n" for depth in range(100))
    assert 40 <= len(read_blocks(lists, 1)) <= 60
    assert read_blocks("- " * 300 + "x", 1) == ()


@pytest.mark.parametrize(
    "text",
    [
        "> " * 2000 + "x",
        "> > > > a\n" * 10_000,
        "[a]: b\n" * 15_000,
        "`" * 50_000 + " " + "`" * 49_999,
        "%% a\n\n" * 15_000,
        "a %%\n" + "- \n1. \n" * 15_000,
        "a " + "<!--" * 300_000,
        "|" * 50_000 + "\n" + "|-" * 25_000,
        "[" * 100_000,
    ],
)
def test_hostile_text_takes_no_more_than_linear_time(text: str) -> None:
    started = time.process_time()  # other processes on a busy machine do not count
    read_blocks(text, 1)
    assert time.process_time() - started < 3


MARKDOWN = st.lists(
    st.sampled_from(
        [
            "- ",
            "[ ] ",
            "[x] ",
            "1) ",
            "> ",
            "[!q] ",
            "%%",
            "<!--",
            "-->",
            "```",
            "`",
            "\n",
            "\n\n",
            "  ",
            "\t",
            "# ",
            "|",
            "|-|-|",
            "a",
            "---",
            "===",
            "<div>",
            "\\",
            "- [ ] b\n",
            "> - ",
        ]
    ),
    max_size=40,
).map("".join)


@given(MARKDOWN | st.text(max_size=80), st.integers(1, 1000))
def test_any_text_gives_blocks_inside_the_file_in_order(text: str, first_line: int) -> None:
    blocks = read_blocks(text, first_line)
    last = first_line + text.count("\n") + text.count("\r")
    assert all(first_line <= block.line for block in blocks)
    assert all(block.line + block.text.rstrip("\n").count("\n") <= last for block in blocks)
    assert [block.line for block in blocks] == sorted(block.line for block in blocks)


@given(MARKDOWN)
def test_the_text_of_a_block_stands_in_its_line(text: str) -> None:
    for block in read_blocks(text, 1):
        if block.kind in ("paragraph", "item", "heading") and "%%" not in text and "<!" not in text:
            assert block.text.split("\n")[0].strip() in text.split("\n")[block.line - 1]
