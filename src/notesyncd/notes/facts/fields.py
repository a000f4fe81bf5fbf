"""Fields of a note, whatever carries them: frontmatter, labels, inline fields, tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from notesyncd.notes.context import NoteContext, Outcome, unused
from notesyncd.notes.markdown.frontmatter import Frontmatter
from notesyncd.notes.markdown.inline import inline_fields, is_placeholder, plain_text
from notesyncd.notes.model import FieldValue
from notesyncd.notes.outline import Entry, Place, Table
from notesyncd.notes.vocabulary import fold

__all__ = ["NoteField", "body_fields", "first_value", "front_fields", "is_key_value", "label_of"]

_SECTIONS_WITH_FIELDS = frozenset(
    {
        None,
        "logistics",
        "application",
        "salary",
        "about_position",
        "timeline",
        "discussed",
        "research",
        "next_steps",
        "afterwards",
    }
)
_PEOPLE_FIELDS = frozenset({"interviewers", "contact"})
_ROLE_FIELDS = frozenset({"role", "title", "interviewer_role"})
_NAME_KEYS = frozenset({"name", "nom", "nombre"})
_MOST_VALUE = 200
_SORTED_BY = frozenset({"type", "notes"})
"""Fields that head the keys of a table: `| Category | Notes |`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteField:
    """A field with its canonical name; `field` is `None` if its key is not known."""

    field: str | None
    key: str
    value: str
    line: int
    heading: str | None = None
    round: int | None = None
    """Line of the round's heading under which it stands."""
    in_frontmatter: bool = False
    parent: str = ""
    """The outermost key around it in the frontmatter, if that has mappings."""


def front_fields(front: Frontmatter, context: NoteContext) -> tuple[NoteField, ...]:
    """Give the fields of the frontmatter; of nested keys, the last part is the key."""
    return tuple(
        NoteField(
            field=context.words.field(value.key)
            or context.words.field(value.key.rsplit(".", 1)[-1]),
            key=value.key.rsplit(".", 1)[-1],
            value=value.value,
            line=value.line,
            in_frontmatter=True,
            parent=value.key.partition(".")[0] if "." in value.key else "",
        )
        for value in _with_nested_people(front.values, context)
    )


def _until(key: str, values: Sequence[FieldValue]) -> Iterator[FieldValue]:
    """Give the values before the next one of the same key."""
    return takewhile(lambda one: one.key != key, values)


def _is_role_key(key: str, path: str, context: NoteContext) -> bool:
    last = key.removeprefix(f"{path}.")
    return last != key and context.words.field(last) in _ROLE_FIELDS


def _with_nested_people(values: Sequence[FieldValue], context: NoteContext) -> Iterator[FieldValue]:
    """Give `interviewers: [{name: Ada Byron, role: CTO}]` as `interviewers: Ada Byron (CTO)`.

    The role is that of the person, not the one applied for.
    """
    for index, value in enumerate(values):
        path, _, key = value.key.rpartition(".")
        if context.words.field(path.rsplit(".", 1)[-1]) != "interviewers":
            yield value
        elif fold(key) in _NAME_KEYS:
            roles = [
                one.value
                for one in _until(value.key, values[index + 1 :])
                if _is_role_key(one.key, path, context)
            ]
            told = f"{value.value} ({roles[0]})" if roles and roles[0].strip() else value.value
            yield replace(value, key=path, value=told)


def body_fields(nodes: Sequence[Entry | Table], context: NoteContext) -> tuple[NoteField, ...]:
    """Give the labels, inline fields, and rows of two-column tables in the note's body."""
    found: list[NoteField] = []
    for node in nodes:
        if isinstance(node, Table):
            found += _table_fields(node, context)
        else:
            found += _entry_fields(node, context)
    return tuple(found)


def _entry_fields(entry: Entry, context: NoteContext) -> Iterator[NoteField]:
    is_callout = context.words.callouts.get(entry.block.callout or "") == "questions"
    if entry.block.box is not None or is_callout:
        return
    here = list(_fields_in(entry, context))
    yield from here
    if not any(one.field in _PEOPLE_FIELDS for one in here):
        for child in entry.children:
            yield from _entry_fields(child, context)


def _fields_in(entry: Entry, context: NoteContext) -> Iterator[NoteField]:
    for value in inline_fields(entry.text, entry.line):
        canonical = context.words.field(value.key)
        place = entry.place
        allowed = place.section in _SECTIONS_WITH_FIELDS or (
            place.section == "people" and canonical in _PEOPLE_FIELDS
        )
        if allowed and len(value.value) <= _MOST_VALUE:
            yield _at(place, canonical, value.key, value.value, value.line)


def _at(place: Place, canonical: str | None, key: str, value: str, line: int) -> NoteField:
    return NoteField(
        field=canonical, key=key, value=value, line=line, heading=place.heading, round=place.round
    )


def label_of(entry: Entry) -> tuple[str, str] | None:
    """Give key and value if the line begins with a label, else `None`."""
    return _first_label(entry.text)


@lru_cache(maxsize=512)  # many rules ask for the label of the same line
def _first_label(text: str) -> tuple[str, str] | None:
    fields = inline_fields(text)
    return (plain_text(fields[0].key), fields[0].value) if fields else None


def is_key_value(table: Table, context: NoteContext) -> bool:
    """Tell whether a table has keys in its first column and their values in the second."""
    rows = [table.header, *(cells for _, cells in table.rows)]
    if any(len(cells) != 2 for cells in rows):
        return False
    keys = [plain_text(cells[0]) for cells in rows]
    known = [context.words.field(key) or context.words.sections.get(fold(key)) for key in keys]
    second = context.words.field(plain_text(table.header[1]))
    is_sorted = known[0] in _SORTED_BY and all(known[1:])
    heads_columns = known[0] is not None and second is not None and not is_sorted
    return not heads_columns and sum(field is not None for field in known) >= max(2, len(rows) // 2)


def _table_fields(table: Table, context: NoteContext) -> Iterator[NoteField]:
    if not is_key_value(table, context) or table.place.section == "people":
        return
    for line, cells in ((table.line, table.header), *table.rows):
        key = plain_text(cells[0])
        yield _at(table.place, context.words.field(key), key, cells[1], line)


def first_value(fields: Sequence[NoteField], *names: str) -> NoteField | None:
    """Give the first field of these names that is filled in; earlier names win."""
    for name in names:
        for one in fields:
            if one.field == name and not is_placeholder(one.value):
                return one
    return None


def blank_fields(fields: Sequence[NoteField]) -> Iterator[Outcome]:
    """Say which fields are there, but not filled in."""
    for one in fields:
        if one.field and one.value.strip() and is_placeholder(one.value):
            text = re.sub(r"\s+", " ", f"{one.key}: {one.value}")
            yield unused(one.line, text, "a placeholder, not filled in")
