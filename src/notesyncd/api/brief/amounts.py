"""Amounts of pay in the words of a note: `70–76k`, `€85,000`, `72 brutto`, `6.000 € im Monat`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from notesyncd.api.brief.terms import folded

_CURRENCY = r"(?:€|£|\$|eur(?:os?)?\b|gbp\b|usd\b|chf\b|fr\.|nok\b|sek\b|dkk\b|pln\b)"
_NUMBER = r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)"
_THOUSAND = r"(?:k\b|k(?=[€£$])|tsd\b|t€|mille\b|mil\b|thousand\b|tausend\b)"
_AMOUNT = re.compile(
    rf"(?<![\w.,])(?P<before>{_CURRENCY})?\s?(?P<low>{_NUMBER})\s?(?P<low_k>{_THOUSAND})?"
    rf"(?:\s?(?:{_CURRENCY})?\s?(?:-|–|—|to|bis|a|and|und)\s?(?:{_CURRENCY})?\s?"
    rf"(?P<high>{_NUMBER})\s?(?P<high_k>{_THOUSAND})?)?"
    rf"\s?(?P<plus>\+)?(?P<after>{_CURRENCY})?\s?(?P<gross>brutto|gross|brut\b|bruto)?"
    r"(?!\s?(?:%|percent|prozent|days?\b|weeks?\b|months?\b|people|min\b|hours?\b|h\b|gehalter|"
    r"x\b))"
)
_MONTHLY = re.compile(r"month|monat|\bmois\b|mensuel|\bmes\b|mensual|/ ?m\b")
_HOURLY = re.compile(r"hour|stunde|heure|por hora|/ ?h(?:r|our)?\b")
_DAILY = re.compile(
    r"\bper day|day rate|daily|tagessatz|pro tag|par jour|\btjm\b|por dia|/ ?(?:d|day|tag|jour)\b"
)
_OTHER_KIND = re.compile(
    r"\bnet\b|\bnetto\b|\bneto\b|bonus|total comp|\bote\b|equity|shares|stock|sign.?on|all.?in"
)
_NET = re.compile(r"\s?net(?:to|os?)?\b")
"""After a number that might as well be a year: `2100 net`."""
_ENDS = re.compile(r"\s*(?:\Z|[,.;:!?)]|would|is\b|was\b|be\b|as\b|on\b)")
"""What follows a number that stands for thousands."""
_PART_TIME = re.compile(
    r"\b\d+ (?:days|tage|jours|dias)\b|part.?time|teilzeit|temps partiel|"
    r"\d0 ?%"
)
_IS_LEAST = re.compile(r"\s*(?:is|was|as|=) (?:my |the |a )?(?:minimum|min|floor|least|lower)")
_ABOUT = re.compile(
    r"(?:around|about|roughly|approx\w*|circa|ca\.?|~|etwa|ungefahr|environ|unos|unas)\s?$"
)
_AT_LEAST = re.compile(
    r"(?:(?:minimum|floor) (?:is|was|of|:)|at least|from|min\w*\.?|mindestens|ab|au moins|"
    r"al menos|over|above|uber)\s?$"
)
_AT_MOST = re.compile(r"(?:up to|at most|max\w*\.?|hochstens|jusqu'a|hasta|below|under|unter)\s?$")
_IS_MOST = re.compile(r"\s*(?:max\w*|tops|at most|at the most|hochstens|maximal)\b")
_UNLIMITED = 1e12
_YEARLY_FROM, _MONTHLY_FROM = 12_000, 1_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Amount:
    """An amount or a range of pay."""

    low: float
    high: float
    period: str
    """`year`, `month`, `day`, or `hour`."""
    kind: str
    """What else it is: `net`, a bonus, ...; empty for plain gross pay."""
    currency: str
    start: int
    """Where it begins in the text."""
    end: int
    """Where it ends."""


def agree(one: Amount, other: Amount) -> bool:
    """Tell whether two amounts may be said of the same pay.

    One within the other is the same said more precisely; what cannot be compared counts as agreed.
    """
    return not comparable(one, other) or within(one, other) or within(other, one)


def comparable(one: Amount, other: Amount) -> bool:
    """Tell whether two amounts are of the same kind of pay."""
    if (one.period, one.kind) != (other.period, other.kind):
        return False
    return not (one.currency and other.currency) or one.currency == other.currency


def within(inner: Amount, outer: Amount) -> bool:
    """Tell whether one amount is part of another, but for rounding."""
    return outer.low * 0.99 <= inner.low and inner.high <= outer.high * 1.01


@lru_cache(maxsize=4096)  # the rounds of an application have earlier ones in common
def amounts_in(text: str, *, bare: bool = False) -> tuple[Amount, ...]:
    """Give the amounts of pay in a text, in their order.

    A small number such as 72 counts as thousands if its neighbours show that it is money, or if
    the whole text is known to be about pay (`bare`).
    """
    plain = folded(text).replace("\u2212", "-")
    is_money = bare or bool(re.search(rf"\d\s?{_THOUSAND}", plain))
    return tuple(_found(plain, is_money=is_money))


def _found(plain: str, *, is_money: bool) -> Iterator[Amount]:
    for match in _AMOUNT.finditer(plain):
        after = plain[match.end() :]
        signs = [match[name] for name in ("before", "after") if match[name]]
        is_net = _NET.match(after) is not None
        marked = bool(signs or match["low_k"] or match["high_k"] or match["gross"] or is_net)
        k = match["low_k"] or match["high_k"]
        low = _value(match["low"], thousand=bool(k))
        high = _value(match["high"], thousand=bool(match["high_k"] or k)) if match["high"] else low
        small = match["gross"] or (match["high"] and signs) or (is_money and _ENDS.match(after))
        if not k and 20 <= low <= 400 and small:
            low, high = low * 1000, high * 1000
        elif not marked and (not is_money or 1900 <= low <= 2100):
            continue
        if low >= _MONTHLY_FROM or _HOURLY.search(plain) or _DAILY.search(plain):
            yield _limited(low, high, match, plain, "".join(signs[:1]))


def _limited(low: float, high: float, match: re.Match[str], plain: str, sign: str) -> Amount:
    before, period = plain[: match.start()], _period(low, plain)
    if _ABOUT.search(before):
        low, high = low * 0.95, high * 1.05
    if _AT_LEAST.search(before) or match["plus"] or _IS_LEAST.match(plain[match.end() :]):
        high = _UNLIMITED
    elif not match["high"] and (_AT_MOST.search(before) or _IS_MOST.match(plain[match.end() :])):
        low = 0
    kinds = [found[0] for one in (_OTHER_KIND, _PART_TIME) if (found := one.search(plain))]
    return Amount(
        low=min(low, high),
        high=max(low, high),
        period=period,
        kind=" ".join(kinds),
        currency=_SIGNS.get(sign[:3], ""),
        start=match.start(),
        end=match.end(),
    )


_SIGNS = {
    "€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP", "$": "USD", "usd": "USD", "chf": "CHF",
    "fr.": "CHF",
    "nok": "NOK", "sek": "SEK", "dkk": "DKK", "pln": "PLN",
}  # fmt: skip


def _period(low: float, plain: str) -> str:
    if low < _MONTHLY_FROM and (_HOURLY.search(plain) or _DAILY.search(plain)):
        return "hour" if _HOURLY.search(plain) else "day"
    is_monthly = _MONTHLY.search(plain) or low < _YEARLY_FROM
    return "month" if is_monthly and low < 3 * _YEARLY_FROM else "year"


def _value(number: str, *, thousand: bool) -> float:
    if thousand:
        return float(number.replace(",", ".")) * 1000 if len(number) < 6 else _whole(number)
    if re.fullmatch(r"\d+[.,]\d{1,2}", number):
        return float(number.replace(",", "."))
    return _whole(number)


def _whole(number: str) -> float:
    return float(re.sub(r"\D", "", number))
