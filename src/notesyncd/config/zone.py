"""The time zone of this computer, for users who do not name one."""

import os
from pathlib import Path

_ZONES = Path("usr/share/zoneinfo")
_AREAS = (
    "Africa/", "America/", "Antarctica/", "Arctic/", "Asia/", "Atlantic/", "Australia/", "Europe/",
    "Indian/", "Pacific/", "Etc/",
)  # fmt: skip
_OTHERS = (
    "system/bin/getprop", "var/db/zoneinfo", "etc/sysconfig/clock", "etc/conf.d/clock",
)  # fmt: skip
"""Where some systems keep the name; tzlocal knows how."""


def local_zone() -> str:
    """Give the IANA name of the system's time zone; `UTC` when the system does not say."""
    plain = plain_zone(os.environ.get("TZ"), Path("/"))
    if plain is not None:
        return plain
    from zoneinfo import ZoneInfoNotFoundError  # noqa: PLC0415 - see `plain_zone`

    import tzlocal  # noqa: PLC0415

    try:
        return tzlocal.get_localzone_name() or "UTC"
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "UTC"


def plain_zone(variable: str | None, root: Path) -> str | None:
    """Give what tzlocal would say of a system that is set up as most are; `None`: of another one.

    `variable` is the environment's `TZ`. Every command needs the zone, and would wait 6 ms for the
    import of tzlocal.
    """
    if variable:
        known = variable.startswith(_AREAS) and (root / _ZONES / variable).is_file()
        return variable if known and ".." not in variable else None
    try:
        target = os.readlink(root / "etc/localtime")
        told = (root / "etc/timezone").read_text("ascii").strip()
    except (OSError, ValueError):
        return None
    _, found, name = target.partition("/zoneinfo/")
    strange = any(os.path.lexists(root / one) for one in _OTHERS)
    agreed = found and name == told and name.startswith(_AREAS) and not strange
    return name if agreed and (root / _ZONES / name).is_file() else None
