"""Times of day in the shortest spellings, in a text that tells of a round on a day.

`phone 4p Ada`, and the end in other words than its beginning: `@ 2200, shadow shift till 0200`.
Elsewhere such letters and digits are pages, people, and amounts.
"""

import re
from dataclasses import replace
from datetime import time, timedelta

from notesyncd.notes.values.found_time import FoundTime
from notesyncd.notes.values.times import find_time

__all__ = ["clipped_length", "clipped_time", "with_end"]

_LETTER = re.compile(
    r"(?<![\w.$€£:/-])(?P<hour>1[0-2]|[1-9])(?P<half>[ap])(?=$|[,;)]|\.(?:\s|$)|\s(?:[A-ZÀ-Ý@(/–—-]|w/?\s))"
)
_TILL = re.compile(
    r"(?<!\w)(?:till|until|['’]?til|bis|jusqu['’][àa]|hasta(?: las?)?) "
    r"(?:(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5][05])(?!\d)|(?P<clock>\d.{0,10}))",
    re.IGNORECASE,
)
_LENGTH = re.compile(r"(?:^|[,;/|–—-]|\s-)\s+~?(?P<minutes>[1-9]\d{1,2})m(?=\s*(?:$|[,;.)/|–—-]))")
_NOON = 12


def clipped_time(text: str) -> FoundTime | None:
    """Give the time of `4p`, which only a day beside it makes one."""
    match = _LETTER.search(text)
    if match is None:
        return None
    hour = int(match["hour"]) % _NOON + _NOON * (match["half"] == "p")
    return FoundTime(start=time(hour), span=match.span())


def with_end(found: FoundTime | None, text: str) -> FoundTime | None:
    """Give a time with the end that `text` says after `till`, if it has none yet."""
    match = _TILL.search(text) if found and found.end is None else None
    if found is None or match is None:
        return found
    if match["hour"]:
        return replace(found, end=time(int(match["hour"]), int(match["minute"])))
    last = find_time(match["clock"])
    is_right_there = last is not None and last.span[0] == 0 and last.start != found.start
    return replace(found, end=last.start) if last and is_right_there else found


def clipped_length(text: str) -> timedelta | None:
    """Give the length of `35m`, where nothing else stands between two separators."""
    match = _LENGTH.search(text)
    return timedelta(minutes=int(match["minutes"])) if match else None
