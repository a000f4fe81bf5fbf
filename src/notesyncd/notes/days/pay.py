"""The pay that an entry says, also in short: `31/hr`, `72k`, `2900 netto`."""

import re

from notesyncd.notes.values.salary import find_salary

__all__ = ["pay_told"]

_SHORT = re.compile(
    r"(?<![\w.,:/-])(?:(?:[£€$₦₹]|CHF |CAD |AUD |USD |EUR |SGD |NZD "
    r"|GBP )\s?\d[\d.,'’]*(?:\s?[-–]\s?[£€$]?\d[\d.,]*)?(?:\s?k\b)?"
    r"(?:\s?/\s?(?:h(?:r|our)?|stunde|heure|hora|month|mth|mo|year|yr)\b"
    r"|\s(?:casual|an hour|per hour"
    r"|hourly|líquido|bruto|netos?|brutos?|plus|a year|base)\b)"
    r"|\d[\d.,]*\s?(?:/\s?h(?:r|our)?\b|k\b(?!m)|(?:an|per) hour\b|netto\b|brutto\b|nets?\b"
    r"|bruts?\b|netos?\b|brutos?\b|millones\b|líquidos?\b|€/h|€ (?:de l['’]heure|brut|net"
    r"|brutto|netto|al mes|bruto|neto|par mois|im Monat)))",
    re.IGNORECASE,
)


_HOURS = re.compile(r"\d{1,2} ?(?:std|h|hrs?|stunden|hours|heures|horas)\.?", re.IGNORECASE)


def pay_told(text: str) -> str | None:
    """Give the first amount of a text that is pay, as written."""
    if not any(map(str.isdigit, text)):
        return None
    for line in text.split("\n"):
        found = find_salary(line)
        if found and not _HOURS.fullmatch(found):
            return found
        if match := _SHORT.search(line):
            return match[0].strip()
    return None
