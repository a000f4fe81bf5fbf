"""What happened to applications, as plugins are told."""

from typing import Any

from notesyncd import wire
from notesyncd.api import Application, Change
from notesyncd.digests import sha256


def change_of(before: Application | None, after: Application | None) -> Change | None:
    """Give the change from `before` to `after`; `None` if no fact changed, only where it stands.

    The id is made from both, so the same change has the same id on every machine and every time.
    """
    if _facts(before) == _facts(after):
        return None
    digest = sha256(wire.encode([_facts(before), _facts(after)]))
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


def differ(one: Application | None, other: Application | None) -> bool:
    """Compare as stored: two equal instants may be written in different time zones."""
    return wire.encode(one) != wire.encode(other)
