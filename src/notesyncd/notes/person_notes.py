"""Notes about people: whom, in which role, and at which company."""

import re
from dataclasses import replace

from notesyncd.api import Person
from notesyncd.notes.application import Part, ReadApplication, read_application
from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.fields import first_value
from notesyncd.notes.facts.person_names import is_person_name
from notesyncd.notes.gate.sketch import Sketch
from notesyncd.notes.job_roles import is_role
from notesyncd.notes.markdown.inline import plain_text, wikilinks
from notesyncd.notes.model import Finding, NotedApplication
from notesyncd.notes.names import as_name, split_role_at
from notesyncd.notes.vocabulary import fold

__all__ = ["may_be_person", "person_part"]

_SEPARATOR = re.compile(r"\s+[-–—|·@]\s+|\s*[,(|:]\s*|\s+(?:at|bei|chez)\s+")
_FEW_LINES = 4
_MOST_ROLE_WORDS = 8


def may_be_person(whole: Part, sketch: Sketch, context: NoteContext) -> bool:
    """Tell whether an ordinary note may be about a person: a name for title, and a role or mail."""
    keys = {"role", "person_role", "email", "phone"} & sketch.keys.keys()
    name = _name(whole, sketch, context)[0] if keys else None
    return name is not None and len(name.split()) > 1


def person_part(
    whole: Part, sketch: Sketch, context: NoteContext, *, is_kept: bool
) -> tuple[ReadApplication, ...]:
    """Give the person whom a note is about, with what the note says beside.

    A note that does not belong to the job search only adds to an application that others name; if
    it names no company, to the one whose interviewers link to it.
    """
    name, beside = _name(whole, sketch, context)
    if name is None:
        return ()
    read = read_application(whole, context)
    field = first_value(whole.front, "company")
    company = as_name(field.value) if field else read.noted.facts.company
    company = "" if fold(company) == fold(name) else company
    role, at_company = _role(whole, read, beside, context)
    company = company or at_company
    person = Person(name=name, role=role, link=sketch.name, source=context.source(1, None))
    others = (p for p in read.noted.facts.people if p.name != name)
    facts = replace(
        read.noted.facts,
        company=company if is_kept else "",
        role=None,
        status=None,
        rounds=(),
        people=(person, *others),
    )
    if not (is_kept and company):
        facts = replace(facts, questions=(), points=(), follow_ups=(), people=(person,))
    links = wikilinks(field.value) if field else ()
    link = links[0].target if links else company or None
    finding = Finding(line=1, what=f"person: {name}", rule="a note about a person")
    kept = (f for f in read.findings if not f.what.startswith(("company", "role", "status")))
    noted = NotedApplication(facts=facts, link=link, only_link=not company)
    return (replace(read, noted=noted, findings=(finding, *kept)),)


def _name(whole: Part, sketch: Sketch, context: NoteContext) -> tuple[str | None, str]:
    """Give the name of the person whom the note is about, and what its title says beside."""
    named = first_value(whole.front, "name")
    title = next((b.text for b in whole.blocks if b.kind == "heading" and b.level == 1), "")
    for text in (named.value if named else "", title, sketch.name):
        plain = plain_text(text).strip()
        first, _, beside = _split(plain)
        for name, rest in ((plain, ""), (first, beside)):
            if name and is_person_name(name, context.words):
                return name, rest
    return None, ""


def _split(text: str) -> tuple[str, str, str]:
    match = _SEPARATOR.search(text)
    return (text[: match.start()], match[0], text[match.end() :]) if match else (text, "", "")


def _role(
    whole: Part, read: ReadApplication, beside: str, context: NoteContext
) -> tuple[str | None, str]:
    """Give the person's role, from a field, the title, or a line below it; and at which company."""
    field = first_value(whole.front, "role", "person_role", "title")
    if field:
        role, at_company = split_role_at(plain_text(field.value))
        return role, at_company or ""
    if read.noted.facts.role and "role" in read.noted.stated:
        return read.noted.facts.role, ""
    lines = [b.text for b in whole.blocks if b.kind != "heading" and b.line != whole.title_line]
    for text in (beside.rstrip(") "), *lines[:_FEW_LINES]):
        role, at_company = split_role_at(plain_text(text).strip())
        if len(role.split()) <= _MOST_ROLE_WORDS and is_role(role, context.words):
            return role, at_company or ""
    return read.noted.facts.role, ""
