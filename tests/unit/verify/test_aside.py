"""The temporary folder: private, gone in the end, and swept up after a process that was killed."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from notesyncd.errors import StateError
from notesyncd.state import ASIDE, aside, prepare, sweep

KEEPS = """
import sys, time
from pathlib import Path
from notesyncd.state import aside
with aside(Path(sys.argv[1])) as folder:
    (folder / "index.db").write_text("x")
    print(folder, flush=True)
    time.sleep(60)
"""


def left(folder: Path) -> list[Path]:
    return list(folder.glob(ASIDE + "*"))


def test_it_is_private_and_gone_in_the_end(tmp_path: Path) -> None:
    with aside(tmp_path) as folder:
        assert folder.parent == tmp_path
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        (folder / "index.db").write_text("x")
    assert left(tmp_path) == []


def test_it_is_gone_after_an_exception(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), aside(tmp_path):
        raise KeyboardInterrupt
    assert left(tmp_path) == []


def test_it_stays_while_its_process_lives_and_is_swept_up_when_that_was_killed(
    tmp_path: Path,
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", KEEPS, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    try:
        folder = Path(process.stdout.readline().strip())
        sweep(tmp_path)
        assert left(tmp_path) == [folder]
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.wait(10)
        process.stdout.close()
    prepare(tmp_path)  # every start of sync and daemon does it
    assert left(tmp_path) == []


def test_what_a_link_leads_to_is_not_swept_up(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/notes.md").write_text("x")
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / (ASIDE + "x")).symlink_to(tmp_path / "mine")
    sweep(tmp_path / "state")
    assert (tmp_path / "mine/notes.md").exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(StateError, match="--state-dir"), aside(tmp_path / "missing"):
        pass
