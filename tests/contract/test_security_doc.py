"""docs/security.md names a test for each promise, and each of them is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/security.md").read_text("utf-8")


def test_the_tests_of_each_threat_exist() -> None:
    rows = re.findall(r"^\| (T\d+) \|.*\| ([^|]+) \|$", TEXT, re.MULTILINE)
    assert [name for name, _ in rows] == [f"T{number}" for number in range(1, 21)]
    for name, tests in rows:
        named = re.findall(r"`([^`]+)`", tests)
        assert named or re.search(r"\bT\d+", tests), f"{name} has no test"
        for each in named:
            path = ROOT / (each if each.startswith("tests/") else f"tests/system/{each}")
            assert path.exists(), f"{name}: there is no {each}"
