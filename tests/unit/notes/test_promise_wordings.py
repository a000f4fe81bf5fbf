"""Who promises what, in many wordings: me, others, or nobody."""

import pytest

from notesyncd.api import FollowUp
from notesyncd.notes.model import NoteSettings
from notesyncd.notes.parse import parse_note

HEAD = "# Interview with Brimwell: baker\n\n## Round 1: Phone screen, 2026-03-10\n\n"


def steps(line: str) -> list[FollowUp]:
    """Give the follow-ups that a line under a round gives."""
    text = f"{HEAD}- with Ada Nowak (HR)\n- {line}\n"
    found = parse_note("Jobs/a.md", text.encode(), NoteSettings())
    facts = [one.facts for one in found.applications]
    rounds = [step for one in facts for held in one.rounds for step in held.follow_ups]
    return [*rounds, *(step for one in facts for step in one.follow_ups)]


@pytest.mark.parametrize(
    "line",
    [
        "They will let me know by Friday.",
        "Ada will get back to me next week.",
        "HR meldet sich bis Freitag.",
        "Me llamarán el lunes.",
        "I'll be contacted by Friday.",
        "I will be told by next week.",
        "I should hear back within two weeks.",
        "A decision will be made by Friday.",
        "Feedback is expected by Wednesday.",
        "The contract will be sent to me by Monday.",
        "The recruiter is going to call me on Tuesday.",
        "She'll ping me by Friday.",
        "They're getting back to me within a week.",
        "Ada said she would send the offer letter by Thursday.",
        "Ada promised feedback by Friday.",
        "Hiring manager to confirm by Monday.",
        "The team will decide next week.",
        "Ich bekomme bis Freitag Bescheid.",
        "Sie wollen sich nächste Woche melden.",
        "Frau Nowak ruft mich am Montag an.",
        "Mir wird bis Freitag Bescheid gegeben.",
        "Die Entscheidung fällt nächste Woche.",
        "Der Vertrag wird mir bis Montag zugeschickt.",
        "On me rappelle d'ici vendredi.",
        "Ils me recontacteront la semaine prochaine.",
        "Je serai recontacté avant vendredi.",
        "La RH doit m'envoyer le contrat lundi.",
        "J'aurai une réponse d'ici vendredi.",
        "Me avisarán la próxima semana.",
        "Ada me va a escribir el viernes.",
        "Quedaron en llamarme el lunes.",
        "Recibiré una respuesta antes del viernes.",
        "Se pondrán en contacto conmigo en dos semanas.",
        "They'll reach out in a couple of weeks.",
        "Ben will introduce me to the CTO next week.",
        "HR will come back to me by COB Thursday.",
        "Ada comes back to me on Monday.",
        "Ben to send the task by Friday.",
        "Ada wants to call me tomorrow.",
        "Ada will call tomorrow at 10.",
        "I get the offer in writing by Friday.",
        "I'm getting feedback by Friday.",
        "We agreed that they call me on Monday.",
        "Ada wird sich bis Mittwoch bei mir melden.",
        "Rückmeldung kommt bis Ende der Woche.",
        "Ada a dit qu'elle m'enverrait le test demain.",
        "Le recruteur doit me rappeler lundi.",
        "La reclutadora me escribirá antes del viernes.",
        "Feedback within a week, said Ada.",
        "They'll send the contract over by Monday.",
        "You will hear from us by Friday, she said.",
        "Next steps will be communicated by Friday.",
        "We'll hear from them next week.",
    ],
)
def test_others_promise_it_by_a_day(line: str) -> None:
    (step,) = steps(line)
    assert step.owner
    assert step.due


@pytest.mark.parametrize(
    "line",
    [
        "I'll send references by Monday.",
        "Je dois envoyer mes références avant vendredi.",
        "I promised to send the portfolio tomorrow.",
        "I said I'd email them the slides by Wednesday.",
        "Need to send my passport copy by Friday.",
        "Ich schicke das Zeugnis bis Montag.",
        "Ich muss noch die Gehaltsnachweise nachreichen bis Freitag.",
        "Tengo que enviar las referencias antes del viernes.",
        "Les mando el portfolio mañana.",
        "J'envoie le dossier demain.",
        "I will share my GitHub link by tomorrow.",
        "I owe them a writing sample by the 20th.",
        "Will send the case study over by Friday.",
        "I agreed to return the contract by Friday.",
        "References to be sent by me by Friday.",
        "Going to forward the certificate by Monday.",
        "Ich hab versprochen, das Portfolio bis Freitag zu schicken.",
        "Bis Freitag schicke ich ihnen die Arbeitsproben.",
        "Je vais leur transmettre mon relevé d'ici vendredi.",
        "Quedé en mandar el código el lunes.",
        "Voy a enviarles el CV actualizado mañana.",
        "Owe Ada the references by Friday.",
        "I'm supposed to send the slides by Monday.",
        "They expect my answer by Friday.",
        "They need my documents by the 20th.",
        "I have until Friday to accept the offer.",
        "I have to decide by Friday.",
        "Muss mich bis Freitag entscheiden.",
        "Bis Ende der Woche soll ich den Test abgeben.",
        "Je dois leur répondre d'ici vendredi.",
        "Tengo que decidir antes del viernes.",
        "I'll give them my notice period by Monday.",
        "I'll introduce Ada to Ben next week.",
        "I told Ada I'd send a sample by Friday.",
    ],
)
def test_i_promise_it_by_a_day(line: str) -> None:
    (step,) = steps(line)
    assert step.owner is None
    assert step.due


@pytest.mark.parametrize(
    "line",
    [
        "They will move to a new office next year.",
        "Ada will be on holiday next week.",
        "They will launch the product by June.",
        "I will be in Berlin next week.",
        "I receive 30 days of holiday.",
        "Ich erhalte 30 Tage Urlaub.",
        "They get to the office by nine.",
        "Ada comes from Spain.",
        "Ada gets on well with the team.",
        "The company will be sold.",
        "I will never forget that question.",
        "They will use Kafka for the events.",
        "You'll need Python for that.",
        "They will be hiring ten people next year.",
        "The team will double.",
        "I'll be reporting to Ada.",
        "She will be my manager.",
        "It will be remote.",
        "They send a newsletter.",
        "Ada calls it the big rewrite.",
        "Ich werde oft im Büro sein.",
        "Sie schreiben alles in Rust.",
        "On m'a demandé de parler de moi.",
        "Me gusta el equipo.",
        "Van a usar Kafka.",
        "I will need a visa.",
        "The role will involve travel.",
        "I should have said more about tests.",
    ],
)
def test_what_sounds_like_a_promise_is_none(line: str) -> None:
    assert steps(line) == []


def test_under_promises_the_rule_says_whose_it_is() -> None:
    lines = "- Ada sends the contract\n- I send references\n- Ben enviará el test\n"
    text = f"{HEAD}### Promises\n{lines}"
    found = parse_note("Jobs/a.md", text.encode(), NoteSettings())
    rules = [(one.line, one.rule) for one in found.findings if one.what.startswith("follow-up")]
    assert rules == [
        (6, "others promised it"),
        (7, "you promised it"),
        (8, "others promised it"),
    ]
