"""A hurried line of details, clause by clause: `done, 10:00, 45 min, with Ada Byron (CTO), Zoom`.

Reading stops at the first clause that is none of these, as what follows is prose.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from notesyncd.api import Person, RoundStatus
from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.people import read_people
from notesyncd.notes.facts.person_names import is_role_word
from notesyncd.notes.job_roles import is_role
from notesyncd.notes.rounds.common import is_event
from notesyncd.notes.rounds.lower_names import people_met
from notesyncd.notes.rounds.name_tests import (
    AND_NOBODY,
    is_all_names,
    is_full_name,
    is_plain_name,
    without_again,
)
from notesyncd.notes.rounds.splitting import (
    as_told,
    clauses_of,
    is_at_place,
    without_status,
)
from notesyncd.notes.rounds.titles import is_status_line, read_round_title, status_of
from notesyncd.notes.rounds.told_words import is_of_other_day
from notesyncd.notes.values.date_words import NUMBERS
from notesyncd.notes.values.dates import FoundDate
from notesyncd.notes.values.times import FoundTime, find_duration, find_time
from notesyncd.notes.vocabulary import fold

__all__ = [
    "MOST_CLAUSES",
    "Details",
    "moment_of",
    "names_after_with",
    "names_in_list",
    "read_details",
]

_RATE = re.compile(r"\d\s+(?:an?|per|each|the)\s+hour\b|€\s*/\s*h\b", re.IGNORECASE)
_AND = re.compile(r"^(?:and|und|et|y)\s+(?=[A-ZÀ-Ý])")
_WITH = re.compile(
    r"^(?:with|w/|mit|avec|con|by|von|met|meeting|caller:?|interviewers?:?|"
    r"(?:talked|spoke) (?:to|with)|call with|parlé (?:à|avec)|discuté avec|échangé avec|"
    r"hablé con|charlé con|gesprochen mit|telefoniert mit|gespräch mit|telefonat mit|"
    r"chat with|"
    r"interview with|on the panel:?|panel:?|under|bei|chez)\s+",
    re.IGNORECASE,
)
_AT_SOMEBODY = re.compile(r"(?:under|bei|chez)\s", re.IGNORECASE)
"""What stands before the name of a company as well."""
_TAIL = re.compile(
    r"\s+(?:alone|again|only|myself|too|on|in|at|auf|beim|dans|chez|an der|"
    r"an dem|from|over|via|per|for|allein|wieder|nochmal|am|im|um|"
    r"für|pendant|durante|eine|half|une|una|seule?|encore|sur|pour|sol[ao]|otra vez|por)(?!\w)"
)
"""What may follow the names after "with"."""
_FOR_A_JOB = re.compile(
    r"\s(?:for|as|als|pour|para|como)\s+(?!(?:about |over |nearly )?(?:half|an hour|\d))"
    r"(?:(?:an?|the|une?|una?|el|la|le)\s+)?[a-zà-ÿ]"
)
_IN_PERSON = re.compile(
    r"^(?:in person|on[- ]?site|vor ort|visio|sur place|presencial|remote|online|phone|telefon)\b",
    re.IGNORECASE,
)
MOST_CLAUSES = 10
_MOST_TITLES, _LONGEST_LIST = 2, 200
_MOST_NAME, _MOST_FIRST_NAMES = 4, 3
_SHORT_HOUR = re.compile(r"\d ?[hH](?!\w)")
_LONGEST = timedelta(hours=7)
"""`14h` is a time of day, as no interview takes that long."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Details:
    """What the clauses of a line say of a round."""

    day: FoundDate | None = None
    time: FoundTime | None = None
    duration: timedelta | None = None
    status: RoundStatus | None = None
    format: str | None = None
    people: tuple[Person, ...] = ()
    count: int = 0
    """How many clauses were understood."""
    title: int = 0
    """How many clauses name the round."""


def read_details(
    text: str, context: NoteContext, line: int, heading: str | None, *, title_words: bool = False
) -> Details:
    """Read the clauses at the beginning of `text` that are details of a round.

    With `title_words`, one clause may name the round, as in `2026-02-25 2nd interview, 15:30, ..`.
    """
    details = Details()
    clauses = clauses_of(as_told(text, context), context)[:MOST_CLAUSES]
    for index, clause in enumerate(clauses):
        after = clauses[index + 1 : index + 1 + _MOST_FIRST_NAMES]
        further = _with_clause(details, clause, context, line, heading)
        if further and _is_other_sentence(further, details, clauses[:index], clause, text):
            further = None
        if further is None and not (is_plain_name(clause) and f"{clause}." in text):
            further = _with_first_name(details, clause, after, context, line, heading)
        if further is None and title_words and details.title < _MOST_TITLES:
            further = (
                replace(details, title=details.title + 1) if _is_title(clause, context) else None
            )
        if further is None and title_words and index == 0 and _is_short_name(clause):
            continue  # the company's name, as in `Acme, tech interview, 28 Jan`
        if further is None and fold(clause.strip(" .")) in context.words.words["rounds.whiles"]:
            continue
        if further is None and details.status and re.fullmatch(r"[a-zà-ÿ' ]{2,16}", clause):
            continue  # `passed, barely`
        if further is None:
            break
        details = further
    return details


def _is_other_sentence(
    further: Details, known: Details, before: Sequence[str], clause: str, text: str
) -> bool:
    """Tell whether names begin a new sentence, as in `With Ada Byron. Mostly CV`."""
    new = further.people[len(known.people) :]
    if not new or not known.people or any(one.role or one.link for one in new):
        return False
    return f"{before[-1]}." in text and not _WITH.match(clause)


def _is_short_name(clause: str) -> bool:
    return len(clause.split()) <= _MOST_NAME and clause[:1].isupper()


def _is_title(clause: str, context: NoteContext) -> bool:
    return read_round_title(clause, context).strength > 0 or is_role(clause, context.words)


def _with_first_name(
    details: Details,
    clause: str,
    after: Sequence[str],
    context: NoteContext,
    line: int,
    heading: str | None,
) -> Details | None:
    """Read `Ada, 15 min`: a first name is one before a time, a duration, or a whole name.

    With a department it is one anywhere: `Ada from HR`, `Ada (recruiter)`.
    """
    if details.people:
        return None
    match = _WITH.match(clause)
    people = read_people(clause[match.end() :] if match else clause, context, line, heading)
    if len(people) != 1 or not is_plain_name(people[0].name):
        return None
    name, role = people[0].name, people[0].role
    if context.words.section(name) or not clause.startswith(name, match.end() if match else 0):
        return None
    has_role = role is not None and is_role_word(role, context.words)
    is_bare = role is None and (match is not None or clause == name)
    if not (has_role or (is_bare and _goes_on_as_after_a_name(after, context, line, heading))):
        return None
    return replace(details, people=people, count=details.count + 1)


def _goes_on_as_after_a_name(
    after: Sequence[str], context: NoteContext, line: int, heading: str | None
) -> bool:
    """Tell whether a time or a duration comes next, or a whole name, if after first names only."""
    for index, clause in enumerate(after):
        if index == 0 and moment_of(Details(), clause, context) is not None:
            return True
        if not _WITH.match(clause) and _names(clause, Details(), context, line, heading):
            return True
        if not is_plain_name(clause):
            return False
    return False


def _with_clause(
    details: Details, clause: str, context: NoteContext, line: int, heading: str | None
) -> Details | None:
    """Add what a clause says, or give `None` if it is no detail."""
    counted = replace(details, count=details.count + 1)
    clause = _AND.sub("", clause) if details.people else clause
    if is_status_line(clause, context.words) and len(clause.split()) <= 4:
        status = status_of(clause, context.words)
        held = _held_then(counted, clause, context) if status != "cancelled" else counted
        return replace(held, status=details.status or status)
    known = fold(clause.strip(" .()!"))
    if known in context.words.formats or _IN_PERSON.match(clause):
        found = context.words.formats.get(known)
        clock = find_time(clause)
        return replace(counted, format=details.format or found, time=details.time or clock)
    if (moment := moment_of(counted, clause, context)) is not None:
        return moment
    is_role = _is_role_clause(clause, context) and not _has_full_name(clause, context, line)
    if is_role and details.people and details.people[-1].role is None:
        last = replace(details.people[-1], role=clause.strip(" ."))
        return replace(counted, people=(*details.people[:-1], last))
    people = _names(clause, details, context, line, heading)
    if not people:
        return None
    told = clause if _WITH.match(clause) else ""
    return replace(
        counted,
        people=(*details.people, *people),
        time=details.time or find_time(told),
        duration=details.duration or find_duration(told),
    )


def _held_then(details: Details, clause: str, context: NoteContext) -> Details:
    """Add the day of `done 3 March`; that of `rejected 3 March` is the day of the news."""
    is_news = is_event(clause, context.words) or context.words.written["was"].search(clause)
    return details if is_news else moment_of(details, clause, context) or details


def _has_full_name(clause: str, context: NoteContext, line: int) -> bool:
    """Tell whether a clause such as `plant manager Ada Byron` names somebody."""
    return any(is_full_name(person.name) for person in read_people(clause, context, line, None))


def _is_role_clause(clause: str, context: NoteContext) -> bool:
    bare = re.sub(r"\([^()]*\)", " ", clause)
    return len(bare.split()) <= 4 and is_role_word(bare, context.words)


def moment_of(
    details: Details, clause: str, context: NoteContext, *, strict: bool = False
) -> Details | None:
    """Read a clause of date, time, and duration, with little else in it; if `strict`, nothing."""
    rest = context.words.written["all"].sub(" ", clause)
    dates = context.dates(rest)
    for found in reversed(dates):
        rest = f"{rest[: found.start]} {rest[found.end :]}"
    clock = find_time(rest)
    if clock:
        place = is_at_place(rest, clock.span, context)
        rest = " " if place else f"{rest[: clock.span[0]]} {rest[clock.span[1] :]}"
    duration = find_duration(rest)
    if clock is None and duration and duration >= _LONGEST and _SHORT_HOUR.search(clause):
        clock, duration = find_time(f"{duration // timedelta(hours=1)}:00 h"), None
    if not (dates or clock or duration) or _RATE.search(clause):
        return None
    if dates and is_of_other_day(clause[: dates[0].start], context.words):
        return None
    known = context.words.words["rounds.small"] | context.words.formats.keys()
    known = known | NUMBERS.keys() if duration else known
    known = known | context.words.words["rounds.begins"] if clock and not dates else known
    left = [w for w in re.findall(r"[^\W\d_]{3,}", rest) if fold(w) not in known]
    most = 0 if strict else 2 if duration else 1
    if len(left) > most or any(word[0].isupper() for word in left):
        return None
    return replace(
        details,
        day=details.day or (dates[0] if dates else None),
        time=details.time or clock,
        duration=details.duration or duration,
    )


def _names(
    clause: str, details: Details, context: NoteContext, line: int, heading: str | None
) -> tuple[Person, ...]:
    match = _WITH.match(clause)
    text = without_again(clause[match.end() :] if match else clause)
    if match and _FOR_A_JOB.search(text):
        return ()  # the company's name
    text = without_again(_TAIL.split(text)[0]) if match else text
    text = without_status(text.strip(" .!"), context)
    text = AND_NOBODY.sub("", text) if len(text) <= _LONGEST_LIST else text
    people = read_people(text, context, line, heading)
    if match and _AT_SOMEBODY.match(clause):
        return tuple(one for one in people if is_full_name(one.name))
    is_lower = match and not clause.lower().startswith(("panel", "on the panel"))
    if is_lower and (both := people_met(text, context, line, heading)) and len(both) > len(people):
        return both
    if not people or not is_all_names(text, people, some=bool(match)):
        return ()
    full = [person for person in people if is_full_name(person.name)]
    if match or len(full) == len(people):
        return people
    if full and all(is_full_name(p.name) or is_plain_name(p.name) for p in people):
        return people
    return people if details.people and all(is_plain_name(p.name) for p in people) else ()


def names_after_with(
    clause: str, context: NoteContext, line: int, heading: str | None
) -> tuple[Person, ...]:
    """Give the people of a clause such as `with Ada Byron and Bob`; without "with" nobody."""
    return _names(clause, Details(), context, line, heading) if _WITH.match(clause) else ()


def names_in_list(
    clause: str, context: NoteContext, line: int, heading: str | None
) -> tuple[Person, ...]:
    """Give the people of a clause that is a list of names with a whole one among them."""
    return _names(clause, Details(), context, line, heading)
