"""The example vault, end to end: what the command line says, against the truth written by hand."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.support import Place

from notesyncd.cli import cli

ROOT = Path(__file__).parents[2]
TRUTH: dict[str, Any] = json.loads(
    (ROOT / "tests/system/example_vault_expected.json").read_text("utf-8")
)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Give a synced copy of the example vault."""
    place = Place(tmp_path_factory.mktemp("example"), today=TRUTH["today"])
    shutil.copytree(ROOT / "examples/vault", place.vault)
    place.run("sync")
    return place


@pytest.fixture(scope="module")
def inspected(example: Place) -> dict[str, Any]:
    """Give what `inspect` says of every note whose kind is known."""
    notes = [*TRUTH["interview_notes"], *TRUTH["ordinary_notes"]]
    found = {}
    for note in notes:  # in this process: there are so many that starting one for each takes long
        command = example.command("inspect", note, "--json")[3:]
        found[note] = json.loads(CliRunner().invoke(cli, command, env=example.env).stdout)
    return found


def spelled(text: str) -> str:
    """Give a text without what may differ in spelling only."""
    return "".join(char for char in text.casefold() if char.isalnum())


def test_interview_notes_are_told_from_others(inspected: dict[str, Any]) -> None:
    assert [n for n in TRUTH["interview_notes"] if not inspected[n]["is_interview"]] == []
    assert [n for n in TRUTH["ordinary_notes"] if inspected[n]["is_interview"]] == []


def test_exactly_the_applications_that_there_are(example: Place) -> None:
    found = {(one["company"], one["role"]) for one in example.json("rounds")}
    known = {(one["company"], one["role"]) for one in TRUTH["applications"]}
    assert found <= known
    assert {one["company"] for one in TRUTH["rounds"]} == {company for company, _ in found}


def test_exactly_the_companies_that_there_are(example: Place) -> None:
    with closing(sqlite3.connect(example.state / "index.db")) as index:
        found = [company for (company,) in index.execute("select company from applications")]
    assert sorted(found) == sorted(one["company"] for one in TRUTH["applications"])


def test_exactly_the_rounds_that_there_are(example: Place) -> None:
    found = {(one["company"], one["date"], one["status"]) for one in example.json("rounds")}
    assert found == {(one["company"], one["date"], one["status"]) for one in TRUTH["rounds"]}
    assert len(example.json("rounds")) == len(TRUTH["rounds"])


def fields() -> Iterator[tuple[dict[str, Any], str]]:
    """Give every field of every round that its notes do say."""
    for one in TRUTH["rounds"]:
        for field in ("number", "time", "duration_min", "interviewers"):
            if one[field] not in (None, []) and field not in one.get("hard_fields", ()):
                yield one, field


def test_what_is_known_of_each_round(example: Place) -> None:
    rounds = {(one["company"], one["date"]): one for one in example.json("rounds")}
    wrong = []
    for one, field in fields():
        found = rounds.get((one["company"], one["date"]), {}).get(field)
        same = (
            set(found or ()) == set(one[field]) if field == "interviewers" else found == one[field]
        )
        if not same:
            wrong.append((one["company"], one["date"], field, found, one[field]))
    assert wrong == []


def test_every_follow_up_with_its_date_and_state(example: Place) -> None:
    found = {(one["note"], one["line"]): one for one in example.json("followups", "--all")}
    wrong = []
    for one in TRUTH["follow_ups"]:
        if one.get("hard"):
            continue
        other = found.get((one["note"], one["line"]))
        if other is None:
            wrong.append(("missing", one["note"], one["line"], one["text"]))
            continue
        wrong += [
            (field, one["note"], one["line"], other[field], one[field])
            for field in ("due", "status", "scheduled", "done_on", "priority", "company")
            if other[field] != one[field]
        ]
        if spelled(other["text"]) != spelled(one["text"]):
            wrong.append(("text", one["note"], one["line"], other["text"], one["text"]))
    assert wrong == []


def test_no_follow_up_that_is_none(example: Place) -> None:
    found = {(one["note"], one["line"]): one["text"] for one in example.json("followups", "--all")}
    known = {
        (one["note"], one["line"])
        for kind in ("follow_ups", "optional_follow_ups")
        for one in TRUTH[kind]
    }
    assert {place: text for place, text in found.items() if place not in known} == {}


def test_questions_with_what_should_have_been_said(inspected: dict[str, Any]) -> None:
    wrong = []
    for one in TRUTH["questions"]:
        found = {each["line"]: each for each in inspected[one["note"]]["questions"]}
        other = found.get(one["line"])
        if (
            other is None
            or other["kind"] != one["kind"]
            or (
                spelled(one["text"]) != spelled(other["text"])
                or bool(other["better"]) != one["better"]
            )
        ):
            wrong.append((one["note"], one["line"], one["text"], other))
    assert wrong == []


def test_salary_as_it_was_said(example: Place, inspected: dict[str, Any]) -> None:
    said = {each["company"]: each["salary"] for each in inspected.values() if each["salary"]}
    for company in TRUTH["salary"]:
        assert company in said
    for company in TRUTH["salary_absent"]:
        assert said.get(company) is None


def test_a_copy_of_the_index_is_the_same_on_another_machine(example: Place, tmp_path: Path) -> None:
    other = Place(tmp_path, today=TRUTH["today"])
    shutil.copytree(ROOT / "examples/vault", other.vault)
    other.run("sync")
    files = [
        {
            p.relative_to(place.exports): p.read_bytes()
            for p in place.exports.rglob("*")
            if p.is_file()
        }
        for place in (example, other)
    ]
    assert files[0] == files[1]
