"""The summary plugin: one page per application, and a dashboard that says what matters today."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import notesyncd_summary as plugin
from notesyncd.api import (
    Application,
    Context,
    FollowUp,
    Point,
    Question,
    Round,
    Source,
)

MakeContext = Callable[..., Context]


def at(line: int, note: str = "n.md") -> Source:
    return Source(note=note, line=line)


def page(application: Application, context: Context) -> str:
    (artifact,) = plugin.notesyncd_export_application(application=application, context=context)
    assert artifact.path == f"applications/{application.id}.md"
    assert artifact.text is not None
    return artifact.text


def dashboard(context: Context, *applications: Application) -> str:
    (artifact,) = plugin.notesyncd_export_vault(applications=applications, context=context)
    assert (artifact.path, artifact.keep_ticks) == ("dashboard.md", False)
    assert artifact.text is not None
    return artifact.text


def section(text: str, title: str) -> list[str]:
    """Give the lines below one second-level heading; fails if there is none."""
    parts = text.split(f"\n## {title}\n")
    assert len(parts) == 2, f"{title!r} is there {len(parts) - 1} times"
    return [line for line in parts[1].split("\n## ")[0].splitlines() if line]


@pytest.fixture
def context(make_context: MakeContext) -> Context:
    return make_context()


def small(identifier: str, **facts: object) -> Application:
    given = {"id": identifier, "company": identifier.title(), "source": at(1), **facts}
    return Application(**given)  # type: ignore[arg-type]


def test_the_page_says_where_the_application_stands(
    application: Application, context: Context
) -> None:
    text = page(application, context)
    assert text.splitlines()[:6] == [
        "# Larkspur, Data Engineer",
        "",
        "- **Status:** interviewing",
        "- **Next:** Technical interview (round 2), Tue 3 Feb 2026, 15:00–16:00",
        "- **Salary:** €85,000–95,000",
        "- **Note:** [[Jobs/Larkspur|line 1]]",
    ]
    assert section(text, "Timeline")[::3] == [
        (
            "- Tue 20 Jan 2026, 10:00–10:30: Phone screen (round 1), done"
            " [[Jobs/Larkspur#Round 1|line 5]]"
        ),
        "- Sat 14 Feb 2026: Coffee, cancelled [[Jobs/Larkspur|line 61]]",
    ]


def test_the_page_has_all_facts_of_a_round(application: Application, context: Context) -> None:
    lines = section(
        page(application, context), "Phone screen (round 1), Tue 20 Jan 2026, 10:00–10:30"
    )
    assert lines[0] == "- **With:** Ines Moreau (Recruiter), Tom Okafor (Head of Data)"
    assert lines[2:5] == [
        (
            "- **Asked:** How would you find out why a nightly job got slow? (Tom Okafor)"
            " [[Jobs/Larkspur#Questions|line 12]]"
        ),
        "    - Answer: Profiled it, then looked at the plan",
        "    - Better: Start from the change that made it slow",
    ]
    for point in application.rounds[0].points:
        assert sum(point.text in line for line in lines) == 1
        assert any(f"|line {point.source.line}]]" in line for line in lines)


def test_follow_ups_are_open_first_the_late_ones_marked(
    application: Application, context: Context
) -> None:
    text = page(application, context)
    assert section(text, "Open follow-ups") == [
        (
            "- Send the talk to Tom [[Jobs/Larkspur#Next steps|line 31]]"
            " (**overdue**, due Fri 30 Jan 2026)"
        ),
        (
            "- Waiting for **Ines Moreau**: Confirm the panel [[Jobs/Larkspur#Next steps|line 32]]"
            " (due Mon 2 Feb 2026)"
        ),
        "- Read their engineering blog [[Jobs/Larkspur|line 55]]",
    ]
    assert section(text, "Done") == [
        "- Tue 20 Jan 2026: Thank both [[Jobs/Larkspur#Next steps|line 33]]"
    ]


def test_an_application_without_facts_has_a_short_page(context: Context) -> None:
    assert page(small("acme"), context) == "# Acme\n\n- **Note:** [[n|line 1]]\n"


def test_the_pages_have_no_boxes_to_tick(application: Application, context: Context) -> None:
    assert "[ ]" not in page(application, context) + dashboard(context, application)


def test_without_applications_there_is_no_dashboard(context: Context) -> None:
    assert not list(plugin.notesyncd_export_vault(applications=(), context=context))


def test_the_dashboard_begins_with_what_is_next(application: Application, context: Context) -> None:
    soon = Round(id="b/1", status="scheduled", starts=date(2026, 2, 2), source=at(2))
    undated = Round(id="b/2", name="Call", status="scheduled", source=at(3))
    text = dashboard(context, application, small("birch", rounds=(undated, soon)))
    assert text.splitlines()[2] == "2 applications, 4 interviews ahead, 1 follow-up overdue."
    assert [line.split(" [")[0] for line in section(text, "Next interviews")] == [
        "- **Mon 2 Feb 2026:**",
        "- **Tue 3 Feb 2026, 15:00–16:00:**",
        "- **Thu 12 Feb 2026:**",
        "- **No date yet:**",
    ]


def test_a_round_that_was_never_marked_as_done_is_not_ahead(context: Context) -> None:
    past = Round(id="b/1", status="scheduled", starts=date(2026, 2, 1), source=at(2))
    text = dashboard(context, small("birch", rounds=(past,)))
    assert "0 interviews ahead" in text
    assert section(text, "Over? Still marked as scheduled") == [
        "- **Sun 1 Feb 2026:** [Birch](applications/birch.md): Interview [[n|line 2]]"
    ]
    assert "Next" not in page(small("birch", rounds=(past,)), context)


@pytest.mark.parametrize(
    ("day", "title"),
    [
        (date(2026, 2, 1), "Overdue follow-ups"),
        (date(2026, 2, 2), "Due in the next seven days"),
        (date(2026, 2, 9), "Due in the next seven days"),
        (date(2026, 2, 10), None),
    ],
)
def test_open_follow_ups_are_late_or_soon(context: Context, day: date, title: str | None) -> None:
    one = FollowUp(text="Write", due=day, source=at(4))
    text = dashboard(context, small("acme", follow_ups=(one,)))
    assert ("Write" in text) == (title is not None)
    if title is not None:
        (line,) = section(text, title)
        assert line.endswith(": [Acme](applications/acme.md): Write [[n|line 4]]")
    done = replace(one, status="done")
    assert "Write" not in dashboard(context, small("acme", follow_ups=(done,)))


def test_the_pipeline_is_grouped_by_status(application: Application, context: Context) -> None:
    others = [
        small("b", status="Rejected"),
        small("c", status="Offer"),
        small("d", status="On hold"),
        small("e"),
        small("f", status="offer"),
    ]
    lines = section(dashboard(context, application, *others), "Pipeline")
    assert [line for line in lines if line.startswith("###")] == [
        "### Offer (2)",
        "### Interviewing (1)",
        "### No status noted (1)",
        "### On hold (1)",
        "### Rejected (1)",
    ]
    assert lines[4] == (
        "- [Larkspur](applications/larkspur.md), Data Engineer;"
        " last: Phone screen (round 1), Tue 20 Jan 2026;"
        " next: Technical interview (round 2), Tue 3 Feb 2026; €85,000–95,000"
    )


def asked(identifier: str, line: int, *texts: str, better: str | None = None) -> Application:
    questions = tuple(
        Question(text=text, better=better, source=at(line + number, f"{identifier}.md"))
        for number, text in enumerate(texts)
    )
    one = Round(id=f"{identifier}/1", status="done", questions=questions, source=at(1))
    return small(identifier, rounds=(one,))


def test_questions_that_come_again_are_shown_with_the_best_answer(context: Context) -> None:
    text = dashboard(
        context,
        asked("acme", 5, "Tell me about yourself.", "Why us?"),
        asked("birch", 7, "Can you tell me about yourself?", better="Start with the present"),
        asked("cedar", 9, "Tell me about a conflict"),
    )
    assert section(text, "Asked more than once") == [
        "- Tell me about yourself. (2 times)",
        "    - [Acme](applications/acme.md) [[acme|line 5]]",
        "    - [Birch](applications/birch.md) [[birch|line 7]]",
        "    - **Better:** Start with the present",
    ]


def test_the_same_line_of_a_note_counts_once(context: Context) -> None:
    text = dashboard(context, asked("acme", 5, "Why us?"), asked("acme", 5, "Why us?"))
    assert "Asked more than once" not in text


def test_what_was_not_said_twice_is_pointed_out(context: Context) -> None:
    point = Point(kind="should_have_said", text="I led the migration!", source=at(3))
    text = dashboard(
        context,
        small("acme", points=(point,)),
        asked("birch", 7, "What are you proud of?", better="That I led the migration"),
        asked("cedar", 9, "And you?", better="Numbers first"),
    )
    assert section(text, "What you keep failing to say") == [
        "- I led the migration! (2 times)",
        "    - [Acme](applications/acme.md) [[n|line 3]]",
        "    - [Birch](applications/birch.md) [[birch|line 7]]",
    ]


@given(st.text(max_size=20).map(lambda text: f"x{text}\n## Sneaky\n- [x] %%"))
def test_no_text_of_a_note_adds_a_line(words: str) -> None:
    context = Context(today=date(2026, 2, 2), timezone="UTC")

    def both(text: str) -> str:
        point = Point(kind="should_have_said", text=text, source=at(3))
        question = Question(text=text, answer=text, better=text, by=text, source=at(4))
        later = replace(question, source=at(5))
        task = FollowUp(text=text, owner=text, due=date(2026, 2, 1), source=at(6))
        one = Round(
            name=text, format=text, location=text, status="done",
            starts=date(2026, 1, 1), duration=timedelta(hours=1),
            questions=(question, later), points=(point,), source=at(1),
        )  # fmt: skip
        full = small(
            "acme", company=text, role=text, salary=text, status=text, rounds=(one,),
            follow_ups=(task, replace(task, status="done")), points=(point,),
        )  # fmt: skip
        return page(full, context) + dashboard(context, full)

    evil, tame = both(words), both("tame")
    assert evil.count("\n") == tame.count("\n")
    assert evil.count("\n#") == tame.count("\n#")
    assert "%%" not in evil
