"""Colour only on a terminal, and not where the user wants none (https://no-color.org)."""

import os
import pty
import subprocess
from collections.abc import Mapping

import pytest
from tests.support import Place


def on_a_terminal(place: Place, words: list[str], env: Mapping[str, str]) -> str:
    ours, theirs = pty.openpty()
    base = {**place.env, "TERM": "xterm-256color"}
    base.pop("NO_COLOR", None)
    process = subprocess.Popen(
        place.command(*words), env=base | env, stdin=theirs, stdout=theirs, stderr=subprocess.PIPE
    )
    os.close(theirs)
    said = b""
    try:
        while chunk := os.read(ours, 4096):
            said += chunk
    except OSError:  # the other side is closed: it has ended
        pass
    finally:
        os.close(ours)
        process.communicate(timeout=30)
    return said.decode()


@pytest.mark.parametrize("words", [["rounds"], ["doctor"], ["search", "round"], ["status"]])
def test_colour_is_for_terminals_whose_user_wants_it(acme: Place, words: list[str]) -> None:
    acme.run("sync")
    assert "\x1b[" in on_a_terminal(acme, words, {})
    assert "\x1b[" in on_a_terminal(acme, words, {"NO_COLOR": ""}), "empty is not set"
    assert "\x1b[" not in on_a_terminal(acme, words, {"NO_COLOR": "1"})
    assert "\x1b[" not in on_a_terminal(acme, words, {"TERM": "dumb"})
    assert "\x1b[" not in acme.run(*words, code=None).stdout
