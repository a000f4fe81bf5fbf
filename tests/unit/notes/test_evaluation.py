"""The labelled notes are understood at least as well as promised (`make eval` shows the table)."""

import pytest
from tests.evaluation import BOUNDS, LABELLED, Score, evaluate


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    return evaluate(sorted(LABELLED.glob("*.json")))


@pytest.mark.parametrize("name", BOUNDS)
def test_precision_and_recall_are_within_the_bounds(name: str, scores: dict[str, Score]) -> None:
    precision, recall = BOUNDS[name]
    assert scores[name].precision >= precision, "\n".join(scores[name].notes)
    assert scores[name].recall >= recall, "\n".join(scores[name].notes)


def test_a_wrong_answer_and_a_missing_one_are_counted() -> None:
    score = Score()
    score.compare("case", ["a", "b"], ["b", "c"])
    assert (score.right, score.wrong, score.missing) == (1, 1, 1)
    assert (score.precision, score.recall) == (0.5, 0.5)
