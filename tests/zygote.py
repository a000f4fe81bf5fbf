"""notesyncd's command line in processes that are forked from one which has imported it all.

A process of its own for each command spends 0.7 s on imports and on the vocabulary, thousands of
times in one run of the tests. These begin after that; they are processes as real as the others.
"""

import faulthandler
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from select import select
from typing import Any

_LONGEST = 1024 * 1024
"""Bytes of a request: arguments and environment, as JSON."""


class Zygote:
    """One such process, until the one that made it ends."""

    def __init__(self) -> None:
        mine, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with its:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.zygote", str(its.fileno())],
                pass_fds=(its.fileno(),), stdin=subprocess.DEVNULL, cwd=Path(__file__).parents[1],
                env={"PATH": os.environ["PATH"], "PYTHONWARNINGS": "error"},  # no mark of a test's
            )  # fmt: skip
        self._socket = mine

    def run(
        self, arguments: list[str], *, env: Mapping[str, str], cwd: Path, timeout: float
    ) -> subprocess.CompletedProcess[str]:
        """Run `notesyncd` with these arguments, as `subprocess.run` would.

        Raises `subprocess.TimeoutExpired`.
        """
        assert self._process.poll() is None, f"the zygote ended: {self._process.returncode}"
        told, tells = os.pipe()
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            request = json.dumps({"arguments": arguments, "env": dict(env), "cwd": str(cwd)})
            descriptors = [out.fileno(), err.fileno(), tells]
            socket.send_fds(self._socket, [request.encode()], descriptors)
            os.close(tells)
            with os.fdopen(told, "rb") as status:
                if not select([status], [], [], timeout)[0]:
                    raise subprocess.TimeoutExpired(arguments, timeout)
                code = status.read()
            texts = [_text(each.fileno()) for each in (out, err)]
        return subprocess.CompletedProcess(arguments, int(code), *texts)


def _text(descriptor: int) -> str:
    return os.pread(descriptor, os.fstat(descriptor).st_size, 0).decode()


def main(descriptor: int) -> None:
    """Import what commands import, then fork one process for each request."""
    from notesyncd.cli import COMMANDS
    from notesyncd.notes.vocabulary import load_vocabulary

    for name in COMMANDS:
        import_module(f"notesyncd.cli.{name}")
    load_vocabulary(fields={}, headings={})
    with socket.socket(fileno=descriptor) as asked:
        while True:
            request, descriptors, *_ = socket.recv_fds(asked, _LONGEST, 3)
            if not request:
                return
            if os.fork() == 0:
                asked.close()
                _watch(json.loads(request), *descriptors)
            for each in descriptors:
                os.close(each)
            _reap()


def _reap() -> None:
    while True:
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                return
        except ChildProcessError:
            return


def _watch(request: dict[str, Any], out: int, err: int, status: int) -> None:
    """Have a child be what was asked for, tell how it ended, and end."""
    child = os.fork()
    if child == 0:
        os.dup2(out, 1)
        os.dup2(err, 2)
        faulthandler.enable()  # a crash in a library says where, as it does under pytest
        for each in (out, err, status):
            os.close(each)
        os._exit(_become(request))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.write(status, str(code).encode())
    os._exit(0)


def _become(request: dict[str, Any]) -> int:
    """Be what was asked for; give the exit code."""
    import notesyncd.__main__ as program

    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["env"])
    time.tzset()
    sys.argv = [program.__file__, *request["arguments"]]
    code = 0
    try:
        program.main()
    except SystemExit as error:
        code = int(error.code or 0)
    except BaseException:  # noqa: BLE001 - Python would print it, too
        sys.excepthook(*sys.exc_info())
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return code


if __name__ == "__main__":
    main(int(sys.argv[1]))
