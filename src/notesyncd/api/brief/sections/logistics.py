"""When, where, with whom, and what to bring."""

from collections.abc import Iterator
from datetime import date, datetime

from notesyncd.api.brief.cues import cue
from notesyncd.api.brief.model import BriefItem, BriefSection, Cite, Words
from notesyncd.api.brief.pieces import cite, group, line, noted, own, said, section, todo
from notesyncd.api.brief.terms import folded
from notesyncd.api.brief.view import View
from notesyncd.api.model import Point, Round
from notesyncd.phrases import clock_text, day_of, day_text, zone_of

_GAPS = ("day", "time of day", "place or link")


def logistics(view: View) -> tuple[BriefSection, ...]:
    """Give the facts of the appointment, and what of them is still missing."""
    one = view.round
    if one is None:
        return section("logistics", "Logistics", group([line(own("No round is ahead."))]))
    items = [*_facts(view, one), *_to_bring(view, one)]
    missing = [gap for gap, known in zip(_GAPS, _known(one), strict=True) if not known]
    if missing:
        items.append(todo(own(f"Find out the {_listed(missing)}: your notes do not say")))
    if _is_overlooked(view, one):
        words = "This day has passed: set the round to done or cancelled in your note"
        items.append(line(own(words)))
    return section("logistics", "Logistics", group(items))


def _facts(view: View, one: Round) -> Iterator[BriefItem]:
    if one.starts is not None:
        day = one.starts.date() if isinstance(one.starts, datetime) else one.starts
        receipt = Cite(source=one.source, quote=day.isoformat(), exact=False)
        yield line(_name("When"), *_when(view, one, one.starts), cites=[receipt])
    for name, value in (("Where", one.location), ("Format", one.format)):
        if value:
            receipt = Cite(source=one.source, quote=value, exact=False)
            yield line(_name(name), said(value), cites=[receipt])
    if one.people:
        names = [part for person in one.people for part in (own(", "), said(person.name))]
        receipts = [cite(person.source, person.name) for person in one.people]
        yield line(_name("Who"), *names[1:], cites=dict.fromkeys(receipts))


def _name(text: str) -> Words:
    return own(f"{text}: ", strong=True)


def _when(view: View, one: Round, starts: date) -> Iterator[Words]:
    duration, zone = one.duration, view.timezone
    minutes = f", {round(duration.total_seconds() / 60)} minutes" if duration else ""
    day = day_text(day_of(starts, zone), long=True)
    if not isinstance(starts, datetime):
        yield own(f"{day}{minutes}")
        return
    yield own(f"{day}, ")
    yield own(clock_text(starts, duration, zone), strong=True)
    yield own(f" ({zone}){minutes}")
    theirs = one.timezone
    here = starts.astimezone(zone_of(zone)).utcoffset()
    if theirs and zone_of(theirs) and starts.astimezone(zone_of(theirs)).utcoffset() != here:
        there = day_of(starts, theirs)
        other = f"{day_text(there)}, " if there != day_of(starts, zone) else ""
        yield own(f"; {other}{clock_text(starts, duration, theirs)} in ")
        yield said(theirs)


def _to_bring(view: View, one: Round) -> Iterator[BriefItem]:
    """Give what stands under a heading such as "Bring", and what is open and says it."""
    for point in one.points:
        if is_to_bring(point):
            yield noted(point.text, point.source, _name("Bring"), task=True)
    for follow_up in view.follow_ups():
        is_own = follow_up.owner is None and follow_up.status == "open"
        if is_own and cue("bring").search(folded(follow_up.text)):
            yield noted(follow_up.text, follow_up.source, _name("Bring"), task=True)


def is_to_bring(point: Point) -> bool:
    """Tell whether a point stands under a heading such as "Bring"."""
    return bool(cue("bring").search(folded(point.source.heading or "")))


def _known(one: Round) -> tuple[bool, bool, bool]:
    timed = isinstance(one.starts, datetime) or one.starts is None  # no day: asking for it will do
    return one.starts is not None, timed, bool(one.location)


def _listed(words: list[str]) -> str:
    return " and the ".join(filter(None, (", the ".join(words[:-1]), words[-1])))


def _is_overlooked(view: View, one: Round) -> bool:
    is_past = one.starts is not None and day_of(one.starts, view.timezone) < view.today
    return is_past and one.status not in ("done", "cancelled")
