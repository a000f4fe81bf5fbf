"""One fact out of several notes: the same person, question, point, or follow-up is kept once.

Every function takes the facts with the best source first, and keeps their order.
"""

from collections.abc import Hashable, Iterable
from dataclasses import replace
from typing import TypeVar

from notesyncd.api import FollowUp, Person, Point, Question
from notesyncd.notes.join.slugs import name_key
from notesyncd.notes.persons import bare_name, merge_people

T = TypeVar("T")


def first(values: Iterable[T | None]) -> T | None:
    """Give the first value that is known."""
    return next((value for value in values if value is not None), None)


def join_people(people: Iterable[Person]) -> tuple[Person, ...]:
    """Keep each person once, with what any of the mentions says."""
    return merge_people(people)


def fill_people(people: Iterable[Person], known: Iterable[Person]) -> tuple[Person, ...]:
    """Add to `people` the role and link that `known` has of the same names."""
    details = {bare_name(person.name): person for person in known}
    return tuple(_filled(person, details.get(bare_name(person.name), person)) for person in people)


def _filled(person: Person, other: Person) -> Person:
    return replace(person, role=person.role or other.role, link=person.link or other.link)


def join_questions(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Keep each question once, unless its mentions give different answers."""
    known: dict[Hashable, list[Question]] = {}
    for question in questions:
        same = known.setdefault((question.kind, name_key(question.text)), [])
        for place, other in enumerate(same):
            if _agree(other.answer, question.answer) and _agree(other.better, question.better):
                same[place] = replace(
                    other,
                    answer=other.answer or question.answer,
                    better=other.better or question.better,
                    by=other.by or question.by,
                )
                break
        else:
            same.append(question)
    return tuple(question for same in known.values() for question in same)


def _agree(one: str | None, other: str | None) -> bool:
    return not one or not other or name_key(one) == name_key(other)


def join_points(points: Iterable[Point]) -> tuple[Point, ...]:
    """Keep each point of a kind once."""
    known: dict[Hashable, Point] = {}
    for point in points:
        known.setdefault((point.kind, name_key(point.text)), point)
    return tuple(known.values())


def join_follow_ups(follow_ups: Iterable[FollowUp]) -> tuple[FollowUp, ...]:
    """Keep each follow-up once: the same text, due on the same day. Done in one note is done."""
    known: dict[Hashable, FollowUp] = {}
    for follow_up in follow_ups:
        key = follow_up_key(follow_up)
        known[key] = _further(known[key], follow_up) if key in known else follow_up
    return tuple(known.values())


def follow_up_key(follow_up: FollowUp) -> Hashable:
    """Give what makes two follow-ups the same: their words and the day they are due."""
    return (name_key(follow_up.text), follow_up.due)


def _further(one: FollowUp, other: FollowUp) -> FollowUp:
    status, done_on = one.status, one.done_on
    if status == "open":
        status, done_on = other.status, other.done_on
    return replace(
        one,
        status=status,
        done_on=done_on,
        scheduled=one.scheduled or other.scheduled,
        start=one.start or other.start,
        priority=one.priority or other.priority,
        recurrence=one.recurrence or other.recurrence,
        owner=one.owner or other.owner,
    )
