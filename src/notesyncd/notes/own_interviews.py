"""The writer's own interview, which one line tells of in a note without any system.

`2pm interview Acme Labs (technician)`, `Entretien chez Acme jeudi 9h`, `just out of the interview
at Acme`. Interviews of other people, and those that are none for a job, are left alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from notesyncd.notes.context import NoteContext
from notesyncd.notes.job_roles import is_role, leading_role, role_line
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.names import has_company_sign
from notesyncd.notes.note_titles import NoteTitle
from notesyncd.notes.own_names import between, joined_name, next_name, own_pattern
from notesyncd.notes.told_places import role_at_start, told_place
from notesyncd.notes.told_roles import role_for
from notesyncd.notes.values.date_words import MONTH_NUMBER, any_of
from notesyncd.notes.values.times import find_time
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = [
    "OwnInterview",
    "is_of_others_only",
    "own_interview",
    "own_interviews",
    "role_in_sentences",
]

_SENTENCES = re.compile(
    r"(?:(?<=[^\W\d_]{3})|(?<=\d{4}))(?<!\bthu)(?<!\bMon)(?<!\bInc)(?<!\bLtd)[.!?]+\s+|\n",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:[-*+>\s]+|\[.\]\s+|\d+[.)]\s+(?=[^\W\d]))*(?:\[[^\]]*\d[^\]]*\]\s*)?")
"""Marks of an item, and when a chat's message was sent."""
_SPEAKER = re.compile(r"^(?P<name>[^\W\d_][\w .]{0,20}): (?=\S)")
_ME = frozenset({"me", "ich", "moi", "yo", "you", "i"})
_IN_BRACKETS = re.compile(r"\s*[(\[](?P<text>[^()\[\]]{2,60})[)\]]")
_PIECE = re.compile(r"(?:\s*[,;:|]\s|\s[-–—]\s|\s+\||[,;]$)+\s*")
_FOR_SOMEBODY = re.compile(r"\bfor (?:[A-ZÀ-Ý]\w+|the \w+)['’]s\b")
_JOB_WORD = re.compile(
    r"\s+(?:role|job|position|post|vacancy)$|^(?:stelle(?: als)?|poste d[e']|puesto de)\s+",
    re.IGNORECASE,
)
_DAY = re.compile(rf"\d\.? ?(?:{any_of(MONTH_NUMBER)})\W*$", re.IGNORECASE)
"""`21. Jan`: no first name."""
_YOURS = re.compile(
    r"(?:[\"“„«:,]\s*|[a-zß-ÿ] )Ihr(?:em|en|es)? (?:\w+ )?\w*(?:[Gg]espräch|[Ii]nterview|[Pp]robe)"
)
"""In a message: `Ihr Vorstellungsgespräch`, the reader's, with the capital of a courtesy."""
_OF_ME = re.compile(
    r"\b(?:my|our) (?:\w+ )?interview|\b(?:asked|offer(?:ed)?|had|want) (?:me|us)\b"
    r"|\bi asked\b|^\W*asked (?:him|her)|\b(?:mich|mir) \w*(?:frag|biet|bot)|\bhaben mich"
    r"|\bmein\w* \w*gespräch|\bich fragte|\bmon entretien|\bm['’](?:ont|a) "
    r"|\bmi entrevista|\bme (?:pregunt|ofrec|hicier)",
    re.IGNORECASE | re.MULTILINE,
)
"""What one says of one's own interview, beside that of a friend."""
_MOST_PIECES = 4
_LONGEST = 600
_MOST_NAME = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnInterview:
    """What a line tells of the writer's own interview."""

    title: NoteTitle
    is_dated: bool
    """A day or a time stands in the line."""
    is_joined: bool
    """A word such as "at" shows that the name is a company's, or the name itself does."""


def own_interview(
    line: str, context: NoteContext, *, kind: str = "interviews"
) -> OwnInterview | None:
    """Give the writer's own interview that a line tells of, with its company, or `None`.

    `kind` is the list of `[told.own]` with the words for it.
    """
    if not context.words.patterns[f"told.own.{kind}"].search(fold(line[:_LONGEST])):
        return None
    return context.once(f"own {kind}", line[:_LONGEST], lambda one: _own(one, kind, context))


def own_interviews(
    text: str, lines: Sequence[str], context: NoteContext
) -> tuple[OwnInterview, ...]:
    """Give all that the `lines` of `text` tell; talks count if what was asked is of a job."""
    words = context.words
    found: list[OwnInterview] = []
    if own_pattern("interviews", words).search(text):
        found += [own for line in lines if (own := own_interview(line, context))]
    if not found and words.patterns["told.own.motives"].search(fold(text)):
        talks = (own_interview(line, context, kind="talks") for line in lines)
        found += [own for own in talks if own and own.is_joined]
    return tuple(found)


def _own(line: str, kind: str, context: NoteContext) -> OwnInterview | None:
    text = _LEAD.sub("", plain_text(line))
    speaker = _SPEAKER.match(text)
    if speaker and fold(speaker["name"]) in _ME:
        text = text[speaker.end() :]
    for sentence in _SENTENCES.split(text):
        if _is_other(sentence, context.words):
            continue
        for match in own_pattern(kind, context.words).finditer(sentence):
            if not _is_of_somebody_else(sentence[: match.start()], match[0], context.words) and (
                found := _read(sentence, match, context)
            ):
                is_dated = found.is_dated or _without_days(text, context)[1]
                return replace(found, is_dated=is_dated)
    return None


def role_in_sentences(lines: Sequence[str], words: Vocabulary) -> str | None:
    """Give the role that one of the sentences is, or begins with: `Night nurse, 30 h`."""
    plain = (_LEAD.sub("", plain_text(line)) for line in lines)
    sentences = (one.strip() for line in plain for one in _SENTENCES.split(line))
    for sentence in sentences:
        if role := _role_of(sentence.rstrip("."), words) or role_for(sentence, words):
            return role
    return None


def is_of_others_only(text: str, words: Vocabulary) -> bool:
    """Tell whether all that a text says of interviews is of somebody else's, or of those who hire.

    `Ada has her interview at Acme on Friday` and `interview with a lad for the cook's job`.
    """
    pattern = own_pattern("interviews", words)
    if not pattern.search(text):
        return words.patterns["told.own.hirers"].search(fold(text)) is not None
    sentences = [one for line in text.split("\n") for one in _SENTENCES.split(_LEAD.sub("", line))]
    said = [(one, match) for one in sentences for match in pattern.finditer(one)]
    hires = words.patterns["told.own.hirers"]
    if words.patterns["told.own.others_asked"].search(fold(text)) and not _OF_ME.search(text):
        pairs = ((one[: match.start()], match[0]) for one, match in said)
        if any(_is_of_somebody_else(before, one, words) for before, one in pairs):
            return True
    return bool(said) and all(
        hires.search(fold(one)) or _is_of_person(one[: match.start()], match[0], words)
        for one, match in said
    )


def _is_other(sentence: str, words: Vocabulary) -> bool:
    """Tell whether a sentence is of an interview that is none for a job, or of those who hire."""
    found = words.patterns["told.own.others"].search(fold(sentence)) is not None
    return found or _FOR_SOMEBODY.search(sentence) is not None


def _is_of_somebody_else(before: str, said: str, words: Vocabulary) -> bool:
    """Tell whether somebody stands before the interview: `Ada has her`, `Ada's`, `Ada`."""
    if _is_of_person(before, said, words):
        return True
    names = _first_words(before)
    if not names or names[0] in words.words["told.own.firsts"]:
        return False
    return any(name in words.words["told.own.has"] for name in names[1:])


def _is_of_person(before: str, said: str, words: Vocabulary) -> bool:
    """Tell whether a word such as "her", or a first name, says whose interview it is."""
    whose = "" if _YOURS.search(f"{before}{said}") else fold(f"{before} {said}")
    if words.patterns["told.own.whose"].search(whose):
        return True
    names = _first_words(before)
    if _DAY.search(before) or not names or names[0] not in words.words["roles.first_names"]:
        return False
    return len(names) == 1 or any(name in words.words["told.own.has"] for name in names[1:])


def _first_words(before: str) -> list[str]:
    """Give the first words of a text, folded, if it begins with a capital."""
    tokens = re.sub(r"['’]s\b", " 's", before).split()
    while tokens and not tokens[0][0].isalpha():
        tokens.pop(0)
    if not tokens or not tokens[0][0].isupper():
        return []
    return [fold(token) or token for token in tokens[: _MOST_NAME + 1]]


def _read(sentence: str, match: re.Match[str], context: NoteContext) -> OwnInterview | None:
    after, is_dated = _without_days(sentence[match.end() :], context)
    before, was_dated = _without_days(sentence[: match.start()], context)
    words = context.words
    if _is_of_a_person_asked(after, words):
        return None
    named = next_name(after, sentence, words)
    if named is None and (above := joined_name(before, sentence, words)):
        named = replace(above, rest=f"{above.rest}, {after}")
    named = named or joined_name(after, sentence, words)
    if named is None:
        return None
    said = _role_said(sentence, context)
    if named.may_be_person and said is None:
        return None
    role = said or _role_near(named.rest, before, words)
    return OwnInterview(
        title=NoteTitle(company=named.name, role=role, sure=True, says_interview=True),
        is_dated=is_dated or was_dated,
        is_joined=named.is_joined or has_company_sign(named.name, words),
    )


def _is_of_a_person_asked(after: str, words: Vocabulary) -> bool:
    """Tell whether a colon and a person follow, as in a newspaper: `Interview: Ada Byron, chef`."""
    tokens = after.lstrip(" :").split()
    is_headed = after.lstrip().startswith(":") and bool(tokens)
    return is_headed and fold(tokens[0]) in words.words["roles.first_names"]


def _without_days(text: str, context: NoteContext) -> tuple[str, bool]:
    """Put a bar in the place of days and times; the second tells whether there are any."""
    found = False
    for one in reversed(context.dates(text)):
        text, found = f"{text[: one.start]} | {text[one.end :]}", True
    while any(map(str.isdigit, text)) and (clock := find_time(text)) is not None:
        text, found = f"{text[: clock.span[0]]} | {text[clock.span[1] :]}", True
    return text, found


def _role_near(rest: str, before: str, words: Vocabulary) -> str | None:
    """Give the role in brackets, or in one of the next pieces after the company, or before."""
    start = between(words).match(rest)
    end = start.end() if start and not start["to"] else 0
    tail = rest[end:]
    if match := _IN_BRACKETS.match(tail):
        inside = _JOB_WORD.sub("", match["text"].strip())
        return inside if is_role(inside, words) else None
    is_apart = any(mark in rest[:end] for mark in ",:|–—-")
    for piece in _PIECE.split(tail)[0 if is_apart else 1 : _MOST_PIECES]:
        if role := _role_of(piece, words):
            return role
    last = _PIECE.split(before.rstrip(" -–—:,|"))[-1].strip()
    return _role_of(last, words) if last else None


def _role_of(piece: str, words: Vocabulary) -> str | None:
    piece = re.split(r"\.(?:\s|$)|\s*[(|]", piece, maxsplit=1)[0].strip()
    piece = _JOB_WORD.sub("", piece)
    return (role_line(piece, words) or leading_role(piece, words)) if piece else None


def _role_said(sentence: str, context: NoteContext) -> str | None:
    """Give the role of `for the shift lead job`, `als Koch`, `pour le poste de boulanger`."""
    place = told_place(sentence, context)
    if place and place.role:
        return place.role
    return role_for(sentence, context.words) or role_at_start(sentence, context.words)
