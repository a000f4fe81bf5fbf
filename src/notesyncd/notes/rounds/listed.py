"""Rounds that the frontmatter lists as mappings: `rounds: [{name: .., date: .., with: ..}]`."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby

from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.fields import NoteField, first_value
from notesyncd.notes.rounds.common import is_event, short_name
from notesyncd.notes.rounds.drafts import RoundDraft, from_title
from notesyncd.notes.rounds.from_fields import fields_into
from notesyncd.notes.rounds.keys import lists_rounds
from notesyncd.notes.rounds.titles import read_round_title

__all__ = ["listed_drafts", "listed_fields"]

_NAMES = ("round", "round_type", "type", "title", "name", "notes")
_FEWEST = 2


def listed_fields(
    fields: Sequence[NoteField], context: NoteContext
) -> tuple[tuple[NoteField, ...], ...]:
    """Give the fields of each mapping in a list of the frontmatter, or of each block of labels.

    They are rounds: their key says so, or they are known by a date, which comes again in each.
    """
    front = [one for one in fields if one.in_frontmatter]
    body = [one for one in fields if not one.in_frontmatter and one.round is None]
    groups: list[tuple[NoteField, ...]] = []
    for parent, inside in groupby(front, key=lambda one: one.parent):
        if parent and lists_rounds(parent, context):
            groups += _mappings(list(inside))
        elif parent:
            groups += _groups(list(inside), to_end=True)
    return (*groups, *_groups([one for one in front if not one.parent]), *_groups(body))


def _mappings(fields: Sequence[NoteField]) -> Iterator[tuple[NoteField, ...]]:
    """Part the mappings of a list: a key that comes again begins the next one.

    The names of a list, such as `interviewers: [Ada, Bob]`, have one key right after each other.
    """
    start = 0
    for index, one in enumerate(fields):
        known = {field.key for field in fields[start:index]}
        if one.key in known and one.key != fields[index - 1].key:
            yield tuple(fields[start:index])
            start = index
    yield tuple(fields[start:])


def _groups(
    front: Sequence[NoteField], *, to_end: bool = False
) -> tuple[tuple[NoteField, ...], ...]:
    """Part fields at the key that begins each mapping; `to_end`: nothing follows the last one."""
    dates = [i for i, one in enumerate(front) if one.field in ("date", "interview_date")]
    if len(dates) < _FEWEST or len({front[index].key for index in dates}) > 1:
        return ()
    first = _start(front, dates)
    step_key = front[first].key
    starts = [i for i in range(first, len(front)) if front[i].key == step_key]
    if len(starts) != len(dates):
        return ()
    keys = {name for one in front[first : starts[-1]] for name in (one.key, one.field)}
    last = len(front) if to_end else _end(front, starts[-1], keys - {None})
    ends = [*starts[1:], last]
    return tuple(tuple(front[start:end]) for start, end in zip(starts, ends, strict=True))


def _start(front: Sequence[NoteField], dates: Sequence[int]) -> int:
    """Give where the first mapping begins: at the earliest key that comes again as often."""
    for index in range(dates[0]):
        again = [one for one in front[index:] if one.key == front[index].key]
        if len(again) == len(dates):
            return index
    return dates[0]


def _end(front: Sequence[NoteField], last: int, keys: AbstractSet[str | None]) -> int:
    """Give where the last mapping ends: where a key comes that none before it has.

    `Interviewer` and `Interviewers` are one key.
    """
    for index in range(last + 1, len(front)):
        if not {front[index].key, front[index].field} & keys:
            return index
    return len(front)


def listed_drafts(
    groups: Sequence[Sequence[NoteField]], context: NoteContext
) -> Iterator[RoundDraft]:
    """Give a round for each mapping that is one."""
    for group in groups:
        title = first_value(group, *_NAMES)
        read = read_round_title(title.value if title else "", context)
        if title and is_event(title.value, context.words):
            continue
        day = next((d for one in group for d in context.dates(one.value) if d.day), None)
        is_met = first_value(group, "interviewers", "time") is not None
        is_told, is_dated = bool(read.strength or is_met), day is not None
        is_listed = lists_rounds(group[0].parent, context)
        if not (is_told or is_dated if is_listed else is_told and is_dated):
            continue
        draft = from_title(
            read,
            carrier="line",
            line=group[0].line,
            heading=None,
            rule="a list of keys names a round and its date",
            name=short_name(read.name),
            day=day,
            scopes=frozenset({group[0].line}),
        )
        rest = [one for one in group if one.field not in ("round_type", "round")]
        yield fields_into(draft, rest, context)
