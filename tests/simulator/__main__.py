"""`python -m tests.simulator --seeds 100000`, or `--seed 7 -v` for the trace of one."""

import argparse
import sys
import time
from collections import Counter

from tests.simulator.runner import cores, outcome, run_many, trace


def main() -> int:
    """Run what is asked for; 1: a seed fails."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulator", description=__doc__)
    parser.add_argument("--seeds", type=int, default=100_000, help="how many")
    parser.add_argument("--first", type=int, default=1, help="the first of them")
    parser.add_argument("--seconds", type=float, help="stop after so long")
    parser.add_argument("--jobs", type=int, default=cores(), help="processes")
    parser.add_argument("--most", type=int, default=10, help="stop after so many failures")
    parser.add_argument("--seed", type=int, help="run this one")
    parser.add_argument("-v", action="store_true", help="with its trace")
    wanted = parser.parse_args()
    if wanted.seed is not None:
        return one(wanted.seed, verbose=wanted.v)
    started = time.monotonic()
    until = None if wanted.seconds is None else started + wanted.seconds
    done, rules = 0, Counter[str]()
    for count, failures in run_many(wanted.first, wanted.seeds, wanted.jobs, until):
        done += count
        for failure in failures:
            rules[failure.rule] += 1
            print(f"seed {failure.seed}: {failure.what[:300]}", flush=True)
        if sum(rules.values()) >= wanted.most:
            break
    took = time.monotonic() - started
    print(f"{done} seeds, {sum(rules.values())} failures, {took:.0f} s, {done / took:.0f} a second")
    for rule, number in rules.most_common():
        print(f"  {number:6} {rule}")
    return 1 if rules else 0


def one(seed: int, *, verbose: bool) -> int:
    """Run one seed."""
    if verbose:
        text = trace(seed)
        print(text, end="")
        return 1 if "\nVIOLATION " in text else 0
    failure = outcome(seed)
    print(f"seed {seed}: {failure.what if failure else 'fine'}")
    return 1 if failure else 0


if __name__ == "__main__":
    sys.exit(main())
