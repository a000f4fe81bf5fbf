"""Headings say whose questions stand under them, in four languages."""

import pytest

from notesyncd.notes.vocabulary import load_vocabulary

ASKED = """what Edda asked during the tour|What the panel wanted to know|Asked in round 2
What I was asked|Tove's questions|Questions by the panel|Was die Leiterin wissen wollte
Er will wissen|Elle veut savoir
Quieren saber|Fragen vom Meister|Gefragt im Gespräch|Ce que Noémie m'a demandé|Questions de Noémie
preguntas de Iker|lo que me preguntó Iker|What did they ask"""
OWN = """mine to Tove|What I asked Tove|lo que yo pregunté|Was ich gefragt habe|Questions to Tove
Ce que j'ai demandé|meine Fragen an Frau Ilg|things I want to know|lo que quiero saber
Ich will wissen|Wir möchten noch wissen|I want to know|We'd like to ask them
Je veux savoir|J'aimerais savoir|Quiero saber|Me gustaría saber"""
NEITHER = """What I asked for|Asked for references|Fragebogen|Notes to self|Question mark
Was mir gefiel|Anfrage|Demande de stage|What tasks they have
I want to know if it works|Ich will weg|Je sais"""


def _rows(text: str, meaning: str | None) -> list[tuple[str, str | None]]:
    return [(one, meaning) for line in text.split("\n") for one in line.split("|")]


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [*_rows(ASKED, "questions"), *_rows(OWN, "to_ask"), *_rows(NEITHER, None)],
)
def test_heading_says_whose_questions_follow(heading: str, meaning: str | None) -> None:
    """Theirs are asked, the seeker's are to ask, and what only looks alike is neither."""
    found = load_vocabulary({}, {}).heading(heading)
    assert (found if found in ("questions", "to_ask") else None) == meaning
