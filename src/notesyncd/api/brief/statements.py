"""What the seeker said about pay, notice, and the first day: read from the lines of a round.

Only what is clearly the seeker's own counts: a false alarm is worse than none. Patterns are matched
against folded text (`terms.folded`).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from notesyncd.api.brief.amounts import Amount, amounts_in
from notesyncd.api.brief.counts import count_of
from notesyncd.api.brief.model import Words
from notesyncd.api.brief.pieces import own, said
from notesyncd.api.brief.terms import folded
from notesyncd.api.model import Round

_CLAUSES = re.compile(r"[.;!?]+(?=\s|\Z)|\n|→|\s[–—]\s|,\s(?=but |aber |mais |pero )")
_MINE = re.compile(
    r"\bi(?:'d|'ve|'ll)? (?:\w+ )?(?:said|told|named|gave|asked|want|wanted|mentioned|quoted|"
    r"answered|"
    r"expect|proposed|stated|need|can|could|have|am)\b|\bmy (?:\w+ )?(?:expectation|number|range|"
    r"ask|answer|notice|"
    r"start|side|target)|(?:^|\W)(?:me|i|ich|moi|yo) ?:|\bich (?:\w+ )?(?:habe?|sagte|nannte|"
    r"mochte|will|wollte|kann|"
    r"konnte|bin)|(?:^|[,;:–-] ?|\band |\bthen )told (?!me\b)(?:\w+(?: |\Z)){1,2}?(?:about |"
    r"around |"
    r"roughly |~)?[€£$]?(?:\d|\Z)|^asked(?: |\Z)[€£$]?(?:\d|\Z)|"
    r"\b(?:hab|habe) (?:ich )?(?:\S+ ){0,4}(?:gesagt|genannt)|\bsagte ich|"
    r"\bmeine? (?:\w+ )?(?:vorstellung|"
    r"gehaltsvorstellung|erwartung|zahl|kundigungsfrist)|\bj'ai (?:\w+ )?(?:dit|demande|donne|"
    r"annonce|repondu)|"
    r"\bmes pretentions|\bmon preavis|\b(?:je peux|je suis)\b|\b(?:le|les|yo)? ?(?:dije|pedi|"
    r"conteste)\b|\bhe dicho|"
    r"\bmis? (?:expectativa|pretension|preaviso)|\bpuedo\b|"
    r"(?<!their )(?:salary expectation|\bexpectations?\b|expected salary|gehaltsvorstellung|"
    r"gehaltswunsch|"
    r"wunschgehalt|desired salary|\bpretentions?\b|\bpretension(?:es)?\b|expectativas? salarial)|"
    r"^(?:(?:salary|pay|money|gehalt|salaire|salario): ?)?(?:said|told|named|gave|habe?|nannte|"
    r"asked for|answered|quoted|mentioned|gesagt|genannt|dit|"
    r"annonce|"
    r"demande)\b"
)
_THEIRS = re.compile(
    r"\b(?:they|he|she|hr|recruiter|company|budget|band|bands|their|(?:his|her) (?:band|budget|"
    r"range|number|offer|notes?)|offers?|offered|"
    r"posting|advert|the ad|"
    r"sie|er|firma|angebot|ils|elle|il|leur|on m'a|fourchette|ellos|ella|ofrecen|oferta|"
    r"banda|contract|"
    r"vertrag|contrat|contrato|probation|probezeit|essai|prueba)\b(?! (?:asked|ask|"
    r"wanted to know|fragt|demande))"
)
_UNSAID = re.compile(
    r"\basked (?:\w+ )?(?:what|whether|if|about|how|why)\b"
    r"(?!.*\bi (?:only |just )?(?:said|told|named|gave|answered|quoted|asked for)\b)|"
    r"\bsaid (?:that )?(?:i saw|i know|i read|i heard|the|we|it|he|she|they|"
    r"my (?!expectation|number|range|ask|target|minimum))|"
    r"could (?:live|go|accept|do)\b|would (?:accept|take)\b|settle for|"
    r"should have|could have|would have|should've|could've|(?:did not|didn't|not) (?:say|tell|"
    r"name|mention)|"
    r"almost|nearly|in my head|for myself|wanted to say|hatte (?:ich )?(?:\S+ )*sagen|"
    r"nicht gesagt|j'aurais|"
    r"deberia|habria|negotia|verhandel|maybe|perhaps|vielleicht|peut-etre|quiza|if (?:i|they|"
    r"needed)\b|next time|"
    r"nachstes mal|plan to|will say|going to say"
)
_NOW = re.compile(
    r"current|at the moment|\bearn|i make|i get paid|last job|old job|so far|verdiene|aktuell|"
    r"derzeit|bisher|"
    r"actuel|gagne|actualmente|\bgano\b|cobro"
)
_MONEY = re.compile(r"\d\s?(?:k\b|tsd|t€|mil|brutto|netto|brut\b|net\b|gross|bruto|neto)")
NOTICE = re.compile(
    r"\bnotice(?: period|:| is|(?: of)? \d)(?! (?:\w+ ){1,2}ago)|(?:months?|weeks?|"
    r"days?)'? (?:of )?notice|\bmy notice|"
    r"\bno notice|"
    r"kundigungsfrist|\bpreavis|\bpreaviso"
)
_HOME = re.compile(r"landlord|\bflat\b|\brent|apartment|wohnung|miete|\bbail\b|\bpiso\b|alquiler")
_SPAN = re.compile(
    r"\b(?P<low>\d+|one|two|three|four|six|einen?|zwei|drei|vier|sechs|une?|deux|trois|quatre|"
    r"uno?|dos|tres|cuatro)"
    r"(?:\s?(?:-|–|to|bis|a)\s?(?P<high>\d+))?[\s-]?(?P<unit>day|week|month|tag|woche|monat|jour|"
    r"semaine|mois|dia|"
    r"semana|mes|quarter|quartal|trimest)"
)
_NO_NOTICE = re.compile(
    r"\bnone\b|\bno notice|\bkeine?\b|\bsans preavis|\baucun|\bninguno?|\bsin preaviso|\bzero\b|"
    r"\b0\b"
)
_UNITS = {
    "day": 1, "tag": 1, "jour": 1, "dia": 1, "week": 7, "woche": 7, "semaine": 7, "semana": 7,
    "month": 30,
    "monat": 30, "mois": 30, "mes": 30, "quarter": 91, "quartal": 91, "trimest": 91,
}  # fmt: skip


def clauses(text: str) -> Iterator[str]:
    """Give the parts of a line that are said by one person each, folded."""
    return (part.strip() for part in _CLAUSES.split(folded(text)) if part and part.strip())


def is_mine(clause: str, end: int | None = None) -> bool | None:
    """Tell whose words these are, by the last who is named before `end`; `None`: nobody is."""
    mine = [match.start() for match in _MINE.finditer(clause[:end])]
    if end is not None:  # German puts its verb around the number: `hab 3.300 im Monat gesagt`
        mine += [m.start() for m in _MINE.finditer(clause) if m.start() < end < m.end()]
    theirs = [match.start() for match in _THEIRS.finditer(clause[:end])]
    if not mine and not theirs:
        return None
    return max(mine, default=-1) > max(theirs, default=-1)


_SAID_BEHIND = re.compile(
    r"(?: ?/ ?\w+| (?:an?|per|pro|par|por|im|al) \w+)?(?: (?:brutto|gross|brut|bruto))?,? ?"
    r"(?:i (?:said|told|asked)|(?:hab|habe) ich gesagt|ich gesagt|sagte ich|j'ai dit|dije)"
    r"(?: \w+){0,2}\W*\Z"
)
"""What follows an amount that was said, where nobody is named before it: `70k, I told Kim`."""


def is_said(clause: str) -> bool:
    """Tell whether a clause tells what was said, and not what was only thought of."""
    return not _UNSAID.search(clause)


@lru_cache(maxsize=4096)
def pay_of(text: str, *, answer: bool = False, about_pay: bool = False) -> tuple[Amount, ...]:
    """Give the pay that the seeker named in a text; the whole of an `answer` is the seeker's.

    In a text that is `about_pay`, small numbers are thousands.
    """
    found = []
    is_money = answer or about_pay or bool(_MONEY.search(folded(text)))
    for clause in clauses(text):
        if not is_said(clause) or _NOW.search(clause):
            continue
        for amount in amounts_in(clause, bare=is_money):
            whose = is_mine(clause, amount.start)
            behind = whose is None and _SAID_BEHIND.match(clause, amount.end)
            if whose or behind or (answer and whose is None):
                found.append(amount)
    return tuple(found)


@lru_cache(maxsize=4096)
def notice_of(text: str, *, answer: bool = False) -> tuple[int, int] | None:
    """Give the seeker's notice period in days, from and to; `None` if the text does not say."""
    for clause in clauses(text):
        if not (answer or NOTICE.search(clause)) or not is_said(clause):
            continue
        if is_mine(clause) is False or _HOME.search(clause):
            continue
        span = _SPAN.search(clause)
        if span:
            unit = _UNITS[span["unit"]]
            low = int(count_of(span["low"]))
            return low * unit, (int(span["high"]) if span["high"] else low) * unit
        if _NO_NOTICE.search(clause):
            return 0, 0
    return None


def same_notice(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether two notice periods agree: 4 weeks and a month do."""
    slack = max(3, *(round(days * 0.1) for days in (*one, *other)))
    return one[0] - slack <= other[1] and other[0] - slack <= one[1]


def addressed(one: Round) -> tuple[Words, ...]:
    """Give to whom something was said, if few were there: `, to Ines Moreau`."""
    if not 0 < len(one.people) <= 3:
        return ()
    names = [part for person in one.people for part in (own(" and "), said(person.name))]
    return (own(", to "), *names[1:])
