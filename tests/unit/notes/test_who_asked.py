"""Who was met, where only what they asked, the frontmatter, or a label beside the day says so."""

import pytest

from notesyncd.api import Round
from notesyncd.notes.model import NoteSettings
from notesyncd.notes.parse import parse_note

SETTINGS = NoteSettings(timezone="Europe/Berlin", date_order="dmy")
HEAD = "# Quillon Works - shift lead\n\nInterview 9 March 2026, 10:00\n\n"
FRONT = "---\ncompany: Quillon Works\nrole: shift lead\nround: {number}\ndate: {day}\n{more}---\n\n"
BODY = "## Round 2 Debrief, 2026-03-03\n\n9:30 to 10:30. Warm.\n"


def _rounds(text: str) -> tuple[Round, ...]:
    parsed = parse_note("Jobs/Quillon Works.md", text.encode(), SETTINGS)
    return tuple(one for noted in parsed.own_applications for one in noted.facts.rounds)


def _people(text: str) -> list[str]:
    return [person.name for one in _rounds(text) for person in one.people]


@pytest.mark.parametrize(
    "asked",
    [
        "Wendell asked:\n- what is your style",
        "Wendell asked me to plan a shift on the spot.",
        "Wendell wanted to know how I plan.",
        "Wendell fragte mich nach der Schicht.",
        "Wendell m'a demandé un planning.",
        "Wendell me preguntó por los turnos.",
    ],
)
def test_who_asked_is_met_if_the_note_has_the_whole_name(asked: str) -> None:
    """The first name is that of somebody whom the note names in full, or with an initial."""
    assert _people(f"{HEAD}Wendell Osei did not flinch.\n\n{asked}\n") == ["Wendell Osei"]


@pytest.mark.parametrize(
    "text",
    [
        "Wendell asked me to plan a shift.",
        "Wendell Osei told me about the job. Wendell asked me how it went.",
    ],
)
def test_a_friend_who_asked_is_not_met(text: str) -> None:
    """A first name alone, and a question about how it went, are no interviewer's."""
    assert _people(f"{HEAD}{text}\n") == []


@pytest.mark.parametrize(
    ("number", "day", "people"),
    [("2", "2026-03-03", ["Ada Amankwah"]), ("2", "2026-02-27", ["Ada Amankwah"])],
)
def test_interviewer_of_the_frontmatter_is_of_the_round_it_agrees_with(
    number: str, day: str, people: list[str]
) -> None:
    """By the round's number, or by its day."""
    front = FRONT.format(number=number, day=day, more="interviewer: Ada Amankwah\n")
    assert _people(front + BODY) == people


def test_interviewer_of_another_round_is_not_taken() -> None:
    """The frontmatter speaks of the round to come."""
    front = FRONT.format(number=3, day="2026-03-03", more="interviewer: Ada Amankwah\n")
    assert "Ada Amankwah" not in [p.name for p in _rounds(front + BODY)[0].people]


@pytest.mark.parametrize(
    "label",
    [
        "**Interview with:** Elsa Berg (COO), Wed 18 March at 13:15",
        "**Interviewer:** Elsa Berg (COO), Wed 18 March at 13:15",
        "**Interview:** Wed 18 March at 13:15 with Elsa Berg (COO)",
        "**Gespräch mit:** Elsa Berg (COO), Mi 18. März um 13:15",
        "**Entretien avec :** Elsa Berg (COO), mercredi 18 mars à 13h15",
        "**Entrevista con:** Elsa Berg (COO), miércoles 18 de marzo a las 13:15",
    ],
)
def test_time_beside_a_name_is_that_of_the_day_in_the_frontmatter(label: str) -> None:
    """One round, with day, time, and who is met."""
    text = (
        f"---\ncompany: Quillon Works\ninterview: 2026-03-18\n---\n\n**Role:** planner\n{label}\n"
    )
    (one,) = _rounds(text)
    assert str(one.starts).startswith("2026-03-18 13:15")
    assert [person.name for person in one.people] == ["Elsa Berg"]


def test_time_beside_a_name_on_another_day_is_another_talk() -> None:
    """`spoke on 11 March at 9:00` says nothing of the 18th."""
    text = "---\ncompany: Quillon Works\ninterview: 2026-03-18\n---\n\n**Role:** planner\n"
    rounds = _rounds(f"{text}**Interview with:** Elsa Berg, spoke on 11 March 2026 at 9:00\n")
    assert not any(str(one.starts).startswith("2026-03-18 09") for one in rounds)
