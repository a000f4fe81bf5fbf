"""Promise 6, one plugin at a time: the host gets an answer, and no process is left behind."""

import contextlib
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from notesyncd.api import Application, Artifact, Source
from notesyncd.config.model import Limits, PluginConfig
from notesyncd.plugins.protocol import FaultKind, Job, PluginEntry
from notesyncd.plugins.runner import Worker, WorkerFailure
from notesyncd.plugins.runner_process import WorkerProcess
from notesyncd.plugins.worker import NICENESS

NAUGHTY = Path(__file__).parents[1] / "naughty"
SHORT = Limits(seconds=0.5)
AMPLE = Limits(seconds=20)
ACME = Application(id="acme", company="Acme", source=Source(note="acme.md", line=1))
VAULT_JOB = Job(
    hook="notesyncd_export_vault",
    applications=(ACME,),
    today=date(2026, 3, 2),
    timezone="Europe/Vienna",
)

Start = Callable[..., Worker]


MARK = "LC_MARK_OF_A_TEST"
"""A variable that workers get, and all that they start: how to find it in whatever session."""


def living(mark: str) -> list[int]:
    """Give the processes with this mark."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it is gone (a zombie has no environment), or not ours
            if f"{MARK}={mark}".encode() in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
    return found


def wait_until(condition: Callable[[], bool], seconds: float = 5.0) -> bool:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.005)
    return condition()


@pytest.fixture
def mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv(MARK, str(tmp_path))
    return str(tmp_path)


@pytest.fixture
def worker(mark: str) -> Iterator[Start]:
    """Give a function that makes a worker of a naughty plugin; no process may outlive the test."""
    made: list[Worker] = []

    def make(name: str, limits: Limits = SHORT) -> Worker:
        entry = PluginEntry(name=name, path=NAUGHTY / f"{name}.py")
        made.append(Worker(entry, PluginConfig(name=name, limits=limits)))
        return made[-1]

    yield make
    assert any(one.pid for one in made)
    for one in made:
        if one.alive:
            one.stop()
    left = living(mark)  # now: none may be left when the worker has been ended
    for pid in left:
        os.kill(pid, signal.SIGKILL)  # a failure is told, and not left to run
    assert not left, "processes were left behind"


def here(name: str) -> str:
    """Give `path:line` of the line that the naughty plugin itself marks as the culprit."""
    path = NAUGHTY / f"{name}.py"
    lines = path.read_text().splitlines()
    return f"{path}:{next(n for n, line in enumerate(lines, 1) if line.endswith('# here'))}"


def failure_of(worker: Worker, job: Job = VAULT_JOB) -> WorkerFailure:
    worker.start()
    with pytest.raises(WorkerFailure) as caught:
        worker.call(job)
    assert not worker.alive
    return caught.value


@pytest.mark.parametrize("name", ["loops", "holds_gil", "sleeps", "sleeps_in_generator"])
def test_a_hang_is_stopped_at_its_limit_and_its_line_is_named(worker: Start, name: str) -> None:
    one = worker(name)
    one.start()

    before = time.monotonic()
    with pytest.raises(WorkerFailure) as caught:
        one.call(VAULT_JOB)

    assert 0.45 <= time.monotonic() - before < SHORT.seconds + 1
    assert caught.value.kind == FaultKind.TIMED_OUT
    assert caught.value.where == here(name)
    assert caught.value.message == "notesyncd_export_vault took longer than 0.5 s"


def test_the_host_keeps_the_time_too_when_the_worker_cannot(worker: Start) -> None:
    failure = failure_of(worker("deaf", Limits(seconds=0.2)))

    assert failure.kind == FaultKind.TIMED_OUT


def test_a_hang_while_loading_is_stopped_too(worker: Start) -> None:
    with pytest.raises(WorkerFailure) as caught:
        worker("hangs_at_import").start()

    assert caught.value.kind == FaultKind.TIMED_OUT, "no load error: a busy machine may be why"
    assert caught.value.where == here("hangs_at_import")
    assert "loading took longer than 0.5 s" in caught.value.message


CHECK_JOB = Job(hook="notesyncd_check", today=date(2026, 3, 2), timezone="UTC")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("hangs_in_check", "notesyncd_check took longer than 0.5 s"),
        ("check_fails", "pandoc is not installed; install it with your package manager"),
    ],
)
def test_every_failure_of_the_check_is_a_failed_check(
    worker: Start, name: str, message: str
) -> None:
    failure = failure_of(worker(name), CHECK_JOB)

    assert failure.kind == FaultKind.CHECK_FAILED
    assert failure.message == message
    assert failure.where == here(name)


@pytest.mark.parametrize(
    ("name", "kind", "message"),
    [
        ("raises_at_import", "load error", "loading raised RuntimeError: no luck today"),
        ("exits_at_import", "load error", "loading called sys.exit(0)"),
        ("lacks_module", "load error", "No module named 'no_such_package_of_anybody'; install it"),
        ("misspelt_hook", "load error", "did you mean notesyncd_export_application?"),
        ("newer_hook", "incompatible", "there is no hook notesyncd_play_music in notesyncd"),
        ("misspelt_argument", "load error", 'did you mean "applications"?'),
        ("newer_argument", "incompatible", 'has no argument "budget" in notesyncd'),
        ("forgotten_mark", "load error", "mark it with @hookimpl"),
    ],
)
def test_a_plugin_that_cannot_be_loaded_says_why_and_where(
    worker: Start, name: str, kind: str, message: str
) -> None:
    with pytest.raises(WorkerFailure) as caught:
        worker(name, AMPLE).start()

    assert caught.value.kind == kind
    assert message in caught.value.message
    assert caught.value.where == here(name)
    assert str(caught.value) == f"{here(name)}: {caught.value.message}"


def test_a_module_without_hooks_is_no_plugin(worker: Start) -> None:
    with pytest.raises(WorkerFailure, match="has no hook; write a function such as"):
        worker("no_hooks", AMPLE).start()


def test_a_syntax_error_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.py"
    path.write_text("x = 1\nif x\n", "utf-8")

    with pytest.raises(WorkerFailure) as caught:
        Worker(PluginEntry(name="broken", path=path), PluginConfig(name="broken")).start()

    assert caught.value.where == f"{path}:2"
    assert "SyntaxError" in caught.value.message


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("x = 1\nOPTIONS = {'a': {}}", ":2"),
        ("x = 1\nOPTIONS: dict = None", ":2"),
        ("x = 1\nif x:\n    INITIAL_STATE = 1", ":3"),
        ("globals()['OPTIONS'] = 1", ""),
        ("x = '\0'", ""),
        ("import os\nos._exit(3)", ""),
    ],
)
def test_whatever_is_wrong_with_a_file_its_place_is_named(
    tmp_path: Path, source: str, line: str
) -> None:
    path = tmp_path / "odd.py"
    hook = "from notesyncd.api import hookimpl\n@hookimpl\ndef notesyncd_check(): pass\n"
    path.write_text(f"{source}\n{hook}", "utf-8")

    with pytest.raises(WorkerFailure) as caught:
        Worker(PluginEntry(name="odd", path=path), PluginConfig(name="odd")).start()

    assert caught.value.where == f"{path}{line}"


def test_a_single_file_leaves_nothing_beside_itself(tmp_path: Path) -> None:
    path = tmp_path / "tidy.py"
    path.write_bytes((NAUGHTY / "good.py").read_bytes())
    one = Worker(PluginEntry(name="tidy", path=path), PluginConfig(name="tidy"))
    one.start()
    one.stop()

    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "kind", "message"),
    [
        ("raises", "raised", "notesyncd_export_vault raised JSONDecodeError: Expecting property"),
        ("raises_half_way", "raised", "notesyncd_export_vault raised ValueError: half-way"),
        ("exits", "raised", "notesyncd_export_vault called sys.exit(0)"),
        ("segfaults", "crashed", "ended its process without an answer (signal SIGSEGV)"),
        ("no_artifact", "bad result", "must give artifacts, not an instance of dict"),
        ("too_many_files", "too much", "gave more than 1000 files in one call"),
        ("too_many_bytes", "too much", "gave more than 16 MB in one call"),
    ],
)
def test_a_failing_call_says_what_happened_and_where(
    worker: Start, name: str, kind: str, message: str
) -> None:
    failure = failure_of(worker(name, AMPLE))

    assert failure.kind == kind
    assert message in failure.message
    assert failure.where == here(name)


@pytest.mark.parametrize("name", ["eats_memory", "allocates_at_once"])
def test_memory_is_limited(worker: Start, name: str) -> None:
    failure = failure_of(worker(name, Limits(seconds=20, memory_mb=128)))

    assert failure.kind == FaultKind.OUT_OF_MEMORY
    # Of the last crumb even the traceback was eaten; then it is the line of the hook.
    assert (failure.where or "").startswith(f"{NAUGHTY / name}.py:")


def test_exit_status_0_without_an_answer_is_a_failure(worker: Start) -> None:
    failure = failure_of(worker("exits_hard"))

    assert failure.kind == FaultKind.CRASHED
    assert "(exit status 0); the last that it printed: the licence" in failure.message
    assert "\x1b" not in failure.message


@pytest.mark.parametrize(
    ("name", "count"),
    [("leaves_children", 3), ("leaves_sessions", 2)],
    ids=["program, copy, and its copy", "program and copy in sessions of their own"],
)
def test_children_that_were_left_behind_die_with_the_worker(
    worker: Start, mark: str, name: str, count: int
) -> None:
    one = worker(name, AMPLE)
    one.start()
    one.call(VAULT_JOB)
    assert wait_until(lambda: len(living(mark)) == 2 + count), "guardian, worker, and those"

    one.stop()

    assert living(mark) == []


def test_daemons_that_a_plugin_left_die_with_it_when_it_crashes(worker: Start, mark: str) -> None:
    failure = failure_of(worker("dies_with_sessions", AMPLE))

    assert "exit status 4" in failure.message
    assert living(mark) == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [("kills_guardian", FaultKind.CRASHED), ("stops_guardian", FaultKind.TIMED_OUT)],
)
def test_a_plugin_that_turns_on_its_guardian_dies_with_all_its_daemons(
    worker: Start, mark: str, name: str, kind: FaultKind
) -> None:
    before = time.monotonic()
    failure = failure_of(worker(name, SHORT))

    assert failure.kind == kind
    assert time.monotonic() - before < 4
    assert living(mark) == []


def test_killing_a_worker_without_a_guardian_does_not_need_the_thread_that_waits_for_it(
    worker: Start, mark: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = worker("kills_guardian", AMPLE)
    one.start()
    with monkeypatch.context() as patch:  # a host that ends before that thread has its turn
        patch.setattr(WorkerProcess, "end", lambda _: None)
        with pytest.raises(WorkerFailure):
            one.call(VAULT_JOB)
        assert len(living(mark)) == 2, "worker and daemon"
        one.kill()
        assert wait_until(lambda: living(mark) == [])
    one.stop()


def test_a_bomb_of_copies_is_ended_to_the_last(worker: Start, mark: str) -> None:
    failure = failure_of(worker("fork_bomb", Limits(seconds=1)))

    assert failure.kind == FaultKind.TIMED_OUT
    assert (failure.where or "").startswith(f"{NAUGHTY / 'fork_bomb'}.py:")
    assert living(mark) == []


def test_a_slow_trickle_does_not_put_off_the_limit(worker: Start) -> None:
    failure = failure_of(worker("trickles"))

    assert failure.kind == FaultKind.TIMED_OUT
    assert failure.where == here("trickles")


def test_a_daemon_is_waited_for_by_plugins_and_not_the_other_way_round(worker: Start) -> None:
    one = worker("leaves_children", AMPLE)
    one.start()
    (artifact,) = one.call(VAULT_JOB)
    program = int((artifact.text or "").split()[0])

    assert os.getpriority(os.PRIO_PROCESS, program) == NICENESS


def test_children_that_keep_the_pipes_open_do_not_hide_a_death(worker: Start) -> None:
    one = worker("dies_with_children", AMPLE)
    one.start()

    before = time.monotonic()
    with pytest.raises(WorkerFailure, match="exit status 3"):
        one.call(VAULT_JOB)

    assert time.monotonic() - before < 3, "it must not wait for the limit of 20 s"


def test_a_copy_of_the_worker_does_not_answer(worker: Start) -> None:
    one = worker("forks_and_returns", AMPLE)
    one.start()

    for _ in range(20):
        assert one.call(VAULT_JOB) == (Artifact(path="who.txt", text="worker"),)


def test_printing_a_gigabyte_neither_blocks_nor_fills_memory(worker: Start) -> None:
    one = worker("prints_a_lot", AMPLE)
    one.start()

    assert one.call(VAULT_JOB) == (Artifact(path="a.txt", text="quiet"),)
    assert len(one.output) <= 16 * 1024


def test_closing_the_standard_files_is_no_harm(worker: Start) -> None:
    one = worker("closes_standard_files", AMPLE)
    one.start()

    for _ in range(2):
        assert one.call(VAULT_JOB) == (Artifact(path="a.txt", text="still here"),)


def test_closing_the_channel_is_a_failure_at_once(worker: Start) -> None:
    before = time.monotonic()
    failure = failure_of(worker("closes_everything", AMPLE))

    assert failure.kind == FaultKind.CRASHED
    assert "closed the pipe" in failure.message
    assert time.monotonic() - before < 5, "it must not wait for the limit of 20 s"


def test_junk_in_the_channel_is_a_failure(worker: Start) -> None:
    assert failure_of(worker("writes_into_channel", AMPLE)).kind == FaultKind.CRASHED


def test_a_flood_in_the_channel_is_a_failure(worker: Start) -> None:
    failure = failure_of(worker("floods_channel", Limits(seconds=20, output_mb=1)))

    assert failure.kind == FaultKind.TOO_MUCH


def test_a_worker_that_does_not_end_is_killed(worker: Start, mark: str) -> None:
    one = worker("slow_to_end", AMPLE)
    one.start()
    one.call(Job(hook="notesyncd_changed", today=date(2026, 3, 2), timezone="UTC"))

    before = time.monotonic()
    one.stop()

    assert 0.4 <= time.monotonic() - before < 2
    assert not living(mark)


def test_killing_from_another_thread_ends_a_running_call(worker: Start) -> None:
    one = worker("sleeps", AMPLE)
    one.start()
    killer = threading.Timer(0.2, one.kill)
    killer.start()

    before = time.monotonic()
    with pytest.raises(WorkerFailure) as caught:
        one.call(VAULT_JOB)
    killer.join()

    assert caught.value.kind == FaultKind.STOPPED
    assert time.monotonic() - before < 2
    with pytest.raises(WorkerFailure, match="ended"):
        one.call(VAULT_JOB)


def test_killing_while_it_is_loading_ends_the_start(worker: Start) -> None:
    one = worker("hangs_at_import", AMPLE)
    killer = threading.Timer(0.2, one.kill)
    killer.start()

    with pytest.raises(WorkerFailure) as caught:
        one.start()
    killer.join()

    assert caught.value.kind == FaultKind.STOPPED


def test_killing_before_the_start_means_that_it_is_not_started(worker: Start) -> None:
    one = worker("loops", AMPLE)
    one.kill()

    with pytest.raises(WorkerFailure) as caught:
        one.start()

    assert caught.value.kind == FaultKind.STOPPED


def test_no_descriptor_is_left_open_after_failures_and_stops(worker: Start) -> None:
    before = len(os.listdir("/proc/self/fd"))
    for name in ("exits_hard", "segfaults", "dies_with_children"):
        failure_of(worker(name, AMPLE))
    one = worker("good", AMPLE)
    one.start()
    one.stop()

    assert len(os.listdir("/proc/self/fd")) == before
