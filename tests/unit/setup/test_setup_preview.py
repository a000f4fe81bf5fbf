"""The preview shows rounds that the user knows, and asks about notes that it is not sure of."""

from datetime import date

from notesyncd.index.queries import RoundRow
from notesyncd.notes.model import NoteSettings
from notesyncd.notes.parse import parse_note
from notesyncd.setup.preview import examples, unsure

TODAY = date(2026, 3, 12)


def row(company: str, day: str | None) -> RoundRow:
    return RoundRow(
        id=f"{company}/{day}", company=company, role=None, number=None, name=None, format=None,
        status="unknown", status_inferred=False, date=day, time=None, timezone=None,
        duration_min=None, location=None, interviewers=(), note=f"{company}.md", line=1,
    )  # fmt: skip


def shown(*rows: RoundRow) -> list[tuple[str, str | None]]:
    ordered = sorted(rows, key=lambda one: (one.date is None, one.date))
    return [(one.company, one.date) for one in examples(ordered, TODAY)]


def test_the_next_two_rounds_and_the_last_one_by_date() -> None:
    assert shown(
        row("a", "2026-01-02"), row("b", "2026-03-01"), row("c", "2026-03-13"),
        row("d", "2026-03-20"), row("e", "2026-04-01"),
    ) == [("b", "2026-03-01"), ("c", "2026-03-13"), ("d", "2026-03-20")]  # fmt: skip


def test_different_companies_come_before_more_of_one() -> None:
    found = shown(
        row("a", "2026-03-13"), row("a", "2026-03-14"), row("a", "2026-03-01"), row("b", None),
    )  # fmt: skip
    assert len(found) == 3
    assert {company for company, _ in found} == {"a", "b"}


def test_few_rounds_are_all_shown() -> None:
    assert shown() == []
    assert shown(row("a", None)) == [("a", None)]


def doubts(note: str, text: str, used: tuple[str, ...] = ()) -> list[tuple[int, str]]:
    parsed = parse_note(note, text.encode(), NoteSettings())
    return [(one.line, one.reason) for one in unsure([parsed], used)]


def test_a_note_that_is_nearly_one_is_asked_about() -> None:
    ((line, reason),) = doubts("Jobs/Resources.md", "# Resources\n\nSome links.\n")
    assert line == 1
    assert "Jobs" in reason
    assert reason.startswith("left out")


def test_ordinary_notes_are_not_asked_about() -> None:
    assert doubts("Kitchen/Soup.md", "# Soup\n\n- [ ] carrots\n") == []
    assert doubts("Books/Novel.md", "---\nauthor: X\n---\n# Novel\n") == []


def test_an_ambiguous_date_is_told_with_its_line() -> None:
    text = "---\ncompany: Acme\nrole: Engineer\ntags: [interview]\n---\n\n## Round 1, 03/04/2026\n"
    ((line, reason),) = doubts("Jobs/Acme.md", text, ("Jobs/Acme.md",))
    assert line == 7
    assert "two ways" in reason
