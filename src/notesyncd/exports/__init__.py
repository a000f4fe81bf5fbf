"""Writing what plugins return: safe paths, atomic writes, manifest, kept ticks."""

from notesyncd.exports.folder import ExportFolder, ExportReport, ExportStopped
from notesyncd.exports.replace import replace_file

__all__ = ["ExportFolder", "ExportReport", "ExportStopped", "replace_file"]
