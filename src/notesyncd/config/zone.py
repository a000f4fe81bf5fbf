"""The time zone of this computer, for users who do not name one."""

from zoneinfo import ZoneInfoNotFoundError

import tzlocal


def local_zone() -> str:
    """Give the IANA name of the system's time zone; `UTC` when the system does not say."""
    try:
        return tzlocal.get_localzone_name() or "UTC"
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "UTC"
