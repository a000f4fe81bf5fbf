"""Time zones as people write them, and local times on the day that the clocks change."""

import re
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

ABBREVIATIONS: dict[str, str] = {
    word: zone
    for zone, words in (
        ("UTC", "UTC GMT Z"),
        ("America/Los_Angeles", "PT PST PDT"),
        ("America/Denver", "MT MST MDT"),
        ("America/Chicago", "CT CST CDT"),
        ("America/New_York", "ET EST EDT"),
        ("America/Anchorage", "AKST AKDT"),
        ("America/Halifax", "ADT"),
        ("America/St_Johns", "NST NDT"),
        ("America/Sao_Paulo", "BRT"),
        ("America/Argentina/Buenos_Aires", "ART"),
        ("Pacific/Honolulu", "HST"),
        ("Europe/London", "BST"),
        ("Europe/Lisbon", "WET WEST"),
        ("Europe/Berlin", "CET CEST MEZ MESZ"),
        ("Europe/Athens", "EET EEST OEZ OESZ"),
        ("Europe/Moscow", "MSK"),
        ("Africa/Johannesburg", "SAST"),
        ("Asia/Dubai", "GST"),
        ("Asia/Karachi", "PKT"),
        ("Asia/Kolkata", "IST"),
        ("Asia/Jakarta", "WIB"),
        ("Asia/Singapore", "SGT"),
        ("Asia/Hong_Kong", "HKT"),
        ("Asia/Tokyo", "JST"),
        ("Asia/Seoul", "KST"),
        ("Australia/Perth", "AWST"),
        ("Australia/Adelaide", "ACST ACDT"),
        ("Australia/Sydney", "AET AEST AEDT"),
        ("Pacific/Auckland", "NZST NZDT"),
    )
    for word in words.split()
}
"""Zone of an abbreviation. People write `EST` in summer too and mean the clock on the wall of New
York, so an abbreviation names the place, not the offset."""

NAMES: dict[str, str] = {
    "pacific": "America/Los_Angeles",
    "mountain": "America/Denver",
    "central": "America/Chicago",
    "eastern": "America/New_York",
    "central european": "Europe/Berlin",
    "eastern european": "Europe/Athens",
    "western european": "Europe/Lisbon",
    "british": "Europe/London",
    "uk": "Europe/London",
    "uhr mez": "Europe/Berlin",
}
"""Zone of a name that stands before `time`, as in `2 pm Pacific time`."""

_NAMES_OF_TIME: dict[str, str] = {
    "ny": "America/New_York",
    "nyc": "America/New_York",
    "sf": "America/Los_Angeles",
    "la": "America/Los_Angeles",
    "german": "Europe/Berlin",
    "berliner": "Europe/Berlin",
    "deutscher": "Europe/Berlin",
    "wiener": "Europe/Vienna",
    "zürcher": "Europe/Zurich",
    "irish": "Europe/Dublin",
    "indian": "Asia/Kolkata",
}
"""More of them, which are no zone without the word `time`."""

_REGIONS = ("Europe", "America", "Asia", "Africa", "Australia", "Pacific", "Atlantic")
_OFFSET = re.compile(r"(?:UTC|GMT)? ?(?P<sign>[+−-])(?P<hours>\d\d?)(?::?(?P<minutes>\d\d))?")
_KEY = re.compile(r"[A-Z][A-Za-z_]{1,20}(?:/[A-Za-z][A-Za-z_+-]{1,30}){1,2}")
_OF_CITY = re.compile(r"(?:heure|hora) (?:de |d['’])(?P<name>[A-Z][A-Za-z ]{1,24})")
_NAMED = re.compile(
    r"(?P<name>[^\W\d_]{2,15}(?: [^\W\d_]{2,15})?) (?:(?:standard|daylight|summer|winter) )?"
    r"(?:time|zeit)",
    re.IGNORECASE,
)


def read_zone(text: str) -> str | None:
    """Give the zone that the whole text names: an IANA name such as `Europe/Vienna`, or `+02:00`.

    Reads IANA names, abbreviations, `UTC+2`, `Pacific time`, and `Vienna time` or `Vienna`.
    """
    words = text.strip().strip("()")
    if words.upper() in ABBREVIATIONS:
        return ABBREVIATIONS[words.upper()]
    if offset := _OFFSET.fullmatch(words):
        return _offset(offset)
    if _KEY.fullmatch(words):
        return words if _zone(words) else None
    if of_city := _OF_CITY.fullmatch(words):
        return _city(of_city["name"])
    named = _NAMED.fullmatch(words)
    name = named["name"] if named else words
    zone = NAMES.get(name.lower()) or (_NAMES_OF_TIME.get(name.lower()) if named else None)
    return zone or _city(name)


def _offset(match: re.Match[str]) -> str | None:
    hours, minutes = int(match["hours"]), int(match["minutes"] or 0)
    if hours > 14 or minutes > 59:
        return None
    if hours == minutes == 0:
        return "UTC"
    sign = "+" if match["sign"] == "+" else "-"
    return f"{sign}{hours:02}:{minutes:02}"


def _city(name: str) -> str | None:
    key = "_".join(name.title().split())
    if not re.fullmatch(r"[A-Z][A-Za-z_]{2,25}", key):
        return None
    return next((f"{region}/{key}" for region in _REGIONS if _zone(f"{region}/{key}")), None)


def _zone(key: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(key)
    except (ValueError, OSError, KeyError):  # no such key, or the name of a folder of zones
        return None


def at_zone(day: date, clock: time, zone: str) -> tuple[datetime, str | None]:
    """Give the instant of a local time, and what is odd about it when the clocks change.

    `zone` is an IANA name or an offset such as `+02:00`; raises `ValueError` for another one. A
    time that the clock skips is moved forward by what it skips; of one that it shows twice, the
    first is taken. https://peps.python.org/pep-0495/
    """
    local = datetime.combine(day, clock.replace(tzinfo=None, fold=0), tzinfo=_tzinfo(zone))
    later = local.replace(fold=1)
    jump = (later.utcoffset() or timedelta()) - (local.utcoffset() or timedelta())
    shown = f"{day.isoformat()} {clock:%H:%M}"
    if jump > timedelta():
        moved = local + jump
        return moved, f"{shown} does not exist in {zone}: the clock skips it; read as {moved:%H:%M}"
    if jump < timedelta():
        return local, f"{shown} comes twice in {zone}: the clock goes back; read as the first one"
    return local, None


def _tzinfo(zone: str) -> tzinfo:
    offset = re.fullmatch(r"([+-])(\d\d):(\d\d)", zone)
    if offset:
        length = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
        return timezone(length if offset[1] == "+" else -length)
    found = _zone(zone)
    if found is None:
        raise ValueError(f"unknown time zone {zone!r}: use an IANA name such as Europe/Vienna")
    return found
