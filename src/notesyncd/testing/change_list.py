"""What a plugin with the hook `notesyncd_changed` would be told."""

from collections.abc import Iterable

from notesyncd.api import Application, Change
from notesyncd.index.changes import change_of
from notesyncd.testing.told import by_id


def changes(
    before: Application | Iterable[Application], after: Application | Iterable[Application]
) -> tuple[Change, ...]:
    """Give the changes that lead from `before` to `after`, ordered by the id of the application.

    Applications are the same if their ids are. As in the host, a change has the same id whenever it
    is told, and a fact that only moved to another line is no change. `[]` stands for none. Raises
    `ValueError` for two applications with one id.
    """
    old, new = by_id(before), by_id(after)
    pairs = ((old.get(key), new.get(key)) for key in sorted({*old, *new}))
    found = (change_of(one, other) for one, other in pairs)
    return tuple(one for one in found if one is not None)
