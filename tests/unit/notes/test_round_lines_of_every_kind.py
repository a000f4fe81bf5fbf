"""Rounds told by the file's day, by titles with a year, by terms, by siblings; and look-alikes."""

from datetime import date, datetime, timedelta

import pytest

from notesyncd.api import Round
from notesyncd.notes.model import NoteSettings, ParsedNote
from notesyncd.notes.parse import parse_note

FRONT = "---\ntags: [interview]\ncompany: Zephyr Glass\nrole: Gardener\n---\n"
HEAD = "# Zephyr Glass - Gardener\n\n"


def parsed(text: str, note: str = "Jobs/Zephyr.md", order: str | None = None) -> ParsedNote:
    settings = NoteSettings(timezone="Europe/Berlin", date_order="dmy" if order else None)
    return parse_note(note, f"{text}\n".encode(), settings)


def rounds(note: ParsedNote) -> list[Round]:
    return [one for each in note.applications for one in each.facts.rounds]


def shown(one: Round) -> str:
    """Give the moment of a round, and its length in minutes."""
    starts = one.starts
    if isinstance(starts, datetime):
        day = starts.strftime("%Y-%m-%d %H:%M")
    else:
        day = starts.isoformat() if isinstance(starts, date) else "-"
    return f"{day} {one.duration // timedelta(minutes=1)}min" if one.duration else day


def moments(note: ParsedNote) -> list[str]:
    return [shown(one) for one in rounds(note)]


@pytest.mark.parametrize(
    ("text", "moment", "people"),
    [
        ("spoke to Ada for half an hour, she runs the shop", "2026-02-24 30min", ["Ada"]),
        ("talked w/ Ada and Bo, 40 min", "2026-02-24 40min", ["Ada", "Bo"]),
        ("rang at 2, only 10 mins", "2026-02-24 14:00 10min", []),
        ("mit Frau Roy eine halbe Stunde telefoniert", "2026-02-24 30min", ["Frau Roy"]),
        ("Frau Roy hat um 14 Uhr angerufen, 10 Min", "2026-02-24 14:00 10min", ["Frau Roy"]),
        ("hablé con Ana Ruiz 20 minutos", "2026-02-24 20min", ["Ana Ruiz"]),
        ("parlé avec Anne Roy pendant 30 minutes", "2026-02-24 30min", ["Anne Roy"]),
    ],
)
def test_a_talk_in_plain_words_was_on_the_day_of_the_file(
    text: str, moment: str, people: list[str]
) -> None:
    for name in ("Zephyr Glass - Gardener (2026-02-24)", "2026-02-24 Zephyr Glass - Gardener"):
        [one] = rounds(parsed(f"{FRONT}{text}", f"Jobs/{name}.md"))
        assert (shown(one), [p.name for p in one.people]) == (moment, people)


def test_the_ninth_after_such_a_talk_is_the_first_one_after_it() -> None:
    text = "rang at 2, only 10 mins\n\nwants me in on the 9th at 8.30 for a trial w/ Gus"
    note = parsed(text, "Jobs/2026-03-04 Zephyr Glass - Gardener.md")
    assert moments(note) == ["2026-03-04 14:00 10min", "2026-03-09 08:30"]


@pytest.mark.parametrize(
    "text",
    [
        "rang the dentist at 2, 10 mins",
        "called mum, 20 min",
        "spoke to my friend who works there, half an hour",
        "rang to say they got my cv, 2 min",
        "spent an hour on the cover letter",
        "called, no answer, tried for 10 min",
    ],
)
def test_other_calls_on_the_day_of_the_file_are_no_rounds(text: str) -> None:
    assert moments(parsed(f"{FRONT}{text}", "Jobs/Zephyr - Gardener (2026-02-24).md")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Verlauf 2026:\n- 13.01. Bewerbung geschickt\n- 04.02. Telefoninterview, 9 Uhr",
        "## 2026\n- 4 Feb: phone screen with Ada Byron, 9am",
        "## Timeline (2026)\n- 4 Feb phone screen 9:00\n- 5 Feb applied",
        "## February 2026\n- 4th: phone screen, 9:00\n- 20th: heard back",
        "### Februar 2026\n- 4.: Telefoninterview, 9 Uhr",
        "**Février 2026**\n- le 4 : entretien téléphonique à 9h",
        "## febrero de 2026\n- 4: entrevista técnica a las 9:00",
        "## Winter 2025/26\n- 4 Feb: phone screen 9am",
    ],
)
def test_a_title_with_a_year_or_a_month_dates_the_lines_below(text: str) -> None:
    assert moments(parsed(f"{HEAD}{text}")) == ["2026-02-04 09:00"]


@pytest.mark.parametrize(
    "text",
    [
        "## March 2026\n- 30 hours, phone screen was fine",
        "## March 2026\n- 2 rounds, then they decide",
        "## 3 March 2026\n- 4: second question",
    ],
)
def test_other_numbers_below_such_a_title_are_no_days(text: str) -> None:
    assert moments(parsed(f"{HEAD}{text}")) in ([], ["-"])


def test_terms_with_definitions_are_rounds() -> None:
    text = (
        "1st interview\n: Tue 3 March 2026, 10:00, Zoom, Ada Byron\n: 30 minutes\n\n"
        "2nd interview\n: Thu 5 March 2026, 9:30, Ada Byron and Bo Park\n\nPay\n: 30k\n\n"
        "Phone screen\n    9 March 2026, 10:00 with Cleo Hart\n    20 min"
    )
    found = rounds(parsed(f"{HEAD}{text}"))
    told = ["2026-03-03 10:00 30min", "2026-03-05 09:30", "2026-03-09 10:00 20min"]
    assert [shown(one) for one in found] == told
    people = [["Ada Byron"], ["Ada Byron", "Bo Park"], ["Cleo Hart"]]
    assert [[p.name for p in one.people] for one in found] == people
    assert found[2].name == "Phone screen"


def test_a_heading_in_the_form_of_its_siblings_is_a_round_if_somebody_was_met() -> None:
    text = (
        "#### 22 Jan 2026 · phone screen with Ada Byron · 18:00\nok\n"
        "#### 3 Feb 2026 · applied\nx\n"
        "#### 4 Feb 2026 · greenhouse walk · 11:00\nx\n"
        "#### 5 Feb 2026 · potting with Bo Park\nx\n"
        "#### 6 Feb 2026 · thank-you mail sent · 10:00\nx\n"
        "#### 7 Feb 2026 · research\nx\n"
        "#### 8 Feb 2026 · offer by phone · 10:00\nx\n"
        "#### 9 Feb 2026 · prep with Bo Park · 10:00\nx"
    )
    told = ["2026-01-22 18:00", "2026-02-04 11:00", "2026-02-05"]
    assert moments(parsed(f"{HEAD}{text}")) == told


@pytest.mark.parametrize(
    "text",
    [
        "| Date | What |\n|---|---|\n| 2026-02-03 | phone screen |\n| 2026-02-15 | {} |",
        "- 2026-02-03 phone screen, 10:00\n- 2026-02-15 {}",
    ],
)
@pytest.mark.parametrize(
    ("what", "count"),
    [
        ("talk with the director (cancelled)", 2),
        ("Gespräch mit dem Chef (abgesagt)", 2),
        ("échange avec la directrice (annulé)", 2),
        ("llamada con la directora (cancelada)", 2),
        ("cancelled my gym membership", 1),
        ("offer withdrawn", 1),
    ],
)
def test_a_talk_that_was_cancelled_is_a_round(text: str, what: str, count: int) -> None:
    found = rounds(parsed(HEAD + text.format(what)))
    assert len(found) == count
    assert [one.status for one in found[1:]] == ["cancelled"] * (count - 1)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("## Visite\nPrévue le 12 février, **reportée au 19 février 2026 à 10h**", "10:00"),
        ("## Runde 2\nGeplant am 12.02., verschoben auf 19.02.2026, 10 Uhr", "10:00"),
        ("## Ronda 2\nPrevista el 12 de febrero, aplazada al 19 de febrero de 2026 a las 10", ""),
    ],
)
def test_a_line_that_tells_the_new_day_tells_its_time(text: str, moment: str) -> None:
    [told] = moments(parsed(f"{HEAD}{text}", order="dmy"))
    assert told.startswith(f"2026-02-19 {moment}".strip())


@pytest.mark.parametrize("line", ["Por Teams. Duración: 30 minutos", "Zoom. Durée : 30 min"])
def test_a_length_after_another_sentence_is_read(line: str) -> None:
    assert moments(parsed(f"{HEAD}### Primera entrevista 2026-01-29\n{line}")) == [
        "2026-01-29 30min"
    ]


def test_the_time_beside_a_length_is_read() -> None:
    text = "### Panel interview 2026-01-29\nHow long: 45 min, started 11:10am"
    assert moments(parsed(f"{HEAD}{text}")) == ["2026-01-29 11:10 45min"]


@pytest.mark.parametrize(
    "text",
    [
        "- 2026-03-12 onsite with Ada Byron, postponed",
        "- 2026-03-12 Probetag, verschoben",
        "- 2026-03-12 entretien RH reporté sine die",
        "## Onsite 2026-03-12\npostponed by them, no new date yet",
        "## Onsite 2026-03-12\naplazada",
    ],
)
def test_a_round_that_was_postponed_without_a_new_day_has_none(text: str) -> None:
    note = parsed(f"{HEAD}{text}")
    assert moments(note) == ["-"]
    assert "date-put-off" in [one.code for one in note.diagnostics]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("2026-03-12 phone screen went well", "phone screen"),
        ("onsite to be 2026-03-12, 10:00", "onsite"),
        ("2026-03-12 phone screen: they were nice", "phone screen"),
        ("L'entretien final aura lieu le 12 mars 2026 à 10h", "entretien final"),
        ("The onsite got bumped from 5 March 2026 to 12 March 2026.", "onsite"),
    ],
)
def test_what_happened_is_no_part_of_the_name(line: str, name: str) -> None:
    [one] = rounds(parsed(f"{HEAD}- {line}"))
    assert (one.name, shown(one)[:10]) == (name, "2026-03-12")


def test_interviewers_with_keys_of_their_own_are_people() -> None:
    text = (
        "---\ncompany: Zephyr\nrole: Gardener\ninterview_date: 2026-03-03\ninterviewers:\n"
        "  - name: Ada Byron\n    role: CTO\n  - name: Bo Park\n    email: bo@x.example\n---\nx"
    )
    note = parsed(text)
    [one] = rounds(note)
    assert [(p.name, p.role) for p in one.people] == [("Ada Byron", "CTO"), ("Bo Park", None)]
    assert [each.facts.role for each in note.applications] == ["Gardener"]


AMBIGUOUS = (
    "- **Interview**: 05/02/2026 10:00, Ada Byron\n- **Second interview**: 24/02/2026 15:00",
    "- phone screen 05/02/2026 with Ada Byron\n- applied 24/01/2026",
    "## Phone screen 05/02/2026\nx\n## Onsite 24/02/2026\nx",
)


@pytest.mark.parametrize("text", AMBIGUOUS)
def test_another_date_of_the_note_is_no_proof_but_advice(text: str) -> None:
    note = parsed(f"{FRONT}{text}")
    assert not any(moment.startswith(("2026-02-05", "2026-05-02")) for moment in moments(note))
    [message] = {one.message for one in note.diagnostics if one.code == "ambiguous-date"}
    assert "2026-02-05" in message
    assert 'date_order = "dmy"' in message


@pytest.mark.parametrize("day", ["Thu 05/02/2026", "05/02/2026 (Thu)", "Donnerstag, 05/02/2026"])
def test_a_weekday_is_proof(day: str) -> None:
    note = parsed(f"{FRONT}- {day} phone screen with Ada Byron")
    assert moments(note) == ["2026-02-05"]
    assert "ambiguous-date" not in [one.code for one in note.diagnostics]


def test_a_weekday_that_fits_neither_reading_is_none() -> None:
    note = parsed(f"{FRONT}- Wed 05/02/2026 phone screen with Ada Byron")
    assert moments(note) == ["-"]
    assert "ambiguous-date" in [one.code for one in note.diagnostics]
