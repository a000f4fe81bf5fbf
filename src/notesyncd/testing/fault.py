"""The error that a test of a plugin meets."""

from notesyncd.errors import NotesyncdError
from notesyncd.plugins.protocol import Fault


class PluginFault(NotesyncdError, AssertionError):  # noqa: N818 - the word of status and log
    """The plugin did what notesyncd would not accept: what, where, and what to do.

    An `AssertionError`, because pytest then shows a failed test, not a broken one. `kind` has the
    words that `notesyncd status` would use, such as `load error`, `raised`, or `not pure`; `where`
    is `path:line` of the plugin's own line, if that is known.
    """

    def __init__(self, plugin: str, kind: str, message: str, where: str | None = None) -> None:
        place = f"{where}: " if where else ""
        super().__init__(f"plugin {plugin}: {kind}: {place}{message}")
        self.plugin = plugin
        self.kind = kind
        self.where = where

    @classmethod
    def of(cls, plugin: str, fault: Fault, about: str = "") -> "PluginFault":
        """Give the error for a fault of the plugin's process; `about`: which call it was."""
        return cls(plugin, fault.kind, f"{fault.message}{about}", fault.where)
