"""The company: what it stands for, what it plans, how one could grow there; and the fit."""

from collections.abc import Iterable, Iterator

from notesyncd.api.brief.cues import cue
from notesyncd.api.brief.model import BriefItem, BriefSection
from notesyncd.api.brief.pieces import cite, group, line, noted, own, said, section, todo
from notesyncd.api.brief.sections.logistics import is_to_bring
from notesyncd.api.brief.terms import folded
from notesyncd.api.brief.view import View
from notesyncd.api.model import Point

_TOPICS = ("philosophy", "plans", "growth")
_TITLES = {"philosophy": "What they stand for", "plans": "Plans", "growth": "Room to grow"}
_BLANK = {
    "philosophy": "what they stand for (philosophy, values)",
    "plans": "their plans",
    "growth": "room to grow",
}


def company(view: View) -> tuple[BriefSection, ...]:
    """Give what was found out and noticed, by topic, and a task for each topic that is blank."""
    known = [*view.points("research"), *_about(view, "company")]
    topics = [_topics(one) for one in known]
    homes = [(next(iter(found), None), one) for found, one in zip(topics, known, strict=True)]
    groups = [
        group(_items(p for topic, p in homes if topic == name), own(_TITLES[name]))
        for name in _TOPICS
    ]
    rest = [p for topic, p in homes if topic is None]
    blank = [
        todo(own(f"Read up on {_BLANK[name]}: your notes have nothing yet"))
        for name in _TOPICS
        if not any(name in found for found in topics)
    ]
    return section(
        "company",
        "The company",
        *groups,
        group(_items(rest), own("Also noted")),
        group(_items(_about(view, "position")), own("The position")),
        group(blank, own("Still blank")),
    )


def _about(view: View, subject: str) -> list[Point]:
    noticed = (one for one in view.points("observation") if not is_to_bring(one))
    return [one for one in noticed if (one.about or "company") == subject]


def _items(points: Iterable[Point]) -> Iterator[BriefItem]:
    return (noted(one.text, one.source) for one in points)


def _topics(point: Point) -> list[str]:
    """Give the topics that the line shows, or else that of its heading, if that has only one."""
    text = folded(point.text)
    if shown := [name for name in reversed(_TOPICS) if cue(name).search(text)]:
        return shown
    heading = folded(point.source.heading or "") + ":"  # it stands where a label could
    found = [name for name in _TOPICS if cue(name).search(heading)]
    return found if len(found) == 1 else []


def fit(view: View) -> tuple[BriefSection, ...]:
    """Give what shows how one got on with the people, worked with others, and was oneself."""
    people = [one for one in view.points("observation") if one.about == "people"]
    well = _items(view.points("went_well"))
    return section(
        "fit",
        "Fit: teamwork, personality, being yourself",
        group(_items(p for p in people if not _is_about_oneself(p)), own("The people")),
        group(_items(p for p in people if _is_about_oneself(p)), own("Being yourself")),
        group(_teamwork(view), own("What you told of teamwork")),
        group(well, own("What went well")),
    )


def _is_about_oneself(point: Point) -> bool:
    return bool(cue("yourself").search(folded(point.text)))


def _teamwork(view: View) -> Iterator[BriefItem]:
    for _, question in view.asked():
        if question.answer and cue("teamwork").search(folded(question.text)):
            receipt = cite(question.source, question.answer)
            answer = line(own("You said: "), said(question.answer), cites=[receipt])
            yield noted(question.text, question.source).sub(answer)
