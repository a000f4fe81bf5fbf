"""Notes of a course, a purchase, a flat, or a list of links are none of a job seeker's; his are."""

import pytest

from notesyncd.notes.folding import as_written
from notesyncd.notes.model import NoteSettings
from notesyncd.notes.parse import parse_note
from notesyncd.notes.persons import bare_name
from notesyncd.notes.values.salary import find_salary

_OTHERS = {
    "a German lesson": "# Lektion 5: Das Vorstellungsgespräch\n\nKursleiterin: Fr. Abel, 3.2.2026\n"
    "Firma: Muster GmbH\nStelle: Verkäufer\n- pünktlich sein\n",
    "a French workshop": "# Atelier « réussir son entretien »\n\nIntervenante : Mme Roy\n"
    "Entreprise : Boulangerie X\nPoste : vendeuse\nExercice : simulation d'entretien\n",
    "an English workshop": "# Workshop: job interviews that work\nCareers office, 4 March 2026\n"
    "Company: example bakery X\nRole: shop assistant\n- mock interview in pairs\n",
    "a Spanish lesson": "# Tema 3 - la entrevista de trabajo\nEmpresa: Panadería X\n"
    "Puesto: dependiente\nSueldo: 1.200 €\n",
    "a week of a course": "# SOC214 Week 5: Semi-structured interviews\n\nLecture 2026-03-04\n"
    "Stage 1 rapport, Stage 2 core\n- [ ] book room for pilot interview 📅 2026-03-18\n",
    "German links": "# Links Jobsuche\n## Jobbörsen\n- https://a.example\n- https://b.example\n"
    "## Tipps\n- nachfragen\n\n#jobsuche\n",
    "Spanish links": "# Recursos para buscar empleo\n## Portales\n- [uno](https://a.example)\n"
    "- [dos](https://b.example)\n## Consejos\n- preguntar\n\n#empleo\n",
    "a German flat": "# Besichtigung Wohnung – zweite Runde\nFirma: Hausverwaltung Kern\n"
    "Termin: 3.3.2026, 16:30\nKaution drei Mieten, Schufa mitbringen\nFragen an uns:\n- Tiere?\n",
    "a French insurance": "# Assurance Beltrane – deuxième rendez-vous\nEntreprise: Beltrane\n"
    "Date: 2026-03-03\nfranchise 300 €, cotisation 40 €\nIls nous ont demandé :\n- combien ?\n",
    "a Spanish vendor": "# Nextel CRM - segunda ronda\nEmpresa: Nextel CRM\nFecha: 2026-03-03\n"
    "12 € por usuario, presupuesto el lunes\nNos preguntaron:\n- ¿cuántos usuarios?\n",
}
_OWN = {
    "a job with flats": "# Foxley Lettings - second interview\nCompany: Foxley Lettings\n"
    "Role: lettings negotiator\nDate: 2026-03-03\nAsked about landlords, viewings, deposits.\n",
    "a job with loans": "# Interview Harbour Bank\nTue 3 March 2026, 10:00 with Ann Dole\n"
    "mortgage adviser, 32k\nAsked: how do you explain a fixed rate?\n",
    "a job with lessons": "# Interview Oakhill School, Year 4 teacher\nThu 5 March 2026 9am\n"
    "Had to teach a lesson. Asked: how do you set homework, an exercise?\n",
    "a job in sales": "# Account Executive - Plynth (second round)\nDate: 2026-03-03 14:00\n"
    "Mock sales call, per seat pricing, discount question\n",
    "a log with links": "# Job search March\n## Plynth - account executive\n"
    "- applied 2026-03-01\n- phone screen 2026-03-05 10:00\n## Links\n- https://a.example\n"
    "- https://b.example\n",
}


def _is_interview(text: str) -> bool:
    settings = NoteSettings(timezone="Europe/Berlin")
    return parse_note("Notes/n.md", text.encode(), settings, whole=True).is_interview


@pytest.mark.parametrize("name", _OTHERS)
def test_what_is_no_job_is_no_interview_note(name: str) -> None:
    assert not _is_interview(_OTHERS[name])


@pytest.mark.parametrize("name", _OWN)
def test_a_job_whose_trade_uses_the_same_words_is_one(name: str) -> None:
    assert _is_interview(_OWN[name])


@pytest.mark.parametrize(
    "name", ["Me Ada Byron", "Dña. Ada Byron", "Dª Ada Byron", "Mlle Ada Byron", "Dott. Ada Byron"]
)
def test_a_title_before_a_name_is_no_part_of_it(name: str) -> None:
    assert bare_name(name) == "ada byron"


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("tarifa: 0,085 €/palabra", "0,085 €/palabra"),
        ("$0.14 per word", "$0.14 per word"),
        ("1,20 € par ligne", "1,20 € par ligne"),
        ("0,90 € pro Zeile", "0,90 € pro Zeile"),
        ("£0.85 a drop", "£0.85 a drop"),
        ("page 0,10 / page", None),
    ],
)
def test_pay_by_the_piece_is_pay(text: str, pay: str | None) -> None:
    assert find_salary(text) == pay


def test_words_are_given_as_they_were_written() -> None:
    assert as_written("pruba de soldadura", "la prueba de soldadura, el 3") == "prueba de soldadura"
    assert as_written("take home", "the Take-home is due") == "Take-home"
