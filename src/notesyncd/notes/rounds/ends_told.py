"""When a round was over, as a line about it says: `Ran until 11:40`, `mit Ada, bis 11:00`."""

import re
from dataclasses import replace

from notesyncd.notes.values.found_time import FoundTime
from notesyncd.notes.values.times import find_time

__all__ = ["with_end_told"]

_OVER = re.compile(
    r"(?:^|[.!?;,(–—-]\s*)"
    r"(?:(?:and|then|it|we|they|all|the (?:interview|call|whole thing)|und|es|das|hat|dann|"
    r"on|nous|ça|c['’]|se|todo)\s+){0,2}"
    r"(?:(?:ran|went|went on|lasted|took|carried on|talked|kept me|dragged on|was there)"
    r"(?: on| over)? (?:until|till?|to)"
    r"|(?:finished|ended|over|done|out|wrapped up|got out|left) (?:at|by|around|about)"
    r"|(?:ging|dauerte|lief|war|war da|saß|blieb|gedauert)(?: dann| noch| dort)? bis"
    r"|(?:fertig|vorbei|schluss|ende|zu ende|aus)(?: war)?(?: es)? (?:um|gegen|nach)"
    r"|(?:ça |c['’])?(?:a duré|duré|était|est allé|allé|resté) jusqu['’]à"
    r"|(?:fini|terminé|sorti|sortie|finie|terminée)s? (?:à|vers)"
    r"|(?:duró|estuve|estuvimos|siguió|fue) hasta"
    r"|(?:terminó|terminamos|acabó|acabamos|salí|salimos|acabado|terminado) (?:a|hacia|sobre)"
    r"|(?:(?:with|w/|mit|avec|con) [^,.;:!?]{2,40}? )?"
    r"(?:until|'?til|till|bis|jusqu['’]à|hasta)"
    r"(?=(?: las?)? [\d:.]+(?: ?(?:uhr|h\d{0,2}|[ap]\.?m))?\s*(?:[.,;)!]|$)))\s+"
    r"(?P<near>(?:about|around|nearly|almost|just before|just after|kurz vor|kurz nach|gegen|"
    r"etwa|ca\.?|fast|presque|vers|casi|la|las)\s+)*(?P<at>\d[\w:.]*(?: ?(?:uhr|h|[ap]\.?m))?)",
    re.IGNORECASE,
)
_HOURS_OF_DAY = 12
_LONGEST = 10


def with_end_told(clock: FoundTime | None, plain: str) -> FoundTime | None:
    """Give the time of a round with its end, if `plain` says when it was over."""
    if clock is None or clock.end is not None or (over := _OVER.search(plain)) is None:
        return clock
    told = over["at"].rstrip(".")
    found = find_time(f"at {told}") or find_time(f"at {told}:00") or find_time(f"Friday at {told}")
    if found is None:
        return clock
    end, start = found.start, clock.start
    if end <= start and end.hour < _HOURS_OF_DAY:
        end = end.replace(hour=end.hour + _HOURS_OF_DAY)  # from 14:00 to 3:30
    is_stretch = start < end and end.hour - start.hour <= _LONGEST
    return replace(clock, end=end) if is_stretch else clock
