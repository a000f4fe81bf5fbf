"""Company and role, whatever of the many forms a title or a first line has.

Companies and jobs of all kinds are put into each form; what must be found of each is a share.
"""

import re
import zlib

import pytest

from notesyncd.api import Application
from notesyncd.notes.model import NoteSettings
from notesyncd.notes.parse import parse_note

COMPANIES = (
    "Zephyr Glass",
    "Kestrel",
    "Quillstack",
    "Larkspur Freight Lines",
    "Oakmere Academy",
    "Bexley Water",
    "St Aldhelm's Hospital",
    "Hobbs & Sons",
    "Brückner GmbH",
    "Clínica Almendral",
    "Menuiserie Ferrand",
    "Le Petit Sémaphore",
    "Acme Inc.",
    "Rowan Court",
    "Sunny Bank House",
    "Stadtwerke Auental",
    "Harrow County Council",
    "Colegio San Telmo",
    "The Copper Kettle",
    "Mellin & Strand",
    "Fennmark Ltd",
    "Pearl Vine Dental Care",
    "Wrenfield Libraries",
    "Nordlicht AI",
    "Osteria Lucca",
    "Lycée Jean Vauban",
    "Gemeinde Tannried",
    "PixelHarbor",
    "Wendover Staffing Agency",
)
ROLES = (
    "Data Engineer",
    "Senior Data Engineer",
    "Lens Polisher",
    "Night Porter",
    "Waitress",
    "Sous Chef",
    "Dental Nurse",
    "Year 4 Teacher",
    "HGV Driver",
    "Bench Joiner",
    "Product Manager",
    "Head of Growth",
    "Junior 3D Artist",
    "Account Executive",
    "Pflegefachkraft",
    "Schweißer (m/w/d)",
    "Développeuse Go",
    "Chef de partie",
    "Infirmière",
    "Profesora de música",
    "Volunteer Coordinator",
    "QA Lab Tech",
    "SDR",
    "Regional Sales Director, Nordics",
    "Barista",
    "Frame Builder",
    "Technicien de maintenance (H/F)",
    "GIS Analyst II",
    "Band 6 Physiotherapist",
    "Ayudante de cocina",
    "Kitchen Porter",
    "Account Executive, Mid-Market",
    "Youth Services Librarian",
    "Claims Adjuster",
    "Night Auditor",
    "Research Scientist, Speech",
    "Mechatroniker Instandhaltung",
    "Comptable fournisseurs",
    "Front Desk Agent (overnight)",
)
CALL = "\n2026-02-03 10:00 phone screen with Ann Lee, 30 min\n\n- [ ] send CV\n"
APPLIED = "\nApplied 2026-02-03 via their site.\n"
WHEN = "\nThu 12 March 10:30, Zoom\n"
PAY = "\n£28,500, starts in April. CV sent 2 March.\n"
ASKED = "\nInterview went ok I think. They asked:\n- why us?\n- tell me about a conflict\n"
MEMO = (
    "\nso that was it, they were nice, interview was about 40 minutes with Pam the manager, she"
    " asked why I want to leave, I said the commute. Next is a second interview on the 19th.\n"
)
BODIES = (CALL, APPLIED, WHEN, PAY, ASKED, MEMO, ASKED.upper())
TOLD = (CALL, ASKED, MEMO, APPLIED)
FORMS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "file Co - Role": ("Jobs/{c} - {f}.md", "{b}", BODIES),
    "file Role - Co": ("Jobs/{f} - {c}.md", "{b}", BODIES),
    "file Role @ Co": ("Jobs/{f} @ {c}.md", "{b}", BODIES),
    "file Co (Role)": ("Jobs/{c} ({f}).md", "{b}", BODIES),
    "file Co Role, H1 Co": ("Jobs/{c} {f}.md", "# {c}\n{b}", BODIES),
    "file Co, opening Co, Role": ("Jobs/{c}.md", "{c}, {r}\n{b}", BODIES),
    "file Co, opening Role": ("Jobs/{c}.md", "{r}\n{b}", BODIES),
    "file Co, opening Role, full time": ("Jobs/{c}.md", "{r}, full time\n{b}", BODIES),
    "file Co, label": ("Jobs/{c}.md", "Role: {r}\n{b}", BODIES),
    "file Co, Job heading": (
        "Jobs/{c}.md",
        "# Company\n[[{c}]]\n\n# Job\n{r}, full time\n{b}",
        BODIES,
    ),
    "interviews/Co, opening": ("interviews/{c}.md", "{r}\n{b}", BODIES),
    "folder, label": ("Jobs/{c}/log.md", "**Role:** {r}\n{b}", BODIES),
    "folder, opening": ("Jobs/{c}/Round 1.md", "{r}\n{b}", BODIES),
    "Prep/Co 2, H1": ("Prep/{c} 2.md", "# {c} - {r}\n{b}", TOLD),
    "H1 Co - Role": ("Jobs/note.md", "# {c} - {r}\n{b}", BODIES),
    "H1 Co – Role, anywhere": ("Inbox/note.md", "# {c} – {r}\n{b}", TOLD),
    "H1 Role at Co": ("Jobs/note.md", "# {r} at {c}\n{b}", BODIES),
    "H1 Role @ Co": ("Jobs/note.md", "# {r} @ {c}\n{b}", BODIES),
    "H1 Role, Co": ("Jobs/note.md", "# {r}, {c}\n{b}", BODIES),
    "H1 Co: Role": ("Jobs/note.md", "# {c}: {r}\n{b}", BODIES),
    "H1 Co, Role": ("Jobs/note.md", "# {c}, {r}\n{b}", BODIES),
    "H1 Co (Role)": ("Jobs/note.md", "# {c} ({r})\n{b}", BODIES),
    "H1 Co, Role label": ("Inbox/x.md", "# {c}\n\n**Role:** {r}\n{b}", TOLD),
    "H1 Interview Co (Role)": ("Jobs/note.md", "# Interview {c} ({r})\n{b}", BODIES),
    "H1 Interview — Co — Role": ("note.md", "# Interview — {c} — {r}\n{b}", BODIES),
    "H1 Interview: Co – Role": ("note.md", "# Interview: {c} – {r}\n{b}", BODIES),
    "H1 Interview with Co for Role": ("note.md", "# Interview with {c} for {r}\n{b}", BODIES),
    "H1 Entretien Co – Role": ("note.md", "# Entretien {c} – {r}\n{b}", BODIES),
    "H1 Entrevista en Co para Role": ("note.md", "# Entrevista en {c} para {r}\n{b}", BODIES),
    "H1 Bewerbung als Role bei Co": ("note.md", "# Bewerbung als {r} bei {c}\n{b}", BODIES),
    "H1 Vorstellungsgespräch Co": (
        "note.md",
        "# Vorstellungsgespräch {c}\n\nStelle: {r}\n{b}",
        BODIES,
    ),
    "H1 Gespräch Co": ("Bewerbungen/note.md", "# Gespräch {c}\n\n{r}\n{b}", BODIES),
    "H1 Role bei Co": ("Bewerbungen/note.md", "# {r} bei {c}\n{b}", BODIES),
    "H1 Poste de Role chez Co": ("note.md", "# Poste de {r} chez {c}\n{b}", TOLD),
    "H1 Role en Co": ("Empleo/note.md", "# {r} en {c}\n{b}", BODIES),
    "opening Co - Role": ("Jobs/note.md", "{c} - {r}\n{b}", BODIES),
    "opening Co, Role": ("Jobs/note.md", "{c}, {r}\n{b}", BODIES),
    "opening Co. Role, town": ("Jobs/note.md", "{c}. {r}, Leeds.\n{b}", BODIES),
    "opening Role, Co": ("Jobs/note.md", "{r}, {c}\n{b}", BODIES),
    "opening Role with Co": ("Jobs/note.md", "{r} with {c}\n{b}", BODIES),
    "opening Role at Co": ("2026-02-03.md", "{r} at {c}\n{b}", TOLD),
    "opening lower": ("Jobs/note.md", "{cl} - {rl}\n{b}", BODIES),
    "opening capitals": ("Jobs/note.md", "{cu} - {ru}\n{bu}", BODIES),
    "opening two lines": ("Jobs/020326.md", "{c}\n{r}\n{b}", BODIES),
    "opening Call w/ Ann @ Co": ("Inbox/call.md", "Call w/ Ann @ {c}\n{r}, full time\n{b}", TOLD),
    "opening interview with Co for Role": (
        "Jobs/note.md",
        "interview with {c} for {rl}\n{b}",
        BODIES,
    ),
    "opening Co want a Role": ("Jobs/note.md", "{c} want a {rl}\n{b}", BODIES),
    "opening going for Role at Co": ("Jobs/note.md", "Going for {rl} at {c}.\n{b}", BODIES),
    "opening applied to Co as Role": (
        "note.md",
        "Applied to {c} as {rl} on 2 March 2026.\n{b}",
        TOLD,
    ),
    "prose had my interview": (
        "2026-02-03.md",
        "Had my interview at {c} today for the {rl} job. It went ok.\n{b}",
        TOLD,
    ),
    "memo at Co for the Role thing": (
        "Voice/memo 3.md",
        (
            "Voice memo 3\n\nokay so that was the one at {c} um for the {rl} thing, "
            "interview was at two.\n{b}"
        ),
        TOLD,
    ),
    "prose Callback from Co": (
        "Jobs/2026-03-02.md",
        (
            "Mon 2 March 2026\n\nlaundry, vet 4pm\n\nCallback from {c}!! {r}. Zoom with "
            "Ilse, Thu 12 March 10:30.\n{b}"
        ),
        TOLD,
    ),
    "mail": (
        "Jobs/mail.md",
        (
            "> Dear Ada,\n> thank you for your application for the position of {r} at {c}. "
            "We would like to invite you to an interview on Monday 16 March 2026 at "
            "11:15.\n{b}"
        ),
        TOLD,
    ),
    "Position: Role at Co": ("Jobs/x.md", "**Position:** {r} at {c}\n{b}", BODIES),
    "random/care job": ("random/care job.md", "# care job!!\n\n{c}\n\n{r}\n{b}", TOLD),
    "Co trial": ("{c} trial.md", "{r}, trial shift Sat 7 March 2026 9-12\n{b}", TOLD),
}
"""What the form is -> path, text, and the bodies that it is put above."""
FLOORS: dict[str, tuple[float, float]] = {
    "opening applied to Co as Role": (0.95, 0.85),
    "prose had my interview": (0.95, 0.85),
    "memo at Co for the Role thing": (0.95, 0.88),
    "prose Callback from Co": (0.9, 0.85),
    "mail": (0.9, 0.85),
    "random/care job": (0.9, 0.9),
}
"""Least shares of companies and of roles, where they are not those below."""
USUAL = (0.95, 0.95)
STEP = 23
SETTINGS = NoteSettings(timezone="Europe/Berlin", date_order="mdy")


def notes_of(form: str, step: int = STEP) -> list[tuple[str, str, str, str]]:
    """Give (company, role, path, text) of the notes that are made of a form."""
    path, text, bodies = FORMS[form]
    pairs = [(c, r) for c in COMPANIES for r in ROLES]
    made = []
    for number, (company, role) in enumerate(pairs[zlib.crc32(form.encode()) % step :: step]):
        body = bodies[number % len(bodies)]
        parts = {"c": company, "cl": company.lower(), "cu": company.upper(), "r": role}
        parts |= {"rl": role.lower(), "ru": role.upper(), "b": body, "bu": body.upper()}
        parts["f"] = role.replace("/", "-")
        made.append((company, role, path.format(**parts), text.format(**parts)))
    return made


def read(path: str, text: str) -> Application | None:
    """Give the only application of a note, `None` if it has none."""
    parsed = parse_note(path, text.encode(), SETTINGS)
    found = [one.facts for one in parsed.applications] if parsed.is_interview else []
    return found[0] if found else None


def same(found: str | None, wanted: str) -> bool:
    """Tell whether two names have the same letters."""
    return re.sub(r"\W+", "", found or "").lower() == re.sub(r"\W+", "", wanted).lower()


@pytest.mark.parametrize("form", FORMS)
def test_form_gives_company_and_role(form: str) -> None:
    """Nearly every company and role is found, whatever else the note has."""
    notes = notes_of(form)
    found = [(one, read(*one[2:])) for one in notes]
    companies = sum(same(a.company if a else None, one[0]) for one, a in found)
    roles = sum(same(a.role if a else None, one[1]) for one, a in found)
    least_companies, least_roles = FLOORS.get(form, USUAL)
    assert companies >= least_companies * len(notes)
    assert roles >= least_roles * len(notes)
