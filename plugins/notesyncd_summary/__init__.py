"""The summary: one page per application, and a dashboard over all of them.

Pages to read, without boxes to tick (those are in the checklist), so that task plugins do not show
everything twice; the dashboard also as one HTML file that needs nothing else. Every line taken
from a note links back to it. What it gives, and its options: docs/summary.md.
"""

from notesyncd_summary.export import (
    OPTIONS,
    notesyncd_check,
    notesyncd_export_application,
    notesyncd_export_vault,
)

__all__ = [
    "OPTIONS",
    "notesyncd_check",
    "notesyncd_export_application",
    "notesyncd_export_vault",
]
