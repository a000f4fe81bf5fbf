"""Applications as the host would hand them to a plugin: through JSON, and by their ids."""

from collections.abc import Iterable
from datetime import date, datetime

from notesyncd import wire
from notesyncd.api import Application
from notesyncd.notes.join.applications import with_today


def told(applications: Application | Iterable[Application], today: date) -> tuple[Application, ...]:
    """Give applications as plugins get them on that day: sorted by id, rounds that are over done.

    Raises `ValueError` for what the host would never give, and `TypeError`.
    """
    found = by_id(applications)
    return tuple(with_today(found[key], today) for key in sorted(found))


def by_id(applications: Application | Iterable[Application]) -> dict[str, Application]:
    """Give one application, or several, by id and checked. Raises `ValueError` and `TypeError`."""
    found: dict[str, Application] = {}
    for one in [applications] if isinstance(applications, Application) else applications:
        if not isinstance(one, Application):
            raise TypeError(f"not an Application, but {one!r}; testing.application(...) makes one")
        if one.id in found:
            raise ValueError(
                f"two applications have the id {one.id!r}; give one of them another: "
                f"testing.application({one.company!r}, id={one.id + '-2'!r})"
            )
        found[one.id] = _checked(one)
    return found


def _checked(one: Application) -> Application:
    if not one.id:
        raise ValueError(
            f"the application of {one.company!r} has no id, and the host gives each one; "
            "build it with testing.application(...), or write id=..."
        )
    for each in one.rounds:
        if isinstance(each.starts, datetime) and each.starts.tzinfo is None:
            raise ValueError(
                f"round {each.id!r} starts at {each.starts}, without a time zone, and the host "
                "gives none such; write datetime(..., tzinfo=ZoneInfo(...)), or a date"
            )
    try:
        return wire.decode(wire.encode(one), Application)
    except (ValueError, TypeError) as error:
        raise ValueError(
            f"application {one.id!r} is not as the host gives it, through JSON: {error}"
        ) from error
