"""The round of the body that the frontmatter is about: `round: 2`, `date: ..`, `interviewer: ..`.

Its people, time, and length are those of the only round of the body with that number, or that day.
"""

from collections.abc import Sequence

from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.fields import NoteField, first_value
from notesyncd.notes.rounds.drafts import RoundDraft
from notesyncd.notes.rounds.from_fields import fields_into
from notesyncd.notes.rounds.titles import read_round_title
from notesyncd.notes.vocabulary import fold

__all__ = ["with_front_fields"]

_TOLD = frozenset({"interviewers", "interviewer_role", "time", "end_time", "timezone", "duration"})
_ROUND = ("round_number", "round", "round_type")


def with_front_fields(
    drafts: Sequence[RoundDraft], fields: Sequence[NoteField], context: NoteContext
) -> list[RoundDraft]:
    """Fill the only draft on which the frontmatter agrees with what it says of the round."""
    front = [one for one in fields if one.in_frontmatter]
    told = [one for one in front if one.field in _TOLD]
    agreed = [one for one in drafts if told and _agrees(one, front, context)]
    if len(agreed) != 1 or agreed[0].people:
        return list(drafts)
    return [fields_into(one, told, context) if one is agreed[0] else one for one in drafts]


def _agrees(draft: RoundDraft, front: Sequence[NoteField], context: NoteContext) -> bool:
    """Tell whether number or day are those of the frontmatter, and the number is no other."""
    number = _number(front, context)
    if number is not None and draft.number is not None:
        return number == draft.number
    dated = first_value(front, "interview_date", "date")
    days = {one.day for one in context.dates(dated.value) if one.day} if dated else set()
    return draft.day is not None and draft.day.day in days


def _number(front: Sequence[NoteField], context: NoteContext) -> int | None:
    one = first_value(front, *_ROUND)
    if one is None:
        return None
    value = one.value.strip()
    if value.isdigit():
        return int(value)
    return context.words.numbers.get(fold(value)) or read_round_title(value, context).number
