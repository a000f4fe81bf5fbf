"""How each plugin fares: what is installed and wanted now, and what the last run made of it."""

from dataclasses import replace

from notesyncd import state
from notesyncd.config import Config
from notesyncd.errors import StateError
from notesyncd.index.queries import PluginRow, open_reader
from notesyncd.plugins.registry import PluginStatus, find_plugins, plan


def report_plugins(config: Config) -> tuple[PluginRow, ...]:
    """List the plugins that are installed or named in the configuration; none is imported."""
    known = _known(config)
    rows = []
    for one in plan(find_plugins(config.plugin_dir), config.plugins):
        row = PluginRow(
            name=one.name,
            status=one.status,
            reason=one.reason or None,
            version=one.entry.version if one.entry else None,
        )
        last = known.get(one.name)
        if last is not None:
            row = replace(row, last_run=last.last_run, last_error=last.last_error)
            if one.status == PluginStatus.ENABLED:
                row = replace(row, status=last.status, reason=last.reason, failures=last.failures)
        rows.append(row)
    return tuple(rows)


def _known(config: Config) -> dict[str, PluginRow]:
    try:
        with open_reader(state.index_path(config.state_dir)) as index:
            return {row.name: row for row in index.plugins()}
    except StateError:
        return {}
