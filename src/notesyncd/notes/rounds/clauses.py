"""A hurried line of details, clause by clause: `done, 10:00, 45 min, with Ada Byron (CTO), Zoom`.

Reading stops at the first clause that is none of these, as what follows is prose.
"""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from notesyncd.api import Person, RoundStatus
from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.people import is_role_word, read_people, with_names
from notesyncd.notes.job_roles import is_role
from notesyncd.notes.rounds.small_words import SMALL_WORDS
from notesyncd.notes.rounds.titles import is_status_line, read_round_title, status_of
from notesyncd.notes.values.dates import FoundDate
from notesyncd.notes.values.times import FoundTime, find_duration, find_time
from notesyncd.notes.vocabulary import fold

__all__ = [
    "MOST_CLAUSES",
    "STRUCK",
    "Details",
    "clauses_of",
    "is_all_names",
    "is_full_name",
    "moment_of",
    "read_details",
    "without_status",
]

STRUCK = re.compile(r"~~.*?~~")
_CLAUSE = re.compile(
    r",\s+|;\s+|\s+[-–—|]\s+|(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bProf)(?<!\bMag)(?<!\bSr)"
    r"(?<!\bM)(?<!\bHr)(?<!\bFr)(?<!\bMme)(?<!\bDI)\.\s+(?=[A-ZÀ-Ý\d])"
    r"|(?<!aller)(?<!iewer)(?<!iewers)(?<!anel):\s+(?=[A-ZÀ-Ý])|\s+(?=(?:with|w/|mit|avec|con)\s+[A-ZÀ-Ý])"
)
_WITH = re.compile(
    r"^(?:with|w/|mit|avec|con|by|von|met|meeting|caller:?|interviewers?:?|"
    r"(?:talked|spoke) (?:to|with)|call with|"
    r"chat with|"
    r"interview with|on the panel:?|panel:?)\s+",
    re.IGNORECASE,
)
_IN_PERSON = re.compile(
    r"^(?:in person|on[- ]?site|vor ort|visio|sur place|presencial|remote|online|phone|telefon)\b",
    re.IGNORECASE,
)
_EMOJI = re.compile("[\U0001f300-\U0001faff\u23e9-\u23fa\u2600-\u26ff]\ufe0f?")
MOST_CLAUSES = 10
_MOST_TITLES = 2
_MOST_NAME = 4
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
    clauses = clauses_of(STRUCK.sub(" ", text), context)[:MOST_CLAUSES]
    for index, clause in enumerate(clauses):
        after = "".join(clauses[index + 1 : index + 2])
        further = _with_clause(details, clause, context, line, heading)
        if further is None:
            further = _with_first_name(details, clause, after, context, line, heading)
        if further is None and title_words and details.title < _MOST_TITLES:
            further = (
                replace(details, title=details.title + 1) if _is_title(clause, context) else None
            )
        if further is None and title_words and index == 0 and _is_short_name(clause):
            continue  # the company's name, as in `Acme, tech interview, 28 Jan`
        if further is None:
            break
        details = further
    return details


def _is_short_name(clause: str) -> bool:
    return len(clause.split()) <= _MOST_NAME and clause[:1].isupper()


def _is_title(clause: str, context: NoteContext) -> bool:
    return read_round_title(clause, context).strength > 0 or is_role(clause, context.words)


def _with_first_name(
    details: Details, clause: str, after: str, context: NoteContext, line: int, heading: str | None
) -> Details | None:
    """Read `Ada, 15 min`: a first name is one only before a time or a duration."""
    if details.people or moment_of(Details(), after, context) is None:
        return None
    match = _WITH.match(clause)
    name = clause[match.end() :] if match else clause
    if not re.fullmatch(r"[A-ZÀ-Ý][a-zà-ÿ]{1,20}", name) or context.words.section(name):
        return None
    people = read_people(name, context, line, heading)
    return replace(details, people=people, count=details.count + 1) if people else None


def clauses_of(text: str, context: NoteContext) -> list[str]:
    """Split at commas and the like, but not inside dates, brackets, or lists after "with"."""
    plain = _EMOJI.sub(" | ", with_names(text))
    kept = [found.text for found in context.dates(plain)]
    for index, one in enumerate(kept):
        plain = plain.replace(one, f"\0{index}\0", 1)
    hidden = re.sub(r"\([^()]*\)", lambda match: match[0].replace(", ", "\1"), plain)
    parts = [part.replace("\1", ", ").strip() for part in _CLAUSE.split(hidden)]
    for index, one in enumerate(kept):
        parts = [part.replace(f"\0{index}\0", one.strip(" ,;") + " ") for part in parts]
    return [part for part in parts if part]


def _with_clause(
    details: Details, clause: str, context: NoteContext, line: int, heading: str | None
) -> Details | None:
    """Add what a clause says, or give `None` if it is no detail."""
    counted = replace(details, count=details.count + 1)
    if is_status_line(clause, context.words) and len(clause.split()) <= 4:
        return replace(counted, status=details.status or status_of(clause, context.words))
    known = fold(clause.strip(" .()!"))
    if known in context.words.formats or _IN_PERSON.match(clause):
        found = context.words.formats.get(known)
        clock = find_time(clause)
        return replace(counted, format=details.format or found, time=details.time or clock)
    if (moment := moment_of(counted, clause, context)) is not None:
        return moment
    if details.people and details.people[-1].role is None and _is_role_clause(clause, context):
        last = replace(details.people[-1], role=clause.strip(" ."))
        return replace(counted, people=(*details.people[:-1], last))
    people = _names(clause, details, context, line, heading)
    return replace(counted, people=(*details.people, *people)) if people else None


def _is_role_clause(clause: str, context: NoteContext) -> bool:
    return len(clause.split()) <= 4 and is_role_word(clause, context.words)


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
        rest = f"{rest[: clock.span[0]]} {rest[clock.span[1] :]}"
    duration = find_duration(rest)
    if clock is None and duration and duration >= _LONGEST:
        clock, duration = find_time(f"{duration // timedelta(hours=1)}:00 h"), None
    if not (dates or clock or duration):
        return None
    left = [w for w in re.findall(r"[^\W\d_]{3,}", rest) if fold(w) not in SMALL_WORDS]
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
    text = clause[match.end() :] if match else clause
    text = without_status(text.strip(" .!"), context)
    people = read_people(text, context, line, heading)
    if not people or not is_all_names(text, people, some=bool(match)):
        return ()
    full = [person for person in people if is_full_name(person.name)]
    if match or len(full) == len(people):
        return people
    if full and all(is_full_name(p.name) or _is_plain_name(p.name) for p in people):
        return people
    return people if details.people and all(_is_plain_name(p.name) for p in people) else ()


def without_status(text: str, context: NoteContext) -> str:
    """Take off a status in brackets: `Ada Byron (done)`."""
    bracket = re.search(r"\s*\(([^()]+)\)$", text)
    is_status = bracket and is_status_line(bracket[1], context.words)
    return text[: bracket.start()] if bracket and is_status else text


def _is_plain_name(name: str) -> bool:
    return bool(re.fullmatch(r"[A-ZÀ-Ý][a-zà-ÿ]{1,20}", name))


def is_full_name(name: str) -> bool:
    """Tell whether a name has more than one word."""
    return len(name.split()) > 1


def is_all_names(text: str, people: tuple[Person, ...], *, some: bool) -> bool:
    """Tell whether there is nothing in a clause but names; after "with", no other capitals."""
    named = sum(len(p.name.split()) + len((p.role or "").split()) for p in people)
    words = [w for w in re.findall(r"[\w'’.-]+", text) if w.lower() not in _JOINING]
    words = [w for w in words if w[0].isupper()] if some else words
    return named >= len(words)


_JOINING = frozenset({"and", "und", "et", "y", "+", "&", "the", "from", "hr"})
