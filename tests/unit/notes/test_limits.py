"""Notes beyond what people write are read up to a limit, and it is said where that is."""

import pytest

from notesyncd.notes.limits import LONGEST_LINE, MOST_BLOCKS, MOST_HEADINGS
from notesyncd.notes.model import NoteSettings, ParsedNote
from notesyncd.notes.parse import parse_note

HEAD = "# Acme - Data Engineer\n\n## Phone screen 2026-03-02 10:00\n\nwith Ann Lee\n\n"


def parsed(body: str) -> ParsedNote:
    return parse_note("Jobs/Acme.md", (HEAD + body).encode(), NoteSettings())


@pytest.mark.parametrize("unit", ["[", "(", "<a ", "*a ", "why? ", "word ", "1-1-", "[[a", "#t "])
def test_a_paragraph_without_end_is_cut_with_a_diagnostic(unit: str) -> None:
    """Patterns that grow with the square of a line's length cannot hold up other notes."""
    note = parsed(unit * (60_000 // len(unit)))
    assert [(one.code, one.line) for one in note.diagnostics] == [("long-line", 7)]
    assert f"{LONGEST_LINE:,}" in note.diagnostics[0].message
    (application,) = note.applications
    assert application.facts.company == "Acme"
    assert application.facts.rounds[0].people[0].name == "Ann Lee"


@pytest.mark.parametrize(
    ("line", "most"), [("- item {}\n", MOST_BLOCKS), ("## Heading {}\n", MOST_HEADINGS)]
)
def test_a_note_without_end_is_read_up_to_a_line(line: str, most: int) -> None:
    note = parsed("".join(line.format(number) for number in range(most + 50)))
    (problem,) = [one for one in note.diagnostics if one.code == "long-note"]
    assert most < problem.line < most + 10
    assert note.applications[0].facts.company == "Acme"


def test_a_note_as_people_write_it_is_read_whole() -> None:
    paragraph = "We talked about the migration and how they test it. " * 40
    note = parsed("\n\n".join([paragraph] * 10) + "\n\n- [ ] send CV\n")
    assert note.diagnostics == ()
    assert any(one.text == "send CV" for one in note.tasks)
