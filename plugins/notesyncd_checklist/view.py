"""What a checklist is made from: the facts of one application, seen from one round to come."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from notesyncd.api import (
    Application,
    Context,
    FollowUp,
    Person,
    Point,
    PointKind,
    Question,
    Round,
    day_of,
    one_line,
)

T = TypeVar("T", Point, Question, FollowUp)


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """One round to come, and what went before it."""

    application: Application
    round: Round
    earlier: tuple[Round, ...]
    """Rounds before this one that took place, in their order."""
    context: Context

    def points(self, *kinds: PointKind) -> tuple[Point, ...]:
        """Give the points of these kinds, those of this round first; each text once."""
        every = [*self.round.points, *self.application.points]
        every += [point for one in reversed(self.earlier) for point in one.points]
        return tuple(_once(point for point in every if point.kind in kinds))

    def to_ask(self) -> tuple[Question, ...]:
        """Give the questions that the seeker wants to ask and has not asked yet."""
        every = [*self.round.questions, *self.application.questions]
        every += [question for one in reversed(self.earlier) for question in one.questions]
        return tuple(_once(q for q in every if q.kind == "to_ask" and not q.answer))

    def asked(self) -> tuple[tuple[Round, tuple[Question, ...]], ...]:
        """Give the questions that were asked, by round, the newest round first."""
        groups = (
            (one, tuple(_once(q for q in one.questions if q.kind == "asked")))
            for one in reversed(self.earlier)
        )
        return tuple((one, questions) for one, questions in groups if questions)

    def follow_ups(self) -> tuple[FollowUp, ...]:
        """Give all open follow-ups of the application, the most urgent first."""
        rounds = self.application.rounds
        every = [*self.application.follow_ups, *(f for one in rounds for f in one.follow_ups)]
        far = self.context.today.max
        found = _once(follow_up for follow_up in every if follow_up.status == "open")
        return tuple(sorted(found, key=lambda one: one.due or one.scheduled or far))

    def met_in(self, person: Person) -> Round | None:
        """Give the last earlier round in which the seeker met this person."""
        name = _key(person.name)
        rounds = (one for one in reversed(self.earlier) if name in map(_key, _names(one)))
        return next(rounds, None)


def view_of(application: Application, one: Round, context: Context) -> View:
    """Give what is known before the round `one`."""
    position = application.rounds.index(one)
    earlier = (other for other in application.rounds[:position] if other.status != "cancelled")
    return View(
        application=application,
        round=one,
        earlier=tuple(other for other in earlier if _took_place(other, context)),
        context=context,
    )


def _took_place(one: Round, context: Context) -> bool:
    if one.status == "unknown" and one.starts is not None:
        return day_of(one.starts, context.timezone) < context.today
    return one.status != "scheduled"


def _names(one: Round) -> Iterator[str]:
    return (person.name for person in one.people)


def _key(text: str) -> str:
    return one_line(text).casefold()


def _once(items: Iterable[T]) -> Iterator[T]:
    seen: set[str] = set()
    for item in items:
        key = _key(item.text)
        if key and key not in seen:
            seen.add(key)
            yield item
