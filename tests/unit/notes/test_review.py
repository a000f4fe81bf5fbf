"""`inspect` explains every line: used by which fact, or why it is none and what to write."""

import json
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest

from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.markdown.text import decode_note
from notesyncd.notes.model import NoteSettings, ParsedNote
from notesyncd.notes.parse import parse_note
from notesyncd.notes.values.dates import find_dates

CASES = Path(__file__).parents[2] / "cases"
NOTES = sorted(CASES.rglob("*.md"))
HEAD = "---\ncompany: Orbitale\nrole: Welder\n---\n"
ROUND = "## Phone screen, 2026-03-04 10:00\n\nWent well.\n\n"
OF_THE_NAME = ("the file name", "the folder")


def inspected(text: str, note: str = "Jobs/Orbitale.md", **settings: Any) -> ParsedNote:
    return parse_note(note, text.encode(), NoteSettings(**settings), whole=True)


def why(line: str, *, head: str = HEAD + ROUND) -> str:
    """Give the reason shown for the last line of `line`, below a note with a round."""
    parsed = inspected(head + line)
    last = (head + line).rstrip("\n").count("\n") + 1
    return " / ".join(one.rule for one in parsed.unused if one.line == last)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Applied: 2026-01-05", "the date of applying"),
        ("Beworben am: 05.01.2026", "the date of applying"),
        ("date candidature: 2026-01-05", "the date of applying"),
        ("Fecha de candidatura: 2026-01-05", "the date of applying"),
        ("Created: 2026-01-05", "a date of the note"),
        ("## Log\n\n- 2026-01-05 applied", "what became of the application"),
        ("- 2026-02-11", "no name of a round beside it"),
        ("## Log\n\n- papers until 2026-02-11", "the day of something else"),
        ("Went to the dentist on 2026-02-11.", "another appointment"),
        ("```\n- [ ] send the form\n```\n\n```\n2026-02-11 panel interview", "a code block"),
        ("%% 2026-02-11 panel interview %%", "a comment"),
        ("<!-- 2026-02-11 panel interview -->", "a comment"),
        ("- [ ] ", "a box without text"),
        ("Duration: quite long", "write `Duration: 45 min`"),
        ("It was 14:30 when I left", "a time of day without a day"),
        ("|2026-02-11|panel|ok|", "the head is missing"),
        ("| Foo | Bar | Baz |\n|---|---|---|\n| x | 2026-02-11 | y |", "the head of the table"),
        ("Would they take me on?", "a question, but not one that they asked"),
        ("## Bits and bobs\n\n- nothing of note", ""),
    ],
)
def test_line_that_looks_like_a_fact_says_why_it_is_none(line: str, reason: str) -> None:
    assert reason in why(line)
    assert bool(reason) == bool(why(line))


def test_a_heading_of_unknown_words_says_how_headings_are_named() -> None:
    parsed = inspected(HEAD + ROUND + "## Bits and bobs\n\n- nothing of note\n")
    (one,) = parsed.unused
    assert (one.line, one.what) == (9, "Bits and bobs")
    assert "[headings]" in one.rule


def test_a_date_that_can_be_read_in_two_ways_is_a_diagnostic_or_a_reason() -> None:
    parsed = inspected(HEAD + ROUND + "## Log\n\n- 03/04/2026 the shop\n")
    told = [*(d.message for d in parsed.diagnostics), *(u.rule for u in parsed.unused)]
    assert any("date_order" in one for one in told)


def test_frontmatter_keys_that_give_nothing_say_so() -> None:
    parsed = inspected(
        "---\ncompany: Orbitale\nrole: Welder\nstatus: who knows\nsomeday: 2026-02-03\n---\n"
        "## Phone screen, 2026-03-04 10:00\n\nTold them of the shop.\n"
    )
    reasons = {one.line: one.rule for one in parsed.unused}
    assert "the key is not known" in reasons[5]


def test_what_is_beyond_the_limits_is_said_to_be_so() -> None:
    text = HEAD + ROUND + "- talked\n" * 2600 + "\n2026-05-05 14:00 panel interview\n"
    parsed = inspected(text)
    (last,) = [one for one in parsed.unused if one.line == text.count("\n")]
    assert "too long" in last.rule


def test_lines_that_belong_to_a_fact_elsewhere_are_shown_as_used() -> None:
    text = HEAD + "## Phone screen, 2026-03-04 10:00\n\n### Questions\n- Why us?\n  - I like it\n"
    parsed = inspected(text + "\n## Log\n\nIt was at 10:00.\n")
    rules = {one.line: one.rule for one in parsed.findings}
    assert rules[9] == "belongs to the answer to the question of line 8"
    assert rules[13] == "says the same as the round of line 5"
    assert parsed.unused == ()


def test_a_title_has_its_own_line_and_a_file_name_none() -> None:
    parsed = inspected("\n\n# Orbitale - Welder\n\n" + ROUND, note="Jobs/x.md")
    rules = {one.what: (one.line, one.rule) for one in parsed.findings}
    assert rules["company: Orbitale"] == (3, "the title of the note")
    parsed = inspected(ROUND, note="Jobs/Orbitale - Welder.md")
    rules = {one.what: (one.line, one.rule) for one in parsed.findings}
    assert rules["role: Welder"] == (1, "the file name")


def test_an_ordinary_note_says_how_far_it_was_from_being_one() -> None:
    parsed = inspected("# Chat\n\nCompany: Orbitale\n", note="Chat.md")
    assert not parsed.is_interview
    assert parsed.signals
    assert "and 3 is enough" in parsed.decision
    against = inspected("# Interview\nCandidate: Kim\nRole: Welder\n", note="Kim.md")
    assert [one.weight for one in against.signals] == [-3]


def test_the_daemon_s_parse_does_not_pay_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> ParsedNote:
        raise AssertionError

    monkeypatch.setattr("notesyncd.notes.parse.reviewed", fail)
    data = (HEAD + ROUND).encode()
    assert parse_note("Jobs/Orbitale.md", data, NoteSettings()).is_interview
    assert parse_note("Jobs/Orbitale.md", data, NoteSettings(), whole=True).broken


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_no_line_is_both_used_and_unused_and_every_date_is_explained(path: Path) -> None:
    case = path.with_suffix(".json")
    expected = json.loads(case.read_text(encoding="utf-8")) if case.exists() else {}
    data, settings = path.read_bytes(), NoteSettings(**expected.get("settings", {}))
    note = expected.get("note", f"Jobs/{path.name}")
    parsed = parse_note(note, data, settings, whole=True)
    if not parsed.is_interview or parsed.broken:
        return
    assert parsed.applications == parse_note(note, data, settings).applications
    used = {one.line for one in parsed.findings if one.rule not in OF_THE_NAME}
    assert used.isdisjoint(one.line for one in parsed.unused)
    told = used | {one.line for one in (*parsed.unused, *parsed.tasks)}
    told |= {one.line for one in parsed.diagnostics}
    lines = decode_note(data)[0].split("\n")
    for number, line in enumerate(lines, 1):
        if find_dates(plain_text(line)):
            assert any(start in told for start in _from_its_paragraph(lines, number)), line


def _from_its_paragraph(lines: list[str], number: int) -> list[int]:
    """Give the lines of the paragraph up to this one: a sentence may begin on one before.

    A quoted mail is read as a whole, and its facts have the lines that say them: all of it counts.
    """
    numbers = [number]
    if lines[number - 1].startswith(">"):
        below = takewhile(lambda one: lines[one].startswith(">"), range(number, len(lines)))
        numbers = [*(one + 1 for one in below), number]
    while numbers[-1] > 1 and lines[numbers[-1] - 2].strip():
        numbers.append(numbers[-1] - 1)
    return numbers
