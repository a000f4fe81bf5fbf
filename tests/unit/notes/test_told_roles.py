"""Roles and amounts that notes without labels tell, and the quick look that lets such notes in."""

import pytest

from notesyncd.notes.gate.sketch import may_matter
from notesyncd.notes.job_roles import is_role
from notesyncd.notes.told_roles import read_wanted, role_for, role_told, seeks_somebody
from notesyncd.notes.values.salary import find_salary
from notesyncd.notes.vocabulary import load_vocabulary

WORDS = load_vocabulary({}, {})


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("He rang me, needs a service engineer because one is off.", "service engineer"),
        ("Foundry Ltd. want a pattern maker or a welder", None),
        ("they are looking for a night porter to start in May", "night porter"),
        ("we need a plumber", None),
        ("I want a new job", None),
    ],
)
def test_a_sentence_tells_what_role_somebody_is_wanted_for(text: str, role: str | None) -> None:
    assert role_told(text, WORDS) == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("invite you to the second stage for the Records Clerk position.", "Records Clerk"),
        ("pour le poste de cheffe de rang à Vannes", "cheffe de rang"),
        ("die Stelle als Erzieherin", "Erzieherin"),
        ("llamada de Nerea, puesto: recepcionista de noche, 20 min", "recepcionista de noche"),
        ("for the best position in the queue", None),
    ],
)
def test_a_sentence_names_the_role_of_a_position(text: str, role: str | None) -> None:
    assert role_for(text, WORDS) == role


def test_who_wants_somebody_is_a_company_but_the_writer_is_none() -> None:
    assert read_wanted("Ashgrove & Co. want a night porter", WORDS) == (
        "Ashgrove & Co.",
        "night porter",
    )
    assert read_wanted("We want a night porter", WORDS) is None
    assert seeks_somebody("We want a night porter", WORDS)
    assert not seeks_somebody("Ashgrove want a night porter", WORDS)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("38 grand basic and a van", "38 grand basic"),
        ("it cost 2 grand", None),
        ("£12.21 + tips, 24 hours", "£12.21 + tips"),
        ("OTE $165k (50/50)", "$165k (50/50)"),
        ("said 31k when she asked", "31k"),
        ("I said 78-82k", "78-82k"),
        ("said 40k orders a day", None),
        ("base 48k, OTE 80k", "48k"),
    ],
)
def test_amounts_are_pay_as_people_say_them(text: str, amount: str | None) -> None:
    assert find_salary(text) == amount


@pytest.mark.parametrize(
    ("text", "matters"),
    [
        ("Ashgrove Lodge. Night porter, 40h\n", True),
        ("Ashgrove Lodge\n\nHe said I could start in May.\n", True),
        ("> We invite you to an interview.\n", True),
        ("Lentil soup\n\nBoil for an hour, add salt.\n", False),
        ("# Gutters\n\nThe ladder is in the shed.\n", False),
    ],
)
def test_a_note_without_labels_is_passed_over_unless_it_speaks_of_a_job(
    *, text: str, matters: bool
) -> None:
    assert may_matter("Notes/one.md", text.encode(), WORDS) is matters


@pytest.mark.parametrize(
    "job", ["Artdirektorin", "Bildredakteurin", "Fluglotse", "Tontechniker", "Bühnenbildnerin"]
)
def test_german_compounds_are_known_by_their_last_part(job: str) -> None:
    assert is_role(job, WORDS)
