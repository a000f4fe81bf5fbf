"""What the first bytes of a note show at once: that it tells of a talk, or keeps a log."""

import re

__all__ = ["may_tell"]

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
_FIRST = 160
"""Bytes in which somebody tells with whom the talk was."""
_HEAD = 400


def may_tell(name: str, head: bytes) -> bool:
    """Tell whether the first bytes, in lower case, may tell of a talk, or begin a dated log."""
    first = head[:_FIRST]
    if _TALKED.search(first) and any(48 <= code <= 57 for code in head[:_HEAD]):
        return True
    title = first.split(b"\n", 1)[0] + b" " + name.lower().encode(errors="replace")
    return bool(_LOGGED.search(title) and _DATED.search(head))
