"""A signal while a command is still being loaded: it ends, with its code and without a word."""

import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from tests.support import Place

MOMENTS = ("click.globals", "click.types", "click", "notesyncd.config", "notesyncd.cli")
"""Modules that are imported on the way; the signal is sent when Python tells of one."""


def interrupted(
    command: list[str], env: dict[str, str], number: int, moment: str
) -> tuple[int, str]:
    """Give the exit code, and what is said besides the list of imports."""
    with subprocess.Popen(
        [sys.executable, "-X", "importtime", *command[1:]],
        env=env,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None

        def said() -> Iterator[str]:
            for line in process.stderr or ():
                if line.rpartition("|")[2].strip() == moment:
                    process.send_signal(number)
                if not line.startswith("import time:"):
                    yield line

        try:
            words = "".join(said())
            return process.wait(20), words
        finally:
            process.kill()  # else one that heard nothing would be waited for without end


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("command", ["run", "sync"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_during_imports_ends_the_command_quietly(
    acme: Place, command: str, number: signal.Signals, moment: str
) -> None:
    code = 0 if (command, number) == ("run", signal.SIGTERM) else 130
    assert interrupted(acme.command(command), acme.env, number, moment) == (code, "")


def test_a_signal_that_was_ignored_at_the_start_stays_ignored(acme: Place) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as a shell does for `&` in a script
    try:
        command = acme.command("status")
        assert interrupted(command, acme.env, signal.SIGINT, "click")[0] == 1
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_request_to_look_again_ends_nothing_while_a_daemon_begins(
    acme: Place, moment: str
) -> None:
    acme.write("../state", "no folder")  # so that it ends by itself
    assert interrupted(acme.command("run"), acme.env, signal.SIGUSR1, moment)[0] == 4


ASKED_AT_THE_END = """
import os, signal
from notesyncd.__main__ import main
try:
    main()
finally:
    os.kill(os.getpid(), signal.SIGUSR1)
"""


def test_a_request_to_look_again_ends_nothing_while_a_daemon_ends(acme: Place) -> None:
    acme.write("../state", "no folder")
    python, _, _, *options = acme.command("run")
    done = subprocess.run([python, "-c", ASKED_AT_THE_END, *options], env=acme.env, check=False)
    assert done.returncode == 4
