"""The host and a worker with a plugin that behaves: what it is given, what comes back, how fast."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from notesyncd.api import Application, Artifact, Change, Question, Round, Source
from notesyncd.config.model import Limits, PluginConfig
from notesyncd.plugins.protocol import FaultKind, HookName, Job, PluginEntry
from notesyncd.plugins.runner import Worker, WorkerFailure

NAUGHTY = Path(__file__).parents[1] / "naughty"
SOURCE = Source(note="acme.md", line=1)
ROUND = Round(
    number=1,
    source=SOURCE,
    questions=(Question(text="Why us? \N{SMILING FACE WITH OPEN MOUTH}", source=SOURCE),) * 10,
)
ACME = Application(id="acme", company="Ac\nme \N{SNOWMAN}", source=SOURCE, rounds=(ROUND,) * 3)
GOOD = PluginEntry(name="good", path=NAUGHTY / "good.py")


def config(name: str = "good", **options: object) -> PluginConfig:
    limits = Limits(seconds=20)
    return PluginConfig(name=name, options=options, limits=limits, where="c.toml: [plugins.good]")


def job(hook: HookName, *applications: Application) -> Job:
    return Job(
        hook=hook,
        applications=applications,
        today=date(2026, 3, 2),
        timezone="Europe/Vienna",
        options={"minutes": [30]},
        vault_name="Notes",
    )


@pytest.fixture
def good() -> Iterator[Worker]:
    worker = Worker(GOOD, config())
    worker.start()
    yield worker
    worker.stop()


def test_hello_tells_hooks_version_and_options_with_the_users_settings() -> None:
    worker = Worker(GOOD, config(minutes=5, share=1))
    hello = worker.start()
    worker.stop()

    assert hello.hooks == (
        "notesyncd_changed",
        "notesyncd_export_application",
        "notesyncd_export_vault",
    )
    assert hello.version == "1.2"
    assert hello.options == {"prefix": "to", "minutes": [5], "share": 1.0}
    assert hello.warnings == ()


def test_wrong_options_are_reported_all_at_once_with_their_table() -> None:
    with pytest.raises(WorkerFailure) as caught:
        Worker(GOOD, config(minutse=5, prefix=True)).start()

    assert caught.value.kind == FaultKind.CONFIG_ERROR
    assert caught.value.where == "c.toml: [plugins.good]"
    assert 'minutse: unknown option; did you mean "minutes"?' in caught.value.message
    assert "prefix: must be text in quotes, not true" in caught.value.message


def test_artifacts_come_back_as_they_were_given(good: Worker) -> None:
    artifacts = good.call(job("notesyncd_export_application", ACME))

    assert artifacts == (
        Artifact(path="acme.txt", text="Ac\nme \N{SNOWMAN}"),
        Artifact(path="acme.bin", data=b"\x00\xff"),
    )


def test_a_hook_that_the_plugin_lacks_gives_nothing(good: Worker) -> None:
    assert good.call(job("notesyncd_check")) == ()


def test_what_a_change_hook_returns_is_ignored(good: Worker) -> None:
    change = Change(id="1", kind="added", entity="application", after=ACME)
    changed = Job(
        hook="notesyncd_changed", changes=(change,), today=date(2026, 3, 2), timezone="UTC"
    )

    assert good.call(changed) == ()


def test_the_order_of_a_set_is_the_same_in_every_process() -> None:
    texts = set()
    for _ in range(3):
        worker = Worker(GOOD, config())
        worker.start()
        many = [
            Application(id=str(number), company=f"Company {number}", source=SOURCE)
            for number in range(20)
        ]
        texts.add(worker.call(job("notesyncd_export_vault", *many))[0].text)
        worker.stop()

    assert len(texts) == 1


def test_a_job_may_be_larger_than_a_pipe(good: Worker) -> None:
    artifacts = good.call(job("notesyncd_export_vault", *(ACME,) * 2000))

    assert artifacts == (Artifact(path="all.txt", text=ACME.company),)


def test_a_plugin_sees_little_of_its_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "x")
    monkeypatch.setenv("LC_TIME", "C")
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    entry = PluginEntry(name="looks_around", path=NAUGHTY / "looks_around.py")
    worker = Worker(entry, config("looks_around"))
    worker.start()
    (artifact,) = worker.call(job("notesyncd_export_vault", ACME))
    worker.stop()

    seen = json.loads(artifact.text or "")
    assert seen["cwd"] == "/"
    assert not {"SECRET_TOKEN", "PYTHONPATH"} & set(seen["environment"])
    assert {"LC_TIME", "PYTHONSAFEPATH"} <= set(seen["environment"])
    assert not {"", "/", "."} & set(seen["path"])
    assert seen["core"] == 0
    assert seen["stdin"] == ""
    assert seen["own_group"] is True
    assert "acme" not in " ".join(seen["command"])
    assert seen["options"] == {"minutes": [30]}
    assert (seen["today"], seen["vault"]) == ("2026-03-02", "Notes")


def test_a_module_in_the_current_folder_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('code from the vault')", "utf-8")
    (tmp_path / "notesyncd").mkdir()
    (tmp_path / "notesyncd" / "__init__.py").write_text("raise SystemExit", "utf-8")
    monkeypatch.chdir(tmp_path)
    worker = Worker(GOOD, config())

    assert worker.start().hooks
    worker.stop()


def test_an_installed_package_is_loaded_and_blamed_by_its_own_files(tmp_path: Path) -> None:
    package = tmp_path / "lib" / "faraway"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("", "utf-8")
    (package / "hooks.py").write_text(
        "from notesyncd.api import hookimpl\n"
        "@hookimpl\n"
        "def notesyncd_export_vault(applications):\n"
        "    raise OSError('far away')\n",
        "utf-8",
    )
    # A stand-in for site-packages: an interpreter that also looks there.
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nPYTHONPATH={package.parent} exec {sys.executable} "$@"\n')
    python.chmod(0o700)
    entry = PluginEntry(name="faraway", module="faraway.hooks", distribution="faraway")
    worker = Worker(entry, config("faraway"), python=str(python))
    worker.start()

    with pytest.raises(WorkerFailure) as caught:
        worker.call(job("notesyncd_export_vault", ACME))

    assert caught.value.where == f"{package / 'hooks.py'}:4"


def test_an_interpreter_that_is_gone_is_a_failure_that_says_so(tmp_path: Path) -> None:
    with pytest.raises(WorkerFailure, match="cannot be started: No such file"):
        Worker(GOOD, config(), python=str(tmp_path / "python")).start()


def test_an_interpreter_without_notesyncd_is_a_failure_that_says_so() -> None:
    bare = getattr(sys, "_base_executable", sys.executable)
    probe = [bare, "-P", "-c", "import notesyncd"]
    if subprocess.run(probe, check=False, capture_output=True).returncode == 0:
        pytest.skip("notesyncd is installed outside the virtual environment too")

    with pytest.raises(WorkerFailure, match="No module named 'notesyncd'"):
        Worker(GOOD, config(), python=bare).start()


HOST = """
import sys, time
from datetime import date
from pathlib import Path
from notesyncd.config.model import Limits, PluginConfig
from notesyncd.plugins.protocol import Job, PluginEntry
from notesyncd.plugins.runner import Worker

entry = PluginEntry(name="x", path=Path(sys.argv[1]))
worker = Worker(entry, PluginConfig(name="x", limits=Limits(seconds=60)))
worker.start()
print(worker.pid, flush=True)
worker.call(Job(hook="notesyncd_export_vault", today=date(2026, 3, 2), timezone="UTC"))
print("answered", flush=True)
time.sleep(1000)
"""


@contextmanager
def host_of(plugin: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Run another host that calls a plugin, give it and its worker, and kill it at the end."""
    command = [sys.executable, "-c", HOST, str(NAUGHTY / plugin)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as host:
        assert host.stdout is not None
        try:
            yield host, int(host.stdout.readline())
        finally:
            host.kill()


def test_when_the_host_is_killed_an_idle_worker_ends_with_its_children() -> None:
    with host_of("leaves_children.py") as (host, worker):
        assert host.stdout is not None
        assert host.stdout.readline() == "answered\n"
        family = [worker, *_below(worker)]
        assert len(family) > 2, "guardian, worker, and what it started"

    assert _gone(family)


def test_when_the_host_is_killed_a_worker_that_hangs_ends_long_before_its_limit() -> None:
    with host_of("loops.py") as (_, worker):
        family = [worker, *_below(worker)]
        before = _ticks(family)
        deadline = time.monotonic() + 20
        while _ticks(family) < before + 10 and time.monotonic() < deadline:
            time.sleep(0.01)
        assert _ticks(family) >= before + 10, "it is at work"

    assert _gone(family)


def _below(pid: int) -> list[int]:
    """Give the children of a process, and theirs."""
    listed = Path(f"/proc/{pid}/task").glob("*/children")
    children = [int(child) for file in listed for child in file.read_text().split()]
    return [one for child in children for one in (child, *_below(child))]


def _ticks(pids: list[int]) -> int:
    """Give the processor time of processes, in hundredths of a second."""
    texts = [Path(f"/proc/{pid}/stat").read_text() for pid in pids]
    return sum(int(text.rpartition(")")[2].split()[11]) for text in texts)


def _gone(pids: list[int]) -> bool:
    deadline = time.monotonic() + 5
    living = pids
    while living and time.monotonic() < deadline:
        time.sleep(0.01)
        living = [pid for pid in living if _lives(pid)]
    for pid in living:
        os.kill(pid, signal.SIGKILL)  # a failure is told, and not left to run
    return not living


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def test_starting_is_quick_and_calls_are_quicker(good: Worker) -> None:
    starts: list[float] = []
    deadline = time.monotonic() + 10
    # The best of a few: what other programs take from this machine is not ours.
    while not starts or (min(starts) > 0.12 and time.monotonic() < deadline):
        before = time.perf_counter()
        worker = Worker(GOOD, config())
        worker.start()
        starts.append(time.perf_counter() - before)
        worker.stop()
    one, calls = job("notesyncd_export_application", ACME), list[float]()
    deadline = time.monotonic() + 10
    while not calls or (min(calls) > 1.0 and time.monotonic() < deadline):
        before = time.perf_counter()
        for _ in range(2000):
            good.call(one)
        calls.append(time.perf_counter() - before)

    assert min(starts) < 0.12
    assert min(calls) < 1.0
