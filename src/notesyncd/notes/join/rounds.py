"""The same round, noted in several places (its own note, the company's note, a table), made one.

Two notes speak of the same round when the number, the day, or the name agree and nothing that
tells rounds apart disagrees. One note never speaks of one round twice: its rounds stay apart.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace

from notesyncd.api import FollowUp, Moment, Round
from notesyncd.notes.join.facts import (
    first,
    follow_up_key,
    join_follow_ups,
    join_people,
    join_points,
    join_questions,
)
from notesyncd.notes.join.match import Noted, clock_of, day_of, instant_of, likeness, name_words
from notesyncd.notes.join.pieces import Piece

# A day or name that more rounds than this share says nothing about which of them are the same.
_CROWD = 50


_Group = tuple[Noted, ...]


def join_rounds(pieces: Iterable[Piece]) -> tuple[Round, ...]:
    """Give the rounds of one application in the order of their days, each once, without ids."""
    noted = [
        (Noted(round=each, own=piece.is_round_note, tracker=piece.is_tracker),)
        for piece in pieces
        for each in piece.facts.rounds
    ]
    groups: list[_Group] = sorted(noted, key=_order)
    while True:
        joined = _join_once(groups)
        if len(joined) == len(groups):
            return in_order(_merge(group) for group in groups)
        groups = joined


def in_order(rounds: Iterable[Round]) -> tuple[Round, ...]:
    """Order rounds by day, then number; one without a day goes before the next higher number."""
    rounds = tuple(rounds)
    days = sorted((r.number, day_of(r.starts)) for r in rounds if r.number and r.starts)

    def place(each: Round) -> tuple[str, str, int, str, int]:
        day = day_of(each.starts)
        if not day and each.number:
            day = next((d for number, d in days if number > (each.number or 0)), "")
        number = each.number or 0
        return (day or "~", instant_of(each.starts), number, each.source.note, each.source.line)

    return tuple(sorted(rounds, key=place))


def _join_once(groups: Sequence[_Group]) -> list[_Group]:
    scores = {pair: _likeness(groups[pair[0]], groups[pair[1]]) for pair in _pairs(groups)}
    partner: dict[int, int] = {}
    for pair in sorted((p for p in scores if scores[p] > 0), key=lambda p: (-scores[p], p)):
        if not partner.keys() & set(pair):
            partner |= {pair[0]: pair[1], pair[1]: pair[0]}
    joined = [
        tuple(sorted((*group, *groups[partner[i]]), key=lambda n: n.rank))
        if i in partner
        else group
        for i, group in enumerate(groups)
        if i <= partner.get(i, i)
    ]
    return sorted(joined, key=_order)


def _pairs(groups: Sequence[_Group]) -> Iterator[tuple[int, int]]:
    """Give the pairs of groups that share a number, a day, or a name, as indexes."""
    sharing: dict[Hashable, list[int]] = defaultdict(list)
    for i, group in enumerate(groups):
        for key in {key for noted in group for key in _keys(noted.round)}:
            sharing[key].append(i)
    seen: set[tuple[int, int]] = set()
    for members in sharing.values():
        if len(members) <= _CROWD:
            seen.update((a, b) for a in members for b in members if a < b)
    yield from sorted(seen)


def _keys(each: Round) -> Iterator[Hashable]:
    if each.number is not None:
        yield each.number
    if each.starts:
        yield ("day", day_of(each.starts))
    if each.name:
        yield ("name", name_words(each.name))


def _likeness(one: _Group, other: _Group) -> int:
    """Say how surely two groups are the same round; 0 or less: they are not."""
    if {n.round.source.note for n in one} & {n.round.source.note for n in other}:
        return 0
    scores = [likeness(a, b) for a in one for b in other]
    return -1 if min(scores) < 0 else max(scores)


def _merge(group: _Group) -> Round:
    """Combine what several notes say of one round: the best source first, the more precise wins."""
    rounds = [noted.round for noted in group]
    starts, zone = _best_start(rounds)
    return replace(
        rounds[0],
        number=first(r.number for r in rounds),
        name=first(r.name for r in rounds),
        format=first(r.format for r in rounds),
        status=min((r.status for r in rounds), key=_STATUS_ORDER.index),
        starts=starts,
        duration=first(r.duration for r in rounds),
        timezone=zone,
        location=first(r.location for r in rounds),
        people=join_people(p for r in rounds for p in r.people),
        questions=join_questions(q for r in rounds for q in r.questions),
        points=join_points(p for r in rounds for p in r.points),
        follow_ups=join_follow_ups(f for r in rounds for f in r.follow_ups),
    )


# What came of a round outweighs a plan that another note still has.
_STATUS_ORDER = ("done", "cancelled", "scheduled", "unknown")


def _best_start(rounds: Sequence[Round]) -> tuple[Moment | None, str | None]:
    best = next((r for r in rounds if r.starts), None)
    if best is None:
        return None, first(r.timezone for r in rounds)
    exact = [r for r in rounds if clock_of(r.starts) and day_of(r.starts) == day_of(best.starts)]
    best = exact[0] if exact else best
    return best.starts, best.timezone or first(r.timezone for r in rounds)


def absorb(rounds: Sequence[Round], loose: Sequence[FollowUp]) -> tuple[Round, ...]:
    """Let rounds take what an application's own follow-ups know of theirs from another note."""
    by_key: dict[Hashable, list[FollowUp]] = defaultdict(list)
    for follow_up in loose:
        by_key[follow_up_key(follow_up)].append(follow_up)

    def fuller(follow_up: FollowUp) -> FollowUp:
        same = [
            f
            for f in by_key.get(follow_up_key(follow_up), [])
            if f.source.note != follow_up.source.note
        ]
        return join_follow_ups((follow_up, *same))[0]

    return tuple(replace(r, follow_ups=tuple(fuller(f) for f in r.follow_ups)) for r in rounds)


def _order(group: _Group) -> tuple[tuple[bool, bool, str, int], ...]:
    return tuple(noted.rank for noted in group)
