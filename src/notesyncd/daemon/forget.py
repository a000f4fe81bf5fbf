"""Removing the exports of a plugin that runs no more, while nobody else writes there."""

import os

from notesyncd import state
from notesyncd.config import Config
from notesyncd.config.places import index_path
from notesyncd.daemon.waiting import Waiting
from notesyncd.engine.intake import Progress
from notesyncd.errors import PluginError
from notesyncd.exports.forget import Forgotten, forget
from notesyncd.index.queries import open_reader
from notesyncd.plugins.registry import PluginStatus
from notesyncd.state import HeldError, Holder
from notesyncd.vault.scan import identify_root

_IDLE = (PluginStatus.DISABLED, PluginStatus.MISSING)


def forget_exports(config: Config, name: str, progress: Progress) -> Forgotten:
    """Remove the files of `name`, which the configuration does not let run.

    Raises `PluginError` when a daemon with an older configuration still runs it, `ExportError`,
    `VaultError`, and `StateError`.
    """
    identify_root(config.vault)
    state.prepare(config.state_dir)
    waiting = Waiting(config.state_dir, progress)
    while True:
        try:
            with state.hold(config.state_dir, Holder(pid=os.getpid(), role="sync")):
                return forget(config.export_dir, name)
        except HeldError as held:
            if held.holder.role == "daemon":
                _check_idle(config, name, held.holder)
                return forget(config.export_dir, name)
            waiting.a_moment(held.holder)


def _check_idle(config: Config, name: str, daemon: Holder) -> None:
    with open_reader(index_path(config.state_dir)) as index:
        if any(row.name == name and row.status not in _IDLE for row in index.plugins()):
            raise PluginError(
                f"the daemon (process {daemon.pid}) still runs {name}, as it began before the "
                "plugin was switched off or removed; start it again first"
            )
