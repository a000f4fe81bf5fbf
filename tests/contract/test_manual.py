"""The manual page is that of the commands as they are, and man(1) finds nothing wrong with it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from notesyncd.cli import COMMANDS
from notesyncd.cli.manual import manual

PAGE = Path(__file__).parents[2] / "docs" / "notesyncd.1"


def test_the_page_is_current() -> None:
    assert PAGE.read_text("utf-8") == manual(), "python -m notesyncd.cli.manual > docs/notesyncd.1"


def test_every_command_is_in_it_with_its_example() -> None:
    for name in COMMANDS:
        assert f'.SS "{name}' in manual()
    assert manual().count("Example: notesyncd") >= len(COMMANDS)


@pytest.mark.skipif(shutil.which("man") is None, reason="man is not installed")
def test_man_shows_it_without_a_warning() -> None:
    done = subprocess.run(
        ["man", "--warnings", "-l", str(PAGE)],
        env={"MANWIDTH": "80", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "NOTESYNCD(1)" in done.stdout
    assert "--accept-removals" in done.stdout
