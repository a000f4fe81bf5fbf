"""`Did it click?` is what one asks oneself: a word on the people, not asked."""

import pytest

from notesyncd.api import Round
from notesyncd.notes.model import NoteSettings
from notesyncd.notes.parse import parse_note
from notesyncd.notes.vocabulary import load_vocabulary

ONESELF = """Did it click?|Did we click?|Did we click with Ada?|Would I fit in?
Could I work with him?
Was there any chemistry with Priya?|How did they seem?|Good fit?|Did they like me?|Did we get along?
Hat es gepasst?|Stimmt die Chemie?|Würde ich da reinpassen?|Passen wir zusammen?|Passe ich ins Team?
Le courant est passé ?|Ça a collé ?|Est-ce que je m'y plairais ?|On s'est bien entendus ?
¿Hubo química?|¿Hubo buena onda?|¿Encajaría en el equipo?|¿Me veo allí?
What went well?|Red flags?"""
ASKED = """Would you fit in?|How did you feel?|What was your worst boss like?|Did it scale?
Do you get along with customers?|Would it fit in memory?|Do they match records?|Weaknesses?
Could we connect two switches?|Wie passen Sie ins Team?|Points forts ?|Passt das Datenmodell?
When did you not click with a colleague?|¿Encajas en un equipo?|Salary expectations?"""
FORMS = (
    "### {}\nwarm and quick\n",
    "### {}\n- warm and quick\n",
    "#### {}\n\nwarm and quick\n",
    "**{}**\nwarm and quick\n",
    "**{}**\n- warm and quick\n",
    "- {}\n  - warm and quick\n",
    "- {} warm and quick\n",
    "- **{}** warm and quick\n",
    "- {} - warm and quick\n",
)


def _round(text: str) -> Round:
    note = f"# Interview - Acme - Baker\n\n## Round 1 - 2026-03-02\n{text}"
    parsed = parse_note("Jobs/Acme.md", note.encode(), NoteSettings(timezone="UTC"))
    (one,) = parsed.applications[0].facts.rounds
    return one


def _each(table: str) -> list[str]:
    return table.replace("\n", "|").split("|")


@pytest.mark.parametrize("form", FORMS)
def test_what_one_asks_oneself_heads_a_word_on_the_people(form: str) -> None:
    """In every form the lines below, or behind it, are an observation; nothing was asked."""
    missed = []
    for question in (
        "Did it click?",
        "Hat es gepasst?",
        "Le courant est passé ?",
        "¿Hubo química?",
    ):
        one = _round(form.format(question))
        said = [p.text for p in one.points if (p.kind, p.about) == ("observation", "people")]
        if one.questions or len(said) != 1 or not said[0].endswith("warm and quick"):
            missed.append((question, one.questions, one.points))
    assert not missed


@pytest.mark.parametrize("question", _each(ONESELF))
def test_own_questions_are_known(question: str) -> None:
    """Such a heading is no question, whatever its level."""
    assert load_vocabulary({}, {}).asks_oneself(question)
    assert not _round(f"### {question}\nso so\n").questions


@pytest.mark.parametrize("question", _each(ASKED))
def test_questions_of_others_are_none(question: str) -> None:
    """A heading for each question asked stays a question with its answer."""
    assert not load_vocabulary({}, {}).asks_oneself(question)
    (asked,) = _round(f"### {question}\nso so\n").questions
    assert asked.answer == "so so"


def test_among_questions_every_heading_is_one() -> None:
    """Below `Questions`, even `How did they seem?` was asked."""
    (asked,) = _round("### Questions\n#### How did they seem?\nwarm\n").questions
    assert asked.answer == "warm"
