"""A command ends without Python's tidying up, unless something waits for that."""

import subprocess
import sys

import pytest
from tests.support import Place

LATER = {
    "a function for the end": "import atexit; atexit.register(print, 'in the end')",
    "a thread": (
        "import threading\n"
        "def wait(): threading.main_thread().join(); print('in the end')\n"
        "threading.Thread(target=wait).start()"
    ),
    "nothing": (
        "class Last:\n    def __del__(self): print('in the end')\n"
        "import sys; sys.last = Last()  # goes when Python tidies up"
    ),
}


@pytest.mark.parametrize("what", LATER)
def test_what_waits_for_the_end_of_python_is_waited_for(acme: Place, what: str) -> None:
    program = f"{LATER[what]}\nfrom notesyncd.cli import main; main()"
    python, _, _, *options = acme.command("status")
    done = subprocess.run(
        [python, "-c", program, *options],
        env=acme.env, stdout=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.startswith("daemon     not running")
    assert done.stdout.endswith("in the end\n") == (what != "nothing")
    assert done.returncode == 1


def test_garbage_is_collected_once_a_command_begins() -> None:
    program = (
        "import gc, click, notesyncd.__main__ as program\n"
        "import notesyncd.cli.pause as pause\n"
        "pause.command.callback = lambda *args, **options: print(gc.isenabled())\n"
        "program.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "pause"], stdout=subprocess.PIPE, text=True, check=False
    )
    assert done.stdout == "True\n"
