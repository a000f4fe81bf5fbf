"""The summary of the example vault, word for word, and the same bytes whenever it is made.

When a change is meant: `GOLDEN=write .venv/bin/pytest tests/system/test_summary_golden.py`, and
look at the difference.
"""

import os
import shutil
from pathlib import Path

import pytest
from tests.support import export_example

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "summary"


def exported(root: Path, today: str = "2026-03-12") -> dict[str, bytes]:
    """Give the files of the summary, made afresh from a copy of the example vault."""
    return files(export_example(root, "summary", today))


def files(folder: Path) -> dict[str, bytes]:
    """Give what is in a folder, without the host's own list of it."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    names = ((path.relative_to(folder).as_posix(), path) for path in found)
    return {name: path.read_bytes() for name, path in names if name != "manifest.json"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    found = exported(tmp_path_factory.mktemp("summary"))
    if os.environ.get("GOLDEN") == "write":
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for name, data in found.items():
            path = GOLDEN / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return found


def test_there_is_a_page_for_each_application_and_each_round(made: dict[str, bytes]) -> None:
    assert sorted(made) == sorted(files(GOLDEN))


@pytest.mark.parametrize("name", sorted(files(GOLDEN)))
def test_each_file_of_the_example_vault(made: dict[str, bytes], name: str) -> None:
    assert made[name].decode().splitlines() == (GOLDEN / name).read_text("utf-8").splitlines()


def test_the_same_notes_give_the_same_bytes(tmp_path: Path, made: dict[str, bytes]) -> None:
    assert exported(tmp_path) == made
