"""Writing what plugins return: safe paths, atomic writes, manifest, kept ticks."""

from notesyncd.exports.folder import ExportFolder, ExportReport, ExportStopped
from notesyncd.exports.replace import replace_file
from notesyncd.exports.trouble import BadArtifactsError

__all__ = ["BadArtifactsError", "ExportFolder", "ExportReport", "ExportStopped", "replace_file"]
