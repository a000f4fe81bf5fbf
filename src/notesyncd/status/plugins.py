"""How each plugin fares: what is installed and wanted now, and what the last run made of it."""

from notesyncd.config import Config
from notesyncd.config.places import index_path
from notesyncd.errors import StateError
from notesyncd.exports.forget import has_exports
from notesyncd.index.queries import PluginRow, open_reader
from notesyncd.plugins.registry import PluginStatus, find_plugins, plan

FORGETTABLE = (PluginStatus.DISABLED, PluginStatus.MISSING)
"""It does not run, and its exports may be removed."""
_NOT_RUN = (*FORGETTABLE, PluginStatus.CONFLICT)
"""What the index says of a plugin that could not run by then: nothing about how it fares."""


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
            row = row._replace(last_run=last.last_run, last_error=last.last_error)
            if one.status == PluginStatus.ENABLED and last.status not in _NOT_RUN:
                row = row._replace(status=last.status, reason=last.reason, failures=last.failures)
        if one.status in FORGETTABLE and has_exports(config.export_dir, one.name):
            hint = f"its files are still there, until: notesyncd plugins forget {one.name}"
            row = row._replace(reason=f"{row.reason}; {hint}")
        rows.append(row)
    return tuple(rows)


def _known(config: Config) -> dict[str, PluginRow]:
    try:
        with open_reader(index_path(config.state_dir)) as index:
            return {row.name: row for row in index.plugins()}
    except StateError:
        return {}
