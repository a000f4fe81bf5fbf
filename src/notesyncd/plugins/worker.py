"""The child: it holds one plugin and runs its hooks, below `notesyncd.plugins.worker_guardian`.

Standard input and output are its channel to the host until it has moved them away; the descriptor
`trace` takes what `faulthandler` prints, so that even a hang in C code that holds the GIL, or a
segmentation fault, names the plugin's own line.
"""

import contextlib
import faulthandler
import os
import resource
import signal
from typing import BinaryIO

from notesyncd.api import Artifact
from notesyncd.plugins.protocol import Answer, Fault, FaultKind, Hello, Job, Setup
from notesyncd.plugins.protocol_blame import plugin_roots
from notesyncd.plugins.worker_call import call_hook
from notesyncd.plugins.worker_collect import MEGABYTE
from notesyncd.plugins.worker_faults import fault_of, line_of
from notesyncd.plugins.worker_load import LoadedPlugin, import_plugin, load_plugin
from notesyncd.wire import decode, encode

NICENESS = 5
"""A plugin that keeps a core busy must not keep the daemon waiting."""


def work(trace: int, guarded: int) -> None:
    """Load the plugin that the host names, then answer jobs until the host closes the channel.

    Nothing of the plugin runs before `guarded` is at its end.
    """
    jobs, answers = _take_channel()
    _report_hangs(trace)
    first = jobs.readline()
    if not first:
        return
    setup = decode(first, Setup)
    _limit(setup.memory_mb)
    _stand_back()
    os.read(guarded, 1)
    os.close(guarded)
    worker = _Worker(setup)
    _send(answers, worker.hello)
    for line in jobs:
        _send(answers, worker.answer(decode(line, Job)))


def _take_channel() -> tuple[BinaryIO, BinaryIO]:
    """Move the channel away from descriptors 0 and 1, where a plugin's `print` would garble it."""
    jobs, answers = os.dup(0), os.dup(1)  # programs that a plugin starts do not inherit them
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return open(jobs, "rb"), open(answers, "wb")


def _report_hangs(trace: int) -> None:
    """Print the stack on a fatal signal, and on that of the timer, which ends the process then.

    `faulthandler` does it in the signal handler itself, so it needs no GIL. (Its own
    `dump_traceback_later` starts a thread for each call, which takes longer than most calls.)
    """
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    faulthandler.enable(trace)
    faulthandler.register(signal.SIGALRM, file=trace, chain=True)


_RELIEF = 16 * MEGABYTE
"""Address space beyond the limit, for telling what happened when a plugin has eaten it all."""


def _limit(memory_mb: int) -> None:
    memory, most = memory_mb * MEGABYTE, resource.getrlimit(resource.RLIMIT_AS)[1]
    if most == resource.RLIM_INFINITY or memory + _RELIEF < most:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory + _RELIEF))
    elif memory < most:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a dump would hold the user's notes


def _stand_back() -> None:
    """Let everybody else have the processor first, also where each session is a group of its own.

    sched(7), "The autogroup feature": `nice` counts inside such a group only. A service manager
    may forbid both (`SystemCallFilter=~@resources`).
    """
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, NICENESS)
    with contextlib.suppress(OSError), open("/proc/self/autogroup", "w", encoding="ascii") as file:
        file.write(str(NICENESS))


def _send(answers: BinaryIO, message: Hello | Answer) -> None:
    answers.write(encode(message) + b"\n")
    answers.flush()


class _Worker:
    """One plugin in this process; a timer ends the process when a call of it hangs."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._pid = os.getpid()
        self._roots = plugin_roots(setup.module, setup.path)
        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        self._relief = (most, most)
        self.plugin: LoadedPlugin | None = None
        self.hello = self._load()

    def _load(self) -> Hello:
        setup = self._setup
        self._start_timer()
        try:
            module = import_plugin(setup.name, module=setup.module, path=setup.path)
            plugin = load_plugin(setup.name, module, options=setup.options, where=setup.where)
        except BaseException as error:  # noqa: BLE001 - SystemExit too must not end the process
            hello = Hello(error=self._fault(error, "loading", FaultKind.LOAD_ERROR))
        else:
            self.plugin = plugin
            hello = Hello(
                hooks=plugin.hooks,
                lines={name: line_of(one) or "" for name, one in plugin.functions.items()},
                options=plugin.options,
                version=plugin.version,
                warnings=plugin.warnings,
                initial_state=plugin.initial_state,
            )
        self._stop_timer()
        return hello

    def answer(self, job: Job) -> Answer:
        """Run one hook to its end; whatever it raises becomes the answer's error."""
        self._start_timer()
        try:
            answer = Answer(artifacts=self._call(job))
        except BaseException as error:  # noqa: BLE001 - SystemExit too must not end the process
            # First of all, and here: there may be no memory left, even for the frame of a call.
            resource.setrlimit(resource.RLIMIT_AS, self._relief)
            answer = Answer(error=self._fault(error, job.hook, FaultKind.RAISED))
        self._stop_timer()
        return answer

    def _call(self, job: Job) -> tuple[Artifact, ...]:
        if self.plugin is None:
            raise RuntimeError("a job for a plugin that was not loaded")
        limits = self._setup
        return call_hook(self.plugin, job, files=limits.files, output_mb=limits.output_mb)

    def _fault(self, error: BaseException, doing: str, kind: FaultKind) -> Fault:
        function = self.plugin.functions.get(doing) if self.plugin is not None else None
        return fault_of(error, doing=doing, kind=kind, roots=self._roots, function=function)

    def _start_timer(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, self._setup.seconds)

    def _stop_timer(self) -> None:
        if os.getpid() != self._pid:
            # The plugin forked, and this is the copy: it must not answer, nor read the next job.
            os._exit(0)
        signal.setitimer(signal.ITIMER_REAL, 0.0)
