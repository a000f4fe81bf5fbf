"""Short notes without any form: their company and job, by the places and kinds of their words.

`short_notes.txt` has notes below `### path | company | job`, and `short_look_alikes.txt` notes on
customers, landlords, doctors, and the like below `### path`.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from notesyncd.notes.context import NoteContext
from notesyncd.notes.heads.evidence import evidence_of
from notesyncd.notes.heads.parts import head_parts, told_lines
from notesyncd.notes.heads.read import read_head, vouched_head
from notesyncd.notes.heads.told import told_jobs
from notesyncd.notes.model import NoteSettings
from notesyncd.notes.parse import parse_note
from notesyncd.notes.vocabulary import load_vocabulary

SETTINGS = NoteSettings(timezone="Europe/Berlin", date_order="dmy")
WORDS = load_vocabulary({}, {})
CONTEXT = NoteContext(note="Inbox/note.md", settings=SETTINGS, words=WORDS)


def notes_of(name: str) -> Iterator[tuple[str, str]]:
    """Give the head and the text of each note of a file beside this one."""
    for one in Path(__file__).with_name(name).read_text("utf-8").split("### ")[1:]:
        head, _, text = one.partition("\n")
        yield head, text


@pytest.mark.parametrize(("head", "text"), list(notes_of("short_notes.txt")))
def test_a_short_note_is_understood_whatever_its_trade(head: str, text: str) -> None:
    path, company, job = (part.strip() for part in head.split("|"))
    parsed = parse_note(path, text.encode(), SETTINGS)
    assert parsed.is_interview, parsed.signals
    facts = parsed.applications[0].facts
    assert facts.company.casefold() == company.casefold()
    assert not job or facts.role == job


@pytest.mark.parametrize(("path", "text"), list(notes_of("short_look_alikes.txt")))
def test_what_only_looks_like_one_is_none(path: str, text: str) -> None:
    parsed = parse_note(path, text.encode(), SETTINGS)
    assert not parsed.is_interview, parsed.signals


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Tues 17 March 2026 10.15am Acme Wildlife Park", [("", "Acme Wildlife Park")]),
        ("Call with Ada Byron, Acme", [("", "Call"), ("with", "Ada Byron"), ("", "Acme")]),
        ("catador de aceite en Acme", [("", "catador de aceite"), ("at", "Acme")]),
        ("Verein für Kinder, Leiterin", [("", "Verein für Kinder"), ("", "Leiterin")]),
        ("SMS (Acme Canals)", [("", "SMS"), ("(", "Acme Canals")]),
    ],
)  # fmt: skip
def test_a_line_is_split_where_names_and_jobs_are_joined(
    line: str, parts: list[tuple[str, str]]
) -> None:
    found = head_parts([line], CONTEXT)
    assert [(part.joined, part.text) for part in found] == parts


@pytest.mark.parametrize(
    ("line", "job"),
    [
        ("that was the lock keeper interview", "lock keeper"),
        ("wg. Puppenspieler-Stelle", "Puppenspieler"),
        ("votre entretien pour le poste d'éclusier est confirmé", "éclusier"),
        ("Acme are after a diver, ring Ada", "diver"),
        ("they want a quick answer", None),
        ("the dentist rang", None),
    ],
)
def test_sentences_name_jobs(line: str, job: str | None) -> None:
    assert next(told_jobs([line], WORDS), None) == job


def test_a_job_after_a_person_is_the_persons() -> None:
    title = read_head("Sparkasse Acme, Frau Byron, Beraterin\n3.3.2026 14 Uhr", CONTEXT)
    assert title is None or title.role is None


def test_words_of_other_things_outweigh_kinds() -> None:
    text = "Acme Timber, cooper\ncall 3 March 2026 9am\nhe asked: how many boards?"
    assert vouched_head(text, CONTEXT) is not None
    assert vouched_head(f"{text}\ninvoice and delivery to follow", CONTEXT) is None


def test_each_kind_counts_once() -> None:
    lines = told_lines("trial day\ntrial day\nsecond interview")
    assert evidence_of(lines, "\n".join(lines), CONTEXT).kinds == {"interview"}
