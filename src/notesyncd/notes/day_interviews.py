"""The writer's own interview under a heading of a daily note.

`## Interview with Acme Glass (14:00, Zoom)`, and below it `Shift lead. Spoke with Ada Byron.`
The heading alone may as well be of a person whom the writer asks; what the lines below it say
decides: the job, when it was and who was there, what the writer was asked.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from notesyncd.notes.company_heads import is_topic
from notesyncd.notes.context import NoteContext
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.markdown.inline_fields import inline_fields
from notesyncd.notes.names import company_name, has_company_sign, is_of_person, partition_at
from notesyncd.notes.note_titles import NoteTitle, read_note_title
from notesyncd.notes.own_interviews import own_interview, role_in_sentences
from notesyncd.notes.rounds.common import short_name
from notesyncd.notes.rounds.scan import scan_details
from notesyncd.notes.rounds.titles import read_round_title
from notesyncd.notes.values.times import find_time
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["interview_of_day", "own_sections"]

_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{2,40})[)\]]")
_MET = re.compile(
    r"\b(?:spoke|spoken|talked|chatted|gesprochen|parlé|hablé|hablado)\W+(?:with|to|mit|avec|à|con)"
    r" [A-ZÀ-Ý]|\b(?:with|w/|mit|avec|con) ?[A-ZÀ-Ý][\w'’-]+ [A-ZÀ-Ý]"
)
_HIRES = r"(?:recruiter|recruiting|recruteu[rs]e?|reclutadora?|talent team|hiring manager)"
_CALL = re.compile(
    r"(?:(?:phone |video |zoom |first |intro )?(?:call|chat|screen)|telefonat|anruf|appel|llamada)"
    r" (?:with|from|mit|von|avec|de|con) (?:(?:the|der|la|le) )?(?:"
    rf"(?P<company>(?-i:[A-ZÀ-Ý]).{{1,40}}?)(?:['’]s)? {_HIRES}\b"
    rf"|{_HIRES} (?:at|of|from|von|bei|de|chez) (?P<house>(?-i:[A-ZÀ-Ý]).{{1,40}}))",
    re.IGNORECASE,
)
_WITH = re.compile(r"^(?:with|w/|from|mit|von|bei|avec|de|chez|con|en)\s+", re.IGNORECASE)
_OTHERS = ("told.own.others", "told.own.hirers")
_SECTION = re.compile(r"^#{1,6} +", re.MULTILINE)
_HEAD_LINES = 3
_LONG_NAME = 3
"""People seldom have as many names."""
_MOST_LINES = 15


def interview_of_day(heading: str, below: Sequence[str], context: NoteContext) -> NoteTitle | None:
    """Give company, role, and round that a heading and the lines below it tell, or `None`."""
    words = context.words
    plain = plain_text(heading)
    bare = _BRACKET.sub(lambda match: "" if find_time(match[1]) else match[0], plain)
    title = read_note_title(bare, context)
    named = read_round_title(plain, context)
    own = own_interview(bare, context)
    phoned = _phoned(bare, below, context)
    title = phoned or title
    company = _called(bare, words) or title.company or company_name(title.person, words)
    company = company or (own.title.company if own else None)
    is_talk = title.says_interview or named.strength > 1
    if not (own or phoned or is_talk or _called(bare, words)):
        return None
    if company is None or is_of_person(company, words) or is_topic(company, words):
        return None
    lines = [line for line in below if line.strip()][:_MOST_LINES]
    role = title.role if title.company else None
    told = replace(title, company=company, role=role or _role_below(lines[:_HEAD_LINES], words))
    is_joined = bool(partition_at(plain)[1] or _called(bare, words))
    if not _is_own(told, plain, lines, context, is_joined=is_joined):
        return None
    people = title.person if title.company else ""
    name = (title.round.name if title.round else None) or ""
    spoken = replace(named, people=people, name=short_name(name.replace(company, " ")), strength=2)
    return replace(told, round=spoken, sure=True, says_interview=True, person="")


def _called(heading: str, words: Vocabulary) -> str | None:
    """Give the company of `Call with Acme recruiter` and `Call from the recruiter at Acme`."""
    match = _CALL.match(heading)
    return company_name(match["company"] or match["house"], words) if match else None


def _phoned(heading: str, below: Sequence[str], context: NoteContext) -> NoteTitle | None:
    """Give company and role of `Telefonat Acme Design – Bauleitung`: a talk, a house, its job.

    Without the job, what is said below it has to be of an interview.
    """
    talk, _, rest = heading.partition(" ")
    rest = _WITH.sub("", rest)
    if not context.words.lists(fold(talk), "told.own.talks"):
        return None
    title = read_note_title(rest, context)
    is_told = title.role or _says_motives(below, context.words)
    return title if title.company and is_told else None


def _says_motives(lines: Sequence[str], words: Vocabulary) -> bool:
    """Tell whether lines say what is told in an interview, and hardly anywhere else."""
    return words.patterns["told.own.motives"].search(fold(" ".join(lines))) is not None


def _is_own(
    told: NoteTitle, heading: str, lines: Sequence[str], context: NoteContext, *, is_joined: bool
) -> bool:
    """Tell whether a heading with the lines below it is of the writer's own interview."""
    words, company = context.words, told.company or ""
    is_house = is_joined or has_company_sign(company, words)
    is_met = _is_asked_or_met(lines, words)
    if told.role:
        is_long = len(company.split()) >= _LONG_NAME and _is_questioned(lines, words)
        return is_house or is_met or is_long
    if _says_motives(lines, words):
        return True
    said = fold(" . ".join((heading, *lines[:_HEAD_LINES])))
    is_other = any(words.patterns[name].search(said) for name in _OTHERS)
    is_other = is_other or words.patterns["told.own.whose"].search(fold(heading)) is not None
    return is_house and not is_other and (is_met or _has_moment(lines, context))


def own_sections(text: str, context: NoteContext) -> tuple[NoteTitle, ...]:
    """Give what sections of a daily note, as it is written, tell of interviews."""
    parts = [part.split("\n") for part in _SECTION.split(text)[1:]]
    found = (interview_of_day(heading, below, context) for heading, *below in parts)
    return tuple(title for title in found if title)


def _role_below(lines: Sequence[str], words: Vocabulary) -> str | None:
    """Give the role of a label, or that one of the first sentences is."""
    for line in lines:
        for field in inline_fields(line, 1):
            if words.field(field.key) == "role":
                return field.value.strip(" .")
    return role_in_sentences(lines, words)


def _is_asked_or_met(lines: Sequence[str], words: Vocabulary) -> bool:
    """Tell whether the writer was asked, or met somebody who is not the heading's name."""
    return any(words.has("marks.asked", line) or _MET.search(line) for line in lines)


def _is_questioned(lines: Sequence[str], words: Vocabulary) -> bool:
    """Tell whether a line heads what was asked: `Questions they had:`."""
    heads = (line.strip(" :*_") for line in lines if line.rstrip(" *_").endswith(":"))
    return any(words.section(head) == "questions" for head in heads)


def _has_moment(lines: Sequence[str], context: NoteContext) -> bool:
    """Tell whether the first lines say at what time, how long, or with whom it was."""
    for number, line in enumerate(lines[:_HEAD_LINES], start=1):
        said = scan_details(line, context, number, None)
        if said.time or said.duration or said.people:
            return True
    return False
