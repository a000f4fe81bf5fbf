"""Rounds in keys: `phone_screen: 2026-02-03 14:00`, and lists such as `History: [HR Interview]`."""

import re
from collections.abc import Iterator, Sequence

from notesyncd.api import Person
from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.fields import NoteField
from notesyncd.notes.facts.people import read_people
from notesyncd.notes.markdown.inline import is_placeholder
from notesyncd.notes.persons import merge_people
from notesyncd.notes.rounds.card_people import card_people
from notesyncd.notes.rounds.clauses import read_details
from notesyncd.notes.rounds.common import format_of, is_event, short_name
from notesyncd.notes.rounds.drafts import RoundDraft, from_title
from notesyncd.notes.rounds.from_fields import fields_into
from notesyncd.notes.rounds.lower_names import people_met
from notesyncd.notes.rounds.titles import RoundTitle, read_round_title
from notesyncd.notes.rounds.told_words import is_of_other_day
from notesyncd.notes.vocabulary import fold

__all__ = ["history_drafts", "is_list_of_rounds", "label_drafts", "lists_rounds"]


def label_drafts(fields: Sequence[NoteField], context: NoteContext) -> Iterator[RoundDraft]:
    """Give the rounds that a key names and a value dates: `phone_screen: 2026-02-03 14:00`.

    The fields beside it belong to it if it is the only one.
    """
    drafts = list(_label_drafts(fields, context))
    own = [one for one in fields if one.round is None and one.field in _MORE]
    is_only = len(drafts) == 1 and not any(f.field == "interview_date" for f in fields)
    yield from (fields_into(one, own, context) if is_only else one for one in drafts)


_AT_A_PLACE = re.compile(r"(?:at|in|on|im|am|bei|au|à|chez|dans|sur|en)\s", re.IGNORECASE)
_FURTHER = re.compile(r"\s(?:--|/)\s|\s(?:till|until|bis)\s(?=\d)")
_JOINER = re.compile(r"[-_]+")
_DAY_WORD = re.compile(
    r"\s+(?:date|on|datum|am|fecha)(?=(?:\s+\d+)?$)|^(?:date|datum|fecha)\s+(?=\S)", re.IGNORECASE
)
_MORE = frozenset(
    {"time", "end_time", "timezone", "duration", "interviewers", "format", "location"}
)


def _label_drafts(fields: Sequence[NoteField], context: NoteContext) -> Iterator[RoundDraft]:
    for one in fields:
        if one.field is not None or one.round is not None or is_placeholder(one.value):
            continue
        if is_list_of_rounds(one, context):
            continue
        key = _as_words(one.key)
        name = _ordinal(key, context) or read_round_title(key, context)
        if not name.strength:
            continue
        value = read_round_title(one.value, context)
        is_sure = name.strength == 2 or name.name is not None or value.time is not None
        is_other = is_event(key, context.words) or _is_to_do(name, value, one, context)
        if is_sure and value.day and not is_other:
            said = read_details(one.value, context, one.line, one.heading)
            yield from_title(
                value,
                carrier="key" if one.in_frontmatter else "line",
                line=one.line,
                heading=one.heading,
                rule=f"the key `{one.key}` names a round, and its value is a date",
                number=name.number,
                name=_name_of_key(name, value, one, context),
                format=format_of(one.value, context.words) or said.format,
                duration=value.duration or said.duration,
                people=_people(one, value, said.people, context),
                scopes=frozenset({one.line}),
            )


def _is_to_do(name: RoundTitle, value: RoundTitle, one: NoteField, context: NoteContext) -> bool:
    """Tell whether a numbered key is of a thing to do: `Step 1: send the form by 5 January`."""
    if name.name is not None or value.day is None or value.strength:
        return False
    before = one.value.partition(value.day.text)[0]
    return is_of_other_day(before, context.words) or is_event(before, context.words)


def _people(
    one: NoteField, value: RoundTitle, told: tuple[Person, ...], context: NoteContext
) -> tuple[Person, ...]:
    met = people_met(value.people, context, one.line, one.heading) or told
    carded = () if one.in_frontmatter else card_people(one.value, context, one.line, one.heading)
    return merge_people((*met, *carded))


def _as_words(key: str) -> str:
    """Give `phone screen` of the key `phone_screen_date`, `interview 1` of `interview_date_1`."""
    return _DAY_WORD.sub("", _JOINER.sub(" ", key))


def _ordinal(key: str, context: NoteContext) -> RoundTitle | None:
    """Read a key such as `2nd`; alone it is a round's only beside a day and a time."""
    number = context.words.numbers.get(fold(key)) if len(key) > 1 else None
    return RoundTitle(number=number, strength=1) if number else None


def _name_of_key(
    name: RoundTitle, value: RoundTitle, one: NoteField, context: NoteContext
) -> str | None:
    """Give the name of the key; `Round 1` has that of its value, if it is no place or person."""
    if name.number is not None and name.name is None:
        whole = _FURTHER.split(value.name or "")[0]
        told = re.split(r"\s*[,;]\s", whole)[0]
        is_place = fold(told) in context.words.formats or _AT_A_PLACE.match(told)
        is_other = is_place or read_people(told, context, one.line, one.heading)
        return None if is_other and not value.strength else short_name(whole)
    spelled = short_name(name.name or _as_words(one.key))
    return spelled.capitalize() if spelled and one.in_frontmatter else spelled


def history_drafts(fields: Sequence[NoteField], context: NoteContext) -> Iterator[RoundDraft]:
    """Give the rounds of a list in the frontmatter: `History: [HR Interview, First Interview]`.

    `interviews: [2026-03-20 14:00 phone screen with Ada, 2026-03-27]` says when they are as well.
    """
    for one in fields:
        if not is_list_of_rounds(one, context) or is_placeholder(one.value):
            continue
        read = read_round_title(one.value, context)
        is_key = fold(one.key) in context.words.words["rounds.lists"]
        is_named = read.strength or (read.day and is_key)
        if is_named and not is_event(one.value, context.words):
            yield _listed(one, read, context)


def is_list_of_rounds(one: NoteField, context: NoteContext) -> bool:
    """Tell whether a key of the frontmatter lists rounds: `interviews`, `stages`, `history`."""
    return one.in_frontmatter and lists_rounds(one.key, context)


def lists_rounds(key: str, context: NoteContext) -> bool:
    """Tell whether a key is one of lists of rounds."""
    is_list = fold(key) in context.words.words["rounds.lists"]
    return is_list or context.words.field(key) == "history"


def _listed(one: NoteField, read: RoundTitle, context: NoteContext) -> RoundDraft:
    said = read_details(one.value, context, one.line, None, title_words=True)
    people = read_people(read.people, context, one.line, None)
    return from_title(
        read,
        carrier="line" if read.day else "list",
        line=one.line,
        heading=None,
        rule=f"the list `{one.key}` names a round",
        name=short_name(re.split(r"\s*[,;]\s", read.name or "")[0]),
        duration=read.duration or said.duration,
        format=format_of(one.value, context.words),
        people=people or said.people,
        scopes=frozenset({one.line}) if read.day else frozenset(),
    )
