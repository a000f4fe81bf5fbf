"""Why a key with a value gave no fact, by what the vocabulary knows of the key."""

from notesyncd.notes.context import NoteContext
from notesyncd.notes.markdown.inline import inline_fields, is_placeholder, plain_text
from notesyncd.notes.review.claims import Claims, folded
from notesyncd.notes.review.lines import NoteLine
from notesyncd.notes.rounds.common import format_of
from notesyncd.notes.rounds.titles import status_of
from notesyncd.notes.values.salary import find_salary
from notesyncd.notes.values.times import find_duration, find_time
from notesyncd.notes.vocabulary import fold

__all__ = ["field_of", "why_not_field"]

_NO_ROUND = {
    "applied_date": "the date of applying is not that of a round",
    "other_date": "a date of the note, the advert, or the job, not that of a round",
}
_WRITE = {
    "interview_date": "no date is read in it: write it as 2026-03-04 14:30",
    "follow_up_date": "no date is read in it: write it as 2026-03-04",
    "due": "only a task or a next step has a due date: write it beside one",
    "salary": "no amount is read in it: write it as €60,000 or 55-60k",
    "salary_low": "no amount is read in it: write it as €60,000",
    "salary_high": "no amount is read in it: write it as €60,000",
}
_OF_A_ROUND = {
    "interviewers": "Interviewer: Ada Byron (CTO)",
    "interviewer_role": "Interviewer: Ada Byron (CTO)",
    "time": "Time: 14:30",
    "end_time": "Time: 14:30-15:15",
    "duration": "Duration: 45 min",
    "format": "Format: phone, video, or onsite",
    "location": "Location: ...",
    "round": "Round: phone screen",
    "round_type": "Round: phone screen",
    "round_number": "Round: 2",
}
_ONE_ONLY = {"company": "company", "role": "role", "salary": "salary"}


def field_of(line: NoteLine, context: NoteContext) -> tuple[str, str, str] | None:
    """Give canonical field, key, and value of a line that begins with a known key."""
    if line.box is not None or line.kind not in ("frontmatter", "paragraph", "item", "row", "html"):
        return None
    if line.kind in ("frontmatter", "row"):
        key, _, value = line.text.partition(": " if line.kind == "frontmatter" else " | ")
        pairs = [(key, value)] if " | " not in value else []
    else:
        pairs = [(one.key, one.value) for one in inline_fields(line.text, line.line)]
    for key, value in pairs[:1]:
        known = context.words.field(key)
        if known is not None and not is_placeholder(value):
            return known, plain_text(key), value
    return None


def why_not_field(found: tuple[str, str, str], claims: Claims, context: NoteContext) -> str | None:
    """Give why the field gave no fact; `None`: it did, or it looks like none."""
    field, key, value = found
    if field in _NO_ROUND:
        return _NO_ROUND[field] if context.dates(value) else None
    if claims.says(value) or _is_told(value, claims, context):
        return None
    if (other := _other(field, claims)) is not None:
        return other
    if field in _WRITE:
        return _WRITE[field]
    if field == "date" and context.dates(value):
        return _date(claims)
    if field == "status":
        return (
            f"no known status of an application: write `{key}: applied`, interviewing, offer, or "
            "rejected"
        )
    if field in _OF_A_ROUND:
        return _of_a_round(field, claims)
    return None


def _is_told(value: str, claims: Claims, context: NoteContext) -> bool:
    plain = folded(value)
    people = (person for each in claims.rounds for person in each.people)
    if any(folded(person.name) in plain for person in people):
        return True
    clock, length = find_time(value), find_duration(value)
    words = context.words
    return (
        any(found.day in claims.days for found in context.dates(value) if found.day)
        or (clock is not None and clock.start in claims.times)
        or (length is not None and length in claims.lengths)
        or any(words.status(value) == one.status for one in claims.applications if one.status)
        or words.numbers.get(fold(value), fold(value)) in _numbers(claims)
        or status_of(value, words) in {each.status for each in claims.rounds}
        or format_of(value, words) in {each.format for each in claims.rounds if each.format}
    )


def _numbers(claims: Claims) -> frozenset[int | str]:
    known = {each.number for each in claims.rounds if each.number is not None}
    return frozenset(known) | {str(number) for number in known}


def _other(field: str, claims: Claims) -> str | None:
    """Say that another line has given what there is only one of."""
    if field not in _ONE_ONLY or len(claims.applications) != 1:
        return None
    one = claims.applications[0]
    known = {"company": one.company, "role": one.role, "salary": one.salary}[_ONE_ONLY[field]]
    if not known or (field == "salary" and not find_salary(known)):
        return None
    return f"the {_ONE_ONLY[field]} is “{known}” already: a note has one for each application"


def _date(claims: Claims) -> str:
    if claims.rounds:
        return "the date of the note: its rounds have dates of their own"
    return (
        "a date alone is no round: write `Interview date: ...`, or name the round beside it, such "
        "as `2026-03-04 phone screen`"
    )


def _of_a_round(field: str, claims: Claims) -> str:
    if not claims.rounds:
        return "no round is known to which it could belong: write `Interview date: ...` beside it"
    if len(claims.rounds) > 1:
        return "it is not clear to which round it belongs: write it under the heading of the round"
    (only,) = claims.rounds
    known = {"interviewers": only.people, "duration": only.duration, "format": only.format,
             "location": only.location, "round": only.name, "round_type": only.name}  # fmt: skip
    if known.get(field):
        return f"the round of line {only.source.line} has it from another line already"
    return f"not understood: write `{_OF_A_ROUND[field]}`"
