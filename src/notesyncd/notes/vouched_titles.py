"""A company and a job that nothing but their places name, if what else is said vouches for them.

`Acme Pools / Installer` above an hour and pay, and `Acme, Stelle: Riggerin` above a trial.
"""

import re
from collections.abc import Iterator, Sequence

from notesyncd.notes.context import NoteContext
from notesyncd.notes.job_evidence import OF_JOBS, evidence_kinds
from notesyncd.notes.job_roles import is_role
from notesyncd.notes.labelled_roles import bare_role, house_in, labelled_title, may_be_job
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.note_titles import NoteTitle
from notesyncd.notes.told_roles import is_sent_for, seeks_somebody

__all__ = ["vouched_title"]

_PAIR = re.compile(
    r"\s+[-–—|/@·•]+\s+|:\s+|,\s+|(?<=[^\W\d_]{3})\.\s+|\s*\((?=[^()]*\))|\s(?:w/|at)\s"
)
_ENOUGH, _ENOUGH_FOR_FORM = 2, 3
_FORMS = 3


def vouched_title(name: str, body: str, context: NoteContext) -> NoteTitle | None:
    """Give company and role of a note's first lines, or of its file name, if kinds vouch for it."""
    return context.once("vouched", body, lambda text: _read(name, text, context))


def _read(name: str, body: str, context: NoteContext) -> NoteTitle | None:
    lines = [line for line in body.split("\n") if line.strip()]
    if not lines or any(seeks_somebody(line, context.words) for line in lines[:_FORMS]):
        return None
    kinds: frozenset[str] | None = None
    for title, least in _titles(name, lines, context):
        kinds = evidence_kinds(lines, context) if kinds is None else kinds
        told = kinds - {"meeting"} if title.may_be_role else kinds
        if len(told) >= least - ("talk" in told) and told & OF_JOBS:
            return title
    return None


def _titles(
    name: str, lines: Sequence[str], context: NoteContext
) -> Iterator[tuple[NoteTitle, int]]:
    """Give the pairs that may be a company with a role, and how many kinds each one needs."""
    if labelled := labelled_title(lines, name, context):
        yield labelled, _ENOUGH
    own = [_pair(text, context) for text in (lines[0].strip("# \t*_"), name)]
    found = [one for one in own if one and not is_sent_for(one.role or "", context.words)]
    is_twice = len(found) > 1
    for title in found:
        is_known = is_role(title.role or "", context.words)
        yield title, _ENOUGH_FOR_FORM - (is_known or is_twice)


def _pair(text: str, context: NoteContext) -> NoteTitle | None:
    """Read two parts, one of which has the form of a job: `Acme Pools / Installer`."""
    parts = [part.strip(" )*_") for part in _PAIR.split(plain_text(text))][:_FORMS]
    for first, second in ((0, 1), (1, 0)):
        if len(parts) <= 1:
            return None
        company, role = house_in(parts[first], context), bare_role(parts[second], context.words)
        if company == parts[first] and role and may_be_job(role, context.words):
            return NoteTitle(company=company, role=role, sure=True, may_be_role=True)
    return None
