"""Phrases, pairs, and patterns of word classes, as sentences are understood by them."""

from typing import Any

import pytest

from notesyncd.notes.folding import fold
from notesyncd.notes.phrasebook import PhraseList, phrase_lists

TABLES: dict[str, Any] = {
    "promises": {
        "theirs": {
            "says": [],
            "en": {"begins": ["they"], "after_name": ["will"], "verbs": ["call"]},
        }
    },
    "pairs": {"went_well": {"en": {"begins": ["felt"], "verbs": ["good"]}}},
    "classes": {
        "en": {
            "number": ["two"],
            "part": ["test", "~aufgabe"],
            "went": ["went"],
            "fine": ["fine"],
            "not": ["not"],
            "first": ["mostly"],
            "hourly": ["an hour"],
        }
    },
    "patterns": {"marks": {"went_well": ["part went fine -not", "^first part", "number +hourly"]}},
}


@pytest.fixture
def went_well() -> PhraseList:
    """Give the list of which the tests below know the words."""
    return phrase_lists(TABLES, {"marks.went_well": ["nailed", "went * well"]})["marks.went_well"]


@pytest.mark.parametrize(
    "sentence",
    [
        "I nailed it",
        "It went really very well",
        "I felt so good",
        "The test went just fine",
        "Die Planungsaufgabe went fine",
        "l'test went fine",
        "Mostly a test",
        "17 an hour",
        "two an hour",
    ],
)
def test_a_sentence_has_a_phrase_a_pair_or_a_pattern(went_well: PhraseList, sentence: str) -> None:
    assert went_well.search(fold(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "The test did not go as it went before, not fine",
        "Fine went the test",
        "It was mostly a test",
        "17 times an hour",
        "nailedit",
        "felt one two three four five six seven good",
        "",
    ],
)
def test_other_words_are_nothing(went_well: PhraseList, sentence: str) -> None:
    assert went_well.search(fold(sentence)) is None


def test_a_hit_says_where_it_stands_and_match_wants_it_first(went_well: PhraseList) -> None:
    hit = went_well.search("i nailed it")
    assert hit is not None
    assert (hit.start(), hit.end()) == (2, 8)
    assert went_well.match("i nailed it") is None
    assert went_well.match("nailed it")
