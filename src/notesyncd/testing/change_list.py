"""What a plugin with the hook `notesyncd_changed` would be told."""

from collections.abc import Iterable
from datetime import date

from notesyncd.api import Application, Change
from notesyncd.engine.effects import as_of
from notesyncd.index.changes import changes_of
from notesyncd.testing.builders import TODAY
from notesyncd.testing.told import by_id


def changes(
    before: Application | Iterable[Application],
    after: Application | Iterable[Application],
    *,
    today: date = TODAY,
) -> tuple[Change, ...]:
    """Give the changes that lead from `before` to `after`, ordered by the id of the application.

    Applications are the same if their ids are, rounds and follow-ups if their uids are. As in the
    host, a change has the same id whenever it is told, a fact that only moved to another line is no
    change, and rounds without a status have that of `today`. `[]` stands for none. Raises
    `ValueError` for two applications with one id.
    """
    old, new = by_id(before), by_id(after)
    pairs = ((old.get(key), new.get(key)) for key in sorted({*old, *new}))
    return as_of(today, [change for one, other in pairs for change in changes_of(one, other)])
