"""Rounds as hurried people write them: counted lines, days that moved, tests, sections of a day."""

from datetime import date

import pytest

from notesyncd.notes.model import NoteSettings, ParsedNote
from notesyncd.notes.parse import parse_note

_HEAD = "# Acme Ltd - clerk\n\n"
_TABLE = (
    f"{_HEAD}| Date | Stage | Notes |\n|---|---|---|\n| 2026-02-02 | Phone Screen | Ada Byron |\n"
)
_DAY = "Daily/2026-03-11.md"


def _read(text: str, note: str = "Jobs/Acme.md") -> ParsedNote:
    settings = NoteSettings(timezone="Europe/London", date_order="dmy")
    return parse_note(note, text.encode(), settings, whole=True)


def _days(parsed: ParsedNote) -> list[str]:
    rounds = [one for each in parsed.applications for one in each.facts.rounds]
    days = (one.starts for one in rounds)
    return [(day if type(day) is date else day.date()).isoformat() for day in days if day]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        ("- HM: was 6 Feb 2026, then 10 Feb, now 12 Feb at 4pm with Ada Byron", ["2026-02-12"]),
        ("- recruiter: Ada Byron, 2 Feb 2026, 30 min", ["2026-02-02"]),
        ("- recruiter: Ada Byron, added 2 Feb 2026", []),
        ("- trial day: 07/02/2026 postponed (burst pipe!) -> 21/02/2026 9am", ["2026-02-21"]),
        ("- journée d'essai : 07/02/2026 reportée (panne) -> 21/02/2026 9h", ["2026-02-21"]),
        ("- phone screen 3 Feb 2026 cancelled (ill) → 5 Feb 11am", ["2026-02-05"]),
        ("- Probearbeiten Samstag 14. Februar 2026 5-11 Uhr", ["2026-02-14"]),
        ("then trial Saturday 14 February 2026 5-11am", ["2026-02-14"]),
        ("- **Round 2** (team) → scheduled 3 Feb 2026, 3:30pm, Ada Byron", ["2026-02-03"]),
    ],
)  # fmt: skip
def test_the_day_that_holds_is_the_round_s(lines: str, days: list[str]) -> None:
    """Days that moved, a contact whom one talked to, and hours right after a day are understood."""
    assert _days(_read(_HEAD + lines)) == days


@pytest.mark.parametrize("stage", ["Dive Test", "Cooking trial", "Sprachtest", "Test de natation"])
def test_a_stage_that_tries_somebody_is_a_round(stage: str) -> None:
    """Any such word of a trade counts in a column for stages."""
    assert _days(_read(f"{_TABLE}| 2026-02-09 | {stage} | pass |")) == ["2026-02-02", "2026-02-09"]


@pytest.mark.parametrize("stage", ["Drug test", "Eye test", "Sehtest", "Background check", "Email"])
def test_a_stage_that_tries_nobody_is_none(stage: str) -> None:
    """What a doctor or an office looks at is no round."""
    assert _days(_read(f"{_TABLE}| 2026-02-09 | {stage} | ok |")) == ["2026-02-02"]


def test_counted_lines_make_a_note_of_an_application() -> None:
    """A heading of a company and a role with counted, dated lines is enough in any folder."""
    text = (
        "## Acme Freight // transport planner\n\n1st - phone, Ada, 5/1/26\n2nd - in depot 12/1/26"
    )
    parsed = _read(f"{text} 8.30am, Ada Byron + Bob Lee, hour ish", "Acme Freight.md")
    assert parsed.is_interview
    assert _days(parsed) == ["2026-01-05", "2026-01-12"]


@pytest.mark.parametrize("title", ["**job hunt:**", "## Job search", "### Bewerbungen"])
def test_a_section_on_the_search_tells_of_a_talk(title: str) -> None:
    """In the note of a day, a name with a talk and its day is one under such a title only."""
    line = "- Bellwether Tea: second chat Monday 16 March 10.00 with Ada Byron"
    assert _days(_read(f"{title}\n{line}", _DAY)) == ["2026-03-16"]
    assert not _read(f"## Work\n{line}", _DAY).is_interview
    assert not _read(f"{title}\n- LinkedIn: session Monday 16 March 10.00", _DAY).is_interview


def test_the_start_counts_and_not_the_arrival() -> None:
    """When one is to be there is no time of the interview, unless no other one is told."""
    head = "# Acme Ltd – clerk, panel Tue 17 March 2026\n\n"
    told = _read(f"{head}9:15 arrive, 9:30 start. Panel = Ada Byron, Bob Lee + someone from HR")
    (one,) = told.applications[0].facts.rounds
    assert f"{one.starts:%H:%M}" == "09:30"
    assert [person.name for person in one.people] == ["Ada Byron", "Bob Lee"]
