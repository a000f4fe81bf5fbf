"""Lines of a round whose own words say what they are: starts, pay, replies, places, things."""

import pytest

from notesyncd.api import Round
from notesyncd.notes.model import NoteSettings
from notesyncd.notes.parse import parse_note

HEAD = "## Round 1 - 2026-03-02\nWith Priya Nair\n\n"


def _round(text: str, head: str = HEAD) -> Round:
    note = f"# Interview - Acme - Baker\n\n{head}{text}\n"
    parsed = parse_note("Jobs/Acme.md", note.encode(), NoteSettings(timezone="UTC"))
    return parsed.applications[0].facts.rounds[0]


@pytest.mark.parametrize(
    "line",
    """Start date: I said 1 June 2026|- Start: I told her 1 May.|- Notice: 3 months|Notice: 3 months
- **Start date:** 1 June 2026|Kündigungsfrist: 3 Monate|- Eintritt: 1. Juni|Préavis : trois mois
- Disponibilité : dès juin|- Fecha de inicio: 1 de junio|Preaviso: 15 días""".replace(
        "\n", "|"
    ).split("|"),
)
def test_what_was_told_of_the_start_is_kept_with_its_label(line: str) -> None:
    """The label stays, as contradictions between rounds are found by it."""
    texts = [point.text for point in _round(line).points if point.kind == "discussed"]
    assert texts == [line.strip("- ").replace("*", "")]


@pytest.mark.parametrize("line", ["Start: 14:00", "Beginn: 9 Uhr", "Start date: TBD"])
def test_the_time_of_the_round_is_no_such_start(line: str) -> None:
    """A time, or a placeholder, is nothing that was said."""
    assert not _round(line).points


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        (
            "I asked how much remote is possible. Priya said: three days a week.",
            "three days a week.",
        ),
        ("I asked Priya how much remote is possible. Three days.", "Three days."),
        ("I asked whether there is a car. Yes, a small one.", "Yes, a small one."),
        ("I asked how big the team is. She told me six.", "six."),
        ("Ich habe gefragt, wie viel Homeoffice geht. Priya meinte: drei Tage.", "drei Tage."),
        ("J'ai demandé si le télétravail existe. Elle a dit : trois jours.", "trois jours."),
        ("Le pregunté cuánto remoto se puede. Dijo que tres días.", "tres días."),
        ("I asked why they left. I liked that she was honest about it.", None),
        ("I asked how the shifts work. Need to send her the signed form by Friday.", None),
        ("I asked what they pay. I said 60k.", None),
    ],
)
def test_what_they_replied_answers_my_question(line: str, answer: str | None) -> None:
    """The sentence after it is the answer if it says who said it, or is but a few words."""
    (question,) = _round(f"- {line}").questions
    assert (question.kind, question.answer) == ("to_ask", answer)


@pytest.mark.parametrize(
    "slip",
    ["I rambled about logs.", "I froze.", "habe nur geschwafelt", "j'ai bafouillé", "me trabé"],
)
def test_a_slip_is_the_answer_and_not_the_better_one(slip: str) -> None:
    """What stands behind `A:` was said, however bad it was."""
    (question,) = _round(
        f"**Q: How would you debug it?**\nA: {slip}\nBetter: metrics first"
    ).questions
    assert (question.answer, question.better) == (slip, "metrics first")


@pytest.mark.parametrize(
    "key", ["Bring", "To bring", "**Bring**", "Mitbringen", "Mitnehmen", "À apporter", "Llevar"]
)
@pytest.mark.parametrize("mark", ["", "- "])
def test_what_to_bring_is_listed_behind_its_label(key: str, mark: str) -> None:
    """Each thing is one of its own, whose heading is the label."""
    points = _round(f"{mark}{key}: passport, printed case study").points
    assert [point.text for point in points] == ["passport", "printed case study"]
    assert {point.source.heading for point in points} == {key.strip("*")}


def test_a_take_is_no_thing_to_bring() -> None:
    """`Take: ..` is an opinion."""
    assert [p.kind for p in _round("- Take: a small team, bright").points] == ["discussed"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("I said 95k to Priya.", "salary"),
        ("I told Ivo 60k again.", "salary"),
        ("Ich habe Priya 60k genannt.", "salary"),
        ("J'ai dit 55k à Noémie.", "salary"),
        ("Le dije 45k a Iker.", "salary"),
        ("I said 40k users to Priya.", "discussed"),
        ("I told Ivo 60k rows is small.", "discussed"),
        ("I said 95 to Priya.", "discussed"),
        ("She asked twice about my gap year", "concern"),
        ("They stand for slow research", "observation"),
        ("Sie stehen für langsames Arbeiten", "observation"),
        ("Ils défendent la recherche lente", "observation"),
        ("Apuestan por la investigación lenta", "observation"),
        ("They stand in for each other", "discussed"),
    ],
)
def test_a_sentence_is_what_its_words_say(line: str, kind: str) -> None:
    """An amount that one told somebody is pay; what they stand for is about the company."""
    assert [point.kind for point in _round(f"- {line}").points] == [kind]


@pytest.mark.parametrize(
    "line",
    [
        "Mission: every home warm",
        "- Valeurs de l'entreprise : calme",
        "- Werte: Ruhe",
        "Misión: pan",
    ],
)
def test_what_they_stand_for_keeps_its_label(line: str) -> None:
    """Without `Mission`, nothing would say what the value is about."""
    (point,) = _round(line).points
    assert (point.about, point.text) == ("company", line.strip("- "))


@pytest.mark.parametrize("key", ["Zoom", "Teams", "Google Meet", "Webex", "Jitsi", "Meeting link"])
@pytest.mark.parametrize("form", ["{}: https://a.example/j/1", "- **{}:** <https://a.example/j/1>"])
def test_the_address_of_a_call_is_where_it_is(key: str, form: str) -> None:
    """A link behind the name of a service is the place of the round."""
    assert _round(form.format(key)).location == "https://a.example/j/1"


def test_any_other_link_is_no_place() -> None:
    """That of the advert, or a service without a link, says nothing of the place."""
    assert _round("Link: https://a.example/job").location is None
    assert _round("Zoom: fine").location is None


@pytest.mark.parametrize(
    ("head", "name", "how"),
    [
        ("Premier entretien - 3 mars 2026 (visio)", "Premier entretien", "video"),
        ("Segunda entrevista - 12.05.2026, presencial", "Segunda entrevista", "onsite"),
        ("First interview 2026-04-01 14:00, video", "First interview", "video"),
        ("First interview, video", "First interview", "video"),
        ("Erstgespräch - 3. März 2026 (Video)", "Erstgespräch", "video"),
        ("Second interview, panel - 2026-04-01", "Second interview, panel", None),
    ],
)
def test_the_name_of_a_round_has_no_leftovers(head: str, name: str, how: str | None) -> None:
    """How it is held is its format, not the end of its name."""
    one = _round("", f"## {head}\n")
    assert (one.name, one.format) == (name, how)
