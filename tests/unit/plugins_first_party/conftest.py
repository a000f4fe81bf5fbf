"""One application with everything in it, as the index would give it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from notesyncd.api import (
    Application,
    Context,
    FollowUp,
    Person,
    Point,
    Question,
    Round,
    Source,
)

TODAY = date(2026, 2, 2)


def at(line: int, heading: str | None = None, note: str = "Jobs/Larkspur.md") -> Source:
    return Source(note=note, line=line, heading=heading)


def context(options: Mapping[str, Any] | None = None, today: date = TODAY) -> Context:
    return Context(today=today, timezone="Europe/Vienna", options=options or {}, vault_name="Vault")


def first_round() -> Round:
    head = "Round 1"
    return Round(
        id="larkspur/1",
        uid="r-larkspur-1",
        number=1,
        name="Phone screen",
        status="done",
        starts=datetime(2026, 1, 20, 9, 0, tzinfo=UTC),
        duration=timedelta(minutes=30),
        format="phone",
        people=(
            Person(name="Ines Moreau", role="Recruiter", source=at(6, head)),
            Person(name="Tom Okafor", role="Head of Data", link="Tom Okafor", source=at(7, head)),
        ),
        questions=(
            Question(
                text="How would you find out why a nightly job got slow?",
                answer="Profiled it, then looked at the plan",
                better="Start from the change that made it slow",
                by="Tom Okafor",
                source=at(12, "Questions"),
            ),
            Question(text="Why do you want to leave?", source=at(15, "Questions")),
        ),
        points=(
            Point(kind="discussed", text="Move from nightly jobs to streams", source=at(20)),
            Point(
                kind="should_have_said",
                text="That I cut the cost of the warehouse by 40%",
                source=at(22, "Should have said"),
            ),
            Point(kind="skill", text="SQL window functions", source=at(25, "Next")),
            Point(kind="went_well", text="The migration story", source=at(26)),
            Point(kind="concern", text="On call every second week?", source=at(27)),
            Point(kind="promise", text="Send the talk on streams", source=at(28)),
            Point(kind="feedback", text="Clear answers", source=at(29)),
        ),
        follow_ups=(
            FollowUp(
                id="larkspur/f1",
                uid="f-larkspur-1",
                text="Send the talk to Tom",
                due=date(2026, 1, 30),
                priority="high",
                source=at(31, "Next steps"),
            ),
            FollowUp(
                id="larkspur/f2",
                uid="f-larkspur-2",
                text="Confirm the panel",
                due=date(2026, 2, 2),
                owner="Ines Moreau",
                source=at(32, "Next steps"),
            ),
            FollowUp(
                id="larkspur/f3",
                uid="f-larkspur-3",
                revision=1,
                text="Thank both",
                status="done",
                done_on=date(2026, 1, 20),
                source=at(33, "Next steps"),
            ),
        ),
        source=at(5, head),
    )


def second_round() -> Round:
    return Round(
        id="larkspur/2",
        uid="r-larkspur-2",
        revision=2,
        number=2,
        name="Technical interview",
        status="scheduled",
        starts=datetime(2026, 2, 3, 14, 0, tzinfo=UTC),
        duration=timedelta(minutes=60),
        timezone="America/New_York",
        format="video",
        location="https://meet.example/abc",
        people=(
            Person(name="Tom Okafor", role="Head of Data", source=at(42)),
            Person(name="Mira Holm", role="Staff Engineer", source=at(43)),
        ),
        questions=(Question(text="Who decides what is built?", kind="to_ask", source=at(45)),),
        source=at(41, "Round 2"),
    )


def larkspur() -> Application:
    return Application(
        id="larkspur",
        company="Larkspur",
        role="Data Engineer",
        status="interviewing",
        salary="€85,000–95,000",
        rounds=(
            first_round(),
            second_round(),
            Round(
                id="larkspur/3",
                uid="r-larkspur-3",
                number=3,
                name="Onsite",
                starts=date(2026, 2, 12),
                source=at(60, "Round 3"),
            ),
            Round(
                id="larkspur/4",
                uid="r-larkspur-4",
                name="Coffee",
                status="cancelled",
                starts=date(2026, 2, 14),
                source=at(61),
            ),
        ),
        points=(
            Point(kind="research", text="Opens an office in Graz in May", source=at(50)),
            Point(kind="observation", about="people", text="Laughed a lot together", source=at(51)),
            Point(kind="salary", text="They asked first; I gave no number", source=at(52)),
            Point(kind="story", text="How I found the leak", source=at(53)),
        ),
        follow_ups=(
            FollowUp(
                id="larkspur/f4",
                uid="f-larkspur-4",
                text="Read their engineering blog",
                source=at(55),
            ),
        ),
        source=at(1),
    )


@pytest.fixture
def application() -> Application:
    return larkspur()


@pytest.fixture
def make_context() -> Any:
    return context
