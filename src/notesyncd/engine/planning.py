"""What makes a plugin the one that it was last time, or another one."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from notesyncd import wire
from notesyncd.config import PluginConfig
from notesyncd.digests import sha256
from notesyncd.engine.batch import EXPORTERS
from notesyncd.index.rows import PluginState
from notesyncd.plugins.protocol import PluginEntry
from notesyncd.plugins.protocol_blame import plugin_roots
from notesyncd.plugins.registry import PluginPlan, PluginStatus


def fresh_state(one: PluginPlan, options: PluginConfig) -> PluginState:
    """Give the state of a plugin that nothing is known of but what is planned with it."""
    code = _code(one.entry) if one.status == PluginStatus.ENABLED else ""
    text = wire.encode((options.options, options.limits, code))
    return PluginState(
        name=one.name,
        version=_version(one.entry),
        status=one.status,
        reason=one.reason or None,
        options_digest=sha256(text)[:16],
    )


def is_same(old: PluginState | None, state: PluginState) -> bool:
    """Whether its exports are as they would be; if not, they have to be renewed."""
    return old is not None and _identity(old) == _identity(state)


def may_export(hooks: tuple[str, ...] | None) -> bool:
    """Whether a plugin with these hooks has files to export, or may have: `None` is not known."""
    return hooks is None or not EXPORTERS.isdisjoint(hooks)


def _version(entry: PluginEntry | None) -> str:
    """Give the version of a plugin; that of a single file is its content."""
    if entry is None or entry.path is None:
        return (entry.version if entry else None) or ""
    try:
        return sha256(entry.path.read_bytes())[:16]
    except OSError:
        return ""


def _code(entry: PluginEntry | None) -> str:
    """Give a digest of a module's own files: its author changes them without a new version."""
    if entry is None or entry.module is None:
        return ""
    paths = (Path(root) for root in plugin_roots(entry.module, None))
    files = sorted(file for path in paths for file in _sources(path))
    digests = [f"{file}\0{digest}" for file, digest in files]
    return sha256("\n".join(digests).encode("utf-8", "surrogateescape"))[:16]


def _sources(root: Path) -> Iterator[tuple[str, str]]:
    for path in root.rglob("*.py") if root.is_dir() else (root,):
        with suppress(OSError):
            yield path.relative_to(root.parent).as_posix(), sha256(path.read_bytes())


def _identity(state: PluginState) -> tuple[str, str, bool]:
    was_wanted = state.status not in (PluginStatus.DISABLED, PluginStatus.MISSING)
    return state.version, state.options_digest, was_wanted
