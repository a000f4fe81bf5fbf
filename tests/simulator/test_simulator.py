"""The simulator in `make test`: each seed that ever failed, as many others as fit, determinism."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.simulator.runner import cores, fingerprint, run_many, run_some, trace

ROOT = Path(__file__).parents[2]
KEPT = tuple(
    int(line.split()[0])
    for line in Path(__file__).with_name("seeds.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
)
SECONDS = float(os.environ.get("SIMULATOR_SECONDS", "15"))
FIRST = int(os.environ.get("SIMULATOR_SEED", "1"))


def test_seeds_that_failed_once_hold_all_promises() -> None:
    assert run_some(KEPT) == []


@pytest.mark.timeout(0)
def test_as_many_stories_as_there_is_time_for_hold_all_promises() -> None:
    until = time.monotonic() + SECONDS
    done = 0
    for count, failures in run_many(FIRST, 10_000_000, cores(), until):
        done += count
        assert failures == [], f"python -m tests.simulator --seed {failures[0].seed} -v"
    assert done >= 100


def test_a_seed_gives_one_trace_in_any_process() -> None:
    seeds = range(1, 16)
    code = (
        "from tests.simulator.runner import fingerprint, trace\n"
        f"for seed in range({seeds.start}, {seeds.stop}): print(fingerprint(trace(seed)))"
    )
    env = {**os.environ, "PYTHONHASHSEED": "123"}
    other = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    assert other.stdout.split() == [fingerprint(trace(seed)) for seed in seeds]
    assert len(set(other.stdout.split())) == len(seeds)


def test_nothing_of_the_simulated_world_stays_behind() -> None:
    from notesyncd.exports import replace
    from notesyncd.vault import scan

    run_some([1])
    assert vars(replace)["os"] is os
    assert vars(scan)["os"] is os
    assert "open" not in vars(replace)
