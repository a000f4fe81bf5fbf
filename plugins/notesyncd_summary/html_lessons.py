"""What is learnt across companies, as cards of the HTML page."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from notesyncd.api import Context
from notesyncd_summary.html_parts import card, company_link, day, listed, more, receipt_link, text
from notesyncd_summary.lessons import (
    Asked,
    Occurrence,
    T,
    Unsaid,
)
from notesyncd_summary.lines import latest
from notesyncd_summary.stories import Lessons, Story, Telling

L = TypeVar("L")

MOST = 30
"""So many of each are shown: those that came most often."""


def lesson_cards(lessons: Lessons, context: Context) -> Iterator[str]:
    """Give up to four cards; nothing if nothing has come up twice and no story was told."""
    often = [one for one in lessons.unsaid if len(one.missed) > 1]
    once = [one for one in lessons.unsaid if len(one.missed) == 1]
    columns = (
        [
            *card("Asked more than once", _listed(_asked, lessons.asked, context)),
            *card("Stories, and who knows them", _listed(_story, lessons.stories, context)),
        ],
        [
            *card("What you keep failing to say", _listed(_unsaid, often, context)),
            *card("To say this time", _listed(_unsaid, once, context)),
        ],
    )
    if any(columns):
        yield '<div class="grid two">'
        for column in columns:
            yield from ('<div class="column">', *column, "</div>") if column else ()
        yield "</div>"


def _listed(
    line: Callable[[L, Context], str], found: Sequence[L], context: Context
) -> Iterator[str]:
    yield from listed(line(one, context) for one in found[:MOST])
    yield from more(found, MOST)


def _asked(asked: Asked, context: Context) -> str:
    first = asked.occurrences[0].what.text
    times = f"{len(asked.occurrences)} times: {_places(asked.occurrences, context)}"
    shown_times, _ = latest(asked.occurrences)
    others = {one.what.text: None for one in shown_times if one.what.text != first}
    shown = f'{text(first)}<span class="due">{times}</span>'
    if others:
        shown += f'<span class="due">also: {"; ".join(text(one) for one in others)}</span>'
    if not asked.best or not asked.source:
        return f'{shown}<p class="said">No answer in your notes yet.</p>'
    label = "Better" if asked.is_better else "Your last answer"
    receipt = receipt_link(asked.source, context)
    return f'{shown}<p class="answer"><b>{label}:</b> {text(asked.best)} {receipt}</p>'


def _unsaid(point: Unsaid, context: Context) -> str:
    times = f"{len(point.missed)} times" if len(point.missed) > 1 else "not said"
    missed = f'<span class="due">{times}: {_places(point.missed, context)}</span>'
    planned = _places(point.planned, context)
    ahead = f'<span class="due plan">to say: {planned}</span>' if planned else ""
    return f"{text(point.missed[0].what.text)}{missed}{ahead}"


def _places(group: Sequence[Occurrence[T]], context: Context) -> str:
    shown, earlier = latest(group)
    found = [f"{earlier} times earlier"] if earlier else []
    for one in shown:
        said = f", {day(one.day, context)}" if one.day else ""
        receipt = receipt_link(one.what.source, context)
        found.append(f"{company_link(one.application)}{said} {receipt}")
    return "; ".join(found)


def _story(story: Story, context: Context) -> str:
    shown, earlier = latest(story.tellings)
    before = f'<span class="due">told {earlier} times earlier</span>' if earlier else ""
    return f"{text(story.title)}{before}{''.join(_telling(one, context) for one in shown)}"


def _telling(one: Telling, context: Context) -> str:
    told = "told to" if one.told else "not told yet:"
    listeners = f" {text(', '.join(one.listeners))}," if one.listeners else ""
    when = f", {day(one.day, context)}" if one.day else ""
    place = f"{company_link(one.application)}{when} {receipt_link(one.source, context)}"
    return f'<span class="due">{told}{listeners} {place}</span>'
