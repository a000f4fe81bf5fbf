"""Asking another process to look again."""

import subprocess
import sys

from notesyncd.daemon.signals import wake


def test_a_process_that_has_ended_is_not_an_error() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait(20)
    wake(ended.pid)


def test_a_holder_that_has_not_written_its_name_is_not_signalled() -> None:
    wake(0)  # it would go to the whole process group, and end the tests


STUBBORN = """
import sys, time
from notesyncd.daemon.signals import Stopped, stoppable
heard = []
try:
    with stoppable(on_stop=heard.append):
        print("ready", flush=True)
        while True:
            time.sleep(0.01)  # a loop that never looks
except Stopped as stopped:
    print(stopped.signum, heard, flush=True)
"""
POLITE = STUBBORN.replace("while True:", "while not heard:")


def stopped(code: str) -> str:
    """Give what a process prints when it gets SIGTERM."""
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.terminate()
        rest = process.stdout.read()
        assert process.wait(10) == 0
    return rest


def test_a_loop_that_does_not_end_by_itself_is_interrupted_after_a_grace() -> None:
    assert stopped(STUBBORN) == "15 [15]\n"


def test_a_loop_that_ends_by_itself_is_left_to_it() -> None:
    assert stopped(POLITE) == ""
