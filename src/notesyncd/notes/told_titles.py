"""Company and role that stand below a note's title: under headings, in a first line, in sentences.

`# Company` above `Acme`, `Acme (the one by the river)` below `# care job`, or a dictated memo.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from notesyncd.notes.context import NoteContext
from notesyncd.notes.gate.title_signs import names_place
from notesyncd.notes.job_roles import is_role, leading_role, role_line
from notesyncd.notes.main_titles import read_main_title
from notesyncd.notes.markdown.inline import is_placeholder, plain_text
from notesyncd.notes.model import Block
from notesyncd.notes.names import as_name, company_name, has_company_sign
from notesyncd.notes.note_titles import NoteTitle, read_note_title
from notesyncd.notes.told_places import told_application, told_company
from notesyncd.notes.told_talks import told_talk
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["headed_titles", "own_application", "told_titles"]

_AFTER_NAME = re.compile(r"\s*\(.*$|\s[-–—]\s.*$|,\s.*$|[.!]+$")
_BETWEEN = re.compile(r"\s+[-–—|·•/@:]+\s+|\s*[—|·•]\s*|,\s+|:\s+|\s+(?:at|bei|chez)\s+")
_OWN_PARTS = re.compile(
    r"\s*[–—|:(]\s*|\s+-\s+|,\s+|\s+(?:as an?|as|als|comme|como|for|für|pour)\s+"
)
_TWO = 2
_MOST_NAME_WORDS = 5
_LONGEST_NAME = 90
_MOST_LINES = 3
_MOST_TALK_LINES = 12


def headed_titles(blocks: Sequence[Block], context: NoteContext) -> tuple[NoteTitle, ...]:
    """Give company and role where a heading is nothing but the key: `# Company`, `# Job`."""
    found: dict[str, str] = {}
    for heading, below in pairwise(blocks):
        if heading.kind != "heading" or below.kind not in ("paragraph", "item"):
            continue
        field, first = context.words.field(heading.text), below.text.split("\n", 1)[0]
        if field in ("company", "role") and not is_placeholder(first):
            found.setdefault(field, first)
    role = found.get("role", "")
    role = (
        (role_line(role, context.words) or leading_role(role, context.words) or "") if role else ""
    )
    role = role or _own_role(blocks, context.words)
    name = as_name(found.get("company", ""))
    company = company_name(name, context.words) if name else None
    if not role and company is None:
        return ()
    return (NoteTitle(company=company, role=role or None, sure=company is not None, line=2),)


def own_application(heading: str, words: Vocabulary) -> str | None:
    """Give the role of `My application: clerk`, empty of `My application`; else `None`."""
    first, *rest = _OWN_PARTS.split(plain_text(heading).strip(), maxsplit=1)
    if fold(first) not in words.words["search.own_application"]:
        return None
    return rest[0].strip(" )") if rest else ""


def _own_role(blocks: Sequence[Block], words: Vocabulary) -> str:
    headings = (block.text for block in blocks if block.kind == "heading")
    return next((role for one in headings if (role := own_application(one, words))), "")


def told_titles(
    blocks: Sequence[Block], known: str | None, context: NoteContext
) -> tuple[NoteTitle, ...]:
    """Give what the first lines, and what sentences tell, of the company `known` or of another."""
    texts = [b.text for b in blocks if b.kind in ("paragraph", "item")]
    titles = [*_pairs_below(blocks, known, context), *_headed_rounds(blocks, known, context)]
    lines = [line for text in texts[:_MOST_TALK_LINES] for line in text.split("\n")]
    if talk := told_talk(lines, context):
        titles.append(talk)
    if told := told_application(texts, context, is_known=True):
        titles.append(told)
    is_place = any(names_place(b.text, context.words) for b in blocks[:1] if b.kind == "heading")
    if company := _first_company(texts, context, is_place=is_place) or told_company(texts, context):
        titles.append(NoteTitle(company=company))
    return tuple(titles)


def _pairs_below(
    blocks: Sequence[Block], known: str | None, context: NoteContext
) -> Iterator[NoteTitle]:
    """Give company and role that one of the first lines names, and nothing else: `Acme, clerk`."""
    for block in blocks[:_MOST_LINES]:
        line = plain_text(block.text).strip()
        is_heading = block is blocks[0] and block.kind == "heading" and known is not None
        is_line = block.kind == "paragraph" and not block.level and line[-1:] not in ".?!:"
        is_pair = is_line and "\n" not in line and len(_BETWEEN.split(line)) == _TWO
        if not (is_heading or is_pair) or len(line) > _LONGEST_NAME:
            continue
        title = read_main_title(line, context)
        if not (title.company and title.role):
            continue
        if context.words.field(title.company) or context.words.field(title.role):
            continue  # a label and its value
        if _vouches(title, block, known, context):
            yield replace(title, round=None, person="", line=block.line)


def _headed_rounds(
    blocks: Sequence[Block], known: str | None, context: NoteContext
) -> Iterator[NoteTitle]:
    """Give the company that a round's heading names, and the role below: in a day's note."""
    for heading, below in pairwise(() if known else blocks):
        if heading.kind != "heading" or heading.level == 1:
            continue
        title = read_note_title(heading.text, context)
        if title.company and title.round and title.says_interview:
            first = below.text.split("\n", 1)[0] if below.kind == "paragraph" else ""
            head = _BETWEEN.split(first)[0].strip()
            role = role_line(head, context.words) if is_role(head, context.words) else None
            yield NoteTitle(
                company=title.company, role=title.role or role, sure=True, line=heading.line
            )
            return


def _vouches(title: NoteTitle, block: Block, known: str | None, context: NoteContext) -> bool:
    """Tell whether a pair is a company with a role, and not a person with a job.

    The company is known, or has a sign, or stands as persons seldom do.
    """
    name, words = title.company or "", context.words
    if known:
        own, other = fold(name).split(), fold(known).split()
        count = min(len(own), len(other))
        return own[:count] == other[:count]
    if has_company_sign(name, words):
        return True
    is_set_apart = block.text.startswith(("*", "_")) or ", " not in block.text
    is_person = fold(name).split()[0] in words.words["roles.first_names"]
    meets = words.words["roles.meets"] & set(fold(title.role or "").split())
    return is_set_apart and not is_person and not meets


def _first_company(texts: Sequence[str], context: NoteContext, *, is_place: bool) -> str | None:
    """Give the company with which one of the first lines is all but whole: `Acme (by the sea)`."""
    lines = (line for text in texts[:_MOST_LINES] for line in plain_text(text).split("\n"))
    return next(_names(islice(lines, _MOST_LINES), context, is_place=is_place), None)


def _names(lines: Iterator[str], context: NoteContext, *, is_place: bool) -> Iterator[str]:
    words = context.words
    for line in lines:
        name = _AFTER_NAME.sub("", line).strip()
        tokens = name.split()
        if len(line) > _LONGEST_NAME or not 0 < len(tokens) <= _MOST_NAME_WORDS:
            continue
        is_name = all(t[0].isupper() or fold(t) in ("&", "of", "and", "de", "du") for t in tokens)
        has_sign = has_company_sign(name, words)
        is_other = is_role(name, words) or words.section(name) or ". " in name
        is_likely = has_sign or is_place
        company = company_name(name, words) if is_name and is_likely and not is_other else None
        if company and not context.dates(name):
            yield company
