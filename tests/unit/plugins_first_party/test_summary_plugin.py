"""The summary plugin: one page per application, and a dashboard that says what matters today."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

import notesyncd_summary as plugin
from notesyncd.api import (
    Application,
    Context,
    FollowUp,
    Person,
    PluginError,
    Point,
    Question,
    Round,
    Source,
)

MakeContext = Callable[..., Context]
TODAY = date(2026, 2, 2)


def at(line: int, note: str = "n.md") -> Source:
    return Source(note=note, line=line)


def page(application: Application, context: Context) -> str:
    artifacts = plugin.notesyncd_export_application(application=application, context=context)
    first = next(iter(artifacts))
    assert first.path == f"applications/{application.id}.md"
    assert first.text is not None
    return first.text


def dashboard(context: Context, *applications: Application) -> str:
    artifacts = plugin.notesyncd_export_vault(applications=applications, context=context)
    (found,) = (one for one in artifacts if one.path == "dashboard.md")
    assert not found.keep_ticks
    assert found.text is not None
    return found.text


def section(text: str, title: str) -> list[str]:
    """Give the lines below one second-level heading; fails if there is none."""
    parts = text.split(f"\n## {title}\n")
    assert len(parts) == 2, f"{title!r} is there {len(parts) - 1} times"
    return [line for line in parts[1].split("\n## ")[0].splitlines() if line]


@pytest.fixture
def context(make_context: MakeContext) -> Context:
    return make_context(options=plugin.OPTIONS)


def small(identifier: str, **facts: object) -> Application:
    given = {"id": identifier, "company": identifier.title(), "source": at(1), **facts}
    return Application(**given)  # type: ignore[arg-type]


def test_the_page_says_where_the_application_stands(
    application: Application, context: Context
) -> None:
    text = page(application, context)
    assert text.splitlines()[:7] == [
        "# Larkspur, Data Engineer",
        "",
        "- **Status:** interviewing",
        "- **Next:** Technical interview (round 2), Tue 3 Feb 2026, 15:00–16:00",
        "- **Salary:** €85,000–95,000",
        (
            "- **People:** Ines Moreau (Recruiter), Tom Okafor (Head of Data), "
            "Mira Holm (Staff Engineer)"
        ),
        "- **Note:** [[Jobs/Larkspur|line 1]]",
    ]
    lines = section(text, "Timeline")
    assert lines[:3] == ["```mermaid", "timeline", "    section Behind you"]
    assert lines[lines.index("```", 1) + 1 :][::3] == [
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
    assert section(text, "Open, yours") == [
        (
            "- Send the talk to Tom [[Jobs/Larkspur#Next steps|line 31]]"
            " (**overdue**, due Fri 30 Jan 2026, 3 days ago)"
        ),
        "- Read their engineering blog [[Jobs/Larkspur|line 55]]",
    ]
    assert section(text, "Promised by others") == [
        (
            "- **Ines Moreau**: Confirm the panel [[Jobs/Larkspur#Next steps|line 32]]"
            " (due Mon 2 Feb 2026, today)"
        ),
    ]
    assert section(text, "Done") == [
        "- Tue 20 Jan 2026: Thank both [[Jobs/Larkspur#Next steps|line 33]]"
    ]


def test_what_was_said_about_the_salary_stands_in_one_place(
    application: Application, context: Context
) -> None:
    said = Point(kind="salary", text="I said 85", source=at(21))
    first = replace(application.rounds[0], points=(said,))
    later = replace(application.rounds[1], points=(replace(said, text="They said 90"),))
    text = page(replace(application, rounds=(later, first)), context)
    assert section(text, "Salary, as it was said") == [
        (
            "- **Tue 20 Jan 2026, Phone screen (round 1)**, with Ines Moreau (Recruiter),"
            " Tom Okafor (Head of Data): I said 85 [[n|line 21]]"
        ),
        (
            "- **Tue 3 Feb 2026, Technical interview (round 2)**, with Tom Okafor (Head of Data),"
            " Mira Holm (Staff Engineer): They said 90 [[n|line 21]]"
        ),
        "- They asked first; I gave no number [[Jobs/Larkspur|line 52]]",
    ]
    assert text.count("I said 85") == 1


def test_pay_that_is_named_in_an_answer_stands_in_the_ledger(
    application: Application, context: Context
) -> None:
    asked = Question(text="What do you want to earn?", answer="62k", kind="asked", source=at(7))
    other = Question(text="How many users did it have?", answer="62k", kind="asked", source=at(9))
    said = Point(kind="salary", text="They said 90", source=at(21))
    first = replace(application.rounds[0], questions=(asked, other), points=(said,))
    found = section(page(replace(application, rounds=(first,)), context), "Salary, as it was said")
    assert [line.rpartition(": ")[2] for line in found[:2]] == [
        "62k [[n|line 7]]",
        "They said 90 [[n|line 21]]",
    ]


def test_an_application_without_facts_has_a_short_page(context: Context) -> None:
    assert page(small("acme"), context) == "# Acme\n\n- **Note:** [[n|line 1]]\n"


def test_the_pages_have_no_boxes_to_tick(application: Application, context: Context) -> None:
    assert "[ ]" not in page(application, context) + dashboard(context, application)


def test_without_applications_the_page_says_how_to_begin(context: Context) -> None:
    (only,) = plugin.notesyncd_export_vault(applications=(), context=context)
    assert only.path == "dashboard.html"
    assert only.text is not None
    assert "No interview notes yet." in only.text
    assert "notesyncd inspect NOTE" in only.text


def test_the_dashboard_begins_with_what_is_next(application: Application, context: Context) -> None:
    soon = Round(id="b/1", status="scheduled", starts=date(2026, 2, 2), source=at(2))
    undated = Round(id="b/2", name="Call", status="scheduled", source=at(3))
    text = dashboard(context, application, small("birch", rounds=(undated, soon)))
    assert text.splitlines()[2] == (
        "Monday, 2 February 2026. 2 applications, 4 interviews ahead, 1 follow-up overdue."
    )
    assert [line.split(" [")[0] for line in section(text, "Next interviews")] == [
        "- **Mon 2 Feb 2026** (today):",
        "- **Tue 3 Feb 2026, 15:00–16:00** (tomorrow):",
        "- **Thu 12 Feb 2026** (in 10 days):",
        "- **No date yet**:",
    ]


def test_a_round_that_was_never_marked_as_done_is_not_ahead(context: Context) -> None:
    past = Round(id="b/1", status="scheduled", starts=date(2026, 2, 1), source=at(2))
    text = dashboard(context, small("birch", rounds=(past,)))
    assert "0 interviews ahead" in text
    assert section(text, "Over? Still marked as scheduled") == [
        "- **Sun 1 Feb 2026** (yesterday): [Birch](applications/birch.md): Interview [[n|line 2]]"
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
    text = dashboard(context, small("acme", status="rejected", follow_ups=(one,)))
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
        ("    - [Birch](applications/birch.md): Can you tell me about yourself? [[birch|line 7]]"),
        "    - **Better:** Start with the present [[birch|line 7]]",
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
        "    - [Birch](applications/birch.md): That I led the migration [[birch|line 7]]",
    ]


def test_what_was_missed_once_and_is_planned_is_to_say_this_time(context: Context) -> None:
    point = Point(kind="should_have_said", text="I led the migration", source=at(3))
    held = Round(id="a/1", status="done", starts=date(2026, 1, 9), points=(point,), source=at(1))
    plan = replace(point, text="led the migration!", source=at(9))
    ahead = Round(
        id="a/2", status="scheduled", starts=date(2026, 2, 9), points=(plan,), source=at(8)
    )
    text = dashboard(context, small("acme", rounds=(held, ahead)))
    assert "What you keep failing to say" not in text
    assert section(text, "To say this time") == [
        "- I led the migration",
        "    - [Acme](applications/acme.md), Fri 9 Jan 2026 [[n|line 3]]",
        (
            "    - to say at [Acme](applications/acme.md), Mon 9 Feb 2026:"
            " led the migration! [[n|line 9]]"
        ),
    ]
    again = replace(ahead, id="a/3", points=(replace(plan, source=at(12)),))
    assert "I led" not in dashboard(context, small("acme", rounds=(ahead, again)))
    assert "led the" not in dashboard(context, small("acme", rounds=(ahead, again)))


def test_the_last_answer_is_shown_where_nothing_better_is_noted(context: Context) -> None:
    first, second = asked("acme", 5, "Why us?"), asked("birch", 7, "Warum wir?")
    one = replace(second.rounds[0].questions[0], answer="Because of the trains")
    second = replace(second, rounds=(replace(second.rounds[0], questions=(one,)),))
    lines = section(dashboard(context, first, second), "Asked more than once")
    assert lines[-1] == "    - **Your last answer:** Because of the trains [[birch|line 7]]"


def held(identifier: str, day: date, **facts: object) -> Round:
    given = {"id": identifier, "status": "done", "starts": day, "source": at(1), **facts}
    return Round(**given)  # type: ignore[arg-type]


def test_stories_say_who_has_heard_them(context: Context) -> None:
    listener = Person(name="Ada Example", source=at(2))
    answer = Question(text="Proud of?", answer="told the depot story", source=at(5))
    wrong = Question(text="And?", answer="it was the whole story, a horror story", source=at(6))
    one = held("a/1", date(2026, 1, 9), people=(listener,), questions=(answer, wrong))
    story = Point(kind="story", text="Depot story", source=at(8))
    text = dashboard(context, small("acme", rounds=(one,)), small("birch", points=(story,)))
    assert section(text, "Stories, and who knows them") == [
        "- Depot story",
        "    - [Acme](applications/acme.md), Fri 9 Jan 2026: Ada Example [[n|line 5]]",
        "    - not told yet: [Birch](applications/birch.md) [[n|line 8]]",
    ]


@pytest.mark.parametrize(
    ("status", "day", "is_silent"),
    [
        ("interviewing", date(2026, 1, 19), True),
        ("interviewing", date(2026, 1, 20), False),
        ("offer", date(2026, 1, 1), False),
        ("rejected", date(2026, 1, 1), False),
        ("👻 Ghosted", date(2026, 1, 1), False),
    ],
)
def test_companies_are_silent_after_a_while(
    make_context: MakeContext, status: str, day: date, *, is_silent: bool
) -> None:
    context = make_context(options={**plugin.OPTIONS, "silent_after_days": 14})
    one = small("acme", status=status, rounds=(held("a/1", day),))
    assert ("## Silent" in dashboard(context, one)) is is_silent
    ahead = Round(id="a/2", status="scheduled", starts=date(2026, 2, 9), source=at(3))
    waited = replace(one, rounds=(*one.rounds, ahead))
    assert "## Silent" not in dashboard(context, waited)


def test_silence_says_what_is_planned_and_that_no_day_is_noted(context: Context) -> None:
    task = FollowUp(text="Ask again", due=date(2026, 2, 20), source=at(4))
    text = dashboard(context, small("acme", status="applied", follow_ups=(task,)))
    (line,) = section(text, "Silent")
    assert line == (
        "- [Acme](applications/acme.md) (applied): no day of any contact in the notes;"
        " planned for Fri 20 Feb 2026: Ask again [[n|line 4]]"
    )


def test_promises_of_others_are_late_until_a_later_round_settles_them(context: Context) -> None:
    promise = FollowUp(text="Call back", owner="Ada", due=date(2026, 1, 12), source=at(4))
    first = held("a/1", date(2026, 1, 9), follow_ups=(promise,))
    settled = "Promised by others, probably settled: there was a round since, or it is over"
    alone = dashboard(context, small("acme", rounds=(first,)))
    assert "1 answer late" in alone
    assert len(section(alone, "Waiting for others")) == 1
    assert settled not in alone
    later = held("a/2", date(2026, 1, 20))
    for application in (
        small("acme", rounds=(first, later)),
        small("acme", rounds=(first,), status="offer"),
    ):
        text = dashboard(context, application)
        assert "Waiting for others" not in text
        assert len(section(text, settled)) == 1
    off = replace(later, status="cancelled")
    assert settled not in dashboard(context, small("acme", rounds=(first, off)))


@given(st.text(max_size=20).map(lambda text: f"x{text}\n## Sneaky\n- [x] %%"))
def test_no_text_of_a_note_adds_a_line(words: str) -> None:
    context = Context(today=date(2026, 2, 2), timezone="UTC", options=plugin.OPTIONS)

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


@pytest.mark.parametrize("days", [0, -1, 10**9])
def test_a_time_of_silence_that_is_none_is_refused(make_context: MakeContext, days: int) -> None:
    with pytest.raises(PluginError, match=r"silent_after_days is -?\d+; set it to 1 to 365"):
        plugin.notesyncd_check(make_context(options={**plugin.OPTIONS, "silent_after_days": days}))
    plugin.notesyncd_check(make_context(options=plugin.OPTIONS))


@pytest.mark.parametrize("text", ["’a" * 50_000, "the a " * 30_000, "l'histoire de " * 10_000])
def test_long_hostile_answers_cost_no_time(context: Context, text: str) -> None:
    started = perf_counter()
    question = Question(text="x", answer=text, source=at(3))
    dashboard(context, small("acme", rounds=(held("a/1", TODAY, questions=(question,)),)))
    assert perf_counter() - started < 5


def test_everybody_is_named_once_with_their_role(context: Context) -> None:
    one = Round(
        id="a/1",
        status="done",
        people=(
            Person(name="Ms Ines Moreau", role="HR", source=at(1)),
            Person(name="Tom", source=at(1)),
        ),
        source=at(1),
    )
    known = (
        Person(name="Ines Moreau", source=at(1)),
        Person(name="Tom Hale", role="CTO", source=at(1)),
    )
    application = Application(id="a", company="A", people=known, rounds=(one,), source=at(1))
    assert "- **People:** Ines Moreau (HR), Tom Hale (CTO)\n" in page(application, context)
