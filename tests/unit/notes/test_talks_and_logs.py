"""Notes without any system: a talk with a company, and the log of one application."""

import pytest

from notesyncd.notes.model import NoteSettings
from notesyncd.notes.parse import parse_note

_SETTINGS = NoteSettings(timezone="Europe/London")


def _read(note: str, text: str) -> tuple[str, str | None] | None:
    parsed = parse_note(note, text.encode(), _SETTINGS)
    if not parsed.is_interview:
        return None
    facts = parsed.applications[0].facts
    return facts.company, facts.role


_WHEN = "3 March 2026"
_NEXT = "9 March 2026"


@pytest.mark.parametrize(
    ("note", "text", "company", "role"),
    [
        (
            "notes/acme haul.md",
            (
                f"Called Acme Haulage, regional CDL-A driver, spoke to Wanda {_WHEN}. 68 cpm."
                f" Road test {_NEXT} at 8am.\n"
            ),
            "Acme Haulage",
            "regional CDL-A driver",
        ),
        (
            "notes/adas weld.md",
            (
                f"talked to Ada's Fab & Weld today ({_WHEN}) - Bob Lee, shop foreman, called back\n"
                f"they want a 3G test, {_NEXT} 7am\n$31/hr to start\nTIG/Stick welder, stainless\n"
            ),
            "Ada's Fab & Weld",
            "TIG/Stick welder",
        ),
        (
            "notes/a.md",
            f"Heard back from Acme Logistics {_WHEN}\nwarehouse operative\ntrial shift {_NEXT}\n",
            "Acme Logistics",
            "warehouse operative",
        ),
        (
            "notes/a.md",
            (
                "Heute mit der Gärtnerei Ahorn GmbH telefoniert, 3.3.2026, Frau Lang. Gärtner,"
                " 17 € die Stunde. Probearbeiten am 9.3.2026 um 7 Uhr\n"
            ),
            "Gärtnerei Ahorn GmbH",
            "Gärtner",
        ),
        (
            "notes/a.md",
            (
                "Appelé Menuiserie Duval le 3 mars 2026\nmenuisier poseur, 2 100 € brut\nessai"
                " lundi 9 mars 2026 à 7h\n"
            ),
            "Menuiserie Duval",
            "menuisier poseur",
        ),
        (
            "notes/ruiz.md",
            (
                "Llamé a Talleres Ruiz el 3 de marzo de 2026\nmecánico, 1.480 al mes\nprueba el"
                " 9 de marzo de 2026 a las 8h\n"
            ),
            "Talleres Ruiz",
            "mecánico",
        ),
    ],
)
def test_a_talk_about_a_job_is_an_application(
    note: str, text: str, company: str, role: str
) -> None:
    assert _read(note, text) == (company, role)


@pytest.mark.parametrize(
    "text",
    [
        f"Called Acme Plumbing, spoke to Dave {_WHEN} 20 min. $95/hr. Coming {_NEXT} at 8am.\n",
        f"rang Acme Heating {_WHEN}, plumber coming {_NEXT} 8am, £60 an hour\n",
        f"Spoke to Acme Foods {_WHEN}, we need a cook, £14/h, trial shift {_NEXT} 7am\n",
        "Heute mit Autohaus Ahorn telefoniert, Mechaniker schaut 9.3.2026 8 Uhr, 90 € die Stunde\n",
        f"Called Mum {_WHEN}, 20 min. Dad's test {_NEXT} at 8am.\n",
    ],
)
def test_other_talks_with_firms_are_none(text: str) -> None:
    assert _read("notes/a.md", text) is None


_LOG = """
- 2025-09-08 saw the ad on the union board, rang the number
- 2025-09-09 sent resume + licence scan
- **2025-09-12** phone w/ Ada Byron, 10 min. $52/hr + LAFHA
- 2025-09-24 offer came by email

job is: Industrial Electrician
"""


@pytest.mark.parametrize(
    ("note", "head"),
    [
        ("Work/Acme Electrical.md", "# Log: Acme Electrical"),
        ("Work/Acme Electrical.md", "# Acme Electrical job log"),
        ("Work/acme.md", "# Acme Electrical — diary"),
        ("Work/log.md", "# Log Acme Electrical"),
        ("Work/Acme.md", "Acme Electrical history"),
        ("Work/Acme.md", "# Acme Electrical (timeline)"),
    ],
)
def test_the_log_of_one_application_is_one(note: str, head: str) -> None:
    assert _read(note, f"{head}\n{_LOG}") == ("Acme Electrical", "Industrial Electrician")


@pytest.mark.parametrize(
    "text",
    [
        (
            "# Log: Acme Kitchens\n\n- 2026-02-01 saw the ad\n- 2026-02-04 met Bob on site\n"
            "- 2026-02-09 offer came by email\n- 2026-02-12 signed\n"
        ),
        "# Garden log\n\n- 2026-02-01 applied second coat\n- 2026-02-09 called the tree man\n",
        "# Log: Globex\n\n- 2026-02-01 rang Bob re order\n- 2026-02-09 offer sent\n",
        (
            "# Job hunt diary — a novel\n\n- 2026-02-01 Ch 1: Mara sent her CV\n"
            "- 2026-02-03 Ch 2: the interview at Acme Foods\n"
        ),
    ],
)
def test_logs_of_other_things_are_none(text: str) -> None:
    assert _read("Notes/x.md", text) is None


@pytest.mark.parametrize(
    "lines",
    [
        "**Länge:** 8000 Zeichen, Lokalteil Samstag\n\n- [ ] O-Töne freigeben lassen\n",
        "**Length:** 1200 words, Saturday edition\n\n- [ ] quotes to approve\n",
        "Longueur : 6000 signes, cahier local\n",
        "Extensión: 1200 palabras, edición del sábado\n",
    ],
)
def test_an_interview_for_a_newspaper_is_none(lines: str) -> None:
    head = "# Interview Bürgermeisterin Lohfeld\n\n**Datum:** 05.03.2026, 14 Uhr\n"
    assert _read("Interviews/Lohfeld.md", head + lines) is None
    assert _read("Interviews/Lohfeld.md", f"{head}Rolle: Redakteurin\n{lines}") is not None


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Acme Foods | Data Engineer (Hyderabad / hybrid)", "Data Engineer"),
        ("Acme Foods - Data Engineer (fully remote)", "Data Engineer"),
        ("Acme Foods - Data Engineer (Lyon, hybride)", "Data Engineer"),
        ("Acme Foods - Data Engineer (m/w/d)", "Data Engineer (m/w/d)"),
        ("Acme Foods - Porter (nights)", "Porter (nights)"),
        ("Acme Foods — Senior PM, Growth — onsite loop", "Senior PM, Growth"),
        ("Acme Foods — Senior PM, Ada Byron — onsite loop", "Senior PM"),
        ("Acme Foods - sous", "sous"),
    ],
)
def test_a_title_gives_the_role_without_its_place(title: str, role: str | None) -> None:
    read = _read("Jobs/x.md", f"# {title}\n\n## Interview 3 Feb 2026 10:00\nwith Ada Byron\n")
    assert read == ("Acme Foods", role)


@pytest.mark.parametrize(
    ("name", "line", "company", "role"),
    [
        ("forklift - Acme Pallets", "interview Acme Pallets 5 March 2026 6am", None, "forklift"),
        ("forklift - Acme Pallets", "interview Acme Pallets 5 March 2026\nforklift driver", None,
         "forklift driver"),
        ("Copper Ash barista trial", "copper ash cafe - barista", "copper ash cafe", "barista"),
        ("copper-ash-trial", "Copper Ash Cafe - barista", "Copper Ash Cafe", "barista"),
    ],
)  # fmt: skip
def test_file_and_first_line_agree_on_the_company(
    name: str, line: str, company: str | None, role: str
) -> None:
    text = f"{line}\ntrial shift 15 march 2026 8am\n\n£14.20/h\n"
    assert _read(f"Jobs/{name}.md", text) == (company or "Acme Pallets", role)


def test_a_break_in_a_card_sets_company_and_role_apart() -> None:
    board = "---\nkanban-plugin: board\n---\n\n## Applied\n\n- [ ] Globex<br>Engineer\n"
    board += "- [ ] **Acme Foods**<br/>Shift lead\n\n## Interviewing\n\n- [ ] Initech<br>Analyst\n"
    parsed = parse_note("Jobs/Board.md", board.encode(), _SETTINGS)
    found = [(one.facts.company, one.facts.role) for one in parsed.applications]
    named = [("Globex", "Engineer"), ("Acme Foods", "Shift lead"), ("Initech", "Analyst")]
    assert sorted(found) == sorted(named)
