"""Lines with a label, and lead-ins: what they say of themselves and of the lines under them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from notesyncd.api import Person
from notesyncd.notes.context import Found, NoteContext, Outcome
from notesyncd.notes.facts.fields import label_of
from notesyncd.notes.facts.people import read_people
from notesyncd.notes.facts.points import SECTION_POINTS
from notesyncd.notes.facts.reading import QUESTIONS, WEAK_SECTIONS, Reading, Spot
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry
from notesyncd.notes.vocabulary import fold

__all__ = ["label_section", "lead_in", "people_of_label"]

_MOST_LEAD_WORDS = 8
_SECTION_OF_FIELD = {
    "next_step": "next_steps",
    "salary": "salary",
    "notes": "discussed",
    "contact": "people",
    "interviewers": "people",
}
_LABELLED = frozenset({*SECTION_POINTS, *QUESTIONS, "next_steps"})
_TITLES = frozenset({"recruiter", "hiring manager", "hr contact", "recruiterin"})


def lead_in(entry: Entry, spot: Spot, context: NoteContext) -> Spot | None:
    """Give the place of what hangs under a line such as "**Next steps:**" or "Ada asked me:"."""
    plain = plain_text(entry.text).strip()
    if not entry.children or len(plain.split()) > _MOST_LEAD_WORDS or plain.endswith("?"):
        return None
    label = label_of(entry)
    if label and label[1]:
        return None
    ends_with_colon = plain.endswith(":")
    if spot.section not in WEAK_SECTIONS and not ends_with_colon:
        return None
    meaning = context.words.section(plain.rstrip(":"))
    if meaning is None and ends_with_colon and context.words.has("marks.asked", plain):
        meaning = "questions"
    return replace(spot, section=meaning) if meaning else None


def label_section(entry: Entry, spot: Spot, context: NoteContext) -> tuple[str, str] | None:
    """Give section and value of a line with a label; ("", value) if the fields have taken it."""
    label = label_of(entry)
    if label is None:
        return None
    key, value = label
    if spot.section in QUESTIONS and value.endswith("?") and context.words.field(key) is None:
        return None  # `On-call: how many pages?`
    field = context.words.field(key)
    if field in ("answer", "better", "question"):
        section = _question_label(field, value, spot)
        return (section, value) if section else None
    if field is not None:
        return _field_label(field, entry, spot), value
    is_exact = fold(key) in context.words.sections
    meaning = context.words.section(key)
    if meaning not in _LABELLED:
        return None
    if meaning and (spot.section == meaning or spot.section in WEAK_SECTIONS or is_exact):
        return meaning, value
    return None


def _question_label(field: str, value: str, spot: Spot) -> str | None:
    """Give the section of a label such as `They asked: ..` outside of questions."""
    if field == "question" and value:
        return "to_ask" if spot.section == "to_ask" else "questions"
    in_points = spot.section in SECTION_POINTS and spot.section not in WEAK_SECTIONS
    return "should_have_said" if field == "better" and not in_points else None


def _field_label(field: str, entry: Entry, spot: Spot) -> str:
    """Give the section of a label that is a field, or "": the fields have taken it."""
    if spot.section == "people" and field in ("name", "title", "role"):
        return "people" if field == "name" else ""
    if field == "salary" and entry.place.round is None and spot.section in WEAK_SECTIONS:
        return ""
    return _SECTION_OF_FIELD.get(field, "")


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
