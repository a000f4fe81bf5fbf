"""Sections on the job search in the note of a day, and the talks that their lines tell of.

**job hunt**
- Acme Tea: second chat Monday 16 March 10.00 with Ada Byron
"""

import re
from collections.abc import Iterator

from notesyncd.notes.company_heads import is_topic
from notesyncd.notes.context import NoteContext
from notesyncd.notes.folders import is_search_folder
from notesyncd.notes.job_roles import is_role
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.names import company_name, is_of_person
from notesyncd.notes.note_titles import NoteTitle
from notesyncd.notes.own_interviews import OwnInterview
from notesyncd.notes.rounds.common import names_talk
from notesyncd.notes.values.times import find_time
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = [
    "called_talk",
    "heads_search",
    "is_title",
    "section_talks",
    "talk_of_line",
    "timed_talk",
    "timed_talks",
]

_TITLE = re.compile(r"^(?:#{1,6} +(?P<head>.+)|(?:\*\*|__)(?P<bold>[^*_]+?):?(?:\*\*|__):?) *$")
_NAMED = re.compile(
    r"^(?P<name>[A-ZÀ-Ý][^:,;.!?]{1,40}?)(?::\s+|\s+[-–—]\s+|,\s+)(?P<told>\S.{3,})$"
)
_CALLED = re.compile(
    r"^(?:\d{1,2}(?:[:.h]\d\d)?\s?(?:[ap]m|uhr|h)?\W+)?(?P<talk>(?:[^\W\d][\w-]*\s){1,4}?)"
    r"(?:with|w/|mit|avec|con)\s(?P<who>[A-ZÀ-Ý][\w'’.-]+(?:\s[A-ZÀ-Ý][\w'’.-]+){0,2})"
    r"(?:\s\([^()]{2,40}\))?,?\s(?:from|of|at|@|von|vom|bei|aus|de|du|chez)\s"
    r"(?P<name>[A-ZÀ-Ý0-9][^:,;.!?()]{1,40}?)(?=\s[-–—]\s|[:,;.!?]|\s\(|$)(?P<rest>.*)",
    re.DOTALL,
)
"""`11:00 call with Ada Byron from Acme Transit — dispatcher opening, 30 min`."""
_TIMED = re.compile(
    r"^\W*\d{1,2}(?:(?:[:.h]\d\d)?\s?(?:[ap]m|uhr|h)|[:.h]\d\d)\W+"
    r"(?P<talk>(?:[^\W\d][\w-]*\s){1,3}?)(?:(?:with|w/|mit|avec|con)\s)?"
    r"(?P<name>[A-ZÀ-Ý0-9][^:,;.!?()]{1,50}?)(?:,\s|\s[-–—]\s|:\s|\s?\()(?P<rest>.+)",
    re.DOTALL | re.IGNORECASE,
)
"""`17:00 video call Acme Freight, role of dispatcher. Ada Byron (HR), 50 min`."""
_OF_A_JOB = re.compile(
    r"^(?:(?:the|an?|le|un|el|die|eine)\s)?(?:(?:role|position|post|job|opening|vacancy)\s(?:of|as|for)"
    r"(?:\s(?:an?|the))?|poste\sd(?:e\s|['’])|stelle\sals|puesto\sde|plaza\sde|vacante\sde)\s?"
    r"(?P<role>\S.{2,50})$"
    r"|^(?:(?:for|re|about)\s)?(?:(?:the|an?)\s)?(?P<before>\S.{2,50}?)\s(?:role|position|job|post|opening|vacancy)$",
    re.IGNORECASE,
)
_PIECE = re.compile(r"\s[-–—]\s|[,;:()]\s?|\.\s")
_OPENING = re.compile(
    r"^(?:the|an?|stelle als|stelle|poste de|poste|puesto de|puesto|for|about|als)\s+"
    r"|\s+(?:opening|role|job|position|post|vacancy|gig|stelle)$",
    re.IGNORECASE,
)
_MARK = re.compile(r"^\s*(?:[-*+]|\d+[.)]) (?!\[.\])")
_MOST_TITLE = 4
_FIRST_WORDS = 4
_NEAR = 8


def is_title(line: str) -> bool:
    """Tell whether a line is a heading, or all of it is bold."""
    return _TITLE.match(line) is not None


def heads_search(line: str, words: Vocabulary) -> bool:
    """Tell whether a heading, or a bold line, heads a section on the job search."""
    match = _TITLE.match(line)
    text = plain_text((match["head"] or match["bold"]).strip(" :")) if match else ""
    if not 0 < len(text.split()) <= _MOST_TITLE:
        return False
    campaign = words.patterns["search.campaigns"].match(fold(text))
    return (
        words.lists(fold(text), "search.sections")
        or bool(campaign)
        or is_search_folder(text, words)
    )


def section_talks(text: str, context: NoteContext) -> Iterator[OwnInterview]:
    """Give the talks that the items of sections on the job search tell of."""
    inside = ""
    for line in text.split("\n"):
        if is_title(line):
            inside = line.strip(" #*_:") if heads_search(line, context.words) else ""
        elif inside:
            mark = _MARK.match(line)
            read = talk_of_line if mark else called_talk
            if own := read(line[mark.end() if mark else 0 :], inside, context):
                yield own


def talk_of_line(line: str, title: str, context: NoteContext) -> OwnInterview | None:
    """Give the talk of `Acme Tea: second chat Monday 10.00`: a name, a talk, and when it is.

    `title` is that of the section; "Work" may head what is done for others, too.
    """
    if called := called_talk(line, title, context):
        return called
    words, match = context.words, _NAMED.match(plain_text(line))
    name = company_name(match["name"], words) if match else None
    if match is None or name is None or is_of_person(name, words) or is_topic(name, words):
        return None
    if words.field(name) or words.section(name) or words.lists(name.lower(), "search.topic_names"):
        return None
    told = match["told"]
    first = " ".join(told.split()[:_FIRST_WORDS])
    if not names_talk(first, words) or not (context.dates(told) or find_time(told)):
        return None
    is_loose = fold(title) in words.words["search.loose_folders"]
    if is_loose and not words.has("search.words", told):
        return None
    return _own_talk(name)


def called_talk(line: str, title: str, context: NoteContext) -> OwnInterview | None:
    """Give the talk with somebody from a company: a role, a time, or a length shows what it is."""
    words, match = context.words, _CALLED.match(plain_text(line))
    name = company_name(match["name"], words) if match else None
    if match is None or name is None or not names_talk(match["talk"], words):
        return None
    pieces = _PIECE.split(match["rest"])[:_FIRST_WORDS]
    roles = (_OPENING.sub("", piece.strip()) for piece in pieces)
    role = next((one for one in roles if one and is_role(one, words)), None)
    is_loose = fold(title) in words.words["search.loose_folders"]
    is_told = bool(role) or (not is_loose and (find_time(line) or context.dates(line)))
    if not is_told or is_topic(name, words):
        return None
    return _own_talk(name, role, match["who"])


def timed_talks(text: str, context: NoteContext) -> Iterator[OwnInterview]:
    """Give the talks about a job that lines of a day's note tell of, wherever they stand."""
    return (own for line in text.split("\n") if (own := timed_talk(line, context)))


def timed_talk(line: str, context: NoteContext) -> OwnInterview | None:
    """Give the talk of an hour, a company, and a role that is called one: `role of dispatcher`."""
    if not any(map(str.isdigit, line[:_NEAR])):
        return None
    plain = plain_text(line)
    if _CALLED.match(plain):
        called = called_talk(line, "", context)
        return called if called and called.title.role else None
    words, match = context.words, _TIMED.match(plain)
    name = company_name(match["name"], words) if match and match["name"][:1].isupper() else None
    if match is None or name is None:
        return None
    if not (names_talk(match["talk"], words) or fold(match["talk"]) in words.formats):
        return None
    job = _OF_A_JOB.match(_PIECE.split(match["rest"])[0].strip(" .)"))
    role = (job["role"] or job["before"]).strip() if job else ""
    if not is_role(role, words) or is_of_person(name, words) or is_topic(name, words):
        return None
    return _own_talk(name, role)


def _own_talk(company: str, role: str | None = None, person: str = "") -> OwnInterview:
    about = NoteTitle(company=company, role=role, sure=True, says_interview=True, person=person)
    return OwnInterview(title=about, is_dated=True, is_joined=True)
