"""When, where, and with whom."""

from collections.abc import Iterator
from datetime import datetime

from notesyncd.api import (
    Person,
    clock_text,
    day_of,
    day_text,
    markdown_text,
    receipt,
    zone_of,
)
from notesyncd_checklist.lines import dated, item, person_text, section, task
from notesyncd_checklist.view import View

_GAPS = ("day", "time of day", "place or link")


def logistics(view: View) -> list[str]:
    """Give the facts of the appointment, and a line for what is still missing."""
    one, application = view.round, view.application
    facts = [
        ("When", _when(view)),
        ("Where", markdown_text(one.location) if one.location else None),
        ("Format", markdown_text(one.format) if one.format else None),
        ("Role", markdown_text(application.role) if application.role else None),
        ("Note", receipt(one.source)),
    ]
    lines = [item(f"**{name}:** {value}") for name, value in facts if value]
    missing = [gap for gap, known in zip(_GAPS, _known(view), strict=True) if not known]
    if missing:
        lines += ["", task(f"Find out the {_listed(missing)}: your notes do not say")]
    if one.starts is not None and day_of(one.starts, view.context.timezone) < view.context.today:
        lines += ["", "This day has passed. Set the round to done or cancelled in your note."]
    return [*lines, ""]


def _known(view: View) -> tuple[bool, bool, bool]:
    one = view.round
    timed = isinstance(one.starts, datetime) or one.starts is None  # no day: asking for it will do
    return one.starts is not None, timed, bool(one.location)


def _listed(words: list[str]) -> str:
    return " and the ".join(filter(None, (", the ".join(words[:-1]), words[-1])))


def _when(view: View) -> str | None:
    starts, duration = view.round.starts, view.round.duration
    if starts is None:
        return None
    zone = view.context.timezone
    day = day_text(day_of(starts, zone), long=True)
    minutes = f", {round(duration.total_seconds() / 60)} minutes" if duration else ""
    if not isinstance(starts, datetime):
        return f"{day}{minutes}"
    text = f"{day}, **{clock_text(starts, duration, zone)}** ({markdown_text(zone)}){minutes}"
    theirs = view.round.timezone
    here = starts.astimezone(zone_of(zone)).utcoffset()
    if theirs and zone_of(theirs) and starts.astimezone(zone_of(theirs)).utcoffset() != here:
        there = day_of(starts, theirs)
        day = f"{day_text(there)}, " if there != day_of(starts, zone) else ""
        text += f"; {day}{clock_text(starts, duration, theirs)} in {markdown_text(theirs)}"
    return text


def people(view: View) -> list[str]:
    """Give whom one meets, and whether one has met them before."""
    lines = [task(_introduced(view, person)) for person in view.round.people]
    if not lines:
        lines = [task("Ask who will be there: your notes name nobody for this round")]
    met = [item(text) for text in _others_met(view)]
    if met:
        lines += ["", "You also know:", "", *met]
    return section("Who you meet", lines)


def _introduced(view: View, person: Person) -> str:
    before = view.met_in(person)
    if before is None:
        return f"{person_text(person)}: new to you, look them up {receipt(person.source)}"
    return f"{person_text(person)}: you met in {dated(before, view.context.timezone)} " + receipt(
        person.source
    )


def _others_met(view: View) -> Iterator[str]:
    here = {person.name.casefold() for person in view.round.people}
    for one in reversed(view.earlier):
        for person in one.people:
            if person.name.casefold() not in here:
                here.add(person.name.casefold())
                met = dated(one, view.context.timezone)
                yield f"{person_text(person)}: {met} {receipt(person.source)}"
