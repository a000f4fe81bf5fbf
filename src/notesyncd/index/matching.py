"""Which remembered entry is which round or follow-up of today: one to one, the surest first."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher

from notesyncd.index.entries import Entry
from notesyncd.notes.join.slugs import name_key

# Least likeness to be taken for the same, and what each agreement is worth.
_ENOUGH = 3
_NUMBER, _DATE, _NAME, _PLACE, _NOTE, _APPLICATION = 4, 4, 2, 4, 1, 0.5
# Least share of common text of two follow-ups in one note, and in two notes.
_LIKE_IN_NOTE, _LIKE_ELSEWHERE = 0.6, 0.8
# Comparing more pairs than this would take seconds; then only exact agreement counts.
_MOST_PAIRS = 20_000


def match(now: Sequence[Entry], known: Sequence[Entry]) -> dict[int, Entry]:
    """Give for each index of `now` the known entry that it is; indexes without one are new.

    What agrees in everything is matched first, so that an unchanged entry never loses its uid to
    an edited one. `known` holds every uid once.
    """
    left = dict(enumerate(now))
    free = {entry.uid: entry for entry in sorted(known, key=lambda entry: entry.uid)}
    matched: dict[int, Entry] = {}
    for key in _EXACT:
        _match_exact(key, left, free, matched)
    if len(left) * len(free) <= _MOST_PAIRS:
        _match_alike(left, free, matched)
    return matched


_EXACT: tuple[Callable[[Entry], Hashable], ...] = (
    lambda e: (e.kind, e.digest, e.application, e.place),
    lambda e: (e.kind, e.digest, e.application, e.note),
    lambda e: (e.kind, e.digest, e.application),
    lambda e: (e.kind, e.digest),
)


def _match_exact(
    key: Callable[[Entry], Hashable],
    left: dict[int, Entry],
    free: dict[str, Entry],
    matched: dict[int, Entry],
) -> None:
    by_key: dict[Hashable, list[Entry]] = defaultdict(list)
    for entry in free.values():
        by_key[key(entry)].append(entry)
    for i, entry in sorted(left.items(), key=lambda item: (item[1].place, item[0])):
        if same := by_key[key(entry)]:
            _take(i, same.pop(0), left, free, matched)


def _match_alike(left: dict[int, Entry], free: dict[str, Entry], matched: dict[int, Entry]) -> None:
    pairs = [
        (-likeness, entry.place, other.uid, i)
        for i, entry in left.items()
        for other in free.values()
        if (likeness := _likeness(entry, other)) >= _ENOUGH
    ]
    for _, _, uid, i in sorted(pairs):
        if i in left and uid in free:
            _take(i, free[uid], left, free, matched)


def _take(
    i: int,
    entry: Entry,
    left: dict[int, Entry],
    free: dict[str, Entry],
    matched: dict[int, Entry],
) -> None:
    matched[i] = entry
    del left[i], free[entry.uid]


def _likeness(one: Entry, other: Entry) -> float:
    if one.kind != other.kind:
        return 0
    common = _APPLICATION * (one.application == other.application) + _NOTE * (
        one.note == other.note
    )
    if one.kind == "round":
        return common + _likeness_of_rounds(one, other)
    return common + _likeness_of_follow_ups(one, other)


def _likeness_of_rounds(one: Entry, other: Entry) -> float:
    score: float = _PLACE * (one.place == other.place)
    if one.number is not None and other.number is not None:
        score += _NUMBER if one.number == other.number else 1 - _NUMBER
    if one.date and other.date:
        score += _DATE if one.date == other.date else -1
    if one.name and name_key(one.name) == name_key(other.name):
        score += _NAME
    return score


def _likeness_of_follow_ups(one: Entry, other: Entry) -> float:
    least = _LIKE_IN_NOTE if one.note == other.note else _LIKE_ELSEWHERE
    a, b = name_key(one.name), name_key(other.name)
    if a == b:
        return _ENOUGH + _DATE * (one.date == other.date) + 1
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0
    ratio = matcher.ratio()
    return _ENOUGH + ratio + (one.date == other.date) if ratio >= least else 0
