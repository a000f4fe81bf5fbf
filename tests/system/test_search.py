"""`notesyncd search`: words in interview notes, with the place of each line."""

import pytest
from tests.support import Place, daemon, wait_until

MORE = """---
company: Müller & Söhne
role: Data Engineer
tags: [interview]
---
# Müller & Söhne

## Discussed
- How they run Kafka in München, and why the property tests failed
- "quoted" AND OR NOT NEAR( * ^ text: here
- \x1b[31mred\x1b[0m and \u202eturned

```
kafka in a code block
```
"""


@pytest.fixture
def searched(acme: Place) -> Place:
    acme.write("Jobs/Mueller.md", MORE)
    acme.write("Cooking/Soup.md", "Kafka soup\n")
    acme.run("sync")
    return acme


def places(place: Place, *words: str, code: int | None = 0) -> list[str]:
    return [f"{one['note']}:{one['line']}" for one in place.json("search", *words, code=code)]


def test_a_line_is_found_with_its_place_company_and_what_it_is(searched: Place) -> None:
    assert searched.json("search", "pipeline")[0] == {
        "note": "Jobs/Acme 1.md",
        "line": 15,
        "text": "**Q:** How do you test a pipeline?",
        "snippet": "**Q:** How do you test a pipeline?",
        "companies": ["Acme Robotics"],
        "kind": "question",
    }


def test_case_accents_and_endings_do_not_matter(searched: Place) -> None:
    assert "Jobs/Mueller.md:9" in places(searched, "MUNCHEN", "kaf")
    assert places(searched, "kafka", "propert") == ["Jobs/Mueller.md:9"]
    assert places(searched, "afka", code=1) == []


def test_words_in_one_argument_belong_together(searched: Place) -> None:
    assert places(searched, "property tests failed") == ["Jobs/Mueller.md:9"]
    assert "Jobs/Mueller.md:9" in places(searched, "tests", "property")
    assert searched.run("search", "failed property tests", code=1).stdout.startswith("Nothing")


def test_only_interview_notes_are_searched(searched: Place) -> None:
    assert not [place for place in places(searched, "kafka") if place.startswith("Cooking")]


def test_when_no_line_has_all_words_those_with_some_come(searched: Place) -> None:
    text = searched.run("search", "kafka", "pipeline").stdout
    assert text.startswith("No line has all of these words")
    assert "Jobs/Acme 1.md:15" in text
    assert "Jobs/Mueller.md:9" in text


@pytest.mark.parametrize(
    "text", ['"quoted" AND OR', "NEAR(", "a* ^b", "text: here", "'", '"', "-x", "\x00", "* ^ ("]
)
def test_nothing_that_is_typed_is_a_query_language(searched: Place, text: str) -> None:
    if "\x00" in text:
        text = text.replace("\x00", "\x01")  # no argument of a process can have a NUL
    done = searched.run("search", "--", text, code=None)
    assert done.returncode in (0, 1)
    assert done.stderr == ""


def test_nothing_in_a_note_steers_the_terminal(searched: Place) -> None:
    text = searched.run("search", "turned").stdout
    assert "\\x1b[31mred" in text
    assert "\\u202e" in text


def test_what_is_edited_or_removed_is_not_found_any_more(searched: Place) -> None:
    with daemon(searched):
        searched.write("Jobs/Mueller.md", MORE.replace("Kafka", "RabbitMQ"))
        wait_until(lambda: places(searched, "rabbitmq", code=None), "the edit")
        assert "Jobs/Mueller.md:9" not in places(searched, "kafka")
        (searched.vault / "Jobs/Mueller.md").unlink()
        wait_until(lambda: not places(searched, "rabbitmq", code=None), "the removal")
    assert searched.run("verify").stdout.rstrip().endswith("drift 0")


def test_a_half_typed_note_is_found_as_it_was(searched: Place) -> None:
    searched.write("Jobs/Mueller.md", "---\ncompany: Mü")
    searched.run("sync")
    assert "Jobs/Mueller.md:9" in places(searched, "kafka")
    assert "drift 0" in searched.run("verify", code=None).stdout


def test_before_the_first_sync_it_says_so(acme: Place) -> None:
    assert "run `notesyncd sync`" in acme.run("search", "x", code=4).stderr


def test_the_limit_is_said(searched: Place) -> None:
    text = searched.run("search", "a", "--limit", "2").stdout
    assert text.count("Jobs/") == 2
    assert "--limit" in text
