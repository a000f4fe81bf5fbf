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
