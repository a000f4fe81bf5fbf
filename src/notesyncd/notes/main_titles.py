"""The title of a whole note, of which one part is a role by its form: `Acme - lens polisher`."""

import re
from dataclasses import replace

from notesyncd.notes.company_heads import is_sought
from notesyncd.notes.context import NoteContext
from notesyncd.notes.folders import is_search_folder
from notesyncd.notes.job_roles import is_role, may_be_role
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.names import company_name, has_company_sign
from notesyncd.notes.note_titles import NoteTitle, read_note_title
from notesyncd.notes.rounds.titles import clean, read_round_title
from notesyncd.notes.told_places import read_place
from notesyncd.notes.vocabulary import fold

__all__ = ["read_beside", "read_front_title", "read_main_title"]

_PARTS = re.compile(r"\s+(?:[-–—|·•]+|@|at|bei|chez)\s+|\s*[—|]\s*|,\s+|:\s+", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_LAST_BRACKETS = re.compile(r"(?<=\S )[(\[](?P<inside>[^()\[\]\d]{4,50})[)\]]$")
_TWO = 2


def read_main_title(text: str, context: NoteContext) -> NoteTitle:
    """Read a file's name or an H1; what only may be a role is one beside a company."""
    return context.once("main title", text, lambda one: _read(one, context))


def _read(text: str, context: NoteContext) -> NoteTitle:
    title = read_note_title(text, context)
    if place := read_place(text, context):
        speaks = title.says_interview or place.says_interview
        name, job = place.company, place.role
        return replace(title, company=name, role=job, sure=True, says_interview=speaks)
    if title.company is None and is_sought(title, context.words):
        return replace(title, company=title.person, sure=True)
    if title.role:
        return title
    if role := _role_in_brackets(text, title, context):
        return replace(title, role=role, sure=True)
    plain = _BRACKETS.sub("", plain_text(text)).strip()
    for found in reversed(context.dates(plain)):
        plain = f"{plain[: found.start]} - {plain[found.end :]}"
    parts = [part for part in map(clean, _PARTS.split(plain)) if _is_free(part, context)]
    if len(parts) != _TWO:
        return title
    role, company = _decided(parts[0], parts[1], context)
    name = company_name(company, context.words)
    if name is None and company.islower() and company_name(company.title(), context.words):
        name = company
    in_search = any(is_search_folder(f, context.words) for f in context.note.split("/")[:-1])
    if not role or name is None or not (in_search or has_company_sign(name, context.words)):
        return title
    return replace(title, company=name, role=role, sure=True, may_be_role=True)


def read_front_title(value: str, context: NoteContext) -> NoteTitle | None:
    """Read the `title` of a frontmatter; it may as well be a job's, or a person's, alone."""
    title = read_main_title(value, context) if value else NoteTitle()
    return title if title.sure or (title.person and title.says_interview) else None


def _role_in_brackets(text: str, title: NoteTitle, context: NoteContext) -> str | None:
    """Give the job after the company in an application's title: `Bewerbung - Acme (orgelbauer)`."""
    match = _LAST_BRACKETS.search(plain_text(text).strip())
    if match is None or title.company is None or not _is_free(match["inside"], context):
        return None
    speaks = title.says_interview or context.words.has("told.occasions", text)
    folders = context.note.split("/")[:-1]
    in_search = any(is_search_folder(folder, context.words) for folder in folders)
    is_sure = speaks or in_search or has_company_sign(title.company, context.words)
    inside = match["inside"]
    forms = (inside, inside.split()[0])  # `régisseuse lumière`: the job comes first
    return inside if is_sure and any(may_be_role(one, context.words) for one in forms) else None


def read_beside(name: str, title: NoteTitle, context: NoteContext) -> NoteTitle | None:
    """Read a file's name that begins with the company of the H1: `Acme lens polisher`."""
    company = title.company or ""
    if not company or title.role or not fold(name).startswith(f"{fold(company)} "):
        return None
    count = len(company.split())
    rest = clean(" ".join(name.split()[count:]))
    words = context.words
    if fold(" ".join(name.split()[:count])) != fold(company) or not _is_free(rest, context):
        return None
    is_job = is_role(rest, words) or may_be_role(rest, words)
    return replace(NoteTitle(), company=company, role=rest, sure=True) if is_job else None


def _is_free(part: str, context: NoteContext) -> bool:
    """Tell whether a part can be a company or a role: no round, no number, no "notes"."""
    folded = fold(part)
    if not folded or folded in context.words.words["search.noise"] or folded.isdigit():
        return False
    return not read_round_title(part, context).strength


def _decided(first: str, second: str, context: NoteContext) -> tuple[str, str]:
    """Give role and company of two parts; empty if their forms do not decide."""
    words = context.words
    short = words.words["roles.short_jobs"]
    jobs = [
        may_be_role(one, words) or is_role(one, words) or fold(one) in short
        for one in (first, second)
    ]
    if jobs[0] and jobs[1]:
        jobs = [not has_company_sign(one, words) for one in (first, second)]
    if jobs == [True, False]:
        return first, second
    return (second, first) if jobs == [False, True] else ("", "")
