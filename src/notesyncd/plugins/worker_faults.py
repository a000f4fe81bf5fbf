"""Turning whatever a plugin raised into a `Fault` that names the plugin's own line."""

import os
import traceback
from collections.abc import Sequence

from notesyncd.api import PluginError
from notesyncd.plugins.protocol import Fault, FaultKind
from notesyncd.plugins.protocol_blame import frames_of, own_line

LONGEST = 1000
"""Characters of a plugin's message that are kept."""


class RefusedError(Exception):
    """The worker itself refuses what a plugin is or returned; carries the fault."""

    def __init__(self, kind: FaultKind, message: str, where: str | None = None) -> None:
        super().__init__(message)
        self.fault = Fault(kind=kind, message=message, where=where)


def fault_of(
    error: BaseException,
    *,
    doing: str,
    kind: FaultKind,
    roots: Sequence[str],
    function: object = None,
) -> Fault:
    """Describe `error`, which a plugin raised while `doing` (a hook's name, or "loading").

    `function` is the plugin's, for when the traceback has none of the plugin's own lines: Python
    drops its frames when there is no memory left to note them.
    """
    if isinstance(error, RefusedError):
        return error.fault
    where = own_line(frames_of(error.__traceback__), roots) or line_of(function)
    if isinstance(error, MemoryError):
        # What the frames hold is likely what filled the memory.
        traceback.clear_frames(error.__traceback__)
        return Fault(
            kind=FaultKind.OUT_OF_MEMORY,
            message=f"{doing} needed more memory than its limit",
            where=where,
        )
    if isinstance(error, SyntaxError) and error.filename in roots:
        where = f"{error.filename}:{error.lineno}"
    return Fault(kind=kind, message=_sentence(error, doing), where=where)


def _sentence(error: BaseException, doing: str) -> str:
    if isinstance(error, PluginError):
        return _text(error) or f"{doing} raised PluginError without a message"
    if isinstance(error, SystemExit):
        return f"{doing} called sys.exit({error.code!r}); raise PluginError to report trouble"[
            :LONGEST
        ]
    sentence = f"{doing} raised {type(error).__name__}: {_text(error)}".rstrip(": ")
    if isinstance(error, ModuleNotFoundError):
        sentence += "; install it in the environment of notesyncd"
    return sentence


def _text(error: BaseException) -> str:
    try:
        text = str(error)
        # An exception may carry text that UTF-8, and so the answer, cannot hold.
        return text[:LONGEST].encode("utf-8", "backslashreplace").decode("utf-8")
    except Exception:  # noqa: BLE001 - an exception whose own __str__ raises
        return "(a message that cannot be shown)"


def kind_of(value: object) -> str:
    """Say what a value is."""
    return "None" if value is None else f"an instance of {type(value).__name__}"


def line_of(function: object) -> str | None:
    """Give `path:line` of the definition of a plugin's function."""
    code = getattr(_innermost(function), "__code__", None)
    return f"{os.fspath(code.co_filename)}:{code.co_firstlineno}" if code else None


def _innermost(function: object) -> object:
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    return function
