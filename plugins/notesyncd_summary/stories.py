"""Stories, and who knows them: what notes call a story, and what an answer tells as one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from notesyncd.api import Application, Context, Source, one_line
from notesyncd_summary.alike import groups
from notesyncd_summary.lessons import (
    Asked,
    Unsaid,
    asked_in,
    points_in,
    questions_asked_again,
    unsaid,
)

_STORY = re.compile(
    r"\b(?:the|my|our) (?:[\w’'-]{1,30} ){1,3}?story\b"
    r"|\b[\w’]{1,30}-geschichte\b"
    r"|\bl[’']histoire (?:de |du |des |d[’'])[\w’'-]{1,30}",
    re.IGNORECASE,
)
_NO_STORY = frozenset({
    "back", "cover", "full", "horror", "long", "only", "other", "real", "same", "short", "success",
    "usual", "user", "whole",
})  # fmt: skip
"""`The whole story` is none that could be told again."""
_TOLD_IN = frozenset({"discussed", "went_well", "story", "feedback", "observation"})
"""Kinds of points that tell what happened in an interview."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Telling:
    """One occasion on which a story was told, or (`told=False`) is meant to be."""

    application: Application
    day: date | None
    listeners: tuple[str, ...]
    told: bool
    source: Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """A story, and who has heard it."""

    title: str
    tellings: tuple[Telling, ...]


def stories(applications: Sequence[Application], context: Context) -> tuple[Story, ...]:
    """Give the stories of all interviews, those that most people know first."""
    told = list(_stories(applications, context))
    told.sort(key=lambda one: (one[1].day or date.max, one[1].application.id, one[1].source.line))
    found = []
    for group in groups(told, lambda one: one[0], lambda _: None):
        seen: dict[tuple[str, date | None, bool], Telling] = {}
        for _, telling in group:
            seen.setdefault((telling.application.id, telling.day, telling.told), telling)
        found.append(Story(title=group[0][0], tellings=tuple(seen.values())))
    return tuple(sorted(found, key=lambda one: -len(one.tellings)))


def _stories(
    applications: Sequence[Application], context: Context
) -> Iterator[tuple[str, Telling]]:
    for application, one, day, points in points_in(applications, context):
        told = one is not None and one.status == "done"
        listeners = tuple(one_line(person.name) for person in one.people) if one else ()
        for point in points:
            titles = [point.text] if point.kind == "story" else _titles(point.text)
            if point.kind == "story" or (told and point.kind in _TOLD_IN):
                for title in titles:
                    yield title, Telling(
                        application=application, day=day, listeners=listeners, told=told,
                        source=point.source,
                    )  # fmt: skip
    for asked in asked_in(applications, context):
        people = asked.round.people if asked.round else ()
        for title in _titles(asked.what.answer or ""):
            yield title, Telling(
                application=asked.application, day=asked.day, told=True, source=asked.what.source,
                listeners=tuple(one_line(person.name) for person in people),
            )  # fmt: skip


def _titles(text: str) -> Iterator[str]:
    for found in _STORY.finditer(one_line(text)):
        words = found[0].removeprefix("the ").removeprefix("my ").removeprefix("our ")
        if not _NO_STORY & set(words.casefold().split()):
            yield f"{words[:1].upper()}{words[1:]}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Lessons:
    """What is learnt across companies."""

    asked: tuple[Asked, ...]
    unsaid: tuple[Unsaid, ...]
    stories: tuple[Story, ...]


def lessons_of(applications: Sequence[Application], context: Context) -> Lessons:
    """Give all of it; this is the costly part of the dashboard."""
    return Lessons(
        asked=questions_asked_again(applications, context),
        unsaid=unsaid(applications, context),
        stories=stories(applications, context),
    )
