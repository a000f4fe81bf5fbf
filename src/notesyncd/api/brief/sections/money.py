"""Salary: the range, what was said to whom, and what is missing or does not agree."""

import re
from collections.abc import Iterator, Sequence

from notesyncd.api.brief.amounts import amounts_in
from notesyncd.api.brief.contradictions import pay_told
from notesyncd.api.brief.model import BriefItem, BriefSection, Cite, Contradiction
from notesyncd.api.brief.pieces import group, line, noted, own, said, section, todo
from notesyncd.api.brief.statements import addressed, pay_of
from notesyncd.api.brief.view import View, key_of, once

_BLANK = re.compile(r"\[[^\]]*\]|<[^>]*>|\{\{.*?\}\}")


def salary(view: View, contradictions: Sequence[Contradiction]) -> tuple[BriefSection, ...]:
    """Give what is known about money; that nothing is known is worth knowing, too."""
    differing = [_warning(one) for one in contradictions if one.about == "salary"]
    items = [*_named(view), *_told(view)]
    return section("salary", "Salary", group([*differing, *items, *_missing(view)]))


def _warning(found: Contradiction) -> BriefItem:
    words = own("You named different numbers: decide on one, and on how to explain it", strong=True)
    return todo(words, cites=[receipt for side in found.sides for receipt in side.cites])


def _named(view: View) -> Iterator[BriefItem]:
    named = view.application.salary
    if named and any(char.isdigit() for char in named) and not _is_quoted(view, named):
        same = (one for one in view.points("salary") if key_of(named) in key_of(one.text))
        point = next(same, None)
        note = view.application.salary_source or view.application.source
        source = point.source if point else note
        receipt = Cite(source=source, quote=named, exact=point is not None)
        yield line(own("Range in your notes: "), said(named, strong=True), cites=[receipt])


def _is_quoted(view: View, named: str) -> bool:
    """Tell whether the range was read from a sentence that is shown as what somebody said."""
    at = view.application.salary_source
    held = (one for each in view.earlier for one in each.points if one.kind == "salary")
    said_in = [(one.text, one.source) for one in (*view.own_points("salary"), *held)]
    said_in += [one for each in view.earlier for one in pay_told(each)]
    return at is not None and any(
        (at.note, at.line) == (source.note, source.line) and key_of(text) != key_of(named)
        for text, source in said_in
    )


def _told(view: View) -> Iterator[BriefItem]:
    named = key_of(view.application.salary or "")
    for point in view.own_points("salary"):
        if key_of(point.text) != named and _says_something(point.text):
            yield noted(point.text, point.source)
    for one in reversed(view.earlier):
        words = (*view.title(one), *addressed(one), own(": "))
        for point in once(one.points):
            if point.kind == "salary" and key_of(point.text) != named:
                yield noted(point.text, point.source, *words)
        for text, source in pay_told(one):
            yield noted(text, source, *words)


def _says_something(text: str) -> bool:
    """Tell whether there is more than the blanks of a template: `[currency] [from]–[to]`."""
    return any(char.isalnum() for char in _BLANK.sub("", text))


def _missing(view: View) -> Iterator[BriefItem]:
    """Say what to decide: a range, if none was named; one's own, if theirs is all there is."""
    every = [one for one in view.points("salary") if amounts_in(one.text)]
    if not every and not amounts_in(view.application.salary or "", bare=True):
        words = "No range yet: decide on your number, and on the least that you would accept"
        yield todo(own(words))
    elif every and not view.application.salary and not any(pay_of(one.text) for one in every):
        yield todo(own("Decide on your own number: your notes do not say that you named one"))
