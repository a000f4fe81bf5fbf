"""Habits of people in a hurry when they write of rounds: series, moved days, ends, who was there.

Each row is a note's body below a heading and a role, and what is understood of its rounds.
"""

from datetime import timedelta

import pytest

from notesyncd.api import Round
from notesyncd.notes.model import NoteSettings
from notesyncd.notes.parse import parse_note

HEAD = "# Acme GmbH\n\nRole: Nurse\n\n"
PANEL = "## Panel interview, 10 Feb 2026, 11:15\n"
MORNING = "## Interview, 25 November 2025, 9:30\n"


def rounds_of(body: str, *, order: str = "dmy", head: str = HEAD) -> tuple[Round, ...]:
    """Give the rounds of a note in a folder of a job search."""
    settings = NoteSettings(timezone="Europe/Berlin", date_order=order)  # type: ignore[arg-type]
    parsed = parse_note("Jobs/Acme GmbH.md", (head + body).encode(), settings)
    return parsed.own_applications[0].facts.rounds


def starts_of(body: str, **more: str) -> list[str]:
    """Give the days and times of the rounds: `2026-02-03T07:30`, or the day alone."""
    return [str(one.starts).replace(" ", "T")[:16] for one in rounds_of(body, **more)]


SERIES = [
    """
**1. Telefonat** – 11.12.2025

**2. Fachgespräch** – 18.12.2025

**3. Werksbesuch** – 08.01.2026, Uhrzeit offen
""",
    """
## 1. Phone call – 11 Dec 2025
ok
## 2. Studio day – 18 Dec 2025
ok
## 3. Partner lunch – 8 Jan 2026
ok
## 4. Offer – 12 Jan 2026
hooray
""",
    """
1. Llamada inicial – 11.12.2025
2. Entrevista técnica – 18.12.2025
3. Comida con el equipo – 08.01.2026
""",
    """
- **1. Phone screen**: 11 Dec 2025
- **2. Onsite**: 18 Dec 2025
- **3. Bar**: 8 Jan 2026
- **4. Rejection**: 15 Jan 2026
""",
]


@pytest.mark.parametrize("body", SERIES)
def test_numbered_series_of_rounds_is_rounds_throughout(body: str) -> None:
    """Up to the offer or the rejection, and with their numbers."""
    rounds = rounds_of(body)
    assert [one.number for one in rounds] == [1, 2, 3]
    assert [str(one.starts) for one in rounds] == ["2025-12-11", "2025-12-18", "2026-01-08"]


@pytest.mark.parametrize(
    "body",
    [
        "1. Applied – 03.02.2026\n2. Sent references – 10.02.2026\n3. Chase – 17.02.2026\n",
        "**1. Founded** – 2019-01-01\n\n**2. Series A** – 2021-02-02\n",
        "## Offer\n03.02.2026, 7:30 Uhr\n",
        "## Arbeitsbeginn\n03.02.2026, 7:30 Uhr\n",
        "Step 1: send the form by 5 Jan 2026\n",
        "- 2025-09-26 met Sam for a beer\n",
    ],
)
def test_other_dated_lines_are_no_rounds(body: str) -> None:
    """What was applied for, founded, offered, or is to be done."""
    assert not rounds_of(body)


@pytest.mark.parametrize(
    "name",
    ["Hospitationstag", "Schnuppertag", "shadow shift", "journée d'observation", "día de prueba"],
)
def test_day_right_below_the_name_of_a_trial_is_its_day(name: str) -> None:
    """The heading names the trial, the line below it the day and the time."""
    (one,) = rounds_of(f"## {name}\n03.02.2026, 7:30 Uhr, ganzer Vormittag.\n")
    assert (one.name, str(one.starts)[:16]) == (name, "2026-02-03 07:30")


@pytest.mark.parametrize(
    "title",
    [
        "# PREP — Acme Hospital, Thurs 19 Mar 9.30am",
        "# Vorbereitung – Acme Klinik, Do 19.3., 9:30 Uhr",
        "# Préparation — Clinique Acme, jeudi 19 mars à 9h30",
        "# Acme Hospital, Thurs 19 Mar 9.30am",
    ],
)
def test_title_of_a_preparation_says_the_day(title: str) -> None:
    """The year is that of the other dates of the note."""
    body = "\n\nRole: Nurse\nWith: Ada Byron\nExpect ~45 mins\n\n- [ ] ring Kel 📅 2026-03-17\n"
    (one,) = rounds_of(body, head=title)
    assert str(one.starts)[:16] == "2026-03-19 09:30"
    assert one.duration == timedelta(minutes=45)


@pytest.mark.parametrize(
    "line",
    [
        "sollte am 2.12. sein → verschoben auf 9.12.2025, 13 Uhr",
        "should have been 2 Dec 2025, rescheduled to 9 Dec 2025 1pm",
        "devait être le 2/12/2025 → reporté au 9/12/2025 à 13h",
        "iba a ser el 2 de diciembre → pasa al 9 de diciembre de 2025, 13:00",
        "neuer Termin: 9.12.2025, 13 Uhr",
    ],
)
def test_line_below_a_heading_says_the_new_day(line: str) -> None:
    """The old day holds no more."""
    assert starts_of(f"Applied: 01.11.2025\n\n## Final interview\n{line}\n") == ["2025-12-09T13:00"]


@pytest.mark.parametrize("line", ["Start verschoben auf 9.1.2026", "decision moved to 9 Dec 2025"])
def test_new_day_of_something_else_is_not_the_rounds(line: str) -> None:
    """The start of the job, or their decision."""
    assert starts_of(f"Applied: 01.11.2025\n\n## Final interview\n{line}\nfine\n") == ["None"]


@pytest.mark.parametrize(
    ("body", "people"),
    [
        (PANEL + "Beobachter: Dr. Ada Byron, Bob Lee", ["Dr. Ada Byron", "Bob Lee"]),
        (PANEL + "Jury: Ada Byron, Bob Lee", ["Ada Byron", "Bob Lee"]),
        (PANEL + "Tribunal: Ada Byron y Bob Lee", ["Ada Byron", "Bob Lee"]),
        (
            PANEL + "Panel was:\n- Ada Byron (matron)\n- Dr Bob Lee\n- someone from HR\n",
            ["Ada Byron", "Dr Bob Lee"],
        ),
        (PANEL + "with Ada Byron again + Director (Bob Lee)", ["Ada Byron", "Bob Lee"]),
        (PANEL + "Head chef = Ada Byron", ["Ada Byron"]),
        (PANEL + "Interviewers: Ada Byron, Councilwoman Eva Lee", ["Ada Byron", "Eva Lee"]),
        (PANEL + "Mit: Stadträtin Ada Byron, Bürgermeister Jens Ott", ["Ada Byron", "Jens Ott"]),
        (PANEL + "panel tbd", []),
        (PANEL + "with Ada Byron. Mostly CV.", ["Ada Byron"]),
        (
            "- **2025-09-18** 6:30am met Ada and the site super Bob Lee, about half an hour.",
            ["Ada", "Bob Lee"],
        ),
        (
            "mit Frau Byron aus der Personalabteilung telefoniert am 9.3.26, ca. 20 min",
            ["Frau Byron"],
        ),
    ],
)
def test_people_of_a_round(body: str, people: list[str]) -> None:
    """By their labels, their lists, their offices, and in sentences; never a new sentence."""
    (one,) = rounds_of(body + "\n")
    assert [person.name for person in one.people] == people


@pytest.mark.parametrize(
    ("body", "minutes"),
    [
        (MORNING + "with Ada Byron. Ran until 11:40.", 130),
        (MORNING + "mit Ada Byron. Ging bis 11:00.", 90),
        (MORNING + "avec Anne Roux. Fini à 11h.", 90),
        (MORNING + "terminó a las 11", 90),
        ("- 25 November 2025 9:30 phone screen. Ran until 10:00.", 30),
        (MORNING + "Shifts run until 22:00.", None),
        (MORNING + "Decision by 12:00 Friday", None),
    ],
)
def test_end_of_a_round_gives_its_length(body: str, minutes: int | None) -> None:
    """Only where the round itself is said to have ended."""
    (one,) = rounds_of(body + "\n")
    assert one.duration == (None if minutes is None else timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("body", "starts"),
    [
        ("essai samedi 7 mars 2026 à 4h avec Ada Byron", ["2026-03-07T04:00"]),
        ("essai le 7 mars 2026, 4h", ["2026-03-07"]),
        ("tel du 2/03/2026 : sympa, 10 min", ["2026-03-02"]),
        ("Tel. vom 2.3.2026: nett, 10 min", ["2026-03-02"]),
        ("tel du 2/03/2026 : message laissé", []),
        ("Interview 12-14 March 2026", ["2026-03-12"]),
    ],
)
def test_days_and_times_in_short_words(body: str, starts: list[str]) -> None:
    """An early hour of a day, the day of a call, the first day of several."""
    assert starts_of(f"## {body}\nok\n" if "Interview" in body else f"{body}\n") == starts


def test_sentences_of_one_line_tell_of_two_rounds() -> None:
    """A talk with a length, and a test on a day without a year."""
    line = "Called them, spoke to Ada in recruiting 3/9/26 abt 20 min. Road test 3/18 at 8am.\n"
    assert starts_of(line, order="mdy") == ["2026-03-09", "2026-03-18T08:00"]
