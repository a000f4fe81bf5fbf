"""Rounds that the frontmatter lists as mappings: `rounds: [{name: .., date: .., with: ..}]`."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.fields import NoteField, first_value
from notesyncd.notes.rounds.common import is_event, short_name
from notesyncd.notes.rounds.drafts import RoundDraft, from_title
from notesyncd.notes.rounds.from_fields import fields_into
from notesyncd.notes.rounds.titles import read_round_title

__all__ = ["listed_drafts", "listed_fields"]

_NAMES = ("round", "round_type", "type", "title", "name", "notes")
_FEWEST = 2


def listed_fields(fields: Sequence[NoteField]) -> tuple[tuple[NoteField, ...], ...]:
    """Give the fields of each mapping in a list of the frontmatter, or of each block of labels.

    They are rounds, known by a date, which comes again in each of them.
    """
    body = [one for one in fields if not one.in_frontmatter and one.round is None]
    return (*_groups([one for one in fields if one.in_frontmatter]), *_groups(body))


def _groups(front: Sequence[NoteField]) -> tuple[tuple[NoteField, ...], ...]:
    dates = [i for i, one in enumerate(front) if one.field in ("date", "interview_date")]
    if len(dates) < _FEWEST or len({front[index].key for index in dates}) > 1:
        return ()
    first = _start(front, dates)
    step_key = front[first].key
    starts = [i for i in range(first, len(front)) if front[i].key == step_key]
    if len(starts) != len(dates):
        return ()
    keys = {name for one in front[first : starts[-1]] for name in (one.key, one.field)}
    ends = [*starts[1:], _end(front, starts[-1], keys - {None})]
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
        if day is None or not (read.strength or is_met):
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
