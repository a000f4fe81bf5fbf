"""Questions to ask, promises, what to do before and afterwards."""

from collections.abc import Iterator
from datetime import date

from notesyncd.api.brief.cues import cue
from notesyncd.api.brief.model import BriefItem, BriefSection, Cite, Words
from notesyncd.api.brief.names import mentions, names_here, names_of, says_more
from notesyncd.api.brief.pieces import cite, group, line, noted, own, said, section, todo
from notesyncd.api.brief.statements import notice_of, pay_of
from notesyncd.api.brief.terms import folded, terms
from notesyncd.api.brief.view import View, key_of, once
from notesyncd.api.model import FollowUp, Person, Point, Question, Round
from notesyncd.phrases import day_text, waited_for


def ask(view: View) -> tuple[BriefSection, ...]:
    """Give the questions that were not asked yet; one should never have none."""
    items = [noted(one.text, one.source, task=True) for one in to_ask(view)]
    none = [todo(own("Prepare three questions: your notes have none"))]
    return section("ask", "Questions to ask", group(items or none))


def to_ask(view: View) -> Iterator[Question]:
    """Give what the seeker wants to ask, and has no answer to yet."""
    here = view.round.questions if view.round else ()
    every = [*here, *view.application.questions]
    every += [question for one in reversed(view.earlier) for question in one.questions]
    answered = {key_of(one.text) for one in every if one.answer}
    return once(
        one
        for one in every
        if one.kind == "to_ask" and not one.answer and key_of(one.text) not in answered
    )


def promises(view: View) -> tuple[BriefSection, ...]:
    """Give what was promised and is still open, mine and theirs."""
    follow_ups = view.follow_ups()
    listed, promised = {_place(one) for one in follow_ups}, _promised(view)
    done = [one for one in follow_ups if one.status == "done" and one.owner is None]
    points = [one for one in view.points("promise") if _place(one) not in listed]
    mine = [_due(one, view) for one in follow_ups if _is_mine(one) and _place(one) in promised]
    mine += [_mine(one, done) for one in points if not _is_kept(one, done)]
    theirs = [
        line(*_owned(one), cites=[_receipt(one, view)])
        for one in follow_ups
        if one.owner is not None and one.status == "open" and not _is_fulfilled(one, view)
    ]
    return section(
        "promises", "Promises open", group(mine, own("Yours")), group(theirs, own("Theirs"))
    )


def _place(one: Point | FollowUp) -> tuple[str, int]:
    return one.source.note, one.source.line


def _promised(view: View) -> set[tuple[str, int]]:
    return {_place(one) for one in view.points("promise")}


def _is_mine(one: FollowUp) -> bool:
    return one.owner is None and one.status == "open"


def _is_kept(point: Point, done: list[FollowUp]) -> bool:
    """Tell whether all that was promised is among what was done, or the line says so itself."""
    wanted = terms(point.text)
    did = {term for one in done for term in terms(one.text)}
    return bool(cue("fulfilled").search(folded(point.text))) or (len(wanted) > 1 and wanted <= did)


def _mine(point: Point, done: list[FollowUp]) -> BriefItem:
    item = noted(point.text, point.source, task=True)
    part = [one for one in done if len(terms(one.text) & terms(point.text)) > 1]
    return item.sub(*(noted(one.text, one.source, own("Done: ")) for one in part))


def _owned(one: FollowUp) -> tuple[Words, ...]:
    due = f" (by {day_text(one.due)})" if one.due and not _names_day(one, one.due) else ""
    owner = one.owner or ""
    if not waited_for(owner, one.text):
        return (said(one.text), own(due))
    return (said(owner, strong=True), own(": "), said(one.text), own(due))


def _names_day(one: FollowUp, day: date) -> bool:
    """Tell whether the words of a follow-up have the day themselves: `send it by 2026-03-16`."""
    return day.isoformat() in one.text and one.text != day.isoformat()


def _is_fulfilled(one: FollowUp, view: View) -> bool:
    """Tell whether a promise was kept: the line says so, or a reply came, as this round shows."""
    text = folded(one.text)
    if cue("fulfilled").search(text):
        return True
    before = [each.id for each in view.earlier]
    return view.round is not None and one.round_id in before and bool(cue("reply").search(text))


def follow_ups(view: View) -> tuple[BriefSection, ...]:
    """Give the seeker's own open follow-ups by due date; promises stand among those."""
    promised = _promised(view)
    mine = (_due(f, view) for f in view.follow_ups() if _is_mine(f) and _place(f) not in promised)
    return section("follow_ups", "Follow-ups", group(mine))


def _due(one: FollowUp, view: View) -> BriefItem:
    when = f" (due {day_text(one.due)})" if one.due and not _names_day(one, one.due) else ""
    if not one.due and one.scheduled:
        when = f" (on {day_text(one.scheduled)})"
    item = todo(said(one.text), own(when), cites=[_receipt(one, view)])
    # Below it, because a task whose words change loses its tick.
    late = one.due is not None and one.due < view.today
    return item.sub(line(own("Overdue", strong=True))) if late else item


def _receipt(one: FollowUp, view: View) -> Cite:
    """Give the line of a follow-up; one that is a mere date (`follow-up: 2026-03-16`) says that."""
    if one.due and one.text == f"Follow up with {view.application.company}":
        return Cite(source=one.source, quote=one.due.isoformat(), exact=False)
    return cite(one.source, one.text)


def afterwards(view: View) -> tuple[BriefSection, ...]:
    """Give what to do on the same day: what is not written down is lost for the next round."""
    if view.round is None:
        return ()
    tasks = [
        "Write down what they asked, what you answered, and what you should have said",
        "Write down what you noticed about the position, the company, and the people",
        "Write down the next step, and by when they will get back to you",
    ]
    thanks = [_thanks(view, view.round, person) for person in view.round.people]
    thanks = thanks or [todo(own("Thank your interviewers, each with one thing that they said"))]
    return section("afterwards", "Afterwards", group([*(todo(own(one)) for one in tasks), *thanks]))


def _thanks(view: View, one: Round, person: Person) -> BriefItem:
    receipt = cite(person.source, person.name)
    item = todo(own("Thank "), said(person.name), cites=[receipt])
    line_ = next(_mentionable(view, one, person), None)
    if line_ is None:
        return item.sub(line(own("Mention one thing that they said: write it down right away")))
    return item.sub(noted(line_.text, line_.source, own("Mention: ")))


def _mentionable(view: View, one: Round, person: Person) -> Iterator[Point]:
    """Give what a person is known to care about: of this round, then of the latest before it."""
    names, here = names_of(person, view), names_here(view)
    for each in (one, *reversed(view.earlier)):
        if any(view.is_same(person, other) for other in each.people):
            for point in each.points:
                is_kind = point.kind in ("discussed", "went_well")
                if is_kind and mentions(point.text, names) and says_more(point.text, here):
                    yield from () if _is_on_terms(point.text) else (point,)


def _is_on_terms(text: str) -> bool:
    """Tell whether a line says which pay or notice the seeker named: nothing to thank for."""
    return bool(pay_of(text, about_pay=True)) or notice_of(text) is not None
