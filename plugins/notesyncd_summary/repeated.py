"""What comes up again and again: the same question or point, in slightly different words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from notesyncd.api import Application, Point, Question

T = TypeVar("T", Question, Point)

_WORDS = re.compile(r"\w+")
_EMPTY_WORDS = frozenset({
    "a", "about", "an", "and", "are", "as", "at", "be", "can", "could", "describe", "did", "do",
    "does", "for", "have", "how", "i", "if", "in", "is", "it", "me", "my", "of", "on", "or",
    "our", "please", "so", "tell", "that", "the", "they", "this", "to", "us", "was", "we", "were",
    "what", "when", "where", "which", "who", "why", "will", "with", "would", "you", "your", "auf",
    "bitte", "das", "der", "die", "ein", "eine", "er", "es", "haben", "ich", "ihr", "im", "ist",
    "können", "mir", "mit", "sie", "sich", "und", "uns", "von", "warum", "welche", "wer", "wie",
    "wir", "wo", "zu",
})  # fmt: skip
"""Words that do not tell one question from another, unless there are no others."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Occurrence(Generic[T]):
    """A question or point, and where it came up."""

    application: Application
    what: T


def repeated(occurrences: Iterable[Occurrence[T]]) -> tuple[tuple[Occurrence[T], ...], ...]:
    """Give the groups of two and more that say the same, the largest first.

    Two say the same if their telling words are the same, in any order.
    """
    groups: dict[frozenset[str], list[Occurrence[T]]] = {}
    for one in occurrences:
        words = telling_words(one.what.text)
        if words and all(one.what.source != other.what.source for other in groups.get(words, ())):
            groups.setdefault(words, []).append(one)
    several = [tuple(group) for group in groups.values() if len(group) > 1]
    return tuple(sorted(several, key=lambda group: (-len(group), group[0].what.text.casefold())))


def telling_words(text: str) -> frozenset[str]:
    """Give the words of `text` that tell what it is about."""
    words = frozenset(_WORDS.findall(text.casefold()))
    return words - _EMPTY_WORDS or words


def asked(applications: Iterable[Application]) -> Iterable[Occurrence[Question]]:
    """Give every question that was asked in any interview."""
    for application in applications:
        for one in application.rounds:
            for question in one.questions:
                if question.kind == "asked":
                    yield Occurrence(application=application, what=question)


def unsaid(applications: Iterable[Application]) -> Iterable[Occurrence[Point]]:
    """Give every point that should have been said, also as the better answer to a question."""
    for application in applications:
        of_rounds = [point for one in application.rounds for point in one.points]
        for point in (*application.points, *of_rounds):
            if point.kind == "should_have_said":
                yield Occurrence(application=application, what=point)
        for occurrence in asked([application]):
            question = occurrence.what
            if question.better:
                point = Point(kind="should_have_said", text=question.better, source=question.source)
                yield Occurrence(application=application, what=point)
