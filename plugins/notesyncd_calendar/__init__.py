"""The calendar: interviews and follow-ups as iCalendar (RFC 5545).

`interviews.ics` holds everything, to subscribe to or to import; the folder `vdir/` holds one item
per file, for programs that synchronise such folders (https://vdirsyncer.pimutils.org/en/stable/vdir.html).
"""

from notesyncd_calendar.export import (
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
