"""Lines that tell of a meeting by what they say of it, whatever word they have for it.

`ski test 2025-11-08 - Ada Byron`, `Werkstatttag: 21.11.2025, 9 Uhr`, `2nd -- tasting -- 28 Nov`:
a line near whose beginning there is a day, and besides a time of day, people, or a length, is
nearly always a meeting. What was sent, heard, or is to be done on a day is none.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from notesyncd.api import Person
from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.fields import label_of
from notesyncd.notes.facts.person_names import is_role_word
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry, Table
from notesyncd.notes.persons import merge_people
from notesyncd.notes.rounds.card_people import card_people
from notesyncd.notes.rounds.clauses import Details, read_details
from notesyncd.notes.rounds.common import format_of, is_event, is_own_words, short_name
from notesyncd.notes.rounds.drafts import RoundDraft, from_title
from notesyncd.notes.rounds.lower_names import people_met
from notesyncd.notes.rounds.moved import as_held
from notesyncd.notes.rounds.name_tests import is_full_name
from notesyncd.notes.rounds.people_told import people_told
from notesyncd.notes.rounds.scan import scan_details
from notesyncd.notes.rounds.titles import RoundTitle, read_round_title
from notesyncd.notes.rounds.told_words import is_of_other_day, is_other_appointment, says
from notesyncd.notes.values.dates import FoundDate
from notesyncd.notes.values.times import find_duration, find_time
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["is_met", "meeting_drafts", "meeting_name", "ordinal_of"]

_SECTIONS = frozenset({None, "timeline", "logistics", "application", "discussed"})
_DIGIT = re.compile(r"\d")
_LABEL = re.compile(r"^([^:]{2,40})::?(?=\s)")
_SEPARATOR = re.compile(r"\s+(?:--|/|\||→|·|•)\s+")
_EDGES = " \t-–—:,;|/·•*_()[]@~"
_ORDINAL = re.compile(
    r"\W*(?:(?:#|no\.? ?)?(?P<number>[1-9])(?:st|nd|rd|th|er|re|e|ère|ème|ª|º|[.)](?= ))"
    r"|(?P<word>[^\W\d]+)(?=\s))(?!\w)"
)
_BARE_ORDINAL = re.compile(
    r"\W*(?P<number>[1-9])(?:st|nd|rd|th|er|re|ère|ème|ª|º)\W*\s(?:--|[-–—/|])\s", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[^\W\d]{3})[.!?](?=\s+[^\W\d]|$)")
_CLAUSE = re.compile(r"[,;(]|\s[-–—]\s|:\s")
_BEGINS = re.compile(r"\b(?:starts?|begins?|beginn|début|empieza|ab) ?(?:at|um|à|a las)? ?\0")
_BESIDE = (
    r"(?:\b(?i:with|mit|avec|con|and|und|et|y)|w/?|&|\+) {0}(?!\w)|"
    r"(?<!\w){0},? (?:and|und|et|y|plus|&|\+|again|wieder|encore|otra vez)\b"
)
_STARTS = re.compile(r"\W{0,4}(?:\d|[^\W\d_]+(?:::?|\.) ?\d)")
"""Under the heading of a round only a line that begins with a day may be of another one."""
_SOMEBODY = re.compile(r"\b(?:man|woman|lady|guy|bloke|lad|person|colleague) (?:called|named)\b")
_NAME = re.compile(r"\b(?P<first>[A-ZÀ-Ý][a-zà-ÿ]+) [A-ZÀ-Ý][\w'’-]+")
_CALL = re.compile(
    r"\b(?:(?:call|rang|ring) from|(?:anruf|telefonat) von|(?:appel|coup de fil) de|llamada de)\b",
    re.IGNORECASE,
)
_DONE = re.compile(r"[a-z]{3,}ed")
"""A verb in the past, as the first word of an entry: `shared my plan`."""
_NARRATES = re.compile(
    r"(?:they|she|he|we|it|i|sie|er|es|wir|ich|ils|elles?|il|on|nous|je|j['’]\w+|ellos|ellas?|él|yo|"
    r"me|nos)\b|(?:call|ring|phone|llamar(?: a)?|appeler|bring|take|give|make|do|get|let|tell)\s+"
    r"(?!(?:with|w/|from|by)\b)(?:the |a |my )?\w",
    re.IGNORECASE,
)
"""Who did something, or what is to be done: a sentence or a task, not what a meeting is called."""
_MOST_LEAD, _MOST_CLAUSE, _MOST_NAME, _MOST_WORDS = 7, 6, 7, 60
_FAR = timedelta(days=400)
"""Further from the days of the note there are other stories: when a company was founded."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    """A line with a day near its beginning."""

    text: str
    """With the day that holds, and dashes for other separators."""
    head: str
    """Its first sentence."""
    day: FoundDate


def meeting_drafts(
    nodes: Sequence[Entry | Table], known: Collection[int], context: NoteContext
) -> Iterator[RoundDraft]:
    """Give the rounds of the lines that tell of a meeting; `known` are lines of other rounds."""
    for node in nodes:
        if isinstance(node, Table) or node.line in known or not _is_free(node, context):
            continue
        draft = _draft(node, context)
        if draft:
            yield draft
        if node.is_item and draft is None:
            yield from meeting_drafts(node.children, known, context)


def is_met(text: str, read: RoundTitle, context: NoteContext) -> bool:
    """Tell whether a title with a day, and what it was called, is of a meeting."""
    line = _line(text, context)
    if line is None or not _is_of_meeting(line, context):
        return False
    return _tells(line, read, _details(line, 0, None, context), context)


def _is_free(entry: Entry, context: NoteContext) -> bool:
    """Tell whether a line may be a meeting by where it stands, and is no field's."""
    place = entry.place
    if place.section not in _SECTIONS or entry.block.box is not None:
        return False
    if place.round is not None and (entry.is_item or not _STARTS.match(entry.text)):
        return False
    if not is_own_words(entry.block) or not _DIGIT.search(entry.text):
        return False
    label = label_of(entry)
    field = context.words.field(label[0]) if label else None
    return (
        label is None or field is None or (field == "contact" and _is_met_then(label[1], context))
    )


def _is_met_then(value: str, context: NoteContext) -> bool:
    """Tell whether what is told of a contact has a day, and a time or a length of the talk."""
    days = [one for one in context.dates(value) if one.day]
    return len(days) == 1 and bool(find_duration(value) or find_time(value))


def _draft(entry: Entry, context: NoteContext) -> RoundDraft | None:
    line = _line(entry.text, context)
    if line is None or not _is_of_meeting(line, context):
        return None
    read = read_round_title(line.head, context)
    details = _details(line, entry.line, entry.place.heading, context)
    if read.day is None or not _tells(line, read, details, context):
        return None
    return from_title(
        read,
        carrier="line",
        line=entry.line,
        heading=entry.place.heading,
        rule="a line with a day, and a time, people, or a length",
        number=read.number or _number(line, context),
        name=_name(line, details, context),
        day=line.day,
        time=read.time or details.time,
        duration=read.duration or details.duration,
        status=read.status or details.status,
        format=format_of(line.head, context.words) or details.format,
        people=details.people,
        scopes=frozenset({entry.line}),
    )


def _line(raw: str, context: NoteContext) -> _Line | None:
    """Give the line if its first sentence has one day, near its beginning."""
    if not context.dates(raw) or len(raw.split()) > _MOST_WORDS:
        return None
    plain = plain_text(as_held(raw, context.words, context.dates))
    text = _LABEL.sub(r"\1 –", _SEPARATOR.sub(" – ", plain))
    dates = context.dates(text)
    if not dates or dates[0].day is None or dates[0].end_day or len({d.day for d in dates}) > 1:
        return None
    day = dates[0]
    end = _SENTENCE.search(text, day.end)
    before = text[: day.start]
    is_near = len(before.split()) <= _MOST_LEAD and not _SENTENCE.search(before)
    is_far = context.reference and day.day and abs(day.day - context.reference) > _FAR
    if not is_near or is_far:
        return None
    return _Line(text=text, head=text[: end.start()] if end else text, day=day)


def _details(line: _Line, number: int, heading: str | None, context: NoteContext) -> Details:
    details = read_details(line.text, context, number, heading, title_words=True)
    scan = scan_details(line.text, context, number, heading)
    people: tuple[Person, ...] = tuple(people_told(line.text, context, number, heading))
    read = read_round_title(line.head, context)
    named = people_met(read.people, context, number, heading)
    return replace(
        details,
        people=merge_people(
            (
                *(p for p in details.people if _is_sure(p.name, line)),
                *(people or scan.people),
                *named,
                *card_people(line.text, context, number, heading),
            )
        ),
        time=details.time or scan.time,
        duration=details.duration or scan.duration,
        status=details.status or scan.status,
    )


def _is_sure(name: str, line: _Line) -> bool:
    """Tell whether one word is a name, and not a place or what the meeting is called."""
    if is_full_name(name):
        return True
    return re.search(_BESIDE.format(re.escape(name)), line.text) is not None


def _tells(line: _Line, read: RoundTitle, details: Details, context: NoteContext) -> bool:
    """Tell whether a line has what a meeting has besides its day."""
    name = _name(line, details, context)
    if read.time or details.time:
        return bool(name or details.people)
    if _number(line, context) is not None:
        return bool(details.people or details.duration or read.status or name)
    is_named = name is not None and not is_role_word(name, context.words)
    if _CALL.search(line.head) and not (read.duration or details.duration):
        return False  # a call, however short, may have brought news only
    is_long = bool(read.duration or details.duration)
    return bool(details.people and is_long) if not is_named else bool(details.people or is_long)


def _is_of_meeting(line: _Line, context: NoteContext) -> bool:
    words, before = context.words, line.text[: line.day.start]
    if is_of_other_day(before, words) or line.text.rstrip().endswith("?"):
        return False
    if is_other_appointment(line.head, words) or says("others", line.head, words):
        return False
    for clause in _main(line):
        bare = _SOMEBODY.sub(" ", _NAME.sub(lambda name: _unless_known(name, words), clause))
        if any(says(one, bare, words) for one in ("not_met", "messages", "news", "talked")):
            return False
        first = clause.split()[0]
        if fold(clause) in words.sections:
            return False
        if is_event(clause, words) or _DONE.fullmatch(first) or _NARRATES.match(clause):
            return False
    return True


def _unless_known(name: re.Match[str], words: Vocabulary) -> str:
    """Give nothing for a whole name with a first name that is known: `Ty Byron` is no thanks."""
    return " " if fold(name["first"]) in words.words["roles.first_names"] else name[0]


def _main(line: _Line) -> list[str]:
    """Give the first clauses of a line that say what it is about, without its day and time."""
    rest = f"{line.head[: line.day.start]} – {line.head[line.day.end :]}"
    if clock := find_time(rest):
        rest = f"{rest[: clock.span[0]]} \0 {rest[clock.span[1] :]}"
    rest = _BEGINS.sub(" ", rest).replace("\0", " ")
    clauses = [part.strip(_EDGES) for part in _CLAUSE.split(rest)]
    told = [one for one in clauses if re.search(r"[^\W\d_]{2}", one)]
    return [" ".join(one.split()[:_MOST_CLAUSE]) for one in told[:2]]


def ordinal_of(text: str) -> int | None:
    """Give the number of a line such as `2nd -- tasting`, which has no word for a round."""
    match = _BARE_ORDINAL.match(text)
    return int(match["number"]) if match else None


def meeting_name(raw: str, people: Sequence[Person], context: NoteContext) -> str | None:
    """Give what a line calls its meeting, if it is a line of a meeting."""
    line = _line(raw, context)
    return _name(line, Details(people=tuple(people)), context) if line else None


def _number(line: _Line, context: NoteContext) -> int | None:
    """Give the number of `2nd -- tasting`, `3) onsite`, `zweites Treffen`."""
    match = _ORDINAL.match(line.text)
    if match is None or line.day.start < match.end():
        return None
    if match["number"]:
        return int(match["number"])
    return context.words.numbers.get(fold(match["word"]))


def _name(line: _Line, details: Details, context: NoteContext) -> str | None:
    """Give what the meeting is called: the first clause that is no name and nothing else."""
    known = {fold(person.name) for person in details.people}
    rest = f"{line.head[: line.day.start]} – {line.head[line.day.end :]}"
    for part in _CLAUSE.split(rest):
        name = read_round_title(part, context).name or ""
        name = _ORDINAL.sub("", name) if _ORDINAL.match(name) and _DIGIT.search(name[:2]) else name
        told = short_name(name)
        is_long = told is not None and len(told.split()) > _MOST_NAME
        if told and not is_long and fold(told) not in known and not _is_person(told, known):
            return told
    return None


def _is_person(told: str, known: Collection[str]) -> bool:
    folded = f" {fold(told)} "
    return any(f" {name} " in folded for name in known)
