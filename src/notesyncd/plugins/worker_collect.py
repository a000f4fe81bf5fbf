"""Taking what a hook returned: nothing but artifacts, and no more of them than the limits allow."""

import inspect
from collections.abc import Iterable

from notesyncd.api import Artifact
from notesyncd.plugins.protocol import FaultKind
from notesyncd.plugins.worker_faults import RefusedError, kind_of, line_of

MEGABYTE = 1024 * 1024


def collect(
    result: object, function: object, *, files: int, output_mb: int
) -> tuple[Artifact, ...]:
    """Give the artifacts in `result`, which the hook `function` returned; `None` is none.

    Raises `RefusedError` at the first thing that is no artifact or passes a limit, so an endless
    generator ends; and whatever a generator itself raises.
    """
    if result is None:
        return ()
    if isinstance(result, Artifact):
        raise _bad("returned one Artifact; return a list of them, or yield it", function, result)
    if isinstance(result, str | bytes) or not isinstance(result, Iterable):
        raise _bad(f"must return artifacts, not {kind_of(result)}", function, result)
    artifacts: list[Artifact] = []
    size = 0
    for item in result:
        try:
            artifact = _plain(item)
            size += _size(artifact)
        except (TypeError, ValueError) as error:
            raise _bad(str(error), function, result) from None
        if len(artifacts) == files or size > output_mb * MEGABYTE:
            what = f"{output_mb} MB" if size > output_mb * MEGABYTE else f"{files} files"
            message = f"{_name(function)} gave more than {what} in one call"
            raise RefusedError(FaultKind.TOO_MUCH, message, _where(function, result))
        artifacts.append(artifact)
    return tuple(artifacts)


def _plain(item: object) -> Artifact:
    """Check an artifact, and give it with plain types: a subclass of `str` cannot be sent."""
    if not isinstance(item, Artifact):
        raise TypeError(f"must give artifacts, not {kind_of(item)}")
    path: object = item.path
    text: object = item.text
    data: object = item.data
    if not isinstance(path, str):
        raise TypeError(f"gave an Artifact whose path is {kind_of(path)}, not text")
    if (text is None) == (data is None):
        raise ValueError(f"gave the Artifact {path!r} both text and data, or neither; give one")
    if not isinstance(text, str | None):
        raise TypeError(f"gave the Artifact {path!r} {kind_of(text)} as text; it must be str")
    if not isinstance(data, bytes | None):
        raise TypeError(f"gave the Artifact {path!r} {kind_of(data)} as data; it must be bytes")
    return Artifact(
        path=str.__str__(path),
        text=None if text is None else str.__str__(text),
        data=None if data is None else bytes(data),
        keep_ticks=bool(item.keep_ticks),
    )


def _size(artifact: Artifact) -> int:
    try:
        content = artifact.data if artifact.data is not None else (artifact.text or "").encode()
        return len(content) + len(artifact.path.encode())
    except UnicodeEncodeError as error:
        raise ValueError(
            f"gave the Artifact {artifact.path!r} text that UTF-8 cannot hold: {error.reason}"
        ) from None


def _bad(message: str, function: object, result: object) -> RefusedError:
    where = _where(function, result)
    return RefusedError(FaultKind.BAD_RESULT, f"{_name(function)} {message}", where)


def _where(function: object, result: object) -> str | None:
    """Give the line of the `yield` that gave the bad item, else that of the function."""
    if inspect.isgenerator(result) and result.gi_frame is not None:
        return f"{result.gi_code.co_filename}:{result.gi_frame.f_lineno}"
    return line_of(function)


def _name(function: object) -> str:
    return str(getattr(function, "__name__", "the hook"))
