"""Interviews in sections of daily notes, short lines above a moment, names without capitals."""

from datetime import date, datetime, timedelta

import pytest

from notesyncd.api import Round
from notesyncd.notes.model import NoteSettings, ParsedNote
from notesyncd.notes.parse import parse_note

DAILY = "daily/2026-02-19.md"
LEAD = "Company - Norrow Air\nPosition - First Officer\n\n"
SMALL = "quill fern - junior designer\n\n"
FRONT = "---\ncompany: Norrow Data\nrole: Data Steward\ninterview: 2026-03-20\n---\n"


def parsed(text: str, note: str = "Jobs/Norrow.md") -> ParsedNote:
    return parse_note(note, f"{text}\n".encode(), NoteSettings(timezone="Europe/London"))


def rounds(note: ParsedNote) -> list[Round]:
    return [one for each in note.applications for one in each.facts.rounds]


def shown(note: ParsedNote) -> list[str]:
    """Give the day, the time, the minutes, and the people of each round."""
    told = []
    for one in rounds(note):
        starts = one.starts
        if isinstance(starts, datetime):
            words = [starts.strftime("%Y-%m-%d %H:%M")]
        else:
            words = [starts.isoformat() if isinstance(starts, date) else "-"]
        if one.duration:
            words.append(f"{one.duration // timedelta(minutes=1)}min")
        people = "+".join(person.name for person in one.people)
        told.append(" ".join([*words, people]).strip())
    return told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            (
                "# Thursday\n\n- [x] water bill\n\n## Interview with Fennor Glass (14:00, Zoom)\n"
                "Warehouse Team Leader. Spoke with Lorna Pike, 40 mins.\n\n## Evening\nlentils"
            ),
            "2026-02-19 14:00 40min Lorna Pike",
        ),
        (
            (
                "## Morning\ngym\n## Interview: Fennor Glass\nWarehouse Team Leader\n"
                "14:00 with Lorna Pike, 40 mins\n\n## Evening\nlentils"
            ),
            "2026-02-19 14:00 40min Lorna Pike",
        ),
        (
            (
                "## Morning\ngym\n## Interview with Lorna Pike (Fennor Glass)\n"
                "Warehouse Team Leader, 14:00, 40 mins\nThey asked why I left."
            ),
            "2026-02-19 14:00 40min Lorna Pike",
        ),
        (
            (
                "## Morning\ngym\n## Phone screen with Fennor Glass (10am)\n"
                "Warehouse Team Leader, spoke to Lorna Pike\nThey asked why I left."
            ),
            "2026-02-19 10:00 Lorna Pike",
        ),
    ],
)
def test_a_section_of_a_daily_note_is_an_interview_of_the_writers_own(text: str, told: str) -> None:
    note = parsed(text, DAILY)
    assert [one.facts.company for one in note.applications] == ["Fennor Glass"]
    assert note.applications[0].facts.role == "Warehouse Team Leader"
    assert shown(note) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "## Interview with Dana Whitfell (14:00, Zoom)\nWarehouse team leader. Spoke for 40 mins.",
        "## User interview with Dana Whitfell (14:00)\nNurse. Asked her about shift swaps.",
        "## Interview with candidate Joe Fisk 2pm\nWarehouse team leader. I asked him about picks.",
        "## Call with Fennor Glass (14:00)\nWindow quote 340 pounds. Spoke with Lorna Pike.",
        "## Interview with Fennor Glass\nFor the local paper. Spoke with Lorna Pike, owner.",
    ],
)
def test_a_section_of_a_daily_note_on_another_interview_is_none(text: str) -> None:
    assert not parsed(text, DAILY).is_interview


def test_short_lines_above_a_day_and_a_time_head_rounds() -> None:
    """One of them names a round, so that the others beside it are rounds, too."""
    note = parsed(
        f"{LEAD}HR CALL\n15 Jan 2026, 10:30am, 30 minutes\nspoke to: Wendy Prusak\n\n"
        "SIM CHECK\n3 Feb 2026 4pm (rescheduled from 28 Jan 3pm)\n2 hours\n\n"
        "IN PERSON\n23/02/2026 @ 14.00\nRolf Aaberg + Ann Bell, 45 mins"
    )
    assert shown(note) == [
        "2026-01-15 10:30 30min Wendy Prusak",
        "2026-02-03 16:00 120min",
        "2026-02-23 14:00 45min Rolf Aaberg+Ann Bell",
    ]


def test_a_round_above_labels_needs_no_mark() -> None:
    note = parsed(
        f"{LEAD}First interview\nDate: 5 March 2026\nTime: 11:00\nPanel: Wynn Asante, Tom Derry\n\n"
        "Second interview\nDate: 6 April 2026\nTime: 9.45am\nPanel: Wynn Asante, the chair"
    )
    assert shown(note) == ["2026-03-05 11:00 Wynn Asante+Tom Derry", "2026-04-06 09:45 Wynn Asante"]


@pytest.mark.parametrize("head", ["Dentist", "Applied", "Thank you mail"])
def test_a_short_line_above_another_appointment_is_no_round(head: str) -> None:
    note = parsed(
        f"{LEAD}HR call\n15 Jan 2026, 10:30am\nWendy Prusak\n\n{head}\n16 Jan 2026, 9:00\nby noon"
    )
    assert shown(note) == ["2026-01-15 10:30 Wendy Prusak"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            (
                "call w/ hannah 3 feb 2026 11am, 30 min. went ok?? talked too fast\n"
                "then portfolio review 12 feb 2026, 2pm w/ hannah + the art director (Piet Maas)"
            ),
            ["2026-02-03 11:00 30min hannah", "2026-02-12 14:00 hannah+Piet Maas"],
        ),
        (
            "phone screen w/ deb and the shop manager 3 feb 2026 11am",
            ["2026-02-03 11:00 deb"],
        ),
    ],
)
def test_first_names_without_a_capital_are_people(text: str, told: list[str]) -> None:
    assert shown(parsed(f"{SMALL}{text}", "job hunt/quill fern.md")) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Intro call with Katya Brill, 10:15, half an hour.", "2026-03-20 10:15 30min Katya Brill"),
        ("10:15 phone interview, Katya Brill, 30 min", "2026-03-20 10:15 30min Katya Brill"),
        ("Team meeting every day at 9:15 they said", "2026-03-20"),
        ("Bus 9:15 from the station, chat with Ann on the way", "2026-03-20"),
    ],
)
def test_the_line_of_a_talk_completes_the_day_of_a_field(text: str, told: str) -> None:
    assert shown(parsed(f"{FRONT}# Norrow Data\n\nFounded 2014.\n\n{text}")) == [told]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Employer:: Norrow Grid\nTitle:: Senior Load Forecaster", "Senior Load Forecaster"),
        ("Employer: Norrow Grid\nPay: 96,000 USD base", None),
        ("Company: Norrow Grid\nInterviewer: Ada Ruiz\nTitle: Load Forecaster", None),
    ],
)
def test_a_label_is_no_role_and_title_beside_a_company_is_one(text: str, role: str | None) -> None:
    note = parsed(f"{text}\n\n## Recruiter screen\nDate: 2025-11-12", "Jobs/Norrow Grid.md")
    assert [one.facts.role for one in note.applications] == [role]


def test_a_role_in_letters_gives_way_to_its_words() -> None:
    text = "Norrow Clinic - Registered Nurse (float pool)\n\nPhone interview 2025-12-03 3:30 PM"
    note = parsed(text, "Jobs/Norrow Clinic, RN.md")
    assert [one.facts.role for one in note.applications] == ["Registered Nurse (float pool)"]


def test_a_site_is_no_person() -> None:
    text = (
        "# Interview round 2 - Norrow Bakery\n\n**Date:** 22 January 2026\n\n"
        "## Interviewer information\n**Name:** Margit Slack\n**LinkedIn:** connected already"
    )
    assert shown(parsed(text)) == ["2026-01-22 Margit Slack"]
