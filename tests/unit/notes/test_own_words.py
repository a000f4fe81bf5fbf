"""The user's own words for fields and headings work wherever the built-in ones do."""

import pytest

from notesyncd.notes.model import NoteSettings, ParsedNote
from notesyncd.notes.own_words import overridden, wrong_words
from notesyncd.notes.parse import parse_note
from notesyncd.notes.vocabulary import load_vocabulary

WORDS = ["brötchengeber", "Place of toil", "работодатель", "会社", "c++ shop", "r&d+"]


def parsed(text: str, note: str = "x.md", **own: dict[str, tuple[str, ...]]) -> ParsedNote:
    return parse_note(note, text.encode(), NoteSettings(**own))  # type: ignore[arg-type]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize(
    "text",
    [
        "---\n'{word}': Orbitale\nrole: Welder\n---\n",
        "{word}:: Orbitale\nRole:: Welder\n",
        "(note [{word}:: Orbitale]) [role:: Welder]\n",
        "**{word}:** Orbitale\n**Role:** Welder\n",
        "- **{word}**: Orbitale\n- **Role**: Welder\n",
        "{word}: Orbitale\nRole: Welder\n",
        "| {word} | Orbitale |\n|---|---|\n| Role | Welder |\n",
    ],
)
def test_own_word_for_a_field_works_in_every_carrier(text: str, word: str) -> None:
    note = parsed(text.replace("{word}", word), "Jobs/x.md", fields={"company": (word,)})
    assert [one.facts.company for one in note.applications] == ["Orbitale"]


@pytest.mark.parametrize("word", WORDS)
def test_own_word_heads_the_column_of_a_tracker(word: str) -> None:
    text = f"| {word} | Role | Status |\n|---|---|---|\n| Orbitale | Welder | applied |\n"
    note = parsed(text, "Jobs/list.md", fields={"company": (word,)})
    assert [one.facts.company for one in note.applications] == ["Orbitale"]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("form", ["## {word}", "**{word}**", "### 2. {word} 🎉", "{word}:"])
def test_own_word_for_a_heading_works_in_every_form(form: str, word: str) -> None:
    head = "---\ncompany: Orbitale\nrole: Welder\n---\n"
    text = f"{head}{form.replace('{word}', word)}\n\n- the lathe\n"
    note = parsed(text, "Jobs/x.md", headings={"should_have_said": (word,)})
    (one,) = note.applications
    assert [(p.kind, p.text) for p in one.facts.points] == [("should_have_said", "the lathe")]


@pytest.mark.parametrize(
    "spelling",
    ["BRÖTCHEN-GEBER", "brötchen_geber", "Broetchengeber", "brötchenGeber", "bro\u0308tchen geber"],
)
def test_case_accents_and_separators_make_no_difference(spelling: str) -> None:
    text = f"---\n{spelling}: Orbitale\n---\nFirst talk on 2026-03-04 at 10:00.\n"
    note = parsed(text, "Jobs/x.md", fields={"company": ("Brötchen geber", "brötchengeber")})
    assert [one.facts.company for one in note.applications] == ["Orbitale"]


def test_own_word_alone_lets_a_note_through_the_cheap_gate() -> None:
    text = "**BRÖTCHENGEBER:** Orbitale\n**Amt:** Welder\n**Erster Tag dort:** 2026-03-04, 10:00\n"
    own = {"company": ("brötchengeber",), "role": ("amt",), "interview_date": ("erster tag dort",)}
    assert not parsed(text).is_interview
    assert parsed(text, fields=own).is_interview


def test_a_word_with_a_tilde_may_stand_inside_a_longer_heading() -> None:
    head = (
        "---\ncompany: Orbitale\nrole: Welder\n---\n## Meine peinlichen Stellen dort\n\n- lathe\n"
    )
    for word, found in (("~peinlichen", ["should_have_said"]), ("peinlichen", [])):
        note = parsed(head, "Jobs/x.md", headings={"should_have_said": (word,)})
        assert [p.kind for p in note.applications[0].facts.points] == found


def test_own_word_wins_over_a_built_in_one_and_it_is_said() -> None:
    text = "---\nstage: Orbitale\nrole: Welder\n---\n## Concerns\n\n- the lathe\n"
    own = {"company": ("Stage",)}
    heads = {"went_well": ("concerns",)}
    note = parsed(text, "Jobs/x.md", fields=own, headings=heads)
    (one,) = note.applications
    assert one.facts.company == "Orbitale"
    assert [p.kind for p in one.facts.points] == ["went_well"]
    assert overridden(own, heads) == (
        "[fields]: “Stage” means company now, as you say; else it means round",
        "[headings]: “concerns” means went_well now, as you say; else it means concern",
    )
    assert overridden({"company": ("employer",)}, {}) == ()


def test_own_word_of_the_other_side_speaks_no_more_against_a_note() -> None:
    text = "---\ncandidate: Orbitale\nrole: Welder\n---\n## Phone screen, 2026-03-04\n\nok\n"
    own = {"company": ("candidate",)}
    assert not parsed(text, "Jobs/x.md").is_interview
    assert parsed(text, "Jobs/x.md", fields=own).applications[0].facts.company == "Orbitale"
    assert "not a job seeker's" in overridden(own, {})[0]


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ({"company": ("",)}, "no letters"),
        ({"company": ("  ",)}, "no letters"),
        ({"company": ("---",)}, "no letters"),
        ({"company": ("🏢",)}, "no letters"),
        ({"company": ("12",)}, "no letters"),
        ({"company": ("x" * 100,)}, "too long"),
        ({"company": ("Firm",), "role": ("firm",)}, "stands under company too"),
        ({"company": ("my-firm",), "role": ("My Firm",)}, "stands under company too"),
    ],
)
def test_words_that_cannot_work_are_refused(
    table: dict[str, tuple[str, ...]], problem: str
) -> None:
    assert any(problem in said for _, said in wrong_words(table))


def test_the_same_word_twice_under_one_name_is_no_problem() -> None:
    assert not list(wrong_words({"to_ask": ("Later", "later"), "To-Ask": ("LATER",)}))


def test_empty_words_never_match_anything() -> None:
    words = load_vocabulary({"company": ("", "🏢")}, {"concern": ("", "~")})
    assert words.field("") is None
    assert words.section("") is None
    assert words.section("Weather of the day") is None
