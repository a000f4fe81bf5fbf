"""What does not agree between rounds, in small vaults written by hand: none missed, none invented.

Each file of tests/cases/contradictions has the company, what the brief has to find, and the notes.
They all lie in one vault, so that no company's numbers are taken for another's.
"""

from pathlib import Path
from typing import Any

import pytest
from tests.support import Place

CASES = sorted((Path(__file__).parents[1] / "cases/contradictions").glob("*.txt"))


def read(case: Path) -> tuple[str, list[str], dict[str, str]]:
    """Give the company, the topics that do not agree, and the notes by their paths."""
    company, expects, rest = case.read_text("utf-8").split("\n", 2)
    topics = expects.removeprefix("expects: ").split(", ")
    parts = (part.partition("\n") for part in rest.split("=== ")[1:])
    return company, sorted(set(topics) - {"nothing"}), {name: text for name, _, text in parts}


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = Place(tmp_path_factory.mktemp("contradictions"))
    for case in CASES:
        for note, text in read(case)[2].items():
            place.write(note, text)
    place.run("sync")
    return place


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_brief_finds_what_does_not_agree_and_nothing_else(search: Place, case: Path) -> None:
    company, topics, notes = read(case)
    found: list[dict[str, Any]] = search.json("brief", company)["contradictions"]
    assert sorted(one["about"] for one in found) == topics
    for one in found:
        assert len(one["sides"]) == 2
        cited = [receipt for side in one["sides"] for receipt in side["receipts"]]
        assert {receipt["note"] for receipt in cited} <= notes.keys()


def test_every_line_that_is_cited_is_there(search: Place) -> None:
    for case in CASES:
        done = search.run("brief", read(case)[0], "--verify")
        assert done.stdout.endswith(" ok\n"), case.stem
