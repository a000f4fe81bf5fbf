"""Lines with a label, and lead-ins: what they say of themselves and of the lines under them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from notesyncd.api import Person
from notesyncd.notes.context import Found, NoteContext, Outcome
from notesyncd.notes.facts.answers import asks_oneself
from notesyncd.notes.facts.fields import label_of
from notesyncd.notes.facts.openings import (
    dash_label,
    key_section,
    long_label,
    sign_section,
    signed_section,
)
from notesyncd.notes.facts.people import read_people
from notesyncd.notes.facts.points import SECTION_POINTS
from notesyncd.notes.facts.reading import QUESTIONS, WEAK_SECTIONS, Reading, Spot
from notesyncd.notes.job_roles import is_role
from notesyncd.notes.markdown.inline import is_placeholder, plain_text
from notesyncd.notes.outline import Entry
from notesyncd.notes.values.times import find_time
from notesyncd.notes.vocabulary import fold

__all__ = [
    "is_meta",
    "label_section",
    "lead_in",
    "people_of_label",
    "with_roles_below",
]

_MOST_LEAD_WORDS = 12
_FEWEST_SAID = 3
_FEWEST_TOLD = 4
_SAID_OF = {"role": "about_position", "company": "about_company"}
"""Fields whose value may be what is said of it: `Post: 39 hours, two of them at night`."""
_BRACKETS = re.compile(r"\([^()]*\)")
_OF_COMPANY = frozenset({"research", "about_company"})
_SECTION_OF_FIELD = {
    "next_step": "next_steps",
    "salary": "salary",
    "notes": "discussed",
    "contact": "people",
    "interviewers": "people",
}
_LABELLED = frozenset({*SECTION_POINTS, *QUESTIONS, "next_steps"})
_ASKED = re.compile(
    r"(?:\basked(?: me| us)?|frag(?:te|ten)(?: mich)?|gefragt|demandé|demande|preguntaron|pregunto"
    r"|wollten? wissen|wanted to know)$"
)
"""The end of a lead-in over questions, folded: `Kids asked`."""
_TOLD_BY_ME = re.compile(
    r"\b(?:I|me|my|ich|mir|meine?|j'ai|je|mon|dije|mi|they|she|he|sie|elle|ils?)\b"
)
_TITLES = frozenset({"recruiter", "hiring manager", "hr contact", "recruiterin"})


def lead_in(entry: Entry, spot: Spot, context: NoteContext) -> Spot | None:
    """Give the place of what hangs under a line such as "**Next steps:**" or "Ada asked me:"."""
    plain = plain_text(entry.text).strip()
    if not entry.children or len(plain.split()) > _MOST_LEAD_WORDS:
        return None
    if plain.endswith("?") and not context.words.asks_oneself(plain):
        return None
    label = label_of(entry)
    if label and label[1]:
        return None
    ends_with_colon = plain.endswith(":")
    if spot.section not in WEAK_SECTIONS and not ends_with_colon:
        return None
    meaning = key_section(plain.rstrip(":"), context)
    if meaning is None and ends_with_colon and _ASKED.search(fold(plain)):
        meaning = "questions"
    return replace(spot, section=meaning) if meaning else None


def label_section(entry: Entry, spot: Spot, reading: Reading) -> tuple[str, str] | None:
    """Give section and value of a line with a label; ("", value) if the fields have taken it."""
    context, plain = reading.context, plain_text(entry.text).strip()
    label = label_of(entry) or long_label(plain, context)
    if spot.section in WEAK_SECTIONS and asks_oneself(plain, context):
        return ("" if plain.endswith("?") else "about_people"), plain
    if label is None:
        return _opened(entry, plain, spot, reading)
    return _of_label(entry, label, spot, reading)


def _opened(entry: Entry, plain: str, spot: Spot, reading: Reading) -> tuple[str, str] | None:
    """Give section and value of a line that opens with a sign, or with words and a dash."""
    context = reading.context
    opened = sign_section(plain, spot, context) or dash_label(plain, spot, context)
    if opened and opened[0] == "people" and not _names_only(opened[1], entry, context):
        return "about_people", opened[1]
    return opened or signed_section(entry, plain, spot, reading)


def _of_label(
    entry: Entry, label: tuple[str, str], spot: Spot, reading: Reading
) -> tuple[str, str] | None:
    """Give section and value of a line that has a label."""
    context, plain = reading.context, plain_text(entry.text).strip()
    key, value = label
    if spot.section in QUESTIONS and value.endswith("?") and context.words.field(key) is None:
        return None  # `On-call: how many pages?`
    if kept := _with_its_label(key, value, spot, reading):
        return kept, plain
    field = context.words.field(key)
    if field in ("answer", "better", "question"):
        section = _question_label(field, value, spot)
        return (section, value) if section else None
    if field == "due" and spot.section == "next_steps" and not plain.startswith(key):
        return None  # `send the form [due:: 2026-03-20]`
    if field is not None:
        return _field_label(field, value, spot, context), value
    is_exact = fold(key) in context.words.sections
    meaning = key_section(key, context)
    if meaning not in _LABELLED:
        return sign_section(plain, spot, context) or signed_section(entry, plain, spot, reading)
    if meaning == "people" and not _names_only(value, entry, context):
        meaning = "about_people"
    if meaning in _OF_COMPANY and not context.words.words["headings.stands_for"].isdisjoint(
        fold(key).split()
    ):
        return "about_company", plain
    if meaning and (spot.section == meaning or spot.section in WEAK_SECTIONS or is_exact):
        return meaning, value
    return None


def _with_its_label(key: str, value: str, spot: Spot, reading: Reading) -> str | None:
    """Give the section of what only its label makes clear: whose number it is, what begins."""
    if _is_of_starting(key, value, spot, reading):
        return "discussed"
    words = reading.context.words
    if value and words.lists(fold(key), "pay.own"):
        return "salary"
    is_matter = (
        value and spot.section in WEAK_SECTIONS and words.lists(fold(key), "headings.matters")
    )
    return "about_position" if is_matter else None


def _is_of_starting(key: str, value: str, spot: Spot, reading: Reading) -> bool:
    """Tell whether a label in a round says when one could start, or how long one is bound.

    `Start: 14:00` is when the round began; a bare day in a note of one round may be the job's.
    """
    if fold(key) not in reading.context.words.words["headings.starts"]:
        return False
    if spot.section not in WEAK_SECTIONS or is_placeholder(value) or find_time(value):
        return False
    in_round = spot.scope is not None or spot.section == "discussed"
    return in_round or (reading.is_round_note and bool(_TOLD_BY_ME.search(value)))


def _names_only(value: str, entry: Entry, context: NoteContext) -> bool:
    """Tell whether a value is a list of names, not what is said of them."""
    bare = _BRACKETS.sub(" ", plain_text(value))
    if len(bare.split()) < _FEWEST_SAID:
        return True
    people = read_people(value, context, entry.line, entry.place.heading)
    named = sum(len(p.name.split()) + len((p.role or "").split()) for p in people)
    return named * 2 >= len(bare.split())


def _question_label(field: str, value: str, spot: Spot) -> str | None:
    """Give the section of a label such as `They asked: ..` outside of questions."""
    if field == "question" and value:
        return "to_ask" if spot.section == "to_ask" else "questions"
    in_points = spot.section in SECTION_POINTS and spot.section not in WEAK_SECTIONS
    return "should_have_said" if field == "better" and not in_points else None


def _field_label(field: str, value: str, spot: Spot, context: NoteContext) -> str:
    """Give the section of a label that is a field, or "": the fields have taken it."""
    if spot.section == "people" and field in ("name", "title", "role"):
        return "people" if field == "name" else ""
    if field in _SAID_OF and len(value.split()) >= _FEWEST_TOLD and _is_told(field, value, context):
        return _SAID_OF[field]
    return _SECTION_OF_FIELD.get(field, "")


def _is_told(field: str, value: str, context: NoteContext) -> bool:
    """Tell whether a value says something of the role or the company, and does not name it."""
    begins_small = not plain_text(value)[:1].isupper()
    if field == "role":
        return begins_small and not is_role(value, context.words)
    return begins_small or context.words.has("marks.company", value)


def people_of_label(entry: Entry, value: str, spot: Spot, reading: Reading) -> Iterator[Outcome]:
    """Give the people whom a label names, with the role that a nested label says."""
    context, heading = reading.context, entry.place.heading
    label = label_of(entry)
    people = read_people(value, context, entry.line, heading)
    if not people:
        people = tuple(
            person
            for child in entry.children
            for person in read_people(child.text, context, child.line, heading)
        )
    key = label[0] if label and fold(label[0]) in _TITLES else None
    role = _role_below(entry, context) or key
    for person in people:
        is_only = len(people) == 1
        shown = replace(person, role=person.role or (role if is_only else None))
        yield Found(fact=_checked(shown), rule="a label names a person", scope=spot.scope)


def _checked(person: Person) -> Person:
    return replace(person, role=person.role or None)


def _role_below(entry: Entry, context: NoteContext) -> str | None:
    for child in entry.children:
        label = label_of(child)
        if label and context.words.field(label[0]) in ("role", "title", "interviewer_role"):
            return plain_text(label[1]) or None
    return None


def with_roles_below(entries: Sequence[Entry], context: NoteContext) -> list[Entry]:
    """Hang `Title: ..` under the `Name: ..` before it, as they are about one person."""
    joined: list[Entry] = []
    for entry in entries:
        label = label_of(entry)
        field = context.words.field(label[0]) if label else None
        before = label_of(joined[-1]) if joined else None
        if field in ("role", "title") and before and context.words.field(before[0]) == "name":
            joined[-1] = replace(joined[-1], children=(*joined[-1].children, entry))
        else:
            joined.append(entry)
    return joined


def is_meta(entry: Entry, context: NoteContext) -> bool:
    """Tell whether a line among questions is a label such as `Date: ..`, not a question."""
    label = label_of(entry)
    if label is None or "?" in entry.text:
        return False
    return context.words.field(label[0]) not in (None, "question", "interviewers")
