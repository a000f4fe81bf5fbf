"""What a line that tells of a round calls it."""

import re
from collections.abc import Sequence

from notesyncd.api import Person
from notesyncd.notes.context import NoteContext
from notesyncd.notes.outline import Entry
from notesyncd.notes.rounds.common import short_name, without_residue
from notesyncd.notes.rounds.meetings import meeting_name, ordinal_of
from notesyncd.notes.rounds.titles import RoundTitle
from notesyncd.notes.vocabulary import fold

__all__ = ["name_of_line"]

_OPEN = re.compile(r"(?P<inside>[^()]+)\)(?P<rest>.*)")
_NAME_END = re.compile(
    r"\s*[,;]\s|\s:\s|\s[–—-]\s(?=\d+ (?:ppl|people|persons?|leute|personen|personnes|personas)\b)"
)
_DASHED = re.compile(r"(?P<first>.*)\s[–—-]\s(?P<last>.+)")
_JOINED = re.compile(r"\s(?:and|und|et|y|&|\+)\s")
_BRACKET = re.compile(r"\s*\([^()]*\)$")


def name_of_line(
    entry: Entry,
    plain: str,
    read: RoundTitle,
    people: Sequence[Person],
    context: NoteContext,
) -> str | None:
    """Give the name of the title; of `3rd -- trial shift -- 3 March`, that of its pieces."""
    if read.number is None and ordinal_of(plain):
        return meeting_name(entry.text, people, context)
    name = _name(read, people, context)
    if name and context.words.has("rounds.status.cancelled", plain):
        is_why = f"({name.partition(')')[0]})" in plain  # `round 2: 3 March cancelled (strike)`
        name = None if is_why else _BRACKET.sub("", name)
    for person in people if name else ():
        name = (name or "").removesuffix(person.name).strip() or None
    return short_name(name)


def _name(read: RoundTitle, people: Sequence[Person], context: NoteContext) -> str | None:
    """Give the name without what follows a comma, and without the people after a dash."""
    name = _NAME_END.split(read.name or "")[0]
    if (bracket := _OPEN.fullmatch(name)) and "(" not in bracket["rest"]:
        name = bracket["inside"]  # `Round 3 (second interview) 12 Feb Ada Byron`
    dashed = _DASHED.fullmatch(name)
    first, last = (dashed["first"], dashed["last"]) if dashed else ("", name)
    known = {fold(person.name) for person in people}
    parts = {fold(part) for part in _JOINED.split(name)}
    if read.number is not None and parts <= known:
        return None  # `1st interview: 3 March, Ada Byron`
    is_person = dashed is not None and fold(last.partition("(")[0]) in known
    return short_name(without_residue(first if is_person else name, context.words))
