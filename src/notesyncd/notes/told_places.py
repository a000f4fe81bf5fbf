"""Company and role that words such as "at" and "for" join: `interview with Acme for shift lead`.

In titles, first lines, diaries, and dictated or pasted text: `applied to Acme as a welder`,
`Bewerbung als Koch bei Acme`, `the position of clerk at Acme`, `the one at Acme for the cook job`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal, TypeAlias

from notesyncd.notes.context import NoteContext
from notesyncd.notes.job_roles import (
    before_number,
    is_role,
    leading_role,
    may_be_role,
    role_line,
)
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.names import company_name, has_company_sign
from notesyncd.notes.note_titles import NoteTitle
from notesyncd.notes.role_marks import with_marks
from notesyncd.notes.told_roles import is_sent_for
from notesyncd.notes.values.date_words import any_of
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = [
    "name_at_start",
    "read_place",
    "role_at_start",
    "told_application",
    "told_company",
    "told_place",
]

_Kind: TypeAlias = Literal["head", "at", "with", "of", "as"]
_STOP = re.compile(
    r"[.!?;:](?:\s|$)|,\s|\s[-–—|]\s|\n|\s*[(\[]|[)\]]|\s(?=(?:and|und|et|y|who|which|um)\s)"
)
_NAME = re.compile(
    r"(?:(?i:the|le|la|les|der|die|das|el|los|las)\s+(?=[A-ZÀ-Ý0-9]))?"
    r"[A-ZÀ-Ý0-9][\w'’.&+-]*"
    r"(?:\s+(?:(?:&|\+|(?i:and|und|et|y|of|de|du|des|del|der|la|le|für|am|an|sur|the)(?=\s+\S*[A-ZÀ-Ý]))"
    r"|[A-ZÀ-Ý0-9(][\w'’.&+-]*))*"
)
_ARTICLE = re.compile(
    r"^(?:the|an?|my|their|our|eine?[nmr]?|die|der|das|den|dem|la|le|les|une?|el|una|los)\s+",
    re.IGNORECASE,
)
_OPEN = re.compile(r"\s*\([^()]*$")
"""A bracket that a name does not close: of `Acme (Job als Koch)`."""
_PLACE_WORD = re.compile(
    r"\s+(?:job|role|position|post|vacancy|opening|thing|gig|one|stelle|place|spot)$", re.IGNORECASE
)
_NEXT_SENTENCE = re.compile(r"(?<=[^\W\d_]{4})[.!?]\s+(?=[A-ZÀ-Ý])")
_MOST_ROLE_WORDS = 6
_MOST_LOWER_NAME = 4
_LONGEST = 400
_TOLD_LINES = 12
_SENTENCES = re.compile(
    r"[.!?\n](?:(?<=\n)|(?<=[^\W\d_]{2}.)"
    r"(?<!\bSt.)(?<!\bDr.)(?<!\bMr.)(?<!\bInc.)(?<!\bLtd.)(?<!\bCo.)[.!?]*\s+)"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Segment:
    kind: _Kind
    text: str
    mark: str = ""


def told_place(text: str, context: NoteContext) -> NoteTitle | None:
    """Give company and role of one sentence that speaks of an application or an interview."""
    return context.once("place", text[:_LONGEST], lambda one: _read(one, context, spoken=True))


def told_application(
    texts: Sequence[str], context: NoteContext, *, is_known: bool = False
) -> NoteTitle | None:
    """Give company and role that the first sentences of a note tell of, in one or in two.

    With `is_known`, the note is one of an application, so that no word need say it.
    """
    plain = (plain_text(text.lstrip("> \t")) for text in texts[:_TOLD_LINES])
    sentences = [one.strip() for text in plain for one in _SENTENCES.split(text) if one.strip()]
    for sentence, after in pairwise((*sentences, "")):
        place = read_place(sentence, context) if is_known else told_place(sentence, context)
        if place:
            return place
        company = _told_company(sentence, context)
        role = company and (role_line(after, context.words) or leading_role(after, context.words))
        if role and not is_sent_for(role, context.words):
            return NoteTitle(company=company, role=role, sure=True, says_interview=True)
    return None


def told_company(texts: Sequence[str], context: NoteContext) -> str | None:
    """Give the company at which the first sentences tell of an interview."""
    plain = (plain_text(text.lstrip("> \t")) for text in texts[:_TOLD_LINES])
    sentences = (one for text in plain for one in _SENTENCES.split(text))
    found = (_told_company(sentence, context) for sentence in sentences)
    return next((company for company in found if company), None)


def _told_company(sentence: str, context: NoteContext) -> str | None:
    words = context.words
    if not (words.has("search.words", sentence) or words.has("told.occasions", sentence)):
        return None
    segments = tuple(_segments(sentence[:_LONGEST], words))
    company = _company(segments, sentence, words) if len(segments) > 1 else None
    return company if company and _is_met(company, segments, words) else None


def _is_met(company: str, segments: Sequence[_Segment], words: Vocabulary) -> bool:
    """Tell whether a name is a house's: whom one meets at a time, or a trial, is a person."""
    places = [one for one in segments if one.kind == "at" and company in one.text]
    if places or has_company_sign(company, words):
        return True
    before = segments[0].text
    return words.has("search.words", before) and not any(map(str.isdigit, before))


def read_place(text: str, context: NoteContext) -> NoteTitle | None:
    """Give company and role of a title; that it joins a job and a name is enough."""
    return context.once(
        "place title", text[:_LONGEST], lambda one: _read(one, context, spoken=False)
    )


def _read(text: str, context: NoteContext, *, spoken: bool) -> NoteTitle | None:
    words = context.words
    plain = plain_text(text).strip()
    speaks = words.has("search.words", plain) or words.has("told.occasions", plain)
    segments = tuple(_segments(plain, words)) if speaks or not spoken else ()
    if len(segments) < 2:
        return None
    role = _role(segments, words, speaks=speaks)
    company = _company(segments, plain, words)
    if role is None or company is None or is_sent_for(role, words):
        return None
    return NoteTitle(company=company, role=role, sure=True, says_interview=speaks)


def _segments(text: str, words: Vocabulary) -> Iterator[_Segment]:
    """Split a text at the words that say what stands after them."""
    start, kind, mark = 0, "head", ""
    for match in _markers(words).finditer(text):
        yield _Segment(kind=kind, text=text[start : match.start()], mark=mark)  # type: ignore[arg-type]
        start, kind, mark = match.end(), match.lastgroup or "head", match[0].strip()
    yield _Segment(kind=kind, text=text[start:], mark=mark)  # type: ignore[arg-type]


@lru_cache(maxsize=4)
def _markers(words: Vocabulary) -> re.Pattern[str]:
    groups = []
    for kind in ("of", "at", "with", "as"):
        inner = any_of(words.spellings[f"told.{kind}"]).replace(r"\ ", r"\s+")
        groups.append(f"(?P<{kind}>(?<![\\w'’-])(?:{inner})(?=\\s))")
    return re.compile("|".join(groups), re.IGNORECASE)


def _company(segments: tuple[_Segment, ...], text: str, words: Vocabulary) -> str | None:
    for kind in ("at", "with"):
        for one in segments:
            if one.kind != kind:
                continue
            if name := name_at_start(one.text, text, words, may_be_person=kind == "with"):
                return name
    return None


def name_at_start(rest: str, text: str, words: Vocabulary, *, may_be_person: bool) -> str | None:
    """Give the company's name with which `rest`, a part of `text`, begins.

    `may_be_person`: a person may as well stand there, as after "with".
    """
    rest = _NEXT_SENTENCE.split(rest.strip(), maxsplit=1)[0]
    match = _NAME.match(rest)
    if match is None and text.islower():
        lower = _STOP.split(rest, maxsplit=1)[0].strip()
        tokens = lower.split()
        is_short = 0 < len(tokens) <= _MOST_LOWER_NAME and fold(tokens[0]) not in words.numbers
        return lower if is_short and company_name(lower.title(), words) else None
    if match is None:
        return None
    is_closed = ")" in rest[match.end() : match.end() + 1]
    named = match[0] if is_closed else _OPEN.sub("", match[0])
    name = company_name(named.rstrip(".,"), words)
    if name is None or (is_role(name, words) and not has_company_sign(name, words)):
        return None
    if has_company_sign(name, words):
        return name
    tokens = fold(name).split()
    if tokens[0] in words.words["roles.person_titles"]:
        return None
    is_person = may_be_person and tokens[0] in words.words["roles.first_names"]
    return None if is_person else name


def role_at_start(text: str, words: Vocabulary) -> str | None:
    """Give the role after "as" or "for" in a sentence of an interview: `als Koch`, `for cook`."""
    segments = tuple(_segments(text[:_LONGEST], words))
    return _role(segments[1:], words, speaks=False) if len(segments) > 1 else None


def _role(segments: tuple[_Segment, ...], words: Vocabulary, *, speaks: bool) -> str | None:
    for kind in ("as", "of"):
        for one in segments:
            if one.kind == kind and (role := _role_at_start(one.text, words, speaks=speaks)):
                return role
    head = segments[0].text.strip(" -–—:,")
    if segments[0].kind != "head" or not head:
        return None
    return _role_at_start(head, words, speaks=False, whole=True)


def _role_at_start(
    text: str, words: Vocabulary, *, speaks: bool, whole: bool = False
) -> str | None:
    """Give the role with which a text begins, with the marks and the field that follow."""
    rest = _ARTICLE.sub("", text.strip())
    cut = _STOP.search(rest)
    role, tail = (rest[: cut.start()], rest[cut.start() :]) if cut else (rest, "")
    role, tail = with_marks(role.strip(), tail, words)
    if whole and (tail.strip(" -–—:,") or role[:1].isdigit()):
        return None  # `2026-01-23 recruiter screen with Ada` is no role
    named = _PLACE_WORD.sub("", _until_other_words(role, words).strip()).strip()
    if not 0 < len(named.split()) <= _MOST_ROLE_WORDS:
        return None
    return named if is_role(named, words) or (speaks and may_be_role(named, words)) else None


def _until_other_words(role: str, words: Vocabulary) -> str:
    """Cut a role where a number, or a word of a day or of a sentence, follows."""
    stops = words.words["told.after_role"]
    tokens = before_number(role, words).split()
    end = next((i for i, token in enumerate(tokens) if i and fold(token) in stops), len(tokens))
    return " ".join(tokens[:end])
