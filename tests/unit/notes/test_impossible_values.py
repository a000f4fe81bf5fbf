"""Days, times, and lengths that cannot be: each is reported with its line, nothing else is."""

import pytest

from notesyncd.notes.model import NoteSettings
from notesyncd.notes.parse import parse_note
from notesyncd.notes.values.impossible import without_impossible_time

HEAD = "# Interview with Brimwell: baker\n\n"


def wrong(line: str) -> list[tuple[int, str]]:
    """Give line and code of what is said of a line of an interview note."""
    found = parse_note("Jobs/a.md", f"{HEAD}{line}\n".encode(), NoteSettings())
    return [(one.line, one.code) for one in found.diagnostics if one.code.startswith("invalid")]


@pytest.mark.parametrize(
    "line",
    [
        "Phone screen 2026-03-10, 14:60",
        "Phone screen (2026-03-10, 14:60, 45 min)",
        "Onsite on 2026-03-10 at 25:00",
        "Onsite on 2026-03-10 at 24:00",
        "Onsite am 10.03.2026 um 24:30 Uhr",
        "Onsite am 10.03.2026 um 14 Uhr 75",
        "Onsite am 10.03.2026, 14.75 Uhr",
        "Onsite am 10.03.2026, 25 Uhr",
        "Entretien le 10 mars 2026 à 25h",
        "Entretien le 10 mars 2026 à 14h75",
        "Entrevista el 10 de marzo de 2026 a las 25:00",
        "Final round 12 March 2026, 25:00 CET",
        "Final round 12 March 2026, 13:75 pm",
        "Final round 12 March 2026 at 13pm",
        "Final round Tuesday 14:72",
        "Final round 12 March 2026, 14:00-14:60",
        "**Time:** 14:60",
        "- Time: 25:00",
        "Uhrzeit: 9:99",
        "| Date | Stage | Time |\n|---|---|---|\n| 2026-03-10 | Onsite | 25:00 |",
    ],
)
def test_a_time_of_no_clock_is_reported(line: str) -> None:
    assert [code for _, code in wrong(line)] == ["invalid-time"]


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] send the form 📅 2026-02-30",
        "- [ ] send the form [due:: 2026-13-01]",
        "- [x] send the form (completion:: 2026-02-31) ⏫",
        "- [ ] send the form by Feb 30",
        "Phone screen on 31.02.2026",
        "Phone screen on February 30th",
        "Entretien le 30 février",
        "Gespräch am 31. April 2026",
        "**Date:** 2026-02-30",
        "Applied: 30.02.2026",
        "> - we meet again on 2026-04-31",
        "| Date | Stage |\n|---|---|\n| 2026-02-30 | Onsite |",
    ],
)
def test_a_day_of_no_calendar_is_reported(line: str) -> None:
    assert [code for _, code in wrong(line)] == ["invalid-date"]


@pytest.mark.parametrize(
    "line",
    [
        "**Duration:** 0 min",
        "Duration: 0",
        "Dauer: 0 Minuten",
        "Durée : 0h",
        "Onsite 2026-03-10, 10:00, 0 min",
        "| Date | Stage | Duration |\n|---|---|---|\n| 2026-03-10 | Onsite | 0 |",
    ],
)
def test_a_length_of_nothing_is_reported(line: str) -> None:
    assert [code for _, code in wrong(line)] == ["invalid-duration"]


@pytest.mark.parametrize(
    "line",
    [
        "We spoke about v14.60 and version 25.00 on 2026-03-10",
        "a ratio of 25:00, ratio 14:60, and a scale of 1:1 to 3:75",
        "they have 24/7 support, and 3/4 of them are on call",
        "the server 192.168.99.75:8080, and 10.0.0.0:00",
        "phone 030 25:00 99, +49 30 25 60 75",
        "price 25.60, $14.75, 12:99 odds",
        "ISBN 978-3-16-148410-0",
        "[32:15] they said that on 2026-03-10",
        "at 32:15 in the recording he asked about 2026-03-10",
        "32:15 - he asked about tests",
        "the commute is 0 minutes, with 0 errors and 0 h of overtime a week",
        "I had 0 min to prepare on 2026-03-10",
        "they grew in March 50 of 60 teams, and Sep 99 was good",
        "read Mark 14:72 and John 3:75",
        "13 PMs and 40 engineers, 25h a week, 30 h/Woche",
        "0-30 min, 00:30, 0:45, and 24 h",
        "aspect 16:90, screen 21:90",
        "```\nat 25:00 on 2026-02-30\n```",
    ],
)
def test_what_is_no_day_time_or_length_is_not_reported(line: str) -> None:
    assert wrong(line) == []


def test_the_line_is_the_one_on_which_it_stands() -> None:
    text = "Phone screen went well.\nThe next one is 2026-03-10 at 25:00,\nor 2026-02-30."
    assert wrong(text) == [(4, "invalid-time"), (5, "invalid-date")]


def test_the_rest_of_the_line_is_used() -> None:
    line = "## Round 2: Onsite, 2026-03-10, 25:00 Uhr, 45 min"
    text = f"{HEAD}{line}\n- [ ] call Ada 📅 2026-02-30 ⏫\n"
    found = parse_note("Jobs/a.md", text.encode(), NoteSettings())
    facts = found.applications[0].facts
    one = facts.rounds[0]
    assert (one.number, one.name, str(one.starts), str(one.duration)) == (
        2,
        "Onsite",
        "2026-03-10",
        "0:45:00",
    )
    assert [step.priority for step in one.follow_ups] == ["high"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Onsite, 25:00 Uhr", "Onsite"),
        ("Technical interview at 14:60", "Technical interview"),
        ("Onsite um 24:30 Uhr mit Ada", "Onsite mit Ada"),
        ("Phone screen (14:60)", "Phone screen"),
        ("Phone screen ( , 14:60)", "Phone screen"),
        ("Scaling v14.60", "Scaling v14.60"),
        ("Onsite", "Onsite"),
    ],
)
def test_an_impossible_time_is_no_part_of_a_name(name: str, kept: str) -> None:
    assert without_impossible_time(name) == kept
