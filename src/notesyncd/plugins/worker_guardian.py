"""The process above a plugin's: it outlives the plugin, and leaves nothing of it behind.

`python -c "from notesyncd.plugins.worker_guardian import main; main()" TRACE_FD` becomes two
processes. The one below is the worker; the guardian waits for it to end, for SIGTERM, or for the
end of the host, whatever is first. It then kills all that the worker started: whoever loses its
parent becomes a child of the guardian, also a daemon with a session of its own (prctl(2),
PR_SET_CHILD_SUBREAPER). At last it ends as the worker did.
"""

import contextlib
import os
import resource
import select
import signal
import sys
from collections.abc import Iterator
from typing import NoReturn

SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of <linux/prctl.h>."""
_WAKING = (signal.SIGCHLD, signal.SIGTERM)
_OTHERS = signal.valid_signals() - {*_WAKING}
"""None of them ends the guardian: a plugin may send them all."""


def main() -> None:
    """Become the worker and its guardian; only the worker returns."""
    trace = int(sys.argv[1])
    os.set_inheritable(trace, False)  # noqa: FBT003 - has no keywords
    signal.pthread_sigmask(signal.SIG_SETMASK, _WAKING)  # the daemon's threads may block others
    guarded, ready = os.pipe()
    worker = os.fork()
    if worker:
        _guard(worker, trace, ready)
    os.close(ready)
    os.setsid()
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    from notesyncd.plugins.worker import work  # noqa: PLC0415 - the guardian needs none of it

    work(trace, guarded)


def _guard(worker: int, trace: int, ready: int) -> NoReturn:
    try:
        _adopt_orphans()
        os.close(ready)
        nothing = os.open(os.devnull, os.O_RDWR)
        for number in range(3):  # the host waits for the end of those
            os.dup2(nothing, number)
        _wait(worker, trace)
    finally:
        _end_as(_kill_all(worker))


def _adopt_orphans() -> None:
    import ctypes  # noqa: PLC0415 - the worker need not wait for it

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)


def _wait(worker: int, trace: int) -> None:
    """Wait for the end of the worker, for SIGTERM, or until nobody can read `trace` any more."""
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    for number in _WAKING:
        signal.signal(number, _do_nothing)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    signal.pthread_sigmask(signal.SIG_SETMASK, _OTHERS)
    events = select.poll()
    events.register(woken, select.POLLIN)
    events.register(trace, 0)  # errors are always told
    while not _has_exited(worker):
        ready = [number for number, _ in events.poll()]
        if trace in ready or signal.SIGTERM in os.read(woken, 64):
            return
        for child in _children(os.getpid()):
            if child != worker and _has_exited(child):
                os.waitpid(child, 0)


def _do_nothing(*_: object) -> None:
    """Let the signal interrupt what waits."""


def _has_exited(child: int) -> bool:
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _kill_all(worker: int) -> int:
    """Kill the worker and all below it until nobody is left; give the worker's status.

    All at once: they die one after the other on the processor, of which the others leave little.
    """
    status, own, children = 0, os.getpid(), [worker]
    while children:
        for pid in (worker, *_below(own)) if worker in children else _below(own):
            _kill(pid)
        for child in children:
            _, found = os.waitpid(child, 0)
            status = found if child == worker else status
        children = [child for child in _children(own) if _kill(child)]
    return status


def _kill(pid: int) -> bool:
    """Kill a process; give whether it is going to die."""
    try:
        os.kill(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):  # it is gone, or became another user's
        return False
    return True


def _below(pid: int) -> Iterator[int]:
    """Give the children of a process, and theirs, and so on."""
    pending = [pid]
    while pending:
        children = _children(pending.pop())
        yield from children
        pending += children


def _children(pid: int) -> list[int]:
    """Give the children of a process that are not reaped; none where the kernel cannot tell."""
    found: list[int] = []
    with contextlib.suppress(OSError):  # it is gone, or there is no CONFIG_PROC_CHILDREN
        for task in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{task}/children", encoding="ascii") as listed:
                found += map(int, listed.read().split())
    return found


def _end_as(status: int) -> NoReturn:
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with contextlib.suppress(OSError):  # SIGKILL has no handler
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (number,))
        os.kill(os.getpid(), number)
    os._exit(os.waitstatus_to_exitcode(status))
