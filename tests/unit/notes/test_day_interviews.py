"""The writer's own interview under a heading of a daily note, whatever words head it."""

from datetime import datetime, timedelta

import pytest

from notesyncd.api import Application
from notesyncd.notes.model import NoteSettings
from notesyncd.notes.parse import parse_note

SETTINGS = NoteSettings(timezone="Europe/Berlin", date_order="dmy")
BELOW = {
    "en": "10:00, 45 min, Teams. Gordon Petrie and Shireen Malik.\n\n"
    "Questions they had:\n- Why us?",
    "de": "um 10:00, gut 45 min, mit Herrn Tanner\nKonditorin EFZ, 80%. Lohn 4'350.- x13",
    "fr": "10h, 45 min, avec Mme Perrin\nvendeuse, 1850 net",
    "es": "a las 10:00, 45 min, con Marta Roca\nsoldador, 1500 al mes",
}
OWN = (
    ("Interview: Marrow Credit Union (branch manager)", "en", "Marrow Credit Union"),
    ("Second interview Corvid Freight", "en", "Corvid Freight"),
    ("Phone screen with Corvid Freight", "en", "Corvid Freight"),
    ("Call with Corvid Freight recruiter", "en", "Corvid Freight"),
    ("Interview @ Quillon", "en", "Quillon"),
    ("Telefonat Brandwerk Design – Bauleitung", "de", "Brandwerk Design"),
    ("Call Corvid Freight - shift lead", "en", "Corvid Freight"),
    ("Vorstellungsgespräch Bäckerei Tanner", "de", "Bäckerei Tanner"),
    ("Bewerbungsgespräch bei der Kita Windrad", "de", "Kita Windrad"),
    ("Probearbeiten bei Bäckerei Tanner", "de", "Bäckerei Tanner"),
    ("Entretien chez Moulin Perrin", "fr", "Moulin Perrin"),
    ("Entretien d'embauche - Boulangerie Perrin", "fr", "Boulangerie Perrin"),
    ("Entrevista en Talleres Roca", "es", "Talleres Roca"),
    ("Llamada con la reclutadora de Talleres Roca", "es", "Talleres Roca"),
)
OTHER = (
    "## Interview: Shireen Malik (branch manager)\n10:00, 45 min, Teams. Gordon and me.",
    "## Interview with Lorna Pike (14:00, Zoom)\nfor the podcast, 40 min.",
    "## Interview at Radio Nord\n14:00, 20 min, live on air about the flood",
    "## Leo's interview at Corvid Freight\n10:00, 45 min. He was nervous.",
    "## Vorstellungsgespräch Frau Kunz\n10:00, 45 min, mit Herrn Lenz\nKöchin, 80%",
    "## Call with Corvid Freight\n10:00, 20 min. late delivery of the parcel.",
    "## Call Corvid Freight - parcel\n10:00, 20 min. late delivery.",
    "## Telefonat Frau Kunz – Bauleitung\n10:00, 15 min. Sie bringt die Pläne mit.",
    "## Entretien voiture garage Perrin\n9h, 90 euros",
    "## Exit interview, Quillon Works\n10:00, 45 min, with HR",
    "## Call from HR at Quillon\nabout my holiday days, 10 min",
)


def _read(text: str) -> tuple[Application, ...]:
    note = f"# Tuesday\n\n- [ ] dentist\n\n{text}\n\n## Evening\nchili, bed.\n"
    parsed = parse_note("Daily/2026-02-24.md", note.encode(), SETTINGS)
    return tuple(one.facts for one in parsed.own_applications)


@pytest.mark.parametrize(("heading", "language", "company"), OWN)
def test_heading_of_a_daily_note_is_an_interview_on_its_day(
    heading: str, language: str, company: str
) -> None:
    """Company, day, and length are told by the heading, the file's name, and the lines below."""
    (found,) = _read(f"## {heading}\n{BELOW[language]}")
    assert found.company == company
    (one,) = found.rounds
    assert isinstance(one.starts, datetime)
    assert f"{one.starts:%Y-%m-%d %H:%M}" == "2026-02-24 10:00"
    assert one.duration == timedelta(minutes=45)
    assert one.people


def test_role_and_pay_stand_in_the_lines_below() -> None:
    """A diploma belongs to the role, and francs need not be said."""
    (found,) = _read(f"## Vorstellungsgespräch Bäckerei Tanner\n{BELOW['de']}")
    assert (found.role, found.salary) == ("Konditorin EFZ", "4'350.- x13")


@pytest.mark.parametrize("text", OTHER)
def test_other_interviews_and_calls_of_a_day_are_none(text: str) -> None:
    """Those whom the writer asks, the press, other people's, and calls about other things."""
    assert _read(text) == ()
