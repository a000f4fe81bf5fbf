"""What the first bytes of a note show at once: that it tells of a talk, or keeps a log."""

import re

__all__ = ["may_head", "may_tell", "may_tell_of_day"]

_TALKED = re.compile(
    rb"\b(?:called|rang|phoned|(?:talk|chatt)ed (?:to|with)|spoken? (?:to|with)"
    rb"|heard (?:back )?from|met with|calls? (?:from|with)|voicemail from|stopped|dropped|popped"
    rb"|walked into|went (?:to|by)|telefon|angerufen|anruf|r\xc3\xbcckruf|gesprochen|geredet|appel"
    rb"|parl\xc3\xa9|t\xc3\xa9l\xc3\xa9phone|j'ai eu|llam|habl|charl\xc3\xa9|pas\xc3\xa9 por)"
)
_LOGGED = re.compile(
    rb"\b(?:log|logbook|diary|journal|history|timeline|verlauf|tagebuch|chronik|protokoll|logbuch"
    rb"|historique|suivi|carnet|bit\xc3\xa1cora|historial|diario|seguimiento|registro)\b"
)
_DATED = re.compile(rb"\n[-*+ >]*\**\w{0,3}\.? ?\d")
_LABELLED = re.compile(
    rb"\b(?:stelle|vacan(?:cy|te)|plaza|position|poste?|puesto|opening|job|role|what|was|quoi)\b"
    rb" ?(?:[:=]|als |of |as |de |d'|is )|(?:, | )als [a-z]"
    rb"|\b(?:job|gesucht|sucht|cherche|busca|wanted)\b"
)
_PAID_BY = re.compile(
    rb"\d ?(?:\W{1,3}|eur|euro)? ?(?:/ ?(?:h|hr|std|day|month|mois|mes)\b|an? (?:hour|day|month)\b"
    rb"|(?:die|pro|im) (?:stunde|monat)|de l'heure|par (?:heure|mois)|al (?:d|mes)"
    rb"|(?:net|netto|brut|brutto|bruto|gross)\b|k\b)"
)
_ASKED = re.compile(rb"asked|\bask\b|fragen|gefragt|demand|pregunt|questions")
_HOUR = re.compile(rb"\d[:.h]\d\d|\d ?[ap]m\b|\d ?uhr|\d ?h\b")
_TALKS = re.compile(
    rb"call|interv|screen|trial|onsite|zoom|phon|applied|applic| test|chat|talk|spoke|round"
    rb"| r\d|meet|come in|visit"
    rb"|gespr|probe|hospit|schnupper|bewerb|anruf|angeruf|termin|telef|runde"
    rb"|entret|entrev|visio|appel|rdv|rendez|essai|candidat|postul|coup de|vois|tour"
    rb"|llam|cita|reuni|charla|prueba|audition|\bcv\b|panel|saw |met "
)
_PAID = re.compile(
    rb"\d ?(?:/ ?h|k\b|net|brut|\xe2\x82\xac)|[$\xa3] ?\d|\xe2\x82\xac ?\d|chf|cad |salar|lohn"
    rb"|gehalt|sueldo"
)
_JOBS = re.compile(
    rb"\bjob|role\b|position|opening|vacanc|application|applied|interview|recruit|entretien"
    rb"|entrevist|vorstellungs"
    rb"|stelle\b|poste |puesto|plaza |bewerb|emploi|boulot|empleo|trabajo|curro|cherch|suchen"
    rb"|buscan|trial|probe"
    rb"|hospit|onsite|essai|prueba| cv\b"
)
_BRING = re.compile(rb"\b(?:bring|wear|mitnehmen|mitbringen|apporter|amener|llevar|traer)\b")
_DAY = re.compile(
    rb"\d[./-]\d{1,2}[./-]\d|\d{1,2}\.? (?:de )?[a-z\xc3\xa9\xbb\xa4]{3,10} (?:de )?20\d\d"
)
_MET = re.compile(rb"\b(?:with|w/|mit|avec|con|qued[\xc3a]|vu|boss|chez|bei|mail|sms)\b|[a-z]@ ")
_TERMS = re.compile(
    rb"apply|al mes|month|monat|mois|shift|schicht|turno|hour|hrs|std\b|brutto|net\b"
    rb"|rates?\b"
)
_SHORT = 1400
"""Bytes of a note in which a few lines without any form say what it is about."""
_KINDS = 2
_FIRST = 160
"""Bytes in which somebody tells with whom the talk was."""
_HEAD = 400


def may_tell(name: str, head: bytes) -> bool:
    """Tell whether the first bytes, in lower case, may tell of a talk, or begin a dated log."""
    first = head[:_FIRST]
    if _TALKED.search(first) and any(48 <= code <= 57 for code in head[:_HEAD]):
        return True
    if (_PAID_BY.search(head) or _HOUR.search(head)) and _speaks_of_place(head):
        return True
    title = first.split(b"\n", 1)[0] + b" " + name.lower().encode(errors="replace")
    return bool(_LOGGED.search(title) and _DATED.search(head))


def may_head(lower: bytes) -> bool:
    """Tell whether a short note, in lower case, has a day or pay, and two kinds of job words."""
    if len(lower) > _SHORT or b"\n:" in lower or lower[:1] in b":-":
        return False  # with headings, which are marked so here, or a frontmatter, it has a form
    if not any(kind.search(lower) for kind in (_DAY, _PAID, _HOUR)):
        return False
    kinds = (_TALKS, _ASKED, _JOBS, _PAID, _BRING, _MET, _TERMS)
    return sum(kind.search(lower) is not None for kind in kinds) >= _KINDS


def _speaks_of_place(head: bytes) -> bool:
    """Tell whether the first bytes may name a job, or have pay beside an hour or questions."""
    if _LABELLED.search(head):
        return True
    return bool(_PAID_BY.search(head) and (_HOUR.search(head) or _ASKED.search(head)))


def may_tell_of_day(lower: bytes, nouns: frozenset[bytes]) -> bool:
    """Tell whether the note of a day, in lower case, has a talk, and a job, a trade, or pay.

    `nouns`: the words of trades, in ASCII letters.
    """
    if _TALKS.search(lower) is None:
        return False
    if _JOBS.search(lower) or _PAID.search(lower):
        return True
    return not nouns.isdisjoint(lower.translate(_APART).split())


_APART = bytes(
    code if 97 <= code <= 122 or code >= 128 else code + 32 if 65 <= code <= 90 else 32
    for code in range(256)
)
"""A space for all but letters."""
