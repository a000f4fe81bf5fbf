"""Notes with a form: exports of other programs, notes on companies, prep notes, 1:1 notes."""

import pytest

from notesyncd.notes.export_ids import without_export_ids
from notesyncd.notes.model import NoteSettings, ParsedNote
from notesyncd.notes.parse import parse_note


@pytest.mark.parametrize(
    ("path", "plain"),
    [
        ("Acme 8c1f02ab77d94c0e9a118c1f02ab77d9.md", "Acme.md"),
        ("Acme 8c1f02ab77d94c0e9a11.md", "Acme.md"),
        ("Acme 4be1c9.md", "Acme.md"),
        ("Acme-8c1f02ab77d94c0e9a118c1f02ab77d9.md", "Acme.md"),
        ("Acme_8c1f02ab77d94c0e9a118c1f02ab77d9.markdown", "Acme.markdown"),
        ("Acme (8c1f02ab77d94c0e9a118c1f02ab77d9).md", "Acme.md"),
        ("Acme 8c1f02ab-77d9-4c0e-9a11-8c1f02ab77d9.md", "Acme.md"),
        ("Jobs 1f0e9a118c4c/Acme 4be1c9.md", "Jobs/Acme.md"),
    ],
)
def test_an_exporters_id_is_no_part_of_a_name(path: str, plain: str) -> None:
    assert without_export_ids(path) == plain


@pytest.mark.parametrize(
    "path",
    [
        "Acme 20260301.md",
        "Acme 2026-03-01.md",
        "Acme 12feb2026.md",
        "Acme 03dec26.md",
        "Acme facade.md",
        "Shop cafe24.md",
        "Talk face2face.md",
        "Acme R2D2.md",
        "Acme B2B.md",
        "Acme 2026ab.md",
        "8c1f02ab77d94c0e9a118c1f02ab77d9.md",
        "Acme 555010.md",
    ],
)
def test_days_and_words_are_no_ids(path: str) -> None:
    assert without_export_ids(path) == path


def _read(note: str, text: str) -> ParsedNote:
    settings = NoteSettings(timezone="Europe/Berlin")
    return parse_note(note, text.encode(), settings, whole=True)


def _rounds(text: str, note: str = "Jobs/Plynth.md") -> list[tuple[str, list[str]]]:
    (one,) = _read(note, text).applications
    return [(str(r.starts)[:16], [p.name for p in r.people]) for r in one.facts.rounds]


def test_an_exporters_id_is_in_the_receipts_only() -> None:
    note = "Export/Plynth 4be1c9.md"
    text = "# Plynth\n\nRole: Rigger\nApplied: 2026-02-01\n\n## Phone interview 2026-02-13\n- x\n"
    (one,) = _read(note, text).applications
    assert one.facts.company == "Plynth"
    assert {each.source.note for each in one.facts.rounds if each.source} == {note}


_AT_WORK = {
    "inline fields": "Manager:: F\nCompany:: Plynth\nRole:: Team lead\n\n## 2026-02-19 1:1 14:00\n"
    "- asked how the interviews go\n- [ ] growth plan\n\n## 2026-03-05 1:1\n- performance review\n",
    "German": "Firma: Plynth GmbH\nPosition: Entwickler\n\n## Jour fixe 5.3.2026, 14:00\n"
    "- Beförderung angesprochen\n- Weiterbildungsbudget\n- Frage: wann?\n",
    "French": "Entreprise: Plynth\nPoste: développeuse\n## Point hebdo 5 mars 2026\n- objectifs\n"
    "- charge de travail\n- Questions posées: quand?\n",
    "Spanish": "Empresa: Plynth\nPuesto: ingeniera\n\n## 1:1 5 de marzo 2026, 10:00\n"
    "- plan de carrera\n- mis vacaciones\n- P: cuándo?\n",
    "a tag": "---\ncompany: Plynth\nrole: Team lead\ntags: [1on1]\n---\n## 2026-03-01\n"
    "- sprint went fine\n- headcount question: why no hire?\n- asked: when?\n",
}
_SOUGHT = {
    "in a search": ("Jobs", "## 1:1 with hiring manager 2026-03-05\n- Q: workload?\n- promotion\n"),
    "applied": ("n", "Applied: 2026-02-01\n## 1:1 with Ann Dole 2026-03-05 10:00\n- promotion\n"),
    "after an interview": (
        "n",
        "## Phone interview 2026-02-05\n## 1:1 Ann Dole 2026-03-05 10:00\n- my manager\n- OKRs\n",
    ),
}


@pytest.mark.parametrize("name", _AT_WORK)
def test_a_talk_with_ones_manager_is_no_interview(name: str) -> None:
    assert not _read("Notes/Ann.md", _AT_WORK[name]).is_interview


@pytest.mark.parametrize("name", _SOUGHT)
def test_a_one_to_one_at_a_company_that_may_hire_is_an_interview(name: str) -> None:
    folder, text = _SOUGHT[name]
    head = "Company: Plynth\nRole: Designer\n"
    assert _read(f"{folder}/Plynth.md", head + text).is_interview


_LABELS = "\n\n**Role**: RN, Outpatient Infusion\n**With**: Ada Byron (nurse manager)\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("interview prep thursday", "# Prep: Plynth Clinic, Thu 12 March 2026 @ 1:30 PM" + _LABELS),
        ("n", "# Vorbereitung: Plynth GmbH, 12.3.2026, 14 Uhr\n\nStelle: Pflegefachkraft\n"),
        ("n", "# Préparation : Plynth, 12 mars 2026 à 14h\n\nPoste : infirmière\n"),
        ("n", "---\ntags: [interview/prep]\nrole: Staff nurse\n---\n# Prep Plynth 2026-03-12\n"),
    ],
)
def test_a_note_that_prepares_for_one_day_is_of_an_interview(name: str, text: str) -> None:
    assert _read(f"Inbox/{name}.md", text).is_interview


@pytest.mark.parametrize(
    "text",
    [
        "# Interview prep\n- tell me about yourself\n",
        "# Interview prep, 12 March 2026\n- tell me about yourself\n",
        "# Prep: Sunday lunch, 12 March 2026\nWith: Ann, Bob\nLength: 2 hours\n- peel potatoes\n",
    ],
)
def test_other_preparations_are_none(text: str) -> None:
    assert not _read("Inbox/Prep.md", text).is_interview


_COMPANY = "---\ntype: company\n---\n# Plynth\n## What they do\nRopes\n\n"


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("## My application - rope splicer", "rope splicer"),
        ("## My application (rope splicer)", "rope splicer"),
        ("## My application as rope splicer", "rope splicer"),
        ("## Meine Bewerbung als Seilerin", "Seilerin"),
        ("## Meine Bewerbung\n- Stelle: Seilerin", "Seilerin"),
        ("## Ma candidature : cordière", "cordière"),
        ("## Mi candidatura - cordelera", "cordelera"),
    ],
)
def test_a_companys_note_may_hold_ones_application(heading: str, role: str) -> None:
    text = f"{_COMPANY}{heading}\n\n### Phone call 13 Feb 2026, 10:00\nwith Ann Dole\n"
    note = _read("Companies/Plynth.md", text)
    assert [one.facts.role for one in note.applications] == [role]
    assert len(note.applications[0].facts.rounds) == 1


@pytest.mark.parametrize("heading", ["## My notes", "## My application server"])
def test_a_companys_note_without_one_stays_research(heading: str) -> None:
    note = _read("Companies/Plynth.md", f"{_COMPANY}{heading}\nfast, 13 Feb 2026\n")
    assert not note.is_interview


@pytest.mark.parametrize(
    ("callout", "when"),
    [
        ("> [!abstract]+ 2026-02-10 Phone screen\n> with Ann Dole, 15 min", "2026-02-10"),
        ("> [!info]- Phone screen - 10 Feb 2026, 14:00\n> with Ann Dole", "2026-02-10 14:00"),
        ("> [!note] Telefoninterview 10.2.2026\n> mit Ann Dole", "2026-02-10"),
        ("> [!note] Entretien RH 10 février 2026\n> avec Ann Dole", "2026-02-10"),
        ("> [!summary] Onsite, 2026-02-10\n> Ann Dole (CTO)", "2026-02-10"),
    ],
)
def test_the_title_of_a_callout_heads_a_round(callout: str, when: str) -> None:
    text = f"# Plynth - rigger\n\n## Contact so far\n{callout}\n\n## Open\n- [ ] send cv\n"
    assert _rounds(text) == [(when, ["Ann Dole"])]


@pytest.mark.parametrize(
    "callout",
    [
        "> [!warning] Deadline 2026-02-10\n> send cv",
        "> [!question] Asked 2026-02-10\n> - why?",
        "> [!info] Posted 2026-02-10\n> rigger wanted",
        "> [!note] Research 2026-02-10\n> ropes",
    ],
)
def test_other_callouts_head_none(callout: str) -> None:
    assert _rounds(f"# Plynth - rigger\n\n{callout}\n") == []


def test_lines_above_a_break_are_no_heading() -> None:
    text = (
        "# Plynth — Rigger\n\n**Salary** 40k\n**First meeting** 2026-02-18, 4.15pm, w/ Ann Dole\n"
        "**Second meeting** 2026-03-04, 9am, w/ Ann Dole & Bob Lee\n---\n* nice\n"
    )
    assert _rounds(text) == [
        ("2026-02-18 16:15", ["Ann Dole"]),
        ("2026-03-04 09:00", ["Ann Dole", "Bob Lee"]),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "[fecha:: 2026-02-23] [hora:: 09:30] [con:: Ann Dole] 25 min",
        "[date:: 2026-02-23] (time:: 09:30) [with:: Ann Dole]",
        "[datum:: 2026-02-23] [uhrzeit:: 09:30] [mit:: Ann Dole]",
    ],
)
def test_inline_fields_below_a_heading_make_it_a_rounds(line: str) -> None:
    assert _rounds(f"# Plynth - rigger\n\n### Store walk\n{line}\n") == [
        ("2026-02-23 09:30", ["Ann Dole"])
    ]


def test_the_last_mapping_of_a_list_may_have_keys_of_its_own() -> None:
    text = (
        "---\ncompany: Plynth\nposition: Rigger\nprocess:\n  - stage: Phone chat\n"
        "    date: 2026-02-16\n    with: Ann Dole\n  - stage: Trial\n    date: 2026-02-24\n"
        '    start: "04:30"\n    with:\n      - Ann Dole\n      - Bob Lee\n---\n'
    )
    assert _rounds(text) == [
        ("2026-02-16", ["Ann Dole"]),
        ("2026-02-24 04:30", ["Ann Dole", "Bob Lee"]),
    ]


@pytest.mark.parametrize(
    ("task", "due"),
    [
        ("- [x] thank you note to the team (Feb 7, 2026)", None),
        ("- [x] Danke geschrieben [7.2.2026]", None),
        ("- [ ] thank you note to the team (Feb 7, 2026)", "2026-02-07"),
        ("- [x] thank you note to the team (by Feb 7, 2026)", "2026-02-07"),
    ],
)
def test_a_day_in_brackets_after_what_is_done_is_no_due_date(task: str, due: str | None) -> None:
    (one,) = _read("Jobs/Plynth.md", f"# Plynth - rigger\n\n## Next steps\n{task}\n").applications
    assert [str(f.due) if f.due else None for f in one.facts.follow_ups] == [due]
