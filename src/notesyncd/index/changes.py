"""What happened to applications, as plugins are told."""

from dataclasses import replace
from typing import Any, Literal, TypeAlias

from notesyncd import wire
from notesyncd.api import Application, Change, FollowUp, Round
from notesyncd.digests import sha256
from notesyncd.index.application_rows import follow_ups_of

_Part: TypeAlias = Application | Round | FollowUp
_Parts: TypeAlias = dict[tuple[Any, str], _Part]
_NO_FACTS = frozenset({"source", "salary_source", "revision", "round_id"})
"""Keys that say where a fact stands and how often it changed, not what it is."""


def changes_of(before: Application | None, after: Application | None) -> tuple[Change, ...]:
    """Give what leads from `before` to `after`: of the application, its rounds, its follow-ups.

    Each fact is in one change only. A fact that only moved to another line, or was numbered anew,
    is no change. The id of a change is made from what it says, so it is the same every time.
    """
    old, new = _parts(before), _parts(after)
    found = (_change(key, before, after, old.get(key), new.get(key)) for key in {**old, **new})
    return tuple(change for change in found if change is not None)


def numbered(change: Change, number: int) -> Change:
    """Give a change that says the same as an earlier one, the `number`-th of them."""
    return replace(change, id=f"{change.id}-{number}")


def differ(one: Application | None, other: Application | None) -> bool:
    """Compare as stored: two equal instants may be written in different time zones."""
    return wire.encode(one) != wire.encode(other)


def _parts(application: Application | None) -> _Parts:
    """Take an application apart: what it is by itself, each round, and each follow-up."""
    if application is None:
        return {}
    own: _Parts = {("application", ""): replace(application, rounds=(), follow_ups=())}
    rounds: _Parts = {
        ("round", each.uid or each.id): replace(each, follow_ups=()) for each in application.rounds
    }
    steps: _Parts = {("follow_up", f.uid or f.id): f for f in follow_ups_of(application)}
    return own | rounds | steps


def _change(
    key: tuple[Literal["application", "round", "follow_up"], str],
    before: Application | None,
    after: Application | None,
    old: _Part | None,
    new: _Part | None,
) -> Change | None:
    facts = [*map(_facts, (old, new))]
    if facts[0] == facts[1]:
        return None
    either = after or before
    digest = sha256(wire.encode((key, either.id if either else "", facts)))
    return Change(
        id=digest[:16],
        kind="added" if old is None else "removed" if new is None else "updated",
        entity=key[0],
        before=_shown(before, old),
        after=_shown(after, new),
    )


def _shown(whole: Application | None, part: _Part | None) -> Application | None:
    """Give the application that a change of this part shows: whole, or with that part alone."""
    if whole is None or part is None or isinstance(part, Application):
        return whole if part is not None else None
    bare = replace(whole, rounds=(), people=(), questions=(), points=(), follow_ups=())
    if isinstance(part, Round):
        return replace(bare, rounds=(part,))
    return replace(bare, follow_ups=(part,))


def _facts(part: _Part | None) -> Any:  # noqa: ANN401 - plain JSON
    plain = wire.plain(part)
    if plain is not None:
        plain.pop("id")  # that of a round or follow-up is its place among others
    return _unplaced(plain)


def _unplaced(value: Any) -> Any:  # noqa: ANN401 - plain JSON
    if isinstance(value, dict):
        return {key: _unplaced(item) for key, item in value.items() if key not in _NO_FACTS}
    if isinstance(value, list | tuple):
        return [_unplaced(item) for item in value]
    return value
