"""Loading one plugin into this process, and finding what is wrong with it before it is called."""

import importlib
import importlib.util
import inspect
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from types import FunctionType, MappingProxyType, ModuleType
from typing import Any

from pluggy import PluginManager, PluginValidationError

from notesyncd import __version__, hookspecs
from notesyncd.plugins.protocol import FaultKind
from notesyncd.plugins.worker_faults import RefusedError, kind_of, line_of
from notesyncd.plugins.worker_options import merge_options, read_defaults

PREFIX = "notesyncd_"
HOOKS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        name: tuple(inspect.signature(spec).parameters)
        for name, spec in vars(hookspecs).items()
        if name.startswith(PREFIX)
    }
)
"""Every hook, with the names of its arguments."""

EXPORTERS = frozenset({"notesyncd_export_application", "notesyncd_export_vault"})


@dataclass(frozen=True, kw_only=True, slots=True)
class LoadedPlugin:
    """A plugin that is ready to be called."""

    manager: PluginManager
    hooks: tuple[str, ...]
    functions: Mapping[str, FunctionType]
    """Hook -> the plugin's function, for messages."""
    options: Mapping[str, Any]
    version: str | None
    warnings: tuple[str, ...]
    initial_state: bool


def load_plugin(
    name: str, module: ModuleType, *, options: Mapping[str, Any], where: str
) -> LoadedPlugin:
    """Register `module` with a manager of its own, and set the user's `options` over its defaults.

    Raises `RefusedError` for wrong hooks, wrong `OPTIONS`, and wrong options.
    """
    manager = PluginManager("notesyncd")
    manager.add_hookspecs(hookspecs)
    functions, warnings = _find_hooks(manager, module)
    try:
        manager.register(module, name)
        manager.check_pending()
    except PluginValidationError as error:
        raise RefusedError(FaultKind.LOAD_ERROR, str(error), module.__file__) from error
    version = getattr(module, "__version__", None)
    return LoadedPlugin(
        manager=manager,
        hooks=tuple(sorted(functions)),
        functions=functions,
        options=merge_options(_defaults(module), options, where),
        version=version if isinstance(version, str) else None,
        warnings=warnings,
        initial_state=_initial_state(module),
    )


def import_plugin(name: str, *, module: str | None, path: str | None) -> ModuleType:
    """Import the module, or the single file at `path`; raises whatever the plugin raises."""
    if path is None:
        return importlib.import_module(module or name)
    own_name = "notesyncd_plugin_" + name.replace("-", "_")
    spec = importlib.util.spec_from_file_location(own_name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no Python file")
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[own_name] = loaded  # dataclasses and pickle look a module up by its name
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(loaded)  # and nothing is left in the user's folder
    finally:
        sys.dont_write_bytecode = before
    return loaded


def _find_hooks(
    manager: PluginManager, module: ModuleType
) -> tuple[dict[str, FunctionType], tuple[str, ...]]:
    """Give the plugin's hooks, and warnings; refuse what pluggy would let pass or explain badly."""
    functions: dict[str, FunctionType] = {}
    warnings = []
    for attribute, function in sorted(vars(module).items()):
        if not isinstance(function, FunctionType):
            if attribute in HOOKS:
                raise _no_function(attribute, function, module)
            continue
        marks = manager.parse_hookimpl_opts(module, attribute)
        if marks is None:
            if attribute.startswith(PREFIX):
                warnings.append(_forgotten(attribute, function))
            continue
        hook = marks.get("specname") or attribute
        if hook in HOOKS:
            if hook in functions:
                raise _wrong(f"implements {hook} twice; keep one", function)
            _check_function(hook, function, wrapper=_is_wrapper(marks))
            functions[hook] = function
        elif not marks.get("optionalhook"):
            raise _unknown_hook(hook, function)
    if not functions:
        raise RefusedError(
            FaultKind.LOAD_ERROR,
            f"has no hook; write a function such as {min(EXPORTERS)} and mark it with @hookimpl",
            module.__file__,
        )
    return functions, tuple(warnings)


def _defaults(module: ModuleType) -> dict[str, Any]:
    try:
        return read_defaults(getattr(module, "OPTIONS", {}))
    except RefusedError as error:
        place = _place_of("OPTIONS", module)
        raise RefusedError(error.fault.kind, error.fault.message, place) from None


def _initial_state(module: ModuleType) -> bool:
    found = getattr(module, "INITIAL_STATE", False)
    if not isinstance(found, bool):
        message = f"INITIAL_STATE must be True or False, not {found!r}"
        raise RefusedError(FaultKind.LOAD_ERROR, message, _place_of("INITIAL_STATE", module))
    return found


def _place_of(name: str, module: ModuleType) -> str | None:
    """Give `path:line` where the module sets this name; the path alone if that cannot be told."""
    from linecache import getlines  # noqa: PLC0415 - as below

    path = module.__file__
    for number, line in enumerate(getlines(path) if path else (), start=1):
        if line.lstrip().startswith(name):
            return f"{path}:{number}"
    return path


def _is_wrapper(marks: Mapping[str, Any]) -> bool:
    return bool(marks.get("wrapper") or marks.get("hookwrapper"))


def _forgotten(attribute: str, function: FunctionType) -> str:
    if attribute in HOOKS:
        raise _wrong(f"{attribute} is never called: mark it with @hookimpl", function)
    return f"{line_of(function)}: {attribute} looks like a hook, but is not marked with @hookimpl"


def _no_function(hook: str, found: object, module: ModuleType) -> RefusedError:
    return RefusedError(
        FaultKind.LOAD_ERROR,
        f"{hook} must be a function, not {kind_of(found)}; write def {hook}(...)",
        line_of(found) or module.__file__,
    )


def _unknown_hook(hook: str, function: FunctionType) -> RefusedError:
    from difflib import get_close_matches  # noqa: PLC0415 - most plugins have nothing misspelt

    names = [name.removeprefix(PREFIX) for name in HOOKS]
    near = get_close_matches(hook.removeprefix(PREFIX), names, n=1, cutoff=0.75)
    if near:
        return _wrong(f"there is no hook {hook}; did you mean {PREFIX}{near[0]}?", function)
    return _incompatible(
        f"there is no hook {hook} in notesyncd {__version__}; update notesyncd, or mark it with "
        "@hookimpl(optionalhook=True)",
        function,
    )


def _check_function(hook: str, function: FunctionType, *, wrapper: bool) -> None:
    if wrapper:
        raise _wrong(f"{hook} is marked as a wrapper, and there is nothing to wrap", function)
    if inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function):
        raise _wrong(f"{hook} must be an ordinary function, not async; use asyncio.run", function)
    if hook not in EXPORTERS and inspect.isgeneratorfunction(function):
        raise _wrong(f"{hook} has a yield, so its body would never run; remove it", function)
    for argument in inspect.signature(function).parameters.values():
        _check_argument(hook, function, argument)


def _check_argument(hook: str, function: FunctionType, argument: inspect.Parameter) -> None:
    known = HOOKS[hook]
    signature = f"{hook}({', '.join(known)})"
    if argument.kind in (argument.VAR_POSITIONAL, argument.VAR_KEYWORD, argument.KEYWORD_ONLY):
        raise _wrong(
            f"{hook}: {argument} would not be passed; write the arguments as in {signature}",
            function,
        )
    if argument.name in known:
        return
    from difflib import get_close_matches  # noqa: PLC0415 - as above

    near = get_close_matches(argument.name, known, n=1)
    if near:
        raise _wrong(
            f'{hook} has no argument "{argument.name}"; did you mean "{near[0]}"?', function
        )
    raise _incompatible(
        f'{hook} has no argument "{argument.name}" in notesyncd {__version__}; it is {signature}',
        function,
    )


def _wrong(message: str, function: FunctionType) -> RefusedError:
    return RefusedError(FaultKind.LOAD_ERROR, message, line_of(function))


def _incompatible(message: str, function: FunctionType) -> RefusedError:
    return RefusedError(FaultKind.INCOMPATIBLE, message, line_of(function))
