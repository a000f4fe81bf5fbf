"""The words of calendars in English, German, French, and Spanish, as tables."""

import re
from collections.abc import Iterable

MONTHS: tuple[tuple[str, ...], ...] = tuple(
    tuple(spellings.split())
    for spellings in (
        "january jan januar jänner jaenner jän janvier janv enero ene",
        "february feb februar feber febrero février fevrier févr fevr fév fev",
        "march mar märz maerz mär mrz mars marzo",
        "april apr avril avr abril abr",
        "may mai mayo",
        "june jun juni juin junio",
        "july jul juli juillet juil julio",
        "august aug août aout agosto ago",
        "september sept sep septembre septiembre setiembre",
        "october oct oktober okt octobre octubre",
        "november nov novembre noviembre",
        "december dec dezember dez décembre decembre déc diciembre dic",
    )
)
"""Spellings of the twelve months, January first, in lower case and without the abbreviating dot."""

WEEKDAYS: tuple[tuple[str, ...], ...] = tuple(
    tuple(spellings.split())
    for spellings in (
        "monday mon montag lundi lun lunes",
        "tuesday tues tue dienstag mardi martes",
        "wednesday weds wed mittwoch mercredi mer miércoles miercoles mié",
        "thursday thurs thur thu donnerstag jeudi jeu jueves jue",
        "friday fri freitag vendredi ven viernes vie",
        "saturday sat samstag sonnabend samedi sam sábado sabado sáb",
        "sunday sun sonntag dimanche dim domingo dom",
    )
)
"""Spellings of the seven weekdays, Monday first, as `date.weekday` counts them."""

SHORT_WEEKDAYS: tuple[str, ...] = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
"""German two-letter weekdays; only with a capital, since `so` and `do` are English words."""

NUMBERS: dict[str, int] = {
    word: number
    for number, words in (
        (1, "one a an ein eine einem einer eines einen un une una"),
        (2, "two zwei deux dos"),
        (3, "three drei trois tres"),
        (4, "four vier quatre cuatro"),
        (5, "five fünf fuenf cinq cinco"),
        (6, "six sechs seis"),
        (7, "seven sieben sept siete"),
        (8, "eight acht huit ocho"),
        (9, "nine neun neuf nueve"),
        (10, "ten zehn dix diez"),
        (12, "twelve zwölf douze doce"),
        (14, "fourteen vierzehn quatorze catorce"),
        (15, "fifteen fünfzehn quinze quince"),
        (20, "twenty zwanzig vingt veinte"),
        (25, "twenty-five"),
        (30, "thirty dreißig dreissig trente treinta"),
        (35, "thirty-five"),
        (40, "forty vierzig quarante cuarenta"),
        (45, "forty-five fünfundvierzig quarante-cinq"),
        (50, "fifty fünfzig cinquante cincuenta"),
        (60, "sixty sechzig soixante sesenta"),
        (90, "ninety neunzig"),
    )
    for word in words.split()
} | {"a couple": 2, "a couple of": 2, "un par": 2, "un par de": 2, "cuarenta y cinco": 45}
"""Small numbers written as words."""

MOVED_FROM = re.compile(
    r"(?:rescheduled|moved|postponed|pushed|changed|bumped|shifted|switched|verschoben|verlegt|"
    r"umgelegt|déplacée?|reportée?|repoussée?|décalée?|replanifiée?|cambiad[ao]|movid[ao]|"
    r"aplazad[ao]|pospuest[ao]|reprogramad[ao]|trasladad[ao]|pasad[ao]) "
    r"(?:from|von|vom|du|de|del) (?:the )?$",
    re.IGNORECASE,
)
"""What stands before a date or time that holds no more; of a range its end does hold."""

MONTH_NUMBER: dict[str, int] = {
    word: number for number, words in enumerate(MONTHS, start=1) for word in words
}
WEEKDAY_NUMBER: dict[str, int] = {
    word: number for number, words in enumerate(WEEKDAYS) for word in words
} | {word.lower(): number for number, word in enumerate(SHORT_WEEKDAYS)}


def any_of(words: Iterable[str]) -> str:
    """Give the alternatives of a regular expression for the words, the longest first.

    Words that begin alike share their beginning, so that only a few are tried at a place.
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        rests.setdefault(word[:1], []).append(word[1:])
    return "|".join(re.escape(first) + _one_of(rests[first]) for first in rests)


def _one_of(words: list[str]) -> str:
    return re.escape(words[0]) if len(words) == 1 else f"(?:{any_of(words)})"
