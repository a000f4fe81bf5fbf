"""The regular expressions of salaries. Each takes time linear in the text."""

import re
from collections.abc import Iterable

from notesyncd.notes.values.date_words import any_of
from notesyncd.notes.values.money_words import (
    CURRENCIES,
    EXTRAS,
    GROSS_OR_NET,
    HEDGES,
    MONEY_VERBS,
    NO_SALARY_AFTER,
    NO_SALARY_BEFORE,
    PAY_NOUNS,
    PERIODS,
    QUALIFIERS,
    RISES,
    SAID_OF_PAY,
    SALARY_WORDS,
    SPEECH,
    STEPS,
)


def _words(words: Iterable[str]) -> str:
    return rf"(?i:{any_of(words)})(?!\w)"


_CURRENCY = "|".join(
    re.escape(sign) + (r"(?!\w)" if sign[-1].isalpha() else "")
    for sign in sorted(CURRENCIES, key=len, reverse=True)
)
_GROUPED = r"\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3}){1,3}|\d{1,2}(?:,\d\d){1,3},\d{3}"
_NUMBER = rf"(?:(?:{_GROUPED})(?!\d)(?:[.,]\d\d(?!\d))?|\d{{1,8}}(?:[.,]\d{{1,2}})?)"
_THOUSAND = (
    r"(?:[kK](?=EUR|€|$|[^\w(])|T(?=EUR|€)"
    r"|(?:[Tt]sd\.?|[Tt]housand|[Tt]ausend|mille|mil|grand)(?!\w))"
)
_LIMIT = r"up to|bis zu|max\.?|jusqu'à|hasta"
_FLOOR = r"from|at least|(?<!\d )min\.?|ab|mindestens|à partir de|desde"
_BETWEEN = r"between|zwischen|entre"
_PERIOD = "|".join(rf"(?P<{period}>{_words(words)})" for period, words in PERIODS.items())


def _amount(number: int) -> str:
    return (
        rf"(?:(?P<before{number}>{_CURRENCY}) ?)?(?!401 ?\(?[kK])(?P<number{number}>{_NUMBER})"
        rf" ?(?P<thousand{number}>{_THOUSAND})?(?: ?(?P<after{number}>{_CURRENCY}))?"
        r"(?![^\W_]|[%.,]\d|%)"
    )


AMOUNT = re.compile(
    rf"(?<![^\W_])(?<!\d[.,'/-])(?<!#)"
    rf"(?:(?i:(?P<limit>{_LIMIT})|(?P<floor>{_FLOOR})|(?P<between>{_BETWEEN})) )?"
    rf"{_amount(1)}(?P<to>(?: ?[-–—] ?| (?:to|bis|à|a) | (?P<and>and|und|et|y) ){_amount(2)})?"
    r"(?P<plus>\+(?! ?[^\W_]))?"
)
"""An amount or a range of two, with or without a currency."""

GROUPED = re.compile(rf"(?P<whole>{_GROUPED})(?:[.,]\d\d)?")
"""A number whose thousands are set apart; the cents are left out."""

TAIL = re.compile(
    r"[,.][-–—]+|,? ?\(?(?:(?i:x|y|et|sur|auf|in) )?"
    r"1[2-5] ?(?:[x×]|(?i:mal|mois|pagas|gehälter|meses))(?!\w)\)?"
    r"|(?P<times> ?[x×] ?1[2-5](?!\w)|,? 13[.,]5 (?i:gehälter|mal)(?!\w)"
    r"| \([x×] ?1[2-5](?:,[^()\n]{1,24})?\))"
    r"|,? ?(?:(?:\+|&|(?i:plus|and|und|et|y)) )?(?:0|[1-9])[.,]\d{1,3} ?%"
    r"(?: (?i:equity|shares|options|stock))?"
    rf"|[ ,]{{0,2}}\(?(?:(?i:/|per|an?|pro|par|por|al|im|p\.|(?:de |à )?l['’]) ?"
    rf"|(?i:the|die|la) )?(?:{_PERIOD})\)?"
    rf"|(?:(?P<apart>,) ?| {{1,2}})\(?(?P<qualifier>{_words(QUALIFIERS)})"
    r"(?(apart)(?! ?[~£€$]?\d))\)?"
    r"| \(\d\d[/-]\d\d(?: split)?\)"
    r"| ?/ ?[£$€]?\d{2,3}[kK]? (?i:ote|tc|total|on target)(?!\w)"
    r"| \+ [£$€]\d[\d.,]* (?:[a-z]+ )?(?i:diff|differential|premium|allowance|bonus|tips)(?!\w)"
    rf"|,? (?:and |und )?{_words(RISES)} [£€$]?\d[\d.,]*[kK]?"
    r"(?: ?/ ?hr?)?(?: (?i:after|nach|après)(?: \w+){1,2})?"
    r"|, [£€$]?\d\d(?:[.,]\d\d?)?[kK]? (?i:after|nach|après|tras)(?: \w+){1,2}"
    rf"|, (?:{_words(STEPS)}) \w{{1,3}}(?!\w)"
    r"|,? \d\d/\d\d split"
    r"| \(?(?i:bei|at|à|al|zu) (?:[2-9]\d|100) ?%"
    r"(?!\w| ?(?i:bonus|interest|commission|equity|margin))\)?"
    r"|,? ?(?:\+|(?i:plus)) ?\d{1,2} ?%(?= ?(?:$|[.,;)\n]))"
    r"|,? (?i:bei|for|à|por|con) \d\d(?:[.,]5)? ?"
    r"(?i:std\.?|stunden|hours|hrs?|h|heures|horas)(?!\w)"
    r"(?:(?: ?/ ?| (?i:pro|per|a|par|por la|à la) )(?i:woche|week|semaine|semana)(?!\w))?"
    rf"|, ?{_words(EXTRAS)} (?:of )?\d{{1,3}} ?%"
    rf"|,? ?(?:\+|&|(?i:plus|and|und)) ?(?:\d{{1,3}} ?% ?)?(?P<extra>{_words(EXTRAS)})"
    rf"| ?(?:\+|(?i:plus|más|zzgl\.?)) ?(?P<some>(?!{_words(NO_SALARY_AFTER)})[^\W\d_]{{4,}})"
    r"(?= ?(?:$|[.,;)\n]))"
)
"""What belongs to an amount: the period, what it counts, what comes on top."""

TIMES_NEXT = re.compile(r"[.,]?[-–—]* ?[x×] ?1[2-5](?!\w)")
"""After an amount, how often a year it is paid: `4350 x13`."""

SWISS_NEXT = re.compile(rf"[.,][-–—]|{TIMES_NEXT.pattern}")
"""After an amount in francs, which need not be said: `4'350.-`."""

NO_SALARY_NEXT = re.compile(rf"[ -]{{0,2}}(?:{_words(NO_SALARY_AFTER)})")
"""After an amount that is no salary."""

NO_SALARY_LAST = re.compile(
    rf"(?<!\w)(?:{_words(NO_SALARY_BEFORE)}[: ]{{1,2}}(?:~|ca\. |about )?$"
    rf"|{_words(MONEY_VERBS)}(?:[^.;:|\n]{{0,32}}|[^.;:|\n,]{{0,16}}: ?)$)"
)
"""Before an amount that is no salary."""

PAY = re.compile(rf"(?<!\w){_words(SALARY_WORDS)}")
"""Near an amount that is one."""

RATE_BEFORE = re.compile(
    r"(?<!\w)(?:"
    r"(?P<day>(?i:day rate|daily rate|tagessatz|tagesatz|tjm|taux journalier|tarifa diaria))"
    r"|(?P<hour>(?i:hourly rate|hourly|stundenlohn|stundensatz|taux horaire|tarifa por hora)))"
    r"(?i: is| of| von| de|:)? ?$"
)
"""Right before an amount, what it is paid for."""

SAID_BEFORE = re.compile(
    r"(?:^|[.;,(:!] *|(?<!\w)(?i:i|and|so|we) )"
    r"(?i:said|asked for|asked|went for|quoted|told (?:her|him|them)|sagte|habe|demandé|pedí|dije)"
    r"(?i: about| around| ca\.?| etwa)? ?~?$"
)
"""Right before an amount that somebody named: `I said 48k`."""

SAID_AFTER = re.compile(
    r" ?(?:$|[.,;)!?\n]|(?i:when|if|and|but|as|which|because|since|ish|gesagt|quand|cuando)(?!\w))"
)
"""Right after it, as no unit follows."""

IS_LIMIT = re.compile(
    r" (?i:is|was|would be|ist|wäre|war|est|serait|était|es|sería|era)"
    r" (?i:the|their|das|die|der|ihre?|le|la|leur|el|su)"
    r" (?i:very |absolute )?"
    r"(?i:mid-?point|middle|top|max(?:imum)?|ceiling|cap|limit|floor|min(?:imum)?|base"
    r"|start|starting|obergrenze|untergrenze|mitte|deckel|plafond|milieu|minimum|maximum"
    r"|tope|techo|máximo|mínimo|punto medio)(?!\w)"
)
"""After an amount that somebody named: `84k is the midpoint`."""

UNIT_PAY = re.compile(r"(?<!\w)(?i:pay|pays|paid|paying|rate|wage|money|lohn)(?: is| of|:)? ?$")
"""Right before an amount with cents, it is paid for an hour."""

CENTS = re.compile(r"\d{1,3}[.,]\d\d")
"""An hour's pay, as in `18,20`."""

CLOCK = re.compile(r"(?:1?\d|2[0-3])\.[0-5][05] ?h(?![^\W_]|/)")
"""`14.30 h` is a time of day, unless pay is spoken of."""

GROSS_NEXT = re.compile(
    rf"(?:[,.][-–—]+)?[ ,]{{1,2}}\(?{_words(GROSS_OR_NET)}"
    r"(?= ?(?:$|[.,;:)+/&\n]|[x×] ?1[2-5]\b|\([x×1]"
    r"| (?:and|und|et|y|plus|per|pro|par|al|im|au|a|an|for|für|\d\d"
    r"|(?:is|was|ist|war|est|es) (?:the|their|das|die|der|le|la|el))(?!\w)))"
)
"""After an amount that is pay although it has no currency."""

OF_THE_ROLE = re.compile(
    r"(?:^|[.;:!?\n] *)(?i:(?:the|their|our) )?"
    r"(?i:budget)(?i: for (?:the|this|my) (?:role|position|job))?"
    r"(?i: is| goes|:)? ?$"
)
"""Before the amount that may be paid for the role: the only budget that is pay."""

CLAUSE_END = re.compile(r"(?<!\bca)(?<!mind)(?<!approx)[.;!?\n](?:\s|$)|, (?!\d)| - | – ")
"""What sets an amount apart from the rest of a sentence."""

PAY_IS = re.compile(
    rf"(?<!\w){_words(PAY_NOUNS)}(?i: (?:would be|will be|is|was|of|around|about|at|wäre|ist|von"
    r"|serait|est|de|sería|es)| ?[:=]){0,2} ?(?:~|ca\. ?)?$"
)
"""Right before an amount that is pay even if it is a bare number."""

PAY_ENDS = re.compile(rf" ?(?:$|[.,;:)!?\n](?!\d)|{_words(SAID_OF_PAY)})")
"""Right after such an amount."""

HEDGED = re.compile(rf"(?<!\w){_words(HEDGES)}")
"""`27k I think`."""

NAMED_BY = re.compile(
    rf"(?:(?i:(?:the |die |l['’]|el )?(?:she|he|they|hr|er|sie|il|elle|ils|ella|él|listing|ad"
    rf"|advert|posting|anzeige|annonce|anuncio|oferta)|[A-ZÀ-Ý][\w'’-]+) )?{_words(SPEECH)}"
    r"|(?:(?i:band|grade|scale|point|spine|step|stufe|echelon|échelon|nivel) )?"
    r"(?:MPS|UPS|UPR|NJC|SCP|TVöD|TV-L|EG|GS|[AEGMSW]) ?\d{1,2}\w?"
    r"(?i:,? (?:so|also|donc|o sea|=|->|→))"
)
"""`She hinted at`, `she said`, `M4 so`: all that may stand beside an amount that is pay."""

RATE_BEGINS = re.compile(
    rf"(?:^|[.;:!?\n(] *|, )(?:[-*+•] )?(?:{_words(SPEECH)} |{_words(SALARY_WORDS)}(?: is|:)? )?~?$"
)
"""Before a rate that begins its clause."""

RATE_ENDS = re.compile(r" ?(?:$|[.,;)!?\n+(]|(?i:cash|plus|and|but|to start|on the books)(?!\w))")
"""After a rate."""
