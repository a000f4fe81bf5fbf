"""A generated vault, with folders beside it for what notesyncd makes of it."""

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from notesyncd.config import Config, PluginConfig

PLUGINS = ("calendar", "checklist", "summary")
TIMEZONE = "Europe/Vienna"


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where one vault is, and its state and exports."""

    root: Path
    notes: int

    @property
    def vault(self) -> Path:
        """Folder of the notes."""
        return self.root / "vault"

    @property
    def exports(self) -> Path:
        """Folder of the exports, beside the vault."""
        return self.root / "exports"

    @property
    def state(self) -> Path:
        """Folder of the index."""
        return self.root / "state"

    @property
    def index(self) -> Path:
        """File of the index."""
        return self.state / "index.db"

    def forget(self) -> None:
        """Remove index and exports."""
        for folder in (self.exports, self.state):
            shutil.rmtree(folder, ignore_errors=True)

    def config(self, *, plugins: bool) -> Config:
        """Give the configuration that the options of `command` make."""
        off = {name: PluginConfig(name=name, enabled=False) for name in PLUGINS}
        return Config(
            path=None,
            vault=self.vault,
            export_dir=self.exports,
            state_dir=self.state,
            plugin_dir=self.root / "plugins",
            timezone=TIMEZONE,
            plugins={} if plugins else off,
        )

    def command(self, *words: str) -> Sequence[str]:
        """Give the command line of notesyncd for this vault."""
        folders = (("--vault", self.vault), ("--export-dir", self.exports))
        options = [str(word) for pair in (*folders, ("--state-dir", self.state)) for word in pair]
        return [sys.executable, "-m", "notesyncd", *options, *words]

    @property
    def environment(self) -> dict[str, str]:
        """Give an environment without anybody's configuration.

        Modules are compiled once, as those of an installed package are, beside the vault.
        """
        left_out = ("XDG_", "PYTHONDONTWRITEBYTECODE")
        kept = {key: value for key, value in os.environ.items() if not key.startswith(left_out)}
        compiled = {"PYTHONPYCACHEPREFIX": str(self.root / "compiled")}
        return {**kept, **compiled, "HOME": str(self.root), "TZ": TIMEZONE}
