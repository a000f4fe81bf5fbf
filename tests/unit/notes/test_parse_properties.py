"""Whatever stands in a note, it is read without a fault, and always the same way."""

from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from notesyncd.notes.model import NoteSettings
from notesyncd.notes.parse import parse_note

CASES = Path(__file__).parents[2] / "cases"
LINES = sorted(
    {line for path in CASES.glob("*.md") for line in path.read_text(encoding="utf-8").splitlines()}
)
ODD = [
    "---",
    "> [!question]",
    "| a |",
    "|---|",
    "```",
    "%%",
    "- [",
    "**",
    "~~",
    "::",
    "[[",
    "\t- x",
]
PATHS = [
    "jobs/Acme/Round 1.md",
    "Interview.md",
    "Daily/2026-02-03.md",
    "x/[[.md",
    "People/A.md",
    "a",
]

lines = st.lists(st.sampled_from([*LINES, *ODD]), max_size=25).map("\n".join)
texts = st.one_of(lines, st.text(max_size=300), st.tuples(lines, st.text(max_size=80)).map("".join))
relaxed = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@relaxed
@given(note=st.sampled_from(PATHS), text=texts)
def test_no_text_is_unreadable(note: str, text: str) -> None:
    data = ("---\ncompany: Acme\nrole: Engineer\n---\n" + text).encode(errors="surrogatepass")
    for whole in (False, True):
        parsed = parse_note(note, data, NoteSettings(), whole=whole)
        assert "unreadable-note" not in {problem.code for problem in parsed.diagnostics}
        assert parsed == parse_note(note, data, NoteSettings(), whole=whole)


@relaxed
@given(note=st.sampled_from(PATHS), data=st.binary(max_size=300))
@example(note="jobs/Acme/Round 1.md", data=b"^0")
def test_no_bytes_are_unreadable(note: str, data: bytes) -> None:
    for prefix in (b"", b"\xff\xfe", b"---\ncompany: Acme\n"):
        parsed = parse_note(note, prefix + data, NoteSettings(), whole=True)
        assert "unreadable-note" not in {problem.code for problem in parsed.diagnostics}


@relaxed
@given(text=texts)
def test_facts_point_to_lines_of_the_note(text: str) -> None:
    whole = "---\ncompany: Acme\nrole: Engineer\nstatus: applied\n---\n" + text
    parsed = parse_note("jobs/Acme.md", whole.encode(errors="replace"), NoteSettings())
    count = whole.count("\n") + whole.count("\r") + 1
    for finding in (*parsed.findings, *parsed.unused):
        assert 1 <= finding.line <= count
    assert all(1 <= problem.line <= count for problem in parsed.diagnostics)
