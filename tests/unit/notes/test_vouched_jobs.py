"""Jobs that only their places in a note name, and notes that look alike."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from notesyncd.notes.model import NoteSettings
from notesyncd.notes.names import company_name
from notesyncd.notes.parse import parse_note
from notesyncd.notes.vocabulary import load_vocabulary

TABLE = tomllib.loads(Path(__file__).with_name("vouched_jobs.toml").read_text("utf-8"))
SETTINGS = NoteSettings(timezone="Europe/Berlin")


@pytest.mark.parametrize("case", TABLE["jobs"], ids=lambda case: str(case["note"]))
def test_job_in_no_list_of_trades_is_found(case: dict[str, Any]) -> None:
    """A label or the place of a job, and several kinds of what is said of it, are enough."""
    parsed = parse_note(case["note"], case["text"].encode(), SETTINGS)
    assert parsed.is_interview
    facts = parsed.own_applications[0].facts
    assert (facts.company, facts.role) == (case["company"], case["role"])


@pytest.mark.parametrize("case", TABLE["others"], ids=lambda case: str(case["note"]))
def test_note_that_looks_alike_stays_out(case: dict[str, Any]) -> None:
    """Customers, doctors, flats, clubs, and hiring have hours, prices, and questions, too."""
    assert not parse_note(case["note"], case["text"].encode(), SETTINGS, whole=True).is_interview


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Thursday",
            "Fri 2nd",
            "Donnerstag",
            "RDV mardi",
            "Lunes 2",
            "Tuesday's call",
            "2nd call",
        ),
        *("Mittwoch Vormittag", "March Interview", "Wed chat", "vendredi matin", "cita jueves"),
    ],
)
def test_what_says_when_is_no_company(text: str) -> None:
    """A weekday, a month, or a number with a word for a talk names nobody."""
    assert company_name(text, load_vocabulary({}, {})) is None


@pytest.mark.parametrize("text", ["Sunday Riley", "Sun Hydraulics", "Café Montag", "Mars"])
def test_house_may_have_a_word_of_calendars(text: str) -> None:
    """Other words of the name show that it is one."""
    assert company_name(text, load_vocabulary({}, {})) == text
