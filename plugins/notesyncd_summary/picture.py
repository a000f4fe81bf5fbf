"""The search as a picture: a lane for each application, a mark for each interview, today as a line.

Inline SVG without scripts, styles, or links; its colours are classes of the page's style sheet. It
is drawn twice, for wide windows and for phones, because text that shrinks with a picture cannot
be read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from unicodedata import east_asian_width

from notesyncd.api import Application, Context, Round, day_of, day_text, one_line
from notesyncd_summary.html_parts import plain_title, text
from notesyncd_summary.search import Search, is_over, is_to_come

LANES = 18
"""So many applications are drawn: those with an interview ahead, then the latest ones."""
_BEHIND, _AHEAD = timedelta(days=70), timedelta(days=35)
_MARGIN = timedelta(days=4)
_LABEL = 46
"""Pixels that the day of an interview takes; the next one nearer than that has none."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """An interview with a day."""

    day: date
    round: Round
    is_ahead: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Lane:
    """An application, and its interviews in the time that is drawn, in order."""

    application: Application
    marks: tuple[Mark, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """What is drawn on: sizes in pixels, and the time that the width stands for."""

    kind: str
    width: int
    left: int
    lane: int
    top: int
    characters: int
    """How many of a name fit."""
    first: date
    last: date

    def x(self, day: date) -> float:
        """Give where a day is."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(self.left + share * (self.width - self.left - 26), 1)


def lanes_of(search: Search, context: Context) -> tuple[Lane, ...]:
    """Give what can be drawn, what comes next at the top, what is over at the bottom."""
    found = []
    for application in search.applications:
        marks = tuple(_marks(application, context))
        if marks:
            found.append(Lane(application=application, marks=marks))
    chosen = sorted(found, key=lambda lane: _rank(lane, context.today))[:LANES]
    return tuple(chosen)


def pictures(lanes: tuple[Lane, ...], context: Context) -> Iterator[str]:
    """Give the picture for wide windows, and the one for phones; nothing without interviews."""
    if not lanes:
        return
    days = [mark.day for lane in lanes for mark in lane.marks]
    first, last = min(*days, context.today) - _MARGIN, max(*days, context.today) + _MARGIN
    wide = Paper(kind="wide", width=1000, left=210, lane=36, top=44, characters=26,
                 first=first, last=last)  # fmt: skip
    narrow = Paper(kind="narrow", width=340, left=8, lane=58, top=44, characters=36,
                   first=first, last=last)  # fmt: skip
    for paper in (wide, narrow):
        yield from _drawing(lanes, paper, context)


def _marks(application: Application, context: Context) -> Iterator[Mark]:
    first, last = context.today - _BEHIND, context.today + _AHEAD
    found = [
        Mark(day=day_of(one.starts, context.timezone), round=one, is_ahead=is_to_come(one, context))
        for one in application.rounds
        if one.starts is not None
    ]
    for mark in sorted(found, key=lambda one: one.day):
        if first <= mark.day <= last:
            yield mark


def _rank(lane: Lane, today: date) -> tuple[bool, int, str]:
    ahead = [mark.day for mark in lane.marks if mark.is_ahead]
    away = (min(ahead) - today).days if ahead else 1000 + (today - lane.marks[-1].day).days
    return is_over(lane.application) and not ahead, away, lane.application.id


def _drawing(lanes: tuple[Lane, ...], paper: Paper, context: Context) -> Iterator[str]:
    height = paper.top + paper.lane * len(lanes) + 6
    ahead = sum(mark.is_ahead for lane in lanes for mark in lane.marks)
    label = f"Timeline of {len(lanes)} applications, {ahead} interviews ahead"
    yield (
        f'<svg class="{paper.kind}" viewBox="0 0 {paper.width} {height}" role="img" '
        f'aria-label="{label}">'
    )
    yield from _months(paper, height)
    x = paper.x(context.today)
    yield f'<line class="today" x1="{x}" y1="{paper.top - 12}" x2="{x}" y2="{height}"/>'
    yield f'<text class="now" x="{x}" y="{paper.top - 18}" text-anchor="middle">today</text>'
    for number, lane in enumerate(lanes):
        yield from _lane(lane, paper, paper.top + paper.lane * number, context)
    yield "</svg>"


def _months(paper: Paper, height: int) -> Iterator[str]:
    day = date(paper.first.year, paper.first.month, 1)
    while day <= paper.last:
        if day >= paper.first:
            x = paper.x(day)
            yield f'<line class="month" x1="{x}" y1="18" x2="{x}" y2="{height}"/>'
            name = f"{_MONTHS[day.month - 1]} {day.year}"
            yield f'<text class="small" x="{x + 5}" y="12">{name}</text>'
        day = (day + timedelta(days=31)).replace(day=1)


def _lane(lane: Lane, paper: Paper, top: int, context: Context) -> Iterator[str]:
    above = paper.kind == "narrow"
    y = top + (paper.lane - 14 if above else paper.lane // 2)
    closed = is_over(lane.application)
    yield '<g class="closed">' if closed else "<g>"
    name = _short(one_line(lane.application.company), paper.characters)
    x, base = (4, top + 16) if above else (0, y + 5)
    yield f'<text class="name" x="{x}" y="{base}">{text(name)}</text>'
    end = lane.marks[-1].day if closed else max(lane.marks[-1].day, context.today)
    yield (
        f'<line class="lane" x1="{paper.x(lane.marks[0].day)}" y1="{y}" '
        f'x2="{paper.x(end)}" y2="{y}"/>'
    )
    free = 0.0
    for mark in lane.marks:
        yield from _mark(mark, paper, y)
        middle = paper.x(mark.day)
        if _is_to_be_dated(mark) and middle >= free:
            label = f"{mark.day.day} {_MONTHS[mark.day.month - 1]}"
            yield (
                f'<text class="when" x="{middle}" y="{y - 12}" text-anchor="middle">{label}</text>'
            )
            free = middle + _LABEL
    yield "</g>"


def _is_to_be_dated(mark: Mark) -> bool:
    return mark.is_ahead and mark.round.status != "cancelled"


def _mark(mark: Mark, paper: Paper, y: int) -> Iterator[str]:
    x = paper.x(mark.day)
    title = f"<title>{plain_title(mark.round)}, {day_text(mark.day)}</title>"
    if mark.round.status == "cancelled":
        cross = f"M{x - 4} {y - 4}L{x + 4} {y + 4}M{x + 4} {y - 4}L{x - 4} {y + 4}"
        yield f'<path class="off" d="{cross}">{title}</path>'
    elif mark.is_ahead:
        yield f'<circle class="ahead" cx="{x}" cy="{y}" r="6">{title}</circle>'
    else:
        yield f'<circle class="held" cx="{x}" cy="{y}" r="5">{title}</circle>'


def _short(words: str, most: int) -> str:
    """Cut a name to so many letters; those of Chinese and its like count twice."""
    ends = [*accumulate(2 if east_asian_width(char) in "WF" else 1 for char in words)]
    if not ends or ends[-1] <= most:
        return words
    return f"{words[: sum(end < most for end in ends)].rstrip()}…"
