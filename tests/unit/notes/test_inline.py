"""Links, tags, fields, and plain text inside a line."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesyncd.notes.markdown.inline import (
    hashtags,
    inline_fields,
    is_placeholder,
    plain_text,
    wikilinks,
)


def pairs(text: str) -> list[tuple[str, str]]:
    return [(field.key, field.value) for field in inline_fields(text)]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("[[Acme]]", [("Acme", None, False)]),
        ("a [[Acme GmbH#Team|them]] b", [("Acme GmbH", "them", False)]),
        ("[[jobs/Acme#^x1]]", [("jobs/Acme", None, False)]),
        ("![[cv.pdf]]", [("cv.pdf", None, True)]),
        ("[[A\\|b]] [[C]]", [("A", "b", False), ("C", None, False)]),
        ("[[#heading]] [[]] [[ ]] [[a\nb]] `[[code]]` [a](b)", []),
        ("[[[A]]]", [("A", None, False)]),
    ],
)
def test_wikilinks(text: str, links: list[tuple[str, str | None, bool]]) -> None:
    found = wikilinks(text)
    assert [(link.target, link.alias, link.embed) for link in found] == links
    assert all(link.target in text[link.start : link.end] for link in found)


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#interview", ("interview",)),
        ("a #job/search, #über-x. (#b) **#c** #d", ("job/search", "über-x", "b", "c", "d")),
        ("#a #b #a", ("a", "b")),
        ("#123 #1/2a #2026-01", ("1/2a", "2026-01")),
        ("C# a#b http://x.y/#z [t](#u) [[#v]] [[A#w]] `#x` \\#y # z ##w", ()),
        ("%%#hidden%% <!-- #hidden --> #日本 #📅", ("日本", "📅")),
        ("Status:: #application/applied", ("application/applied",)),
    ],
)
def test_hashtags(text: str, tags: tuple[str, ...]) -> None:
    assert hashtags(text) == tags


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Company:: Acme", [("Company", "Acme")]),
        ("**Company**:: Acme", [("Company", "Acme")]),
        ("Tags:: #a/b", [("Tags", "#a/b")]),
        (
            "met [company:: [[Acme]]] and (role:: Dev (f/m)) there",
            [("company", "[[Acme]]"), ("role", "Dev (f/m)")],
        ),
        ("a [company:: ] b", [("company", "")]),
        ("`[company:: Acme]` std::vector [open:: never", []),
        ("[a: b] (c:: d", []),
        ("**Company:** Acme", [("Company", "Acme")]),
        ("**Company**: Acme", [("Company", "Acme")]),
        ("**Company** : Acme", [("Company", "Acme")]),
        ("__Company:__ Acme", [("Company", "Acme")]),
        ("*Company:* Acme", [("Company", "Acme")]),
        ("🏢 **Company:** Acme", [("Company", "Acme")]),
        (
            "**Company:** Acme | **Role:** Dev – **Date:**",
            [("Company", "Acme"), ("Role", "Dev"), ("Date", "")],
        ),
        ("**Company:**", [("Company", "")]),
        ("**Q: Why us?**", [("Q", "Why us?")]),
        ("Company: Acme: the best", [("Company", "Acme: the best")]),
        ("Interviewer(s): Ann, Bob", [("Interviewer(s)", "Ann, Bob")]),
        ("Company / Organization: Acme", [("Company / Organization", "Acme")]),
        ("Entreprise\u00a0: Acme", [("Entreprise", "Acme")]),
        ("Name of the company: Acme", [("Name of the company", "Acme")]),
        ("Next steps:", [("Next steps", "")]),
        ("公司\uff1aAcme", [("公司", "Acme")]),
        ("Company::Acme", [("Company", "Acme")]),
        ("公司: Acme", [("公司", "Acme")]),
    ],
)
def test_fields_and_labels(text: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "14:30 call",
        "https://acme.example",
        "She said that they want this: speed",
        "Wait, what: no",
        "We spoke with **Ann**: nice",
        "`key: value`",
        "| a: b",
        "12: 30",
        "Yes. Reason: none",
        "**bold** text",
        "",
    ],
)
def test_what_is_no_label(text: str) -> None:
    assert pairs(text) == []


def test_fields_have_carrier_and_line() -> None:
    found = inline_fields("Date:: 2026-01-02\nTime: 14:30\n\n**Role:** Dev", 10)
    assert [(field.key, field.value, field.line, field.carrier) for field in found] == [
        ("Date", "2026-01-02", 10, "inline"),
        ("Time", "14:30", 11, "label"),
        ("Role", "Dev", 13, "label"),
    ]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("**a** *b* _c_ __d__ ***e*** ~~f~~ ==g==", "a b c d e f g"),
        ("**a*b**", "a*b"),
        ("snake_case_name 2 * 3 * 4 a == b ~ c", "snake_case_name 2 * 3 * 4 a == b ~ c"),
        ("[[Acme]] [[A#b|c]] [[A#b]] [[#b]]", "Acme c A b"),
        ("[text](http://x.y/(z)) ![alt](i.png) <https://a.b> ![[cv.pdf]]", "text alt https://a.b"),
        ("`**code**` and `` a ` b ``", "**code** and a ` b"),
        ("**use `x*y`**", "use x*y"),
        ("<b>a</b> <br/>b 1 < 2 > 1", "a b 1 < 2 > 1"),
        ("a &amp; b \\*c\\* \\# d", "a & b *c* # d"),
        ("a %%b%% <!-- c -->d[^1]  e ^abc1", "a d e"),
        ("[[Acme]]'s **[[A|offer]]**", "Acme's offer"),
        ("a\n *b*\nc", "a\nb\nc"),
        ("- [ ] (a) [b] {c} $d", "- [ ] (a) [b] {c} $d"),
        ("a\0b `c`", "ab c"),
        ("R&D, C#, C++, 80%", "R&D, C#, C++, 80%"),
    ],
)
def test_plain_text_is_what_a_reader_sees(text: str, plain: str) -> None:
    assert plain_text(text) == plain


@pytest.mark.parametrize(
    "value",
    [
        "",
        " ",
        "??",
        "TBD",
        "tba",
        "*TBD*",
        "TODO",
        "N/A",
        "n/a",
        "-",
        "–",
        "...",
        "___",
        "Unknown",
        "[Company Name]",
        "[pending | advanced | rejected]",
        "<company>",
        "YYYY-MM-DD",
        "yyyy-mm-dd",
        "[YYYY-MM-DD]",
        "YYYY-MM-DD HH:mm",
        "DD.MM.YYYY",
        "MM/DD/YYYY",
        "2025-XX-XX",
        "2025-11-XX",
        "{{date}}",
        "{{date:YYYY-MM-DD}}",
        "{{#interviewer}}x{{/interviewer}}",
        "<% tp.date.now() %>",
        "Waiting | Call | Interview | Dead",
        "Phone / Video / Onsite",
        "HH:MM",
        "[X] minutes",
        "Phone Screen | Technical | Onsite",
        "Yes / No",
        "XX",
        "Undisclosed",
    ],
)
def test_placeholders(value: str) -> None:
    assert is_placeholder(value)


@pytest.mark.parametrize(
    "value",
    [
        "C",
        "[[Acme]]",
        "R&D",
        "X",
        "Acme",
        "2026-01-02",
        "14:30",
        "CI/CD",
        "Python/Go/Rust",
        "K-12",
        "Ann Lee | Bob Ray | Cy Wu",
        "Backend / Platform",
        "Berlin | Remote",
        "[Acme](http://a.b)",
        "<2014-09-18 Thu>",
        "[2026-01-02]",
        "60k-80k",
        "https://x.y/z",
        "(remote)",
        "Todoist",
        "no",
        "80,000 | 90,000 | 100,000",
        "<https://a.b>",
        "N26",
        "-5",
        "MD",
    ],
)
def test_real_values_are_no_placeholders(value: str) -> None:
    assert not is_placeholder(value)


MARKS = st.lists(
    st.sampled_from(
        [
            "[[",
            "]]",
            "|",
            "#",
            "`",
            "``",
            "*",
            "**",
            "_",
            "==",
            "~~",
            "%%",
            "<!--",
            "-->",
            "<b>",
            "[",
            "](",
            ")",
            "!",
            "::",
            ":",
            "\n",
            " ",
            "a",
            "Key",
            "\\",
            "&amp;",
            "^a",
            "\x00",
            "{{",
            "/",
        ]
    ),
    max_size=30,
).map("".join)


@given(MARKS | st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    lines = text.count("\n")
    plain_text(text)
    is_placeholder(text)
    assert all(0 <= field.line - 1 <= lines for field in inline_fields(text))
    assert all(text[link.start : link.end].endswith("]]") for link in wikilinks(text))
    assert all(f"#{tag}" in text for tag in hashtags(text))


@given(st.text(alphabet="abc é,.-0", max_size=30))
def test_text_without_marks_is_left_alone(text: str) -> None:
    assert plain_text(text) == " ".join(text.split())
    assert plain_text(f"**{text.strip() or 'x'}**") == (" ".join(text.split()) or "x")


HOSTILE = [piece * (400_000 // len(piece)) for piece in ["[", "[[a|", "*a ", "_a", "**a:", "[a::"]]
HOSTILE += [piece * (400_000 // len(piece)) for piece in ["`", "%%", "<!--", "<a ", "#a ", "[x]("]]
HOSTILE += [
    " **a" * 40_000 + "a*a*" * 40_000,
    "a" + " " * 100_000 + "b",
    "\\" * 400_000,
    ": " * 99_999,
]


@pytest.mark.parametrize("read", [wikilinks, hashtags, inline_fields, plain_text, is_placeholder])
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:4]))
def test_long_hostile_lines_are_quick(read: Callable[[str], object], text: str) -> None:
    started = time.process_time()
    read(text)
    assert time.process_time() - started < 2
