"""The company on whose name the file and the note's first line agree, as the line spells it.

`# Logbook — Acme Works (joiner)` in `acme.md`, `St. Ada's College, librarian` in `St Adas.md`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from notesyncd.notes.company_heads import JOINERS, is_topic
from notesyncd.notes.context import NoteContext
from notesyncd.notes.job_heads import begins_with_job
from notesyncd.notes.job_roles import IN_SENTENCES, is_role, may_be_role
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.model import Block
from notesyncd.notes.names import company_name, has_company_sign, is_company_word, is_of_person
from notesyncd.notes.note_titles import NoteTitle
from notesyncd.notes.rounds.titles import read_round_title
from notesyncd.notes.title_parts import without_key
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["with_agreed"]

_PARTS = re.compile(
    r"\s+(?:[-–—|·•]+|@|at|bei|chez)\s+|\s*[—|]\s*|\s*[()\[\]]\s*|,\s+|:\s+|(?<=[^\W\d_]{3})\.\s+",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:prep(?:aration|ping)?|notes|vorbereitung|préparation|prépa|preparación)\s+"
    r"(?:(?:for|on|zum|zur|für|auf|de|du|pour|para|the|my)\s+)*(?=\S)",
    re.IGNORECASE,
)
_WITH = re.compile(r"(?<=\S)[ _-]+(?:w|w/|with|mit|avec|con)[ _-]+(?=\S)", re.IGNORECASE)
"""In a file's name, before who was met."""
_TAG = re.compile(r"(?<!\S)#(?=[^\W\d])\S+")
"""https://help.obsidian.md/tags: no part of a name."""
_TITLED = ("heading", "paragraph", "item")
_SHORTEST = 4
_LONGEST = 120


def with_agreed(
    titles: Sequence[NoteTitle], blocks: Sequence[Block], stated: str | None, context: NoteContext
) -> tuple[NoteTitle, ...]:
    """Give the titles with the company that file and first line name; `stated` is a role."""
    first = blocks[0].text.split("\n", 1)[0] if blocks else ""
    line = plain_text(_TAG.sub("", first)).strip()
    if not 0 < len(line) <= _LONGEST or blocks[0].kind not in _TITLED:
        return tuple(titles)
    parts = list(_parts(line, context))
    for part in parts:
        others = [one for one in parts if one is not part]
        if company := _agreed(part, others, stated, context):
            kept = [_under(title, company) for title in titles]
            is_told = any(title.role for title in kept)
            role = next((one for one in others if not is_told and _is_job(one, context)), None)
            return (NoteTitle(company=company, role=role, sure=True), *kept)
    return tuple(titles)


def _under(title: NoteTitle, company: str) -> NoteTitle:
    """Give a title without a company of its own, and without a role that is of the name."""
    of_role = {token for token in fold(title.role or "").split() if not token.isdigit()}
    of_name = of_role <= set(fold(company).split())
    return replace(
        title,
        company=company if title.company else None,
        role=None if of_name else title.role,
    )


def _parts(text: str, context: NoteContext) -> Iterator[str]:
    plain = without_key(_LEAD.sub("", text))
    for found in reversed(context.dates(plain)):
        plain = f"{plain[: found.start]} - {plain[found.end :]}"
    return (part for piece in _PARTS.split(plain) if (part := piece.strip(" \"'“”*_-–—.,")))


def _agreed(
    part: str, others: Sequence[str], stated: str | None, context: NoteContext
) -> str | None:
    """Give a part of the first line as a name if the file has it too, and it is one of a house."""
    words = context.words
    company = company_name(part, words) or _lower_name(part, others, context)
    if company is None or is_of_person(company, words) or not _is_in_file(part, others, context):
        return None
    is_name = company.islower() or _is_written_as_name(company, words)
    is_house = is_company_word(fold(company).split()[-1], words)  # `Acme Café`
    if not is_name or (read_round_title(part, context).strength and not is_house):
        return None
    has_sign = has_company_sign(company, words)
    if not has_sign and any(has_company_sign(one, words) for one in others):
        return None
    if is_role(part, words):
        is_other = stated and not set(fold(part).split()) & set(fold(stated).split())
        return company if is_other else None
    is_vouched = has_sign or bool(stated) or any(_is_job(one, context) for one in others)
    if may_be_role(part, words) and not is_vouched:
        return None
    return None if is_topic(company, words) else company


def _lower_name(part: str, others: Sequence[str], context: NoteContext) -> str | None:
    """Give a name in lower case beside a job that is, too: `acme cafe - barista`."""
    is_lower = " ".join((part, *others)).islower() and len(part.split()) > 1
    is_beside = is_lower and any(_is_job(one, context) for one in others)
    return part if is_beside and company_name(part.title(), context.words) else None


def _is_written_as_name(name: str, words: Vocabulary) -> bool:
    """Tell whether all words have capitals, or the kind of house begins: `Clínica dental Alba`."""
    tokens = name.split()
    is_house = fold(tokens[0]) in words.words["roles.houses"]
    small = [token for token in tokens if token[0].islower() and token.lower() not in JOINERS]
    return not small or (is_house and tokens[-1][0].isupper())


def _is_job(part: str, context: NoteContext) -> bool:
    words = context.words
    if IN_SENTENCES & set(fold(part).split()) or words.field(part):
        return False  # `Employer: Acme` names no job
    return is_role(part, words) or begins_with_job(part, words)


def _is_in_file(part: str, others: Sequence[str], context: NoteContext) -> bool:
    """Tell whether all words of a part of the file's name come in `part`, in their order.

    Words of a job that the line names beside it do not matter: `Acme barista trial`.
    """
    words = context.words
    name = _WITH.split(context.note.rsplit("/", 1)[-1].rsplit(".", 1)[0])[0]
    lists = ("search.noise", "search.folders", "search.tails", "rounds.names", "told.occasions")
    of_jobs = {token for one in others if _is_job(one, context) for token in _plain(one)}
    own = _plain(part)
    for piece in _parts(re.sub(r"[_-]", " ", name) if " " not in name else name, context):
        tokens = [
            token
            for token in _plain(piece)
            if not (token.isdigit() or token in of_jobs or words.lists(token, *lists))
        ]
        rest = iter(own)
        is_long = any(len(token) >= _SHORTEST for token in tokens) or tokens == own
        if tokens and is_long and all(token in rest for token in tokens):
            return not is_role(" ".join(tokens), words) or tokens == own or len(tokens) > 1
    return False


def _plain(text: str) -> list[str]:
    return fold(text).replace("'", "").split()
