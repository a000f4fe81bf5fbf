"""`notesyncd brief`: what the notes say now, and nothing that they do not say any more.

When a change is meant: `GOLDEN=write .venv/bin/pytest tests/system/test_cli_brief.py`, and read the
diff of tests/golden.
"""

import json
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.support import Place

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests/golden"
COMPANIES = ("pellworth-grid", "kestrelane", "zwirnwerk", "saltmarrow-robotics")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Give a synced copy of the example vault; tests change it only in a copy."""
    place = Place(tmp_path_factory.mktemp("brief"))
    shutil.copytree(ROOT / "examples/vault", place.vault)
    place.run("sync")
    return place


@pytest.fixture
def own(example: Place, tmp_path: Path) -> Place:
    """Give a part of the example to change, with its index."""
    place = Place(tmp_path / "own")
    for folder in ("Jobs/Pellworth Grid", "People"):
        shutil.copytree(example.vault / folder, place.vault / folder)
    place.run("sync")
    return place


def items(sections: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give every item of a brief with those below others."""
    for section in sections:
        todo = list(section["items"])
        while todo:
            item = todo.pop(0)
            yield item
            todo += item["items"]


def same(name: str, text: str) -> None:
    """Compare with a golden file; see above for how to write it anew."""
    path = GOLDEN / name
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


@pytest.mark.parametrize("company", COMPANIES)
def test_the_brief_of_the_example_is_as_it_was(example: Place, company: str) -> None:
    same(f"brief/{company}.txt", example.run("brief", company).stdout)


def test_the_checklists_of_the_example_are_as_they_were(example: Place) -> None:
    found = {
        path.relative_to(example.exports / "checklist").as_posix(): path.read_text("utf-8")
        for path in sorted((example.exports / "checklist").rglob("*.md"))
    }
    known = {p.relative_to(GOLDEN / "checklist").as_posix() for p in GOLDEN.glob("checklist/*/*")}
    assert known == found.keys() or os.environ.get("GOLDEN") == "write"
    for name, text in found.items():
        same(f"checklist/{name}", text)


@pytest.mark.parametrize("company", COMPANIES)
def test_every_receipt_leads_to_a_line_that_says_it(example: Place, company: str) -> None:
    """Read as a person would: open the file, look at the line."""
    found = example.json("brief", company)
    for item in items(found["sections"]):
        for one in item["receipts"]:
            lines = (example.vault / one["note"]).read_text("utf-8").split("\n")
            first = one["quote"].replace("“", '"').split()[0].strip('*_,.:;!?()"-').casefold()
            is_day = one["quote"][:4].isdigit() and one["quote"].count("-") == 2
            shown = lines[one["line"] - 1].casefold()
            assert is_day or first in shown, (item["text"], one, shown)
    done = example.run("brief", company, "--verify")
    count = done.stdout.split()[1]
    assert done.stdout == f"cited {count} ok\n"
    assert count.split("/")[0] == count.split("/")[1] != "0"


def test_the_second_interview_has_all_that_matters(example: Place) -> None:
    found = example.json("brief", "Pellworth")
    assert [one["key"] for one in found["sections"]] == [
        "logistics", "careful", "people", "discussed", "came_back", "say_it", "skills", "company",
        "fit", "salary", "ask", "promises", "afterwards", "follow_ups",
    ]  # fmt: skip
    assert found["round"]["id"] == "pellworth-grid/2"
    (salary,) = found["contradictions"]
    assert salary["about"] == "salary"
    notes = [side["receipts"][0]["note"] for side in salary["sides"]]
    assert [note.rpartition("/")[2][:10] for note in notes] == ["2026-02-18", "2026-03-03"]


def test_companies_without_contradictions_have_none(example: Place) -> None:
    ids = [one["id"].rpartition("/")[0] for one in example.json("rounds")]
    for application in sorted({*ids} - {"pellworth-grid"}):
        assert example.json("brief", application)["contradictions"] == [], application


def test_deleting_a_cited_line_removes_that_item_at_once_and_nothing_else(own: Place) -> None:
    note = "Jobs/Pellworth Grid/2026-03-03 Pellworth round 1.md"
    words = "that I speak a bit of Danish (A2, rusty, but still)"
    before = [item["text"] for item in items(own.json("brief", "pellworth")["sections"])]
    assert before.count(words) == 1
    path = own.vault / note
    path.write_text(path.read_text("utf-8").replace(f"- {words}\n", ""), "utf-8")
    index = (own.state / "index.db").read_bytes()
    after = [item["text"] for item in items(own.json("brief", "pellworth")["sections"])]
    assert after == [text for text in before if text != words]
    assert (own.state / "index.db").read_bytes() == index, "asking changes nothing"
    assert own.run("brief", "pellworth", "--verify").stdout.endswith(" ok\n")


def test_a_new_note_counts_before_the_next_sync(own: Place) -> None:
    own.write(
        "Jobs/Nordlys.md",
        "---\ncompany: Nordlys\nround: 1\ndate: 2026-03-20\ntags: [interview]\n---\n\n"
        "## Skills they will probe\n- Kafka\n",
    )
    assert "Kafka" in own.run("brief", "nordlys").stdout
    (own.vault / "Jobs/Nordlys.md").unlink()
    assert "No application matches 'nordlys'" in own.run("brief", "nordlys", code=1).stderr


def test_a_line_that_says_something_else_now_is_told(own: Place) -> None:
    """The proof is on its own: here the index is of a vault whose notes cannot be read again."""
    for path in (own.vault / "Jobs/Pellworth Grid").glob("*round 2.md"):
        stamp = path.stat()
        text = path.read_text("utf-8").replace("What woke the on-call", "Who woke the off-call")
        path.write_text(text + " " * (stamp.st_size - len(text.encode())), "utf-8")
        os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    done = own.run("brief", "pellworth", "--verify", code=1)
    wrong, count = done.stdout.splitlines()
    assert "round 2.md:26: does not say: What woke the on-call person" in wrong
    ok, every = count.split()[1].split("/")
    assert int(ok) == int(every) - 1
    proof = own.json("brief", "pellworth", "--verify", code=1)["verified"]
    assert (proof["cited"], proof["ok"], len(proof["wrong"])) == (int(every), int(ok), 1)


def test_another_round_can_be_asked_for(example: Place) -> None:
    found = example.json("brief", "pellworth-grid", "--round", "1")
    assert found["round"]["number"] == 1
    texts = [item["text"] for item in items(found["sections"])]
    assert not any("0.4 % of rows" in text for text in texts), "that was said later"
    done = example.run("brief", "pellworth-grid", "--round", "7", code=1)
    assert done.stderr.startswith("Pellworth Grid has no round 7; its rounds are: ")


def test_several_matches_are_listed_and_none_is_taken(own: Place) -> None:
    for role in ("Data Engineer", "Operator"):
        own.write(
            f"Jobs/Nordlys {role}.md",
            f"---\ncompany: Nordlys\nrole: {role}\nstatus: applied\ntags: [job-search]\n---\n",
        )
    done = own.run("brief", "NORDL", code=1)
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "'NORDL' may be one of 2 applications; name it by its id:",
        "    nordlys-data-engineer  Nordlys, Data Engineer",
        "    nordlys-operator       Nordlys, Operator",
    ]
    listed = own.run("brief", "nordl", "--json", code=1)
    assert [one["role"] for one in json.loads(listed.stdout)["matches"]] == [
        "Data Engineer",
        "Operator",
    ]
    assert "Operator" in own.run("brief", "nordlys oper").stdout


def test_it_is_quick(example: Place) -> None:
    best = 9.0
    for _ in range(3):
        start = time.monotonic()
        example.run("brief", "pellworth")
        best = min(best, time.monotonic() - start)
    assert best < 1


def test_without_an_index_or_a_vault_it_says_what_to_do(tmp_path: Path, own: Place) -> None:
    place = Place(tmp_path / "new")
    place.vault.mkdir(parents=True)
    assert "run `notesyncd sync`" in place.run("brief", "acme", code=4).stderr
    shutil.rmtree(own.vault)
    done = own.run("brief", "pellworth")
    assert "vault" in done.stderr
    assert "Pellworth Grid" in done.stdout
    assert own.run("brief", "pellworth", "--verify", code=1).stdout.startswith("Jobs/")


def test_hostile_notes_cannot_steer_the_terminal(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.write(
        "Jobs/Evil.md",
        "---\ncompany: Evil\nround: 1\ndate: 2026-03-20\ntags: [interview]\n"
        'location: "\\e]0;title\\a[x](y)"\n---\n\n'
        "## Skills they will probe\n- \x1b[2Jclear\n- <script>alert(1)</script>\n- a\u202eb\n",
    )
    place.run("sync")
    out = place.run("brief", "evil").stdout
    assert not any(char in out for char in "\x1b\x07\u202e")
    assert place.run("brief", "evil", "--verify").stdout.endswith(" ok\n")
    (page,) = place.exports.glob("checklist/evil/*.md")
    assert "<script" not in page.read_text("utf-8").replace("\\<script", "")


def test_ticks_survive_what_changes_around_them(own: Place) -> None:
    page = next((own.exports / "checklist/pellworth-grid").glob("*.md"))
    words = "- [ ] that I have done on-call for 3 years"
    text = page.read_text("utf-8")
    assert words in text
    page.write_text(text.replace(words, words.replace("[ ]", "[x]")), "utf-8")
    note = own.vault / "Jobs/Pellworth Grid/2026-03-03 Pellworth round 1.md"
    lines = note.read_text("utf-8").replace(
        "## What we talked about\n", "\n\n## What we talked about\n"
    )
    note.write_text(
        lines.replace("- that I speak a bit of Danish", "- that I speak Danish"), "utf-8"
    )
    Place(own.root, today="2026-03-14").run("sync")
    again = page.read_text("utf-8")
    assert words.replace("[ ]", "[x]") in again
    assert "- [ ] that I speak Danish" in again


@pytest.mark.parametrize("is_known", [False, True])
def test_notes_that_vanished_at_once_are_told_as_they_were(own: Place, *, is_known: bool) -> None:
    """An empty mount point is no vault without notes: before a sync, and once it holds them."""
    before = own.run("brief", "Pellworth").stdout
    for folder in ("Jobs", "People"):
        (own.vault / folder).rename(own.root / folder)
    if is_known:
        own.run("sync", code=1)
    after = own.run("brief", "Pellworth")
    assert _without_places(after.stdout) == _without_places(before)
    assert "notes are gone (is the vault mounted?)" in after.stderr
    assert "What they said is shown." in after.stderr


def test_a_single_note_that_is_removed_is_not_told_any_more(own: Place) -> None:
    (own.vault / "Jobs/Pellworth Grid/2026-03-16 Pellworth round 2.md").unlink()
    after = own.run("brief", "Pellworth")
    assert after.stderr == ""
    assert "round 2.md" not in after.stdout


def _without_places(text: str) -> list[str]:
    """Give the lines without receipts: the very lines can be looked up only in notes."""
    return [line.partition("  Jobs/")[0].partition("  People/")[0] for line in text.splitlines()]
