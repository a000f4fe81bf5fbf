"""The state folder: one holder at a time, and requests to it."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support import wait_until

from notesyncd import state
from notesyncd.errors import StateError
from notesyncd.state import HeldError, Holder, Request

HOLDER = """
import sys, time
from pathlib import Path
from notesyncd import state
folder = Path(sys.argv[1])
with state.hold(folder, state.Holder(pid=1234, role="daemon")):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_folder_is_for_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "a/state"
    old = os.umask(0)
    try:
        state.prepare(folder)
    finally:
        os.umask(old)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StateError, match=r"file/state.*--state-dir"):
        state.prepare(tmp_path / "file/state")


def test_one_process_holds_it_and_others_learn_who(tmp_path: Path) -> None:
    state.prepare(tmp_path)
    assert state.holder_of(tmp_path) is None
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as other:  # fmt: skip
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        assert state.holder_of(tmp_path) == Holder(pid=1234, role="daemon")
        with (
            pytest.raises(HeldError, match="daemon, process 1234"),
            state.hold(tmp_path, Holder(pid=1, role="sync")),
        ):
            pass
        other.kill()
        other.wait()
    wait_until(lambda: state.holder_of(tmp_path) is None, "a killed holder lets go")
    with state.hold(tmp_path, Holder(pid=1, role="sync")):
        pass


def test_a_request_is_seen_until_it_is_taken_away(tmp_path: Path) -> None:
    state.prepare(tmp_path)
    path = state.ask(tmp_path, Request(accept_removals=True), 77)
    assert state.asked(tmp_path) == {path: Request(accept_removals=True)}
    path.write_text("nonsense")
    assert state.asked(tmp_path) == {path: Request()}
    path.unlink()
    assert state.asked(tmp_path) == {}
