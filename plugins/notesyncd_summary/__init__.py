"""The summary: one page per application, and a dashboard over all of them.

Pages to read, without boxes to tick (those are in the checklist), so that task plugins do not show
everything twice. Every line taken from a note links back to it. It has no options.
"""

from notesyncd_summary.export import notesyncd_export_application, notesyncd_export_vault

__all__ = ["notesyncd_export_application", "notesyncd_export_vault"]
