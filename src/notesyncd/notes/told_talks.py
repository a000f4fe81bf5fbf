"""A talk with a company about a job, of which a note without any system tells in its first lines.

`Called Acme Haulage, van driver, spoke to Ada`, `Mit der Gärtnerei Acme telefoniert`. A company may
be called for many things; what is said of a job only has to stand beside it.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from notesyncd.notes.company_heads import is_topic
from notesyncd.notes.context import NoteContext
from notesyncd.notes.job_roles import is_role, leading_role, role_line
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.names import company_name, has_company_sign, is_of_person
from notesyncd.notes.note_titles import NoteTitle
from notesyncd.notes.told_places import name_at_start
from notesyncd.notes.told_roles import is_sent_for, role_for, seeks_somebody
from notesyncd.notes.values.bare_pay import unit_pay
from notesyncd.notes.values.salary import find_salary
from notesyncd.notes.values.times import find_time
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["is_of_job", "told_talk"]

_LEAD = re.compile(r"^[\W_]*(?:\[.\]\s*)?")
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]{1,20}[)\]]\s*")
_IN_BRACKETS = re.compile(r" \([A-Z][^()]{1,24}\)")
_AFTER_NAME = re.compile(
    r"^[\s,;:.–—-]*(?:(?:about|re|for|for the|wegen|pour|por) )?", re.IGNORECASE
)
_PIECE = re.compile(r"\s*[,;:]\s+|\s+[-–—|]\s+|(?<=[^\W\d_]{3})[.!?](?:\s+|$)|\n")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})[.!?]\s+")
_FIRST_LINES = 2
_MOST_PIECES = 3
_MOST_LINES = 12
_MOST_ROLE_WORDS = 6
_MOST_BEFORE = 5
_LONGEST = 400
_SHORTEST = 4


def told_talk(lines: Sequence[str], context: NoteContext) -> NoteTitle | None:
    """Give the company that one of the first lines says was spoken to, with the role beside it."""
    for line in lines[:_FIRST_LINES]:
        text = _LEAD.sub("", plain_text(line[:_LONGEST]))
        if named := _named(text, context):
            name, rest = named
            role = _role(rest, lines, context.words)
            return NoteTitle(company=name, role=role, sure=True)
    return None


def is_of_job(title: NoteTitle, lines: Sequence[str], context: NoteContext) -> bool:
    """Tell whether a talk was about a job for the writer: it names a role, or a trial, and more.

    A firm that is called for a repair names a price and a day as well.
    """
    words, few = context.words, lines[:_MOST_LINES]
    if any(seeks_somebody(piece, words) for line in few for piece in _PIECE.split(line)):
        return False
    talk = {word for line in few for word in words.patterns["search.talk"].findall(fold(line))}
    with_digits = [line for line in few if any(map(str.isdigit, line))]
    pay = any(find_salary(line) for line in with_digits)
    by_unit = any(unit_pay(line) for line in with_digits)
    dated = any(context.dates(line) and find_time(line) for line in with_digits)
    is_job = bool(title.role) or bool(talk) or by_unit
    return is_job and (bool(title.role) + bool(talk) + pay + dated) > 1


def _named(text: str, context: NoteContext) -> tuple[str, str] | None:
    """Give the company after, or between, the words for a talk, and what follows it."""
    words = context.words
    kinds = ["talks"]
    if words.words["told.talked"] & set(fold(text).split()):
        kinds.append("talks_before")
    for found in reversed(context.dates(text)):
        text = f"{text[: found.start]}, {text[found.end :]}"
    matches = [match for kind in kinds for match in _talks(kind, words).finditer(text)]
    for match in matches:
        before = text[: match.start()].split()
        if len(before) > _MOST_BEFORE or any(mark in text[: match.start()] for mark in ".!?"):
            continue
        first, dash, others = text[match.end() :].partition(" - ")
        rest = f"{_ASIDE.sub(' ', first)}{dash}{others}".strip()
        name = name_at_start(rest, text, words, may_be_person=True)
        if name and _is_company(name, context) and not _is_other(text, name, words):
            return name, rest[rest.find(name) + len(name) :]
    return None


def _is_other(text: str, name: str, words: Vocabulary) -> bool:
    """Tell whether words beside the company's name are of a talk that is none for a job."""
    rest = text.replace(name, " ", 1) if len(name.split()) > 1 else text
    return words.patterns["told.own.others"].search(fold(rest)) is not None


def _is_company(name: str, context: NoteContext) -> bool:
    """Tell whether a name is a house's: by one of its words, or as the file is named so."""
    words = context.words
    if is_of_person(name, words) or company_name(name, words) is None:
        return False
    if has_company_sign(name, words):
        return True
    if is_topic(name, words) or is_role(name, words):
        return False
    own = fold(name).replace("'", "").split()
    file = fold(context.note.rsplit("/", 1)[-1].rsplit(".", 1)[0]).replace("'", "").split()
    tokens = [token for token in file if not token.isdigit()]
    return any(len(one) >= _SHORTEST for one in tokens) and own[: len(tokens)] == tokens


def _role(rest: str, lines: Sequence[str], words: Vocabulary) -> str | None:
    """Give the role right after the name, or that one of the lines is."""
    pieces = _PIECE.split(_AFTER_NAME.sub("", rest))
    is_paid = any(any(map(str.isdigit, one)) and find_salary(one) for one in pieces)
    # What follows a name is its own job, unless the line says the pay.
    near = pieces if is_paid else takewhile(lambda one: not _is_name(one), pieces[:_MOST_PIECES])
    short = (one.strip() for one in near if 0 < len(one.split()) <= _MOST_ROLE_WORDS)
    told = [_with_field(role_line(one, words) or leading_role(one, words), one) for one in short]
    plain = (_LEAD.sub("", plain_text(line)) for line in lines[:_MOST_LINES])
    texts = [one for line in plain for one in _SENTENCE.split(line)]
    reads = (role_for, role_line, leading_role)
    below = (role for text in texts for read in reads if (role := read(text, words)))
    roles = (role for role in (*told, *below) if role)
    is_trial = any(words.has("search.talk", line) for line in lines[:_MOST_LINES])
    return next((role for role in roles if is_trial or not is_sent_for(role, words)), None)


def _with_field(role: str | None, piece: str) -> str | None:
    """Give a role with its field in brackets: `staff interpreter (BCS/English)`."""
    return piece if role and _IN_BRACKETS.fullmatch(piece[len(role) :]) else role


def _is_name(piece: str) -> bool:
    tokens = piece.split()
    return len(tokens) > 1 and all(token[0].isupper() for token in tokens[:2])


@lru_cache(maxsize=8)
def _talks(kind: str, words: Vocabulary) -> re.Pattern[str]:
    """Compile a list of `[told]` over text as written."""
    spelled = sorted(words.spellings[f"told.{kind}"], key=lambda one: (-len(one), one))
    inner = "|".join(re.escape(one) for one in spelled)
    return re.compile(
        rf"(?<![\w'’-])(?:{inner})(?![\w-])\s*:?\s*(?:(?:the|der|die|das|dem|den|la|le|les|el|los)\s+)?",
        2,
    )
