"""Questions that say the same in other words are found; those that only look alike are not."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesyncd_summary.alike import alike, groups, telling_words
from notesyncd_summary.classics import classic

SAME = [
    ("How do you test a pipeline?", "How would you test pipelines"),
    ("Design a rate limiter", "Design a rate limiter for payments"),
    ("What is your experience with Kafka?", "Tell me about your Kafka experience"),
    ("Wie testen Sie eine Datenpipeline?", "Wie würden Sie eine Datenpipeline testen?"),
    ("Comment testez-vous un pipeline ?", "Comment tester un pipeline ?"),
    ("that I led the migration", "I led the migration to Postgres"),
    (
        "scanner 4k → 600",
        "name a number: we cut the scanner from 4k to 600 by caching. WHY not say it",
    ),
    ("tech lead 14 months", "to say that I was tech lead for 14 months when Ada was on leave!!"),
]
OTHER = [
    ("How do you test a data pipeline?", "How do you monitor a data pipeline?"),
    ("Design a cache", "Design a ledger"),
    ("What is your experience with Kafka?", "What is your experience with Postgres?"),
    ("Why Go?", "Why Rust?"),
    ("How do you handle conflicts in code review?", "How do you handle errors in code review?"),
    ("What do you need from a manager?", "What do you expect from a team?"),
]
CLASSICS = {
    "about yourself": [
        "Tell me about yourself", "Can you walk us through your CV?", "Parlez-moi de vous",
        "Erzählen Sie etwas über sich", "Háblame de ti", "Stellen Sie sich bitte kurz vor",
    ],
    "why us": ["So, why us?", "Why do you want to work here?", "Warum wir?", "¿Por qué nosotros?"],
    "leaving": [
        "why are you looking", "Why did you leave Acme?", "Warum sind Sie von Acme weg?",
        "Pourquoi quitter votre poste ?",
    ],
    "in five years": [
        "Where do you see yourself in five years?", "Wo sehen Sie sich in fünf Jahren?",
        "Où vous voyez-vous dans 5 ans ?",
    ],
    "salary": ["What are your salary expectations?", "Was ist Ihre Gehaltsvorstellung?"],
    "notice period": ["When can you start?", "Wie lange ist Ihre Kündigungsfrist?"],
}  # fmt: skip
ORDINARY = [
    "Why this database and not another?",
    "Why did you leave the index out?",
    "Why are you looking at the log first?",
    "How soon can you start a transaction?",
    "What would you change about your background jobs?",
    "What is the worst number you ever shipped?",
    "Where would you put the cache?",
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_other_words_for_the_same_are_alike(one: str, other: str) -> None:
    assert alike(telling_words(one), telling_words(other))
    assert alike(telling_words(other), telling_words(one))


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another_subject_is_not_alike(one: str, other: str) -> None:
    assert not alike(telling_words(one), telling_words(other))


@pytest.mark.parametrize(
    ("text", "name"), [(text, name) for name, texts in CLASSICS.items() for text in texts]
)
def test_well_known_questions_are_known_in_four_languages(text: str, name: str) -> None:
    assert classic(text) == name


@pytest.mark.parametrize("text", [*ORDINARY, "x" * 500 + " why us?"])
def test_questions_that_look_like_well_known_ones_are_not(text: str) -> None:
    assert classic(text) is None


def found(texts: list[str]) -> tuple[tuple[str, ...], ...]:
    return groups(texts, lambda text: text, classic)


def test_groups_keep_the_order_and_join_languages() -> None:
    texts = ["Why Go?", "Why us?", "Design a cache", "Warum wir?", "design a cache!"]
    assert found(texts) == (("Why Go?",), ("Why us?", "Warum wir?"), ("Design a cache", texts[4]))


def test_a_text_without_words_is_in_no_group() -> None:
    assert found(["?!", ""]) == ()


WORDS = st.lists(
    st.sampled_from(["kafka", "lag", "cache", "test", "ledger", "why", "5", "ü"]), max_size=6
).map(" ".join)


@given(st.lists(WORDS, max_size=12))
def test_every_text_is_in_one_group_and_the_same_words_are_together(texts: list[str]) -> None:
    texts = [f"{text} " for text in texts]  # objects of their own, also if they are equal
    result = found(texts)
    assert sorted(itertools.chain(*result)) == sorted(text for text in texts if text.strip())
    for one, other in itertools.pairwise(sorted(filter(str.strip, texts))):
        if one == other:
            assert sum(one in group for group in result) == 1


@given(st.lists(WORDS, max_size=10, unique=True))
def test_nothing_alike_is_missed_by_looking_at_rare_words_only(texts: list[str]) -> None:
    """Whoever stands alone is alike with no shorter one that leads a group."""
    sets = [telling_words(text) for text in texts if text]
    result = groups(texts, lambda text: text, lambda _: None)
    alone = [telling_words(group[0]) for group in result if len(group) == 1]
    for one, other in itertools.combinations(alone, 2):
        assert not alike(one, other), (one, other, sets)
