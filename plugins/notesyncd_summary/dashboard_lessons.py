"""What is learnt across companies, as sections of the Markdown dashboard."""

from collections.abc import Iterator, Sequence

from notesyncd.api import day_text, markdown_text, receipt
from notesyncd_summary.lessons import Asked, Occurrence, T, Unsaid
from notesyncd_summary.lines import latest, link, section
from notesyncd_summary.stories import Lessons, Story, Telling

MOST = 50
"""So many questions, points, and stories are shown: those that came most often."""


def lesson_sections(lessons: Lessons) -> Iterator[str]:
    """Give up to four sections; nothing if nothing has come up twice and no story was told."""
    often = [one for one in lessons.unsaid if len(one.missed) > 1]
    once = [one for one in lessons.unsaid if len(one.missed) == 1]
    asked = (line for one in lessons.asked[:MOST] for line in _asked(one))
    yield from section("Asked more than once", asked)
    missed = (line for one in often[:MOST] for line in _unsaid(one))
    yield from section("What you keep failing to say", missed)
    yield from section("To say this time", (line for one in once[:MOST] for line in _unsaid(one)))
    told = (line for one in lessons.stories[:MOST] for line in _story(one))
    yield from section("Stories, and who knows them", told)


def _asked(asked: Asked) -> Iterator[str]:
    first = asked.occurrences[0].what.text
    yield f"- {markdown_text(first)} ({len(asked.occurrences)} times)"
    yield from _occurrences(asked.occurrences, first)
    if asked.best and asked.source:
        label = "Better" if asked.is_better else "Your last answer"
        yield f"    - **{label}:** {markdown_text(asked.best)} {receipt(asked.source)}"


def _unsaid(point: Unsaid) -> Iterator[str]:
    first = point.missed[0].what.text
    times = f" ({len(point.missed)} times)" if len(point.missed) > 1 else ""
    yield f"- {markdown_text(first)}{times}"
    yield from _occurrences(point.missed, first)
    yield from _occurrences(point.planned, first, label="to say at ")


def _occurrences(found: Sequence[Occurrence[T]], first: str, label: str = "") -> Iterator[str]:
    shown, earlier = latest(found)
    if earlier:
        yield f"    - {earlier} times earlier, and then:"
    for one in shown:
        other = f": {markdown_text(one.what.text)}" if one.what.text != first else ""
        day = f", {day_text(one.day)}" if one.day else ""
        yield f"    - {label}{link(one.application)}{day}{other} {receipt(one.what.source)}"


def _story(story: Story) -> Iterator[str]:
    yield f"- {markdown_text(story.title)}"
    shown, earlier = latest(story.tellings)
    if earlier:
        yield f"    - {earlier} times earlier, and then:"
    yield from (f"    - {_telling(one)}" for one in shown)


def _telling(one: Telling) -> str:
    day = f", {day_text(one.day)}" if one.day else ""
    people = f": {markdown_text(', '.join(one.listeners))}" if one.listeners else ""
    told = "" if one.told else "not told yet: "
    return f"{told}{link(one.application)}{day}{people} {receipt(one.source)}"
