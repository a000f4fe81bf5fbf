"""When the seeker could start: days and months in the words of a note."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from notesyncd.api.brief.statements import clauses, is_mine, is_said
from notesyncd.api.brief.terms import folded

_CUE = re.compile(
    r"(?<!team )(?<!project )(?<!company )\b(?:can|could|able to|ready to|"
    r"happy to) start\b(?! (?:with|by|the|a|\w+ing)\b)|"
    r"\bstart(?:ing)? date|\bearliest start|\bavailable "
    r"(?:from|on|as of|starting|immediately)|\bfree from|(?:^|\bi )(?:can|could) (?:begin|"
    r"join) (?:in|on|from|by)\b|\bavailability|\bmy start|"
    r"(?:^|\W)(?:start|debut|beginn|inicio) ?:|eintritt|starttermin|\bverfugbar|"
    r"anfangen|\bfruhestens|\bdisponib|date de debut|\bcommencer|\bincorpora|\bempezar|"
    r"fecha de inicio"
)
_NOW = re.compile(
    r"immediately|right away|asap|as soon as possible|ab sofort|\bsofort\b|des maintenant|"
    r"tout de suite|"
    r"immediatement|de inmediato|inmediat|\bya mismo"
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janner janvier enero ene",
            "february feb februar fevrier febrero",
            "march mar marz mars marzo",
            "april apr avril abril",
            "may mai mayo",
            "june jun juni juin junio",
            "july jul juli juillet julio",
            "august aug aout agosto",
            "september sept sep septembre septiembre",
            "october oct oktober okt octobre octubre",
            "november nov novembre noviembre",
            "december dec dezember dez decembre diciembre",
        ),
        1,
    )
    for name in names.split()
}
_NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?\s?(?:of |de )?)?\b(?P<month>"
    + "|".join(sorted(_MONTHS, key=len, reverse=True))
    + r")\b\.?(?:\s(?P<after>\d{1,2})(?:st|nd|rd|th)?\b(?!\d))?(?:,?\s(?:de )?(?P<year>20\d\d))?"
)
_ISO = re.compile(r"\b(?P<year>20\d\d)-(?P<month>\d\d)(?:-(?P<day>\d\d))?\b")
_DOTTED = re.compile(
    r"\b(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})(?:\.|\Z|(?=[\s,)]))"
    r"(?!\s?(?:month|week|year|monat|woche|jahr|mois))(?:\s?(?P<year>20\d\d))?"
)
_SOON = 45
"""Days from a conversation: a first day within them may well be "as soon as possible"."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FirstDay:
    """When somebody could start; without a month: immediately."""

    month: int | None = None
    day: int | None = None
    year: int | None = None
    said_on: date | None = None


@lru_cache(maxsize=4096)
def first_day_of(text: str, said_on: date | None, *, answer: bool = False) -> FirstDay | None:
    """Give when the seeker could start, as a text says it; `None` if it does not."""
    if not (answer or _CUE.search(folded(text))):
        return None
    for clause in clauses(_without_ordinal_stops(text)):
        cue = _CUE.search(clause)
        if not (cue or answer) or not is_said(clause) or is_mine(clause) is False:
            continue
        # After the cue first; German puts its verb last.
        after = clause[cue.start() :] if cue else clause
        if found := _date_in(after, said_on) or _date_in(clause, said_on):
            return found
    return None


def _without_ordinal_stops(text: str) -> str:
    """Write `1. April` as `1 April`, so that no sentence ends there."""
    return re.sub(r"(\d)\.\s(?=[^\W\d])", r"\1 ", text)


def _date_in(clause: str, said_on: date | None) -> FirstDay | None:
    for pattern in (_ISO, _DOTTED, _NAMED):
        if found := pattern.search(clause):
            parts = found.groupdict()
            month = _MONTHS.get(parts["month"]) or int(parts["month"])
            day = parts.get("day") or parts.get("after")
            year = int(parts["year"]) if parts["year"] else None
            return FirstDay(month=month, day=int(day) if day else None, year=year, said_on=said_on)
    return FirstDay(said_on=said_on) if _NOW.search(clause) else None


def same_first_day(one: FirstDay, other: FirstDay) -> bool:
    """Tell whether two first days agree; what cannot be compared counts as agreed."""
    if one.month is None or other.month is None:
        return _is_soon(one, other) and _is_soon(other, one)
    if one.month != other.month or (one.year and other.year and one.year != other.year):
        return False
    return not (one.day and other.day) or one.day == other.day


def _is_soon(now: FirstDay, other: FirstDay) -> bool:
    """Tell whether a named day may be meant by "immediately", said on its day."""
    if now.month is not None or other.month is None or now.said_on is None:
        return True
    year = other.year or now.said_on.year + (other.month < now.said_on.month)
    try:
        first = date(year, other.month, other.day or 1)
    except ValueError:
        return True
    return (first - now.said_on).days <= _SOON
