"""Notes that belong together, as they are written in a vault: parsed, then joined."""

import random

import pytest

from notesyncd.api import Application
from notesyncd.notes.join.applications import join_notes
from notesyncd.notes.model import NoteSettings
from notesyncd.notes.parse import parse_note

OWN = """---
company: Tamsel
role: Engineer
salary: 90k EUR
---
# Tamsel - Engineer

## Round 1 - Phone screen 2026-03-10
- Interviewer: [[Ada Byron]], [[People/Bob Stone|Bob]]
- asked: why us?
"""
OTHER = "---\ncompany: Orvan\nrole: Nurse\n---\n## Round 1 2026-03-11\n- asked: why?\n"
TABLE = """| Company | Role | Status | Salary |
|---|---|---|---|
| Tamsel | Engineer | applied | 60k |
| Orvan | Nurse | applied | 50k |
"""
VAULT = {"Jobs/Tamsel - Engineer.md": OWN, "Jobs/Orvan - Nurse.md": OTHER}


def joined(notes: dict[str, str]) -> dict[str, Application]:
    """Give the applications of a vault by id; the order of its notes does not matter."""
    parsed = [parse_note(note, text.encode(), NoteSettings()) for note, text in notes.items()]
    applications = join_notes(parsed)
    random.Random(1).shuffle(parsed)
    assert join_notes(parsed) == applications
    assert all(one.company for one in applications)
    return {one.id: one for one in applications}


def told(application: Application) -> set[tuple[str, str]]:
    """Give what is said beside the rounds, each with its kind."""
    return {
        *((point.kind, point.text) for point in application.points),
        *((question.kind, question.text) for question in application.questions),
        *(("follow_up", follow_up.text) for follow_up in application.follow_ups),
    }


@pytest.mark.parametrize(
    ("note", "text", "expected"),
    [
        ("Jobs/Tamsel/Research.md", "# Research\n\n- They build looms\n", "research"),
        ("Jobs/Tamsel research.md", "- They build looms\n", "research"),
        ("Jobs/Tamsel/Recherche.md", "- They build looms\n", "research"),
        ("Research/Tamsel.md", "# Tamsel\n\n- They build looms\n", "research"),
        ("Company research - Tamsel.md", "- They build looms\n", "research"),
        ("Tamsel research notes.md", "- They build looms\n", "research"),
        ("x.md", "# Research: [[Tamsel - Engineer]]\n\n- They build looms\n", "research"),
        ("x.md", "# Tamsel research\n\n- They build looms\n", "research"),
        ("Jobs/Tamsel/Prep.md", "- They build looms\n", "research"),
        ("Prep.md", "See [[Tamsel - Engineer]]\n\n- [ ] They build looms\n", "follow_up"),
        ("Vorbereitung Tamsel.md", "- [ ] They build looms\n", "follow_up"),
        ("Jobs/Tamsel/Notes.md", "- [ ] They build looms\n", "follow_up"),
        ("Tamsel/Tasks.md", "- [ ] They build looms\n", "follow_up"),
        ("Jobs/Tamsel/Salary.md", "- They build looms for 80k\n", "salary"),
        ("Questions for Tamsel.md", "- What looms?\n", "to_ask"),
        ("Jobs/Tamsel/Questions to ask.md", "- What looms?\n", "to_ask"),
        ("Rückfragen an Tamsel.md", "- Welche looms?\n", "to_ask"),
        ("Mes questions pour Tamsel.md", "- Quels looms ?\n", "to_ask"),
        ("Thoughts.md", "up:: [[Tamsel - Engineer]]\n\n- [ ] They build looms\n", "follow_up"),
        ("T.md", '---\nup: "[[Tamsel]]"\n---\n- [ ] They build looms\n', "follow_up"),
        ("T.md", '---\ncompany: "[[Tamsel]]"\n---\n- [ ] They build looms\n', "follow_up"),
    ],
)
def test_a_note_beside_an_application_adds_to_it(note: str, text: str, expected: str) -> None:
    kinds = [
        kind for kind, said in told(joined({**VAULT, note: text})["tamsel"]) if "looms" in said
    ]
    assert kinds == [expected]


@pytest.mark.parametrize(
    ("note", "text"),
    [
        ("Research/Quantum computing.md", "# Quantum computing\n\n- looms\n"),
        ("Research/Weather.md", "- looms, as [[Tamsel - Engineer]] has\n"),
        ("Inbox/Notes.md", "- [ ] looms\n"),
        ("Salary survey.md", "- looms 24k\n"),
        ("Questions.md", "- looms?\n"),
        ("Jobs/Zorn/Research.md", "- looms\n"),
        ("Log.md", "Met [[Tamsel - Engineer]].\n\n- [ ] looms\n"),
        ("Log.md", "- [ ] looms for [[Bakery]]\n- [ ] thank [[Tamsel - Engineer]]\n"),
        ("Tamsel/Errands.md", "- [ ] looms for [[Bakery]]\n"),
        ("Log.md", "```\n- [ ] looms [[Tamsel - Engineer]]\n```\n"),
    ],
)
def test_an_ordinary_note_adds_to_no_application(note: str, text: str) -> None:
    assert "looms" not in str(joined({**VAULT, note: text}))


@pytest.mark.parametrize(
    "note",
    [
        *("2026-03-12.md", "12.03.2026.md", "March 12, 2026.md", "2026/03/12.md", "20260312.md"),
        *("Daily/2026-03-12 Thursday.md", "2026-03-12 Donnerstag.md", "12 mars 2026.md"),
        *("2026-W11.md", "KW 11 2026.md", "Log.md", "Errands.md", "Journal/2026/03-March/12.md"),
    ],
)
def test_tasks_and_sections_with_a_link_belong_to_the_application(note: str) -> None:
    text = (
        "- [ ] Send portfolio to [[Tamsel - Engineer]]\n  - [ ] Export it\n- [ ] Buy bread\n"
        "- [ ] Compare [[Tamsel - Engineer]] and [[Orvan - Nurse]]\n\n"
        "## Call with [[Tamsel - Engineer]]\n\n- [ ] Thank Ada\n- pays 55k\n\n"
        "## Other\n- [ ] Sleep\n"
    )
    found = joined({**VAULT, note: text})
    assert [f.text for f in found["tamsel"].follow_ups] == [
        "Send portfolio to Tamsel - Engineer",
        "Export it",
        "Compare Tamsel - Engineer and Orvan - Nurse",
        "Thank Ada",
    ]
    assert [f.text for f in found["orvan"].follow_ups] == [
        "Compare Tamsel - Engineer and Orvan - Nurse"
    ]
    assert found["tamsel"].salary == "90k EUR"


@pytest.mark.parametrize(
    "line",
    [
        "- [[Tamsel - Engineer]]\n  - [ ] Call them",
        "**[[Tamsel - Engineer]]**\n- [ ] Call them",
        "> [!todo] [[Tamsel - Engineer]]\n> - [ ] Call them",
        "1. [ ] Call them ([[Jobs/Tamsel - Engineer#Round 1|here]])",
        "- [ ] Call them [there](Jobs/Tamsel%20-%20Engineer.md)",
        "- [ ] Call them [[TMS]]",
        "## [[TMS]] and [[Orvan - Nurse]]\n- [ ] Call them",
    ],
)
def test_the_ways_in_which_a_task_links(line: str) -> None:
    own = OWN.replace("role:", "aliases: [TMS]\nrole:")
    found = joined({**VAULT, "Jobs/Tamsel - Engineer.md": own, "List.md": line})
    assert ["Call them" in f.text for f in found["tamsel"].follow_ups] == [True]


@pytest.mark.parametrize(
    ("note", "text"),
    [
        ("People/Ada Byron.md", "# Ada Byron\n\nRole: Head of HR\n\n- met at a fair\n"),
        ("People/Ada Byron.md", "Head of HR\n\nlikes tea\n"),
        ("Contacts/Ada Byron.md", "# Ada Byron - Head of HR at Tamsel\n"),
        ("Ada Byron.md", "# Ada Byron\n\n**Role:** Head of HR\nCompany: [[Tamsel]]\n"),
        ("Ada Byron.md", "---\ntype: person\nrole: Head of HR\n---\n"),
    ],
)
def test_the_role_in_a_persons_note_reaches_the_interviewer(note: str, text: str) -> None:
    (round_,) = joined({**VAULT, note: text})["tamsel"].rounds
    assert [(p.name, p.role) for p in round_.people] == [
        ("Ada Byron", "Head of HR"),
        ("Bob Stone", None),
    ]


def test_a_person_whom_nobody_links_to_belongs_to_no_application() -> None:
    text = "# Cid Moon\n\nRole: Plumber\n"
    assert "Cid" not in str(joined({**VAULT, "People/Cid Moon.md": text}))


def test_rounds_belong_to_the_company_of_their_folder_or_of_the_note_that_lists_them() -> None:
    questions = "\n## Questions\n- asked: Why us?\n"
    company = OWN.partition("## Round")[0] + "\n- [[Call notes]]\n"
    notes = {
        "Tamsel/Tamsel.md": company,
        "Tamsel/Round 2.md": f"# Round 2\n2026-03-20\n{questions}",
        "Notes/Call notes.md": f"# Phone screen 2026-03-10\n{questions}",
    }
    assert len(joined(notes)["tamsel"].rounds) == 2


@pytest.mark.parametrize(
    "title", ["Tamsel Tech screen", "Tamsel Vienna interview", "Tamsel Engineering Manager call"]
)
def test_a_round_in_a_companys_folder_whose_title_begins_with_its_name(title: str) -> None:
    note = f"# {title}\n\n## Questions\n- Why us?\n"
    found = joined({"Jobs/Tamsel/Tamsel - Engineer.md": OWN, "Jobs/Tamsel/x.md": note})
    assert set(found) == {"tamsel"}


@pytest.mark.parametrize(
    "spellings",
    [
        ["Müller & Söhne", "Mueller & Soehne", "Muller und Sohne", "MULLER SOHNE GmbH"],
        ["Tamsel GmbH", "Tamsel, Inc.", "tamsel", "Tamsel Ltd.", "The Tamsel"],
    ],
)
def test_spellings_of_a_company_are_one_application(spellings: list[str]) -> None:
    notes = {f"Jobs/{i}.md": OWN.replace("Tamsel", name) for i, name in enumerate(spellings)}
    assert len(joined(notes)) == 1


@pytest.mark.parametrize(
    ("companies", "roles", "count"),
    [
        (("Tamsel", "Tamsel"), ("Sr. Engineer", "Senior Engineer"), 1),
        (("Tamsel", "Tamsel"), ("Back-end Engineer", "Backend Engineer (m/w/d)"), 1),
        (("Tamsel", "Tamsel"), ("Senior Engineer", "Junior Engineer"), 2),
        (("Tamsel", "Tamsel"), ("Sr Engineer", "Jr Engineer"), 2),
        (("Tamsel Foods", "Tamsel Bank"), ("Engineer", "Engineer"), 2),
    ],
)
def test_spellings_of_a_role_are_one_application(
    companies: tuple[str, str], roles: tuple[str, str], count: int
) -> None:
    notes = {
        f"Jobs/{i}.md": f"---\ncompany: {company}\nrole: {role}\n---\n# {company} - {role}\n"
        for i, (company, role) in enumerate(zip(companies, roles, strict=True))
    }
    assert len(joined(notes)) == count


@pytest.mark.parametrize(
    "remark",
    [
        ("2026-04-01.md", "## [[Tamsel - Engineer]]\nSalary: 55k EUR\n"),
        ("Jobs/Tracker.md", TABLE),
        ("Jobs/Tamsel/JD.md", "# JD\n\nsalary is 70k EUR\n\nWe look for an engineer.\n"),
        ("Jobs/Tamsel/Salary.md", "- salary: 80k EUR is usual\n"),
    ],
)  # fmt: skip
def test_the_own_notes_fields_win_over_remarks_elsewhere(remark: tuple[str, str]) -> None:
    found = joined({**VAULT, remark[0]: remark[1]})["tamsel"]
    assert (found.role, found.salary) == ("Engineer", "90k EUR")


def test_without_a_note_exactly_its_facts_are_gone() -> None:
    more = {
        "Research/Tamsel.md": "- They build looms\n",
        "2026-03-12.md": "- [ ] Call [[Tamsel - Engineer]]\n",
        "People/Ada Byron.md": "Role: Head of HR\n",
    }
    everything = joined({**VAULT, **more})
    for note in more:
        rest = joined({**VAULT, **{name: text for name, text in more.items() if name != note}})
        assert note not in str(rest)
        assert note in str(everything)
    assert joined(VAULT) == joined({**VAULT, "Research/Weather.md": "- wet\n"})
