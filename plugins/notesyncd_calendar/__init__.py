"""The calendar: interviews and follow-ups as iCalendar (RFC 5545).

`interviews.ics` holds everything, to subscribe to or to import; the folders in `vdir/` hold one
entry per file, for programs that synchronise such folders
(https://vdirsyncer.pimutils.org/en/stable/vdir.html). How to use both: docs/calendar.md.
"""

from notesyncd_calendar.export import (
    notesyncd_check,
    notesyncd_export_application,
    notesyncd_export_vault,
)
from notesyncd_calendar.settings import OPTIONS

__all__ = [
    "OPTIONS",
    "notesyncd_check",
    "notesyncd_export_application",
    "notesyncd_export_vault",
]
