"""Salary: the range, what was said to whom, and what is missing or does not agree."""

import re
from collections.abc import Iterator, Sequence

from notesyncd.api.brief.amounts import amounts_in
from notesyncd.api.brief.contradictions import pay_told
from notesyncd.api.brief.model import BriefItem, BriefSection, Cite, Contradiction
from notesyncd.api.brief.pieces import cite, group, line, noted, own, said, section, todo
from notesyncd.api.brief.statements import addressed, pay_of
from notesyncd.api.brief.view import View, key_of, once
from notesyncd.api.model import Point

_LABEL = re.compile(r"^[^:\d]{1,40}:\s*")
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
    """Give the range, and in which rounds just that was said."""
    named = view.application.salary
    if not named or not any(char.isdigit() for char in named) or _is_quoted(view, named):
        return
    words, receipts = [own("Range in your notes: "), said(named, strong=True)], []
    for one in reversed(view.earlier):
        here = [point for point in once(one.points) if _says_just(point, named)]
        receipts += [cite(point.source, point.text) for point in here]
        if here:
            words += [own("; named in "), *view.title(one), *addressed(one)]
    receipts += [cite(p.source, p.text) for p in view.own_points("salary") if _says_just(p, named)]
    note = view.application.salary_source or view.application.source
    yield line(*words, cites=receipts or [Cite(source=note, quote=named, exact=False)])


def _says_just(point: Point, named: str) -> bool:
    """Tell whether a line has the range alone, or behind a label: `Salary: 70k`."""
    if point.kind != "salary":
        return False
    bare = _LABEL.sub("", point.text)
    return key_of(named) in (key_of(point.text), key_of(bare))


def _is_quoted(view: View, named: str) -> bool:
    """Tell whether a sentence of the same note, which is shown, says the range, and more."""
    note = (view.application.salary_source or view.application.source).note
    held = (one for each in view.earlier for one in each.points)
    points = [*view.own_points("salary"), *(one for one in held if one.kind == "salary")]
    said_in = [(p.text, p.source) for p in points if not _says_just(p, named)]
    said_in += [one for each in view.earlier for one in pay_told(each)]
    whole = re.compile(rf"(?<![\w.,]){re.escape(key_of(named))}(?!\w)")
    return any(at.note == note and whole.search(key_of(text)) for text, at in said_in)


def _told(view: View) -> Iterator[BriefItem]:
    named = view.application.salary or ""
    for point in view.own_points("salary"):
        if not _says_just(point, named) and _says_something(point.text):
            yield noted(point.text, point.source)
    for one in reversed(view.earlier):
        words = (*view.title(one), *addressed(one), own(": "))
        for point in once(one.points):
            if point.kind == "salary" and not _says_just(point, named):
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
