"""A worker's process: starting it, talking with it under a deadline, and ending it for good.

Everything that the process may do is expected: to die, to hang, to write without end, to leave
children behind that hold its pipes. A worker has a guardian, which kills all that it started.
"""

import contextlib
import fcntl
import os
import selectors
import signal
import subprocess
import threading
import time
from collections.abc import Mapping

from notesyncd.plugins.runner_strays import VARIABLE, kill_strays, new_mark

WORKER = "notesyncd.plugins.worker_guardian"
KEPT_OUTPUT = 16 * 1024
"""Bytes of what the plugin printed that are kept, the last ones."""
KEPT_TRACE = 256 * 1024
MOST_PRINTED = 256 * 1024 * 1024
"""Bytes in a second that a plugin may print."""
CHUNK = 1024 * 1024
"""Bytes that are moved at once; what the plugin prints waits in a pipe of that size."""
GLANCE = 0.1
"""Seconds between looks whether the process lives, when a child of it keeps its pipes open."""
REAP_SECONDS = 5.0
KILL_SECONDS = 0.5

_PASSED_ON = ("PATH", "HOME", "LANG", "LANGUAGE", "TZ")


class ProcessEndedError(Exception):
    """The process died, or closed the channel; there will be no more answers."""


class WorkerProcess:
    """One running worker with its guardian. One thread talks to it; any may `kill` it.

    `module` is another program that answers lines: it has a function `main`, and a descriptor in
    `sys.argv[1]`. Raises `OSError` when it cannot be started.
    """

    def __init__(self, python: str, environment: Mapping[str, str], module: str = WORKER) -> None:
        self._lock = threading.Lock()
        self._reaped = False
        self._mark = new_mark()
        trace, child_trace = os.pipe()
        try:
            self._popen = subprocess.Popen(
                [python, "-c", f"from {module} import main; main()", str(child_trace)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                bufsize=0,
                pass_fds=(child_trace,),
                cwd="/",
                env=worker_environment(environment) | {VARIABLE: self._mark},
                start_new_session=True,
            )
        except BaseException:
            os.close(trace)
            raise
        finally:
            os.close(child_trace)
        self.pid = self._popen.pid
        self._files = [self._popen.stdin, self._popen.stdout, self._popen.stderr]
        self._jobs, self._answers, self._noise = (file.fileno() for file in self._files if file)
        with contextlib.suppress(OSError):  # the user's pipes have used up what the system allows
            fcntl.fcntl(self._noise, fcntl.F_SETPIPE_SZ, CHUNK)
        self._trace = trace
        self._answer = bytearray()
        self._kept = {self._noise: bytearray(), self._trace: bytearray()}
        self._selector = selectors.DefaultSelector()
        for number in (self._answers, self._noise, self._trace):
            os.set_blocking(number, False)
            self._selector.register(number, selectors.EVENT_READ)
        os.set_blocking(self._jobs, False)

    @property
    def output(self) -> str:
        """The last of what the plugin printed."""
        return self._kept[self._noise].decode("utf-8", "replace")

    @property
    def trace(self) -> str:
        """What `faulthandler` printed: empty unless it crashed or passed its time limit."""
        return self._kept[self._trace].decode("utf-8", "replace")

    def exchange(self, message: bytes, *, seconds: float, limit: int) -> bytes:
        """Send a line and give the line that comes back, of at most `limit` bytes.

        Raises `TimeoutError`, `OverflowError` (a longer line), and `ProcessEndedError`. After each
        of these only `end` makes sense.
        """
        deadline = time.monotonic() + seconds
        unsent = memoryview(message + b"\n")
        searched = 0
        self._selector.register(self._jobs, selectors.EVENT_WRITE)
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            ready = self._selector.select(min(left, GLANCE))
            if not ready and self._has_exited():
                raise ProcessEndedError
            for key, _ in ready:
                if key.fd == self._jobs:
                    unsent = self._write(unsent)
                elif not self._read(key.fd) and key.fd == self._answers:
                    raise ProcessEndedError
            end = self._answer.find(b"\n", searched)
            if end >= 0:
                line = bytes(self._answer[:end])
                del self._answer[: end + 1]
                return line
            searched = len(self._answer)
            if searched > limit:
                raise OverflowError

    def _write(self, unsent: memoryview) -> memoryview:
        try:
            unsent = unsent[os.write(self._jobs, unsent[:CHUNK]) :]
        except BlockingIOError:
            pass
        except BrokenPipeError:
            unsent = unsent[:0]  # it is dead or dying; what it left to read says more
        if not unsent:
            self._selector.unregister(self._jobs)
        return unsent

    def _read(self, number: int) -> bool:
        """Take what there is; `False` at the end of that pipe."""
        try:
            chunk = os.read(number, CHUNK)
        except BlockingIOError:
            return True
        if not chunk:
            self._selector.unregister(number)
        elif number == self._answers:
            self._answer += chunk
        else:
            kept, most = self._kept[number], KEPT_TRACE if number == self._trace else KEPT_OUTPUT
            kept += chunk[-most:]
            del kept[:-most]
            if len(chunk) > most:  # it prints without end: it has to wait, and not the daemon
                time.sleep(len(chunk) / MOST_PRINTED)
        return bool(chunk)

    def close(self, seconds: float) -> None:
        """Ask the process to end, by the end of its input, and wait for it up to `seconds`."""
        if self._files[0] is not None:
            self._files[0].close()
        self.wait(seconds)

    def wait(self, seconds: float) -> None:
        """Wait until the process has ended, and take what it still prints, up to `seconds`."""
        deadline = time.monotonic() + seconds
        if self._selector.get_map() is None:
            return  # `end` was called
        while not self._has_exited() and (left := deadline - time.monotonic()) > 0:
            for key, _ in self._selector.select(min(left, GLANCE / 10)):
                self._read(key.fd)

    def _has_exited(self) -> bool:
        """Look without reaping: until it is reaped, its number cannot become another process's."""
        if self._reaped:
            return True
        options = os.WEXITED | os.WNOHANG | os.WNOWAIT
        return os.waitid(os.P_PID, self.pid, options) is not None

    def kill(self) -> None:
        """Have the process end with all that it started, from any thread. Returns at once."""
        with self._lock:
            if self._has_exited():  # perhaps the guardian alone; who waits for it may be too late
                kill_strays(self._mark)
            self._terminate()

    def end(self) -> int | None:
        """Kill what is left, and give the exit status (negative: a signal).

        `None` when the kernel cannot end the process just now. May be called twice.
        """
        with self._lock:
            if not self._reaped:
                self._reap()
        self._drain()
        for file in self._files:
            if file is not None:
                file.close()
        return self._popen.returncode

    def _reap(self) -> None:
        self._terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._popen.wait(REAP_SECONDS)
        if self._popen.returncode is None:
            self._signal(signal.SIGKILL)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._popen.wait(KILL_SECONDS)
        if self._popen.returncode in (None, -signal.SIGKILL):
            kill_strays(self._mark)  # the guardian may not have lived to do it
        self._reaped = self._popen.returncode is not None

    def _terminate(self) -> None:
        for number in (signal.SIGTERM, signal.SIGCONT):  # a plugin may have stopped it
            self._signal(number)

    def _signal(self, number: int) -> None:
        if not self._reaped:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def _drain(self) -> None:
        """Read what is left in the pipes, a bounded amount, and let go of them."""
        if self._selector.get_map() is None:
            return
        for number in self._kept:
            for _ in range(8):
                if number not in self._selector.get_map() or not self._read(number):
                    break
        self._selector.close()
        os.close(self._trace)


def worker_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Give the few variables that a plugin gets to see, of `environment` and of our own."""
    passed = {
        name: value
        for name, value in environment.items()
        if name in _PASSED_ON or name.startswith("LC_")
    }
    return passed | {
        "PYTHONSAFEPATH": "1",  # never a module from the current folder, in programs it starts too
        "PYTHONHASHSEED": "0",  # a plugin that loops over a set gives the same bytes every time
    }
