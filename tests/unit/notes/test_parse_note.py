"""What `parse_note` promises beside the facts themselves."""

import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from notesyncd.notes import parse
from notesyncd.notes.model import NoteSettings, ParsedNote
from notesyncd.notes.parse import parse_note
from notesyncd.notes.vocabulary import fold, load_vocabulary

DOCS = Path(__file__).parents[3] / "docs" / "notes.md"


def parsed(text: str, note: str = "jobs/Acme.md", **settings: object) -> ParsedNote:
    return parse_note(note, text.encode(), NoteSettings(**settings))  # type: ignore[arg-type]


def test_ordinary_note_is_not_parsed_but_its_tasks_are_given_when_asked_for() -> None:
    data = b"# Bread\n\n- [ ] buy flour #shop\n"
    assert parse_note("Recipes/Bread.md", data, NoteSettings()) == ParsedNote(
        note="Recipes/Bread.md"
    )
    whole = parse_note("Recipes/Bread.md", data, NoteSettings(), whole=True)
    assert [task.text for task in whole.tasks] == ["buy flour #shop"]
    assert [heading.text for heading in whole.headings] == ["Bread"]
    assert (whole.is_interview, whole.applications) == (False, ())


def test_reasons_say_why_a_note_is_one_and_why_not() -> None:
    yes = parsed("company: A\n\n## Phone screen 2026-01-02\n- ok\n")
    assert yes.is_interview
    assert "in the folder “jobs”" in yes.reasons
    no = parsed("# Interview\nCandidate: Kim\nRole: Engineer\n")
    assert not no.is_interview
    assert any("candidate" in reason for reason in no.reasons)


def test_the_users_own_words_for_fields_and_headings_are_understood() -> None:
    text = (
        "Brötchengeber: Acme\nRole: Engineer\n\n## Kladde\n- [ ] x\n\n## Fettnäpfchen\n- too long\n"
    )
    note = parsed(
        text,
        note="x/interview.md",
        fields={"company": ("Brötchengeber",)},
        headings={"should_have_said": ("fettnäpfchen",)},
    )
    facts = note.applications[0].facts
    assert facts.company == "Acme"
    everything = [*facts.points, *(p for r in facts.rounds for p in r.points)]
    assert [(p.kind, p.text) for p in everything] == [("should_have_said", "too long")]


def test_time_without_zone_is_in_the_zone_of_the_settings_and_aware() -> None:
    note = parsed("Company: A\n## Phone screen 2026-07-01 10:00\nok\n", timezone="Europe/Vienna")
    starts = note.applications[0].facts.rounds[0].starts
    assert isinstance(starts, datetime)
    assert starts.utcoffset() == timedelta(hours=2)


@pytest.mark.parametrize(
    ("order", "day"), [("dmy", date(2026, 4, 3)), ("mdy", date(2026, 3, 4)), (None, None)]
)
def test_ambiguous_date_follows_the_setting_or_is_reported(
    order: str | None, day: date | None
) -> None:
    note = parsed("Company: A\n## Phone screen 03/04/2026\nok\n", date_order=order)
    assert note.applications[0].facts.rounds[0].starts == day
    codes = [(d.line, d.code) for d in note.diagnostics]
    assert codes == ([] if day else [(2, "ambiguous-date")])


def test_another_date_of_the_note_never_settles_how_slashes_are_meant() -> None:
    note = parsed("Company: A\n## Phone screen 03/04/2026\nok\n## Onsite 25/04/2026\nok\n")
    assert [r.starts for r in note.applications[0].facts.rounds] == [
        None,
        date(2026, 4, 25),
    ]
    assert "ambiguous-date" in [one.code for one in note.diagnostics]


def test_local_time_that_the_clock_skips_is_reported() -> None:
    text = "Company: A\n## Phone screen 2026-03-29 02:30\nok\n"
    note = parsed(text, timezone="Europe/Vienna")
    assert ("odd-time", 2) in [(d.code, d.line) for d in note.diagnostics]


def test_bytes_that_are_no_utf8_are_read_and_reported() -> None:
    data = "Company: Café\nRole: Engineer\n".encode("latin-1")
    note = parse_note("jobs/x.md", data, NoteSettings())
    assert note.applications[0].facts.company == "Café"
    assert [(d.code, d.line) for d in note.diagnostics] == [("not-utf8", 1)]


def test_half_typed_frontmatter_is_broken_also_where_the_gate_would_not_look() -> None:
    assert parsed("---\nfoo: bar\n", note="x.md").broken
    assert parsed("---\ncompany: A\nrole: [B\n---\n").broken
    assert not parsed("---\nfoo: bar\n---\n", note="x.md").broken


def test_each_fact_has_a_finding_with_its_rule_and_line() -> None:
    note = parsed("Company: A\n## Phone screen 2026-01-02\n- [ ] call\nIt went well.\n")
    found = {(finding.line, finding.what) for finding in note.findings}
    assert (1, "company: A") in found
    assert (2, "round: Phone screen on 2026-01-02") in found
    assert (3, "follow-up: call") in found
    assert all(finding.rule for finding in note.findings)


def test_a_fault_of_ours_costs_one_note_and_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(parse, "sketch_note", fail)
    note = parsed("Company: A\n")
    assert note.broken
    assert [d.code for d in note.diagnostics] == ["unreadable-note"]


@pytest.mark.parametrize(
    "key", ["Applied-Date", "applied_date", "Applied Date", "appliedDate", "✉️ Applied date"]
)
def test_spelling_of_a_key_makes_no_difference(key: str) -> None:
    assert load_vocabulary({}, {}).field(key) == "applied_date"


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("✅ Action Items", "next_steps"),
        ("3. Next steps (by Friday)", "next_steps"),
        ("Questions they asked me", "questions"),
        ("Questions to ask the team", "to_ask"),
        ("Ada's questions", "questions"),
        ("Was ich hätte sagen sollen", "should_have_said"),
        ("Ce qui s'est bien passé", "went_well"),
        ("Lo que salió mal", "should_have_said"),
        ("Weather", None),
    ],
)
def test_headings_are_known_by_their_words(heading: str, meaning: str | None) -> None:
    assert load_vocabulary({}, {}).section(heading) == meaning


def test_folding_twice_changes_nothing() -> None:
    for spelling in ("Gespräch", "Gespraech", "Prochaine Étape!", "Q & A", "interview_step"):
        assert fold(fold(spelling)) == fold(spelling)


def test_the_documented_vocabulary_is_what_the_command_prints() -> None:
    command = (sys.executable, "-m", "notesyncd.notes.vocabulary_page")
    printed = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    message = f"run: python -m {command[2]}, and put its output into docs/notes.md"
    assert DOCS.read_text(encoding="utf-8").endswith(printed), message
    assert "| `[patterns]` |" in printed
