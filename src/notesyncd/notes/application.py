"""Puts together what one note, or one part of a note, says about one application."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from notesyncd.api import Application, FollowUp, Person, Point, Question, Round, Source
from notesyncd.notes.agreed_names import with_agreed
from notesyncd.notes.context import Found, NoteContext, Outcome, Unused
from notesyncd.notes.facts.characters import names_in
from notesyncd.notes.facts.field_facts import field_facts
from notesyncd.notes.facts.fields import NoteField, blank_fields, body_fields, first_value
from notesyncd.notes.facts.lines import read_facts
from notesyncd.notes.facts.people_links import with_links
from notesyncd.notes.facts.reading import Reading
from notesyncd.notes.facts.signs import signed_lines
from notesyncd.notes.findings import findings_of
from notesyncd.notes.heads.beside import with_head
from notesyncd.notes.identity import Identity, read_identity, spelled_out
from notesyncd.notes.job_roles import role_line
from notesyncd.notes.model import Block, Diagnostic, Finding, NotedApplication
from notesyncd.notes.note_titles import NoteTitle
from notesyncd.notes.outline import Entry, Table, build_outline
from notesyncd.notes.persons import merge_people
from notesyncd.notes.rounds.all_rounds import all_drafts, headings_of
from notesyncd.notes.rounds.drafts import RoundDraft, draft_problems, make_round
from notesyncd.notes.rounds.last_days import last_talk, last_told
from notesyncd.notes.rounds.titles import clean
from notesyncd.notes.rounds.whole_note import NOTE_SCOPE
from notesyncd.notes.said_once import once
from notesyncd.notes.titles import titles_of
from notesyncd.notes.told_roles import role_below, told_role
from notesyncd.notes.told_salary import told_salary
from notesyncd.notes.told_titles import headed_titles, told_titles
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["Part", "ReadApplication", "read_application"]

_AFTERWARDS = frozenset({"went_well", "should_have_said", "feedback"})
"""Kinds of points that are written only after an interview."""
_JOINED = re.compile(r"\s*(?:&|\+|,|\b(?:and|und|et|y)\b)\s*")
_OF_A_ROUND = frozenset({"discussed", "went_well", "should_have_said", "feedback"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """The note, or the part of it, that is about one application."""

    blocks: tuple[Block, ...]
    front: tuple[NoteField, ...]
    titles: tuple[NoteTitle, ...]
    """Of the H1 and the file name, or of the heading of the part."""
    line: int = 1
    title_line: int | None = None
    """Line of the heading that is the part's title, and so heads no round."""
    company: str | None = None
    """From the folder."""
    section: str | None = None
    """What stands in the note where no heading says so: all of it may be research."""
    note_day: date | None = None
    """Day of the note itself, from its name or its `date`."""
    talks: tuple[RoundDraft, ...] | None = None
    """The rounds, where they were told apart before: of the entries of a day."""
    pay: str | None = None
    """As such an entry says it."""
    head: NoteTitle | None = None
    """What the places of a short note's first lines say, for what nothing else names."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadApplication:
    """An application with the record of how it was understood."""

    noted: NotedApplication
    findings: tuple[Finding, ...]
    unused: tuple[Finding, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_application(part: Part, context: NoteContext) -> ReadApplication:
    """Read all that a part of a note says about its application."""
    titles = tuple(
        replace(title, meaning=_kept(title.meaning)) if title.line == part.title_line else title
        for title in titles_of(part.blocks, context.words)
    )
    outline = build_outline(part.blocks, titles, ())
    flat = body_fields(outline, context)
    role = role_below(part.blocks, context.words) or told_role(part.blocks, context.words)
    own = (*part.front, *flat)
    labelled = NoteTitle(role=_labelled(flat, context.words))
    spoken = (*headed_titles(part.blocks, context), labelled, NoteTitle(role=role))
    named = part.titles
    if part.line == 1 and not part.company:  # the whole note, in no company's folder
        stated = first_value(own, "role")
        named = with_agreed(named, part.blocks, stated.value if stated else role, context)
    identity = _identity(own, (*named, *spoken), part, context)
    identity = with_head(identity, part.head, context.words)
    identity = spelled_out(identity, named, part.blocks, context)
    below = [title for title in titles if title.line != part.title_line]
    headings = headings_of(below, part.blocks, identity.company, context)
    heads = [h.title.line for h in headings if not h.reason]
    if heads or part.section is not None:
        outline = build_outline(part.blocks, titles, heads, part.section)
        flat = body_fields(outline, context)
    fields = (*part.front, *flat)
    told = part.talks
    drafts, said = (
        all_drafts(outline, fields, headings, part.titles, identity.company, context)
        if told is None
        else (told, ())
    )
    reading = _reading(drafts, outline, part, context)
    outcomes = [*said, *blank_fields(fields)]
    outcomes += field_facts(fields, reading.said_on, identity, context)
    outcomes += read_facts(outline, reading)
    for draft in drafts:
        outcomes += draft_problems(draft, context)
    return _assembled(part, identity, drafts, outcomes, context)


def _labelled(fields: Sequence[NoteField], words: Vocabulary) -> str | None:
    """Give the role of a label that has other values, too: `what: welder`, not `what: a call`."""
    values = (f.value for f in fields if fold(f.key) in words.words["search.job_labels"])
    jobs = (one for one in values if not words.patterns["rounds.names"].search(fold(one)))
    return next((one for one in jobs if role_line(one, words)), None)


def _identity(
    own: Sequence[NoteField], titles: Sequence[NoteTitle], part: Part, context: NoteContext
) -> Identity:
    """Give what the application is; what sentences tell fills only what is missing."""
    identity = read_identity(own, titles, part.company, context)
    if identity.company and identity.role:
        return identity
    told = told_titles(part.blocks, identity.company, context)
    if identity.company:
        told = tuple(replace(title, company=None) for title in told)
    return read_identity(own, (*titles, *told), part.company, context)


def _kept(meaning: str | None) -> str | None:
    """Give the meaning of a note's title: only that it is research holds for all of the note."""
    return meaning if meaning == "research" else None


def _reading(
    drafts: Sequence[RoundDraft],
    nodes: Sequence[Entry | Table],
    part: Part,
    context: NoteContext,
) -> Reading:
    said_on: dict[int | None, date] = {}
    days = [d.day.day for d in drafts if d.day and d.day.day]
    ahead = {d.day.day for d in drafts if d.day and d.status == "scheduled"}
    agreed = _agreed(drafts, nodes, context.words)
    for draft in drafts:
        # What stands under a round that is still ahead was written before its day.
        if draft.day and draft.day.day and draft.day.day not in ahead:
            earlier = said_on.values() if draft.line in agreed else ()
            day = draft.day.day
            if part.note_day and draft.carrier == "line":
                day = min(day, part.note_day)  # `Next is a call on 19 March`, in a note of the 9th
            said_on |= dict.fromkeys(draft.scopes, max(earlier, default=day))
    if len(set(days)) == 1 and days[0] not in ahead:
        said_on.setdefault(None, days[0])
    elif part.note_day and (not days or part.talks or part.note_day in days):
        said_on.setdefault(None, part.note_day)
    elif last := last_told(drafts, nodes, ahead) or (None if days else last_talk(nodes, context)):
        said_on.setdefault(None, last)
    heads = {line for d in drafts if d.carrier == "line" for line in d.scopes}
    owns = any(NOTE_SCOPE in d.scopes for d in drafts)
    people = (person for draft in drafts for person in draft.people)
    return Reading(
        context=context,
        said_on=said_on,
        round_lines=frozenset(heads),
        is_round_note=owns,
        signs=signed_lines(nodes, context.words),
        names=names_in(people, (block.text for block in part.blocks), context.words),
    )


def _agreed(
    drafts: Sequence[RoundDraft], nodes: Sequence[Entry | Table], words: Vocabulary
) -> frozenset[int]:
    """Give the lines of rounds that begin as `then a trial on Saturday 14 February`."""
    lines = {draft.line for draft in drafts if draft.carrier == "line"}
    told = [node for node in nodes if isinstance(node, Entry) and node.line in lines]
    pattern = words.patterns["rounds.told.agreed"]
    return frozenset(one.line for one in told if pattern.match(fold(one.text)))


def _assembled(
    part: Part,
    identity: Identity,
    drafts: Sequence[RoundDraft],
    outcomes: Sequence[Outcome],
    context: NoteContext,
) -> ReadApplication:
    facts = [one for one in outcomes if isinstance(one, Found)]
    found = once([one for one in facts if not _is_named_as(one, identity.company)])
    rounds = [_without_identity(make_round(draft, context), identity) for draft in drafts]
    homes = [_home(one, drafts) for one in found]
    filled = [
        _filled(r, [f for f, home in zip(found, homes, strict=True) if home == index])
        for index, r in enumerate(rounds)
    ]
    rest = [f for f, home in zip(found, homes, strict=True) if home is None]
    application = replace(
        _application(rest, filled, identity, context.source(identity.line or part.line, None)),
        salary=identity.salary or told_salary(found, part.blocks) or part.pay,
    )
    application = with_links(application, (block.text for block in part.blocks))
    return ReadApplication(
        noted=NotedApplication(facts=application, link=identity.link, stated=identity.stated),
        findings=(*identity.findings, *findings_of(drafts, rounds, found)),
        unused=tuple(one.finding for one in outcomes if isinstance(one, Unused)),
        diagnostics=tuple(one for one in outcomes if isinstance(one, Diagnostic)),
    )


def _application(
    found: Sequence[Found], rounds: Sequence[Round], identity: Identity, source: Source
) -> Application:
    """Give the application with its rounds, and the facts that belong to none of them."""
    return Application(
        company=identity.company or "",
        role=identity.role,
        status=identity.status,
        rounds=tuple(rounds),
        people=_people(found),
        questions=tuple(f.fact for f in found if isinstance(f.fact, Question)),
        points=tuple(f.fact for f in found if isinstance(f.fact, Point)),
        follow_ups=tuple(f.fact for f in found if isinstance(f.fact, FollowUp)),
        source=source,
    )


def _is_named_as(one: Found, company: str | None) -> bool:
    """Tell whether a person has the company's name: `Acme Maps, GIS analyst` is none."""
    return isinstance(one.fact, Person) and fold(one.fact.name) == fold(company or "")


def _without_identity(one: Round, identity: Identity) -> Round:
    """`Interview with Acme` names no person, and `Telefonat Acme` is named `Telefonat`."""
    company, role = identity.company, identity.role
    own = fold(company or "")
    met = {fold(person.name) for person in one.people}
    names = {fold(name) for name in _JOINED.split(company or "")}  # of `Byron & Lovelace`
    others = {own, fold(role or "-")} | (names if names <= met else set())
    people = tuple(person for person in one.people if fold(person.name) not in others)
    name, folded = one.name or "", fold(one.name or "")
    if company and own != folded and folded.endswith(f" {own}"):
        name = clean(re.sub(rf"(?:\s|\b){re.escape(company)}\W*$", "", name, flags=re.IGNORECASE))
    return replace(one, people=people, name=None if own == folded else name or one.name)


def _home(one: Found, drafts: Sequence[RoundDraft]) -> int | None:
    """Give the index of the round to which a fact belongs, or `None`: to the application."""
    scope = NOTE_SCOPE if one.scope is None else one.scope
    for index, draft in enumerate(drafts):
        if scope in draft.scopes:
            if draft.people and one.scope is None and _is_recruiter(one):
                return None  # a contact; who was met is told already
            if one.scope is None and one.follow_up_of_note:
                return None
            return index
    if one.scope is None and len(drafts) == 1 and _is_of_a_round(one):
        return 0
    return None


def _is_recruiter(one: Found) -> bool:
    """Tell whether a fact is a person among the contacts who arranges the interviews."""
    if not isinstance(one.fact, Person) or one.rule != "stands among the people":
        return False
    return "recruit" in fold(one.fact.role or "")


def _is_of_a_round(one: Found) -> bool:
    """Tell whether a fact was asked or said in an interview, so that the only round has it."""
    if isinstance(one.fact, Question):
        return one.fact.kind == "asked"
    return isinstance(one.fact, Point) and one.fact.kind in _OF_A_ROUND


def _filled(one: Round, found: Sequence[Found]) -> Round:
    questions = tuple(f.fact for f in found if isinstance(f.fact, Question))
    points = tuple(f.fact for f in found if isinstance(f.fact, Point))
    # A day decides better: answers may have been written down to prepare for a round ahead.
    is_over = one.starts is None and (
        any(q.kind == "asked" and q.answer for q in questions)
        or any(p.kind in _AFTERWARDS for p in points)
    )
    return replace(
        one,
        status="done" if one.status == "unknown" and is_over else one.status,
        people=merge_people((*one.people, *_people(found))),
        questions=questions,
        points=points,
        follow_ups=tuple(f.fact for f in found if isinstance(f.fact, FollowUp)),
    )


def _people(found: Sequence[Found]) -> tuple[Person, ...]:
    return merge_people(one.fact for one in found if isinstance(one.fact, Person))
