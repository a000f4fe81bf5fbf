"""A plugin's `OPTIONS` with the user's settings over them; every problem is found at once."""

import math
from collections.abc import Mapping
from typing import Any

from notesyncd.plugins.protocol import FaultKind
from notesyncd.plugins.worker_faults import RefusedError

RESERVED = frozenset({"enabled", "limits"})
"""Keys of `[plugins.NAME]` that are notesyncd's own."""

TYPE_NAMES: Mapping[type, str] = {
    str: "text in quotes",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
}


def read_defaults(found: object) -> dict[str, Any]:
    """Check a plugin's `OPTIONS` and give it with lists for tuples.

    Raises `RefusedError` (load error) unless it maps names to text, numbers, booleans, lists of
    these, or `None` (no default: any of these is taken).
    """
    if not isinstance(found, dict):
        raise _wrong(f"OPTIONS must be a dict of option -> default, not {_shown(found)}")
    defaults = {}
    for key, value in found.items():
        if not isinstance(key, str) or key in RESERVED:
            raise _wrong(f"OPTIONS: {key!r} cannot be the name of an option; choose another")
        items = list(value) if isinstance(value, list | tuple) else [value]
        known = value is None or all(_is_plain(item) for item in items)
        if not known or len({type(item) for item in items}) > 1:
            raise _wrong(
                f"OPTIONS: the default of {key!r} must be text, a number, True or False, a list of "
                f"one of these, or None, not {_shown(value)}"
            )
        defaults[key] = items if isinstance(value, list | tuple) else value
    return defaults


def merge_options(
    defaults: Mapping[str, Any], given: Mapping[str, Any], where: str
) -> dict[str, Any]:
    """Give the defaults with `given` (from the table `where` of the configuration) over them.

    A value must have the type of its default; a whole number will do for a float, and one value
    for a list of one. Raises `RefusedError` (config error) with every problem.
    """
    merged = dict(defaults)
    problems = []
    for key, value in given.items():
        if key not in defaults:
            problems.append(f"{key}: {_unknown(key, defaults)}")
            continue
        try:
            merged[key] = _fitted(value, defaults[key])
        except TypeError as error:
            problems.append(f"{key}: {error}")
    if problems:
        raise RefusedError(FaultKind.CONFIG_ERROR, "; ".join(problems), where or None)
    return merged


def _fitted(value: object, default: object) -> Any:  # noqa: ANN401 - any type of option
    if not isinstance(default, list):
        return _fitted_one(value, default)
    like = default[0] if default else None
    try:
        return [_fitted_one(item, like) for item in (value if isinstance(value, list) else [value])]
    except TypeError as error:
        message = f"each item {error}" if isinstance(value, list) else f"{error}, or a list"
        raise TypeError(message) from None


def _fitted_one(value: object, default: object) -> object:
    if default is None:
        if _is_plain(value) or isinstance(value, list):
            return value
        raise TypeError(f"must be text, a number, true or false, or a list, not {_shown(value)}")
    kind = type(default)
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is kind and _is_plain(value):
        return value
    raise TypeError(f"must be {TYPE_NAMES[kind]}, not {_shown(value)}")


def _is_plain(value: object) -> bool:
    """Tell whether it can be sent to a worker as it is: JSON has no infinity."""
    return type(value) in TYPE_NAMES and not (isinstance(value, float) and not math.isfinite(value))


def _unknown(key: str, defaults: Mapping[str, Any]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - most workers need it never

    near = get_close_matches(key, defaults, n=1)
    if near:
        return f'unknown option; did you mean "{near[0]}"?'
    if not defaults:
        return "unknown option; this plugin has none"
    return f"unknown option; known are: {', '.join(sorted(defaults))}"


def _wrong(message: str) -> RefusedError:
    return RefusedError(FaultKind.LOAD_ERROR, message)


def _shown(value: object) -> str:
    if value is None:
        return "inf or nan"  # this is how they arrive; TOML has no null
    text = str(value).lower() if isinstance(value, bool) else repr(value)
    return text if len(text) <= 40 else text[:37] + "..."
