"""The agenda of a day with several talks: `- 09:30 system design, Ada Byron and Bob Lee`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from notesyncd.api import Person
from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.people import read_people
from notesyncd.notes.facts.person_names import is_role_word
from notesyncd.notes.job_roles import is_role
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry, Table, walk
from notesyncd.notes.persons import merge_people
from notesyncd.notes.rounds.drafts import RoundDraft
from notesyncd.notes.rounds.name_tests import is_all_names, is_full_name
from notesyncd.notes.rounds.people_told import people_told
from notesyncd.notes.rounds.scan import scan_details
from notesyncd.notes.values.times import FoundTime, find_time
from notesyncd.notes.vocabulary import fold

__all__ = ["with_agenda"]

_HOUR = r"\d{1,2}(?:[:.h]\d{2}|(?=\s?(?:[ap]\.?m\b|uhr\b|h\b)))(?:\s?(?:[ap]\.?m\b\.?|uhr\b|h\b))?"
_CLOCK = re.compile(rf"(?:um |ab |à |a las |at )?{_HOUR}", re.IGNORECASE)
_SPAN = re.compile(
    rf"\W*(?:um |ab |à |a las |at )?{_HOUR}(?:\s*(?:[-–—]|to|bis|à|a)\s*{_HOUR})?"
    r"(?:\s*\(\d+\s?[a-z]*\.?\))?[\s*_:|,·–—-]*",
    re.IGNORECASE,
)
_PIECES = re.compile(
    r"\s+[-–—|·•→]\s+|(?<!:):\s+|;\s+|,?\s+(?=(?:with|w/|mit|avec|con)\s*[^\sa-zà-ÿ])"
    r"|,\s+(?=(?:with|w/|mit|avec|con)\s)"
)
_WITH = re.compile(r"(?:with|w/|mit|avec|con)\s*(?:the |der |dem |la |le |el )?", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\(([^()]{3,120})\)")
_LETTERS = re.compile(r"[A-ZÄÖÜ]{2,5}")
_FEWEST = 2
_REACH = 12
"""So many lines below its day the slots of a round stand at most."""
_MOST_WORDS_OF_ROLE = 4


def with_agenda(
    draft: RoundDraft, nodes: Sequence[Entry | Table], context: NoteContext
) -> RoundDraft:
    """Give a round the people of its agenda, and the beginning if it is not known."""
    if draft.day is None and draft.carrier != "heading":
        return draft
    inside = [
        entry
        for entry in walk(nodes)
        if (entry.is_item or entry.block.kind == "paragraph")
        and entry.block.box is None
        and ((entry.place.round or 0) in draft.scopes or _is_right_below(entry, draft))
    ]
    slots = [entry for entry in inside if _CLOCK.match(plain_text(entry.text))]
    if len(slots) < _FEWEST or any(context.dates(entry.text) for entry in slots):
        return draft
    people = [person for entry in slots for person in _people_of_slot(entry, context)]
    known = merge_people((*draft.people, *people))
    return replace(draft, time=draft.time or _begin(slots[0]), people=known)


def _is_right_below(entry: Entry, draft: RoundDraft) -> bool:
    """Tell whether a line stands below the line of a round, in no other one's place."""
    is_apart = entry.place.round is None and entry.place.section is None
    near = 0 < entry.line - draft.line <= _REACH
    return is_apart and near and draft.carrier in ("line", "note")


def _begin(first: Entry) -> FoundTime | None:
    dotted = re.sub(r"(\d)\.(?=\d\d\b)", r"\1:", first.text, count=1)
    clock = find_time(dotted)
    return replace(clock, end=None) if clock else None


def _people_of_slot(entry: Entry, context: NoteContext) -> Iterator[Person]:
    """Give the people of a slot and of the lines below it: `10:00 Ada Byron (CTO) - coding`."""
    heading = entry.place.heading
    own = replace(entry, text=_SPAN.sub("", entry.text, count=1))
    for line in (own, *(child for child in entry.children if child.block.box is None)):
        if found := _of_pieces(line, context):
            yield from found
            continue
        yield from people_told(line.text, context, line.line, heading)
        scanned = scan_details(line.text, context, line.line, heading).people
        yield from (person for person in scanned if _can_be_met(person, context))


def _of_pieces(entry: Entry, context: NoteContext) -> list[Person]:
    """Give the people of a line whose pieces are names, roles, and what it was about."""
    found: list[Person] = []
    for piece in _PIECES.split(entry.text):
        plain = plain_text(piece).strip(" .")
        if found and found[-1].role is None and _is_role(plain, context):
            found[-1] = replace(found[-1], role=plain)
            continue
        found += _of_piece(piece.strip(), context, entry)
    return found


def _of_piece(piece: str, context: NoteContext, entry: Entry) -> tuple[Person, ...]:
    line, heading = entry.line, entry.place.heading
    met = _WITH.match(piece)
    text = piece[met.end() :] if met else piece
    for inside in _IN_BRACKETS.findall(piece):
        people = read_people(inside, context, line, heading)
        if people and inside.startswith(people[0].name) and is_full_name(people[0].name):
            return people if is_all_names(plain_text(inside), people, some=False) else ()
    people = tuple(
        person
        for person in read_people(text, context, line, heading)
        if person.role or _can_be_met(person, context)
    )
    if met and is_all_names(plain_text(text), people, some=True):
        return people
    has_role = any(p.link or is_role_word(p.role or "", context.words) for p in people)
    is_named = people and (has_role or all(is_full_name(p.name) for p in people))
    return people if is_named and is_all_names(plain_text(text), people, some=False) else ()


def _can_be_met(person: Person, context: NoteContext) -> bool:
    """Tell whether a name is none of a part of the day, such as `Lunch Break`."""
    return not set(fold(person.name).split()) & context.words.words["rounds.agenda"]


def _is_role(text: str, context: NoteContext) -> bool:
    is_short = 0 < len(text.split()) <= _MOST_WORDS_OF_ROLE
    return is_short and (bool(_LETTERS.fullmatch(text)) or is_role(text, context.words))
