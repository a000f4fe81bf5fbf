"""The calendar of the example vault, word for word, and the same bytes whenever it is made.

When a change is meant: `GOLDEN=write .venv/bin/pytest tests/system/test_calendar_golden.py`, and
look at the difference.
"""

import os
from pathlib import Path

from tests.support import export_example

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "calendar" / "interviews.txt"
"""`interviews.ics` with its lines unfolded, so that differences can be read."""


def exported(root: Path, today: str = "2026-03-12") -> dict[str, bytes]:
    """Give the files of the calendar, made afresh from a copy of the example vault."""
    folder = export_example(root, "calendar", today)
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.ics")
    }


def test_the_calendar_of_the_example_vault(tmp_path: Path) -> None:
    data = exported(tmp_path)["interviews.ics"]
    text = data.decode().replace("\r\n ", "").replace("\r\n", "\n")
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.parent.mkdir(parents=True, exist_ok=True)
        GOLDEN.write_text(text, "utf-8")
    assert text.splitlines() == GOLDEN.read_text("utf-8").splitlines()


def test_the_same_notes_give_the_same_bytes_on_any_day(tmp_path: Path) -> None:
    first = exported(tmp_path / "first")
    assert len(first) > 50
    assert exported(tmp_path / "again", today="2027-01-01") == first
