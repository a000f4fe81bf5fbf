"""Pay in bare thousands, and in units of a trade: `Salary 90-100`, `OTE 180/90`, `68 cpm`.

LPA: lakhs (100,000 rupees) per annum. cpm: cents per mile, as drivers are paid.
"""

import re

from notesyncd.notes.values.date_words import any_of
from notesyncd.notes.values.money_words import PAY_NOUNS, PAY_RANGES

__all__ = ["bare_pay", "unit_pay"]

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


_UNIT_NUMBER = r"\d{1,3}(?:\.\d{1,2})?(?: ?(?:[-–—]|to) ?\d{1,3}(?:\.\d{1,2})?)?"
_ON_TOP = r"(?: ?\+ ?\d{1,3}(?:\.\d)? ?(?:L|lakhs?)(?: [a-z]+){0,2}(?: \([^()\n]{1,24}\))?)?"
_PIECES = (
    "word|line|page|delivery|drop|parcel|piece|item|lesson|wort|zeile|normzeile|seite|normseite"
    "|stück|paket|lieferung|mot|ligne|feuillet|page|pièce|colis|course|palabra|línea|página|folio"
    "|pieza|paquete|entrega|reparto"
)
_UNITS = re.compile(
    rf"(?<![\w.,/-])(?P<pay>(?:₹ ?|INR ?)?(?P<lakhs>{_UNIT_NUMBER}) ?"
    rf"(?:(?i:lpa)|(?i:lakhs?|l) (?:(?i:per annum|p\.?a|ctc|fixed)))(?!\w){_ON_TOP}"
    rf"|(?P<cents>{_UNIT_NUMBER}) ?(?i:cpm|cents? (?:per|a|/) ?(?:mile|km)|ct ?/ ?km)(?!\w)"
    r"|[$£€](?P<whole>[0-3]?\.\d{2,3}) ?(?i:/ ?|per |an? )(?i:mile|mi|km)(?!\w)"
    rf"|(?:(?P<sign>[$£€]) ?)?(?P<each>\d{{0,2}}[.,]\d{{2,3}})(?(sign)| ?(?:[$£€]|EUR|USD|GBP|CHF))"
    rf" ?(?i:/ ?|per |pro |par |por |a )(?i:{_PIECES})(?!\w))"
)
_UNIT_ENDS = re.compile(
    r" ?(?:$|[.,;:)!?+(&\n]|(?i:plus|and|loaded|empty|fixed|base|to start|all miles)(?!\w))"
)


def unit_pay(text: str) -> tuple[str, int, int, str | None] | None:
    """Give what is written, the lower and upper amount, and the currency of pay by a unit.

    Lakhs are given in rupees for a year; pay for a distance in cents, without a currency.
    """
    for match in _UNITS.finditer(text):
        if not _UNIT_ENDS.match(text, match.end()):
            continue
        factor = 100_000 if match["lakhs"] else 1 if match["cents"] else 100
        numbers = re.findall(
            r"\d*[.,]?\d+", match["lakhs"] or match["cents"] or match["whole"] or match["each"]
        )
        low, high = (
            round(float(one.replace(",", ".")) * factor) for one in (numbers[0], numbers[-1])
        )
        if 0 < low <= high:
            return match["pay"].strip(), low, high, "INR" if match["lakhs"] else None
    return None
