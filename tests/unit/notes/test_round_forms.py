"""Hurried sentences that tell of a round, in four languages and several places; and look-alikes."""

from datetime import date
from itertools import product
from typing import Any

import pytest

from notesyncd.notes.join.applications import with_today
from notesyncd.notes.model import NoteSettings
from notesyncd.notes.parse import parse_note
from notesyncd.status.inspection import Inspection, document

SETTINGS = NoteSettings(timezone="Europe/Berlin", date_order="dmy")
FRONT = "---\ncompany: Zephyr Glass\nrole: Data Engineer\ncreated: 2026-02-01\n---\n\n"
H1 = f"{FRONT}# Zephyr Glass\n\n"
DAYS = {
    "en": ("Tue 3 March", "3/3", "Mar 3rd"),
    "de": ("Di 3.3.", "03.03.2026"),
    "fr": ("mardi 3 mars", "03/03/2026"),
    "es": ("martes 3 de marzo", "03/03/2026"),
}
PLACES = (
    FRONT + "{}\n\nsome words about data\n",
    H1 + "Applied 2026-02-02 through their site.\n{}\nsome words\n",
    H1 + "- applied 2026-02-02\n- {}\n- nice office\n",
    H1 + "> [!info] Zephyr\n> {}\n\nsome words\n",
)
A, AB = ["Ann Lee"], ["Ann Lee", "Bo Park"]
FORMS: dict[str, tuple[tuple[str, str | None, int | None, list[str]], ...]] = {
    "en": (
        ("went in {} for the interview with Ann Lee", None, None, A),
        ("they want me in {} 2pm", "14:00", None, []),
        ("Next one is {} at 2pm with Ann Lee.", "14:00", None, A),
        ("Second interview booked for {}.", None, None, []),
        ("invited for {}, 2pm, at their main office", "14:00", None, []),
        ("Invited to an interview on {}.", None, None, []),
        ("second talk {} w/ Ann Lee", None, None, A),
        ("{} second visit w Ann Lee", None, None, A),
        ("Interviewed on {} with Ann Lee.", None, None, A),
        ("Interview {} half 9", "09:30", None, []),
        ("Had the phone screen {}, Ann Lee, 30 min", None, 30, A),
        ("Coffee with Ann Lee (founder) {}, 45 min", None, 45, A),
        ("talked to: Ann Lee (HR), {}, 20min phone", None, 20, A),
        ("Second one {} 2pm, Ann Lee and Bo Park", "14:00", None, AB),
    ),
    "de": (
        ("Das Gespräch war am {} mit Ann Lee, 45 Minuten.", None, 45, A),
        ("Eingeladen zum Gespräch am {}, 14 Uhr", "14:00", None, []),
        ("Kurz telefoniert am {} mit Ann Lee, 15 Min.", None, 15, A),
        ("Nächster Termin: {}, 14 Uhr, Ann Lee", "14:00", None, A),
    ),
    "fr": (
        ("L'entretien était le {} avec Ann Lee, 45 minutes.", None, 45, A),
        ("Prochain rendez-vous : {}, 14h, Ann Lee", "14:00", None, A),
        ("essai le {}", None, None, []),
    ),
    "es": (
        ("me citan el {}", None, None, []),
        ("prueba el {}", None, None, []),
        ("{} me llamó Ann Lee, 10 min", None, 10, A),
    ),
}
NO_ROUNDS = {
    "en": [
        "Applied {} via their site.",
        "Apply by {}, 23:59",
        "Offer call {} from Ann Lee",
        "{}: offer!",
        "Rejected {}",
        "Email from Ann Lee {}, 9:15",
        "Sent thank you email {}, 10am",
        "Reference call with my old boss on {} at 2pm",
        "Mum's birthday {}, dinner 7pm",
        "{} dentist 9:30",
        "vet {} 4pm",
        "Would start {}, 9am",
        "First day is {} at 9am",
        "Haircut {} 3pm",
        "Missed call from Ann Lee {} 14:20",
        "Practise with Bo Park {} 6pm",
        "{} got invite for the interview",
        "Coffee with my friend Bo Park on {}, he works there",
        "Mock interview {}",
        "Closing date {}",
        "They will let me know by {}",
        "Follow up with Ann Lee on {}",
    ],
    "de": [
        "Beworben am {}",
        "Bewerbungsfrist {}",
        "Mail von Ann Lee am {}, 9:15",
        "Zahnarzt {} 9 Uhr",
        "Arbeitsbeginn wäre der {}, 8 Uhr",
        "Einladung kam am {}",
        "Elternabend {} 19 Uhr",
        "Absage am {}",
    ],
    "fr": [
        "Postulé le {}",
        "Date limite {}",
        "Refus le {}",
        "Prise de poste le {} à 9h",
        "Dentiste le {} à 9h",
        "Invitation reçue le {}",
        "Réunion parents-profs le {} à 18h",
    ],
    "es": [
        "Solicité el {}",
        "Fecha límite {}",
        "Me rechazaron el {}",
        "Dentista el {} a las 9:00",
        "Incorporación el {} a las 9:00",
        "Tren el {} a las 7:40",
        "Correo de Ann Lee el {}",
    ],
}


def rounds(text: str, note: str = "Jobs/Zephyr Glass.md") -> list[dict[str, Any]]:
    """Give the rounds of a note as `inspect --json` shows them."""
    parsed = parse_note(note, text.encode(), SETTINGS, whole=True)
    found = tuple(with_today(one.facts, date(2026, 3, 12)) for one in parsed.applications)
    shown = document(Inspection(parsed=parsed, applications=found, wanted=True))
    listed: list[dict[str, Any]] = shown["rounds"]
    return listed


def told(text: str, note: str = "Jobs/Zephyr Glass.md") -> list[tuple[Any, ...]]:
    """Give date, time, minutes, and people of each round."""
    keys = ("date", "time", "duration_min", "interviewers")
    return [tuple(one[key] for key in keys) for one in rounds(text, note)]


@pytest.mark.parametrize("language", FORMS)
def test_a_sentence_tells_of_a_round_wherever_it_stands(language: str) -> None:
    """Its day, time, length, and people are found, in each spelling of the day."""
    wrong = [
        (form, day, place, found)
        for (form, *rest), day, place in product(FORMS[language], DAYS[language], PLACES)
        if (found := told(place.format(form.format(day)))) != [("2026-03-03", *rest)]
    ]
    assert not wrong


@pytest.mark.parametrize("language", NO_ROUNDS)
def test_days_of_something_else_are_no_rounds(language: str) -> None:
    """Applying, news, messages, practice, daily life, and the first day at work."""
    wrong = [
        (form, day, found)
        for form, day, place in product(NO_ROUNDS[language], DAYS[language], PLACES[1:3])
        if (found := told(place.format(form.format(day))))
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## March 3, 2026\nTeams interview at 2:30 PM with Ann Lee.\n", [("14:30", None, A)]),
        ("## March 3, 2026\nCampus visit. 9:00 AM – 4:00 PM. Long day.\n", [("09:00", 420, [])]),
        ("## March 3, 2026\nEmail from Ann Lee. They want 30 min on Teams.\n", []),
        ("## March 3, 2026\nApplied. Cover letter took long.\n", []),
        ("- [[2026-03-03]] Second visit / ride along w Ann Lee\n", [(None, None, A)]),
        ("- 2026-03-03 phone screen\n  - Ann Lee (HR)\n  - 30 min, Zoom\n", [(None, 30, A)]),
        (
            "## Prep – final round Tue 3 March, 3pm (60 min)\n\nWith: Ann Lee (CMO)\n",
            [("15:00", 60, A)],
        ),
        ("Interview 3 March, half 2. It was fine, they said.\n", [("14:30", None, [])]),
    ],
)
def test_one_round_in_other_forms(body: str, expected: list[tuple[Any, ...]]) -> None:
    """Headings of days, wikilinks, bullets below a bullet, prep notes, an hour after noon."""
    assert told(H1 + body) == [("2026-03-03", *rest) for rest in expected]


def test_label_blocks_are_a_round_each() -> None:
    """Keys that come again belong to another round."""
    block = "**Round:** {}\n**Date:** {}\n**Interviewer:** {}\n\n"
    body = block.format("Phone screen", "2026-03-03", "Ann Lee")
    body += block.format("Technical", "2026-03-10", "Bo Park")
    assert told(H1 + body) == [
        ("2026-03-03", None, None, ["Ann Lee"]),
        ("2026-03-10", None, None, ["Bo Park"]),
    ]


def test_an_early_hour_stays_open_beside_times_of_24_hours() -> None:
    """Without am or pm, `2:15` is read as written where the note has 14:30 elsewhere."""
    assert told(H1 + "Interview on 3 March at 2:15, train back 14:30\n")[0][1] == "02:15"


def test_the_name_of_the_note_dates_its_first_lines() -> None:
    """`today`, a bare number of a day, and a weekday in a file named by its week."""
    front = "Zephyr Glass, data analyst\n"
    assert told(front + "panel: no\n", "Jobs/x.md") == []
    day = "Interviews/Zephyr 2026-03-03.md"
    assert told(f"{front}phone screen with Ann Lee, 30 min\n", day)[0][0] == "2026-03-03"
    assert told(f"{H1}Second interview on the 5th with Ann Lee\n", day)[0][0] == "2026-03-05"
    assert told(f"{H1}**Wed** Interview at 10:00 with Ann Lee\n", "Jobs/2026-W10.md") == [
        ("2026-03-04", "10:00", None, A)
    ]
