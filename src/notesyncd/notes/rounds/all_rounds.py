"""All rounds of a note, whichever way they are written, each one once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from notesyncd.notes.context import NoteContext, Outcome
from notesyncd.notes.facts.fields import NoteField
from notesyncd.notes.facts.tables import table_kind
from notesyncd.notes.model import Block
from notesyncd.notes.note_titles import NoteTitle
from notesyncd.notes.outline import Entry, Table
from notesyncd.notes.rounds.afternoon import in_the_afternoon
from notesyncd.notes.rounds.agenda import with_agenda
from notesyncd.notes.rounds.appointments import appointment_drafts, rescheduled
from notesyncd.notes.rounds.askers import with_askers
from notesyncd.notes.rounds.card_people import with_known_names
from notesyncd.notes.rounds.days_below import with_days_below
from notesyncd.notes.rounds.details import with_details
from notesyncd.notes.rounds.drafts import RoundDraft, draft_problems, filled, join_drafts
from notesyncd.notes.rounds.from_fields import fields_into
from notesyncd.notes.rounds.front_round import with_front_fields
from notesyncd.notes.rounds.headings import RoundHeading, heading_drafts, round_headings
from notesyncd.notes.rounds.held import held_field, with_held_days
from notesyncd.notes.rounds.keys import history_drafts, label_drafts
from notesyncd.notes.rounds.line_of_day import with_line_of_day
from notesyncd.notes.rounds.lines import line_drafts
from notesyncd.notes.rounds.listed import listed_drafts, listed_fields
from notesyncd.notes.rounds.meetings import meeting_drafts
from notesyncd.notes.rounds.moved_lines import without_moved_twice
from notesyncd.notes.rounds.names_below import with_names_below
from notesyncd.notes.rounds.near_days import with_near_days
from notesyncd.notes.rounds.note_day import interview_of_day, on_note_day
from notesyncd.notes.rounds.prose import with_prose
from notesyncd.notes.rounds.series import with_series
from notesyncd.notes.rounds.short_dates import with_years
from notesyncd.notes.rounds.tables import slot_draft, table_drafts
from notesyncd.notes.rounds.terms import with_terms
from notesyncd.notes.rounds.titled_days import with_titled_days
from notesyncd.notes.rounds.told_aside import on_day_said_aside
from notesyncd.notes.rounds.told_once import with_first_sentence
from notesyncd.notes.rounds.whole_note import note_drafts
from notesyncd.notes.titles import Title
from notesyncd.notes.vocabulary import fold

__all__ = ["all_drafts", "headings_of"]

_BELOW = 2
"""So many lines below the name of a round its day stands at most."""


def headings_of(
    titles: Sequence[Title], blocks: Sequence[Block], company: str | None, context: NoteContext
) -> tuple[RoundHeading, ...]:
    """Give the headings that may be rounds, judged."""
    return round_headings(titles, blocks, company, context)


def all_drafts(
    nodes: Sequence[Entry | Table],
    fields: Sequence[NoteField],
    headings: Sequence[RoundHeading],
    titles: Sequence[NoteTitle],
    company: str | None,
    context: NoteContext,
) -> tuple[tuple[RoundDraft, ...], tuple[Outcome, ...]]:
    """Give the rounds of the note, joined, and what was found out about lines that are none."""
    written = nodes
    nodes = with_days_below(with_years(with_titled_days(nodes, context), context), context)
    nodes = with_held_days(with_near_days(with_terms(nodes, context), context), context)
    nodes = with_series(nodes, context)
    fields = [held_field(one, context) for one in fields]
    listed = listed_fields(fields, context)
    fields = [one for one in fields if not any(one in group for group in listed)]
    drafts, said = _sorted(_told_drafts(nodes, fields, listed, headings, context))
    drafts = with_front_fields(drafts, fields, context)
    slots = _slots(nodes, context)
    found = note_drafts(fields, titles, context, has_rounds=bool(drafts), has_slots=bool(slots))
    own, said_of_own = _sorted(found)
    own = _under_heading(own, nodes, context)
    said += [*said_of_own, *(one for draft in own for one in draft_problems(draft, context))]
    own = [d for d in own if _says_something(d) and not _is_homework(d)]
    own = own if drafts or own or slots else list(interview_of_day(nodes, context))
    drafts, own = _without_company(drafts, company), _without_company(own, company)
    joined = on_note_day(_completed(drafts, own, nodes, company, context), nodes, context)
    joined = on_day_said_aside(without_moved_twice(joined, written, context), nodes, context)
    joined = with_line_of_day(_with_slots(_with_lone_date(joined), slots), nodes, context)
    found_all = with_askers(with_first_sentence(joined, nodes, context), nodes, context)
    return in_the_afternoon(found_all, nodes, context.words), tuple(said)


def _told_drafts(
    nodes: Sequence[Entry | Table],
    fields: Sequence[NoteField],
    listed: Sequence[Sequence[NoteField]],
    headings: Sequence[RoundHeading],
    context: NoteContext,
) -> Iterator[RoundDraft | Outcome]:
    """Give the rounds of all carriers but the fields of the whole note, each as often as told."""
    yield from listed_drafts(listed, context)
    yield from _of_headings(fields, headings, context)
    for node in nodes:
        if isinstance(node, Table) and table_kind(node, context) == "rounds":
            yield from table_drafts(node, context)
    yield from line_drafts(nodes, context)
    yield from label_drafts(fields, context)
    yield from history_drafts(fields, context)


def _slots(
    nodes: Sequence[Entry | Table], context: NoteContext
) -> list[tuple[int | None, RoundDraft]]:
    """Give the rounds that a table of slots tells, each with the heading above it."""
    tables = [node for node in nodes if isinstance(node, Table)]
    slots = [one for one in tables if table_kind(one, context) == "slots"]
    told = ((one.place.round, slot_draft(one, context)) for one in slots)
    return [(scope, draft) for scope, draft in told if draft]


def _says_something(draft: RoundDraft) -> bool:
    is_met = draft.time or draft.people or (draft.day and draft.day.day)
    return bool(draft.scopes or draft.number or draft.name or (draft.day and is_met))


def _under_heading(
    own: Sequence[RoundDraft], nodes: Sequence[Entry | Table], context: NoteContext
) -> list[RoundDraft]:
    """Give the only interview of the fields the heading under which the note tells of it."""
    headings = [node.place.heading for node in nodes if node.place.round is None]
    told = [h for h in headings if h and fold(h) in context.words.words["rounds.weak"]]
    if len(own) != 1 or own[0].scopes or own[0].heading or len(set(told)) != 1:
        return list(own)
    return [replace(own[0], heading=told[0])]


def _without_company(drafts: Sequence[RoundDraft], company: str | None) -> list[RoundDraft]:
    """Take out the company's name, as in `Interview with Acme`, before the people are told."""
    own = fold(company or "")
    return [
        replace(one, people=tuple(p for p in one.people if fold(p.name) != own)) for one in drafts
    ]


def _of_headings(
    fields: Sequence[NoteField], headings: Sequence[RoundHeading], context: NoteContext
) -> Iterator[RoundDraft | Outcome]:
    for one in heading_drafts(headings, context):
        if isinstance(one, RoundDraft):
            yield fields_into(one, [f for f in fields if f.round == one.line], context)
        else:
            yield one


def _completed(
    drafts: Sequence[RoundDraft],
    own: Sequence[RoundDraft],
    nodes: Sequence[Entry | Table],
    company: str | None,
    context: NoteContext,
) -> tuple[RoundDraft, ...]:
    """Fill the drafts from the lines about them, add what only sentences tell, and join them."""
    meetings = _own_meetings(nodes, drafts, company, context)
    lines = frozenset(d.line for d in (*drafts, *meetings))
    scheduled = [with_agenda(d, nodes, context) for d in (*drafts, *own)]
    detailed = [with_details(d, nodes, lines, context) for d in scheduled]
    detailed = [with_names_below(d, nodes, context) for d in _without_company(detailed, company)]
    sentences = _without_company(appointment_drafts(nodes, detailed, context), company)
    sentences = _with_meetings(sentences, meetings, detailed)
    lines |= {d.line for d in sentences}
    sentences = [with_agenda(d, nodes, context) for d in sentences]
    told = [with_details(d, nodes, lines, context) for d in sentences]
    detailed = [with_prose(d, nodes, context) for d in detailed]
    joined = rescheduled(_with_told(told, detailed), nodes, context)
    return join_drafts(with_known_names(joined, nodes, context))


def _own_meetings(
    nodes: Sequence[Entry | Table],
    drafts: Sequence[RoundDraft],
    company: str | None,
    context: NoteContext,
) -> list[RoundDraft]:
    """Give the meetings of lines that are not right below a round which they date."""
    undated = [d.line for d in drafts if d.day is None]
    found = meeting_drafts(nodes, {d.line for d in drafts}, context)
    apart = (one for one in found if not any(0 < one.line - at <= _BELOW for at in undated))
    return _without_company(list(apart), company)


def _with_meetings(
    told: Sequence[RoundDraft], meetings: Sequence[RoundDraft], known: Sequence[RoundDraft]
) -> list[RoundDraft]:
    """Add the meetings on days, and of lines, that nothing else tells of."""
    days = {d.day.day for d in (*known, *told) if d.day}
    lines = {d.line for d in told}
    more = [d for d in meetings if d.day and d.day.day not in days and d.line not in lines]
    return sorted((*told, *more), key=lambda d: d.line)


def _with_told(told: Sequence[RoundDraft], known: Sequence[RoundDraft]) -> tuple[RoundDraft, ...]:
    """Give the undated round of the whole note the first appointment that a sentence tells."""
    undated = [d for d in known if d.carrier == "note" and d.day is None]
    if not told or not undated:
        return (*told, *known)
    rest = [d for d in known if d is not undated[0]]
    return (filled(told[0], undated[0]), *told[1:], *rest)


def _is_homework(draft: RoundDraft) -> bool:
    """Tell whether a note is about a task to do at home: nobody is met, and there is no day."""
    is_met = draft.number is not None or draft.time or draft.people or (draft.day and draft.day.day)
    return draft.format == "take-home" and not is_met


def _sorted(
    found: Iterable[RoundDraft | Outcome],
) -> tuple[list[RoundDraft], list[Outcome]]:
    """Part the rounds from what is said of lines that are none."""
    drafts: list[RoundDraft] = []
    said: list[Outcome] = []
    for one in found:
        if isinstance(one, RoundDraft):
            drafts.append(one)
        else:
            said.append(one)
    return drafts, said


def _with_lone_date(drafts: tuple[RoundDraft, ...]) -> tuple[RoundDraft, ...]:
    """Give the date of a field for the interview to the only undated round, if it is the last."""
    lone = [
        d
        for d in drafts
        if d.carrier == "note" and not d.scopes and d.name is None and d.number is None
    ]
    undated = [d for d in drafts if d.day is None and d not in lone]
    if len(lone) != 1 or len(undated) != 1:
        return drafts
    date, target = lone[0], undated[0]
    dated = [d for d in drafts if d.day and d not in lone]
    if any(d.line > target.line for d in dated):
        return drafts
    filled = replace(
        target,
        day=date.day,
        time=target.time or date.time,
        zone=target.zone or date.zone,
        status=target.status or date.status,
        duration=target.duration or date.duration,
        people=target.people or date.people,
    )
    return tuple(filled if d is target else d for d in drafts if d is not date)


def _with_slots(
    drafts: tuple[RoundDraft, ...], slots: Sequence[tuple[int | None, RoundDraft]]
) -> tuple[RoundDraft, ...]:
    """Give the people and times of a table of slots to the round under whose heading it stands."""
    found = list(drafts)
    for scope, slot in slots:
        homes = [i for i, d in enumerate(found) if (scope or 0) in d.scopes]
        if not homes and len(found) == 1:
            homes = [0]
        if homes:
            home = found[homes[0]]
            found[homes[0]] = replace(
                home,
                people=(*home.people, *slot.people),
                time=home.time or slot.time,
                scopes=home.scopes | slot.scopes,
            )
        else:
            found.append(slot)
    return tuple(sorted(found, key=lambda d: d.line))
