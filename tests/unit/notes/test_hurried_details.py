"""What hurried lines below a round say of it, and look-alikes that say nothing of it."""

import pytest

from notesyncd.api import FollowUp
from notesyncd.notes.model import NoteSettings, ParsedNote
from notesyncd.notes.parse import parse_note

_HEAD = "# Acme Ltd - clerk\n\n"


def _read(text: str) -> ParsedNote:
    settings = NoteSettings(timezone="Europe/London", date_order="dmy")
    return parse_note("Jobs/Acme.md", f"{_HEAD}{text}".encode(), settings, whole=True)


def _rounds(text: str) -> list[str]:
    """Give day, time, minutes, and people of each round, and whether it was cancelled."""
    given = []
    for one in _read(text).applications[0].facts.rounds:
        length = f" {one.duration.seconds // 60}m" if one.duration else ""
        people = "".join(f" {person.name}" for person in one.people)
        off = " cancelled" if one.status == "cancelled" else ""
        when = str(one.starts)[:16] if one.starts else "-"
        given.append(f"{when}{length}{people}{off}")
    return given


def _steps(text: str) -> list[tuple[str, str | None]]:
    steps: tuple[FollowUp, ...] = _read(text).applications[0].facts.follow_ups
    return [(one.text, one.owner) for one in steps]


@pytest.mark.parametrize(
    ("lines", "rounds"),
    [
        ("## Visit — 4 Feb 2026, 11.15\nwith Ada Byron", ["2026-02-04 11:15 Ada Byron"]),
        ("## 2026-02-02 Panel\n10:00-11:30 in Leeds", ["2026-02-02 10:00 90m"]),
        ("## 2026-02-02 Panel\n9am Crewe. bring a pass", ["2026-02-02 09:00"]),
        ("## 2026-02-02 Panel\n9am starts. bring a pass", ["2026-02-02"]),
        ("## 2026-02-02 Panel\nThey open 9:00 in Leeds", ["2026-02-02"]),
        (
            "## 2026-02-02 Trial\n08:00, whole morning. Ada Byron again + an operator called Bob.",
            ["2026-02-02 08:00 Ada Byron Bob"],
        ),
        ("## 2026-02-02 Trial\nProgrammed a part - 40 min, fine", ["2026-02-02"]),
        ("## 2026-02-02 Trial\nTalked about pay - 40 min, fine", ["2026-02-02 40m"]),
        ("## Round 1 – Zoom with PI\n3 Dec 2025, 16:00", ["2025-12-03 16:00"]),
        ("## 2026-02-02 Gespräch\nMit Ada Byron, Filiale Süd", ["2026-02-02 Ada Byron"]),
    ],
)
def test_lines_below_a_round_fill_it(lines: str, rounds: list[str]) -> None:
    """A time with a place is the round's; the length of a task is not."""
    assert _rounds(lines) == rounds


_PHONE = "## 2026-02-02 Phone screen\n\n"


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        ("## Round 3\nbrew day, Saturday 14 March 2026, 6am", "2026-03-14 06:00"),
        ("## Round 3\nsend papers by 14 March 2026, 5pm", "-"),
        ("## Round 3\nThey replied 5 March 2026 9:12 that they need time", "-"),
        ("## Online assessment\nDid it 12 Jan 2026, no human", "2026-01-12"),
        ("## Online assessment\nDeadline 12 Jan 2026, 5pm", "-"),
        ("## 2026-02-20 Case exercise - CANCELLED", "2026-02-20 cancelled"),
        ("## Design challenge\n- date:: 2026-02-18\n- time:: 09:30", "2026-02-18 09:30"),
    ],
)
def test_a_day_below_a_heading_is_that_of_the_round(lines: str, day: str) -> None:
    """A day with its time is the round's; a deadline, or the day of an answer, is not."""
    assert sorted(_rounds(f"{_PHONE}{lines}")) == sorted(["2026-02-02", day])


@pytest.mark.parametrize(
    "line",
    [
        "## 2026-02-20 I withdrew",
        "## 2026-02-20 Application withdrawn",
        "Offer call 2026-02-20. 14 days to decide.",
    ],
)
def test_what_became_of_the_application_is_no_round(line: str) -> None:
    """An offer, or to withdraw, is no round, even at the level of rounds."""
    assert _rounds(f"{_PHONE}{line}") == ["2026-02-02"]


@pytest.mark.parametrize(
    ("task", "owner"),
    [
        ("confirm the slot with Nadia (recruiter)", None),
        ("tell Marek they'll ring", None),
        ("check if HR will send the contract", None),
        ("they'll send the contract", "they"),
        ("tell me the salary (HR)", "HR"),
    ],
)
def test_whose_a_step_is(task: str, owner: str | None) -> None:
    """A role after a name says who that is, and what is told to others is mine to do."""
    steps = _steps(f"{_PHONE}## Next steps\n- [ ] {task}")
    assert [one for _, one in steps] == [owner]


@pytest.mark.parametrize(("lead", "count"), [("they asked", 2), ("on m'a posé", 2)])
def test_questions_in_a_quote_under_a_lead(lead: str, count: int) -> None:
    """A list in a quote is of questions if the line above it says so."""
    text = f"{_PHONE}\n> {lead}\n> - Have you led a team?\n> - Van licence?"
    facts = _read(text).applications[0].facts
    asked = [q for one in facts.rounds for q in one.questions]
    assert len((*facts.questions, *asked)) == count


@pytest.mark.parametrize(
    ("line", "salary"),
    [
        ("TVöD S8a", "TVöD S8a"),
        ("Elektroniker, TV-L E 9b", "TV-L E 9b"),
        ("kein TVöD, 2 Stellen", None),
        ("Listing says 41-46k dep. on experience.", "41-46k dep. on experience"),
        ("58.000 gross is the ceiling he says", "58.000 gross"),
        ("900 al mes, sábados alternos", "900 al mes"),
        ("300 al mes, sábados alternos", None),
        ("Server says 404", None),
    ],
)
def test_pay_in_a_line_of_its_own(line: str, salary: str | None) -> None:
    """The listing, a grade, and a month's pay without a currency count; other numbers do not."""
    assert _read(f"{_PHONE}{line}").applications[0].facts.salary == salary
