"""Which plugin a test means: a module, the name of an installed plugin, or a single file."""

import difflib
from pathlib import Path
from types import ModuleType

from notesyncd.plugins.protocol import PluginEntry
from notesyncd.plugins.registry import find_plugins, name_problem


def find_target(plugin: ModuleType | str | Path) -> PluginEntry:
    """Give the entry of `plugin`. A text that ends with `.py` is the path of a single file.

    Raises `ValueError` when there is no such plugin, and `TypeError`.
    """
    if isinstance(plugin, ModuleType):
        return _of_module(plugin)
    if isinstance(plugin, str) and not plugin.endswith(".py"):
        return _installed(plugin)
    if isinstance(plugin, str | Path):
        return _of_file(Path(plugin).resolve())
    raise TypeError(
        f"a plugin is a module, the name of an installed one, or the path of a file, not {plugin!r}"
    )


def _of_module(module: ModuleType) -> PluginEntry:
    for entry in find_plugins(None):
        if entry.module == module.__name__:
            return entry
    name = module.__name__.rpartition(".")[2].removeprefix("notesyncd_")
    file = getattr(module, "__file__", None)
    if hasattr(module, "__path__") or "." in module.__name__ or not file:
        return PluginEntry(name=name, module=module.__name__)
    return PluginEntry(name=name, path=Path(file))


def _of_file(path: Path) -> PluginEntry:
    if not path.is_file():
        raise ValueError(f"{path}: there is no such file; give the path of a plugin's file")
    if problem := name_problem(path.stem):
        raise ValueError(f"{path}: {problem}")
    return PluginEntry(name=path.stem, path=path)


def _installed(name: str) -> PluginEntry:
    found = {entry.name: entry for entry in find_plugins(None)}
    if name not in found:
        near = difflib.get_close_matches(name, found, n=1)
        hint = f'did you mean "{near[0]}"? Else ' if near else ""
        raise ValueError(
            f'no plugin "{name}" is installed here; {hint}install its package '
            "(python -m pip install -e .), or hand over the module itself"
        )
    if problem := found[name].problem:
        raise ValueError(f'plugin "{name}": {problem}')
    return found[name]
