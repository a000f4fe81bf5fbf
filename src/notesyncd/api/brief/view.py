"""What a brief is made from: one application, seen from one round of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeVar

from notesyncd.api.brief.model import Words
from notesyncd.api.brief.persons import who_is_who
from notesyncd.api.brief.pieces import own, said
from notesyncd.api.model import Application, FollowUp, Person, Point, PointKind, Question, Round
from notesyncd.phrases import day_of, day_text, one_line, plain_title

T = TypeVar("T", Point, Question, FollowUp)


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """A round of an application, and what went before it."""

    application: Application
    round: Round | None
    """`None`: no round is ahead."""
    earlier: tuple[Round, ...]
    """Rounds before this one that took place, in their order."""
    today: date
    timezone: str
    who: Mapping[str, frozenset[str]]
    """For each name of the application the words of the whole name."""

    def own_points(self, *kinds: PointKind) -> tuple[Point, ...]:
        """Give what was noted of this round, and of none, in this order."""
        here = self.round.points if self.round else ()
        every = (*here, *self.application.points)
        return tuple(once(one for one in every if one.kind in kinds))

    def points(self, *kinds: PointKind) -> tuple[Point, ...]:
        """Give the points of these kinds: of this round, of none, of the latest round, and so on.

        Each text comes once.
        """
        held = (one for each in reversed(self.earlier) for one in each.points)
        every = [*self.own_points(*kinds), *(one for one in held if one.kind in kinds)]
        return tuple(once(every))

    def asked(self) -> Iterator[tuple[Round, Question]]:
        """Give what they asked in earlier rounds, the latest round first."""
        for each in reversed(self.earlier):
            for question in once(each.questions):
                if question.kind == "asked":
                    yield each, question

    def follow_ups(self) -> tuple[FollowUp, ...]:
        """Give every follow-up of the application, by day; those without one come last."""
        rounds = self.application.rounds
        every = [*self.application.follow_ups, *(f for one in rounds for f in one.follow_ups)]
        far = self.today.max
        return tuple(sorted(once(every), key=lambda one: one.due or one.scheduled or far))

    def title(self, one: Round) -> tuple[Words, ...]:
        """Give the name of a round with its day: `Phone screen (round 1), Tue 20 Jan 2026`."""
        name = said(plain_title(one)) if one.name else own(plain_title(one))
        if one.starts is None:
            return (name,)
        return (name, own(f", {day_text(day_of(one.starts, self.timezone))}"))

    def rounds_with(self, person: Person) -> tuple[Round, ...]:
        """Give the earlier rounds in which the seeker met this person."""
        return tuple(
            one for one in self.earlier if any(self.is_same(person, other) for other in one.people)
        )

    def is_same(self, one: Person, other: Person) -> bool:
        """Tell whether two names of this application are one person's."""
        return self.who[one.name] == self.who[other.name]

    def mentions_of(self, person: Person) -> Iterator[Person]:
        """Give the person wherever the notes name them; where they are met last comes first."""
        rounds = reversed(self.application.rounds)
        every = [*(p for one in rounds for p in one.people), *self.application.people]
        return (one for one in every if self.is_same(person, one))


def view_of(application: Application, one: Round | None, *, today: date, timezone: str) -> View:
    """Give what is known before the round `one` of an application."""
    rounds = application.rounds
    position = rounds.index(one) if one in rounds else len(rounds)
    held = (each for each in rounds[:position] if _took_place(each, today, timezone))
    return View(
        application=application,
        round=one,
        earlier=tuple(held),
        today=today,
        timezone=timezone,
        who=who_is_who(application),
    )


def is_to_come(one: Round, today: date, timezone: str) -> bool:
    """Tell whether a round is still ahead; without a date, only if the note says so."""
    if one.status != "unknown":
        return one.status == "scheduled"
    return one.starts is not None and day_of(one.starts, timezone) >= today


def next_round(application: Application, today: date, timezone: str) -> Round | None:
    """Give the next round that is ahead; one whose day has passed unnoticed only if none is."""
    ahead = [one for one in application.rounds if is_to_come(one, today, timezone)]
    fresh = (one for one in ahead if one.starts is None or day_of(one.starts, timezone) >= today)
    return next(fresh, ahead[-1] if ahead else None)


def _took_place(one: Round, today: date, timezone: str) -> bool:
    """Tell whether a round was held; a day that has passed counts, even if its status is old."""
    if one.status in ("done", "cancelled") or one.starts is None:
        return one.status not in ("scheduled", "cancelled")
    return day_of(one.starts, timezone) < today


@lru_cache(maxsize=4096)
def key_of(text: str) -> str:
    """Give what makes two spellings of a text the same: case and white space do not count."""
    return one_line(text).casefold()


def once(items: Iterable[T]) -> Iterator[T]:
    """Give the items with any text, each text once."""
    seen: set[str] = set()
    for item in items:
        key = key_of(item.text)
        if key and key not in seen:
            seen.add(key)
            yield item
