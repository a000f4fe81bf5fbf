"""Every kind of fact, in four languages, in every way in which people write it down."""

from collections.abc import Iterator

import pytest

from notesyncd.api import FollowUp, Point, Question
from notesyncd.notes.facts.points import SECTION_POINTS
from notesyncd.notes.model import NoteSettings
from notesyncd.notes.parse import parse_note

NOTE = "---\ncompany: Acme\nrole: Baker\n---\n# Acme\n\n## Interview 2026-03-03\nIt was long.\n\n"
CARRIERS = {
    "label": "{key}: {value}\n",
    "label with a space": "{key} : {value}\n",
    "bold label": "**{key}:** {value}\n",
    "bold label, colon outside": "**{key}**: {value}\n",
    "bullet": "- {key}: {value}\n",
    "bold bullet": "- **{key}:** {value}\n",
    "heading": "### {key}\n- {value}\n",
    "heading with colon": "### {key}:\n{value}\n",
    "lead-in": "{key}:\n- {value}\n",
    "bold lead-in": "**{key}**\n- {value}\n",
    "nested bullet": "- {key}\n  - {value}\n",
    "callout": "> [!note] {key}\n> {value}\n",
    "folded callout": "> [!info]- {key}:\n> - {value}\n",
    "dataview": "{key}:: {value}\n",
    "dataview in brackets": "- [{key}:: {value}]\n",
    "quote": "> **{key}:** {value}\n",
}
KEYS = {
    "skill": "Skills tested|Skill|Competency|Fähigkeit|Kompetenz|Fähigkeiten|Compétence"
    "|Compétences testées|Habilidad|Habilidades|Capacidad",
    "should_have_said": "Should have said|Better answer|Next time|Forgot to mention"
    "|Hätte sagen sollen|Besser|Vergessen|J'aurais dû dire|Mieux|Oublié"
    "|Debería haber dicho|Mejor|La próxima vez",
    "went_well": "Went well|Positive|Gut gelaufen|Lief gut|Positiv|Ça s'est bien passé|Point fort"
    "|Salió bien|Punto fuerte",
    "concern": "Concern|Red flags|Bedenken|Sorge|Nachteil|Inquiétude|Préoccupation|Doutes"
    "|Preocupación|Dudas|Desventaja|Warnsignal",
    "research": "Research|Company research|Recherche|Nachgelesen|Recherches|Investigación"
    "|Averiguado",
    "about_position": "About the role|Observation (role)|Zur Stelle|Über die Stelle|Sur le poste"
    "|Sobre el puesto",
    "about_company": "Culture|Observations on the company|Zur Firma|Unternehmenskultur"
    "|Culture d'entreprise|Cultura de la empresa|Beobachtungen zum Unternehmen",
    "about_people": "Impressions|About the people|Eindruck|Bauchgefühl|Ressenti|Ambiance"
    "|Impresión|Sobre la gente",
    "salary": "Salary talk|Zum Gehalt|Question salariale|Tema salarial",
    "feedback": "Feedback|Their feedback|Rückmeldung|Retour|Su feedback|Comentarios recibidos",
    "story": "Story|Story used|Geschichte|Erzählte Geschichte|Histoire|Anecdote|Historia",
    "promise": "Promises|Promised|Versprechen|Promesse|Promesa|Compromiso|Vereinbart",
    "discussed": "Discussed|Topics|Besprochen|Besprochene Themen|Sujets abordés|Temas tratados"
    "|Thema|Sujet",
    "questions": "Questions asked|Question asked|Fragen|Gefragt wurde|Question posée|Preguntas"
    "|Me preguntaron",
    "to_ask": "Questions to ask|My question|Meine Fragen|Zu fragen|Questions à poser"
    "|Mes questions|Mis preguntas|Por preguntar",
    "next_steps": "Next steps|To do|Nächster Schritt|Nächste Schritte|Prochaine étape|À faire"
    "|Próximo paso|Próximos pasos",
}
VALUES = {
    "questions": "Why the blue lamp?",
    "to_ask": "Who owns the blue lamp?",
    "next_steps": "send the blue lamp",
}


def _facts(text: str) -> Iterator[Point | Question | FollowUp]:
    note = parse_note("Jobs/Acme.md", text.encode(), NoteSettings(timezone="UTC"))
    for one in note.applications:
        for home in (one.facts, *one.facts.rounds):
            yield from (*home.points, *home.questions, *home.follow_ups)


def _is_meant(fact: Point | Question | FollowUp, meaning: str) -> bool:
    if meaning == "next_steps":
        return isinstance(fact, FollowUp)
    if isinstance(fact, Question):
        return fact.kind == {"questions": "asked", "to_ask": "to_ask"}.get(meaning)
    wanted = SECTION_POINTS.get(meaning)
    return isinstance(fact, Point) and (fact.kind, fact.about) == wanted


@pytest.mark.parametrize("carrier", CARRIERS)
@pytest.mark.parametrize("meaning", KEYS)
def test_a_fact_is_found_with_its_line(meaning: str, carrier: str) -> None:
    """Each known word says what the value is, whatever carries it, and the value is all of it."""
    value = VALUES.get(meaning, "the blue lamp thing")
    missed = []
    for key in KEYS[meaning].split("|"):
        if carrier.startswith("dataview") and "(" in key:
            continue  # Dataview's keys have no brackets
        text = NOTE + CARRIERS[carrier].format(key=key, value=value)
        line = next(i for i, one in enumerate(text.split("\n"), 1) if value in one)
        found = [one for one in _facts(text) if one.text == value and _is_meant(one, meaning)]
        if [one.source.line for one in found] != [line]:
            missed.append((key, list(_facts(text))))
    assert not missed


@pytest.mark.parametrize(
    "line",
    [
        "Better late than never, the train was full",
        "Compétences transversales évoquées en passant",
        "- Mejor hablar con calma",
        "Können wir gern machen, sagte der Nachbar",
        "http://better.example/a: b",
    ],
)
def test_a_word_without_its_label_is_no_label(line: str) -> None:
    """The same words inside of a sentence say nothing of the line."""
    kinds = {getattr(one, "kind", None) for one in _facts(f"{NOTE}{line}\n")}
    assert not kinds & {"skill", "should_have_said", "story", "concern"}
