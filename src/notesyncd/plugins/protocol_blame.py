"""Which line of a plugin is to blame: in a traceback, or in what `faulthandler` printed.

A failure deep in a library says little to the author of a plugin; the line of the plugin that
called the library does.
"""

import os
import re
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from types import TracebackType
from typing import TypeAlias

Frame: TypeAlias = tuple[str, int]
"""File and line of a call, the outermost first in any sequence."""

_BLOCK = re.compile(r"^(Current thread|Thread).*\(most recent call first\):$", re.MULTILINE)
_FRAME = re.compile(r'^  File "(?P<file>.*)", line (?P<line>\d+) in ', re.MULTILINE)
_ESCAPE = re.compile(r"\\x[0-9a-f]{2}|\\u[0-9a-f]{4}|\\U[0-9a-f]{8}")


def plugin_roots(module: str | None, path: str | None) -> tuple[str, ...]:
    """Give the files and folders of a plugin's own code, without importing it."""
    if path is not None:
        return (path,)
    try:
        spec = find_spec((module or "").partition(".")[0])
    except (ImportError, ValueError):
        spec = None
    if spec is None:
        return ()
    folders = tuple(spec.submodule_search_locations or ())
    return folders or ((spec.origin,) if spec.origin else ())


def own_line(frames: Iterable[Frame], roots: Sequence[str]) -> str | None:
    """Give `path:line` of the innermost call that is the plugin's own, or `None`."""
    found = None
    for file, line in frames:
        if any(file == root or file.startswith(root + os.sep) for root in roots):
            found = f"{file}:{line}"
    return found


def frames_of(traceback: TracebackType | None) -> tuple[Frame, ...]:
    """Give the calls of an exception's traceback."""
    frames = []
    while traceback is not None:
        frames.append((traceback.tb_frame.f_code.co_filename, traceback.tb_lineno))
        traceback = traceback.tb_next
    return tuple(frames)


def dumped_line(dump: str, roots: Sequence[str]) -> str | None:
    """Give `path:line` of the plugin's own line in what `faulthandler` printed, or `None`.

    The current thread, which got the signal, is asked first; then the others, of which the main
    one, which runs the hook, is printed last
    (https://docs.python.org/3/library/faulthandler.html).
    """
    parts = _BLOCK.split(dump)[1:]
    blocks = list(zip(parts[::2], parts[1::2], strict=True))
    ordered = sorted(blocks, key=lambda block: block[0] == "Current thread")
    for _, text in reversed(ordered):
        frames = [(_unescaped(m["file"]), int(m["line"])) for m in _FRAME.finditer(text)]
        line = own_line(reversed(frames), roots)
        if line is not None:
            return line
    return None


def _unescaped(file: str) -> str:
    """Undo the escapes of faulthandler, which prints ASCII only."""
    return _ESCAPE.sub(lambda match: chr(int(match[0][2:], 16)), file)
