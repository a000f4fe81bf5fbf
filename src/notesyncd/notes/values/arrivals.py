"""When one is to be there, before an interview begins: `9:15 arrive, 9:30 start`."""

import re

from notesyncd.notes.values.times import find_time

__all__ = ["without_arrival"]

_HINT = re.compile(r"(?i)arriv|there|da sein|da-sein|ankunft|ankommen|être là|llega|estar allí")
_CLOCK = r"(?:\d{1,2}[:.h]\d\d|\d{1,2}(?= ?(?:[ap]m|uhr|h)))(?: ?(?:[ap]m|uhr|h)(?!\w))?"
_ARRIVE = (
    r"(?:arrive|arrival|(?:be|get) there|da sein|ankunft|ankommen|arriver|arrivée|être là"
    r"|llegar|llegada|estar allí)"
)
_ARRIVAL = re.compile(
    rf"(?<!\w){_ARRIVE}:?(?: (?:at|by|for|um|bis|à|pour|a las|para las))? {_CLOCK}(?: for(?= ))?"
    rf"|{_CLOCK},? {_ARRIVE}(?!\w)",
    re.IGNORECASE,
)


def without_arrival(text: str) -> str:
    """Give `text` with spaces in the place of such a time, if it tells another one."""
    if not _HINT.search(text):
        return text
    rest = _ARRIVAL.sub(lambda match: " " * len(match[0]), text)
    return rest if rest != text and find_time(rest) else text
