"""What other programs draw: the table for Obsidian Bases, and the Mermaid timeline."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

import notesyncd_summary as plugin
from notesyncd.api import Application, Context, Person, Round, Source
from notesyncd_summary.base import base_file
from notesyncd_summary.mermaid import timeline

MakeContext = Callable[..., Context]
SOURCE = Source(note="n.md", line=1)


@pytest.fixture
def context(make_context: MakeContext) -> Context:
    return make_context(options=plugin.OPTIONS)


def pages(application: Application, context: Context) -> dict[str, str]:
    found = plugin.notesyncd_export_application(application=application, context=context)
    return {one.path: one.text or "" for one in found if one.path.startswith("rounds/")}


def properties(page: str) -> dict[str, object]:
    front = page.split("---\n")[1]
    return dict(yaml.safe_load(front))


def test_each_round_is_a_row(application: Application, context: Context) -> None:
    found = pages(application, context)
    assert list(found) == [f"rounds/larkspur-{number}.md" for number in (1, 2, 3, 4)]
    assert properties(found["rounds/larkspur-2.md"]) == {
        "notesyncd_date": date(2026, 2, 3),
        "notesyncd_time": "15:00–16:00",
        "notesyncd_company": "Larkspur",
        "notesyncd_role": "Data Engineer",
        "notesyncd_round": "Technical interview",
        "notesyncd_status": "scheduled",
        "notesyncd_with": ["Tom Okafor", "Mira Holm"],
        "notesyncd_format": "video",
        "notesyncd_where": "https://meet.example/abc",
        "notesyncd_note": "[[Jobs/Larkspur#Round 2|line 41]]",
    }
    assert "[Larkspur](../applications/larkspur.md)" in found["rounds/larkspur-2.md"]


def test_the_base_shows_all_that_the_pages_have(application: Application, context: Context) -> None:
    base = yaml.safe_load(base_file())
    assert set(base) == {"filters", "properties", "views"}  # of those that Obsidian documents
    assert base["filters"] == 'file.hasProperty("notesyncd_round")'
    rows = [properties(page) for page in pages(application, context).values()]
    known = {f"note.{key}" for row in rows for key in row}
    for view in base["views"]:
        assert set(view["order"]) == known
        assert view["groupBy"]["property"] in known
        assert set(view) <= {"type", "name", "filters", "groupBy", "order"}
    assert known <= set(base["properties"])


def test_the_base_is_there_unless_it_is_switched_off(
    application: Application, make_context: MakeContext
) -> None:
    for bases in (True, False):
        context = make_context(options={**plugin.OPTIONS, "bases": bases})
        given = plugin.notesyncd_export_vault(applications=(application,), context=context)
        assert ("rounds.base" in [one.path for one in given]) is bases
        assert bool(pages(application, context)) is bases


@given(st.text(max_size=40))
@example("\ufffe\uffff\U0001f389")
def test_properties_say_what_the_note_says_whatever_it_is(text: str) -> None:
    context = Context(today=date(2026, 2, 2), timezone="UTC", options=plugin.OPTIONS)
    one = Round(id="a/1", name="x", location=f"x{text}\n---\n", source=SOURCE)
    application = Application(id="a", company=f"{text}: x", rounds=(one,), source=SOURCE)
    (page,) = pages(application, context).values()
    assert page.count("\n---\n") == 1
    found = properties(page)
    keys = ("company", "round", "status", "where", "note")
    assert set(found) == {f"notesyncd_{key}" for key in keys}
    assert str(found["notesyncd_where"]).endswith("---")


HOSTILE = [
    "a : b ; c # d", "%%{init: {}}%%", "accTitle: q", "accDescr { x }", "<script>alert(1)</script>",
    "section x\nsection y", "```\n# x", "-->", "click x call y()", '"quotes" \\n <br>', "$x$",
    "==>", "[[x]] `y`", "_x_ *y*",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_text_means_nothing_to_mermaid(text: str, context: Context) -> None:
    person = Person(name=text, source=SOURCE)
    one = Round(name=text, starts=date(2026, 1, 2), status="done", people=(person,), source=SOURCE)
    later = replace(one, starts=date(2026, 3, 2), status="scheduled")
    undated = replace(later, starts=None)
    lines = timeline(
        Application(company="Acme", rounds=(undated, later, one), source=SOURCE), context
    )
    assert lines[:3] == ["```mermaid", "timeline", "    section Behind you"]
    assert [line.split(" : ")[0].strip() for line in lines[3:7]] == [
        "Fri 2 Jan 2026", "section Ahead", "Mon 2 Mar 2026", "No date yet",
    ]  # fmt: skip
    assert lines[7:] == ["```", ""]
    for line in (lines[3], *lines[5:7]):
        assert 1 <= line.count(":") == line.count(" : ") <= 2
        assert not re.search(r"[;#%<>{}\[\]`\"\\$*_=]", line)


def test_the_timeline_is_in_the_order_of_days(application: Application, context: Context) -> None:
    shuffled = replace(application, rounds=application.rounds[::-1])
    assert timeline(shuffled, context) == [
        "```mermaid",
        "timeline",
        "    section Behind you",
        "    Tue 20 Jan 2026 : Phone screen : Ines Moreau : Tom Okafor",
        "    Sat 14 Feb 2026 : Coffee : cancelled",
        "    section Ahead",
        "    Tue 3 Feb 2026 : Technical interview : Tom Okafor : Mira Holm",
        "    Thu 12 Feb 2026 : Onsite",
        "```",
        "",
    ]
    assert timeline(replace(application, rounds=()), context) == []
