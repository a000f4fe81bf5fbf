"""What stands in a cell for the next step, but is none: a round's name, a month, or waiting."""

import re

from notesyncd.notes.context import NoteContext
from notesyncd.notes.rounds.titles import clean
from notesyncd.notes.values.date_words import MONTHS, WEEKDAYS
from notesyncd.notes.values.times import find_time
from notesyncd.notes.vocabulary import fold

__all__ = ["is_no_step"]

_CALENDAR = frozenset(fold(word) for words in (*MONTHS, *WEEKDAYS) for word in words)
_SMALL = frozenset(
    [
        "on",
        "at",
        "in",
        "by",
        "the",
        "early",
        "mid",
        "late",
        "end",
        "of",
        "beginning",
        "next",
        "this",
        "coming",
        "week",
        "month",
        "weeks",
        "months",
        "am",
        "um",
        "im",
        "in",
        "der",
        "den",
        "die",
        "nachste",
        "nachster",
        "nachsten",
        "woche",
        "monat",
        "ende",
        "anfang",
        "mitte",
        "le",
        "la",
        "en",
        "au",
        "semaine",
        "mois",
        "prochaine",
        "prochain",
        "el",
        "fin",
        "de",
        "semana",
        "mes",
        "proxima",
        "proximo",
        "and",
        "or",
        "tbc",
        "tbd",
        "the",
        "then",
        "a",
    ]
)
_WAITING = re.compile(
    r"(?:(?:still |just |am |i )?wait(?:ing)?|hold|on hold|pending|paused|tbd|"
    r"(?:ab)?warten|wartet|en attente|attendre|j'attends|esperar|esperando|a la espera)"
    r"(?: (?:an|my|for|to|on|until|auf|bis|de|d'|la|el|une?|a|the|their|them|it|hear|hearing|back|"
    r"from|answer|reply|response|feedback|news|decision|result|results|antwort|ruckmeldung|"
    r"reponse|retour|respuesta|recruiter|hr|company|still))*"
)
_ROUND = re.compile(
    r"(?:r|round|runde|stage|interview|ronda|tour|etape|etapa) ?\d{1,2}"
    r"|\d{1,2}(?:st|nd|rd|th|e)? round"
)


def is_no_step(text: str, context: NoteContext) -> bool:
    """Tell whether there is nothing to do in `text`: `R2 on Monday`, `April`, `waiting`."""
    for found in reversed(context.dates(text)):
        text = f"{text[: found.start]} {text[found.end :]}"
    clock = find_time(text)
    if clock:
        text = f"{text[: clock.span[0]]} {text[clock.span[1] :]}"
    words = [word for word in fold(clean(text)).split() if word not in _CALENDAR]
    while words and words[-1] in _SMALL:
        words.pop()
    while words and words[0] in _SMALL:
        words.pop(0)
    rest = " ".join(words)
    if not rest or _WAITING.fullmatch(rest) or _ROUND.fullmatch(rest):
        return True
    return rest in context.words.words["rounds.names"]
