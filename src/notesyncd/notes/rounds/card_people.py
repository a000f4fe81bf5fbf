"""The people of a line whose pieces are names, times, and places: `10:00 / w Ada Byron / 20 min`.

A whole name counts after "with" and after what its bearer is (`the GM Ada Byron`, `examiner Ada
Byron`, `phone intvw Ada Byron`); one word does only after "with", a title, or a role.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from notesyncd.api import Person
from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.people import read_people
from notesyncd.notes.facts.person_names import is_person_name, is_role_word
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry, Table
from notesyncd.notes.persons import ABBREVIATED, bare_name
from notesyncd.notes.rounds.drafts import RoundDraft
from notesyncd.notes.rounds.name_tests import is_full_name
from notesyncd.notes.rounds.titles import read_round_title
from notesyncd.notes.vocabulary import fold

__all__ = ["card_people", "office_people", "with_known_names"]

_MORE = (
    "M",
    "dept",
    "ca",
    "St",
    "Dña",
    "Dª",
    "Sra",
    "Sr",
    "Lic",
    "Ing",
    "Mme",
    "Mlle",
    "Fr",
    "Hr",
    "Rev",
    "Revd",
)
"""No full stop ends a sentence after these, nor after the titles before names."""
_NO_END = "".join(rf"(?<!\b{word})" for word in (*ABBREVIATED, *_MORE))
_PIECE = re.compile(
    r"\s+(?:--|[-–—|/→·•]|->|=>)\s+|,\s+|;\s+|:\s+"
    rf"|{_NO_END}[.!](?:\s+|$)"
    r"|\s+(?:and|und|et|y|e|u\.|plus|puis|then|sowie|\+|&)\s+"
)
_WITH = re.compile(r"(?:w/|w(?=\s)|with|mit|avec|con|by|bei|chez)\s*(?=\S)", re.IGNORECASE)
_JOINED = re.compile(r"^(?:and|und|et|y|plus|then|puis|dann|sowie)\s+")
_NUMBERS = re.compile(
    r"(?<!\w)[@~]?\d[\w:.,/-]*(?:\s?(?:mins?|hrs?|hours?|h|std|uhr|am|pm)\b)?", re.I
)
_TAIL = re.compile(
    r"\s+(?:again|alone|only|too|solo|seule?|sola|allein|wieder|nochmal|encore|otra vez|tbc|both)$"
)
_SMALL = (
    r"(?:the|an?|der|die|dem|den|das|le|la|l['’]|les|el|une?|un|una|their|my|his|her|ihre?r?|seine?r?|"
    r"sa|son|su|mon|ma)"
)
_LEAD = re.compile(
    rf"(?P<lead>(?:{_SMALL}\s+)?(?:(?:l['’])?[a-zß-ÿ][\wß-ÿ.'’/-]*\s+){{0,5}}(?:[A-Z]{{2,4}}\s+)?)"
    r"(?P<name>[A-ZÀ-Ý].*)"
)
_OFFICE_FIRST = re.compile(
    r"(?P<lead>[A-ZÀ-Ý][a-zß-ÿ]+(?:\s[a-zß-ÿ][\wß-ÿ.'’/-]*){0,4})\s(?P<name>[A-ZÀ-Ý]\S+(?:\s\S+)+)"
)
"""`Head of school Ada Byron`."""
_ACRONYM = re.compile(r"[A-Z]{2,4}")
_CALLED = re.compile(r"(?:called|named|namens|tal|nommée?|llamad[oa]|appelée?)\s*$")
_IN_BRACKETS = re.compile(r"\((?P<inside>[^()]{3,60})\)")
_TITLED = re.compile(rf"(?:{'|'.join(ABBREVIATED)}|M|Frau|Herrn?|Don|Doña|Revd|Rev)\.?\s")
_BEFORE = re.compile(
    rf"(?:^|[,:–—-]\s+)(?P<name>[A-ZÀ-Ý][\w'’-]+)\s+(?:and|und|et|y|\+|&)\s+{_SMALL}\s+[^\W\d]+\s+"
    r"(?P<next>[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)*)"
)
_MOST_WORDS = 45


def card_people(
    text: str, context: NoteContext, line: int, heading: str | None
) -> tuple[Person, ...]:
    """Give the people of the pieces of a line that tells of a round."""
    plain = plain_text(text)
    if len(plain.split()) > _MOST_WORDS:
        return ()
    for day in reversed(context.dates(plain)):
        plain = f"{plain[: day.start]} – {plain[day.end :]}"
    found: list[Person] = []
    for piece in _PIECE.split(plain):
        found += _of_piece(piece.strip(" .!?*_"), context, line, heading)
    return (*_before(plain, found, context, line, heading), *found) if found else ()


def office_people(
    text: str, context: NoteContext, line: int, heading: str | None
) -> tuple[Person, ...]:
    """Give those of whom a sentence says nothing but their office: `Zoom. Head of X Ada Byron.`."""
    pieces = (piece.strip(" .!?*_") for piece in _PIECE.split(plain_text(text)))
    return tuple(
        person
        for piece in pieces
        if (match := _OFFICE_FIRST.fullmatch(piece)) and _is_office(match["lead"], context)
        for person in read_people(match["name"], context, line, heading)
        if is_full_name(person.name) and is_person_name(person.name, context.words)
    )


def _before(
    plain: str, found: Sequence[Person], context: NoteContext, line: int, heading: str | None
) -> Iterator[Person]:
    """Give a first name that is joined to the people after it: `Ada + her son Bob`."""
    names = {one.name for one in found}
    for match in _BEFORE.finditer(plain):
        if match["next"] in names and is_person_name(match["name"], context.words):
            yield Person(name=match["name"], source=context.source(line, heading))


def with_known_names(
    drafts: Sequence[RoundDraft], nodes: Sequence[Entry | Table], context: NoteContext
) -> list[RoundDraft]:
    """Give the rounds of lines those whom other rounds name in full: `Ada again`, `w Ada`."""
    texts = {node.line: node.text for node in nodes if isinstance(node, Entry)}
    return [
        _with_known(draft, texts[draft.line], drafts, context)
        if draft.carrier == "line" and draft.line in texts
        else draft
        for draft in drafts
    ]


def _with_known(
    draft: RoundDraft, text: str, drafts: Sequence[RoundDraft], context: NoteContext
) -> RoundDraft:
    others = (person for one in drafts if one.line != draft.line for person in one.people)
    own = {word for person in draft.people for word in bare_name(person.name).split()}
    known = {bare_name(one.name).split()[0] for one in others if is_full_name(one.name)} - own
    if not known:
        return draft
    source = context.source(draft.line, draft.heading)
    met = tuple(Person(name=name, source=source) for name in _pieces_among(text, known))
    return replace(draft, people=(*draft.people, *met)) if met else draft


def _pieces_among(text: str, known: AbstractSet[str]) -> Iterator[str]:
    """Give the words of `known`, folded, that are pieces of their own."""
    for piece in _PIECE.split(plain_text(text)):
        bare = _JOINED.sub("", piece.strip(" .!?*_"))
        name = _TAIL.sub("", _WITH.sub("", bare, count=1))
        if " " not in name and name[:1].isupper() and fold(name) in known:
            yield name


def _of_piece(
    piece: str, context: NoteContext, line: int, heading: str | None
) -> tuple[Person, ...]:
    if (bracket := _IN_BRACKETS.search(piece)) and is_full_name(bracket["inside"]):
        before = _WITH.sub("", piece[: bracket.start()].strip(), count=1).strip()
        people = read_people(bracket["inside"], context, line, heading)
        is_one = len(people) == 1 and is_full_name(people[0].name)
        return people if is_one and _is_office(before, context) else ()
    piece = _JOINED.sub("", piece)
    bare = _TAIL.sub("", _NUMBERS.sub(" ", piece).strip(" .-–—"))
    met = _WITH.match(bare)
    match = _LEAD.fullmatch(bare[met.end() :] if met else bare)
    if match is None:
        return ()
    lead, name = match["lead"].strip(), match["name"].strip()
    if lead.isupper() and name.isupper():
        lead, name = "", f"{lead} {name}"  # a line in capitals
    people = read_people(name, context, line, heading)
    if len(people) != 1 or not is_person_name(people[0].name, context.words):
        return ()
    is_told = bool(met or _TAIL.search(piece) or _TITLED.match(name)) or _tells_who(lead, context)
    has_role = people[0].role is not None and re.fullmatch(_SMALL, lead) is not None
    return people if (is_told or has_role) and _is_whole(people[0], lead, met, context) else ()


def _is_whole(person: Person, lead: str, met: re.Match[str] | None, context: NoteContext) -> bool:
    """Tell whether a name is a whole one, or what stands before it makes one word a name."""
    if is_full_name(person.name):
        return True
    return bool(person.role) or bool(met and not lead) or _is_office(lead, context)


def _tells_who(lead: str, context: NoteContext) -> bool:
    """Tell whether the small words before a name say who it is, or what the round was."""
    if not lead:
        return False
    return _is_office(lead, context) or read_round_title(lead, context).strength > 0


def _is_office(lead: str, context: NoteContext) -> bool:
    """Tell whether words before a name are a role, a rank, or `a tall man called`."""
    bare = re.sub(rf"^{_SMALL}(?:\s+|$)", "", lead).strip()
    if _ACRONYM.fullmatch(bare) or _CALLED.search(lead):
        return True
    words = context.words
    ranks = words.words["people.ranks"] | words.words["people.titles"]
    is_rank = not ranks.isdisjoint(fold(bare).split())
    return bool(bare) and (is_rank or is_role_word(bare.replace("-", " "), words))
