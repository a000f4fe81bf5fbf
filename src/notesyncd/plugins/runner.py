"""The host's side of a plugin: its worker process, and what became of it when it failed."""

import os
import re
import signal
import sys
from typing import TypeVar

from notesyncd.api import Artifact
from notesyncd.config.model import PluginConfig
from notesyncd.errors import NotesyncdError
from notesyncd.plugins.protocol import (
    Answer,
    Fault,
    FaultKind,
    Hello,
    Job,
    PluginEntry,
    Setup,
)
from notesyncd.plugins.protocol_blame import dumped_line, plugin_roots
from notesyncd.plugins.runner_process import ProcessEndedError, WorkerProcess
from notesyncd.wire import decode, encode

START_SECONDS = 10.0
"""What the interpreter and our own modules may take on a busy machine before the plugin's turn."""
GRACE_SECONDS = 0.5
"""How long the process may take to end itself after its time limit, and to say where it hung."""
STOP_SECONDS = 0.5
"""How long the process may take to end when it is asked to."""
BYTES_PER_MEGABYTE = 8 * 1024 * 1024
"""Most bytes of an answer for each megabyte of output: JSON writes some characters as six."""
LONGEST_QUOTE = 200
LOADING = "loading"
"""What a worker does before it can call a hook."""
_JUNK = (ValueError, RecursionError)
"""What reading an answer raises that none of our own code wrote."""

Reply = TypeVar("Reply", Hello, Answer)


class WorkerFailure(NotesyncdError):  # noqa: N818 - the outcome of a call, reported as a status
    """A plugin could not be loaded, or a call failed; its process is gone.

    `where` is `path:line` of the plugin's own line if that is known, or the table of the
    configuration. `str()` of it has both.
    """

    def __init__(self, kind: FaultKind, message: str, where: str | None = None) -> None:
        super().__init__(f"{where}: {message}" if where else message)
        self.kind = kind
        self.message = message
        self.where = where


class Worker:
    """One plugin in one process: `start`, then `call`s, then `stop`; used once.

    After a `WorkerFailure` no process is left; for the next try take a new `Worker`. One thread may
    use it at a time, except for `kill`.
    """

    def __init__(
        self, entry: PluginEntry, config: PluginConfig, *, python: str = sys.executable
    ) -> None:
        self._entry = entry
        self._config = config
        self._python = python
        self._process: WorkerProcess | None = None
        self._stopped = False
        self._ended = False
        self.hello: Hello | None = None
        """What `start` gave."""

    @property
    def alive(self) -> bool:
        """Whether it was started, and has neither failed nor been stopped."""
        return self.hello is not None and not self._ended and not self._stopped

    @property
    def pid(self) -> int | None:
        """Number of the process while there is one."""
        return self._process.pid if self._process is not None else None

    @property
    def output(self) -> str:
        """The last of what the plugin printed (at most 16 KiB), for `-v`; it may quote notes."""
        return self._process.output if self._process is not None else ""

    def start(self) -> Hello:
        """Start the process and load the plugin.

        Raises `WorkerFailure`. Load error, incompatible, and config error stay until the plugin or
        its options change; timed out, out of memory, and crashed may be better the next time.
        """
        if self._process is not None:
            raise RuntimeError("a worker is started once")
        try:
            self._process = WorkerProcess(self._python, os.environ)
        except OSError as error:
            message = f"the worker process cannot be started: {error.strerror}"
            raise WorkerFailure(FaultKind.CRASHED, message) from error
        hello = self._exchange(self._setup(), Hello, LOADING, START_SECONDS)
        self.hello = hello
        return hello

    def call(self, job: Job) -> tuple[Artifact, ...]:
        """Run one hook, and give its artifacts: all of them, or `WorkerFailure` and none.

        Every failure of `notesyncd_check` is of the kind `check failed`, unless it was stopped. A
        hook that the plugin does not have gives nothing.
        """
        if self.hello is None:
            raise RuntimeError("start the worker first")
        if job.hook not in self.hello.hooks:
            return ()
        return self._exchange(job, Answer, job.hook, 0.0).artifacts

    def stop(self) -> None:
        """End the process: gently at first, so that the plugin can tidy up, then for good."""
        if self._process is not None:
            self._process.close(STOP_SECONDS)
            self._end()

    def kill(self) -> None:
        """End the process at once, from any thread: a call that is running fails as `stopped`."""
        self._stopped = True
        process = self._process
        if process is not None:
            process.kill()

    def _setup(self) -> Setup:
        limits = self._config.limits
        return Setup(
            name=self._entry.name,
            module=self._entry.module,
            path=str(self._entry.path) if self._entry.path is not None else None,
            options=self._config.options,
            where=self._config.where,
            seconds=limits.seconds,
            memory_mb=limits.memory_mb,
            output_mb=limits.output_mb,
            files=limits.files,
        )

    def _exchange(self, message: Setup | Job, kind: type[Reply], doing: str, extra: float) -> Reply:
        process = self._process
        if process is None or self._ended or self._stopped:
            self._end()
            raise WorkerFailure(FaultKind.STOPPED, "the worker process was ended")
        limits = self._config.limits
        sent = encode(message)
        try:
            line = process.exchange(
                sent,
                seconds=limits.seconds + GRACE_SECONDS + extra,
                limit=limits.output_mb * BYTES_PER_MEGABYTE,
            )
            reply = decode(line, kind)
        except (TimeoutError, OverflowError, ProcessEndedError, *_JUNK) as error:
            process.wait(GRACE_SECONDS if isinstance(error, ProcessEndedError) else 0.0)
            raise self._failed(self._describe(error, self._end(), doing), doing) from None
        except BaseException:
            self._end()
            raise
        if reply.error is not None:
            self._end()
            raise self._failed(reply.error, doing)
        return reply

    def _end(self) -> int | None:
        self._ended = True
        return self._process.end() if self._process is not None else None

    def _failed(self, fault: Fault, doing: str) -> WorkerFailure:
        if self._stopped:
            return WorkerFailure(FaultKind.STOPPED, f"{doing} was stopped by notesyncd")
        kind = FaultKind.CHECK_FAILED if doing == "notesyncd_check" else fault.kind
        hook = (self.hello.lines.get(doing) or None) if self.hello is not None else None
        return WorkerFailure(kind, fault.message, fault.where or hook or self._place(doing))

    def _place(self, doing: str) -> str | None:
        """Give the file or folder of a plugin that did not get as far as a line."""
        return next(iter(self._roots()), None) if doing == LOADING else None

    def _roots(self) -> tuple[str, ...]:
        path = str(self._entry.path) if self._entry.path is not None else None
        return plugin_roots(self._entry.module, path)

    def _describe(self, error: Exception, status: int | None, doing: str) -> Fault:
        """Say what happened to a process that gave no answer, and on which line of the plugin."""
        limits, trace = self._config.limits, self._process.trace if self._process else ""
        where = dumped_line(trace, self._roots()) if trace else None
        if isinstance(error, TimeoutError) or status == -signal.SIGALRM:
            message = f"{doing} took longer than {limits.seconds:g} s"
            return Fault(kind=FaultKind.TIMED_OUT, message=message, where=where)
        if isinstance(error, OverflowError):
            message = f"{doing} gave more than {limits.output_mb} MB in one call"
            return Fault(kind=FaultKind.TOO_MUCH, message=message, where=where)
        if isinstance(error, _JUNK):
            message = f"{doing} wrote into the pipe to notesyncd, which is not its own"
            return Fault(kind=FaultKind.CRASHED, message=message, where=where)
        message = f"{doing} ended its process without an answer ({_how(status)})"
        said = _last_line(self.output)
        if said:
            message += f"; the last that it printed: {said}"
        return Fault(kind=FaultKind.CRASHED, message=message, where=where)


def _how(status: int | None) -> str:
    if status is None or status == -signal.SIGKILL:
        return "or closed the pipe to notesyncd"  # ours, once it had gone silent
    if status >= 0:
        return f"exit status {status}"
    try:
        return f"signal {signal.Signals(-status).name}"
    except ValueError:
        return f"signal {-status}"


def _last_line(output: str) -> str:
    """Give the last line that says something, fit to be shown."""
    lines = [line.strip() for line in re.split(r"[\r\n]+", output)]
    last = next((line for line in reversed(lines) if line), "")
    return "".join(char if char.isprintable() else "?" for char in last)[:LONGEST_QUOTE]
