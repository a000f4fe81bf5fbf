"""What is learnt across companies: what they ask again and again, and what is never said."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from notesyncd.api import (
    Application,
    Context,
    Point,
    Question,
    Round,
    Source,
    day_of,
)
from notesyncd_summary.alike import groups
from notesyncd_summary.classics import classic
from notesyncd_summary.search import is_to_come

T = TypeVar("T", Question, Point)


@dataclass(frozen=True, kw_only=True, slots=True)
class Occurrence(Generic[T]):
    """A question or point, and where it came up."""

    application: Application
    round: Round | None
    day: date | None
    what: T


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A question that was asked more than once, and the best that the notes have to say to it."""

    occurrences: tuple[Occurrence[Question], ...]
    best: str | None
    is_better: bool
    """Whether `best` is what should have been said; else it is what was answered last."""
    source: Source | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Unsaid:
    """A point that should have been said; `planned` is where it stands for a round ahead."""

    missed: tuple[Occurrence[Point], ...]
    planned: tuple[Occurrence[Point], ...]


def questions_asked_again(
    applications: Sequence[Application], context: Context
) -> tuple[Asked, ...]:
    """Give the questions that came more than once, those of most interviews first."""
    found = []
    for group in groups(_by_day(asked_in(applications, context)), _text, classic):
        once = _by_source(group)
        if len(once) > 1:
            found.append(_answered(once))
    return tuple(sorted(found, key=lambda one: -len(one.occurrences)))


def unsaid(applications: Sequence[Application], context: Context) -> tuple[Unsaid, ...]:
    """Give the points that stand in the notes at least twice as not said, most missed first."""
    found = []
    for group in groups(_by_day(_unsaid(applications, context)), _text, lambda _: None):
        once = _by_source(group)
        planned = tuple(one for one in once if one.round and is_to_come(one.round, context))
        missed = tuple(one for one in once if not one.round or not is_to_come(one.round, context))
        if len(once) > 1 and missed:
            found.append(Unsaid(missed=missed, planned=planned))
    return tuple(sorted(found, key=lambda one: -len(one.missed)))


def _answered(group: tuple[Occurrence[Question], ...]) -> Asked:
    for is_better in (True, False):
        for one in reversed(group):
            text = one.what.better if is_better else one.what.answer
            if text:
                return Asked(
                    occurrences=group, best=text, is_better=is_better, source=one.what.source
                )
    return Asked(occurrences=group, best=None, is_better=False, source=None)


def asked_in(
    applications: Iterable[Application], context: Context
) -> Iterator[Occurrence[Question]]:
    """Give every question that was asked, in any interview."""
    for application in applications:
        for one in application.rounds:
            day = day_of(one.starts, context.timezone) if one.starts else None
            for question in one.questions:
                if question.kind == "asked":
                    yield Occurrence(application=application, round=one, day=day, what=question)
        for question in application.questions:
            if question.kind == "asked":
                yield Occurrence(application=application, round=None, day=None, what=question)


def _unsaid(applications: Sequence[Application], context: Context) -> Iterator[Occurrence[Point]]:
    """Give every point that should have been said, also as the better answer to a question."""
    for application, one, day, points in points_in(applications, context):
        for point in points:
            if point.kind == "should_have_said":
                yield Occurrence(application=application, round=one, day=day, what=point)
    for asked in asked_in(applications, context):
        if asked.what.better:
            point = Point(kind="should_have_said", text=asked.what.better, source=asked.what.source)
            yield Occurrence(
                application=asked.application, round=asked.round, day=asked.day, what=point
            )


def points_in(
    applications: Iterable[Application], context: Context
) -> Iterator[tuple[Application, Round | None, date | None, tuple[Point, ...]]]:
    """Give the points of each round, with its day, and those of no round."""
    for application in applications:
        yield application, None, None, application.points
        for one in application.rounds:
            yield (
                application,
                one,
                day_of(one.starts, context.timezone) if one.starts else None,
                one.points,
            )


def _text(one: Occurrence[T]) -> str:
    return one.what.text


def _by_day(found: Iterable[Occurrence[T]]) -> list[Occurrence[T]]:
    return sorted(
        found,
        key=lambda one: (
            one.day or date.max, one.application.id, one.what.source.note, one.what.source.line,
        ),
    )  # fmt: skip


def _by_source(group: Iterable[Occurrence[T]]) -> tuple[Occurrence[T], ...]:
    """Give each line of a note once: one line may be a fact of two applications."""
    once: dict[Source, Occurrence[T]] = {}
    for one in group:
        once.setdefault(one.what.source, one)
    return tuple(once.values())
