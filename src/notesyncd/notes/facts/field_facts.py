"""Facts that fields say: follow-up dates, people, and the next step of the frontmatter."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from notesyncd.notes.context import Found, NoteContext, Outcome
from notesyncd.notes.facts.due_days import due_in
from notesyncd.notes.facts.fields import NoteField
from notesyncd.notes.facts.follow_ups import dated_follow_up
from notesyncd.notes.facts.front_facts import front_facts
from notesyncd.notes.facts.people import read_people
from notesyncd.notes.identity import Identity
from notesyncd.notes.markdown.inline import is_placeholder, plain_text
from notesyncd.notes.rounds.drafts import date_problem
from notesyncd.notes.vocabulary import fold

__all__ = ["field_facts"]

_DATE_FIELDS = ("interview_date", "follow_up_date", "applied_date", "other_date", "date")


def field_facts(
    fields: Sequence[NoteField],
    said_on: Mapping[int | None, date],
    identity: Identity,
    context: NoteContext,
) -> Iterator[Outcome]:
    """Give the follow-ups and people of fields, and what is wrong with dates in the frontmatter."""
    step = next(
        (
            f
            for f in fields
            if f.field == "next_step" and f.in_frontmatter and not is_placeholder(f.value)
        ),
        None,
    )
    dated = [f for f in fields if f.field == "follow_up_date" and not is_placeholder(f.value)]
    if step:
        yield _step(step, dated, said_on, context)
    for one in dated:
        yield from _dated(one, step, identity, said_on, context)
    yield from front_facts(fields, context)
    for one in fields:
        if one.field in _DATE_FIELDS:
            for found in context.dates(one.value):
                yield from date_problem(found, one.line, context)
        if one.in_frontmatter and one.field == "contact" and not is_placeholder(one.value):
            for person in read_people(one.value, context, one.line, None):
                role = one.key if fold(one.key) in ("recruiter", "hiring manager") else None
                shown = replace(person, role=person.role or role)
                yield Found(fact=shown, rule=f"the field `{one.key}`", follow_up_of_note=True)


def _step(
    step: NoteField,
    dated: Sequence[NoteField],
    said_on: Mapping[int | None, date],
    context: NoteContext,
) -> Found:
    text = plain_text(step.value).strip()
    found = due_in(text, said_on.get(0) or said_on.get(None), context)
    due = found.day if found else None
    if due is None and dated and (dates := context.dates(dated[0].value)):
        due = dates[0].day
    fact = dated_follow_up(text, due, step.line, step.heading, context)
    return Found(fact=fact, rule=f"the field `{step.key}`", scope=step.round)


def _dated(
    one: NoteField,
    step: NoteField | None,
    identity: Identity,
    said_on: Mapping[int | None, date],
    context: NoteContext,
) -> Iterator[Outcome]:
    """Read `Follow-up date: 2026-02-10`; a text with the date is what is to be done."""
    dates = context.dates(one.value)
    if dates and step and not context.dates(step.value):
        return
    rest = plain_text(one.value).strip()
    for found in reversed(dates):
        rest = (rest[: found.start] + rest[found.end :]).strip(" -–—:,;()")
    day = dates[0].day if dates else None
    if not dates:
        due = due_in(rest, said_on.get(one.round) or said_on.get(None), context)
        day = due.day if due else None
    if day is None and (dates or len(fold(rest).split()) < 2):
        return
    name = f" with {identity.company}" if identity.company else ""
    text = rest if len(fold(rest).split()) >= 2 else f"Follow up{name}"
    fact = dated_follow_up(text, day, one.line, one.heading, context)
    yield Found(fact=fact, rule=f"the field `{one.key}`", scope=one.round)
