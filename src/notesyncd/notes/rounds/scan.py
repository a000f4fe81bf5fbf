"""Times, lengths, and names anywhere in a short line under a round, whatever stands between."""

import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from notesyncd.api import Person
from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.people import read_people
from notesyncd.notes.facts.points import sentences
from notesyncd.notes.rounds.clauses import (
    MOST_CLAUSES,
    Details,
    moment_of,
    names_after_with,
    names_in_list,
)
from notesyncd.notes.rounds.name_tests import is_all_names, is_full_name
from notesyncd.notes.rounds.splitting import as_told, clauses_of, without_status
from notesyncd.notes.values.times import find_duration
from notesyncd.notes.vocabulary import fold

__all__ = ["bracket_names", "length_lasted", "length_told", "scan_details"]

_GERMAN = re.compile(
    r"\b(?:der|die|das|und|ist|im|am|vor|nach|mit|für|auf|beim?|zum|zur|ein|eine)\b"
)
_SPENT_WITH = re.compile(r"(?:\S+ ){1,4}?(?:with|mit|avec|con) [A-ZÀ-Ý]")
_IN_BRACKETS = re.compile(r"\(([^()]{3,200})\)")
_LENGTH_FIRST = re.compile(
    r"(?:(?:about|around|good|gute?|knapp|bonne|unos|unas|ca\.?|"
    r"~)\s*)?(?P<length>[\w½¼¾.,]+(?: and a half)? ?"
    r"(?:min(?:ute[sn]?|utos|s)?|h(?:ours?|rs?)?|stunden?|std|heures?|horas?))\.?\s"
    r"(?:in|at|on|of|im|am|an|bei|dans|en|au|à|con|mit|avec)\s",
    re.IGNORECASE,
)
"""`two hours in the workshop`."""
_LASTED = re.compile(
    r"\b(?:gedauert|dauert(?:e|en)?|dauer|gegangen|lasted|lasts|(?:will|should) (?:last|take)|"
    r"a duré|durera|dure|duró|durará)\b",
    re.IGNORECASE,
)
"""Of a sentence such as `Hat ca. 45 min gedauert`: it says how long."""
_ON_THE_WAY = re.compile(
    r"\b(?:an|rück|hin|bahn|auto|bus)?(?:fahrt|reise|weg)\b|\b(?:commute|drive|journey|train|bus|trajet"
    r"|route|viaje|trayecto|einarbeitung|probezeit|training|onboarding)\b",
    re.IGNORECASE,
)
"""What else may last."""
_MOST_WORDS = 8
_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+ [A-Z][a-z]")
"""A whole name: its writer does not leave out capitals."""
_AND = re.compile(r"\s+(?:and|et|y|plus)\s+|\s*[+&]\s*")


def length_told(text: str, context: NoteContext) -> timedelta | None:
    """Give the length that a sentence says with nothing else, or with whom it was spent."""
    for sentence in sentences(text):
        bare = moment_of(Details(), sentence, context, strict=True)
        if bare is not None and bare.duration is not None:
            return bare.duration
        if _SPENT_WITH.match(sentence) and (length := find_duration(sentence)):
            return length
    return length_lasted(text)


def length_lasted(text: str) -> timedelta | None:
    """Give the length that a short sentence says of the talk: `Hat ca. 45 min gedauert`."""
    for sentence in sentences(text):
        is_told = _LASTED.search(sentence) and not _ON_THE_WAY.search(sentence)
        if is_told and len(sentence.split()) <= _MOST_WORDS and (length := find_duration(sentence)):
            return length
    return None


def bracket_names(
    text: str, context: NoteContext, line: int, heading: str | None
) -> tuple[Person, ...]:
    """Give the people of brackets with nothing but names: `Panel (Ada Byron, Bob Lee)`."""
    people: list[Person] = []
    for inside in _IN_BRACKETS.findall(text):
        parts = [names_in_list(one, context, line, heading) for one in inside.split(",")]
        if all(parts) and any(is_full_name(p.name) for part in parts for p in part):
            people += (person for part in parts for person in part)
    return tuple(people)


def scan_details(text: str, context: NoteContext, line: int, heading: str | None) -> Details:
    """Read the clauses anywhere in a short line that are nothing but a time, a length, or a name.

    German writes every noun with a capital, so that two of them look like a name there.
    """
    details = Details()
    has_names = not _GERMAN.search(text)
    clauses = clauses_of(as_told(text, context), context)[: 2 * MOST_CLAUSES]
    for before, clause in pairwise(("", *clauses)):
        met = names_after_with(clause, context, line, heading)
        if met and not (met[0].name.islower() and _CAPITAL.search(text)):
            details = replace(details, people=(*details.people, *met))
            continue
        whole = moment_of(details, clause, context, strict=True)
        if whole is not None and not context.dates(clause):
            is_of_task = context.words.lists(fold(before).partition(" ")[0], "rounds.tasks")
            details = replace(whole, duration=details.duration) if is_of_task else whole
            continue
        pieces = _AND.split(clause)
        listed = has_names and len(pieces) > 1
        if listed and (named := names_in_list(clause, context, line, heading)):
            details = replace(details, people=(*details.people, *named))
            continue
        for piece in pieces:
            if (begun := _LENGTH_FIRST.match(piece)) and details.duration is None:
                details = replace(details, duration=find_duration(begun["length"]))
                continue
            moment = moment_of(details, piece, context, strict=True)
            if moment is not None and not context.dates(piece):
                details = moment
            elif has_names:
                people = _scanned_people(piece.strip(" .!"), context, line, heading)
                details = replace(details, people=(*details.people, *people))
    return details


def _scanned_people(
    piece: str, context: NoteContext, line: int, heading: str | None
) -> tuple[Person, ...]:
    bracket = re.fullmatch(r"[^()]*\d[^()]*\(([^()]+)\)", piece)
    text = bracket[1] if bracket else piece
    text = without_status(text, context)
    people = read_people(text, context, line, heading)
    if len(people) != 1 or not is_all_names(text, people, some=False):
        return ()
    return people if is_full_name(people[0].name) or " from HR" in text else ()
