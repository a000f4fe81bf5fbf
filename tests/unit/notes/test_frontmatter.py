"""Frontmatter is read as people type it; one bad line costs only itself."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesyncd.notes.markdown.frontmatter import MAX_KEYS, read_frontmatter


def fields_of(source: str) -> dict[str, object]:
    return dict(read_frontmatter(f"---\n{source}\n---\nbody\n").fields)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("time: 14:30", "14:30"),
        ("remote: no", "no"),
        ("date: 2026-02-30", "2026-02-30"),
        ("date: 9999-99-99", "9999-99-99"),
        ("round: 007", "007"),
        ("status: ~", "~"),
        ("company: [[Acme]]", "[[Acme]]"),
        ('company: "[[Acme]]"', "[[Acme]]"),
        ("company: [[Acme, Inc.|the: Acme]]", "[[Acme, Inc.|the: Acme]]"),
        ("company: {{company}}", "{{company}}"),
        ("date: {{date+7:YYYY-MM-DD}}", "{{date+7:YYYY-MM-DD}}"),
        ("company:", ""),
        ("company: Zoë 📅 GmbH # really", "Zoë 📅 GmbH"),
        ("tags: [a, 'b c']", ["a", "b c"]),
        ("tags:\n- a\n- [[B]]", ["a", "[[B]]"]),
        ("people: [[[Ann]], [[Bob|B]]]", ["[[Ann]]", "[[Bob|B]]"]),
        ("grid: [[a], [b]]", [["a"], ["b"]]),
        ("contact: {name: Ann, role: CTO}", {"name": "Ann", "role": "CTO"}),
        ("note: |\n  one\n  two", "one\ntwo\n"),
        ("note: >\n  one\n  two", "one two\n"),
    ],
)
def test_values_stay_as_written(line: str, value: object) -> None:
    note = read_frontmatter(f"---\n{line}\n---\n")
    assert list(note.fields.values()) == [value]
    assert not note.broken
    assert note.diagnostics == ()


def test_each_scalar_has_its_key_and_line() -> None:
    text = "---\ncompany: Acme\ntags:\n  - a\n  - b\n\ncontact:\n  name: Ann\n---\n"
    values = [(value.key, value.value, value.line) for value in read_frontmatter(text).values]
    assert values == [
        ("company", "Acme", 2),
        ("tags", "a", 4),
        ("tags", "b", 5),
        ("contact.name", "Ann", 8),
    ]


def test_line_ends_of_yaml_that_no_editor_knows_do_not_shift_lines() -> None:
    values = read_frontmatter("---\na: 'x\u2028y\x85z'\nb: 1\n---\n").values
    assert [value.line for value in values] == [2, 3]


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        ("", "", 1),
        ("# T\n", "# T\n", 1),
        ("---\na: b\n---\n\nbody", "\nbody", 4),
        ("---  \na: b\n--- \t\nbody", "body", 4),
        ("---\n---\nbody", "body", 3),
        ("---\na: b\n---", "", 4),
        ("\n---\na: b\n---\nbody", "\n---\na: b\n---\nbody", 1),
        ("----\na: b\n---\n", "----\na: b\n---\n", 1),
        ("---\n\n# T\ntext", "---\n\n# T\ntext", 1),
        ("<%*\nlet a = 1\n_%>\n---\na: b\n---\nbody", "body", 7),
        ("<% a %>\nbody", "<% a %>\nbody", 1),
    ],
)
def test_where_the_body_begins(text: str, body: str, line: int) -> None:
    note = read_frontmatter(text)
    assert (note.body, note.body_line, note.broken) == (body, line, False)


def test_templater_block_before_the_frontmatter_is_allowed() -> None:
    assert read_frontmatter("<%* x _%>\n---\na: b\n---\n").fields == {"a": "b"}


@pytest.mark.parametrize("text", ["---\ncompany: Acme\n# T\n", "---", "---\n", "---\na: b\n----\n"])
def test_frontmatter_without_an_end_is_broken(text: str) -> None:
    note = read_frontmatter(text)
    assert note.broken
    assert note.fields == {}
    assert note.body_line == 2
    assert [(problem.code, problem.line) for problem in note.diagnostics] == [
        ("bad-frontmatter", 1)
    ]


@pytest.mark.parametrize(
    "bad",
    ["x: [a, b", "x: 'half", 'x: "half', "x:\n\ty: 1", "no key", "x: {a", "? [a]\n: b"],
)
def test_a_bad_line_costs_only_itself(bad: str) -> None:
    note = read_frontmatter(f"---\ncompany: Acme\n{bad}\nrole: Dev\n---\nbody")
    assert note.fields == {"company": "Acme", "role": "Dev"}
    assert [problem.code for problem in note.diagnostics] == ["bad-frontmatter"]
    assert 3 <= note.diagnostics[0].line <= 4
    assert note.body == "body"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("contact: @ada", "@ada"),
        ("note: foo: bar # why", "foo: bar"),
        ("rating: *good*", "*good*"),
        ('title: "A" or B', '"A" or B'),
        ("company: [Acme] Inc", "[Acme] Inc"),
        ("company: a\x07b", "a\x07b"),
    ],
)
def test_a_line_that_is_no_yaml_but_clear_is_read_as_text(line: str, value: str) -> None:
    note = read_frontmatter(f"---\n{line}\nrole: Dev\n---\n")
    assert note.fields == {line.partition(":")[0]: value, "role": "Dev"}
    assert note.broken
    assert [problem.line for problem in note.diagnostics] == [2]
    assert [(value.value, value.line) for value in note.values] == [(value, 2), ("Dev", 3)]


@pytest.mark.parametrize("bad", ["x: &a 1", "x: *a", "x: !!python/name:os.system y", "x: [&a b]"])
def test_anchors_aliases_and_tags_are_refused(bad: str) -> None:
    note = read_frontmatter(f"---\ncompany: Acme\n{bad}\n---\n")
    assert note.fields == {"company": "Acme"}
    assert [problem.line for problem in note.diagnostics] == [3]


def test_the_last_of_two_equal_keys_wins_and_is_reported() -> None:
    note = read_frontmatter("---\na: 1\nb: 2\na: 3\n---\n")
    assert note.fields == {"a": "3", "b": "2"}
    assert not note.broken
    assert [(problem.code, problem.line) for problem in note.diagnostics] == [("duplicate-key", 4)]


def test_frontmatter_that_is_no_mapping_is_broken() -> None:
    assert read_frontmatter("---\n- a\n- b\n---\n").broken
    assert read_frontmatter("---\njust words\n---\n").broken
    assert not read_frontmatter("---\n# only a comment\n\n---\n").broken


BOMB = "\n".join(f"k{i}: &k{i} [{','.join([f'*k{i - 1}'] * 9)}]" for i in range(1, 10))


@pytest.mark.parametrize(
    "source",
    [
        BOMB,
        "a: " + "[" * 2000,
        "a: " + "{" * 2000,
        "- " * 2000,
        "a: " * 2000,
        "? " * 2000,
        "\n".join(" " * i + "a:" for i in range(200)),
        "\n".join(f"key{i}: value" for i in range(60_000)),
        "\n".join(f"k{i}: @v" for i in range(6_000)),
        "&" * 60_000,
        "\n" * 60_000 + "a: @",
        "a: x\n%TAG ! tag:\n---x\n...",
    ],
)
def test_hostile_frontmatter_is_quick_and_reported(source: str) -> None:
    started = time.process_time()
    note = read_frontmatter(f"---\n{source}\n---\nbody")
    assert time.process_time() - started < 2
    assert 1 <= len(note.diagnostics) <= 20
    assert note.body == "body"


def test_frontmatter_that_is_too_long_is_not_read() -> None:
    note = read_frontmatter("---\na: " + "x" * 64 * 1024 + "\n---\nbody")
    assert (note.fields, note.broken, note.body, note.body_line) == ({}, True, "body", 4)
    assert "64 KiB" in note.diagnostics[0].message


def test_a_character_that_no_file_can_hold_is_no_error() -> None:
    assert read_frontmatter("---\na: \ud800\n---\nbody").body == "body"


def test_a_number_of_6000_digits_is_only_text() -> None:
    assert fields_of("a: " + "9" * 6000) == {"a": "9" * 6000}


def test_too_many_keys_are_reported_and_the_first_ones_kept() -> None:
    note = read_frontmatter("---\n" + "".join(f"k{i}: v\n" for i in range(MAX_KEYS + 5)) + "---\n")
    assert len(note.fields) == MAX_KEYS
    assert [problem.line for problem in note.diagnostics] == [MAX_KEYS + 2]


def assert_sound(text: str) -> None:
    note = read_frontmatter(text)
    lines = text.count("\n") + 1
    assert text.endswith(note.body)
    assert 1 <= note.body_line <= lines + 1
    assert note.body == "\n".join(text.split("\n")[note.body_line - 1 :])
    found_on = [value.line for value in note.values]
    found_on += [problem.line for problem in note.diagnostics]
    assert all(1 <= line <= lines for line in found_on)


@given(st.text(alphabet="ab:-#[]{}'\"&*!|>%@ \t\n,?~\x07\x85\u2028📅", max_size=80))
def test_anything_between_the_fences_is_read_without_an_error(source: str) -> None:
    assert_sound(f"---\n{source}\n---\nbody")


@given(st.text(max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    text = text.replace("\r", "")
    assert_sound(text)
    assert_sound("---\n" + text)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.text("abc é-", max_size=8)))
def test_quoted_values_come_back(fields: dict[str, str]) -> None:
    assert fields_of("\n".join(f"{key}: '{value}'" for key, value in fields.items())) == fields
