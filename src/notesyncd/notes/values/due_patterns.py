"""The regular expressions of due dates in prose. Each takes time linear in the text."""

import re

from notesyncd.notes.values.date_words import MONTH_NUMBER, NUMBERS, WEEKDAY_NUMBER, any_of
from notesyncd.notes.values.due_words import (
    BEFORE_MONTH,
    DAY_WORDS,
    LATEST_AFTER,
    LEADS,
    MONTH_ENDS,
    NEAREST_WORDS,
    NEVER_BEFORE,
    NEXT_WORDS,
    NO_DAY_BEFORE,
    NO_SPAN_BEFORE,
    PAST_AFTER,
    SPANS,
    UNITS,
    UNTIL_MONTH,
    WEEK_AFTER,
    WITHIN,
)

_LEAD = rf"(?:{any_of(LEADS)})"
_LONG = [word for word in WEEKDAY_NUMBER if len(word) > 4 and word != "thurs"]
_SHORT = ("mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun")
_GERMAN = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_COMPOUND = r"(?:abend|mittag|nachmittag|vormittag|morgen|früh)?"
_NUMBER = rf"(?:\d{{1,3}}|{any_of(NUMBERS)})"
_CLOCK = r"\d{1,2}(?:[:.]\d\d)?(?: ?(?:[ap]\.?m\.?|h|uhr))?(?: on)?"
_UNIT = "|".join(rf"(?P<{unit}>{any_of(words)})" for unit, words in UNITS.items())

LEAD_BEFORE = re.compile(rf"(?<!\w){_LEAD}[: ]{{1,2}}$", re.IGNORECASE)
"""`by ` right before a date."""

SLASHED = re.compile(r"(?<![\d/.,])(?P<first>\d{1,2})/(?P<second>\d{1,2})(?![\d/])")
"""`27/02`, which is a day only after one of the words for due dates."""

DAY_WORD_BEFORE = re.compile(rf"(?<!\w)(?:{any_of(DAY_WORDS)}) $", re.IGNORECASE)
"""`on ` right before a date."""

WEEKDAY = re.compile(
    rf"(?<!\w)(?:(?P<lead>{_LEAD}(?: {_CLOCK})?):? )?(?:(?P<word>{any_of(DAY_WORDS)}) )?"
    rf"(?:(?P<nearest>{any_of(NEAREST_WORDS)}) |(?P<next>{any_of(NEXT_WORDS)}) )?"
    # The short ones only after English words: `avant mon départ` is no Monday.
    rf"(?P<weekday>{any_of(_LONG)}"
    rf"|(?<=by |on |xt |is |ue |il |ll |OD |od |OB |ob |ay |ss |st |ng |re )(?:{any_of(_SHORT)})"
    rf"|(?<=bis |zum |ens )(?-i:{any_of(_GERMAN)})|(?<=am )(?-i:{any_of(_GERMAN)}))"
    rf"{_COMPOUND}(?!\w)(?! (?:{any_of(PAST_AFTER)})(?!\w))"
    rf"(?: (?:or|oder|ou|o) (?P<other>{any_of(_LONG)})(?!\w))?"
    rf"(?P<after> prochain(?!\w))?(?P<week> (?:{any_of(WEEK_AFTER)})(?!\w))?"
    rf"(?P<latest>,? (?:{any_of(LATEST_AFTER)})(?!\w))?",
    re.IGNORECASE,
)
"""`by Friday`, `next Friday`, `vendredi prochain`, `Friday next week`."""

WITHIN_UNITS = re.compile(
    rf"(?<!\w)(?:{any_of(WITHIN)}) (?:~ ?|about |ca\. ?|etwa )?(?P<number>{_NUMBER})"
    rf"(?:(?: ?[-–] ?| (?:to|or|bis|oder|à|ou|a|o) )(?P<most>{_NUMBER}))?"
    rf"(?:(?: of| de)?[ -](?:{_UNIT})|(?<=\d)(?P<tight>h))(?!\w)"
    r"(?P<or_two> or (?:two|so)(?!\w)| ou deux(?!\w)| o dos(?!\w)| oder zwei(?!\w))?",
    re.IGNORECASE,
)
"""`within two weeks`, `in 2-3 days`, `within 48h`, `in a week or two`."""

WITHIN_NEXT = re.compile(
    r"(?<!\w)(?:within|in|over) the (?:next|coming) (?P<unit>day|week|month)(?P<or_two> or two)?"
    r"(?!\w)",
    re.IGNORECASE,
)
"""`within the next week`, counted from the day it was said."""

NEVER = re.compile(rf"(?<!\w)(?:{any_of(NEVER_BEFORE)}) $", re.IGNORECASE)
"""Before words for a due date that make them none: `not before Friday`."""

NOT_BEFORE = re.compile(r"(?<!\w)no $", re.IGNORECASE)
"""Before `antes del viernes`; before another word it may stand alone: `ask yes/no by Friday`."""

ORDINAL = re.compile(
    rf"(?<!\w)(?:{_LEAD}:? )(?:(?P<weekday>{any_of(_LONG)}|{any_of(_SHORT)})\.?,? )?(?:the )?"
    r"(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)"
    r"(?=$|[.,;:!?)\n]| (?:at|if|so|and|or|to|because|latest|with|via)(?!\w))",
    re.IGNORECASE,
)
"""`by the 10th`, `by Monday 9th`."""

WEEKDAY_NUMBERED = re.compile(
    rf"(?<!\w)(?:(?:{_LEAD}|{any_of(DAY_WORDS)}):? )(?P<weekday>{any_of(_LONG)}),? "
    r"(?:den |the |le |el )?(?P<day>[12]?\d|3[01])(?:er|\.)?"
    r"(?![\d/:h%]|[.,]\d|[.-]? ?(?:uhr|h|am|pm|a\.m|p\.m|heures|horas|min|de|of|\d|"
    rf"{any_of(MONTH_NUMBER)})(?!\w))",
    re.IGNORECASE,
)
"""`antes del viernes 20`, `vendredi 20 au plus tard`, `bis Freitag, den 20.`"""

NUMBERED = re.compile(
    r"(?<!\w)(?:(?:bis zum|bis|zum|spätestens (?:am|zum)|vor dem) (?P<dotted>)"
    r"|(?:avant le|d'ici le|d'ici au|jusqu'au|pour le|au plus tard le|antes del|hasta el|para el"
    r"|a más tardar el) )(?P<day>[12]?\d|3[01])(?(dotted)\.)"
    r"(?=$|\n|[,;!?)]|\.(?:\s|$)| (?:schicken|senden|melden|geben|liefern|abgeben|einreichen|y|et"
    r"|und|oder|si|wenn|au|a más|como)(?!\w))",
    re.IGNORECASE,
)
"""`bis zum 20.`, `avant le 20`, `antes del 20`: the next day with that number."""

WHICH_DAY = re.compile(r" ?\(")
"""Between a weekday and the date that says which one: `by Friday (March 13)`."""

FROM_NOW = re.compile(
    rf"(?<!\w)(?P<number>{_NUMBER})(?P<most>) (?:{_UNIT})(?P<or_two>) from (?:now|today)(?!\w)",
    re.IGNORECASE,
)
"""`a week from now`."""

SPAN = re.compile(
    rf"(?<!\w)(?:{_LEAD}:? )?(?P<phrase>{any_of(SPANS)})(?!\w|['’]s)"
    rf"(?! (?:on )?(?:{any_of(_LONG)}|tomorrow|morgen|demain)(?!\w))",
    re.IGNORECASE,
)
"""`tomorrow`, `by end of week`."""

MONTH_END = re.compile(
    rf"(?<!\w)(?:{_LEAD}:? )?(?:the )?(?:{any_of(MONTH_ENDS)}) "
    rf"(?P<month>{any_of(MONTH_NUMBER)})(?!\w)",
    re.IGNORECASE,
)
"""`by the end of March`."""

MONTH = re.compile(
    rf"(?<!\w)(?:(?P<before>{any_of(BEFORE_MONTH)})|(?P<until>{any_of(UNTIL_MONTH)})) "
    # A month's short forms are words, too: `by mar`, `by may`.
    rf"(?P<month>(?-i:{any_of(word.capitalize() for word in MONTH_NUMBER if len(word) > 3)})"
    rf"|{any_of(word for word in MONTH_NUMBER if len(word) > 5)})(?!\w| \d|\. ?\d)",
    re.IGNORECASE,
)
"""`by April`, `bis April`."""

LAST_WORD = re.compile(
    rf"(?<!\w)(?P<no>(?:{any_of(NO_DAY_BEFORE)}) )?(?P<weekday>{any_of(_LONG)})"
    rf"{_COMPOUND}(?: (?:morning|afternoon|evening|night|noon|matin|après-midi|soir"
    r"|por la (?:mañana|tarde)))?[.!)]{0,2}$",
    re.IGNORECASE,
)
"""A weekday that ends the line, as in `call Ada Thursday`."""

MORNING_BEFORE = re.compile(rf"(?<!\w)(?:{any_of(NO_SPAN_BEFORE)}) $", re.IGNORECASE)
"""Before `morgen` and `mañana`, which are mornings then."""
