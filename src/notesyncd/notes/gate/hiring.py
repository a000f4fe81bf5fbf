"""What those note down who see several people on one day, and hire one of them.

`Scores: Ada 8, Bob 6`, `three people today for the shop`, `call Ada with the offer`. Each kind may
be said by a seeker, too; two of them are not.
"""

import re
from collections.abc import Iterator

from notesyncd.notes.gate.sign import ENOUGH, Sign
from notesyncd.notes.gate.sketch import Sketch

__all__ = ["hiring_signs"]

_NAME = r"(?-i:[A-ZÀ-Ý][\w'’-]+)"
_COUNT = (
    r"(?:two|three|four|five|six|zwei|drei|vier|fünf|sechs|deux|trois|quatre|cinq|dos|tres|cuatro"
    r"|cinco|[2-9])"
)
_SCORES = (
    r"(?:scores?|ranking|punkte|notes?|puntos|puntuación):? "
    rf"(?:{_NAME} \d{{1,2}}(?:/10)?(?:,? |$)){{2,}}"
)
_CROWD = (
    rf"^{_COUNT} (?:people|women|men|lads|girls|leute|personnes|personas)(?: \w+){{0,3}}? (?:for"
    r"|für|pour|para) (?:the|our|die|den|das|unser\w*|le|la|notre|el|nuestr[ao])\b"
)
_OFFER = (
    rf"^(?:call|ring|phone|mail|email|tell) {_NAME} (?:w/|with) (?:an? |the |our )?offer\b"
    rf"|^(?:make|send|offer) {_NAME}(?: the| an?)? (?:offer|job|contract)\b"
    rf"|^{_NAME} (?:ein angebot machen|den vertrag schicken)"
    rf"|^r?appeler {_NAME} (?:avec|pour) (?:l['’]|une |notre )offre"
    rf"|^llamar a {_NAME} con (?:la |una )?oferta"
)
_REJECTED = (
    rf"\brejection (?:e?-?mail|letter|call)(?: to)? {_NAME}|^(?:reject|turn down) {_NAME}\b"
    rf"|\b(?:zusage|absage) an {_NAME}|\brefus à {_NAME}|\brechazo a {_NAME}"
)
_TAKEN = (
    r"\bi(?:['’]d| would|['’]ll) (?:take|hire|have) (?:him|her|them)\b"
    r"|würde (?:ich )?(?:ihn|sie) (?:nehmen|einstellen)|\bje (?:le|la) prendrais"
    r"|\bl[oa] contrataría"
)
_PATTERNS = tuple(
    re.compile(kind, re.IGNORECASE | re.MULTILINE)
    for kind in (_SCORES, _CROWD, _OFFER, _REJECTED, _TAKEN)
)
_MARKS = re.compile(r"^[ \t]*(?:[-*+>]|\d+[.)])?[ \t]*(?:\[.\][ \t]*)?(?:\*\*)?", re.MULTILINE)
_FEWEST = 2


def hiring_signs(sketch: Sketch) -> Iterator[Sign]:
    """Give the sign that the writer chooses among people; a company's name makes it a seeker's."""
    if "company" in sketch.keys:
        return
    text = _MARKS.sub("", sketch.body_as_written)
    found = [match[0].strip() for one in _PATTERNS if (match := one.search(text))]
    if len(found) >= _FEWEST:
        shown = "” and “".join(found[:_FEWEST])
        yield Sign(weight=ENOUGH, reason=f"“{shown}” are said by one who hires")
