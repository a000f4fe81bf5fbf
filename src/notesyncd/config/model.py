"""The configuration as the rest of notesyncd sees it: frozen, complete, and already checked."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

_NOTHING: Mapping[str, Any] = {}  # nobody may write to a `Mapping`


class Limits(NamedTuple):
    """What one call of a plugin may use before it is stopped."""

    seconds: float = 10.0
    memory_mb: int = 1024
    output_mb: int = 16
    files: int = 1000


class PluginConfig(NamedTuple):
    """What the configuration says about one plugin, table `[plugins.NAME]`."""

    name: str
    enabled: bool | None = None
    """`None`: the table does not say; being named enables a plugin."""
    options: Mapping[str, Any] = _NOTHING
    """The plugin's own keys, checked against its `OPTIONS` when it is loaded."""
    limits: Limits = Limits()
    where: str = ""
    """File and table, for messages."""


class Config(NamedTuple):
    """Everything that a user can set, with the defaults filled in."""

    path: Path | None
    """The configuration file; `None` when `--vault` was enough."""
    vault: Path
    export_dir: Path
    state_dir: Path
    plugin_dir: Path
    """Folder of single-file plugins, beside the configuration file."""
    timezone: str
    """IANA name."""
    date_order: Literal["dmy", "mdy"] | None = None
    """How to read 03/04/2026; `None`: it is ambiguous, and reported."""
    ignore: tuple[str, ...] = ()
    """Patterns of notes and folders to leave alone, as in a .gitignore file."""
    fields: Mapping[str, tuple[str, ...]] = _NOTHING
    """The user's own words for fields, table `[fields]`."""
    headings: Mapping[str, tuple[str, ...]] = _NOTHING
    """The user's own words for section headings, table `[headings]`."""
    plugins: Mapping[str, PluginConfig] = _NOTHING
    vault_dir: Path | None = None
    """The state folder that this vault has without `--state-dir`, the same for all its daemons.

    `None`: it would be in the vault.
    """
