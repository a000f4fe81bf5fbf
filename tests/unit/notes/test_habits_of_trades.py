"""Habits of hurried notes from shops, wards, and kitchens, and what only looks like them."""

from typing import Any

import pytest

from notesyncd.api import Application, Round
from notesyncd.notes.model import NoteSettings
from notesyncd.notes.parse import parse_note

SETTINGS = NoteSettings(timezone="Europe/Berlin", date_order="dmy")


def read(text: str, note: str = "Jobs/Acme.md") -> tuple[Application, ...]:
    """Give the applications of a note."""
    parsed = parse_note(note, text.encode(), SETTINGS, whole=True)
    return tuple(one.facts for one in parsed.own_applications) if parsed.is_interview else ()


def rounds_of(text: str, note: str = "Jobs/Acme.md") -> tuple[Round, ...]:
    """Give the rounds of a note on one application."""
    (application,) = read(text, note)
    return application.rounds


def minutes(one: Round) -> float | None:
    """Give the length of a round in minutes."""
    return one.duration.total_seconds() / 60 if one.duration else None


LISTED = """---
company: Acme
role: Nurse
date: 2025-12-20
{key}:
  - {name}: Visit
    date: 2025-12-02
    {who}: Ada Byron
  - {name}: Panel
    date: 2025-12-11
    {time}: "09:20"
    {long}: 40 min
    {who}: [Ada Byron, Bob Lee]
start_date: 2026-03-02
---
"""


@pytest.mark.parametrize(
    ("key", "name", "who", "time", "long"),
    [
        ("rounds", "name", "interviewer", "time", "duration"),
        ("interviews", "type", "with", "time", "length"),
        ("stages", "stage", "panel", "start", "duration"),
        ("gespräche", "name", "mit", "uhrzeit", "dauer"),
        ("entretiens", "étape", "avec", "heure", "durée"),
        ("entrevistas", "etapa", "con", "hora", "duración"),
    ],
)
def test_the_last_mapping_of_a_list_may_have_keys_that_none_before_it_has(
    key: str, name: str, who: str, time: str, long: str
) -> None:
    """Neither a date of the note nor keys below the list disturb it."""
    first, last = rounds_of(LISTED.format(key=key, name=name, who=who, time=time, long=long))
    assert [p.name for p in first.people] == ["Ada Byron"]
    assert (str(last.starts)[:16], minutes(last)) == ("2025-12-11 09:20", 40)
    assert [p.name for p in last.people] == ["Ada Byron", "Bob Lee"]


@pytest.mark.parametrize(
    ("line", "names", "length"),
    [
        ("mit Sr. Ada Byron, Frühdienst, bis 12:00", ["Sr. Ada Byron"], 360),
        ("Spätschicht, mit Ada Byron bis 12 Uhr", ["Ada Byron"], 360),
        ("with Ada Byron, Early Shift, until 12pm", ["Ada Byron"], 360),
        ("Dinner Service, with Ada Byron", ["Ada Byron"], None),
        ("con Ada Byron, Turno de mañana, hasta las 12:00", ["Ada Byron"], 360),
        ("Nachtdienst. Rückmeldung bis 12:00", [], None),
        ("They are open until 12:00", [], None),
        ("Ward manager Ada Byron, and two nurses: Bob Lee, Cy Tan", "all", None),
        ("Nurse mgr **Ada Byron**, and two staff RNs: Bob Lee, Cy Tan", "all", None),
        ("La cadre Ada Byron et deux infirmières : Bob Lee, Cy Tan", "all", None),
        (f"lunch, 62 covers. second : Ada Byron. Good mood {'busy ' * 12}", ["Ada Byron"], None),
        ("They use two systems: Epic Care, Oracle Health", [], None),
        ("Ada Byron hat mir die Säge gezeigt", ["Ada Byron"], None),
    ],
)  # fmt: skip
def test_a_line_below_a_round_tells_who_was_there_and_when_it_ended(
    line: str, names: Any, length: float | None
) -> None:
    """Shifts are no people, and other hours are no ends."""
    (one,) = rounds_of(f"# Acme\nRole: Nurse\n\n## Trial shift 5 Feb 2026, 06:00\n{line}\n")
    expected = ["Ada Byron", "Bob Lee", "Cy Tan"] if names == "all" else names
    assert [p.name for p in one.people] == expected
    assert minutes(one) == length


@pytest.mark.parametrize(
    "step",
    [
        *("Postulación", "Envío de CV", "Me postulé", "Dépôt du dossier", "Accusé de réception"),
        *("Unterlagen eingereicht", "Nachgefasst", "Submitted", "Expression of interest"),
    ],
)
def test_applying_is_no_round_in_a_table(step: str) -> None:
    """Whatever it is called."""
    table = "| Date | Stage | Who |\n|---|---|---|\n"
    rows = f"| 05/02/2026 | {step} | Indeed |\n| 12/02/2026 | Interview | Ada Byron |\n"
    (one,) = rounds_of(f"# Acme\nRole: Nurse\n\n{table}{rows}")
    assert str(one.starts)[:10] == "2026-02-12"


@pytest.mark.parametrize(
    "title",
    [
        *("Interview Frau Byron (geb. 1938)", "Interview Mrs Byron (b. 1938)", "Interview mit Oma"),
        "Entretien avec mamie Lucette – mémoire familiale",
        *("Entretien Mme Byron (née en 1938)", "Entrevista Ada Byron (nacida en 1938)"),
    ],
)
def test_memories_are_no_interview_for_a_job(title: str) -> None:
    """Though a firm, a position, and pay are spoken of."""
    labels = "Datum: 21.01.2026\nUhrzeit: 15:00\n\nFirma: Acme, Position: Packerin\n"
    assert read(f"# {title}\n\n{labels}", f"Notizen/{title}.md") == ()


@pytest.mark.parametrize(
    ("label", "log", "events"),
    [
        (
            "title: Shift Lead",
            "Log",
            ("applied via referral (Cy)", "screen with Ada Byron, 20 min"),
        ),
        ("Titel: Polier", "Verlauf", ("beworben (Cy)", "Telefonat mit Ada Byron, 20 Min")),
        ("Titre : Menuisier", "Suivi", ("candidature (Cy)", "entretien avec Ada Byron, 20 min")),
        ("Título: Soldador", "Historial", ("me postulé (Cy)", "entrevista con Ada Byron, 20 min")),
    ],
)
def test_days_of_a_log_are_no_companies(label: str, log: str, events: tuple[str, str]) -> None:
    """The note is of the company in its title, and its label holds the job."""
    lines = f"- **14/01/2026** {events[0]}\n- **23/01/2026** {events[1]}\n"
    (one,) = read(f"# Acme Works\n\n{label}\n\n## {log}\n{lines}", "Jobs/Acme Works.md")
    assert (one.company, one.role) == ("Acme Works", label.split(":")[1].strip())
    assert [minutes(round_) for round_ in one.rounds] == [20]


@pytest.mark.parametrize(
    ("head", "line", "company"),
    [
        ("Job stuff", "11:00 call with Ada Byron from Acme Bus — dispatcher opening", "Acme Bus"),
        ("Bewerbungskram", "9:30 Telefonat mit Ada Byron von Acme Bau – Polier", "Acme Bau"),
        ("Work", "11:00 call with Ada Byron from Acme Transit — invoice 33", None),
        ("Family", "11:00 call with Ada Byron from Acme Transit — lost bag", None),
        ("Job stuff", "lunch with Ada Byron from Acme Town", None),
    ],
)  # fmt: skip
def test_a_talk_in_a_section_on_the_search(head: str, line: str, company: str | None) -> None:
    """With somebody from a company, in the note of a day."""
    told = read(f"## Health\n- run\n\n## {head}\n{line}\n", "Daily/2026-03-10.md")
    assert [one.company for one in told] == ([company] if company else [])
