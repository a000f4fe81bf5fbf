"""plugins/README.md is true: its code runs, and its tables say what the code has."""

import inspect
import os
import re
import subprocess
import sys
from pathlib import Path

from notesyncd import hookspecs, testing
from notesyncd.config.model import Limits
from notesyncd.daemon.timers import EFFECT_QUIET
from notesyncd.plugins.registry import PluginStatus
from notesyncd.plugins.worker_load import HOOKS
from notesyncd.plugins.worker_options import RESERVED, read_defaults

GUIDE = (Path(__file__).parents[2] / "plugins" / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
PLUGINS = [block for block in BLOCKS if "@hookimpl" in block]
TESTS = [block for block in BLOCKS if "def test_" in block]
LONGEST = 15
"""Lines of code that a complete exporter may take in the guide."""


def named(block: str) -> str:
    """Give the name of the plugin: the file that is named last before its code."""
    names: list[str] = re.findall(r"`(\w+)\.py`", GUIDE[: GUIDE.index(block)])
    return names[-1]


def test_each_hook_has_an_example_that_a_test_in_the_guide_runs(tmp_path: Path) -> None:
    shown = {hook for block in PLUGINS for hook in re.findall(r"def (notesyncd_\w+)\(", block)}
    assert shown == set(HOOKS)
    for block in PLUGINS:
        name = named(block)
        (tmp_path / f"{name}.py").write_text(block, "utf-8")
        (test,) = (each for each in TESTS if each.startswith(f"import {name}\n"))
        (tmp_path / f"test_{name}.py").write_text(test, "utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-W", "error", str(tmp_path)],
        cwd=tmp_path, capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip

    assert done.returncode == 0, done.stdout
    assert f"{GUIDE.count('def test_')} passed" in done.stdout


def test_every_block_of_code_is_a_plugin_a_test_or_options() -> None:
    others = [block for block in BLOCKS if block not in (*PLUGINS, *TESTS)]

    assert all(block.startswith("OPTIONS = ") for block in others)


def test_examples_are_short() -> None:
    for block in PLUGINS:
        code = [line for line in block.splitlines() if line.strip()]
        assert len(code) <= LONGEST, f"{named(block)}: {len(code)} lines"
        assert all(len(line) <= 100 for line in code)


def test_the_table_of_hooks_has_their_signatures() -> None:
    signatures = re.findall(r"^\| `(notesyncd_\w+)\(([\w, ]*)\)` \|", GUIDE, re.MULTILINE)

    assert {name: tuple(given.split(", ")) for name, given in signatures} == HOOKS


def test_the_guide_says_when_side_effects_go_out() -> None:
    for text in (GUIDE, inspect.getdoc(hookspecs.notesyncd_changed) or ""):
        assert f"changed for {EFFECT_QUIET:g} s" in " ".join(text.split())


def test_the_table_of_states_is_complete() -> None:
    states = re.findall(r"^\| `([a-z ]+)` \|", GUIDE.split("## How it fares")[1], re.MULTILINE)

    assert states == [status.value for status in PluginStatus]


def test_limits_are_those_of_the_code() -> None:
    given = Limits()
    text = " ".join(GUIDE.split())

    assert (
        f"{given.seconds:g} s, {given.memory_mb} MB of memory, {given.output_mb} MB of output, "
        f"and {given.files:,} files a call"
    ) in text
    names = ", ".join(f"`{each}`" for each in Limits._fields)
    assert f"with {names})" in text


def test_the_options_shown_are_such_as_the_host_takes() -> None:
    for block in BLOCKS:
        for options in re.findall(r"^OPTIONS = (.*)$", block, re.MULTILINE):
            shown = eval(options)  # the guide is ours
            assert read_defaults(shown) == shown
    for word in ("text", "a whole number", "a number", "true or false", "a list"):
        assert word in GUIDE.split("## Options")[1]
    for name in RESERVED:
        assert f"`{name}`" in GUIDE.split("## Options")[1]


def test_all_of_the_testing_module_is_told_of() -> None:
    for name in testing.__all__:
        assert f"testing.{name}" in GUIDE, f"the guide does not tell of testing.{name}"
