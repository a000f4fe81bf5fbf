"""What stands beside a round: who, how long, and when it began; due dates; pay in pesos.

Each row is a note's body below a heading, and what is understood of it.
"""

import pytest

from notesyncd.api import Round
from notesyncd.notes.model import NoteSettings, ParsedNote
from notesyncd.notes.parse import parse_note
from notesyncd.notes.values.salary import find_salary, parse_salary

_HEAD = "# Acme Tools\n"
_ROUND = f"{_HEAD}## Interview 5 March 2026\n"
_TRIAL = f"{_HEAD}## Trial day - 5 March 2026\n"
_GERMAN = f"{_HEAD}## Vorstellungsgespräch 17.03.2026, 14 Uhr\n"


def _read(text: str) -> ParsedNote:
    settings = NoteSettings(timezone="Europe/Berlin", date_order="dmy")
    return parse_note("Jobs/Acme Tools - Fitter.md", text.encode(), settings, whole=True)


def _rounds(text: str) -> tuple[Round, ...]:
    return _read(text).applications[0].facts.rounds


def _told(one: Round) -> tuple[str, int | None, list[str]]:
    """Give day and time, minutes, and names of a round."""
    minutes = int(one.duration.total_seconds() // 60) if one.duration else None
    starts = str(one.starts).replace(" ", "T")[:16]
    return starts, minutes, [person.name for person in one.people]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            f"{_ROUND}Who: Ada Byron (CTO), 60 min, started 15:00 CET",
            ("2026-03-05T15:00", 60, ["Ada Byron"]),
        ),
        (
            f"{_ROUND}Who I'll meet: Dr. Ada Byron, Bob Lee",
            ("2026-03-05", None, ["Dr. Ada Byron", "Bob Lee"]),
        ),
        (f"{_ROUND}Participan: Ada Byron (gerente)", ("2026-03-05", None, ["Ada Byron"])),
        (f"{_ROUND}Wen ich treffe: Ada Byron", ("2026-03-05", None, ["Ada Byron"])),
        (f"{_ROUND}Chief: Ada Byron Jr. · about an hour", ("2026-03-05", 60, ["Ada Byron Jr"])),
        (f"{_ROUND}Foreman: Ada Byron | 30 min | 7am", ("2026-03-05T07:00", 30, ["Ada Byron"])),
        (
            f"{_ROUND}Panel: Ada Byron, 20 min, Bob Lee, 30 min",
            ("2026-03-05", None, ["Ada Byron", "Bob Lee"]),
        ),
        (
            f"{_TRIAL}all day w/ Ada Byron, 6:00 AM start",
            ("2026-03-05T06:00", None, ["Ada Byron"]),
        ),
        (f"{_TRIAL}Starts 10:00 on the dot.", ("2026-03-05T10:00", None, [])),
        (f"{_TRIAL}half day w/ the otters, be there 7:30 AM", ("2026-03-05T07:30", None, [])),
        (
            f"{_HEAD}## Journée d'essai 5/3/2026\ntoute la journée avec Ada Byron, début à 6h",
            ("2026-03-05T06:00", None, ["Ada Byron"]),
        ),
        (
            (
                f"{_GERMAN}Gesprächspartnerinnen: Frau Ada Byron (Leitung), "
                "Frau Eva Maier (Wohnbereich)\n"
                "Dauer ca. 45 Minuten"
            ),
            ("2026-03-17T14:00", 45, ["Frau Ada Byron", "Frau Eva Maier"]),
        ),
        (
            f"{_GERMAN}mit Ada Byron und Betriebsrat (Name?)",
            ("2026-03-17T14:00", None, ["Ada Byron"]),
        ),
        (
            f"{_ROUND}with Ada Byron & the Site Manager (?), 30 min",
            ("2026-03-05", 30, ["Ada Byron"]),
        ),
        (
            f"{_ROUND}with Ada Byron and Bob (last name?)",
            ("2026-03-05", None, ["Ada Byron", "Bob"]),
        ),
        (
            f"{_HEAD}## Tue 17 Feb 2026, 6.15pm  Ada Byron (owner)\nabout ten minutes",
            ("2026-02-17T18:15", 10, ["Ada Byron"]),
        ),
        (
            f"{_HEAD}## 17 Feb 2026 3pm System Design (60 min)\nok",
            ("2026-02-17T15:00", 60, []),
        ),
        (
            f"{_HEAD}- **Round 3** (second interview) 12 February 2026 Ada Byron, Bob Lee",
            ("2026-02-12", None, ["Ada Byron", "Bob Lee"]),
        ),
        (
            (
                f"{_HEAD}RDV jeudi 12/02/26 7h30 au dépôt, avec le patron (Bob Lee) "
                "+ Manon de la compta"
            ),
            ("2026-02-12T07:30", None, ["Bob Lee", "Manon"]),
        ),
        (
            f"{_HEAD}one on one 13/02/2026 1:15 PM, Ada Byron + Ty Lee",
            ("2026-02-13T13:15", None, ["Ada Byron", "Ty Lee"]),
        ),
        (
            (
                f"{_HEAD}> We'd like to invite you to an interview on Thursday 26 March 2026 "
                "at 1.15pm, "
                "which should last about 40 minutes.\n> You will meet Ada Byron and Bob Lee.\n"
            ),
            ("2026-03-26T13:15", 40, ["Ada Byron", "Bob Lee"]),
        ),
        (f"{_HEAD}## Loop 5 March 2026, 9:00\nBob Q's\n1) why?", ("2026-03-05T09:00", None, [])),
    ],
)
def test_what_stands_beside_a_round_is_its_own(
    text: str, told: tuple[str, int | None, list[str]]
) -> None:
    """Names, time, and length beside each other are read, and nobody who is not named."""
    assert [_told(one) for one in _rounds(text)] == [told]


def test_lines_that_begin_with_a_short_number_of_a_round_are_two_rounds() -> None:
    """`R1 ..` and `R2 ..` are lines of their own even if the first one is long."""
    text = (
        f"{_HEAD}R1 phone — Mar 3 2026, 7:45 PM, Big Mike (Mike Santos), 15 min\n"
        "R2 yard visit — Mar 11 2026, 6:30 AM, Mike Santos & Letty Cruz\n"
    )
    assert [_told(one) for one in _rounds(text)] == [
        ("2026-03-03T19:45", 15, ["Mike Santos"]),
        ("2026-03-11T06:30", None, ["Mike Santos", "Letty Cruz"]),
    ]


def test_a_link_with_the_name_of_the_company_is_nobodys() -> None:
    """Mr Byron of Byron Organs keeps his name."""
    text = "Firma:: [[Byron Orgelbau]]\n- 2025-11-04 Telefonat mit Herrn Byron, 16:30\n"
    assert [_told(one)[2] for one in _rounds(text)] == [["Herrn Byron"]]


@pytest.mark.parametrize(
    ("step", "due"),
    [
        ("- [x] ask for more (done: 2026-02-19)", None),
        ("- [x] refs (sent 2026-02-19)", None),
        ("- [x] Zeugnis (erledigt am 19.02.2026)", None),
        ("- [ ] papiers (fait le 19/02/2026)", None),
        ("- [x] file form (due 30 Jan 2026)", "2026-01-30"),
        ("- [ ] get form signed by 30 Jan 2026", "2026-01-30"),
        ("- [ ] print folder 📅 15.03.2026", "2026-03-15"),
        ("- [ ] 📅 2026-03-03 call Ada", "2026-03-03"),
    ],
)
def test_the_day_on_which_it_was_done_is_not_when_it_is_due(step: str, due: str | None) -> None:
    """Only a day by which something is to be done is a due date."""
    steps = (
        _read(f"{_HEAD}Role: Fitter\n\n## Next steps\n{step}\n").applications[0].facts.follow_ups
    )
    assert [str(one.due) if one.due else None for one in steps] == [due]


@pytest.mark.parametrize(
    "text",
    [
        "rang 5 March 2026, spoke to Ada Byron\n\nNext step: text him the refs by Monday",
        "- called 5/3/2026, talked to Ada Byron (HR)\n\n## Next steps\n- send refs by Monday",
        "angerufen am 5.3.2026, mit Frau Byron gesprochen\n\nNächster Schritt: bis Montag schicken",
        "llamé el 5 de marzo de 2026, hablé con Ada\n\nPróximo paso: mandarlo antes del lunes",
    ],
)
def test_by_monday_counts_from_the_last_talk(text: str) -> None:
    """Where no round is told, a deadline counts from the day on which one talked."""
    facts = _read(_HEAD + text).applications[0].facts
    steps = (*facts.follow_ups, *(step for one in facts.rounds for step in one.follow_ups))
    assert [str(one.due) for one in steps] == ["2026-03-09"]


def test_lessons_and_next_steps_are_steps() -> None:
    """What stands under `lessons / next steps` is to be done."""
    facts = _read(f"{_ROUND}## lessons / next steps\n1. learn the bands\n").applications[0].facts
    steps = (*facts.follow_ups, *(step for one in facts.rounds for step in one.follow_ups))
    assert [one.text for one in steps] == ["learn the bands"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$ 920.000 por mes, franco los martes", "$ 920.000 por mes"),
        ("$1.250.000 al mes", "$1.250.000 al mes"),
        ("Payé 12,90 de l'heure au début.", "12,90 de l'heure"),
        ("bezahlt 12,50 die Stunde", "12,50 die Stunde"),
        ("$920,000 a month in revenue", None),
        ("12,90 km de l'heure", None),
    ],
)
def test_pay_in_pesos_and_by_the_hour(text: str, found: str | None) -> None:
    """With dots and in Spanish the sign is that of a peso, of which nobody says whose."""
    assert find_salary(text) == found


def test_pesos_have_no_currency() -> None:
    """The sign stands for several currencies."""
    salary = parse_salary("$ 920.000 por mes")
    assert salary is not None
    assert (salary.low, salary.currency) == (920_000, None)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("mit Frau Müller", ["Frau Müller"]),
        ("mit Frau Koch und Herrn Schneider", ["Frau Koch", "Herrn Schneider"]),
        ("Frau Müller, PDL", ["Frau Müller"]),
        ("with Mr Baker", ["Mr Baker"]),
        ("with Miss Taylor and Dr Cook", ["Miss Taylor", "Dr Cook"]),
        ("avec Mme Boulanger", ["Mme Boulanger"]),
        ("con la Sra. Herrero", ["Sra. Herrero"]),
        ("with Head Baker", []),
        ("mit Küchenchef", []),
    ],
)
def test_a_name_that_is_a_trade_too_is_a_persons_after_a_title(line: str, names: list[str]) -> None:
    told = _told(_rounds(f"{_GERMAN}{line}\n- war nett")[0])
    assert told[2] == names
