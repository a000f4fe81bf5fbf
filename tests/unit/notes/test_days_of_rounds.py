"""Days of rounds: in a title of one word, in sentences about the first, and pay in a field."""

from datetime import date

import pytest

from notesyncd.notes.model import NoteSettings, ParsedNote
from notesyncd.notes.parse import parse_note

_HEAD = "---\ncompany: Quill Press\nrole: Baker\napplied: 2026-01-08\n"


@pytest.mark.parametrize(
    "title",
    [
        "Interview 2026-02-18",
        "2026-02-18 Interview",
        "Interview (18 Feb 2026)",
        "18 Feb 2026: Interview",
        "Job Interview – Wed 18 Feb 2026",
        "Interview notes 2026-02-18",
        "Quill Press - Interview 2026-02-18",
        "Vorstellungsgespräch 18.02.2026",
        "Bewerbungsgespräch, 18. Februar 2026",
        "Entretien 18/02/2026",
        "Entretien d'embauche du 18 février 2026",
        "Entrevista, 18 de febrero de 2026",
    ],
)
def test_a_title_of_a_word_for_a_round_and_a_day_is_a_round(title: str) -> None:
    assert _days(f"{_HEAD}---\n\n# {title}\n\nDuration: 45 min\n") == [date(2026, 2, 18)]


@pytest.mark.parametrize(
    "title",
    [
        "Interview prep 2026-02-18",
        "Interview questions 2026-02-18",
        "Notes 2026-02-18",
        "Bewerbung 18.02.2026",
        "Absage 18.02.2026",
        "Update 2026-02-18",
    ],
)
def test_a_title_of_another_word_and_a_day_is_no_round(title: str) -> None:
    assert _days(f"{_HEAD}---\n\n# {title}\n\nDuration: 45 min\n") == []


@pytest.mark.parametrize(
    ("sentence", "rounds"),
    [
        ("The first was by phone on 26 February 2026 with Gary Stone, 15 minutes.", 1),
        ("First was on Zoom, 26 Feb 2026, 30 min.", 1),
        ("The first took place on 26 Feb 2026, with Gary Stone.", 1),
        ("Das erste war am 26.02.2026 telefonisch mit Gary Stone, 15 Minuten.", 1),
        ("Das erste fand am 26.02.2026 per Zoom statt.", 1),
        ("Le premier a eu lieu le 26 février 2026 avec Gary Stone.", 1),
        ("La primera tuvo lugar el 26 de febrero de 2026 con Gary Stone.", 1),
        ("The first was an email from Gary on 26 February 2026.", 0),
        ("The first was published on 26 February 2026 with Gary.", 0),
        ("The first shop opened on 26 February 2026 with Gary Stone.", 0),
        ("The first is a rejection from another shop on 26 February 2026.", 0),
        ("The first is due on 26 February 2026 by phone.", 0),
    ],
)
def test_a_sentence_tells_of_the_first_round_beside_the_second(sentence: str, rounds: int) -> None:
    days = _days(f"{_HEAD}---\n\n## Second interview - 2026-03-05\n\nFine.\n\n---\n\n{sentence}\n")
    assert days == [*[date(2026, 2, 26)] * rounds, date(2026, 3, 5)]


@pytest.mark.parametrize(
    "pay",
    [
        "P8 Stufe 4, ca. 3.900 € brutto",
        "TVöD EG 9b, 4.100 €",
        "TV-L E13 Stufe 3 (4.188 €)",
        "Band 6, £37,338",
        "2.850 € (40 Std.)",
    ],
)
def test_a_field_gives_the_pay_with_its_grade_and_its_hours(pay: str) -> None:
    [noted] = _parsed(f'{_HEAD}salary: "{pay}"\n---\n').own_applications
    assert noted.facts.salary == pay


def _days(text: str) -> list[date]:
    found = [r.starts for noted in _parsed(text).own_applications for r in noted.facts.rounds]
    return sorted(date(day.year, day.month, day.day) for day in found if day)


def _parsed(text: str) -> ParsedNote:
    settings = NoteSettings(timezone="Europe/Berlin", date_order="dmy")
    return parse_note("Jobs/Quill Press.md", text.encode(), settings)
