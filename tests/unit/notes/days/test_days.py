"""The writer's own talks and applications in notes of a day, told in many forms."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from notesyncd.api import Application
from notesyncd.notes.model import NoteSettings
from notesyncd.notes.parse import parse_note

SETTINGS = NoteSettings(timezone="Europe/Berlin")
LOOK_ALIKES = tomllib.loads(Path(__file__).with_name("look_alikes.toml").read_text("utf-8"))["day"]


def read(text: str, note: str = "Daily/2026-03-12.md") -> tuple[Application, ...]:
    """Give the applications of a note of Thursday, 12 March 2026."""
    parsed = parse_note(note, text.encode(), SETTINGS)
    return tuple(one.facts for one in parsed.applications) if parsed.is_interview else ()


def steps_of(one: Application) -> list[str]:
    """Give what is to be done for an application, or after one of its rounds."""
    return [step.text for at in (one, *one.rounds) for step in at.follow_ups]


@pytest.mark.parametrize(
    ("line", "company", "role", "day"),
    [
        (
            "- phone interview Alder Haulage 12.15, forklift driver, 15 min",
            "Alder Haulage",
            "forklift driver",
            12,
        ),
        (
            "- trial at quill coffee 7am to 9am w mara, head barista, $29/hr",
            "quill coffee",
            "head barista",
            12,
        ),
        (
            "o 15:00 interview, Marlow Children's, charge nurse, panel: Ada Byron, Bob Lee",
            "Marlow Children's",
            "charge nurse",
            12,
        ),
        (
            "11:00 [[Skyfern Hosting]] tech screen, [[Bob Lee]], SRE, 45 min #interview",
            "Skyfern Hosting",
            "SRE",
            12,
        ),
        (
            "Tomorrow: 14:00 onsite at the Fenwick Museum, Education Officer, with Ada Byron",
            "Fenwick Museum",
            "Education Officer",
            13,
        ),
        (
            "**Sa** 10:15 Gespräch Klinik Seeaue, Pflegefachmann, mit Frau Frei",
            "Klinik Seeaue",
            "Pflegefachmann",
            14,
        ),
        (
            "morgen 11 Uhr Probearbeiten im Gasthof Lindau als Souschef",
            "Gasthof Lindau",
            "Souschef",
            13,
        ),
        (
            "coup de fil de Vertpré Paysage à 8h40, Mme Roux, ils cherchent un fleuriste",
            "Vertpré Paysage",
            "fleuriste",
            12,
        ),
        (
            "Demain 9h15 visio avec [[Atelier Noir]] (2e entretien, développeuse front)",
            "Atelier Noir",
            "développeuse front",
            13,
        ),
        (
            "A las 10:30 me entrevistó Nuria Campos, la encargada de La Encina, para jefe de sala",
            "La Encina",
            "jefe de sala",
            12,
        ),
        (
            "| 10:30 | video interview Larch Credit Union - staff accountant, Moira Penn, 30 min |",
            "Larch Credit Union",
            "staff accountant",
            12,
        ),
        (
            "Finally sent off the application to Grey Heron Ferries for the deckhand job.",
            "Grey Heron Ferries",
            "deckhand",
            None,
        ),
        (
            "Panel interview for Carrow County Library at 11.30 — library assistant. Ada, Bob.",
            "Carrow County Library",
            "library assistant",
            12,
        ),
        (
            "> [!note]- Job thing\n> **Kea Tree Care**, crew leader. Chat with Bob Lee 4pm",
            "Kea Tree Care",
            "crew leader",
            12,
        ),
        (
            "**Interview day — St Anne's Academy, maths teacher**\n- 8:45 tour\n- 11:00 panel",
            "St Anne's Academy",
            "maths teacher",
            12,
        ),
        (
            "- 11:30 call w/ Jess from Vale & Wake re pastry sous. trial shift on offer",
            "Vale & Wake",
            "pastry sous",
            12,
        ),
        (
            "14h00 entretien Clinique des Aulnes, poste : IDE bloc. Mme Roux\n- visite\n- 2 300 €",
            "Clinique des Aulnes",
            "IDE bloc",
            12,
        ),
        (
            "14:00 mit dem Theater am Hafen telefoniert, Stelle als Tonmeister, Frau Frei",
            "Theater am Hafen",
            "Tonmeister",
            12,
        ),
        (
            "A las 12 me escribió Obras Sur, para Directora de Obra; entrevista viernes 13 8:30",
            "Obras Sur",
            "Directora de Obra",
            13,
        ),
        (
            "- Bewerbung Gärtnerei Oelde rausgeschickt (Vorarbeiter), EG 7",
            "Gärtnerei Oelde",
            "Vorarbeiter",
            None,
        ),
    ],
)
def test_one_entry_among_others_tells_of_a_talk(
    line: str, company: str, role: str, day: int | None
) -> None:
    """Whatever else the day holds, the entry gives company, job, and day."""
    (one,) = read(f"# Thursday\n\nslept badly\n\n{line}\n\n- mow the lawn\n- [ ] buy socks\n")
    days = [date(2026, 3, day)] if day else []
    starts = [getattr(one.starts, "date", lambda s=one.starts: s)() for one in one.rounds]
    assert (one.company, one.role, starts) == (company, role, days)
    assert one.follow_ups == ()


def test_two_companies_of_a_section_are_two_applications_with_their_own_tasks() -> None:
    """Tasks go to the company that they name."""
    text = """Jobs:
- Verdun Transports : entretien 11h, Mme Pages, 20 min. aide-comptable
- Cabinet Lestang : RDV vendredi 13 à 14h, assistante de gestion
- [ ] relancer Verdun
- [ ] imprimer le CV pour Lestang
"""
    first, second = read(text)
    assert [one.text for one in first.follow_ups] == ["relancer Verdun"]
    assert [one.text for one in second.follow_ups] == ["imprimer le CV pour Lestang"]


def test_items_below_one_on_the_search_are_applications_of_their_own() -> None:
    """`- candidatures` heads what is nested below it, until the next item of its depth."""
    text = """- matin : maquette
- candidatures
\t- Studio Brume
\t\t- appel 11h avec Maud, graphiste
\t\t- [ ] envoyer le PDF
\t- Éditions Carbonnel
\t\t- test graphique rendu
\t\t- [ ] relancer Carbonnel
- sieste
"""
    told = {one.company: steps_of(one) for one in read(text)}
    assert told == {
        "Studio Brume": ["envoyer le PDF"],
        "Éditions Carbonnel": ["relancer Carbonnel"],
    }


def test_tasks_beside_one_that_names_the_company_are_its_too() -> None:
    """Half of the tasks of a list name the only application of the note."""
    talk = "14:00 interview at Fenwick Museum, curator, Ada Byron, 30 min"
    (one,) = read(f"{talk}\n18:00 pool\n\n- [ ] send Ada the diploma\n- [x] mail\n")
    (other,) = read(f"{talk}\n18:00 pool\n\n- [ ] mail Ada\n- [ ] bins\n- [ ] socks\n")
    assert (len(steps_of(one)), len(steps_of(other))) == (2, 1)


def test_rounds_of_a_log_are_joined_under_the_first_name_of_the_company() -> None:
    """`Dorset`, and "dort", are the company that was named before."""
    text = """# log

## 2026-03-02
applied to Dorset Cold Storage, forklift operator

## 2026-03-03
fixed sink

## 2026-03-06
Dorset called 9:10am, 10 min. 23.50/hr. come in monday 7am for a drive test
"""
    (one,) = read(text, "log.md")
    assert one.company == "Dorset Cold Storage"
    assert len(one.rounds) == 2


@pytest.mark.parametrize("text", [one["text"] for one in LOOK_ALIKES])
def test_days_of_other_things_stay_out(text: str) -> None:
    """Customers, doctors, the bank, somebody else's interview, and those who hire."""
    assert read(text) == ()
