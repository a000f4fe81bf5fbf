"""The checklist plugin: what helps to win the next interview, and no text that breaks the list."""

from collections import Counter
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import notesyncd_checklist as plugin
from notesyncd.api import (
    Application,
    Artifact,
    Context,
    FollowUp,
    Person,
    Point,
    Question,
    Round,
    Source,
    brief_of,
    one_line,
)

MakeContext = Callable[..., Context]
HERE = Source(note="Jobs/a.md", line=3, heading="Notes")


def export(application: Application, context: Context) -> dict[str, str]:
    artifacts: list[Artifact] = list(
        plugin.notesyncd_export_application(application=application, context=context)
    )
    assert all(artifact.keep_ticks for artifact in artifacts)
    return {artifact.path: artifact.text or "" for artifact in artifacts}


def sections(text: str) -> dict[str, list[str]]:
    """Give the lines below each second-level heading; those before the first below ''."""
    found: dict[str, list[str]] = {"": []}
    title = ""
    for line in text.splitlines():
        if line.startswith("## "):
            title = line.removeprefix("## ")
            found[title] = []
        elif line:
            found[title].append(line)
    return found


@pytest.fixture
def context(make_context: MakeContext) -> Context:
    return make_context()


@pytest.fixture
def second(application: Application, context: Context) -> dict[str, list[str]]:
    return sections(export(application, context)["larkspur/2-technical-interview.md"])


def one_round(**facts: Any) -> Application:
    given = {"id": "a/1", "name": "Talk", "status": "scheduled", "source": HERE, **facts}
    return Application(id="a", company="A", rounds=(Round(**given),), source=HERE)


def page_of(application: Application, context: Context) -> dict[str, list[str]]:
    (text,) = export(application, context).values()
    return sections(text)


def test_rounds_that_are_not_over_get_a_file(application: Application, context: Context) -> None:
    assert list(export(application, context)) == [
        "larkspur/2-technical-interview.md",
        "larkspur/3-onsite.md",
    ]


@pytest.mark.parametrize(
    ("status", "starts", "wanted"),
    [
        ("scheduled", None, True),
        ("scheduled", date(2026, 1, 1), True),
        ("unknown", date(2026, 2, 2), True),
        ("unknown", date(2026, 2, 1), False),
        ("unknown", None, False),
        ("unknown", datetime(2026, 2, 1, 23, 30, tzinfo=UTC), True),  # 00:30 on the 2nd in Vienna
        ("done", date(2026, 3, 1), False),
        ("cancelled", date(2026, 3, 1), False),
    ],
)
def test_a_round_is_to_come_by_its_status_or_else_its_day(
    context: Context, status: str, starts: date | None, *, wanted: bool
) -> None:
    assert bool(export(one_round(status=status, starts=starts), context)) == wanted


@pytest.mark.parametrize(
    ("identifier", "name", "path"),
    [
        ("a/2", "Großes Gespräch (Ça va?)", "a/2-grosses-gesprach-ca-va.md"),
        ("a/2", None, "a/2.md"),
        ("a/2", "../../etc/passwd\n", "a/2-etc-passwd.md"),
        ("a/2", "面接", "a/2.md"),
        ("", "", "a/round.md"),
        ("a/2", "x" * 500, f"a/2-{'x' * 60}.md"),
    ],
)
def test_the_path_is_readable_and_safe(
    context: Context, identifier: str, name: str | None, path: str
) -> None:
    (found,) = export(one_round(id=identifier, name=name), context)
    assert found == path


def test_when_is_in_the_seekers_zone_and_in_that_of_the_note(second: dict[str, list[str]]) -> None:
    assert second["Logistics"] == [
        (
            "- **When:** Tuesday, 3 February 2026, **15:00–16:00** (Europe/Vienna), 60 minutes;"
            " 09:00–10:00 in America/New_York [[Jobs/Larkspur#Round 2|Larkspur]]"
        ),
        "- **Where:** https://meet.example/abc [[Jobs/Larkspur#Round 2|Larkspur]]",
        "- **Format:** video [[Jobs/Larkspur#Round 2|Larkspur]]",
        ("- **Who:** Tom Okafor, Mira Holm [[Jobs/Larkspur|line 42]] [[Jobs/Larkspur|line 43]]"),
    ]


@pytest.mark.parametrize("zone", ["Europe/Vienna", "Europe/Berlin", "+01:00", "Mars", None])
def test_the_same_time_is_not_told_twice(context: Context, zone: str | None) -> None:
    starts = datetime(2026, 2, 3, 9, tzinfo=UTC)
    line = page_of(one_round(starts=starts, timezone=zone, location="x"), context)["Logistics"][0]
    assert line.startswith("- **When:** Tuesday, 3 February 2026, **10:00** (Europe/Vienna) [[")


def test_another_day_over_there_is_named(context: Context) -> None:
    starts = datetime(2026, 2, 3, 23, 30, tzinfo=UTC)
    lines = page_of(one_round(starts=starts, timezone="America/New_York", location="x"), context)
    assert "Wednesday, 4 February 2026, **00:30** (Europe/Vienna)" in lines["Logistics"][0]
    assert "; Tue 3 Feb 2026, 18:30 in America/New_York" in lines["Logistics"][0]


@pytest.mark.parametrize(
    ("starts", "location", "missing"),
    [
        (None, None, "Find out the day and the place or link"),
        (date(2026, 2, 5), None, "Find out the time of day and the place or link"),
        (date(2026, 2, 5), "Room 1", "Find out the time of day:"),
        (datetime(2026, 2, 5, 9, tzinfo=UTC), "Room 1", None),
    ],
)
def test_what_the_appointment_lacks_is_a_task(
    context: Context, starts: date | None, location: str | None, missing: str | None
) -> None:
    lines = page_of(one_round(starts=starts, location=location), context)["Logistics"]
    found = [line for line in lines if "Find out" in line]
    assert len(found) == (missing is not None)
    assert all(str(missing) in line for line in found)


def test_a_day_that_has_passed_is_pointed_out(context: Context) -> None:
    lines = page_of(one_round(starts=date(2026, 2, 1)), context)["Logistics"]
    assert lines[-1].startswith("- This day has passed")
    assert "passed" not in page_of(one_round(starts=date(2026, 2, 2)), context)["Logistics"][-1]


def test_people_are_known_from_before_or_new(second: dict[str, list[str]]) -> None:
    assert second["Who you meet"] == [
        (
            "- [ ] **Tom Okafor**, Head of Data: you met in Phone screen (round 1), Tue 20 Jan 2026"
            " [[Jobs/Larkspur|line 42]]"
        ),
        (
            "    - Asked: How would you find out why a nightly job got slow?"
            " [[Jobs/Larkspur#Questions|line 12]]"
        ),
        (
            "        - You said: Profiled it, then looked at the plan"
            " [[Jobs/Larkspur#Questions|line 12]]"
        ),
        "- [ ] **Mira Holm**, Staff Engineer: new to you, look them up [[Jobs/Larkspur|line 43]]",
        "### You also know",
        (
            "- **Ines Moreau**, Recruiter: Phone screen (round 1), Tue 20 Jan 2026"
            " [[Jobs/Larkspur#Round 1|line 6]]"
        ),
    ]


def test_earlier_rounds_are_gathered(second: dict[str, list[str]]) -> None:
    assert second["What was discussed"] == [
        "### Phone screen (round 1), Tue 20 Jan 2026",
        "- Move from nightly jobs to streams [[Jobs/Larkspur|line 20]]",
        (
            "- [ ] They asked: How would you find out why a nightly job got slow? (Tom Okafor)"
            " [[Jobs/Larkspur#Questions|line 12]]"
        ),
        "    - You said: Profiled it, then looked at the plan [[Jobs/Larkspur#Questions|line 12]]",
        "- [ ] They asked: Why do you want to leave? [[Jobs/Larkspur#Questions|line 15]]",
    ]
    assert second["What they came back to, and doubts"] == [
        "### Concerns to settle",
        "- [ ] On call every second week? [[Jobs/Larkspur|line 27]]",
        "### What they said of you",
        "- Clear answers [[Jobs/Larkspur|line 29]]",
    ]
    assert second["Say it this time"] == [
        (
            "- [ ] That I cut the cost of the warehouse by 40%"
            " [[Jobs/Larkspur#Should have said|line 22]]"
        ),
        ("- [ ] Start from the change that made it slow [[Jobs/Larkspur#Questions|line 12]]"),
        (
            "    - When asked: How would you find out why a nightly job got slow?"
            " [[Jobs/Larkspur#Questions|line 12]]"
        ),
        "- [ ] Story not told yet: How I found the leak [[Jobs/Larkspur|line 53]]",
    ]


def test_each_skill_has_evidence_or_asks_for_it(second: dict[str, list[str]]) -> None:
    assert second["Skills they will probe"] == [
        "- [ ] SQL window functions [[Jobs/Larkspur#Next|line 25]]",
        "    - No example in your notes yet: have one ready",
    ]


def test_the_company_and_the_money_are_there(second: dict[str, list[str]]) -> None:
    assert second["The company"] == [
        "### Plans",
        "- Opens an office in Graz in May [[Jobs/Larkspur|line 50]]",
        "### Still blank",
        "- [ ] Read up on what they stand for (philosophy, values): your notes have nothing yet",
        "- [ ] Read up on room to grow: your notes have nothing yet",
    ]
    assert second["Fit: teamwork, personality, being yourself"] == [
        "### The people",
        "- Laughed a lot together [[Jobs/Larkspur|line 51]]",
        "### What went well",
        "- The migration story [[Jobs/Larkspur|line 26]]",
    ]
    assert second["Salary"] == [
        "- Range in your notes: **€85,000–95,000** [[Jobs/Larkspur|Larkspur]]",
        "- They asked first; I gave no number [[Jobs/Larkspur|line 52]]",
    ]


def test_what_is_open_is_sorted_by_urgency_and_by_whose_it_is(
    second: dict[str, list[str]],
) -> None:
    assert second["Follow-ups"] == [
        "- [ ] Send the talk to Tom (due Fri 30 Jan 2026) [[Jobs/Larkspur#Next steps|line 31]]",
        "    - **Overdue**",
        "- [ ] Read their engineering blog [[Jobs/Larkspur|line 55]]",
    ]
    assert second["Promises open"] == [
        "### Yours",
        "- [ ] Send the talk on streams [[Jobs/Larkspur|line 28]]",
        "### Theirs",
        (
            "- **Ines Moreau**: Confirm the panel (by Mon 2 Feb 2026)"
            " [[Jobs/Larkspur#Next steps|line 32]]"
        ),
    ]
    assert second["Questions to ask"] == [
        "- [ ] Who decides what is built? [[Jobs/Larkspur|line 45]]"
    ]
    assert [line for line in second["Afterwards"] if "Thank" in line] == [
        "- [ ] Thank Tom Okafor [[Jobs/Larkspur|line 42]]",
        "- [ ] Thank Mira Holm [[Jobs/Larkspur|line 43]]",
    ]


def test_without_facts_only_that_shows_which_matters(context: Context) -> None:
    assert list(page_of(one_round(), context)) == [
        "",
        "Logistics",
        "Who you meet",
        "The company",
        "Salary",
        "Questions to ask",
        "Afterwards",
    ]


def test_a_promise_that_is_a_follow_up_comes_once(context: Context) -> None:
    promise = Point(kind="promise", text="I will send the talk", source=HERE)
    task = FollowUp(text="Send the talk", source=HERE)
    found = page_of(one_round(points=(promise,), follow_ups=(task,)), context)
    assert "- [ ] Send the talk [[Jobs/a#Notes|line 3]]" in found["Promises open"]
    assert "Follow-ups" not in found


def test_later_and_cancelled_rounds_do_not_count_as_held(context: Context) -> None:
    point = Point(kind="skill", text="Later", source=HERE)
    held = Point(kind="skill", text="Held", source=HERE)
    first = Round(id="a/1", status="unknown", starts=date(2026, 1, 5), points=(held,), source=HERE)
    off = Round(id="a/2", status="cancelled", points=(point,), source=HERE)
    other = Round(id="a/3", status="scheduled", points=(point,), source=HERE)
    this = Round(id="a/4", status="scheduled", source=HERE)
    after = Round(id="a/5", status="done", points=(point,), source=HERE)
    application = Application(
        id="a", company="A", rounds=(first, off, other, this, after), source=HERE
    )
    lines = sections(export(application, context)["a/4.md"])["Skills they will probe"]
    assert [line.split("[[")[0] for line in lines if "[ ]" in line] == ["- [ ] Held "]


def test_the_same_words_come_once(context: Context) -> None:
    twice = tuple(
        Point(kind="skill", text=text, source=replace(HERE, line=line))
        for line, text in enumerate(["Kubernetes ", "kubernetes", "  "], start=1)
    )
    lines = page_of(one_round(points=twice), context)["Skills they will probe"]
    assert lines[0] == "- [ ] Kubernetes [[Jobs/a#Notes|line 1]]"
    assert len(lines) == 2


def test_what_was_already_asked_of_them_is_not_to_be_asked_again(context: Context) -> None:
    questions = (
        Question(text="Team size?", kind="to_ask", answer="Six", source=HERE),
        Question(text="Budget?", kind="to_ask", source=HERE),
    )
    lines = page_of(one_round(questions=questions), context)["Questions to ask"]
    assert lines == ["- [ ] Budget? [[Jobs/a#Notes|line 3]]"]


def test_the_day_does_not_change_what_is_to_be_ticked(
    application: Application, make_context: MakeContext
) -> None:
    early, late = (
        export(application, make_context(today=day))["larkspur/3-onsite.md"].splitlines()
        for day in (date(2026, 1, 21), date(2026, 2, 2))
    )
    tasks = [[line for line in lines if line.startswith("- [ ]")] for lines in (early, late)]
    assert tasks[0] == tasks[1]


hostile = st.one_of(
    st.text(alphabet="-#>*_`[]()<%=~|\\\n\r\t !x1.", max_size=20),
    st.sampled_from(["\n## Sneaky", "x\n- [x] done", "%%", "```", "<!--", "[[x]]", "</div>"]),
    st.text(max_size=20),
).filter(lambda text: bool(one_line(text)))

RENDERER = MarkdownIt("commonmark")


def everything(words: str) -> Application:
    """An application in which every text of a note is `words`."""

    def fill(class_: Any, **given: Any) -> Any:
        texts = {"text", "name", "role", "answer", "better", "by", "format", "location", "owner"}
        known = {field.name for field in fields(class_)}
        return class_(source=HERE, **{**dict.fromkeys(known & texts, words), **given})

    earlier = fill(
        Round,
        id="a/1",
        status="done",
        questions=(fill(Question, kind="asked"),),
        points=tuple(fill(Point, kind=kind) for kind in ("skill", "discussed", "research")),
        people=(fill(Person, name="Ann"),),
    )
    this = fill(
        Round,
        id="a/2",
        status="scheduled",
        starts=datetime(2026, 2, 3, 9, tzinfo=UTC),
        duration=timedelta(hours=1),
        timezone=words,
        people=(fill(Person),),
        follow_ups=(fill(FollowUp, owner=None), fill(FollowUp, text=f"x {words}")),
    )
    return Application(
        id="a", company=words, role=words, salary=words, rounds=(earlier, this), source=HERE
    )


@given(hostile)
def test_no_text_of_a_note_changes_the_shape_of_the_page(words: str) -> None:
    context = Context(today=date(2026, 2, 2), timezone="UTC")
    application = everything(words)
    (text,) = export(application, context).values()
    brief = brief_of(application, application.rounds[1], today=context.today, timezone="UTC")
    tokens = Counter(token.type for token in RENDERER.parse(text))
    assert tokens["list_item_open"] == len([*brief.all_items()])
    titled = [g for section in brief.sections for g in section.groups if g.title]
    assert tokens["heading_open"] == 1 + len(brief.sections) + len(titled)
    assert not tokens.keys() & {"html_block", "fence", "code_block", "hr", "blockquote_open"}
    assert len(text.splitlines()) == text.count("\n")
    for mark in ("%%", "<!--", "\n- [x]"):
        assert mark not in text


def test_a_huge_note_gives_a_page_and_an_empty_one_does_too(context: Context) -> None:
    many = tuple(
        Point(kind="skill", text=f"skill number {n} " + "x" * 2000, source=replace(HERE, line=n))
        for n in range(1, 500)
    )
    (text,) = export(one_round(points=many), context).values()
    assert text.count("- [ ] skill number") == 499
    (text,) = export(one_round(name=None, source=Source(note="", line=1)), context).values()
    assert text.startswith("# A: Interview\n")
