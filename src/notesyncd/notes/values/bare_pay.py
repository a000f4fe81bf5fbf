"""Pay in bare thousands: `Salary 90-100`, `Gehalt zwischen 80 und 90`, `OTE 180/90`."""

import re

from notesyncd.notes.values.date_words import any_of
from notesyncd.notes.values.money_words import PAY_NOUNS, PAY_RANGES

__all__ = ["bare_pay"]

_IS = (
    r"(?: is| was| would be| range| ist| liegt| est| es| band)?(?: ?[:=])?"
    r"(?: (?:from|von|de|about|around|ca\.?))?"
)
_END = r"(?= ?(?:$|[.,;:)!?\n](?!\d)|\(| (?:base|OTE|fix|brutto|brut|bruto|gross|plus|\+)(?!\w)))"
_RANGE = re.compile(
    rf"(?<!\w)(?:{any_of((*PAY_NOUNS, *PAY_RANGES))}){_IS} "
    rf"(?P<pay>(?:(?:between|zwischen|entre) )?(?P<low>\d{{2,3}})"
    rf"(?: ?[-–—] ?| (?:to|and|bis|und|à|et|a|y) )(?P<high>\d{{2,3}})){_END}",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"(?<![\w/])(?P<pay>OTE:? (?P<first>\d{2,3})/(?P<second>\d{2,3})"
    r"|(?P<first2>\d{2,3})/(?P<second2>\d{2,3}) OTE)(?![\w/%])"
)
_LEAST, _MOST = 40, 400
"""Below it such numbers are pay for an hour, or no pay."""


def bare_pay(text: str) -> tuple[str, int, int] | None:
    """Give what is written, and the lower and upper amount, of pay in bare thousands."""
    for match in (*_RANGE.finditer(text), *_SPLIT.finditer(text)):
        groups = match.groupdict()
        numbers = [int(n) for name, n in groups.items() if name != "pay" and n]
        low, high = min(numbers), max(numbers)
        if _LEAST <= low < high <= _MOST:
            return match["pay"], low * 1000, high * 1000
    return None
