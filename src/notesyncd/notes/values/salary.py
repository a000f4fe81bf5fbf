"""Salaries in text: an amount or range with a currency, or in thousands where pay is spoken of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from notesyncd.notes.values import money_patterns as patterns
from notesyncd.notes.values.bare_pay import bare_pay, unit_pay
from notesyncd.notes.values.money_words import CURRENCIES

Period: TypeAlias = Literal["year", "month", "week", "day", "hour"]

_DIGIT = re.compile(r"\d")
_HOURS = re.compile(r"\d ?h(?:rs?|ours?)?$")
"""`32 h` is a working week."""
_LONGEST_HOURS = 12
_WINDOW = 48
"""Characters before an amount in which pay is looked for."""
_WHOLE_AMOUNT = 20_000
"""From it on thousands without a currency are pay if the text is nothing else."""
_PLAIN_AMOUNT = 10_000
"""From it on an amount with a currency needs no other word: prices in notes are lower."""
_MONTHLY_AMOUNT = 1_000
"""From it on an amount is pay where pay is spoken of."""
_MOST_BUDGET = 400_000
"""Above it a budget is that of a project, not of a role."""
_MOST_TAILS = 6
_PER_YEAR: dict[Period, int] = {"year": 1, "month": 12, "week": 46, "day": 220, "hour": 1800}
_LEAST_PER_YEAR = 5_000
_MOST_PER_YEAR = 3_000_000
_RATES: dict[Period, tuple[int, int]] = {
    "hour": (9, 250),
    "day": (60, 2000),
    "month": (700, 20_000),
}
"""What is paid for a time, of which the unit need not be said."""
_PESOS = re.compile(
    r"\$ ?\d{1,3}(?:\.\d{3}){1,2}(?![.,]\d)[^.;\n]{0,24}\b"
    r"(?:por|al|mensual\w*|brut[oa]s?|net[oa]s?|(?:de|en) mano|líquidos?)\b"
)
"""`$ 920.000 por mes`: with dots, and in Spanish, the sign is that of a peso."""
_PESOS_OF_A_DOLLAR = 20
_SMALL_UNITS = frozenset({"JPY", "INR", "HUF", "CZK", "MXN"})
"""Currencies in which a year's pay has more digits."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Salary:
    """A salary in numbers."""

    low: int | None
    """`None`: the text gives only the most, as in `up to $150k`."""
    high: int | None
    """`None`: the text gives only the least, as in `150k+`."""
    currency: str | None
    """ISO 4217 code, if the text has a currency."""
    period: Period | None
    """What it is paid for, if the text says it."""


_WORKED = re.compile(r"\s?(?:std|stunden|hours|heures|horas)\b", re.IGNORECASE)


def find_salary(text: str) -> str | None:
    """Give the first salary in the text as written, with what belongs to it, or `None`.

    Such as `€85,000–95,000` or `CHF 120k + bonus`. Money that is no pay (revenue, funding, a
    budget) is none, and neither is a number without a currency, thousands, or a period.
    """
    found = next(_salaries(text), None)
    return found[0] if found else None


def says_salary(text: str) -> bool:
    """Tell whether the text names pay even if no word such as "salary" stands in it.

    A bare sum with a currency may be anything; a range, a period, or `gross` makes it pay.
    """
    found = next(_salaries(text), None)
    if found is None:
        return False
    amount = patterns.AMOUNT.match(found[0])
    has_tail = amount is None or amount.end() < len(found[0])
    salary = found[1]
    return salary.currency is None or has_tail or salary.low != salary.high


def parse_salary(text: str) -> Salary | None:
    """Give the first salary in the text as numbers, or `None`; see `find_salary`."""
    found = next(_salaries(text), None)
    return found[1] if found else None


def _salaries(text: str) -> Iterator[tuple[str, Salary]]:
    if not _DIGIT.search(text):
        return
    for match in patterns.AMOUNT.finditer(text):
        if found := _salary_at(text, match):
            yield found
    if bare := bare_pay(text):
        written, low, high = bare
        yield written, Salary(low=low, high=high, currency=None, period=None)
    if by_unit := unit_pay(text):
        written, low, high, currency = by_unit
        yield (
            written,
            Salary(low=low, high=high, currency=currency, period="year" if currency else None),
        )


def _is_clock(text: str, match: re.Match[str]) -> bool:
    """Tell whether `14.30 h` is a time of day: without a currency, and no word of pay before it."""
    start = match.start("number1")
    if _currency(match) or not patterns.CLOCK.match(text, start):
        return False
    return patterns.PAY.search(text, max(0, start - _WINDOW), start) is None


def _is_hours(text: str, match: re.Match[str]) -> bool:
    """Tell whether `19,5 Std.` is how long one works: without a currency, and no word of pay."""
    end = max(match.end("number1"), match.end("number2"))
    if _currency(match) or not _WORKED.match(text, end):
        return False
    return patterns.PAY.search(text, max(0, match.start() - _WINDOW), match.start()) is None


def _salary_at(text: str, match: re.Match[str]) -> tuple[str, Salary] | None:
    """Give the salary that an amount is, as written and in numbers, or `None`."""
    rate = _rate_before(text, match)
    if _is_clock(text, match) or _is_hours(text, match) or not _may_count(text, match, rate):
        return None
    low, high, end = _range(match)
    start, before = match.start(), max(0, match.start() - _WINDOW)
    is_budget = patterns.OF_THE_ROLE.search(text, before, start)
    if _is_other_money(text, start, end) and not (is_budget and high <= _MOST_BUDGET):
        return None
    is_limit = high >= _WHOLE_AMOUNT and patterns.IS_LIMIT.match(text, end)
    is_named = bool(is_budget or is_limit) or _is_named(text, start, end)
    end, period, qualified = _tail(text, end)
    if qualified and _currency(match) and patterns.CENTS.fullmatch(match["number1"]):
        rate = rate or "hour"  # `£12.50 + tips`
    found = Salary(
        low=None if match["limit"] else low,
        high=None if match["floor"] or match["plus"] else high,
        currency=_currency(match),
        period=period or rate,
    )
    named = qualified or is_named or bool(patterns.PAY.search(text, before, start))
    is_gross = patterns.GROSS_NEXT.match(text, match.end()) and high >= _MONTHLY_AMOUNT
    is_sure = found.currency or rate or is_gross
    if found.currency == "USD" and _PESOS.match(text, start):
        found = replace(found, currency=None)
    if not (is_sure or _is_said(text, match, end, found, named=named)):
        return None
    written = text[start:end].strip()
    if written.count(")") > written.count("("):
        written = written.removesuffix(")")
    is_peso = _currency(match) is not None and found.currency is None
    high = high // _PESOS_OF_A_DOLLAR if is_peso else high
    return (written, found) if _is_pay(high, found, named=named) else None


def _may_count(text: str, match: re.Match[str], rate: Period | None) -> bool:
    """Tell whether a number has anything that money has: thousands, a currency, or a period."""
    amount = match["thousand1"] or match["thousand2"] or _currency(match)
    is_counted = amount or rate or patterns.TAIL.match(text, match.end())
    return bool(is_counted) or _is_stated(text, match, match.end())


def _rate_before(text: str, match: re.Match[str]) -> Period | None:
    """Give what the amount is paid for by the words before it: `pay 17.80`, `day rate 650`."""
    start = max(0, match.start() - _WINDOW)
    rate = patterns.RATE_BEFORE.search(text, start, match.start())
    if rate:
        return "day" if rate["day"] else "hour"
    with_cents = patterns.CENTS.fullmatch(match["number1"]) and not match["thousand1"]
    pay = with_cents and patterns.UNIT_PAY.search(text, start, match.start())
    return "hour" if pay else None


def _is_named(text: str, start: int, end: int) -> bool:
    """Tell whether somebody said an amount and no unit follows: `said 48k when she asked`."""
    window = max(0, start - _WINDOW)
    before = patterns.SAID_BEFORE.search(text[window:start])
    return bool(before and patterns.SAID_AFTER.match(text, end))


def _is_said(text: str, match: re.Match[str], end: int, found: Salary, *, named: bool) -> bool:
    """Tell whether an amount without a currency is pay by the words around it, or by their lack."""
    thousands = bool(match["thousand1"] or match["thousand2"])
    if _is_stated(text, match, end) and (found.high or found.low or 0) >= _PLAIN_AMOUNT:
        return True
    most = found.high or found.low or 0
    if most >= _MONTHLY_AMOUNT and _is_swiss(text, match):
        return True
    if not (thousands or found.period):
        return False
    if _is_rate(text, match.start(), end, most, found.period):
        return True
    # `32 h` is a working week.
    is_large = most >= _WHOLE_AMOUNT or bool(
        found.period and patterns.CENTS.fullmatch(match["number1"])
    )
    return named or bool(thousands and found.period) or (is_large and _is_whole(text, match, end))


def _is_swiss(text: str, match: re.Match[str]) -> bool:
    """Tell whether an amount is written `Lohn 4'350.- x13`, with pay spoken of in its clause."""
    before = text[max(0, match.start() - _WINDOW) : match.start()]
    clause = patterns.CLAUSE_END.split(before)[-1]
    is_pay = patterns.PAY.search(clause) or patterns.TIMES_NEXT.match(text, match.end())
    return bool(is_pay and patterns.SWISS_NEXT.match(text, match.end()))


def _is_rate(text: str, start: int, end: int, most: int, period: Period | None) -> bool:
    """Tell whether an amount for a time begins its clause, or nearly: `160 a day cash`."""
    low, high = _RATES.get(period or "year", (1, 0))
    before = text[max(0, start - _WINDOW) : start]
    begins = patterns.RATE_BEGINS.search(before) if before else True
    is_said = bool(patterns.RATE_ENDS.match(text, end)) and not _HOURS.search(
        text, max(0, end - _LONGEST_HOURS), end
    )
    return low <= most <= high and bool(begins) and is_said


def _is_stated(text: str, match: re.Match[str], end: int) -> bool:
    """Tell whether a sentence says that pay is a number: `Salary would be 41,500`."""
    before = text[max(0, match.start() - _WINDOW) : match.start()]
    is_whole = patterns.GROUPED.fullmatch(match["number1"]) or match["number1"].isdigit()
    return bool(is_whole and patterns.PAY_IS.search(before) and patterns.PAY_ENDS.match(text, end))


def _is_other_money(text: str, start: int, end: int) -> bool:
    if patterns.NO_SALARY_NEXT.match(text, end):
        return True
    return bool(patterns.NO_SALARY_LAST.search(text, max(0, start - _WINDOW), start))


def _is_whole(text: str, match: re.Match[str], end: int) -> bool:
    """Tell whether an amount is a clause of its own, at most with who said it."""
    start = max(0, match.start() - _WINDOW)
    before = text[start : match.start()]
    cuts = [cut.end() for cut in patterns.CLAUSE_END.finditer(before)]
    before = before[cuts[-1] :] if cuts else before
    if start > 0 and not cuts:
        return False
    after = text[end : end + _WINDOW]
    cut = patterns.CLAUSE_END.search(after)
    if cut is None and len(text) - end > _WINDOW:
        return False
    around = f"{before} {after[: cut.start()] if cut else after}"
    rest, named_by = patterns.NAMED_BY.subn("", patterns.HEDGED.sub("", around), count=1)
    is_text = start == 0 and not cuts and cut is None
    likely = is_text or named_by or match["to"] or end > match.end()
    return bool(likely) and not rest.strip(" .,*_~()-–")


def _range(match: re.Match[str]) -> tuple[int, int, int]:
    """Give the lower and the upper amount, and where they end in the text."""
    high_thousand = bool(match["thousand2"])
    low = _number(match["number1"], thousands=bool(match["thousand1"]))
    if match["to"] is None or (match["and"] and not match["between"]):
        end = match.start("to") if match["to"] else match.end()
        return low, low, end
    high = _number(match["number2"], thousands=high_thousand or bool(match["thousand1"]))
    if low < 1000 <= high:  # 120-140k, 85-95,000
        low *= 1000
    return (low, high, match.end()) if low <= high else (low, low, match.start("to"))


def _number(digits: str, *, thousands: bool) -> int:
    grouped = patterns.GROUPED.fullmatch(digits)
    if grouped:
        return int(re.sub(r"\D", "", grouped["whole"]))
    value = float(digits.replace(",", "."))
    return round(value * 1000 if thousands and value < 1000 else value)


def _currency(match: re.Match[str]) -> str | None:
    groups = ("before1", "after1", "before2", "after2")
    return next((CURRENCIES[match[group]] for group in groups if match[group]), None)


def _tail(text: str, end: int) -> tuple[int, Period | None, bool]:
    """Read what belongs to an amount: where it ends, the period, and whether it speaks of pay."""
    period: Period | None = None
    qualified = False
    for _ in range(_MOST_TAILS):
        match = patterns.TAIL.match(text, end)
        if not match or (period and match["week"]):  # `38 h/week` is a working week
            break
        period = period or next((name for name in _PER_YEAR if match[name]), None)
        qualified = qualified or bool(match["qualifier"] or match["extra"] or match["times"])
        end = match.end()
    return end, period, qualified


def _is_pay(amount: int, salary: Salary, *, named: bool) -> bool:
    """Tell whether the amount is of the size of a salary, and not a price or an investment."""
    if salary.period is None:
        if amount < _PLAIN_AMOUNT and not (named and amount >= _MONTHLY_AMOUNT):
            return False
        yearly = amount
        least = _MONTHLY_AMOUNT
    else:
        yearly = amount * _PER_YEAR[salary.period]
        least = _LEAST_PER_YEAR
    most = _MOST_PER_YEAR * (100 if salary.currency in _SMALL_UNITS else 1)
    return least <= yearly <= most
