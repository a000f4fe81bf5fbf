"""What happened to applications, as plugins are told."""

import hashlib
from typing import Any

from notesyncd import wire
from notesyncd.api import Application, Change


def change_of(before: Application | None, after: Application | None) -> Change | None:
    """Give the change from `before` to `after`; `None` if no fact changed, only where it stands.

    The id is made from both, so the same change has the same id on every machine and every time.
    """
    if _facts(before) == _facts(after):
        return None
    digest = hashlib.sha256(wire.encode([_facts(before), _facts(after)])).hexdigest()
    kind: Any = "added" if before is None else "removed" if after is None else "updated"
    return Change(id=digest[:16], kind=kind, entity="application", before=before, after=after)


def _facts(value: object) -> Any:  # noqa: ANN401 - plain JSON
    return _unsourced(wire.plain(value))


def _unsourced(value: Any) -> Any:  # noqa: ANN401 - plain JSON
    if isinstance(value, dict):
        return {key: _unsourced(item) for key, item in value.items() if key != "source"}
    if isinstance(value, list | tuple):
        return [_unsourced(item) for item in value]
    return value
