"""What a plugin with side effects was told, and what has to hold of it."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import replace
from typing import Any

from tests.simulator.world import Violation

from notesyncd.api import Application, Change
from notesyncd.index.changes import changes_of

RULE = "changes are told"
Key = tuple[str, str, str]


class Book:
    """All that one plugin was told since it began. It is outside: no crash takes it away."""

    def __init__(self) -> None:
        self._ids: dict[str, Any] = {}
        self._state: dict[Key, Any] = {}

    def copy(self) -> "Book":
        """Give one that goes on by itself."""
        return deepcopy(self)

    def begin_anew(self) -> None:
        """The index is lost, and with it what the plugin was told."""
        self._ids.clear()
        self._state.clear()

    def write(self, changes: Iterable[Change]) -> None:
        """Take in what is told. Raises `Violation`."""
        changes = tuple(changes)
        again = [change.id in self._ids for change in changes]
        if not changes or any(again) != all(again):
            raise Violation(RULE, f"told nothing, or some of it again: {again}")
        for change in changes:
            key, before, after = _key(change), _fact(change, "before"), _fact(change, "after")
            said = (key, change.kind, before, after)
            if self._ids.setdefault(change.id, said) != said:
                raise Violation(RULE, f"{change.id} is {said}, was {self._ids[change.id]}")
            if not any(again) and self._state.get(key, before) != before:
                raise Violation(RULE, f"{key} was {self._state[key]}, and is told as {before}")
            if before == after:
                raise Violation(RULE, f"{key}: nothing has changed")
            self._state[key] = after

    def check(self, applications: Iterable[Application], *, all_along: bool) -> None:
        """Compare with what there is; `all_along`: the plugin was told of everything."""
        there = {
            _key(change): _fact(change, "after")
            for one in applications
            for change in changes_of(None, one)
        }
        for key in {*self._state, *(there if all_along else ())}:
            if self._state.get(key) != there.get(key):
                what = f"{key} is {there.get(key)}, told is {self._state.get(key)}"
                raise Violation(RULE, what)


def _key(change: Change) -> Key:
    one = change.after or change.before
    assert one is not None
    if change.entity == "round":
        return (one.id, change.entity, one.rounds[0].uid)
    if change.entity == "follow_up":
        return (one.id, change.entity, one.follow_ups[0].uid)
    return (one.id, change.entity, "")


def _fact(change: Change, side: str) -> Any:
    """Give what is said of the one thing that a change is about; how is for other tests."""
    one: Application | None = getattr(change, side)
    if one is None:
        return None
    if change.entity == "round":
        each = one.rounds[0]
        names = [person.name for person in each.people]
        return (each.starts, each.number, each.name, names, [q.text for q in each.questions])
    if change.entity == "follow_up":
        step = one.follow_ups[0]
        return (step.text, step.status, step.due)
    own = replace(one, rounds=(), follow_ups=())
    return (own.company, own.role, own.status, own.salary, [p.text for p in own.points],
            [p.name for p in own.people], [q.text for q in own.questions])  # fmt: skip
