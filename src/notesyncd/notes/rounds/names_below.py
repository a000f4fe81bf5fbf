"""Names right below a round: on lines of their own, and after labels that say who was there.

`On site: Ada Byron (CTO), Bob Lee`, `Foreman: Ada Byron. Cold there.`, `Panel of 3: ..`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from notesyncd.api import Person
from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.couples import with_family_names
from notesyncd.notes.facts.fields import label_of
from notesyncd.notes.facts.people import read_people
from notesyncd.notes.facts.person_names import is_role_word
from notesyncd.notes.facts.points import sentences
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry, Table
from notesyncd.notes.persons import bare_name, merge_people
from notesyncd.notes.rounds.drafts import RoundDraft
from notesyncd.notes.rounds.from_fields import with_moment_beside
from notesyncd.notes.rounds.name_tests import AND_NOBODY, is_all_names, is_full_name
from notesyncd.notes.vocabulary import fold

__all__ = ["names_of_line", "with_names_below"]

_GROUP = re.compile(r"(?P<who>[^():]{3,50}?)\s*[(:]\s*(?P<names>[^()]{5,120})\)?")
"""`two teachers (Ada Byron, Bob Lee)`."""
_BEFORE_GROUP = re.compile(
    r"(?P<one>[^,]{5,40}?)(?:,| ) ?(?:and|und|et|y|plus|sowie|\+|&) (?P<who>.+)"
)
"""`Ward manager Ada Byron, and two nurses`."""
_DOT = re.compile(r"\s+[·•|]\s+")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_PLURAL = re.compile(r"(?:(?<=n)nen|s|x|en)$")
_MOST_BEFORE = 2
_MOST_LABEL = 3
_MOST_OF_NOTE = 4
_MOST_LINES = 12


def with_names_below(
    draft: RoundDraft, nodes: Sequence[Entry | Table], context: NoteContext
) -> RoundDraft:
    """Give a round the people of the lines below it that are nothing but names."""
    lines = list(_lines_below(draft, nodes))
    is_note = draft.carrier == "note"
    labelled = [] if is_note else [p for line in lines for p in _of_label(line, context)]
    for one in lines if not draft.people else ():
        met, told = _of_those_met(one, context, is_note=is_note)
        labelled += met
        if met:
            draft = with_moment_beside(draft, told, context)
    people = [] if is_note else [p for line in _run(lines, context) for p in line]
    known = {bare_name(p.name) for p in draft.people}
    is_family = any(with_family_names(line.text, context.words) != line.text for line in lines)
    if not (is_family or any(p.role or p.link or bare_name(p.name) in known for p in people)):
        people = []  # `System Design` and `Culture Add` look like names, too
    if not (people or labelled):
        return draft
    return replace(draft, people=merge_people((*draft.people, *people, *labelled)))


def _lines_below(draft: RoundDraft, nodes: Sequence[Entry | Table]) -> Iterator[Entry]:
    """Give the first lines below a heading, or below the line, that is a round."""
    if draft.carrier not in ("heading", "line", "note"):
        return
    if draft.carrier == "note":
        first = (one for one in nodes if isinstance(one, Entry) and not one.place.section)
        yield from islice(first, _MOST_OF_NOTE)
        return
    count = 0
    for node in nodes:
        if isinstance(node, Table):
            continue
        if node.line == draft.line:
            yield from node.children[:_MOST_LINES]
        elif draft.carrier == "heading" and node.place.round == draft.line:
            if node.place.section or count == _MOST_LINES:
                return
            count += 1
            yield node


def _run(lines: Sequence[Entry], context: NoteContext) -> Iterator[tuple[Person, ...]]:
    """Give the people of the first lines that are nothing but names, up to another line."""
    begun = False
    for index, line in enumerate(lines):
        people = names_of_line(line, context)
        if people:
            begun = True
            yield people
        elif begun or index == _MOST_BEFORE:
            return


def names_of_line(entry: Entry, context: NoteContext) -> tuple[Person, ...]:
    """Give the people of a line that is nothing but names with their roles, else nobody."""
    plain = with_family_names(plain_text(entry.text).strip(" ."), context.words)
    is_free = entry.block.box is None and not entry.block.quoted and not plain.endswith("?")
    if not is_free or context.words.patterns["rounds.names"].search(fold(plain)):
        return ()
    group = _GROUP.fullmatch(plain)
    if group and _is_of_people(group["who"], context):
        before = _BEFORE_GROUP.fullmatch(group["who"])
        plain = f"{before['one']}, {group['names']}" if before else group["names"]
    people = read_people(plain, context, entry.line, entry.place.heading)
    whole = all(is_full_name(p.name) for p in people)
    return people if people and whole and is_all_names(plain, people, some=False) else ()


def _is_of_people(text: str, context: NoteContext) -> bool:
    """Tell whether a text names no person, but what several are: `two teachers`."""
    last = text.rsplit(maxsplit=1)[-1]
    singular = _PLURAL.sub("", last)
    return is_role_word(last, context.words) or is_role_word(singular, context.words)


def _of_label(entry: Entry, context: NoteContext) -> tuple[Person, ...]:
    """Give the people of `On site: Ada Byron (CTO), Bob Lee`; a place is none of them."""
    label = label_of(entry)
    if label is None or fold(label[0]) not in context.words.words["rounds.on_site"]:
        return ()
    people = read_people(label[1], context, entry.line, entry.place.heading)
    named = all(is_full_name(p.name) or p.role for p in people)
    is_sure = len(people) > 1 or any(p.role for p in people)
    is_whole = is_all_names(plain_text(label[1]), people, some=False)
    return people if named and is_sure and is_whole else ()


def _of_those_met(
    entry: Entry, context: NoteContext, *, is_note: bool
) -> tuple[tuple[Person, ...], str]:
    """Give the people of `Foreman: Ada Byron. ..` and `Panel of 2: Ada Byron, Bob Lee`, and all.

    A note may name bosses who were not there; below the heading of a round they were.
    """
    label = label_of(entry)
    if label is None or entry.block.box is not None:
        return (), ""
    if not (_is_present(label[0], context) or (not is_note and _is_boss(label[0], context))):
        return (), ""
    text = next(iter(sentences(plain_text(label[1]))), "").rstrip(" .!")
    text = _DOT.sub(", ", text)
    text = AND_NOBODY.sub("", text).rstrip(" ,")
    people = read_people(text, context, entry.line, entry.place.heading)
    first_names = context.words.words["roles.first_names"]
    are_names = all(is_full_name(p.name) or fold(p.name) in first_names for p in people)
    bare = _IN_BRACKETS.sub(" ", text)
    is_whole = are_names and is_all_names(bare, people, some=True)
    return (people, label[1]) if is_whole else ((), "")


def _is_present(key: str, context: NoteContext) -> bool:
    """Tell whether a label says who sat there: `Panel of 3`."""
    bare = " ".join(one for one in fold(key).split() if not one.isdigit())
    return context.words.lists(bare, "rounds.present")


def _is_boss(key: str, context: NoteContext) -> bool:
    """Tell whether a label is a rank or a role, and no field of its own."""
    words, bare = context.words, fold(key)
    if words.field(key) or words.section(key) or len(bare.split()) > _MOST_LABEL:
        return False
    lists = ("people.ranks", "people.titles", "people.seconds")
    return words.lists(bare, *lists) or is_role_word(bare, words)
