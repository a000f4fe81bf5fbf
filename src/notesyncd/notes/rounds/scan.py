"""Times, lengths, and names anywhere in a short line under a round, whatever stands between."""

import re
from dataclasses import replace

from notesyncd.api import Person
from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.people import read_people
from notesyncd.notes.rounds.clauses import (
    MOST_CLAUSES,
    STRUCK,
    Details,
    clauses_of,
    is_all_names,
    is_full_name,
    moment_of,
    without_status,
)

__all__ = ["scan_details"]

_GERMAN = re.compile(
    r"\b(?:der|die|das|und|ist|im|am|vor|nach|mit|für|auf|beim?|zum|zur|ein|eine)\b"
)
_AND = re.compile(r"\s+(?:and|et|y|plus)\s+|\s*[+&]\s*")


def scan_details(text: str, context: NoteContext, line: int, heading: str | None) -> Details:
    """Read the clauses anywhere in a short line that are nothing but a time, a length, or a name.

    German writes every noun with a capital, so that two of them look like a name there.
    """
    details = Details()
    has_names = not _GERMAN.search(text)
    for clause in clauses_of(STRUCK.sub(" ", text), context)[: 2 * MOST_CLAUSES]:
        for piece in _AND.split(clause):
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
