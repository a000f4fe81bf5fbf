"""Company and job of a short note without any form, if its places and what it says vouch for them.

The fallback for notes that no other way understands; what is known otherwise goes before it.
"""

from notesyncd.notes.context import NoteContext
from notesyncd.notes.heads.evidence import Evidence, evidence_of
from notesyncd.notes.heads.parts import head_parts, told_lines
from notesyncd.notes.heads.slots import company_slot, job_slot
from notesyncd.notes.note_titles import NoteTitle
from notesyncd.notes.told_roles import is_sent_for, seeks_somebody
from notesyncd.notes.vocabulary import fold

__all__ = ["read_head", "vouched_head"]

_LONGEST = 1400
_MOST_LINES = 18
_FEWEST = 1
_ENOUGH_FOR_PAIR, _ENOUGH, _ENOUGH_FOR_PLACE, _ENOUGH_ALONE, _NEVER = 1, 2, 3, 4, 99


def vouched_head(body: str, context: NoteContext) -> NoteTitle | None:
    """Give company and job of a note that is about an application, by what it says."""
    return context.once("vouched head", body, lambda text: _vouched(text, context))


def read_head(body: str, context: NoteContext) -> NoteTitle | None:
    """Give company and job by their places, of a note that is known to be about an application."""
    return context.once("head", body, lambda text: _read(text, context))


def _vouched(body: str, context: NoteContext) -> NoteTitle | None:
    title = read_head(body, context)
    if title is None or any(seeks_somebody(line, context.words) for line in told_lines(body)[:3]):
        return None
    said = evidence_of(told_lines(body), body, context)
    words, role = context.words, title.role or ""
    sent_for = (role, role.partition(" ")[0])  # `Mechaniker schaut`
    is_visited = any(
        is_sent_for(one, words) or words.lists(fold(one), "heads.visited") for one in sent_for
    )
    if is_visited and not said.is_sought:
        return None
    is_lower = (title.company or "").islower() and not _is_beside(role, body)
    if is_lower and "interview" not in said.kinds:
        return None  # `salt & pepper squid`, or a shop that one buys from
    return title if said.weight >= _least(title, said) else None


def _is_beside(role: str, body: str) -> bool:
    """Tell whether the job stands in the line of the company, which is the first."""
    return bool(role) and role in told_lines(body)[0]


def _least(title: NoteTitle, said: Evidence) -> int:
    """Give how many kinds must vouch for a company, a job, or both."""
    if title.company and title.role:
        if title.may_be_role:
            return _ENOUGH_FOR_PLACE if said.is_of_job else _NEVER
        return _ENOUGH if said.is_of_job else _ENOUGH_FOR_PAIR
    if not (title.company and said.is_strong):
        return _NEVER
    return _ENOUGH_FOR_PLACE if title.sure else _ENOUGH_ALONE


def _read(body: str, context: NoteContext) -> NoteTitle | None:
    if len(body) > _LONGEST or "\n#" in f"\n{body}":
        return None
    lines = told_lines(body)
    if not _FEWEST <= len(lines) <= _MOST_LINES:
        return None
    parts = head_parts(lines, context)
    job = job_slot(parts, lines, context)
    company = company_slot(parts, lines, context, job)
    if company is None and (job is None or not job.is_known):
        return None
    if job and company and not job.is_known and abs(job.line - company.line) > 1:
        job = None
    return NoteTitle(
        company=company.text if company else None,
        role=job.text if job else None,
        sure=company is not None and (job is not None or company.is_known),
        may_be_role=job is not None and not job.is_known,
    )
