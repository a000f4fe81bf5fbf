"""Puts the simulated world below the product: in the place of system calls, and of little else.

What is replaced: the module `os` (and `open` of descriptors, and renameat2) in the modules that
touch notes and exports; `parse_note`, which is pure, by one that remembers; giving memory back;
checkpoints of the index, which is in memory here.
A module that is forgotten here meets a vault that does not exist, and the simulator falls over.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.simulator.disk import System
from tests.simulator.paths import SimPath
from tests.simulator.vocabulary import parsed

from notesyncd.daemon import memory
from notesyncd.engine import team
from notesyncd.exports import commit, folder, plan, replace
from notesyncd.index import store
from notesyncd.vault import exported, read, scan

_CALLERS = (commit, exported, folder, plan, read, replace, scan)
_REPLACED = (
    *((module, "os") for module in _CALLERS),
    (replace, "open"),
    (replace, "_rename"),
    (team, "parse_note"),
    (memory, "give_back"),
    (store, "checkpoint"),
)


def use(system: System) -> None:
    """Let the product run on this system from now on."""
    SimPath.system = system
    for module in _CALLERS:
        vars(module)["os"] = system
    vars(replace)["open"] = system.fdopen
    vars(replace)["_rename"] = system.renameat2
    vars(team)["parse_note"] = parsed
    vars(memory)["give_back"] = lambda: None
    vars(store)["checkpoint"] = lambda *_, **__: None


@contextmanager
def restored() -> Iterator[None]:
    """Give everything back to the real system when the block ends."""
    missing = object()
    before = [(module, name, vars(module).get(name, missing)) for module, name in _REPLACED]
    try:
        yield
    finally:
        for module, name, value in before:
            if value is missing:
                vars(module).pop(name, None)
            else:
                vars(module)[name] = value
